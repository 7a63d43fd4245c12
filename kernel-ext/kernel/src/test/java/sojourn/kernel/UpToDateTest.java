package sojourn.kernel;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** What sojourn.cmd asks before it runs a jar that may be an old one. */
class UpToDateTest {
    private static final Instant BUILT = Instant.parse("2026-01-02T00:00:00Z");

    @TempDir
    private Path root;

    private Path file(String name, Instant changed) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
        return Files.setLastModifiedTime(file, FileTime.from(changed));
    }

    private int ask(Path jar) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Path.of("src", "launcher", "UpToDate.java")
                                .toAbsolutePath()
                                .toString(),
                        root + "/.",
                        jar.toString())
                .inheritIO()
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    @Tag("slow")
    @Test
    void aJarIsBuiltAgainWhenItsSourcesAreYounger() throws IOException, InterruptedException {
        Instant before = BUILT.minusSeconds(60);
        Instant after = BUILT.plusSeconds(60);
        Path jar = root.resolve("kernel-ext/kernel/target/sojourn-kernel.jar");
        file("pom.xml", before);
        file("datasets/log.csv", before);
        file("kernel-ext/mining/src/main/java/A.java", before);
        assertThat(ask(jar)).as("no jar").isEqualTo(1);
        file("kernel-ext/kernel/target/sojourn-kernel.jar", BUILT);
        assertThat(ask(jar)).as("younger than all").isZero();
        file("kernel-ext/mining/src/test/java/ATest.java", after);
        file("kernel-ext/mining/target/classes/A.class", after);
        assertThat(ask(jar)).as("tests and what was built are no sources").isZero();
        file("kernel-ext/mining/src/main/java/A.java", after);
        assertThat(ask(jar)).as("a source is younger").isEqualTo(1);
    }
}
