package sojourn.display.card;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sojourn.EventLog;
import sojourn.LogInPlace;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import sojourn.load.OnError;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What a card says of a file is the same whether the file is loaded or scanned, and whatever kind of file it is. */
class LogCardsTest {
    @TempDir
    private Path folder;

    private Path parquet(String rows) {
        Path file = folder.resolve("log.parquet");
        try (DuckDbEngine duck = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
            duck.execute(
                    "rows",
                    "COPY (SELECT * FROM (VALUES " + rows + ") AS t(\"user\", \"time\", action)) TO '" + file
                            + "' (FORMAT parquet)");
        }
        return file;
    }

    /** The sentences of a card: its notes and warnings, without its facts. */
    private static List<String> sentences(Card card) {
        return card.bundle()
                .text()
                .lines()
                .skip(1)
                .takeWhile(Predicate.not(String::isBlank))
                .filter(line -> !line.matches("  [a-z ]{1,30}  .*"))
                .filter(line -> !line.startsWith("  The files were looked through once"))
                .toList();
    }

    static Stream<Arguments> logs() {
        return Stream.of(
                Arguments.of(
                        "ties",
                        "('u', TIMESTAMP '2024-01-01 10:00', 'a'), ('u', TIMESTAMP '2024-01-01 10:00', 'b')",
                        "UTC",
                        "2 events share user and time with another; they stay in the order of the log."),
                Arguments.of(
                        "newest first",
                        "('u', TIMESTAMP '2024-01-01 10:01', 'a'), ('u', TIMESTAMP '2024-01-01 10:01', 'b'), ('u', TIMESTAMP"
                                + " '2024-01-01 10:00', 'c')",
                        "UTC",
                        "the file runs newest first: the 2 events that share user and time with another are taken in reverse"),
                Arguments.of(
                        "a clock that changes",
                        "('u', TIMESTAMP '2024-10-27 02:30', 'a'), ('u', TIMESTAMP '2024-10-27 04:00', 'b')",
                        "Europe/Berlin",
                        "1 event lies in the hour that Europe/Berlin had twice"),
                Arguments.of(
                        "1970",
                        "('u', 43764, 'a'), ('u', 43765, 'b')",
                        "UTC",
                        "they look like days as Excel counts them"),
                Arguments.of("before 1970", "('u', -1, 'a'), ('u', 1, 'b')", "UTC", "1 of 2 times is before 1970"),
                Arguments.of(
                        "a missing cell",
                        "('u', TIMESTAMP '2024-01-01 10:00', 'a'), (NULL, TIMESTAMP '2024-01-01 10:00', 'b')",
                        "UTC",
                        "1 of 2 rows was dropped (50.0 %)."));
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}")
    @MethodSource("logs")
    void aScannedFileIsSpokenOfAsALoadedOne(String what, String rows, String zone, String sentence) {
        String file = parquet(rows).toString();
        List<String> loaded = sentences(LogCards.of(
                EventLog.read(file).zone(ZoneId.of(zone)).onError(OnError.SKIP).load()));
        assertThat(loaded).as(what).anyMatch(line -> line.contains(sentence));
        try (LogInPlace scan = EventLog.scan(file)) {
            assertThat(sentences(ScanCards.of(scan.zone(ZoneId.of(zone)).onError(OnError.SKIP))))
                    .as(what)
                    .isEqualTo(loaded);
        }
    }

    /** Which event comes first is said once, and as it is. */
    @Test
    void whatOrdersTiesIsSaid() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("log.csv"), "user,time,action,n\nu,2024-01-01 10:00,a,2\nu,2024-01-01 10:00,b,1\n");
        String file = csv.toString();
        String byColumn = "2 events share user and time with another; column 'n' orders them";
        try (LogInPlace scan = EventLog.scan(file)) {
            assertThat(sentences(ScanCards.of(scan.order("n"))))
                    .isEqualTo(
                            sentences(LogCards.of(EventLog.read(file).order("n").load())))
                    .anyMatch(line -> line.contains(byColumn))
                    .noneMatch(line -> line.contains("stay in the order"));
            String byContent = "Events of one user at one time are ordered by action, item and transaction.";
            assertThat(sentences(ScanCards.of(scan.tiesByContent())))
                    .isEqualTo(sentences(LogCards.of(EventLog.read(file).load().tiesByContent())))
                    .anyMatch(line -> line.contains(byContent))
                    .noneMatch(line -> line.contains("stay in the order"));
        }
    }
}
