package sojourn.notebook;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} at any moment of any kind of write: the file is as it was before, or as it is after, and a write two hours
 * later clears up what the dead process left. By hand with more kills: {@code -Dsojourn.kills=25}, {@code -Dsojourn.seed=…}.
 */
@Tag("slow")
class KilledWritesTest {
    private static final int KILLS = Integer.getInteger("sojourn.kills", 2);
    private static final long SEED = Long.getLong("sojourn.seed", 2026);
    private static final int LONGEST_MILLIS = 150;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(EndlessWrites.Kind.class)
    void nothingHalfIsTakenForWhole(EndlessWrites.Kind kind) throws Exception {
        byte[][] whole = new byte[2][];
        EndlessWrites.Content[] contents = {EndlessWrites.content(kind, 0), EndlessWrites.content(kind, 1)};
        for (int variant = 0; variant < 2; variant++) {
            Path apart = Files.createDirectory(folder.resolve("whole" + variant));
            contents[variant].writeTo(apart);
            whole[variant] = Files.readAllBytes(kind.in(apart));
        }
        assertThat(whole[0]).as("the two contents differ").isNotEqualTo(whole[1]);
        Random random = new Random(SEED + kind.name().hashCode());
        int halves = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path target = Files.createDirectory(folder.resolve("killed" + kill));
            int millis = random.nextInt(LONGEST_MILLIS);
            long dead = killAfter(kind, target, millis);
            halves += names(target)
                                    .filter(name -> name.startsWith(".sojourn-part-"))
                                    .count()
                            > 0
                    ? 1
                    : 0;
            assertThat(Files.readAllBytes(kind.in(target)))
                    .as("%s, killed after %d ms (seed %d)", kind, millis, SEED)
                    .satisfiesAnyOf(
                            bytes -> assertThat(bytes).isEqualTo(whole[0]),
                            bytes -> assertThat(bytes).isEqualTo(whole[1]));
            for (String name : names(target)
                    .filter(each -> each.startsWith(".sojourn-part-"))
                    .toList()) {
                Files.setLastModifiedTime(
                        target.resolve(name), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            }
            contents[1].writeTo(target);
            assertThat(Files.readAllBytes(kind.in(target))).isEqualTo(whole[1]);
            assertThat(names(target))
                    .as("what process %d left", dead)
                    .noneMatch(name -> name.startsWith(".sojourn-part-"));
        }
        System.out.printf("%s: %d of %d kills came in the middle of a write%n", kind, halves, KILLS);
    }

    private static long killAfter(EndlessWrites.Kind kind, Path target, int millis)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWrites.class.getName(),
                        kind.name(),
                        target.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("begun");
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
        return process.pid();
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
