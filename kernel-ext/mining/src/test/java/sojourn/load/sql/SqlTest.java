package sojourn.load.sql;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sojourn.EventLog;
import sojourn.check.UsageException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.TimeZone;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqlTest {
    @TempDir
    Path folder;

    private static Table every() {
        return Table.create("every")
                .addColumns(
                        ShortColumn.create("h", new short[] {1, 2}),
                        IntColumn.create("i", new int[] {1, 2}),
                        LongColumn.create("l", 1L << 40, -1),
                        FloatColumn.create("f", new float[] {0.5f, 1.5f}),
                        DoubleColumn.create("d", 0.1, 1e300),
                        BooleanColumn.create("b", true, false),
                        StringColumn.create("s", "it's \"x\"", "ü😀"),
                        DateColumn.create("day", LocalDate.of(2024, 2, 29), LocalDate.of(1969, 1, 1)),
                        TimeColumn.create("time", LocalTime.of(23, 59, 1), LocalTime.of(0, 0)),
                        DateTimeColumn.create(
                                "at", LocalDateTime.of(2024, 1, 1, 3, 4, 5), LocalDateTime.of(1960, 1, 1, 0, 0)),
                        InstantColumn.create("instant", Instant.ofEpochMilli(1_500), Instant.ofEpochMilli(-1_500)));
    }

    /** On that night the clocks of Berlin went from 2 to 3, so no Timestamp of java.sql can hold half past two there. */
    @Test
    void timesAreUtcWhereverTheMachineStands() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            Table found = Sql.files()
                    .query(
                            "SELECT TIMESTAMP '2024-03-31 02:30:00' AS local,"
                                    + " TIMESTAMPTZ '2024-03-31 02:30:00+00' AS zoned, TIMESTAMP_NS '2024-03-31 02:30:00.001' AS fine");
            assertThat(found.dateTimeColumn("local").get(0)).isEqualTo(LocalDateTime.of(2024, 3, 31, 2, 30));
            assertThat(found.dateTimeColumn("zoned").get(0)).isEqualTo(LocalDateTime.of(2024, 3, 31, 2, 30));
            assertThat(found.dateTimeColumn("fine").get(0))
                    .isEqualTo(LocalDateTime.of(2024, 3, 31, 2, 30, 0, 1_000_000));
            Table night = Table.create("night")
                    .addColumns(
                            DateTimeColumn.create("at", LocalDateTime.of(2024, 3, 31, 2, 30)),
                            InstantColumn.create("instant", Instant.parse("2024-03-31T02:30:00Z")));
            Table back = Sql.with("night", night).query("SELECT * FROM night");
            assertThat(back.dateTimeColumn("at").get(0)).isEqualTo(LocalDateTime.of(2024, 3, 31, 2, 30));
            assertThat(back.dateTimeColumn("instant").get(0)).isEqualTo(LocalDateTime.of(2024, 3, 31, 2, 30));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aTableComesBackAsItWent() {
        Table back = Sql.with("every", every()).query("SELECT * FROM every");
        for (String name : every().columnNames()) {
            switch (name) {
                case "instant" ->
                    assertThat(back.dateTimeColumn(name).asList())
                            .containsExactly(
                                    LocalDateTime.of(1970, 1, 1, 0, 0, 1, 500_000_000),
                                    LocalDateTime.of(1969, 12, 31, 23, 59, 58, 500_000_000));
                case "h" -> assertThat(back.intColumn(name).asList()).containsExactly(1, 2);
                case "f" -> assertThat(back.doubleColumn(name).asList()).containsExactly(0.5, 1.5);
                default ->
                    assertThat(back.column(name).asList())
                            .as(name)
                            .isEqualTo(every().column(name).asList());
            }
        }
    }

    @Test
    void missingCellsStayMissing() {
        Table gaps = every().emptyCopy();
        gaps.appendRow().setInt("i", 7);
        Table back = Sql.with("gaps", gaps).query("SELECT * FROM gaps");
        assertThat(back.intColumn("i").get(0)).isEqualTo(7);
        for (String name : gaps.columnNames()) {
            assertThat(back.column(name).isMissing(0)).as(name).isEqualTo(!name.equals("i"));
        }
    }

    @Test
    void sumsAndCountsAreWholeNumbersAndAveragesAreNot() {
        Table back = Sql.with("t", every())
                .query("SELECT sum(i) AS total, count(*) AS n, avg(i) AS mean, 1.25 AS part, [1, 2] AS list FROM t");
        assertThat(back.column("total").type()).isEqualTo(ColumnType.LONG);
        assertThat(back.longColumn("total").get(0)).isEqualTo(3);
        assertThat(back.longColumn("n").get(0)).isEqualTo(2);
        assertThat(back.doubleColumn("mean").get(0)).isEqualTo(1.5);
        assertThat(back.doubleColumn("part").get(0)).isEqualTo(1.25);
        assertThat(back.stringColumn("list").get(0)).isEqualTo("[1, 2]");
        assertThatThrownBy(() -> Sql.files().query("SELECT 170141183460469231731687303715884105727 AS big"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("big::DOUBLE");
    }

    @Test
    void columnsOfOneNameAreToldApart() {
        assertThat(Sql.files().query("SELECT 1 AS n, 2 AS N, 3 AS n").columnNames())
                .containsExactly("n", "N_2", "n_3");
    }

    @Test
    void aLogJoinsAFile() throws IOException {
        EventLog log = EventLog.dataset("mooc_sample").load();
        Path file = Files.writeString(folder.resolve("weights.csv"), "name,weight\nSocial,2\nTheory,3\n");
        Table back = Sql.with("log", log.toTable())
                .query("SELECT w.name, count(*) * w.weight AS score FROM log JOIN '" + file
                        + "' w ON log.Action = w.name GROUP BY w.name, w.weight ORDER BY 1");
        long social = log.actions().toTexts().asList().stream()
                .filter("Social"::equals)
                .count();
        assertThat(back.stringColumn("name").asList()).containsExactly("Social", "Theory");
        assertThat(back.longColumn("score").get(0)).isEqualTo(2 * social);
    }

    @Test
    void aQueryThatFailsLateGivesNoHalfTable() {
        assertThatThrownBy(() -> Sql.files()
                        .query("SELECT CAST(CASE WHEN i = 499999 THEN 'x' ELSE '1' END AS INTEGER) AS n"
                                + " FROM range(500000) t(i)"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Could not convert string 'x'")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void mistakesAreSaidInOneLine() {
        assertThatThrownBy(() -> Sql.with("sessions", every()).query("SELECT * FROM sesions"))
                .hasMessage("the query: there is no table 'sesions'; did you mean 'sessions'?");
        assertThatThrownBy(() -> Sql.with("t", every()).query("SELEC 1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("syntax error");
        assertThatThrownBy(() -> Sql.with("t", every()).query(" \n")).hasMessageContaining("must not be empty");
        assertThatThrownBy(() -> Sql.with("t", every()).query("SELECT * FROM 'no/such.csv'"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no/such.csv");
    }

    /** At any moment of the query's life; DuckDB itself forgets a cancel that comes before it runs. */
    @Tag("slow")
    @Test
    @Timeout(60)
    void anInterruptStopsTheQuery() throws Exception {
        for (int millis = 1; millis <= 101; millis += 10) {
            CompletableFuture<Throwable> outcome = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    Sql.files().query("SELECT sum(a.i * b.i) AS s FROM range(3000000) a(i), range(3000000) b(i)");
                    outcome.complete(new AssertionError("it came to its end"));
                } catch (Throwable t) {
                    outcome.complete(t);
                }
            });
            thread.start();
            // it waits for the thread of the query, with a limit
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            thread.join(millis);
            thread.interrupt();
            assertThat(outcome.get()).as("after %d ms", millis).isInstanceOf(CancellationException.class);
        }
    }
}
