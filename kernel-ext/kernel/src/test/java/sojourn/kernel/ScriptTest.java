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
 * How {@code ./sojourn browser} comes by a Chromium, with a PATH that has nothing but what a test puts there, and what
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

    @Test
    void reportHandsNotebooksAndOptionsToTheRunner() throws Exception {
        tool("java", "printf '%s\\n' \"$@\"");
        String before = "kernel_jar() { :; }; JAVA_HOME='" + folder + "'; report ";
        Path notebooks = SCRIPT.resolveSibling("notebooks");
        assertThat(run(before + "01-learner-sessions -p 'k=5 6' --md", Map.of()).out())
                .endsWith("run\n" + notebooks.resolve("01-learner-sessions.ipynb") + "\n-p\nk=5 6\n--md");
        assertThat(run(before + "-p k=5", Map.of()).out())
                .contains(
                        "-p\nk=5\n--jobs\n2\n" + notebooks.resolve("01-learner-sessions.ipynb"),
                        "04-beyond-one-machine.ipynb");
    }

    private static final String ONE_JDK = "jdk_for() { [ \"$1\" != 17 ] || echo '%s'; }; has_jupyter() { return 1; };"
            + " has_spark() { return 1; }; ";

    @Test
    void aPlainTestListsWhatItLeftOutAndInstallsNothing() throws Exception {
        tool("mvn", "echo \"$@\" >>'" + folder + "/built'");
        apt();
        Ran ran = run(String.format(ONE_JDK, folder) + "tests", Map.of());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(folder.resolve("built"))
                .content()
                .hasLineCount(1)
                .contains("-pl !kernel-ext/spark-server,!kernel-ext/spark verify");
        assertThat(ran.err())
                .contains(
                        "left out; ./sojourn test --all demands it:",
                        "the tests on JDK 25: install one",
                        "the tests on Spark: ./sojourn spark-server once",
                        "notebooks through Jupyter, in a browser, on Spark: put a jupyter");
        assertThat(asked()).isEmpty();
    }

    @Test
    void aPlainTestRunsOnSparkWhereItWasFetched() throws Exception {
        tool("mvn", "echo \"$@\" >>'" + folder + "/built'");
        Ran ran = run(String.format(ONE_JDK, folder) + "has_spark() { :; }; tests", Map.of());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(folder.resolve("built")).content().hasLineCount(1).endsWith("pom.xml verify\n");
        assertThat(ran.err()).doesNotContain("the tests on Spark");
    }

    @Test
    void inItsStrictFormWhatIsMissingIsAnErrorBeforeAnythingRuns() throws Exception {
        tool("mvn", "echo ran >>'" + folder + "/built'");
        for (Ran ran : List.of(
                run(String.format(ONE_JDK, folder) + "tests --all", Map.of()),
                run(String.format(ONE_JDK, folder) + "tests", Map.of("CI", "true")))) {
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err())
                    .isEqualTo("sojourn: the tests on JDK 25 cannot run: install one (for instance Temurin 25,"
                            + " unpacked below ~/.jdks)");
        }
        assertThat(folder.resolve("built")).doesNotExist();
    }

    private static final String NOTHING_BUILT = "find_jdk() { :; }; fingerprint() { echo 1; }; ";

    private static final String NO_INDEX =
            "sojourn: lab needs JupyterLab: none is on the PATH, and pip's index gives none.";

    /** A Python that notes what it is asked for, and whose environments have nothing but a pip. */
    private void python(String pip) throws IOException {
        tool(
                "python3",
                "echo \"$@\" >>'" + folder + "/python'\n[ \"$1\" != -m ] || { mkdir -p \"$3/bin\"; echo '#!" + BASH
                        + "\n" + pip + "' >\"$3/bin/pip\"; chmod +x \"$3/bin/pip\"; }");
        tool("cksum", "/bin/cat >/dev/null; echo 1");
        tool("rm", "exec /bin/rm \"$@\"");
        tool("mvn", "echo ran >>'" + folder + "/built'");
    }

    private void nothingWasBuilt() {
        assertThat(folder.resolve("built"))
                .as("said before a build, which takes minutes")
                .doesNotExist();
    }

    @Test
    void labSaysInOneLineThatThereIsNoJupyterAndNoIndex() throws Exception {
        python("exit 1");
        Ran ran = run(NOTHING_BUILT + "lab", Map.of());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).startsWith(NO_INDEX).hasLineCount(1);
        nothingWasBuilt();
    }

    /** The clock is pip's alone, and when it has run down nothing is left behind. */
    @Test
    void anIndexThatNeverAnswersIsGivenUpAndPipEnded() throws Exception {
        python("echo $$ >" + folder + "/pip; exec /bin/sleep 300");
        // the clock begins when pip runs, and then ticks fast
        tool("sleep", "[ ! -s '" + folder + "/pip' ] || exit 0; exec /bin/sleep 1");
        Ran ran = run(NOTHING_BUILT + "lab", Map.of());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).startsWith(NO_INDEX).hasLineCount(1);
        long pip = Long.parseLong(Files.readString(folder.resolve("pip")).strip());
        assertThat(ProcessHandle.of(pip).filter(ProcessHandle::isAlive)).isEmpty();
        nothingWasBuilt();
    }

    @Test
    void aPythonThatMakesNoEnvironmentIsToldAndNotTheIndex() throws Exception {
        python("");
        tool("python3", "[ \"$1\" = -c ] || { echo 'no space left' >&2; exit 1; }");
        assertThat(run(NOTHING_BUILT + "lab", Map.of()).err())
                .isEqualTo("sojourn: Python makes no environment in .sojourn/venv: no space left");
        nothingWasBuilt();
    }

    @Test
    void labInstallsNoJupyterWhereSomethingElseIsMissing() throws Exception {
        python("exit 1");
        assertThat(run("jdk_homes() { :; }; lab", Map.of()).err()).startsWith("sojourn: a JDK >= 17 is needed");
        assertThat(run(NOTHING_BUILT + "lab", Map.of("SOJOURN_DATA", folder + "/none"))
                        .err())
                .startsWith("sojourn: SOJOURN_DATA must name a folder");
        Files.delete(bin.resolve("mvn"));
        assertThat(run(NOTHING_BUILT + "lab", Map.of()).err()).startsWith("sojourn: mvn is needed");
        assertThat(folder.resolve("python")).doesNotExist();
    }
}
