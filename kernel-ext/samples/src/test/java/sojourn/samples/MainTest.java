package sojourn.samples;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The command writes logs, and says in one line what it did or what was wrong. */
class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aShopLogIsWrittenAndOneLineSaysSo(@TempDir Path folder) {
        assertThat(run("dataset", "shop", "--events", "2,000", "--seed=5", "--out", folder.toString()))
                .isZero();
        assertThat(folder.resolve("events.csv")).isNotEmptyFile();
        assertThat(text(out))
                .matches("shop, seed 5: 2,000 events of [\\d,]+ visitors in [\\d,]+ sessions, \\d+ transactions, "
                        + "[\\d,]+ items, written to \\S+ in ([\\d.]+ s|\\d+ ms)\\R");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void aLogOfSignUpsIsWrittenIntoAFolderThatIsMadeForIt(@TempDir Path folder) {
        Path deep = folder.resolve("a/b");
        assertThat(run("dataset", "signups", "--users", "50", "--out", deep.toString()))
                .isZero();
        assertThat(deep.resolve("truth.csv")).isNotEmptyFile();
        assertThat(text(out)).startsWith("signups, seed 1: ").contains(" events of 50 users");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dataset shop --events 0 | events must be in 1..2,000,000,000, was 0",
                "dataset shop --events -5 | events must be in 1..2,000,000,000, was -5",
                "dataset shop --events many | --events must be a whole number, was 'many'",
                "dataset shop --events 1.5 | --events must be a whole number, was '1.5'",
                "dataset shop --events 99999999999999999999 | --events must be a whole number, was '99999999999999999999'",
                "dataset shop --events 10 --seed x | --seed must be a whole number, was 'x'",
                "dataset shop | shop needs its size: --events N",
                "dataset signups | signups needs its size: --users N",
                "dataset shop --events | --events needs a value",
                "dataset shop --events 1 --events 2 | --events is given twice",
                "dataset shop --evnts 1 | unknown option '--evnts'; did you mean '--events'? Valid: --events, --seed, --out, --format",
                "dataset shpo --events 1 | unknown dataset 'shpo'; did you mean 'shop'? Valid: shop, signups",
                "dataset | dataset needs the name of one: shop, signups",
                "datasets shop | unknown command 'datasets'; did you mean 'dataset'? Valid: dataset",
            })
    void wrongArgumentsAreOneClearLine(String command, String message) {
        assertThat(run(command.split(" "))).isEqualTo(2);
        assertThat(text(err)).isEqualTo(message + System.lineSeparator());
        assertThat(text(out)).isEmpty();
    }

    @Test
    void aFileIsNoFolder(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "x");
        assertThat(run("dataset", "shop", "--events", "5", "--out", file.toString()))
                .isEqualTo(2);
        assertThat(run(
                        "dataset",
                        "shop",
                        "--events",
                        "5",
                        "--out",
                        file.resolve("below").toString()))
                .isEqualTo(2);
        assertThat(text(err).lines())
                .allMatch(line -> line.equals("--out must name a folder, and '" + file + "' is a file"));
        assertThat(file).hasContent("x");
    }

    @Test
    void helpNamesEveryDataset() {
        assertThat(run("dataset", "--help")).isZero();
        assertThat(text(out)).contains("shop", "signups", "--events", "--users", "--seed", "--out");
    }

    private int run(String... args) {
        return Main.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
