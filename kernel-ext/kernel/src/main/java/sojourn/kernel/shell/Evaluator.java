package sojourn.kernel.shell;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.spi.ExecutionControl.StoppedException;
import jdk.jshell.spi.ExecutionControlProvider;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Evaluates Java, statement by statement, and says what went wrong in the user's terms. */
public final class Evaluator implements AutoCloseable {
    private static final String NOT_PUBLIC_ENOUGH = "compiler.err.invalid.canonical.constructor.in.record";

    /** Of a file that was pasted whole: what cells declare is in no package of the user's. */
    private static final Pattern PACKAGE = Pattern.compile("package\\s+([\\w.\\s]+?)\\s*;");

    /** At the begin of a cell, one after the other. */
    private static final Pattern NULL_ASSIGNED = Pattern.compile(
            "\\G\\s*(?://[^\\n]*\\n\\s*)*([\\w$]+)\\s*=\\s*null\\s*(?:;|$)", Pattern.UNICODE_CHARACTER_CLASS);

    /** Imports of whole packages, with nothing but blanks between them. */
    private static final Pattern PACKAGES = Pattern.compile("(?:import [\\w.]+\\.\\*;\\s*){2,}");

    private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    /** As JShell reads one: without blanks in the name, and with any around it. */
    private static final Pattern PACKAGE_IMPORT = Pattern.compile("\\s*import\\s+([\\w.$]+)\\.\\*\\s*;\\s*");

    private static final Pattern BETWEEN_IMPORTS = Pattern.compile("(?<=;)\\s*");

    private final CellExecution execution;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final PastSnippets past;
    private final Map<String, Origin> origins = new HashMap<>();
    private final VariablePlaces places;
    private final RuntimeErrors runtimeErrors = new RuntimeErrors(origins);
    private final Consumer<String> notices;

    /**
     * @param execution runs what JShell compiles
     * @param notices   receives what a user should know, such as a variable that was reset
     */
    public Evaluator(CellExecution execution, Consumer<String> notices) {
        this(execution, execution.provider(), notices);
    }

    /** With an engine that tests choose. */
    Evaluator(CellExecution execution, ExecutionControlProvider engine, Consumer<String> notices) {
        this.execution = execution;
        this.notices = notices;
        shell = JShell.builder().executionEngine(engine, Map.of()).build();
        analysis = shell.sourceCodeAnalysis();
        past = new PastSnippets(shell);
        places = new VariablePlaces(execution, shell);
        execution.beforeEach(places::beforeItRuns);
    }

    /** {@return the shell that knows what cells declared} */
    public JShell shell() {
        return shell;
    }

    /** {@return what turns an exception of a cell's into words} */
    public RuntimeErrors runtimeErrors() {
        return runtimeErrors;
    }

    /** {@return what the variables hold that cells declared, those that hold null aside; nothing is run} */
    public Map<String, Object> variables() {
        Map<String, Object> values = new LinkedHashMap<>();
        shell.variables()
                .filter(variable -> shell.status(variable) == Snippet.Status.VALID)
                .forEach(variable -> {
                    shell.varValue(variable);
                    Object held = execution.variables().takeValue();
                    if (held != null) {
                        values.put(variable.name(), held);
                    }
                });
        return values;
    }

    /**
     * Does what a cell that sets variables to null begins with, without the compiler, for which there may be no memory.
     *
     * @param java the cell
     */
    public void empty(String java) {
        Matcher assigned = NULL_ASSIGNED.matcher(java);
        while (assigned.find()) {
            places.empty(assigned.group(1));
        }
    }

    /**
     * Makes sure that snippets run, and give objects rather than their text.
     *
     * @throws IllegalStateException if they do not
     */
    public void selfTest() {
        Object given = evaluate("new int[] {6 * 7}", new Origin("the self-test", 1));
        if (!(given instanceof int[] array) || array[0] != 42) {
            throw new IllegalStateException("the kernel does not run on Java " + Runtime.version()
                    + ": code compiles, but its values do not come back (got " + given + ")");
        }
        // no user made it, and it would be the first name that an empty argument is offered
        shell.variables().forEach(shell::drop);
    }

    /**
     * Evaluates statements one by one; those after a failed or interrupted one do not run.
     *
     * @param java   the statements
     * @param origin where they stand
     * @return the value of the last one if it is an expression other than an assignment, otherwise null
     * @throws CellError if one fails or the cell is interrupted
     */
    @Nullable
    public Object evaluate(String java, Origin origin) {
        List<Unresolved> unresolved = new ArrayList<>();
        Object result = null;
        try {
            result = statements(java, origin, unresolved);
        } catch (CellError e) {
            // what a declaration lacked is the cause of what came after it
            for (Unresolved each : unresolved) {
                if (each.isOpen(shell) && each.event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                    throw CompileErrors.unresolved(shell, each.declaration(), each.here);
                }
            }
            throw e;
        }
        for (Unresolved each : unresolved) {
            if (each.isOpen(shell) && each.event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                throw CompileErrors.unresolved(shell, each.declaration(), each.here);
            }
            if (each.isOpen(shell)) {
                CompileErrors.tellUnresolved(shell, each.declaration(), notices);
            }
        }
        return result;
    }

    /** A declaration that needs another, which may stand below it in the same cell. */
    private record Unresolved(SnippetEvent event, Origin here) {
        private DeclarationSnippet declaration() {
            return (DeclarationSnippet) event.snippet();
        }

        private boolean isOpen(JShell shell) {
            Snippet.Status now = shell.status(event.snippet());
            return now == Snippet.Status.RECOVERABLE_NOT_DEFINED || now == Snippet.Status.RECOVERABLE_DEFINED;
        }
    }

    private @Nullable Object statements(String java, Origin origin, List<Unresolved> unresolved) {
        Object result = null;
        String rest = java;
        while (true) {
            // JShell declares anew what depends on an import that begins with a blank line or a comment
            String code = rest.substring(codeStart(rest));
            Matcher named = PACKAGE.matcher(code);
            if (named.lookingAt()) {
                notices.accept("package " + named.group(1) + " is ignored: what a cell declares is in no package");
                rest = code.substring(named.end());
                continue;
            }
            CompletionInfo info = execution.shellWork(() -> analysis.analyzeCompletion(code));
            if (info.completeness() == Completeness.EMPTY) {
                return result;
            }
            Origin here = origin.after(java.substring(0, java.length() - code.length()));
            if (execution.isInterrupted()) {
                throw interrupted(null, here.at(1));
            }
            Matcher packages = PACKAGES.matcher(code);
            if (packages.lookingAt() && importAll(packages.group(), here, unresolved)) {
                result = null;
                rest = code.substring(packages.end());
                continue;
            }
            boolean whole = info.completeness().isComplete();
            result = statement(whole ? info.source() : code, here, unresolved);
            rest = whole ? info.remaining() : "";
        }
    }

    /**
     * Imports packages in one snippet, as each snippet is a run of the compiler, and those of an extension were half of the time
     * to a kernel's first value. JShell takes all that stands behind an import in its snippet as part of it, and replaces them all
     * where the first is imported again, which {@link #isKnownImport} prevents. Imports of single types are not taken, as each
     * replaces an earlier one of the same name.
     *
     * @return whether they are there; where they are not, they have to be tried one by one, which says what is wrong with which
     */
    private boolean importAll(String imports, Origin here, List<Unresolved> unresolved) {
        String missing = BETWEEN_IMPORTS
                .splitAsStream(imports)
                .filter(each -> !isKnownImport(each))
                .collect(Collectors.joining("\n"));
        if (missing.isEmpty()) {
            return true;
        }
        places.begin();
        try {
            List<SnippetEvent> events = compileAndRun(missing, here);
            Snippet made = events.get(0).snippet();
            if (shell.status(made) != Snippet.Status.VALID) {
                return false;
            }
            outcome(events, missing, here, unresolved);
            return made.source().equals(missing);
        } finally {
            places.end();
        }
    }

    /** Where the blanks and comments before the code end; the text's length where there is nothing else. */
    private static int codeStart(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = at;
            if (Character.isWhitespace(text.charAt(at))) {
                end = at + 1;
            } else if (text.startsWith("//", at)) {
                int line = text.indexOf('\n', at);
                end = line < 0 ? text.length() : line + 1;
            } else if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                end = close < 0 ? at : close + 2;
            }
            if (end == at) {
                return at;
            }
            at = end;
        }
        return at;
    }

    /**
     * Keeps the values without a name, such as {@code $1}, that a magic or a statement speaks of.
     *
     * @param text a cell or a statement
     */
    public void keepMentioned(String text) {
        past.keepMentioned(text);
    }

    private @Nullable Object statement(String code, Origin here, List<Unresolved> unresolved) {
        if (isKnownImport(code)) {
            return null;
        }
        execution.takeValue();
        execution.takeThrown();
        keepMentioned(code);
        places.begin();
        try {
            List<SnippetEvent> events = compileAndRun(code, here);
            return outcome(events, code, here, unresolved);
        } finally {
            places.end();
        }
    }

    private @Nullable Object outcome(List<SnippetEvent> events, String code, Origin here, List<Unresolved> unresolved) {
        Object value = execution.takeValue();
        Throwable thrown = execution.takeThrown();
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                origins.put(event.snippet().id(), here);
            }
        }
        List<SnippetEvent> lost = new ArrayList<>(events);
        lost.removeAll(places.afterwards(events));
        Redefinitions.tell(lost, notices);
        Object result = null;
        try {
            for (SnippetEvent event : events) {
                if (event.causeSnippet() != null) {
                    continue;
                }
                check(event, code, here, thrown, unresolved);
                result = isShown(event.snippet().subKind()) ? value : null;
            }
        } finally {
            drop(events);
        }
        if (execution.isInterrupted()) {
            throw interrupted(null, here.at(1));
        }
        return result;
    }

    private void drop(List<SnippetEvent> events) {
        try {
            execution.shellWork(() -> past.drop(events)).forEach(places::forget);
        } catch (InternalError | OutOfMemoryError e) {
            if (!isHeapFull(e)) {
                throw e;
            }
            // what ran stays, as the cell's own error comes first
        }
    }

    private List<SnippetEvent> compileAndRun(String code, Origin here) {
        try {
            return execution.shellWork(() -> eval(code));
        } catch (InternalError | OutOfMemoryError e) {
            // the compiler's, in JShell's wrapping
            if (isHeapFull(e)) {
                throw RuntimeErrors.outOfMemory(here.at(1));
            }
            if (e instanceof InternalError) {
                throw CompileErrors.compilerFailed(e, here.at(1));
            }
            throw e;
        }
    }

    /**
     * JShell makes a record of a cell public, and then refuses a constructor that is less so: {@code public} is what the user
     * would have to write there, and a record of a file is right without it.
     */
    private List<SnippetEvent> eval(String code) {
        List<SnippetEvent> events = shell.eval(code);
        for (SnippetEvent event : events) {
            if (event.status() != Snippet.Status.REJECTED) {
                continue;
            }
            int shift = Math.max(0, code.indexOf(event.snippet().source()));
            Optional<Integer> constructor = shell.diagnostics(event.snippet())
                    .filter(diag -> diag.getCode().equals(NOT_PUBLIC_ENOUGH))
                    .map(diag -> shift + (int) diag.getPosition())
                    .filter(at -> at > 0
                            && at < code.length()
                            && !code.substring(0, at).stripTrailing().matches("(?s).*\\b(private|protected)"))
                    .findFirst();
            if (constructor.isPresent()) {
                int at = constructor.get();
                return shell.eval(code.substring(0, at) + "public " + code.substring(at));
            }
        }
        return events;
    }

    /**
     * Cells repeat imports, and extensions bring those that are here already; compiling one again takes its time, and would
     * replace all that were imported with it.
     */
    private boolean isKnownImport(String code) {
        if (!code.startsWith("import")) {
            return false; // most statements, which may be long
        }
        Matcher asked = PACKAGE_IMPORT.matcher(COMMENT.matcher(code).replaceAll(" "));
        return asked.matches()
                && shell.imports()
                        .flatMap(known -> known.source().lines())
                        .map(PACKAGE_IMPORT::matcher)
                        .anyMatch(known -> known.matches() && known.group(1).equals(asked.group(1)));
    }

    private void check(
            SnippetEvent event, String code, Origin here, @Nullable Throwable thrown, List<Unresolved> unresolved) {
        switch (event.status()) {
            case REJECTED -> throw CompileErrors.rejected(shell, event.snippet(), code, here);
            case RECOVERABLE_NOT_DEFINED, RECOVERABLE_DEFINED -> unresolved.add(new Unresolved(event, here));
            default -> {}
        }
        String line = here.at(1);
        if (execution.isInterrupted() && (thrown != null || event.exception() != null)) {
            throw interrupted(thrown, line);
        }
        if (isHeapFull(thrown)) {
            throw RuntimeErrors.outOfMemory(line);
        }
        if (event.exception() instanceof EvalException e) {
            throw runtimeErrors.thrown(thrown, e);
        }
        if (event.exception() instanceof UnresolvedReferenceException e) {
            throw CompileErrors.unresolved(shell, e.getSnippet(), here);
        }
    }

    private CellError interrupted(@Nullable Throwable thrown, String line) {
        return execution.isOutOfMemory() ? RuntimeErrors.outOfMemory(line) : RuntimeErrors.interrupted(thrown, line);
    }

    /** An array beyond what Java allows is not meant: there memory is left. */
    private static boolean isHeapFull(@Nullable Throwable thrown) {
        return RuntimeErrors.causes(thrown)
                .anyMatch(each -> each instanceof OutOfMemoryError && "Java heap space".equals(each.getMessage()));
    }

    private static boolean isShown(Snippet.SubKind kind) {
        return switch (kind) {
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }

    /**
     * Runs a magic, or renders a value, as part of a cell.
     *
     * @param work what to run
     * @param line where it stands, such as {@code cell 3, line 1}
     * @return what it gives
     * @throws CellError if it fails or the cell is interrupted
     */
    @Nullable
    public Object run(CellExecution.Work work, String line) {
        try {
            return execution.run(work);
        } catch (StoppedException e) {
            throw interrupted(null, line);
        } catch (Throwable t) {
            if (isHeapFull(t)) {
                throw RuntimeErrors.outOfMemory(line);
            }
            throw execution.isInterrupted() ? interrupted(t, line) : runtimeErrors.inMagic(t, line);
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
