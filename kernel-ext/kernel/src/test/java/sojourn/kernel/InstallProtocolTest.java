package sojourn.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.kernel.install.KernelSpec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The jar installs itself, and what it installs runs. */
@Tag("slow")
class InstallProtocolTest {
    private static final String JAR = System.getProperty("sojourn.kernel.jar");

    @TempDir
    Path folder;

    private record Outcome(int exit, String out, String err) {}

    @BeforeEach
    void needsTheJar() {
        assumeTrue(JAR != null, "only the fat jar can install itself; the build's integration tests name it");
    }

    private Outcome jar(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(KernelSpec.java());
        command.addAll(List.of("-jar", JAR));
        command.addAll(List.of(arguments));
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(err));
    }

    @Test
    void anInstalledKernelRunsWithoutTheJarItCameFromAndCanBeRemoved() throws Exception {
        Path prefix = folder.resolve("an environment");
        Outcome installed =
                jar(Map.of(KernelSpec.JVM_OPTIONS, "-Xmx512m -Dspark=1"), "install", "--prefix", prefix.toString());
        assertThat(installed.err()).isEmpty();
        Path spec = prefix.resolve("share/jupyter/kernels/sojourn");
        assertThat(installed.out()).isEqualTo("installed " + spec + "\n");
        JsonObject json = JsonParser.parseString(Files.readString(spec.resolve("kernel.json")))
                .getAsJsonObject();
        assertThat(json.get("display_name").getAsString()).isEqualTo("Java (Sojourn)");
        assertThat(json.get("interrupt_mode").getAsString()).isEqualTo("message");
        List<String> argv = StreamSupport.stream(json.getAsJsonArray("argv").spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
        assertThat(argv)
                .contains(
                        "-Xmx512m",
                        "-Dspark=1",
                        "-Djava.awt.headless=true",
                        "-XX:SharedArchiveFile=" + spec.resolve("classes.jsa"))
                .containsSubsequence("-jar", spec.resolve("sojourn-kernel.jar").toString(), "{connection_file}");
        assertThat(spec.resolve("logo-64x64.png")).isNotEmptyFile();

        try (KernelProcess kernel = KernelProcess.of(argv)) {
            assertThat(kernel.run("System.getProperty(\"spark\")").value()).isEqualTo("1");
            assertThat(kernel.run("java.nio.Buffer.class.getModule().isOpen(\"java.nio\","
                                    + " ClassLoader.getSystemClassLoader().getUnnamedModule())")
                            .value())
                    .as("what the Spark client asks for")
                    .isEqualTo("true");
            assertThat(kernel.shutDown()).isZero();
            assertThat(kernel.stderr()).isEmpty();
        }
        List<String> withClassPath = new ArrayList<>(List.of(
                "env",
                SojournKernel.CLASS_PATH + "=nowhere.jar:"
                        + Path.of("target", "test-classes").toAbsolutePath()));
        withClassPath.addAll(argv);
        try (KernelProcess kernel = KernelProcess.of(withClassPath)) {
            assertThat(kernel.run("Class.forName(\"sojourn.kernel.LibraryLoops\").getSimpleName()")
                            .value())
                    .as("on the class path of the environment")
                    .isEqualTo("LibraryLoops");
            assertThat(kernel.shutDown()).isZero();
            assertThat(kernel.stderr()).isEmpty();
        }
        Files.writeString(spec.resolve("classes.jsa.new"), "not an archive");
        Files.delete(spec.resolve("classes.jsa"));
        Files.move(spec.resolve("classes.jsa.new"), spec.resolve("classes.jsa"));
        try (KernelProcess kernel = KernelProcess.of(argv)) {
            assertThat(kernel.run("1 + 1").value()).as("without its archive").isEqualTo("2");
            assertThat(kernel.shutDown()).isZero();
            assertThat(kernel.stderr()).isEmpty();
        }

        assertThat(jar(Map.of(), "install", "--prefix", prefix.toString()).exit())
                .as("again")
                .isZero();
        try (var left = Files.list(spec.getParent())) {
            assertThat(left).containsExactly(spec);
        }
        assertThat(jar(Map.of(), "uninstall", "--prefix", prefix.toString()).out())
                .isEqualTo("removed " + spec + "\n");
        assertThat(spec).doesNotExist();
        assertThat(jar(Map.of(), "uninstall", "--prefix", prefix.toString()))
                .isEqualTo(new Outcome(1, "", "no kernel is installed in " + spec + "\n"));
    }

    /** In a folder without a blank: where there is one, the JVM archives none of a jar's classes. */
    @Test
    void theArchiveHasTheClassesOfAStartWithSockets() throws Exception {
        jar(Map.of(), "install", "--prefix", folder.toString());
        Path spec = folder.resolve("share/jupyter/kernels/sojourn");
        Path loaded = folder.resolve("loaded");
        List<String> argv = new ArrayList<>(KernelSpec.java());
        argv.addAll(KernelSpec.archiveOptions(spec.resolve("classes.jsa")));
        argv.addAll(List.of(
                "-Xlog:class+load:file=" + loaded,
                "-jar",
                spec.resolve("sojourn-kernel.jar").toString(),
                "{connection_file}"));
        try (KernelProcess kernel = KernelProcess.of(argv)) {
            assertThat(kernel.run("1 + 1").value()).isEqualTo("2");
            assertThat(Files.readString(loaded))
                    .containsPattern("reply\\.KernelInfoReply source: shared objects file")
                    .containsPattern("reply\\.ExecuteReply source: shared objects file")
                    .containsPattern("zmq\\.socket\\.\\w+ source: shared objects file");
        }
    }

    @Test
    void aBadPlaceIsRefusedInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(jar(Map.of(), "install", "--prefix", file.toString()))
                .isEqualTo(new Outcome(1, "", "the prefix must be a folder, " + file + " is a file\n"));
        assertThat(jar(Map.of(), "install", "--name", "My Kernel", "--prefix", folder.toString()))
                .isEqualTo(new Outcome(
                        1, "", "a kernel's name has small letters, digits, '.', '_' and '-' only, was 'My Kernel'\n"));
        Outcome inFile = jar(Map.of(), "install", "--prefix", file + "/below");
        assertThat(inFile.exit()).isOne();
        assertThat(inFile.err().lines()).hasSize(1);
        assertThat(inFile.err()).startsWith("cannot write ").endsWith("choose another place with --prefix DIR\n");
    }

    @Test
    void theCommandLineExplainsItself() throws Exception {
        assertThat(jar(Map.of(), "--help").out())
                .contains("install", "uninstall", "CONNECTION_FILE")
                .doesNotContain("train");
        assertThat(jar(Map.of(), "--version").out()).startsWith("sojourn-kernel " + Version.text());
        assertThat(jar(Map.of(), "nowhere.json"))
                .isEqualTo(new Outcome(1, "", "no such connection file: nowhere.json\n"));
        assertThat(jar(Map.of(), "install", "--user", "--sys-prefix").exit()).isEqualTo(2);
    }
}
