package sojourn.kernel;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Our views in rapaio's kernel, running as Jupyter runs it, with our jar, or jars, brought by its own magics. */
@Tag("slow")
class RapaioProtocolTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        // its LoopThread.start sets `running` after the thread was started: a thread that is quicker ends at once, and
        // a
        // kernel whose shell loop it was never answers (a few starts in a hundred on two busy processors, 3.0.1 to
        // 3.0.4)
        kernel = KernelProcess.onceItListens(
                List.of(
                        java.toString(),
                        "-Djava.awt.headless=true",
                        "-Xmx512m",
                        "-cp",
                        rapaio().toString(),
                        "org.rapaio.jupyter.kernel.MainApp",
                        "{connection_file}"),
                6);
        for (Path entry : ours()) {
            String magic = Files.isDirectory(entry) ? "%classpath " : "%jar ";
            KernelProcess.Run run = kernel.run(magic + entry);
            assertThat(run.status()).as(magic + entry + run.traceback()).isEqualTo("ok");
        }
    }

    @AfterAll
    static void stop() {
        if (kernel != null) {
            kernel.close();
        }
    }

    private static Path rapaio() throws URISyntaxException {
        return Path.of(org.rapaio.jupyter.kernel.MainApp.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    /**
     * The fat jar if there is one, else the class path of this build without any kernel's classes; jars last, because they
     * make rapaio look for providers.
     */
    private static List<Path> ours() {
        String jar = System.getProperty("sojourn.kernel.jar");
        if (jar != null) {
            return List.of(Path.of(jar));
        }
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<Path> entries = new ArrayList<>();
        Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(
                        entry -> entry.matches(".*[/\\\\](mining|display|notebook)[/\\\\]target[/\\\\].*")
                                || entry.matches(
                                        ".*[/\\\\](picocli|tablesaw-core|duckdb_jdbc|xchart|RoaringBitmap|fastutil|univocity-parsers|guava|failureaccess|classgraph|icu4j|ejml-[a-z]+|smile-[a-z]+|slf4j-api)-[^/\\\\]*\\.jar"))
                .filter(entry -> !entry.contains("test-classes") && new File(entry).exists())
                .map(Path::of)
                .distinct()
                .forEach(entries::add);
        entries.sort((a, b) -> Boolean.compare(Files.isRegularFile(a), Files.isRegularFile(b)));
        return entries;
    }

    private static String shown(KernelProcess.Run run) {
        return run.published().stream()
                .filter(message -> message.content().has("data"))
                .map(message -> message.content().get("data").toString())
                .reduce("", String::concat);
    }

    @Test
    void cardsTablesAndChartsAreShown() throws IOException {
        // as the documentation says, in the row of rapaio after the jar; the names of the walkthroughs' Java are there,
        // then
        assertThat(kernel.run(documentedCall()).traceback()).isEmpty();
        assertThat(kernel.run("var methods = List.of(OptimalMatching.unit(), Hierarchical.complete(), Path.of(\"x\"));")
                        .traceback())
                .isEmpty();
        KernelProcess.Run log = kernel.run("""
                var s = EventLog.dataset("mooc_sample").load().sessions(Duration.ofHours(2));
                s""");
        assertThat(log.traceback()).isEmpty();
        assertThat(shown(log)).contains("text/html", "2,487");
        KernelProcess.Run chart = kernel.run("display(Charts.lengths(s))");
        assertThat(chart.traceback()).isEmpty();
        assertThat(shown(chart)).contains("data:image/svg+xml;base64,", "image/png", "text/plain");
        KernelProcess.Run table = kernel.run("s.toTable()");
        assertThat(table.traceback()).isEmpty();
        assertThat(shown(table)).contains("<caption", "showing 20 of 2,487");
    }

    private static String documentedCall() throws IOException {
        String document = Files.readString(Path.of("..", "..", "docs", "other-kernels.md"));
        Matcher row = Pattern.compile("\\| rapaio \\| `%jar PATH/sojourn-kernel\\.jar`.*?`([^`]+;)`")
                .matcher(document);
        assertThat(row.find()).as("the row of rapaio").isTrue();
        return row.group(1);
    }

    @Test
    void aMagicOfOursIsAnErrorThatTheCellTells() {
        assertThat(kernel.run("%sessions log").status()).isEqualTo("error");
    }
}
