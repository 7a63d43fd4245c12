package sojourn.spark;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.engine.Batch;
import sojourn.engine.ColumnType;
import sojourn.engine.Dialect;
import sojourn.engine.Engine;
import sojourn.engine.Engines;
import sojourn.engine.Source;
import sojourn.run.Progress;
import sojourn.run.ProgressListener;
import sojourn.run.SavedFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sojourn.engine.ColumnType.DOUBLE;
import static sojourn.engine.ColumnType.LONG;
import static sojourn.engine.ColumnType.TEXT;

/** The engine against a real server. */
@Timeout(120)
@Tag("slow")
class SparkEngineTest {
    /** Minutes of work for two cores, in small tasks. */
    static final String LONG_QUERY =
            "SELECT CAST(sum(hash(a.id, b.id)) AS BIGINT) FROM range(0, 3000000, 1, 64) a, range(0, 1000000, 1, 1) b";

    private static SparkServer server;
    private static Engine engine;

    @BeforeAll
    static void connect() {
        server = SparkServer.shared();
        engine = Engines.open(server.url());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    static List<List<Object>> rows(Engine engine, String sql, ColumnType... types) {
        List<List<Object>> rows = new ArrayList<>();
        engine.query("rows", sql, List.of(types), batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                List<Object> cells = new ArrayList<>();
                for (int column = 0; column < types.length; column++) {
                    cells.add(
                            batch.isNull(column, row)
                                    ? null
                                    : switch (types[column]) {
                                        case LONG -> batch.longAt(column, row);
                                        case DOUBLE -> batch.doubleAt(column, row);
                                        case TEXT -> batch.textAt(column, row);
                                    });
                }
                rows.add(cells);
            }
        });
        return rows;
    }

    @Test
    void rowsComeTypedWithNulls() {
        assertThat(rows(
                        engine,
                        "SELECT CAST(a AS BIGINT), CAST(b AS DOUBLE), CAST(c AS STRING) FROM VALUES (1, 0.5, 'é😀'),"
                                + " (9223372036854775807, NULL, ''), (NULL, -1.25e300, NULL) AS t(a, b, c)",
                        LONG,
                        DOUBLE,
                        TEXT))
                .containsExactly(
                        List.of(1L, 0.5, "é😀"),
                        Arrays.asList(Long.MAX_VALUE, null, ""),
                        Arrays.asList(null, -1.25e300, null));
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(engine.name()).isEqualTo("Spark 4.2.0, " + server.url()).isEqualTo(engine.toString());
    }

    @Test
    void manyBatchesKeepTheirOrder() {
        List<List<Object>> rows =
                rows(engine, "SELECT id, CAST(id AS STRING) FROM range(0, 50000, 1, 4) ORDER BY id", LONG, TEXT);
        assertThat(rows).hasSize(50_000);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i)).isEqualTo(List.of((long) i, Integer.toString(i)));
        }
    }

    @Test
    void aWrongTypeIsNotReadAsAnother() {
        assertThatThrownBy(() -> rows(engine, "SELECT 1", LONG)).hasMessageContaining("a CAST is missing");
    }

    @Test
    void anInterruptEndsTheJobOnTheServer() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread cell = new Thread(() -> {
            try {
                rows(engine, LONG_QUERY, LONG);
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        cell.start();
        while (server.runningJobs() == 0) {
            assertThat(cell.isAlive())
                    .as("it ended by itself: %s", thrown.get())
                    .isTrue();
            SparkServer.pause(50);
        }
        long asked = System.nanoTime();
        cell.interrupt();
        cell.join(20_000);
        long millis = (System.nanoTime() - asked) / 1_000_000;
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
        // its REST interface hears of the end by a queue of events
        while (server.runningJobs() > 0 && (System.nanoTime() - asked) / 1_000_000 < 10_000) {
            SparkServer.pause(20);
        }
        assertThat(server.runningJobs()).as("after %d ms", millis).isZero();
        assertThat(millis).isLessThan(10_000);
        // and the session works on
        assertThat(rows(engine, "SELECT CAST(7 AS BIGINT)", LONG)).containsExactly(List.of(7L));
    }

    @Test
    void filesAreBoundByTheirPath(@TempDir Path folder) throws IOException {
        Path csv = Files.writeString(
                folder.resolve("a b.csv"), "who,\"what, then\",n\nzoë,\"one \"\"two\"\"\nthree\",1\n,\"\",\n");
        // as a file that only the server sees: those of this machine are read by our own reader, see SparkReadingTest
        Source bound = engine.bind("file://" + csv);
        assertThat(bound.columns())
                .extracting(Source.Column::name, Source.Column::kind)
                .containsExactly(
                        Tuple.tuple("who", Source.Kind.TEXT),
                        Tuple.tuple("what, then", Source.Kind.TEXT),
                        Tuple.tuple("n", Source.Kind.TEXT));
        assertThat(bound.order()).isEmpty();
        assertThat(rows(engine, "SELECT * FROM " + bound.from() + " ORDER BY n NULLS LAST", TEXT, TEXT, TEXT))
                .containsExactly(List.of("zoë", "one \"two\"\nthree", "1"), Arrays.asList(null, null, null));
        Path parquet = folder.resolve("typed.parquet");
        engine.write(
                "write",
                parquet.toString(),
                SavedFile.Existing.OURS,
                "SELECT CAST(1 AS INT) i, 1.5D d, 'x' s, DATE '2020-02-29' day,"
                        + " TIMESTAMP '1969-12-31 23:59:59.9999Z' at,"
                        + " TIMESTAMP_NTZ '2020-02-29 12:00:00.0019' clock, array(1) many");
        Source typed = engine.bind(parquet.toString());
        assertThat(typed.columns())
                .extracting(Source.Column::kind)
                .containsExactly(
                        Source.Kind.WHOLE,
                        Source.Kind.REAL,
                        Source.Kind.TEXT,
                        Source.Kind.DATE,
                        Source.Kind.INSTANT,
                        Source.Kind.LOCAL_TIME,
                        Source.Kind.OTHER);
        Dialect dialect = engine.dialect();
        assertThat(rows(
                        engine,
                        "SELECT " + dialect.millis("day", Source.Kind.DATE) + ", "
                                + dialect.millis("at", Source.Kind.INSTANT) + ", "
                                + dialect.millis("clock", Source.Kind.LOCAL_TIME) + " FROM " + typed.from(),
                        LONG,
                        LONG,
                        LONG))
                .containsExactly(List.of(
                        Instant.parse("2020-02-29T00:00:00Z").toEpochMilli(),
                        -1L,
                        Instant.parse("2020-02-29T12:00:00.001Z").toEpochMilli()));
    }

    /** The same texts as for the reader in memory, see its TimeTextTest. */
    @ParameterizedTest
    @CsvSource({
        "2019-10-26 09:37:12, 2019-10-26T09:37:12Z",
        "2019-10-26T09:37:12, 2019-10-26T09:37:12Z",
        "2019-10-26t09:37:12z, 2019-10-26T09:37:12Z",
        "2019-10-26 09:37:12 UTC, 2019-10-26T09:37:12Z",
        "2019-10-26T09:37:12+02:00, 2019-10-26T07:37:12Z",
        "2019-10-26T09:37:12 -0530, 2019-10-26T15:07:12Z",
        "2019-10-26 09:37:12+02, 2019-10-26T07:37:12Z",
        "2019-10-26 09:37, 2019-10-26T09:37:00Z",
        "2019-10-26 09:37Z, 2019-10-26T09:37:00Z",
        "2019-10-26 09:37 UTC, 2019-10-26T09:37:00Z",
        "2019-10-26T09:37+02:00, 2019-10-26T07:37:00Z",
        "2019-10-26T09:37-02, 2019-10-26T11:37:00Z",
        "2019-10-26 09:37:12.5, 2019-10-26T09:37:12.500Z",
        "'2019-10-26 09:37:12,25', 2019-10-26T09:37:12.250Z",
        "2019-10-26 09:37:12.123456789, 2019-10-26T09:37:12.123Z",
        "1969-12-31 23:59:59.9999, 1969-12-31T23:59:59.999Z",
        "2019-10-26, 2019-10-26T00:00:00Z",
        "2000-02-29, 2000-02-29T00:00:00Z",
        "0001-01-01, 0001-01-01T00:00:00Z",
        "2019, ",
        "2019-10, ",
        "2019-02-29, ",
        "2019-10-26 24:00:00, ",
        "2019-10-26 9:37, ",
        "2019-10-26T09:37:12+19:00, ",
        "2019-10-26T09:37:12+02:60, ",
        "2019-10-26 09:37:12 CET, ",
        "T09:37, ",
        "09:37, ",
        "now, ",
    })
    void readsIsoAsMemoryDoes(String text, Instant instant) {
        Dialect dialect = engine.dialect();
        assertThat(rows(
                        engine,
                        "SELECT " + dialect.isoMillis(dialect.literal(text)) + ", "
                                + dialect.patternMillis(dialect.literal(text), "yyyy-MM-dd HH:mm:ss"),
                        LONG,
                        LONG))
                .containsExactly(Arrays.asList(
                        instant == null ? null : instant.toEpochMilli(),
                        text.matches("2019-10-26 09:37:12") ? instant.toEpochMilli() : null));
    }

    @Test
    void literalsAndNamesSurviveQuoting() {
        Dialect dialect = engine.dialect();
        String odd = "it's \\ \"x\" `y` \n\t % _ é😀 \\u0041 ${a}";
        assertThat(rows(
                        engine,
                        "SELECT " + dialect.quoted(odd) + " FROM (SELECT " + dialect.literal(odd) + " AS "
                                + dialect.quoted(odd) + ")",
                        TEXT))
                .containsExactly(List.of(odd));
    }

    @Test
    void whatIsKeptIsComputedOnceAndOutlivesWhatItCameFrom() {
        Dialect dialect = engine.dialect();
        List<String> statements = new ArrayList<>(dialect.keep("kept_a", "SELECT uuid() AS id FROM range(3)"));
        statements.addAll(dialect.keep("kept_b", "SELECT max(id) AS id FROM kept_a"));
        statements.forEach(statement -> engine.execute("keep", statement));
        List<List<Object>> first = rows(engine, "SELECT max(id) FROM kept_a", TEXT);
        assertThat(rows(engine, "SELECT id FROM kept_b", TEXT)).isEqualTo(first);
        dialect.drop("kept_a").forEach(statement -> engine.execute("drop", statement));
        assertThat(rows(engine, "SELECT id FROM kept_b", TEXT)).isEqualTo(first);
        assertThatThrownBy(() -> engine.execute("gone", "SELECT * FROM kept_a"))
                .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
        dialect.drop("kept_b").forEach(statement -> engine.execute("drop", statement));
        dialect.drop("kept_b").forEach(statement -> engine.execute("drop", statement));
    }

    @Test
    void aClosedSessionLeavesNothingOnTheCluster() {
        try (SparkServer own = SparkServer.start(Map.of())) {
            try (Engine other = Engines.open(own.url())) {
                other.dialect()
                        .keep("kept_c", "SELECT id FROM range(1000)")
                        .forEach(statement -> other.execute("keep", statement));
                assertThat(own.keptTables()).isOne();
            }
            int tries = 0;
            while (own.keptTables() > 0 && tries++ < 100) {
                SparkServer.pause(100);
            }
            assertThat(own.keptTables()).isZero();
        }
    }

    /** As a kernel that is shut down while a cell runs. */
    @Test
    void aProcessThatEndsTakesItsQueryAndItsRowsWithIt() throws Exception {
        try (SparkServer own = SparkServer.start(Map.of())) {
            Process kernel = leavesInMidQuery(own);
            assertThat(own.keptTables()).isOne();
            kernel.getOutputStream().close(); // which ends it
            assertThat(kernel.waitFor()).isZero();
            // threads of the server that knew the session idle for a minute: rows that wait for them are late
            long until = System.nanoTime() + Duration.ofSeconds(40).toNanos();
            while (own.runningJobs() + own.keptTables() > 0 && System.nanoTime() < until) {
                SparkServer.pause(100);
            }
            assertThat(own.runningJobs()).isZero();
            assertThat(own.keptTables()).isZero();
            assertThat(own.log()).contains("Closing session with");
        }
    }

    /** Nobody is left to tell the server, so it goes by its own limits, which are minutes unless it is told otherwise. */
    @Test
    void theQueryOfAKilledProcessEndsByTheServersLimits() throws Exception {
        Map<String, String> limits = Map.of(
                "spark.connect.execute.manager.detachedTimeout", "5s",
                "spark.connect.execute.manager.maintenanceInterval", "1s",
                "spark.connect.execute.reattachable.senderMaxStreamDuration", "5s");
        try (SparkServer own = SparkServer.start(limits)) {
            Process kernel = leavesInMidQuery(own);
            kernel.destroyForcibly().waitFor();
            long until = System.nanoTime() + Duration.ofSeconds(40).toNanos();
            while (own.runningJobs() > 0 && System.nanoTime() < until) {
                SparkServer.pause(100);
            }
            assertThat(own.runningJobs()).isZero();
        }
    }

    private static Process leavesInMidQuery(SparkServer own) throws IOException {
        Process kernel = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Leaves.class.getName(),
                        own.url())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(kernel.inputReader().readLine()).isEqualTo("kept");
        while (own.runningJobs() == 0) {
            assertThat(kernel.isAlive()).isTrue();
            SparkServer.pause(50);
        }
        return kernel;
    }

    /** Keeps rows, works on a query without end, and exits when its input does. */
    static final class Leaves {
        private Leaves() {}

        /** Started by the test above. */
        public static void main(String[] url) throws IOException {
            Engine engine = Engines.open(url[0]);
            engine.dialect()
                    .keep("kept_d", "SELECT id FROM range(1000)")
                    .forEach(statement -> engine.execute("keep", statement));
            System.out.println("kept");
            Operation.daemon("cell", () -> rows(engine, LONG_QUERY, LONG)).start();
            while (System.in.read() >= 0) {
                // nothing is sent
            }
            System.exit(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000})
    void rowsGoUpAndComeBack(int n) {
        roundTrip(n, "x");
    }

    @Test
    void manyRowsGoUpInParts() {
        // above one part of 32 MB
        roundTrip(40_000, "x".repeat(500));
    }

    private static void roundTrip(int n, String text) {
        Batch rows = new Batch(List.of(LONG, DOUBLE, TEXT), n);
        for (int row = 0; row < n; row++) {
            rows.put(0, row, row - 5L);
            rows.put(1, row, row / 7.0);
            rows.put(2, row, "é" + row + text);
            if (row % 10 == 3) {
                rows.putNull(row % 3, row);
            }
        }
        rows.rows(n);
        engine.upload("upload_me", List.of("a b", "d", "t"), rows);
        int[] at = {0};
        engine.query(
                "back",
                "SELECT `a b`, d, t FROM upload_me ORDER BY coalesce(`a b`, CAST(round(d * 7) AS BIGINT) - 5)",
                List.of(LONG, DOUBLE, TEXT),
                batch -> {
                    for (int row = 0; row < batch.rows(); row++, at[0]++) {
                        for (int column = 0; column < 3; column++) {
                            assertThat(batch.isNull(column, row)).isEqualTo(rows.isNull(column, at[0]));
                        }
                        assertThat(batch.longAt(0, row)).isEqualTo(rows.longAt(0, at[0]));
                        assertThat(Double.compare(batch.doubleAt(1, row), rows.doubleAt(1, at[0])))
                                .isZero();
                        assertThat(batch.textAt(2, row)).isEqualTo(rows.textAt(2, at[0]));
                    }
                });
        assertThat(at[0]).isEqualTo(n);
        engine.dialect().drop("upload_me").forEach(statement -> engine.execute("drop", statement));
    }

    @Test
    void progressCountsTheServersTasks() {
        List<Long> told = new ArrayList<>();
        ProgressListener before = Progress.listen((step, done, total, unit, nanos, state) -> {
            if (step.equals("rows")) {
                told.add(done);
                assertThat(unit).isEqualTo("tasks");
            }
        });
        try {
            // until it takes long enough for the server to tell of it
            for (int size = 1_250; size <= 80_000 && (told.isEmpty() || told.get(told.size() - 1) < 32); size *= 4) {
                told.clear();
                rows(
                        engine,
                        "SELECT CAST(sum(hash(a.id, b.id)) AS BIGINT) FROM range(0, 40000, 1, 32) a, range(0, " + size
                                + ", 1, 1) b",
                        LONG);
            }
        } finally {
            Progress.listen(before);
        }
        assertThat(told).isSorted();
        assertThat(told.get(told.size() - 1)).isGreaterThanOrEqualTo(32);
    }

    @Test
    void aFolderIsReplacedOnlyIfSojournWroteIt(@TempDir Path folder) throws IOException {
        String target = folder.resolve("saved.parquet").toString();
        engine.write("write", target, SavedFile.Existing.OURS, "SELECT 'one' `a b`, 1 n");
        engine.write("write", target, SavedFile.Existing.OURS, "SELECT 'two' `a b`, 2 n UNION ALL SELECT 'three', 3");
        assertThat(rows(engine, "SELECT `a b` FROM " + engine.bind(target).from() + " ORDER BY n", TEXT))
                .as("ours is replaced by ours, whole")
                .containsExactly(List.of("two"), List.of("three"));

        String theirs = folder.resolve("theirs.parquet").toString();
        engine.execute("another program's", "INSERT OVERWRITE DIRECTORY '" + theirs + "' USING parquet SELECT 9 n");
        Path notes = Files.createDirectory(folder.resolve("notes.parquet"));
        Files.writeString(notes.resolve("notes.txt"), "kept");
        for (String stranger : List.of(theirs, notes.toString())) {
            assertThatThrownBy(() -> engine.write("write", stranger, SavedFile.Existing.OURS, "SELECT 1 n"))
                    .isInstanceOf(UsageException.class)
                    .hasMessage(
                            "'" + stranger + "' is there, and is not as Sojourn wrote it; take another name, or replace"
                                    + " it: .writeOver(…)");
        }
        assertThat(rows(
                        engine,
                        "SELECT CAST(n AS STRING) FROM " + engine.bind(theirs).from(),
                        TEXT))
                .containsExactly(List.of("9"));
        assertThat(notes.resolve("notes.txt")).hasContent("kept");

        engine.write("write", theirs, SavedFile.Existing.ANY, "SELECT 'ours now' s");
        engine.write("write", theirs, SavedFile.Existing.OURS, "SELECT 'and again' s");
        assertThat(rows(engine, "SELECT s FROM " + engine.bind(theirs).from(), TEXT))
                .containsExactly(List.of("and again"));
    }
}
