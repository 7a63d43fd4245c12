package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** DuckDB's logs are read as in memory. */
class DuckDbReadingTest extends ReadingContract {
    @Override
    ScannedLog scan(String pathOrGlob) {
        return EventLog.scan(pathOrGlob);
    }

    /** A file that runs backwards has its ties backwards, too. */
    @Test
    void tiesOfAFileThatIsNewestFirstGoInReverse(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("log.csv"),
                "user,time,action\nu,2024-01-01 10:01,C\nu,2024-01-01 10:01,B\nu,2024-01-01 10:00,view\nu,2024-01-01 10:00,A\n");
        Sequences loaded = EventLog.read(file.toString())
                .load()
                .sessions(Duration.ofHours(1))
                .sequences();
        assertThat(loaded.format(0)).isEqualTo("A-view-B-C");
        try (ScannedLog scanned = EventLog.scan(file.toString())) {
            assertThat(scanned.sessions(Duration.ofHours(1)).sequences().all().format(0))
                    .isEqualTo("A-view-B-C");
            assertThat(scanned.report().notes()).anyMatch(note -> note.startsWith("the file runs newest first"));
        }
    }

    /** What only a log in memory can do about its times is said of one that is not loaded. */
    @Test
    void anHourThatCameTwiceIsCountedWhereItIsNotPlaced(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("log.csv"), "user,time,action\nu,2024-10-27 02:50,a\nu,2024-10-27 02:05,b\n");
        try (ScannedLog scanned = EventLog.scan(file.toString()).zone(java.time.ZoneId.of("Europe/Berlin"))) {
            assertThat(scanned.report().cautions())
                    .anyMatch(caution -> caution.startsWith("2 events lie in the hour that Europe/Berlin had twice"));
        }
    }
}
