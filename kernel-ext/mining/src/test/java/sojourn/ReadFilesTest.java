package sojourn;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.check.UsageException;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import sojourn.load.OnError;
import sojourn.run.Progress;
import sojourn.run.ProgressListener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is read for DuckDB lies in one file of its own, is used again, and leaves nothing behind. */
class ReadFilesTest {
    @TempDir
    private Path folder;

    private Path work;

    @BeforeEach
    void make() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
    }

    private DuckDbEngine engine() {
        return DuckDbEngine.open(DuckDbOptions.DEFAULT.withTemporary(work));
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> all = Files.walk(work)) {
            return all.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aReadingIsUsedAgainAsLongAsTheBytesAreTheSame() throws IOException {
        Path csv = Files.writeString(folder.resolve("log.csv"), "user,time,action\nann,1571912745,a\n");
        FileTime changed = Files.getLastModifiedTime(csv);
        try (DuckDbEngine engine = engine()) {
            assertThat(EventLog.on(engine, csv.toString()).report().rowsKept()).isOne();
            assertThat(EventLog.on(engine, csv.toString()).limit(10).report().rowsKept())
                    .isOne();
            assertThat(EventLog.on(engine, csv.toString()).alphabet()).containsExactly("a");
            assertThat(kept()).hasSize(1);
            // other bytes, as many, with the time of the first
            Files.writeString(csv, "user,time,action\nann,1571912745,b\n");
            Files.setLastModifiedTime(csv, changed);
            assertThat(EventLog.on(engine, csv.toString()).alphabet()).containsExactly("b");
            assertThat(kept()).hasSize(2);
            // other settings are another reading
            EventLog.on(engine, csv.toString()).onError(OnError.SKIP).report();
            assertThat(kept()).hasSize(3);
        }
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left).as("what was read goes with the engine").isEmpty();
        }
    }

    @Test
    void aColumnThatWasNotKeptIsReadWithTheOthers() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("log.csv"), "user,time,action,n,Item,item\nann,5,a,2,x,y\nann,5,b,1,x,z\n");
        try (DuckDbEngine engine = engine()) {
            LogInPlace log = EventLog.on(engine, csv.toString()).time("time", "s");
            assertThat(log.sessions(Duration.ofMinutes(1)).sequences().format(0))
                    .isEqualTo("a-b");
            assertThat(log.order("n")
                            .sessions(Duration.ofMinutes(1))
                            .sequences()
                            .format(0))
                    .isEqualTo("b-a");
            assertThat(kept()).hasSize(2);
            // all that is needed is there now
            assertThat(log.sessions(Duration.ofMinutes(1)).sequences().format(0))
                    .isEqualTo("a-b");
            assertThat(kept()).hasSize(2);
            // names that differ by case alone are two columns
            assertThat(log.item("item").transaction("Item").report().rowsKept()).isEqualTo(2);
        }
    }

    @Test
    void nothingStaysOfAReadingThatFails() throws IOException {
        StringBuilder text = new StringBuilder("user,time,action\n");
        text.append("ann,1571912745,a\n".repeat(300_000));
        Path csv = folder.resolve("log.csv");
        Files.writeString(csv, text + "ann,soon,a\n");
        try (DuckDbEngine engine = engine()) {
            assertThatThrownBy(() -> EventLog.on(engine, csv.toString()).report())
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("row 300,001 is 'soon'");
            assertThat(kept()).isEmpty();
            assertThat(EventLog.on(engine, csv.toString())
                            .onError(OnError.SKIP)
                            .report()
                            .rowsKept())
                    .isEqualTo(300_000);
            assertThat(kept()).hasSize(1);
        }
    }

    @Test
    void nothingStaysOfAReadingThatIsInterrupted() throws IOException {
        Path csv = folder.resolve("log.csv");
        Files.writeString(csv, "user,time,action\n" + "ann,1571912745,a\n".repeat(1_000_000));
        try (DuckDbEngine engine = engine()) {
            LogInPlace log = EventLog.on(engine, csv.toString());
            ProgressListener before = Progress.listen((step, done, total, unit, nanos, state) -> {
                if (step.startsWith("reading") && done > 0) {
                    Thread.currentThread().interrupt();
                }
            });
            try {
                assertThatThrownBy(log::report).isInstanceOf(CancellationException.class);
            } finally {
                Progress.listen(before);
                Thread.interrupted();
            }
            assertThat(kept()).isEmpty();
            assertThat(log.report().rowsKept()).isEqualTo(1_000_000);
        }
    }

    /** Parquet with nothing to say of it stays where it is; what it needs of our own reader is read once. */
    @Test
    void parquetIsReadByUsOnlyWhereThatMatters() throws IOException {
        Path parquet = folder.resolve("log.parquet");
        String plain =
                "(TIMESTAMP '2024-01-01 10:00:00.000001'), (TIMESTAMP '2024-01-01 09:00'), (TIMESTAMP '2024-01-01 11:00')";
        try (DuckDbEngine engine = engine()) {
            for (String times :
                    List.of(plain, "(1571912745), (1571912744), (1571912746)", plain.replace("09:00", "10:00"))) {
                copy(engine, times, parquet);
                assertThat(EventLog.on(engine, parquet.toString()).report().rowsKept())
                        .isEqualTo(3);
                assertThat(kept()).as(times).isEmpty();
            }
            int read = 0;
            for (String times : List.of(
                    "(TIMESTAMP '2024-01-01 11:00'), (TIMESTAMP '2024-01-01 10:00')",
                    "(TIMESTAMP '1989-01-01 10:00'), (TIMESTAMP '2024-01-01 10:00')",
                    "(1571912745.5)",
                    "(20191026)")) {
                copy(engine, times, parquet);
                EventLog.on(engine, parquet.toString()).report();
                assertThat(kept()).as(times).hasSize(++read);
            }
        }
    }

    private static void copy(DuckDbEngine engine, String times, Path parquet) {
        engine.execute(
                "copy",
                "COPY (SELECT 'ann' AS user, moment AS time, 'a' AS action FROM (VALUES " + times
                        + ") AS t(moment)) TO '" + parquet + "' (FORMAT parquet)");
    }

    /** Texts of times in Parquet, and a clock that changes, are read as in memory. */
    @Test
    void timesOfParquetThatDuckDbReadsOtherwiseAreReadByUs() throws IOException {
        Path parquet = folder.resolve("log.parquet");
        try (DuckDbEngine engine = engine()) {
            engine.execute(
                    "copy",
                    "COPY (SELECT 'ann' AS user, strftime(moment, '%d %b %Y %H:%M') AS text, moment AS clock, 'a' AS action"
                            + " FROM (VALUES (TIMESTAMP '2019-07-01 12:00'), (TIMESTAMP '2019-12-01 12:00')) AS t(moment)) TO '"
                            + parquet + "' (FORMAT parquet)");
            for (String time : List.of("text", "clock")) {
                String format = time.equals("text") ? "d MMM yyyy HH:mm" : "auto";
                EventLog scanned = EventLog.on(engine, parquet.toString())
                        .time(time, format)
                        .zone(ZoneId.of("Europe/Berlin"));
                EventLog loaded = EventLog.read(parquet.toString())
                        .time(time, format)
                        .zone(ZoneId.of("Europe/Berlin"))
                        .load();
                assertThat(scanned.isRead()).isTrue();
                assertThat(scanned.first()).isEqualTo(loaded.first()).hasToString("Optional[2019-07-01T10:00:00Z]");
                assertThat(scanned.last()).isEqualTo(loaded.last()).hasToString("Optional[2019-12-01T11:00:00Z]");
                assertThat(scanned.report()).isEqualTo(loaded.report());
            }
        }
    }
}
