package sojourn.kernel.shell;

import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What Java has, in cells: each of {@code language-cells.txt} gives here what is written beside it, and the same in plain
 * jshell, unless a reason is written there. docs/language.md has the table of those. It takes most of a minute of processor time, as each case
 * has two shells of its own.
 */
@Tag("slow")
public class LanguageTest {
    /** what jshell imports when it starts; the extension brings ours */
    private static final List<String> IMPORTS = List.of(
            "java.io.*",
            "java.math.*",
            "java.net.*",
            "java.nio.file.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.function.*",
            "java.util.prefs.*",
            "java.util.regex.*",
            "java.util.stream.*");

    /** One case of the file. */
    record Case(String name, List<String> cells, List<String> shown, List<String> inJshell, String why, int since) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        String text;
        try (var in = LanguageTest.class.getResourceAsStream("language-cells.txt")) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Case> cases = new ArrayList<>();
        for (String part : ("\n" + text).split("\n# ", -1)) {
            if (!cases.isEmpty() || part.contains("\n===\n")) {
                cases.add(parsed(part));
            }
        }
        return cases;
    }

    private static Case parsed(String part) {
        int body = part.indexOf('\n') + 1;
        int end = part.indexOf("\n===\n");
        List<String> cells = List.of(part.substring(body, end).split("\n---\n"));
        List<String> shown = new ArrayList<>();
        List<String> other = new ArrayList<>();
        String why = "";
        int since = 17;
        for (String line : part.substring(end + 5).lines().toList()) {
            if (line.startsWith("why ")) {
                why = line.substring(4);
            } else if (line.startsWith("since ")) {
                since = Integer.parseInt(line.substring(6));
            } else if (line.startsWith("jshell ")) {
                other.add(line.substring(7));
            } else if (!line.isBlank()) {
                shown.add(line);
            }
        }
        return new Case(part.substring(0, body - 1), cells, shown, other, why, since);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCellShowsWhatIsWritten(Case each) {
        assumeTrue(Runtime.version().feature() >= each.since, "needs JDK " + each.since);
        assertThat(here(each.cells)).isEqualTo(each.shown);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void plainJshellShowsTheSameUnlessAReasonIsGiven(Case each) {
        assumeTrue(Runtime.version().feature() >= each.since, "needs JDK " + each.since);
        List<String> same =
                each.shown.stream().filter(line -> !line.startsWith("~")).toList();
        List<String> expected = each.inJshell.isEmpty() ? same : each.inJshell;
        // one fault leads to others where jshell goes on
        Set<String> errors = new HashSet<>();
        assertThat(inJshell(each.cells).stream()
                        .map(LanguageTest::kind)
                        .filter(line -> !line.startsWith("!") || errors.add(line)))
                .containsExactlyElementsOf(
                        expected.stream().map(LanguageTest::kind).toList());
        assertThat(each.why.isEmpty()).isEqualTo(each.inJshell.isEmpty());
    }

    @Test
    void theDocumentNamesEachDifference() throws IOException {
        String document = Files.readString(Path.of("..", "..", "docs", "language.md"));
        assertThat(document).contains("(" + cases().size() + " of them)");
        assertThat(cases().stream().filter(each -> !each.why.isEmpty()))
                .allSatisfy(each -> assertThat(document)
                        .contains("| " + each.name + " | "
                                + Stream.of(each.inJshell, each.shown)
                                        .map(lines -> lines.stream()
                                                .map(line -> "`" + line + "`")
                                                .collect(Collectors.joining("<br>")))
                                        .collect(Collectors.joining(" | "))
                                + " | " + each.why + " |"));
    }

    /** Of an error the kind is compared: the words and places are ours. */
    private static String kind(String line) {
        if (!line.startsWith("! ")) {
            return line;
        }
        String error = line.substring(2).replaceFirst(" at cell .*", "");
        return error.startsWith("cell ") ? "! does not compile" : "! " + error.replaceFirst(":.*", "");
    }

    /** What our evaluation shows: what is printed, notices, and the value of the last cell, or an error. */
    private static List<String> here(List<String> cells) {
        List<String> notices = new ArrayList<>();
        return printed(() -> {
            List<String> end = new ArrayList<>();
            try (Evaluator evaluator = new Evaluator(new CellExecution(), notices::add)) {
                IMPORTS.forEach(name -> evaluator.evaluate("import " + name + ";", new Origin("start", 1)));
                Object value = null;
                for (int i = 0; i < cells.size(); i++) {
                    value = null;
                    try {
                        for (CellSource.Part part : CellSource.split(cells.get(i), name -> false)) {
                            value = evaluator.evaluate(part.java(), new Origin("cell " + (i + 1), part.line()));
                        }
                    } catch (CellError e) {
                        end.add("! " + first(e));
                    }
                }
                end.addAll(value == null ? List.of() : List.of("=> " + written(value)));
            }
            notices.forEach(notice -> end.add(0, "~ " + notice));
            return end;
        });
    }

    private static String first(CellError error) {
        List<String> lines = error.lines();
        return lines.get(0)
                + lines.stream()
                        .skip(1)
                        .filter(line -> line.startsWith("    at "))
                        .map(line -> " " + line.strip())
                        .collect(Collectors.joining());
    }

    /** What jshell shows: errors, after which it goes on, and the value of the last cell. */
    private static List<String> inJshell(List<String> cells) {
        return printed(() -> {
            try (JShell shell = JShell.builder().executionEngine("local").build()) {
                IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
                List<String> end = new ArrayList<>();
                for (String cell : cells) {
                    end.removeIf(line -> line.startsWith("=> "));
                    String rest = cell;
                    while (!rest.isEmpty()) {
                        CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
                        if (info.completeness() == Completeness.EMPTY) {
                            break;
                        }
                        boolean whole = info.completeness().isComplete();
                        end.removeIf(line -> line.startsWith("=> "));
                        shell.eval(whole ? info.source() : rest).stream()
                                .filter(event -> event.causeSnippet() == null)
                                .forEach(event -> shown(event, end));
                        rest = whole ? info.remaining() : "";
                    }
                }
                return end;
            }
        });
    }

    private static void shown(SnippetEvent event, List<String> end) {
        if (event.status() == Snippet.Status.REJECTED) {
            end.add("! does not compile");
        } else if (event.exception() instanceof EvalException e) {
            end.add("! " + e.getExceptionClassName().replaceFirst("\\$\\d+\\$", "\\$NN\\$"));
        } else if (event.exception() != null) {
            end.add("! needs what is not declared");
        } else {
            switch (event.snippet().subKind()) {
                case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> {
                    if (!"null".equals(event.value())) {
                        end.add("=> " + event.value());
                    }
                }
                default -> {}
            }
        }
    }

    private static List<String> printed(Supplier<List<String>> work) {
        PrintStream usual = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        List<String> end;
        try {
            end = work.get();
        } finally {
            System.setOut(usual);
        }
        List<String> all = new ArrayList<>();
        end.stream().filter(line -> line.startsWith("~")).forEach(all::add);
        bytes.toString(StandardCharsets.UTF_8).lines().forEach(line -> all.add("> " + line));
        end.stream().filter(line -> !line.startsWith("~")).forEach(all::add);
        return all;
    }

    private static String written(Object value) {
        return Written.of(value);
    }

    /** jshell's own way of writing a value. */
    private static final class Written extends DirectExecutionControl {
        static String of(Object value) {
            return valueString(value);
        }
    }
}
