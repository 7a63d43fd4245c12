package sojourn.kernel.shell;

import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.jspecify.annotations.Nullable;
import sojourn.display.MimeBundle;
import sojourn.notebook.SojournExtension;
import sojourn.run.Lazy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Helps while a cell is being written: completes, explains, and says whether the cell is complete. Positions count
 * characters as Jupyter does, in code points.
 */
public final class Assistant {
    private static final Pattern MAGIC_BEFORE_CURSOR = Pattern.compile("(?:^|=)\\s*(%{1,2})([\\w-]*)$");
    private static final Pattern OF_JAVA = Pattern.compile("%{1,2}time\\b");
    /** values that nobody gave a name */
    private static final Pattern UNNAMED = Pattern.compile("\\$\\d+");

    private static final String INDENT = "    ";

    private final SourceCodeAnalysis analysis;
    private final MagicsRegistry magics;
    private final Lazy<JavadocIndex> index;

    /**
     * @param shell  the shell that knows what cells declared
     * @param magics the magics to offer
     */
    public Assistant(JShell shell, MagicsRegistry magics) {
        this(shell, magics, new Lazy<>(JavadocIndex::ofThisJar));
    }

    /** With an index that tests choose. */
    Assistant(JShell shell, MagicsRegistry magics, Lazy<JavadocIndex> index) {
        this.index = index;
        this.analysis = shell.sourceCodeAnalysis();
        this.magics = magics;
    }

    /**
     * Completes the word before the cursor.
     *
     * @param cell   the cell
     * @param cursor the cursor's position
     * @return what may stand there: names that fit the expected type first
     */
    public ReplacementOptions complete(String cell, int cursor) {
        int at = cell.offsetByCodePoints(0, Math.min(cursor, cell.codePointCount(0, cell.length())));
        String line = cell.substring(cell.lastIndexOf('\n', at - 1) + 1, at);
        Matcher magic = MAGIC_BEFORE_CURSOR.matcher(line);
        if (magic.find()) {
            Set<String> names = magic.group(1).equals("%%") ? magics.getCellMagicNames() : magics.getLineMagicNames();
            List<String> fitting = names.stream()
                    .filter(name -> name.startsWith(magic.group(2)) && !name.endsWith("?"))
                    .sorted()
                    .toList();
            return new ReplacementOptions(fitting, cursor - magic.group(2).length(), cursor);
        }
        Optional<CellSource.Spot> spot = spot(cell, at);
        if (spot.isPresent() && !isOfJava(cell, spot.get())) {
            int start = spot.get().start();
            String text = cell.substring(start, spot.get().end());
            return SojournExtension.assistance()
                    .flatMap(help -> help.complete(text, at - start))
                    .map(found -> new ReplacementOptions(
                            found.words(),
                            cell.codePointCount(0, start + found.from()),
                            cell.codePointCount(0, start + found.to())))
                    .orElseGet(() -> new ReplacementOptions(List.of(), cursor, cursor));
        }
        int[] anchor = {at};
        String java = masked(cell);
        if (JavaText.isInText(java, at)) {
            return new ReplacementOptions(List.of(), cursor, cursor);
        }
        List<Suggestion> suggestions = analysis.completionSuggestions(java, at, anchor);
        if (suggestions.isEmpty()) {
            suggestions = analysis.completionSuggestions(JavaText.withoutConditions(java, at), at, anchor);
        }
        boolean named = java.startsWith("$", anchor[0]);
        List<String> words = suggestions.stream()
                .filter(suggestion ->
                        named || !UNNAMED.matcher(suggestion.continuation()).matches())
                .sorted(Comparator.comparing((Suggestion s) -> !s.matchesType()))
                .map(Suggestion::continuation)
                .distinct()
                .toList();
        return new ReplacementOptions(words, cell.codePointCount(0, anchor[0]), cursor);
    }

    /**
     * Explains what stands at the cursor.
     *
     * @param cell   the cell
     * @param cursor the cursor's position
     * @return of a magic the help of the extension; of Java signatures, each followed by its Javadoc where the sources are at
     *     hand, of ours by its first sentences; null if nothing is known
     */
    @Nullable
    public DisplayData explain(String cell, int cursor) {
        int place = cell.offsetByCodePoints(0, Math.min(cursor, cell.codePointCount(0, cell.length())));
        Optional<CellSource.Spot> spot = spots(cell).stream()
                .filter(each -> each.start() <= place && place <= each.end())
                .findFirst();
        if (spot.isPresent() && !isOfJava(cell, spot.get())) {
            int start = spot.get().start();
            Optional<MimeBundle> found = SojournExtension.assistance()
                    .flatMap(help ->
                            help.explain(cell.substring(start, spot.get().end()), place - start));
            if (found.isPresent()) {
                DisplayData shown = new DisplayData();
                found.get().data().forEach(shown::putData);
                return shown;
            }
        }
        String text = java(cell, cursor);
        return text.isEmpty() ? null : new DisplayData(text);
    }

    private String java(String cell, int cursor) {
        String java = masked(cell);
        int at = java.offsetByCodePoints(0, Math.min(cursor, java.codePointCount(0, java.length())));
        while (at < java.length() && Character.isJavaIdentifierPart(java.charAt(at))) {
            at++;
        }
        int call = at;
        while (call < java.length() && java.charAt(call) == ' ') {
            call++;
        }
        if (call < java.length() && java.charAt(call) == '(') {
            at = call + 1;
        }
        int name = at;
        return Stream.<Supplier<List<Documentation>>>of(
                        () -> documentation(java, name),
                        () -> documentation(java, cursor),
                        // a method of which only the name is there yet
                        () -> documentation(java.substring(0, name) + "(", name + 1))
                .map(Supplier::get)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(this::text)
                .distinct()
                .collect(Collectors.joining("\n\n"));
    }

    private List<Documentation> documentation(String java, int at) {
        List<Documentation> found = analysis.documentation(java, at, true);
        return found.isEmpty() ? analysis.documentation(JavaText.withoutConditions(java, at), at, true) : found;
    }

    private String text(Documentation documentation) {
        String javadoc = documentation.javadoc();
        String said = javadoc == null ? index.get().find(documentation).orElse("") : JavadocText.of(javadoc);
        return SignatureText.of(index.get().named(documentation.signature())) + (said.isEmpty() ? "" : "\n" + said);
    }

    /**
     * Says whether a cell can run as it is.
     *
     * @param cell the cell
     * @return {@code complete}, {@code invalid}, or the indentation of the line to come
     */
    public String completeness(String cell) {
        if (cell.stripLeading().startsWith("%%")) {
            // an empty line ends the body of a cell magic, as in a console
            return cell.endsWith("\n\n") ? BaseKernel.IS_COMPLETE_YES : "";
        }
        String rest = masked(cell);
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            Completeness completeness = info.completeness();
            if (completeness == Completeness.EMPTY) {
                return BaseKernel.IS_COMPLETE_YES;
            }
            if (completeness == Completeness.UNKNOWN) {
                return BaseKernel.IS_COMPLETE_BAD;
            }
            if (!completeness.isComplete()) {
                return indent(rest);
            }
            rest = info.remaining();
        }
    }

    private static String indent(String incomplete) {
        String line = incomplete.substring(incomplete.stripTrailing().lastIndexOf('\n') + 1);
        String blank = line.substring(0, line.length() - line.stripLeading().length());
        boolean opens =
                line.stripTrailing().endsWith("{") || line.stripTrailing().endsWith("(");
        return blank + (opens ? INDENT : "");
    }

    /** The magic whose arguments the cursor is in. */
    private Optional<CellSource.Spot> spot(String cell, int at) {
        return spots(cell).stream()
                .filter(spot -> spot.start() < at && at <= spot.end())
                .findFirst();
    }

    private List<CellSource.Spot> spots(String cell) {
        return CellSource.spots(cell, magics.getLineMagicNames()::contains);
    }

    /** Whether a magic's arguments are Java. */
    private static boolean isOfJava(String cell, CellSource.Spot spot) {
        return OF_JAVA.matcher(cell).region(spot.start(), spot.end()).lookingAt();
    }

    /** The cell's Java, with blanks where magics stand, so that every position keeps its place. */
    private String masked(String cell) {
        StringBuilder java = new StringBuilder(cell);
        for (CellSource.Spot spot : spots(cell)) {
            Matcher timed = OF_JAVA.matcher(cell).region(spot.start(), spot.end());
            int end = timed.lookingAt() ? timed.end() : spot.end();
            for (int at = spot.start(); at < end; at++) {
                java.setCharAt(at, cell.charAt(at) == '\n' ? '\n' : ' ');
            }
            if (!spot.alone() && end == spot.end()) {
                java.replace(spot.start(), spot.start() + 2, "0;");
            }
        }
        return java.toString();
    }
}
