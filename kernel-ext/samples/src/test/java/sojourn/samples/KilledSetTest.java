package sojourn.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} at any moment while a made-up set is written over another: each file is that of the one or of the other, none is
 * half or missing, and the next process clears up what the dead one left. By hand with more kills: {@code -Dsojourn.kills=25},
 * {@code -Dsojourn.seed=…}.
 */
@Tag("slow")
class KilledSetTest {
    private static final int KILLS = Integer.getInteger("sojourn.kills", 2);
    private static final long SEED = Long.getLong("sojourn.seed", 2026);
    private static final int LONGEST_MILLIS = 300;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"shop --events 5000", "shop --events 5000 --format parquet", "signups --users 800"})
    void eachFileIsOfOneSetOrOfTheOther(String set) throws Exception {
        write(set, 1, folder.resolve("first"));
        write(set, 2, folder.resolve("second"));
        Map<String, byte[]> first = files(folder.resolve("first"));
        Map<String, byte[]> second = files(folder.resolve("second"));
        assertThat(second.keySet()).isEqualTo(first.keySet());
        Random random = new Random(SEED + set.hashCode());
        int halves = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path target = folder.resolve("killed" + kill);
            int millis = random.nextInt(LONGEST_MILLIS);
            long dead = killAfter(set, target, millis);
            String moment = String.format("%s, killed after %d ms (seed %d)", set, millis, SEED);
            halves += Files.exists(target.resolve(".part-" + dead)) ? 1 : 0;
            Map<String, byte[]> left = files(target);
            assertThat(left.keySet()).as(moment).isEqualTo(first.keySet());
            left.forEach((name, bytes) -> assertThat(bytes)
                    .as("%s of %s", name, moment)
                    .satisfiesAnyOf(
                            each -> assertThat(each).isEqualTo(first.get(name)),
                            each -> assertThat(each).isEqualTo(second.get(name))));
            write(set, 2, target);
            assertThat(files(target)).as(moment).containsExactlyEntriesOf(second);
            assertThat(target.resolve(".part-" + dead)).as(moment).doesNotExist();
        }
        System.out.printf("%s: %d of %d kills came in the middle of a write%n", set, halves, KILLS);
    }

    private static long killAfter(String set, Path target, int millis) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessSets.class.getName(),
                        set,
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

    private static void write(String set, int seed, Path folder) {
        String[] words = ("dataset " + set + " --seed " + seed + " --out " + folder).split(" ", -1);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        assertThat(Main.run(words, nowhere, System.err)).isZero();
    }

    /** The files of a set, by name; not what is on the way. */
    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** The process that is killed: it writes one set over the other, again and again. */
    static final class EndlessSets {
        private EndlessSets() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[1]);
            write(arguments[0], 1, folder);
            System.out.println("begun");
            for (int i = 1; ; i++) {
                write(arguments[0], 1 + i % 2, folder);
            }
        }
    }
}
