package sojourn.kernel;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * How {@code ./sojourn browser} comes by a Chromium, with a PATH on which nothing stands but what a test puts there, and what
 * {@code ./sojourn kernel} takes.
 */
@Tag("slow")
class ScriptTest {
    private static final Path SCRIPT =
            Path.of("..", "..", "sojourn").toAbsolutePath().normalize();
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path folder;

    private Path bin;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void anEmptyMachine() throws IOException {
        assumeTrue(Files.isExecutable(BASH), "the script needs bash");
        bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : List.of("sh", "mkdir", "sleep", "tail", "dirname", "cat", "chmod")) {
            Path found = List.of("/bin", "/usr/bin").stream()
                    .map(where -> Path.of(where, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            tool(tool, "exec " + found + " \"$@\"");
        }
    }

    private void tool(String name, String body) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!" + BASH + "\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** An apt-get that keeps what it was asked for, and installs what looks like Chromium. */
    private void apt() throws IOException {
        tool(
                "apt-get",
                "echo \"$@\" >>'" + folder + "/asked'\n" + "[ \"$1\" != install ] || { echo '#!" + BASH + "' >'" + bin
                        + "/chromium'; chmod +x '" + bin + "/chromium'; }");
    }

    private List<String> asked() throws IOException {
        Path file = folder.resolve("asked");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private Ran find(Map<String, String> environment) throws IOException, InterruptedException {
        return run("find_chromium; echo \"$SOJOURN_CHROMIUM\"", environment);
    }

    /** Runs a line of bash with the script's functions, and a state folder of the test's own. */
    private Ran run(String line, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                BASH.toString(), "-c", "source '" + SCRIPT + "'; state='" + folder + "/state'; " + line);
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().putAll(environment);
        builder.redirectOutput(folder.resolve("out").toFile());
        builder.redirectError(folder.resolve("err").toFile());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(
                process.exitValue(),
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8).strip(),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8).strip());
    }

    @Test
    void rootGetsDebiansByApt() throws Exception {
        tool("id", "echo 0");
        apt();
        Ran ran = find(Map.of());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo(bin + "/chromium");
        assertThat(asked()).containsExactly("update -qq", "install -y -qq --no-install-recommends chromium");
    }

    @Test
    void aUserWhoMayGetsItBySudo() throws Exception {
        tool("id", "echo 1000");
        tool("sudo", "[ \"$1\" = -n ] && exit 0\necho sudo >>'" + folder + "/asked'\n\"$@\"");
        apt();
        Ran ran = find(Map.of());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo(bin + "/chromium");
        assertThat(asked())
                .containsExactly("sudo", "update -qq", "sudo", "install -y -qq --no-install-recommends chromium");
    }

    @Test
    void aUserWhoMayNotIsToldAndNothingIsTried() throws Exception {
        tool("id", "echo 1000");
        tool("sudo", "exit 1");
        apt();
        Ran ran = find(Map.of());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo(
                        "sojourn: the browser tests need Chromium, and this user may not install it. Install a Chromium"
                                + " or Chrome, or name one in SOJOURN_CHROMIUM.");
        assertThat(asked()).isEmpty();
    }

    @Test
    void withoutAptItIsSaidWhatIsNeeded() throws Exception {
        Ran ran = find(Map.of());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo("sojourn: the browser tests need Chromium. Install a Chromium or Chrome, or name one in"
                        + " SOJOURN_CHROMIUM.");
    }

    @Test
    void anAptThatFailsIsToldWithItsLogAndTheWayOut() throws Exception {
        tool("id", "echo 0");
        tool("apt-get", "echo 'E: no network'; exit 100");
        Ran ran = find(Map.of());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("E: no network", "chromium failed")
                .endsWith("Install a Chromium or Chrome, or name one in SOJOURN_CHROMIUM.");
    }

    @Test
    void whatIsNamedOrThereIsTaken() throws Exception {
        assertThat(find(Map.of("SOJOURN_CHROMIUM", "/opt/mine/chrome")).out()).isEqualTo("/opt/mine/chrome");
        tool("google-chrome", "true");
        assertThat(find(Map.of()).out()).isEqualTo(bin + "/google-chrome");
        assertThat(asked()).isEmpty();
    }

    @Test
    void kernelJarBuildsAndPrintsOnlyWhereTheJarLies() throws Exception {
        Ran ran = run("build() { say built; }; main kernel jar", Map.of());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .isEqualTo(SCRIPT.resolveSibling("kernel-ext/kernel/target/sojourn-kernel.jar")
                        .toString());
        assertThat(ran.err()).isEqualTo("sojourn: built");
    }

    @Test
    void aWordThatKernelDoesNotTakeIsNamedAndNothingIsBuilt() throws Exception {
        Ran ran = run("build() { say built; }; main kernel jars", Map.of());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("sojourn: kernel takes install, uninstall or jar, was 'jars'");
        assertThat(run("build() { say built; }; main kernel jar here", Map.of()).err())
                .isEqualTo("sojourn: kernel jar takes nothing more, was 'here'");
    }
}
