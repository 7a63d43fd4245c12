package sojourn;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.engine.ColumnType;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import sojourn.feature.Aggregate;
import sojourn.feature.SessionFeatures;
import sojourn.feature.UserFeatures;
import sojourn.load.Datasets;
import sojourn.load.ItemProperties;
import sojourn.load.OnError;
import sojourn.load.sql.Sql;
import sojourn.rules.JoinAudit;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sojourn.SameNouns.assertSame;

/** A log that stays in its files gives what the loaded one gives, row for row and count for count. */
class ScannedLogTest {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @TempDir
    private static Path folder;

    private static EventLog shop;
    private static EventLog loadedShop;

    @BeforeAll
    static void open() throws IOException {
        // read many times, so as Parquet; logs that are read once stay CSV
        Path packed = folder.resolve("shop.parquet");
        try (DuckDbEngine engine = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
            String from = csv(SampleLogs.copy(folder, "shop_sample_events.csv.gz"));
            engine.execute("copy", "COPY (FROM " + from + ") TO '" + packed + "' (FORMAT parquet)");
        }
        shop = EventLog.scan(packed.toString())
                .user("visitorid")
                .time("timestamp", "ms")
                .action("event")
                .item("itemid")
                .transaction("transactionid");
        loadedShop = EventLog.dataset("shop_sample").load();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    /** The rows of a file as DuckDB reads them, all cells texts. */
    static String csv(Path file) {
        return "read_csv('" + file + "', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')";
    }

    @Tag("slow")
    @Test
    void theShopsFeaturesAreTheSame() {
        ItemProperties items = Datasets.standard().items(Datasets.SHOP_SAMPLE);
        Sessions scanned = shop.dropAbove(0.999).sessions(HALF_HOUR);
        EventLog kept = loadedShop.dropAbove(0.999);
        Sessions loaded = kept.sessions(HALF_HOUR);
        assertThat(scanned.size()).isEqualTo(loaded.size());
        assertThat(scanned.events()).isEqualTo(loaded.events());
        assertSame(scanned.features(), loaded.features());
        assertSame(
                scanned.features(SessionFeatures.DEFAULT, items),
                loaded.features(SessionFeatures.DEFAULT, kept.itemTable(items)));
        assertSame(
                scanned.features(SessionFeatures.DEFAULT, items, true),
                loaded.features(SessionFeatures.DEFAULT, kept.itemTable(items).withFirstKnownBefore()));
        SessionFeatures other = SessionFeatures.DEFAULT
                .withZone(ZoneId.of("America/Los_Angeles"))
                .withCyclic(true)
                .roundDurations(Duration.ofSeconds(10));
        assertSame(scanned.features(other), loaded.features(other));
        assertThat(shop.dropAbove(0.999).dropped().orElseThrow().usersDropped())
                .isEqualTo(kept.dropped().orElseThrow().usersDropped());
    }

    /** What a card shows is the same in each run and on each machine: no folder of this one. */
    @Tag("slow")
    @Test
    void sqlNamesTheSourceAndRunsAsItIsShown() throws IOException {
        String file = SampleLogs.copy(folder, "shop_sample_events.csv.gz").toString();
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        for (List<String> shown : List.of(first, second)) {
            try (DuckDbEngine engine = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
                EventLog log = EventLog.on(engine, file)
                        .user("visitorid")
                        .time("timestamp")
                        .action("event")
                        .item("itemid")
                        .transaction("transactionid");
                EventLog kept = log.dropAbove(0.99);
                Sessions sessions = kept.sessions(HALF_HOUR);
                shown.add(log.explain());
                shown.add(sessions.explain());
                shown.add(sessions.explain(SessionFeatures.DEFAULT, true));
                shown.add(sessions.sequences().explain());
                shown.add(sessions.sequences().length(2, 40).explain());
                shown.add(sessions.transactions().explain());
                shown.add(log.explain(UserFeatures.counts("view")));
                long[] events = new long[1];
                engine.query(
                        "as shown", log.explain(), List.of(ColumnType.LONG), batch -> events[0] = batch.longAt(0, 0));
                assertThat(events[0]).isEqualTo(log.report().rowsKept());
            }
        }
        assertThat(first).isEqualTo(second);
        assertThat(first)
                .allSatisfy(sql -> assertThat(sql)
                        .contains("FROM \"shop_sample_events.csv.gz\"")
                        .doesNotContain("read_parquet", "sojourn-duckdb", folder.toString()));
    }

    /** A file may be called as a table of the query is, and two as one. */
    @Test
    void filesOfOneNameAreToldApart() throws IOException {
        for (String name : List.of("cells", "events", "a.csv")) {
            Path file = Files.writeString(folder.resolve(name), "user,time,action\nu,2024-01-01 10:00,x\n");
            try (LogInPlace log = EventLog.scan(file.toString())) {
                assertThat(log.report().rowsKept()).as(name).isEqualTo(1);
                assertThat(log.sessions(HALF_HOUR).size()).as(name).isEqualTo(1);
                assertThat(log.onError(OnError.SKIP).explain()).as(name).contains(" (2)\"");
                assertThat(log.sessions(HALF_HOUR).explain()).as(name).doesNotContain(" (2)\"");
            }
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {5, 30, 120})
    void theMoocsSequencesAreTheSame(long minutes) throws IOException {
        try (EventLog mooc =
                EventLog.scan(SampleLogs.copy(folder, "mooc_sample.csv.gz").toString())) {
            Sessions loaded = EventLog.dataset("mooc_sample").load().sessions(Duration.ofMinutes(minutes));
            Sessions scanned = mooc.sessions(Duration.ofMinutes(minutes));
            assertSame(scanned.sequences().length(2, 40), loaded.sequences().length(2, 40));
            assertSame(scanned.sequences(), loaded.sequences());
        }
    }

    @Test
    void theSignupsCountsAreTheSame() throws IOException {
        try (EventLog signups = EventLog.scan(
                SampleLogs.copy(folder, "signups_sample_events.csv.gz").toString())) {
            EventLog loaded = EventLog.dataset("signups_sample").load();
            UserFeatures firstDay = UserFeatures.counts().since("signup").window(Duration.ofDays(1));
            assertSame(signups.features(firstDay), loaded.features(firstDay));
            assertSame(signups.features(UserFeatures.counts()), loaded.features(UserFeatures.counts()));
            assertThatThrownBy(() -> signups.features(UserFeatures.counts().since("sign_up")))
                    .hasMessageContaining("did you mean 'signup'?");
            assertThatThrownBy(() -> signups.features(UserFeatures.of(Aggregate.DISTINCT)))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("load the log for other aggregates");
        }
    }

    @Tag("slow")
    @Test
    void theShopsBasketsAreTheSameOfAllAndOfClusters() {
        ItemProperties items = Datasets.standard().items(Datasets.SHOP_SAMPLE);
        Sessions loaded = loadedShop.sessions(HALF_HOUR);
        Sessions scanned = shop.sessions(HALF_HOUR);
        assertSame(scanned.transactions().baskets(), loaded.transactions().baskets());
        assertSame(
                scanned.transactions().categories(items).baskets(),
                loaded.transactions().categories(items).baskets());
        JoinAudit here = loaded.transactions().categories(items).audits().get(1);
        JoinAudit there = scanned.transactions().categories(items).audits().get(1);
        assertThat(there.leftMatched()).isEqualTo(here.leftMatched());
        assertThat(there.leftUnmatched()).isEqualTo(here.leftUnmatched());
        assertThat(scanned.transactions().audits().get(0).leftMatched())
                .isEqualTo(loaded.transactions().audits().get(0).leftMatched());
        SessionFeatures few = SessionFeatures.DEFAULT.withCyclic(true);
        Features all = loaded.features(few, loadedShop.itemTable(items));
        Features compressed = scanned.features(few, items);
        // any rule that looks at the row alone labels both alike
        int bought = compressed.column("transaction_count");
        Clustering ofAll = Clustering.of(all, "by hand", label(all, bought));
        Clustering ofFew = Clustering.of(compressed, "by hand", label(compressed, bought));
        assertThat(ofFew.count(1)).isEqualTo(ofAll.count(1)).isPositive();
        assertSame(
                scanned.transactions().categories(items).in(ofFew, 1, 2).baskets(),
                loaded.transactions().categories(items).in(ofAll, 1, 2).baskets());
        assertThatThrownBy(
                        () -> shop.sessions(Duration.ofHours(1)).transactions().in(ofFew, 1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("of these very sessions");
        assertThat(ofFew.assign(scanned).counts()).containsEntry(1, ofAll.count(1));
    }

    private static int[] label(Features features, int bought) {
        int weekday = features.columns().indexOf("weekday_sin");
        return IntStream.range(0, features.size())
                .map(i -> features.raw(i, bought) == 0 ? 0 : features.raw(i, weekday) > 0 ? 1 : 2)
                .toArray();
    }

    @Test
    void everySessionsLabelIsWrittenAndCounted() throws Exception {
        try (EventLog mooc =
                EventLog.scan(SampleLogs.copy(folder, "mooc_sample.csv.gz").toString())) {
            Sessions scanned = mooc.sessions(Duration.ofHours(2));
            Sequences pool = scanned.sequences().length(2, 40);
            Clustering byLength = Clustering.of(
                    pool,
                    "by hand",
                    IntStream.range(0, pool.size()).map(i -> pool.length(i) % 3).toArray());
            String file = folder.resolve("labels.parquet").toString();
            assertThat(byLength.assign(scanned).write(file)).isEqualTo(pool.total());
            Sequences loaded = EventLog.dataset("mooc_sample")
                    .load()
                    .sessions(Duration.ofHours(2))
                    .sequences()
                    .length(2, 40);
            Table written = Sql.files()
                    .query("SELECT user_id, start_millis, label FROM '" + file + "' ORDER BY user_id, start_millis");
            for (int i = 0; i < loaded.size(); i++) {
                int session = loaded.sessionId(i) - 1;
                assertThat(written.stringColumn(0).get(i))
                        .isEqualTo(loaded.sessions().user(session));
                assertThat(written.longColumn(1).getLong(i))
                        .isEqualTo(loaded.sessions().start(session).toEpochMilli());
                assertThat(written.longColumn(2).getLong(i)).isEqualTo(loaded.length(i) % 3);
            }
            Sequences some = pool.where(i -> pool.length(i) == 2);
            assertThat(Clustering.of(some, "by hand", new int[some.size()])
                            .assign(scanned)
                            .counts())
                    .containsEntry(0, some.total());
            String events = folder.resolve("events.parquet").toString();
            assertThat(scanned.write(events)).isEqualTo(mooc.report().rowsKept());
            Table first = Sql.files()
                    .query(
                            "SELECT count(DISTINCT (user_id, session_number)) AS sessions, max(position) AS longest FROM '"
                                    + events + "'");
            assertThat(first.longColumn(0).getLong(0)).isEqualTo(scanned.size());
            assertThatThrownBy(() -> byLength.assign(scanned).write("labels"))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(".parquet");
        }
    }
}
