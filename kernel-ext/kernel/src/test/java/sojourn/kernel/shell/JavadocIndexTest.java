package sojourn.kernel.shell;

import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sojourn.run.Lazy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Shift-Tab on our own API says what its Javadoc says first. */
public class JavadocIndexTest {
    private static String text;
    private static JShell shell;
    private static Assistant assistant;

    @BeforeAll
    static void start() throws IOException {
        text = index();
        shell = JShell.builder().executionEngine("local").build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        for (String line : List.of(
                "import sojourn.*;",
                "import sojourn.display.chart.*;",
                "import sojourn.cluster.hierarchical.*;",
                "import java.time.*;",
                "EventLog log = null;",
                "Sequences pool = null;",
                "Features rows = null;")) {
            shell.eval(line);
        }
        JavadocIndex read = JavadocIndex.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assistant = new Assistant(shell, new MagicsRegistry(), new Lazy<>(() -> read));
    }

    @AfterAll
    static void stop() {
        shell.close();
    }

    private static String index() throws IOException {
        return JavadocIndexer.text(Stream.of("mining", "samples", "display", "notebook")
                .map(name -> Path.of("..", name, "src", "main", "java"))
                .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Facets.stateDistribution                       | Facets.stateDistribution(Clustering
            Facets.stateDistribution(                      | Facets.stateDistribution(Sequences pool, String column)
            log.sessions(Duration.ofHours(2))              | EventLog.sessions(Duration
            if (log.sessions                               | EventLog.sessions(Duration
            EventLog.read("x").user                        | .user(String column)
            pool.cluster                                   | Sequences.cluster(
            pool.first(                                    | Sequences Sequences.first(int events)
            pool.runs                                      | Sequences Sequences.runs()
            pool.alphabet                                  | List<String> Sequences.alphabet()
            rows.toArray                                   | double[][] Features.toArray()
            Hierarchical.complete                          | Hierarchical.complete()
            EventLog                                       | sojourn.EventLog
            """)
    void aNameOfOursIsExplainedInASentence(String code, String signature) {
        DisplayData shown = assistant.explain(code, code.length());
        assertThat(shown).isNotNull();
        String[] parts = String.valueOf(shown.getData(MIMEType.TEXT_PLAIN)).split("\n\n");
        // not one of the signatures, each of ours, is alone
        assertThat(parts).allSatisfy(part -> assertThat(part.lines().count()).isGreaterThanOrEqualTo(2));
        assertThat(String.join("\n", parts)).contains(signature);
    }

    /** Of what a class inherits, the JShell of JDK 25 gives no names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            S sojourn.view.SequenceCuts<S extends X>.first(int)     | S sojourn.view.SequenceCuts<S extends X>.first(int events)
            Read sojourn.EventLog.read(String, int)                 | Read sojourn.EventLog.read(String, int)
            R some.Other.first(int)                                 | R some.Other.first(int)
            Made T.of(Map<String, Integer>, @Nullable List<?> b)    | Made T.of(Map<String, Integer> counts, @Nullable List<?> b)
            T.T(String...) throws IOException                       | T.T(String... names) throws IOException
            T.plain()                                               | T.plain()
            """)
    void parametersWithoutNamesAreNamed(String signature, String named) throws IOException {
        String lines =
                text + "T.of(Map counts,List rows)\tMade.\nT.T(String[] names)\tMakes one.\nT.plain()\tDoes nothing.\n";
        JavadocIndex index = JavadocIndex.read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        assertThat(index.named(signature)).isEqualTo(named);
    }

    @Test
    void theSameSourcesGiveTheSameBytesAndFewOfThem() throws IOException {
        assertThat(index()).isEqualTo(text);
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(50_000, 1_000_000);
        assertThat(text.lines())
                .isSorted()
                .allSatisfy(line -> assertThat(line).matches("[^\t]+\t[^\t]+").doesNotContain("{@", "<p>"));
    }
}
