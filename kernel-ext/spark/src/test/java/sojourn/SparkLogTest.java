package sojourn;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.engine.Engine;
import sojourn.engine.Engines;
import sojourn.feature.SessionFeatures;
import sojourn.load.Datasets;
import sojourn.load.ItemProperties;
import sojourn.load.OnError;
import sojourn.session.SessionRule;
import sojourn.spark.ServerForTests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The data steps of the walkthroughs on Spark: row for row and weight for weight what memory and DuckDB give. */
@Timeout(600)
class SparkLogTest {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @TempDir
    private static Path folder;

    private static String url;

    @BeforeAll
    static void start() {
        url = ServerForTests.url();
    }

    private static Path sample(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = Datasets.class.getResourceAsStream(name)) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    private static ScannedLog shop(ScannedLog log) {
        return log.user("visitorid")
                .time("timestamp", "ms")
                .action("event")
                .item("itemid")
                .transaction("transactionid");
    }

    @Test
    void theShopsFeaturesAreTheSame() throws IOException {
        String file = sample("shop_sample_events.csv.gz").toString();
        ItemProperties items = Datasets.standard().items(Datasets.SHOP_SAMPLE);
        EventLog kept = EventLog.dataset("shop_sample").load().dropAbove(0.999);
        Sessions loaded = kept.sessions(HALF_HOUR);
        try (ScannedLog spark = shop(EventLog.spark(url, file))) {
            ScannedSessions scanned = spark.dropAbove(0.999).sessions(HALF_HOUR);
            assertThat(scanned.size()).isEqualTo(loaded.size());
            assertThat(scanned.events()).isEqualTo(loaded.events());
            assertSame(scanned.features(), loaded.features());
            assertSame(
                    scanned.features(SessionFeatures.DEFAULT, items),
                    loaded.features(SessionFeatures.DEFAULT, kept.itemTable(items)));
            SessionFeatures other = SessionFeatures.DEFAULT
                    .withZone(ZoneId.of("America/Los_Angeles"))
                    .withCyclic(true)
                    .roundDurations(Duration.ofSeconds(10));
            assertSame(scanned.features(other), loaded.features(other));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 120})
    void theMoocsSequencesAreTheSame(long minutes) throws IOException {
        Duration gap = Duration.ofMinutes(minutes);
        Sequences loaded = EventLog.dataset("mooc_sample")
                .load()
                .tiesByContent()
                .sessions(gap)
                .sequences();
        try (ScannedLog spark = EventLog.spark(url, sample("mooc_sample.csv.gz").toString())) {
            ScannedSequences scanned = spark.sessions(gap).sequences();
            assertSame(scanned.length(2, 40), loaded.length(2, 40));
            assertSame(scanned.all(), loaded);
        }
    }

    @Test
    void theLearnerLogsSequencesAreTheSame() {
        String data = System.getenv("SOJOURN_DATA");
        Path file = Path.of(data == null ? "." : data, "mooc_events.csv.gz");
        assumeTrue(
                Files.isRegularFile(file), "the real learner log is in the folder that SOJOURN_DATA names, or skipped");
        Duration gap = Duration.ofHours(2);
        Sequences loaded = EventLog.read(file.toString())
                .user("user")
                .time("timecreated")
                .action("Action")
                .load()
                .tiesByContent()
                .sessions(gap)
                .sequences()
                .length(2, 40);
        try (ScannedLog spark = EventLog.spark(url, file.toString())
                .user("user")
                .time("timecreated")
                .action("Action")) {
            ScannedSessions sessions = spark.sessions(gap);
            assertThat(sessions.size()).isEqualTo(5_700);
            Sequences pool = sessions.sequences().length(2, 40);
            assertThat(pool.total()).isEqualTo(5_150);
            assertSame(pool, loaded);
        }
    }

    /** Few users and times, so that ties abound; users, actions and items that are awkward to write, and some missing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomLogsAreTheSame(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String[] users = {"1", "02", "zoë", "😀", "\uff5e", "a,b", "say \"hi\"", " x", "two\nlines", "it's"};
        String[] actions = {"view", "", "addtocart", "transaction", "ßtraße", "back\\slash", "${x}", "a,b", "'"};
        StringBuilder csv = new StringBuilder("who,at,what,item,order\n");
        for (int i = 0; i < 4_000; i++) {
            Instant at = Instant.EPOCH.plusMillis(random.nextInt(-40_000, 40_000) * 30_000L + 250L * random.nextInt(4));
            csv.append(cell(users[random.nextInt(users.length)]))
                    .append(',')
                    .append(
                            i % 3 == 0
                                    ? at.toString()
                                    : at.atOffset(ZoneOffset.ofHours(2)).toString())
                    .append(',')
                    .append(cell(actions[random.nextInt(actions.length)]))
                    .append(',')
                    .append(random.nextInt(4) == 0 ? "" : "i" + random.nextInt(5))
                    .append(',')
                    .append(random.nextInt(6) == 0 ? "" : "t" + random.nextInt(40))
                    .append('\n');
        }
        String file =
                Files.writeString(folder.resolve("random" + seed + ".csv"), csv).toString();
        EventLog log = EventLog.read(file)
                .user("who")
                .time("at", "iso")
                .action("what")
                .item("item")
                .transaction("order")
                .onError(OnError.NULL)
                .load()
                .tiesByContent();
        for (SessionRule rule : new SessionRule[] {
            new SessionRule(HALF_HOUR, false, 1), new SessionRule(Duration.ofSeconds(30), true, 2)
        }) {
            Sessions loaded = log.sessions(rule);
            try (ScannedLog spark = random(EventLog.spark(url, file));
                    ScannedLog duck = random(EventLog.scan(file)).tiesByContent()) {
                String what = "seed " + seed + ", " + rule;
                for (ScannedLog scanned : new ScannedLog[] {spark, duck}) {
                    ScannedSessions sessions = scanned.sessions(rule);
                    assertThat(sessions.size()).as(what).isEqualTo(loaded.size());
                    assertThat(sessions.events()).as(what).isEqualTo(loaded.events());
                    assertSame(sessions.features(), loaded.features());
                    assertSame(sessions.sequences().all(), loaded.sequences());
                    assertSame(
                            sessions.sequences().length(2, 5),
                            loaded.sequences().length(2, 5));
                }
                assertThat(spark.sessions(rule).pauseCounts())
                        .as(what)
                        .isEqualTo(duck.sessions(rule).pauseCounts());
            }
        }
    }

    private static ScannedLog random(ScannedLog log) {
        return log.user("who")
                .time("at", "iso")
                .action("what")
                .item("item")
                .transaction("order")
                .onError(OnError.NULL);
    }

    private static String cell(String text) {
        return text.matches("(?s).*[\",\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    @Test
    void aTableOfTheCatalogIsALogAndAHashTakesTheSameUsers() throws IOException {
        String file = sample("signups_sample_events.csv.gz").toString();
        try (Engine engine = Engines.open(url)) {
            engine.execute(
                    "typed",
                    "CREATE TEMPORARY VIEW typed AS SELECT user, CAST(time AS TIMESTAMP) AS time, event FROM "
                            + engine.bind(file).from());
            ScannedLog typed =
                    EventLog.on(engine, "typed").user("user").time("time").action("event");
            EventLog log = EventLog.read(file)
                    .user("user")
                    .time("time")
                    .action("event")
                    .load();
            assertThat(typed.sessions(HALF_HOUR).size())
                    .isEqualTo(log.sessions(HALF_HOUR).size());
            EventLog some = log.sampleUsers(0.25, 7).tiesByContent();
            assertSame(
                    typed.sampleUsers(0.25, 7).sessions(HALF_HOUR).sequences().all(),
                    some.sessions(HALF_HOUR).sequences());
        }
    }

    @Test
    void tooManyRowsAreRefusedBeforeTheyAreFetched() throws IOException {
        try (ScannedLog spark =
                shop(EventLog.spark(url, sample("shop_sample_events.csv.gz").toString()))) {
            ScannedSessions sessions = spark.limit(100).sessions(HALF_HOUR);
            assertThatThrownBy(sessions::features)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("100")
                    .message()
                    .hasLineCount(1);
        }
    }

    static void assertSame(Sequences scanned, Sequences loaded) {
        Sequences expected = loaded.compress();
        assertThat(scanned.alphabet()).isEqualTo(expected.alphabet());
        assertThat(scanned.state()).isEqualTo(expected.state());
        assertThat(scanned.sizeBefore()).isEqualTo(expected.sizeBefore());
        assertThat(scanned.offsets()).isEqualTo(expected.offsets());
        assertThat(scanned.codes()).isEqualTo(expected.codes());
        for (int i = 0; i < scanned.size(); i++) {
            assertThat(scanned.weight(i)).as(scanned.format(i)).isEqualTo(expected.weight(i));
        }
    }

    static void assertSame(Features scanned, Features loaded) {
        Features expected = loaded.compress();
        assertThat(scanned.columns()).isEqualTo(expected.columns());
        assertThat(scanned.size()).isEqualTo(expected.size());
        assertThat(scanned.rows().checksum()).isEqualTo(expected.rows().checksum());
        for (String column : scanned.columns()) {
            assertThat(scanned.raw(column)).as(column).isEqualTo(expected.raw(column));
        }
        for (int i = 0; i < scanned.size(); i++) {
            assertThat(scanned.weight(i)).as("row %d", i).isEqualTo(expected.weight(i));
        }
    }
}
