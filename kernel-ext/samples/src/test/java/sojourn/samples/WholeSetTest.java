package sojourn.samples;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WholeSetTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aSetThatFailsLeavesTheOneThatWasThere() throws IOException {
        Files.writeString(folder.resolve("events.csv"), "old");
        assertThatThrownBy(() -> WholeSet.write(folder, part -> {
                    Files.writeString(part.resolve("events.csv"), "ha");
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(folder.resolve("events.csv")).hasContent("old");
        assertThat(names()).containsExactly("events.csv");
    }

    @Test
    void filesOfTheSetBeforeGoAndOthersStay() throws IOException {
        for (String name : List.of("events-0000.parquet", "events-0001.parquet", "events-mine.parquet", "truth.csv")) {
            Files.writeString(folder.resolve(name), "old");
        }
        WholeSet.write(folder, part -> Files.writeString(part.resolve("events-0000.parquet"), "new"));
        assertThat(names()).containsExactly("events-0000.parquet", "events-mine.parquet", "truth.csv");
        assertThat(folder.resolve("events-0000.parquet")).hasContent("new");
    }

    @Test
    void whatDeadProcessesLeftIsRemovedAndWhatLivingOnesWriteIsNot() throws IOException {
        String living =
                ".part-" + ProcessHandle.current().parent().orElseThrow().pid();
        for (String part : List.of(".part-999999999", living)) {
            Files.createDirectory(folder.resolve(part));
            Files.writeString(folder.resolve(part).resolve("events.csv"), "half");
        }
        WholeSet.write(folder, part -> Files.writeString(part.resolve("events.csv"), "new"));
        assertThat(names()).containsExactlyInAnyOrder(living, "events.csv");
    }

    /** kill -9 in the middle of a set that is far too large to be done: the one before stays, and the next run clears up. */
    @Test
    void aKilledCommandLeavesTheOldSetWhole() throws IOException, InterruptedException {
        assertThat(dataset("--events", "1000")).isZero();
        byte[] before = Files.readAllBytes(folder.resolve("events.csv"));
        Process command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "sojourn.samples.Main",
                        "dataset",
                        "shop",
                        "--events",
                        "2000000000",
                        "--out",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Path half = folder.resolve(".part-" + command.pid()).resolve("items.csv");
            while (!Files.exists(half) && command.isAlive()) {
                command.waitFor(5, TimeUnit.MILLISECONDS);
            }
            assertThat(command.isAlive()).isTrue();
        } finally {
            command.destroyForcibly().waitFor();
        }
        assertThat(Files.readAllBytes(folder.resolve("events.csv"))).isEqualTo(before);
        assertThat(names()).contains(".part-" + command.pid());
        assertThat(dataset("--events", "1000", "--seed", "2")).isZero();
        assertThat(names()).containsExactly("events.csv", "items.csv", "truth.csv");
        assertThat(Files.readAllBytes(folder.resolve("events.csv"))).isNotEqualTo(before);
    }

    private int dataset(String... options) {
        String[] words = Stream.concat(Stream.of("dataset", "shop", "--out", folder.toString()), Stream.of(options))
                .toArray(String[]::new);
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return Main.run(words, out, out);
    }
}
