package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import sojourn.session.SessionChecks;
import sojourn.session.SessionRule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** DuckDB's text is read as in memory. */
class DuckDbReadingTest extends TextReadingContract {
    @Override
    LogInPlace scan(String pathOrGlob) {
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
        try (LogInPlace scanned = EventLog.scan(file.toString())) {
            assertThat(scanned.sessions(Duration.ofHours(1)).sequences().format(0))
                    .isEqualTo("A-view-B-C");
            assertThat(scanned.report().notes()).anyMatch(note -> note.startsWith("the file runs newest first"));
        }
    }

    private static final SessionRule.EndColumn PLAIN_END = new SessionRule.EndColumn("until", "");

    static Stream<Arguments> ends() {
        return Stream.of(
                // 02:50 in summer until 02:10 that only comes again: both are read as the first, so it ends before it
                // starts
                Arguments.of("dd.MM.yyyy HH:mm", PLAIN_END, "27.10.2024 %s"),
                Arguments.of("dd.MM.yyyy HH:mm", new SessionRule.EndColumn("until", "iso"), "2024-10-27T%s"),
                Arguments.of("dd.MM.yyyy HH:mm", new SessionRule.EndColumn("until", "auto"), "2024-10-27 %s:00"),
                Arguments.of(
                        "dd.MM.yyyy HH:mm",
                        new SessionRule.EndColumn("until", "dd/MM/yyyy h:mm a"),
                        "27/10/2024 %s AM"));
    }

    /** Ends of events are read as in memory, in a zone that changes its clocks, from text and from Parquet with text. */
    @Tag("slow")
    @ParameterizedTest
    @MethodSource("ends")
    void endsAreReadAsTimesAre(String times, SessionRule.EndColumn end, String cell, @TempDir Path folder)
            throws IOException {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        StringBuilder text = new StringBuilder("user,time,action,until,item\n");
        String[] starts = {"01:00", "01:30", "03:10", "05:00", "06:00", "07:00"};
        String[] untils = {"01:20", "03:30", "", "soon", "05:30", "07:45"};
        for (int row = 0; row < starts.length; row++) {
            String until = untils[row].contains(":") ? cell.formatted(untils[row]) : untils[row];
            text.append("u,27.10.2024 ")
                    .append(starts[row])
                    .append(",a")
                    .append(row)
                    .append(',')
                    .append(until)
                    .append(',')
                    .append(row)
                    .append('\n');
        }
        Path csv = Files.writeString(folder.resolve("log.csv"), text);
        Path parquet = folder.resolve("log.parquet");
        try (DuckDbEngine engine = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
            engine.execute(
                    "copy",
                    "COPY (SELECT * REPLACE (CAST(item AS INTEGER) AS item) FROM " + ScannedLogTest.csv(csv) + ") TO '"
                            + parquet + "' (FORMAT parquet)");
        }
        SessionRule rule = SessionRule.DEFAULT.withEndColumn(end.column(), end.format());
        Sessions loaded = EventLog.read(csv.toString())
                .time("time", times)
                .zone(berlin)
                .item("item")
                .load()
                .sessions(rule);
        // from 01:30 in summer to 03:30 in winter are three hours
        assertThat(loaded.duration(0)).isEqualTo(Duration.ofMinutes(210));
        SessionChecks checks = loaded.checks();
        assertThat(List.of(checks.endsMissing(), checks.endsUnreadable(), checks.endsBeforeStart()))
                .containsExactly(1L, 1L, 1L);
        for (Path file : List.of(csv, parquet)) {
            try (LogInPlace scan = EventLog.scan(file.toString())) {
                Sessions scanned =
                        scan.time("time", times).zone(berlin).item("item").sessions(rule);
                assertThat(scanned.checks()).isEqualTo(checks);
                SameNouns.assertSame(scanned.features(), loaded.features());
            }
        }
    }

    /** Events that share user and time are counted as in memory. */
    @Test
    void tiesAreCounted(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("log.csv"), "user,time,action\nu,1,a\nu,1,b\nv,1,a\nu,2,a\nu,1,c\n");
        try (LogInPlace scan = EventLog.scan(file.toString()).time("time", "s")) {
            assertThat(scan.tiedEvents())
                    .isEqualTo(EventLog.read(file.toString())
                            .time("time", "s")
                            .load()
                            .tiedEvents())
                    .isEqualTo(3);
        }
    }

    /** A column of moments needs no reading; a day in a zone that changes its clocks does. */
    @Test
    void endsWithATypeAreTakenAsTheyAre(@TempDir Path folder) throws IOException {
        Path parquet = folder.resolve("log.parquet");
        for (String type : List.of("TIMESTAMPTZ", "TIMESTAMP", "DATE")) {
            try (DuckDbEngine engine = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
                engine.execute(
                        "copy",
                        "COPY (SELECT 'u' AS \"user\", '25.10.2024 23:30' AS time, 'a' AS action, CAST('2024-10-28"
                                + " 00:15:00.25' AS " + type + ") AS until) TO '" + parquet + "' (FORMAT parquet)");
            }
            SessionRule rule = SessionRule.DEFAULT.withEndColumn("until");
            ZoneId berlin = ZoneId.of("Europe/Berlin");
            Sessions loaded = EventLog.read(parquet.toString())
                    .time("time", "dd.MM.yyyy HH:mm")
                    .zone(berlin)
                    .load()
                    .sessions(rule);
            try (LogInPlace scan = EventLog.scan(parquet.toString())) {
                Sessions scanned =
                        scan.time("time", "dd.MM.yyyy HH:mm").zone(berlin).sessions(rule);
                assertThat(scanned.checks()).as(type).isEqualTo(loaded.checks());
                SameNouns.assertSame(scanned.features(), loaded.features());
            }
        }
    }
}
