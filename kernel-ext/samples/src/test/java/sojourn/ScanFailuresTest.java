package sojourn;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.engine.ColumnType;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import sojourn.load.OnError;
import sojourn.samples.ShopSample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What goes wrong in a scan is one line that says what to do, and leaves nothing behind. */
@Timeout(300)
@Tag("slow")
class ScanFailuresTest {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    @BeforeAll
    static void make() throws IOException {
        ShopSample.writeParquet(made, 400_000, 5);
    }

    private static LogInPlace shop(DuckDbEngine engine) {
        return EventLog.on(engine, made + "/events-*.parquet")
                .user("visitorid")
                .time("timestamp", "ms")
                .action("event")
                .item("itemid")
                .transaction("transactionid");
    }

    private static long leftBehind(DuckDbEngine engine) {
        long[] tables = new long[1];
        engine.query(
                "tables",
                "SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'sojourn_%'",
                List.of(ColumnType.LONG),
                batch -> tables[0] = batch.longAt(0, 0));
        return tables[0];
    }

    @Test
    void moreRowsThanTheLimitAreCountedAndRefusedBeforeTheyAreFetched() {
        try (DuckDbEngine engine = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
            LogInPlace log = shop(engine);
            assertThatThrownBy(() -> log.limit(1_000).sessions(HALF_HOUR).features())
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("distinct feature rows, more than the 1,000 that are fetched")
                    .hasMessageContaining("roundDurations(Duration.ofSeconds(10))")
                    .hasMessageContaining(".sampleUsers(0.1, 42)")
                    .hasMessageContaining(".limit(");
            assertThatThrownBy(
                            () -> log.limit(10).sessions(HALF_HOUR).sequences().size())
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("distinct sequences, more than the 10 that are fetched");
            assertThatThrownBy(() ->
                            log.limit(10).sessions(HALF_HOUR).transactions().baskets())
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("distinct baskets, more than the 10 that are fetched");
            assertThat(leftBehind(engine)).isZero();
            // the way out is one
            Features some =
                    log.limit(1_000).sampleUsers(0.01, 42).sessions(HALF_HOUR).features();
            assertThat(some.size()).isBetween(100, 1_000);
            assertThatThrownBy(() -> log.limit(0)).hasMessage("the limit must be 1 row or more, was 0");
        }
    }

    @Test
    void aFullDiskInMidScanIsOneLine() throws IOException {
        Path spill = folder.resolve("spill");
        DuckDbOptions little = DuckDbOptions.DEFAULT
                .withMemory("24MB")
                .withDisk("2MB")
                .withThreads(1)
                .withTemporary(spill);
        try (DuckDbEngine engine = DuckDbEngine.open(little)) {
            assertThatThrownBy(() -> shop(engine).sessions(HALF_HOUR).features())
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("the disk is full")
                    .hasMessageContaining("24MB of memory")
                    .hasMessageContaining("at most 2MB")
                    .hasMessageContaining("a sample of the users")
                    .message()
                    .doesNotContain("\n");
            // the session is still good for what fits
            assertThat(shop(engine).report().rowsKept()).isEqualTo(400_000);
        }
        try (Stream<Path> left = Files.list(spill)) {
            assertThat(left).as("what was spilled is gone").isEmpty();
        }
    }

    @Test
    void aScanLargerThanItsMemorySpillsAndGivesTheSame() {
        DuckDbOptions little = DuckDbOptions.DEFAULT.withMemory("64MB").withTemporary(folder);
        try (DuckDbEngine small = DuckDbEngine.open(little);
                DuckDbEngine large = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
            Features spilled = shop(small).sessions(HALF_HOUR).features();
            Features kept = shop(large).sessions(HALF_HOUR).features();
            assertThat(spilled.rows().checksum()).isEqualTo(kept.rows().checksum());
            assertThat(spilled.total()).isEqualTo(kept.total());
        }
    }

    /** Ordered lists are not spilled: all users at once do not fit, parts of them do, and the engine knows how many. */
    @Test
    void sequencesLargerThanTheMemoryAreMadeInParts() {
        DuckDbOptions little = DuckDbOptions.DEFAULT.withMemory("64MB").withTemporary(folder);
        try (DuckDbEngine small = DuckDbEngine.open(little);
                DuckDbEngine large = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
            assertThat(large.parts(400_000)).isOne();
            assertThat(large.parts(100_000_000)).isBetween(10, 20);
            assertThat(small.parts(400_000)).isGreaterThan(1);
            assertThatThrownBy(() ->
                            shop(small).parts(1).sessions(HALF_HOUR).sequences().size())
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("more than the 64MB of memory")
                    .hasMessageContaining(".parts(n)");
            Sequences inParts = shop(small).sessions(HALF_HOUR).sequences();
            Sequences atOnce = shop(large).sessions(HALF_HOUR).sequences();
            assertThat(inParts.alphabet()).isEqualTo(atOnce.alphabet());
            assertThat(inParts.offsets()).isEqualTo(atOnce.offsets());
            assertThat(inParts.codes()).isEqualTo(atOnce.codes());
            for (int i = 0; i < inParts.size(); i++) {
                assertThat(inParts.weight(i)).as(inParts.format(i)).isEqualTo(atOnce.weight(i));
            }
            assertThat(leftBehind(small)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 40, 150, 400})
    void anInterruptEndsTheQueryAndTheLogIsGoodForTheNext(long millis) throws Exception {
        try (DuckDbEngine engine = DuckDbEngine.open(DuckDbOptions.DEFAULT.withThreads(1))) {
            LogInPlace log = shop(engine);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            CountDownLatch started = new CountDownLatch(1);
            Thread cell = new Thread(() -> {
                started.countDown();
                try {
                    for (int i = 0; i < 1_000; i++) {
                        // in one part, in two, and so on
                        log.parts(i % 5 + 1)
                                .sessions(Duration.ofMinutes(30 + i))
                                .sequences()
                                .size();
                    }
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            cell.start();
            started.await();
            Thread.sleep(millis);
            long asked = System.nanoTime();
            cell.interrupt();
            cell.join(60_000);
            assertThat(cell.isAlive()).isFalse();
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - asked))
                    .isLessThan(30);
            assertThat(thrown.get()).isInstanceOf(CancellationException.class);
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("duckdb")) {
                    thread.join(1_000);
                    assertThat(thread.isAlive()).as("a query works on").isFalse();
                }
            }
            assertThat(leftBehind(engine)).as("kept tables").isZero();
            assertThat(log.sessions(HALF_HOUR).events()).isEqualTo(400_000);
        }
    }

    @Test
    void aCellThatCannotBeReadIsNamedWithFileRowAndValue() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "u,t,x\nann,1,go\nbob,2,go\n");
        Files.writeString(folder.resolve("b.csv"), "u,t,x\ncid,3,go\ndan,soon,go\neve,,go\nfay,later,go\n");
        try (LogInPlace log = EventLog.scan(folder + "/[ab].csv")) {
            LogInPlace named = log.user("u").time("t", "ms").action("x");
            assertThatThrownBy(named::report)
                    .isInstanceOf(UsageException.class)
                    .hasMessage(
                            "column 't' of b.csv: row 2 is 'soon', expected epoch milliseconds; it is the first of 3;"
                                    + " .onError(OnError.SKIP) drops such rows");
            assertThat(named.onError(OnError.SKIP).report().rowsKept()).isEqualTo(3);
            assertThat(named.onError(OnError.SKIP).sessions(HALF_HOUR).events()).isEqualTo(3);
        }
        for (String kind : new String[] {"parquet", "jsonl"}) {
            try (DuckDbEngine engine = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
                for (String name : new String[] {"a", "b"}) {
                    engine.execute(
                            "copy",
                            "COPY (FROM read_csv('" + folder.resolve(name + ".csv")
                                    + "', all_varchar = true, header = true)) TO '" + folder + "/" + name
                                    + "." + kind + "' (FORMAT " + kind.replace("jsonl", "json") + ")");
                }
                assertThatThrownBy(() -> EventLog.on(engine, folder + "/[ab]." + kind)
                                .user("u")
                                .time("t", "ms")
                                .action("x")
                                .report())
                        .hasMessageContaining("column 't' of b." + kind + ": row 2 is 'soon'");
            }
        }
    }

    @Test
    void aFileThatIsBrokenIsNamed() throws IOException {
        Files.writeString(folder.resolve("wide.csv"), "u,t\nann,1\nbob,2,3\n");
        try (LogInPlace log = EventLog.scan(folder + "/wide.csv")) {
            assertThatThrownBy(() -> log.user("u").time("t", "ms").report())
                    .isInstanceOf(UsageException.class)
                    .hasMessage("wide.csv: row 2 has 3 cells, the header has 2; it is the only one;"
                            + " .onError(OnError.SKIP) drops such rows");
        }
        byte[] whole = Files.readAllBytes(made.resolve("events-0000.parquet"));
        Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length - 10));
        assertThatThrownBy(() -> EventLog.scan(folder + "/cut.parquet"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cut.parquet");
        byte[] spoilt = whole.clone();
        Arrays.fill(spoilt, 1_000, 200_000, (byte) 'x');
        Files.write(folder.resolve("spoilt.parquet"), spoilt);
        try (LogInPlace log = EventLog.scan(folder + "/spoilt.parquet")) {
            assertThatThrownBy(
                            () -> log.user("visitorid").time("timestamp", "ms").report())
                    .isInstanceOf(UsageException.class)
                    .message()
                    .doesNotContain("\n");
        }
        Files.write(folder.resolve("half.jsonl"), "{\"u\":\"x\",\"t\":1}\n{\"u\":".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> EventLog.scan(folder + "/half.jsonl")
                        .user("u")
                        .time("t", "ms")
                        .report())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("half.jsonl")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> EventLog.scan(folder + "/none-*.parquet")).isInstanceOf(UsageException.class);
    }

    @Test
    void optionsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> DuckDbOptions.DEFAULT.withMemory("lots")).hasMessageContaining("such as 2GB or 512MB");
        assertThatThrownBy(() -> DuckDbOptions.DEFAULT.withThreads(0)).hasMessageContaining("threads must be >= 1");
        assertThatThrownBy(() -> DuckDbOptions.DEFAULT.withDisk("-1GB")).hasMessageContaining("disk must be a size");
    }
}
