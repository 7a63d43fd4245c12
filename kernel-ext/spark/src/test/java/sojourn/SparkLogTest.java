package sojourn;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.distance.OptimalMatching;
import sojourn.engine.ColumnType;
import sojourn.engine.Engine;
import sojourn.engine.Engines;
import sojourn.feature.SessionFeatures;
import sojourn.feature.UserFeatures;
import sojourn.load.Datasets;
import sojourn.load.ItemProperties;
import sojourn.load.OnError;
import sojourn.rules.JoinAudit;
import sojourn.session.SessionRule;
import sojourn.spark.ServerForTests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sojourn.SameNouns.assertSame;

/** The data steps of the walkthroughs on Spark: row for row and weight for weight what memory and DuckDB give. */
@Timeout(600)
@Tag("slow")
class SparkLogTest {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @TempDir
    private static Path folder;

    private static String url;

    @BeforeAll
    static void start() {
        url = ServerForTests.url();
    }

    @Test
    void theShopsFeaturesAreTheSame() throws IOException {
        String file = SampleLogs.copy(folder, "shop_sample_events.csv.gz").toString();
        ItemProperties items = Datasets.standard().items(Datasets.SHOP_SAMPLE);
        EventLog kept = EventLog.dataset("shop_sample").load().dropAbove(0.999);
        Sessions loaded = kept.sessions(HALF_HOUR);
        try (EventLog spark = SampleLogs.shop(EventLog.spark(url, file))) {
            Sessions scanned = spark.dropAbove(0.999).sessions(HALF_HOUR);
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
        Sequences loaded = EventLog.dataset("mooc_sample").load().sessions(gap).sequences();
        try (EventLog spark = EventLog.spark(
                url, SampleLogs.copy(folder, "mooc_sample.csv.gz").toString())) {
            Sequences scanned = spark.sessions(gap).sequences();
            assertSame(scanned.length(2, 40), loaded.length(2, 40));
            assertSame(scanned, loaded);
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
                .sessions(gap)
                .sequences()
                .length(2, 40);
        try (EventLog spark = EventLog.spark(url, file.toString())
                .user("user")
                .time("timecreated")
                .action("Action")) {
            Sessions sessions = spark.sessions(gap);
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
                .load();
        for (SessionRule rule : new SessionRule[] {
            new SessionRule(HALF_HOUR, false, 1), new SessionRule(Duration.ofSeconds(30), true, 2)
        }) {
            Sessions loaded = log.sessions(rule);
            try (EventLog spark = random(EventLog.spark(url, file));
                    EventLog duck = random(EventLog.scan(file))) {
                String what = "seed " + seed + ", " + rule;
                for (EventLog scanned : new EventLog[] {spark, duck}) {
                    Sessions sessions = scanned.sessions(rule);
                    assertThat(sessions.size()).as(what).isEqualTo(loaded.size());
                    assertThat(sessions.events()).as(what).isEqualTo(loaded.events());
                    assertSame(sessions.features(), loaded.features());
                    assertSame(sessions.sequences(), loaded.sequences());
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

    private static LogInPlace random(LogInPlace log) {
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
        String file = SampleLogs.copy(folder, "signups_sample_events.csv.gz").toString();
        try (Engine engine = Engines.open(url)) {
            engine.execute(
                    "typed",
                    "CREATE TEMPORARY VIEW typed AS SELECT user, CAST(time AS TIMESTAMP) AS time, event FROM "
                            + engine.bind("file://" + file).from());
            LogInPlace typed =
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
                    typed.sampleUsers(0.25, 7).sessions(HALF_HOUR).sequences(),
                    some.sessions(HALF_HOUR).sequences());
        }
    }

    @Test
    void theSignupsCountsAreTheSame() throws IOException {
        EventLog loaded = EventLog.dataset("signups_sample").load();
        UserFeatures firstDay = UserFeatures.counts().since("signup").window(Duration.ofDays(1));
        try (EventLog spark = EventLog.spark(
                url, SampleLogs.copy(folder, "signups_sample_events.csv.gz").toString())) {
            assertSame(spark.features(firstDay), loaded.features(firstDay));
            assertSame(spark.features(UserFeatures.counts()), loaded.features(UserFeatures.counts()));
        }
    }

    @Test
    void theShopsBasketsAreTheSameOfAllAndOfClusters() throws IOException {
        ItemProperties items = Datasets.standard().items(Datasets.SHOP_SAMPLE);
        EventLog log = EventLog.dataset("shop_sample").load();
        Sessions loaded = log.sessions(HALF_HOUR);
        try (LogInPlace spark = SampleLogs.shop(EventLog.spark(
                url, SampleLogs.copy(folder, "shop_sample_events.csv.gz").toString()))) {
            Sessions scanned = spark.sessions(HALF_HOUR);
            assertSame(scanned.transactions().baskets(), loaded.transactions().baskets());
            assertSame(
                    scanned.transactions().categories(items).baskets(),
                    loaded.transactions().categories(items).baskets());
            JoinAudit here = loaded.transactions().categories(items).audits().get(1);
            JoinAudit there = scanned.transactions().categories(items).audits().get(1);
            assertThat(there.leftMatched()).isEqualTo(here.leftMatched());
            assertThat(there.leftUnmatched()).isEqualTo(here.leftUnmatched());
            // any rule that looks at the row alone labels both alike
            Features all = loaded.features(SessionFeatures.DEFAULT, log.itemTable(items));
            Features compressed = scanned.features(SessionFeatures.DEFAULT, items);
            Clustering ofAll = Clustering.of(all, "by hand", byPurchase(all));
            Clustering ofFew = Clustering.of(compressed, "by hand", byPurchase(compressed));
            assertThat(ofFew.count(1)).isEqualTo(ofAll.count(1)).isPositive();
            assertThat(ofFew.assign(scanned).counts()).containsEntry(1, ofAll.count(1));
            assertSame(
                    scanned.transactions().categories(items).in(ofFew, 1).baskets(),
                    loaded.transactions().categories(items).in(ofAll, 1).baskets());
        }
    }

    private static int[] byPurchase(Features features) {
        int bought = features.column("transaction_count");
        int weekday = features.column("session_day_of_week");
        return IntStream.range(0, features.size())
                .map(i -> features.raw(i, bought) == 0 ? 0 : features.raw(i, weekday) < 3 ? 1 : 2)
                .toArray();
    }

    /** A file and a table of the catalog; each row is that of memory. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everySessionsLabelIsWrittenWhereItLies(boolean table) throws IOException {
        Sequences loaded = EventLog.dataset("mooc_sample")
                .load()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 40);
        try (Engine engine = Engines.open(url)) {
            EventLog spark = EventLog.on(
                    engine, SampleLogs.copy(folder, "mooc_sample.csv.gz").toString());
            Sessions scanned = spark.sessions(Duration.ofHours(2));
            Sequences pool = scanned.sequences().length(2, 40);
            // the clusters are those of the compressed pool, found in the notebook
            Clustering clusters = pool.cluster(
                    OptimalMatching.unit(), Hierarchical.average().k(4).orderInvariant(true));
            Clustering inMemory = loaded.cluster(
                    OptimalMatching.unit(), Hierarchical.average().k(4).orderInvariant(true));
            String target = table
                    ? "labels_" + System.nanoTime()
                    : folder.resolve("labels.parquet").toString();
            assertThat(clusters.assign(scanned).write(target)).isEqualTo(pool.total());
            List<List<Object>> rows = ServerForTests.rows(
                    engine,
                    "SELECT CAST(user_id AS STRING), CAST(start_millis AS BIGINT), CAST(label AS BIGINT) FROM "
                            + engine.bind(target).from() + " ORDER BY user_id, start_millis",
                    ColumnType.TEXT,
                    ColumnType.LONG,
                    ColumnType.LONG);
            assertThat(rows).hasSize(loaded.size());
            for (int i = 0; i < loaded.size(); i++) {
                int session = loaded.sessionId(i) - 1;
                assertThat(rows.get(i))
                        .isEqualTo(List.of(
                                loaded.sessions().user(session),
                                loaded.sessions().start(session).toEpochMilli(),
                                (long) inMemory.label(i)));
            }
            if (table) {
                assertThatThrownBy(() -> clusters.assign(scanned).write(target))
                        .isInstanceOf(UsageException.class)
                        .message()
                        .hasLineCount(1)
                        .contains(target, "exists");
                engine.execute("drop", "DROP TABLE " + target);
            }
        }
    }

    @Test
    void everyEventIsWrittenWithItsSession() throws IOException {
        EventLog log = EventLog.dataset("shop_sample").load().dropAbove(0.99);
        Sessions loaded = log.sessions(HALF_HOUR);
        try (Engine engine = Engines.open(url)) {
            EventLog spark = SampleLogs.shop(EventLog.on(
                    engine, SampleLogs.copy(folder, "shop_sample_events.csv.gz").toString()));
            String target = folder.resolve("events.parquet").toString();
            Sessions scanned = spark.dropAbove(0.99).sessions(HALF_HOUR);
            assertThat(scanned.write(target)).isEqualTo(log.size());
            List<List<Object>> rows = ServerForTests.rows(
                    engine,
                    "SELECT CAST(user_id AS STRING), CAST(time_millis AS BIGINT), CAST(action AS STRING),"
                            + " CAST(session_number AS BIGINT), CAST(position AS BIGINT), CAST(session_events AS BIGINT) FROM "
                            + engine.bind(target).from()
                            + " ORDER BY user_id, session_number, position",
                    ColumnType.TEXT,
                    ColumnType.LONG,
                    ColumnType.TEXT,
                    ColumnType.LONG,
                    ColumnType.LONG,
                    ColumnType.LONG);
            assertThat(rows).hasSize((int) log.size());
            int at = 0;
            int number = 0;
            for (int session = 0; session < loaded.size(); session++) {
                number = session > 0 && loaded.user(session).equals(loaded.user(session - 1)) ? number + 1 : 1;
                for (int position = 0; position < loaded.length(session); position++) {
                    int row = loaded.row(session, position);
                    assertThat(rows.get(at++))
                            .isEqualTo(List.of(
                                    loaded.user(session),
                                    log.timeMillis(row),
                                    String.valueOf(log.actions().value(row)),
                                    (long) number,
                                    position + 1L,
                                    (long) loaded.length(session)));
                }
            }
        }
    }

    @Test
    void tooManyRowsAreRefusedBeforeTheyAreFetched() throws IOException {
        try (LogInPlace spark = SampleLogs.shop(EventLog.spark(
                url, SampleLogs.copy(folder, "shop_sample_events.csv.gz").toString()))) {
            Sessions sessions = spark.limit(100).sessions(HALF_HOUR);
            assertThatThrownBy(sessions::features)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("100")
                    .message()
                    .hasLineCount(1);
        }
    }
}
