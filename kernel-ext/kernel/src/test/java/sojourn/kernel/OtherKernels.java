package sojourn.kernel;

import otherkernels.JJava;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Processes whose class path holds another kernel's library and what it needs, and no class of ours. */
final class OtherKernels {
    private OtherKernels() {}

    /**
     * Starts one.
     *
     * @param folder  where its class path is put together
     * @param main    the few classes of the tests that make a kernel of the library
     * @param library its jar's name
     * @param loggers the names of the jars of SLF4J that it brings
     */
    static KernelProcess start(Path folder, Class<?> main, String library, String... loggers)
            throws IOException, InterruptedException, URISyntaxException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return KernelProcess.ofAnother(List.of(
                java.toString(),
                "-Djava.awt.headless=true",
                "-Xmx512m",
                "-cp",
                host(folder, main, library, loggers),
                main.getName(),
                "{connection_file}"));
    }

    private static String host(Path folder, Class<?> main, String library, String... loggers)
            throws IOException, URISyntaxException {
        Path tests =
                Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
        for (Path from : new TreeSet<>(List.of(
                tests.resolve("otherkernels"),
                tests.resolve(main.getPackageName().replace('.', '/'))))) {
            Path to = Files.createDirectories(folder.resolve(tests.relativize(from)));
            try (Stream<Path> classes = Files.list(from)) {
                for (Path each : classes.toList()) {
                    // of two kernels' mains, only one finds its library
                    boolean other = each.getFileName().toString().startsWith("JJava") && main != JJava.class;
                    if (!other) {
                        Files.copy(each, to.resolve(each.getFileName()));
                    }
                }
            }
        }
        String logging = loggers.length == 0 ? "" : "|" + String.join("|", loggers);
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> entries = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(entry -> entry.matches(
                        ".*[/\\\\](" + library + "|gson|jeromq|jnacl" + logging + ")-[0-9][^/\\\\]*\\.jar"))
                .toList();
        assertThat(entries).hasSize(4 + loggers.length);
        return folder + File.pathSeparator + String.join(File.pathSeparator, entries);
    }
}
