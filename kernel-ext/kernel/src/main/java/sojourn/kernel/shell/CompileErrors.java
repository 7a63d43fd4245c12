package sojourn.kernel.shell;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says why code does not compile: what is wrong, the line of the cell that it stands on, and a caret below the place. */
final class CompileErrors {
    private static final String NAME = "CompileError";
    private static final int MOST_SHOWN = 5;

    private CompileErrors() {}

    /**
     * A snippet that was refused.
     *
     * @param shell   the shell that refused it
     * @param snippet the snippet
     * @param code    its source as it was given to the shell
     * @param origin  where the source stands
     * @return the error
     */
    static CellError rejected(JShell shell, Snippet snippet, String code, Origin origin) {
        List<String> lines = new ArrayList<>();
        String first = null;
        int shift = Math.max(0, code.indexOf(snippet.source()));
        List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
        // after a syntax error the parser only guesses
        int shown = snippet.kind() == Snippet.Kind.ERRONEOUS ? 1 : MOST_SHOWN;
        for (Diag diag : errors.stream().limit(shown).toList()) {
            String message = message(diag);
            int at = (int) Math.max(0, Math.min(code.length(), shift + diag.getPosition()));
            int end = (int) Math.min(code.length(), shift + diag.getEndPosition());
            Origin here = origin.after(code.substring(0, at));
            first = first == null ? message : first;
            lines.add(here.at(1) + ": " + message);
            lines.addAll(pointAt(code, at, end, here.line()));
        }
        if (errors.size() > MOST_SHOWN && shown > 1) {
            lines.add("and " + (errors.size() - MOST_SHOWN) + " more errors");
        }
        if (first == null) {
            first = "this does not compile";
            lines.add(origin.at(1) + ": " + first);
        }
        return new CellError(NAME, first, lines, null);
    }

    /**
     * A statement that javac fails at, instead of saying what is wrong with it, as with {@code var x = x;} on JDK 17.
     *
     * @param failed what it threw, in JShell's wrapping
     * @param line   where the statement stands
     * @return the error
     */
    static CellError compilerFailed(Throwable failed, String line) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = line + ": the compiler of Java " + Runtime.version().feature() + " fails at this statement ("
                + cause.getClass().getSimpleName() + "), and does not say what is wrong; write it in another way";
        return new CellError(NAME, message, List.of(message), failed);
    }

    /**
     * A declaration that needs what is not there yet.
     *
     * @param shell   the shell that knows it
     * @param snippet the declaration
     * @param origin  where the code stands that needs it
     * @return the error
     */
    static CellError unresolved(JShell shell, DeclarationSnippet snippet, Origin origin) {
        String message = needs(shell, snippet);
        return new CellError(NAME, message, List.of(origin.at(1) + ": " + message), null);
    }

    /**
     * Says that a declaration cannot be used yet.
     *
     * @param shell   the shell that knows it
     * @param snippet the declaration
     * @param notices who is notified
     */
    static void tellUnresolved(JShell shell, DeclarationSnippet snippet, Consumer<String> notices) {
        notices.accept(needs(shell, snippet));
    }

    private static String needs(JShell shell, DeclarationSnippet snippet) {
        String missing = shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? snippet.name() + " does not compile yet"
                : snippet.name() + " needs " + missing + ", not declared yet";
    }

    /** javac's message on one line, without the place in code that the user never wrote. */
    private static String message(Diag diag) {
        return diag.getMessage(Locale.ROOT)
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("location:") && !line.isEmpty())
                .map(line -> line.replaceAll("^symbol:\\s*", ""))
                .map(line -> line.replaceAll(RuntimeErrors.SHELL_CLASS, ""))
                .collect(Collectors.joining(": "));
    }

    private static List<String> pointAt(String code, int at, int end, int number) {
        int lineStart = code.lastIndexOf('\n', at - 1) + 1;
        int lineEnd = code.indexOf('\n', lineStart);
        String line = code.substring(lineStart, lineEnd < 0 ? code.length() : lineEnd);
        String margin = String.format(Locale.ROOT, "%4d | ", number);
        int column = Math.min(at - lineStart, line.length());
        int width = Math.max(1, Math.min(end, lineStart + line.length()) - at);
        String blank = line.substring(0, column).replaceAll("[^\t]", " ");
        return List.of(margin + line, "     | " + blank + "^" + "~".repeat(width - 1));
    }
}
