package sojourn;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.analysis.Survival;
import sojourn.check.UsageException;
import sojourn.cluster.kmeans.KMeans;
import sojourn.feature.Pca;
import sojourn.feature.SessionFeature;
import sojourn.feature.SessionFeatures;
import sojourn.feature.UserFeatures;
import sojourn.flow.FunnelCounts;
import sojourn.load.sql.Sql;
import sojourn.session.SessionRule;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One noun wherever a log lies: the same text gives the same values in memory and on an engine. */
class TwoHomesTest {
    private static final SessionRule RULE = SessionRule.DEFAULT.withInactivityGap(Duration.ofMinutes(30));
    private static final SessionFeatures FEW = SessionFeatures.DEFAULT.only(
            SessionFeature.TOTAL_EVENTS, SessionFeature.ADDTOCART_COUNT, SessionFeature.TRANSACTION_COUNT);

    @TempDir
    private static Path folder;

    private static EventLog memory;
    private static EventLog engine;

    @BeforeAll
    static void open() throws IOException {
        Path file = SampleLogs.copy(folder, SampleLogs.SHOP);
        memory = SampleLogs.shop(EventLog.read(file)).load();
        engine = SampleLogs.shop(EventLog.scan(file.toString()));
    }

    @AfterAll
    static void close() {
        engine.close();
        memory.close();
    }

    private static void same(Function<EventLog, Object> verbs) {
        assertThat(verbs.apply(engine)).isEqualTo(verbs.apply(memory));
    }

    /** What only an engine needs is the same text in memory, where it changes nothing. */
    @Test
    void limitsOfAnEngineAreVerbsOfBoth() {
        for (EventLog log : List.of(memory, engine)) {
            assertThat(log.limit(100_000).parts(2).sessions(RULE).size())
                    .isEqualTo(log.sessions(RULE).size());
            assertThatThrownBy(() -> log.limit(0)).hasMessage("the limit must be 1 row or more, was 0");
            assertThatThrownBy(() -> log.parts(0)).hasMessage("the parts must be in 1..1,000, were 0");
        }
    }

    @Tag("slow")
    @Test
    void countsHaveTheSameTypesAndValues() {
        same(EventLog::size);
        same(EventLog::hasActions);
        same(EventLog::alphabet);
        same(log -> Arrays.stream(log.actionCounts()).boxed().toList());
        same(log -> List.of(log.userColumn(), log.timeColumn(), log.actionColumn(), log.itemColumn()));
        same(log -> log.first().orElseThrow());
        same(log -> log.dropAbove(0.99).size());
        same(log -> log.dropAbove(0.99).dropped().orElseThrow());
        same(log -> log.sampleUsers(0.3, 7).size());
        same(log -> log.sessions(RULE).size());
        same(log -> log.sessions(RULE).events());
        same(log -> log.sessions(RULE).lengthCounts());
        same(log -> log.sessions(RULE).pauseCounts());
        same(log -> log.sessions(RULE).checks().cuts());
        same(log -> log.sessions(RULE).sequences().length(2, 9).total());
        same(log -> log.sessions(RULE).sequences().length(2, 9).sizeBefore());
        same(log -> log.sessions(RULE).features(FEW).total());
        same(log -> log.features(UserFeatures.counts()).total());
        same(log -> log.sessions(RULE).transactions().baskets().size());
    }

    /** Transitions, steps, funnels and paths, also around an event; of a log in memory from its sessions one by one. */
    @Tag("slow")
    @Test
    void flowsAreTheSame() {
        same(log -> flow(log.sessions(RULE).sequences().flow()));
        same(log -> flow(log.sessions(RULE).sequences().length(2, 9).flow().states(2)));
        same(log -> flow(log.sessions(RULE).sequences().alignedAt("addtocart").flow()));
        same(log ->
                flow(log.sessions(RULE).sequences().alignedAt("addtocart", 2, 3).flow()));
        same(log -> log.sessions(RULE)
                .sequences()
                .alignedAt("addtocart")
                .positions()
                .without());
    }

    @Test
    void usersOfTwoGroupsHaveALimit() {
        Sequences few = engine.limit(20).sessions(RULE).sequences().length(1, 2);
        Clustering clusters = Clustering.of(
                few,
                "by length",
                IntStream.range(0, few.size()).map(i -> few.length(i) - 1).toArray());
        assertThatThrownBy(() -> few.flow().by(clusters).difference("0", "1").differences())
                .isInstanceOf(UsageException.class)
                .hasMessageMatching(
                        "the log has [0-9,]+ users of the two groups, more than the 20 that are fetched: take"
                                + " a sample of the users by \\.sampleUsers\\(0\\.1, 42\\); or raise it in Java by .*");
    }

    /** The numbers of two fetches are not of the same sequences. */
    @Test
    void clustersOfAFetchGroupItsOwnSequences() {
        Sequences all = engine.sessions(RULE).sequences();
        Clustering clusters = Clustering.of(
                all,
                "by length",
                IntStream.range(0, all.size()).map(i -> all.length(i) % 2).toArray());
        Sequences some = engine.sessions(RULE).sequences().length(2, 9);
        for (Supplier<?> asked : List.<Supplier<?>>of(
                () -> some.flow().by(clusters),
                () -> some.patterns().by(clusters),
                () -> Survival.of(some, "addtocart").by(clusters).groups())) {
            assertThatThrownBy(asked::get)
                    .isInstanceOf(UsageException.class)
                    .hasMessageEndingWith("which were not made of the same rows: cluster these sequences themselves");
        }
        Sequences again = engine.sessions(RULE).sequences();
        assertThat(clusters.labels(again)).isEqualTo(clusters.labels());
        Sequences kept = all.length(2, 9);
        assertThat(clusters.labels(kept))
                .isEqualTo(IntStream.range(0, kept.size())
                        .map(i -> kept.length(i) % 2)
                        .toArray());
    }

    /** Funnels within a duration and differences of groups ask the engine for what users did: the same numbers, to the last permutation. */
    @Test
    void flowsOfUsersAreTheSame() {
        SameNouns.assertSameFlowOfUsers(
                engine.sessions(RULE).sequences(), memory.sessions(RULE).sequences(), 7);
        Flow flow = engine.sessions(RULE).sequences().flow();
        FunnelCounts funnel = flow.funnel("view", "addtocart", "transaction")
                .within(Duration.ofDays(1))
                .funnelCounts()
                .orElseThrow();
        assertThat(funnel.noun()).isEqualTo("users");
        assertThat(funnel.reached(0, 2)).isPositive().isLessThan(funnel.reached(0, 1));
        assertThatThrownBy(() -> engine.sessions(RULE)
                        .sequences()
                        .runs()
                        .flow()
                        .funnel("view", "addtocart")
                        .within(Duration.ofDays(1)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("within needs the time of each state, which runs");
    }

    private static List<String> flow(Flow flow) {
        Flow asked = flow.steps(6).funnel("view", "addtocart", "transaction");
        return List.of(
                asked.transitionTable().sortOn("from", "to").printAll(),
                asked.stepTable().printAll(),
                asked.funnelTable().printAll(),
                Long.toString(asked.transitions().sequences()));
    }

    /** Clusters of whatever was made of the sessions: compressed or not, some of the items, scores on components. */
    @Tag("slow")
    @Test
    void whatBasketsOfClustersTakeIsTheSame() {
        same(log -> bought(log, features -> features));
        same(log -> bought(log, Features::compress));
        same(log -> bought(
                log, features -> features.compress().select("transaction_count").compress()));
        same(log -> bought(
                log,
                features -> features.subset(IntStream.range(0, features.size())
                        .filter(i -> features.raw(i, 0) < 40)
                        .toArray())));
        same(log -> bought(log, features -> features.pca(Pca.components(1))));
        same(log -> {
            Sequences pool = log.sessions(RULE).sequences().length(2, 9).compress();
            int[] labels =
                    IntStream.range(0, pool.size()).map(i -> pool.length(i) % 2).toArray();
            return log.sessions(RULE)
                    .transactions()
                    .in(Clustering.of(pool, "by hand", labels), 1)
                    .baskets()
                    .size();
        });
    }

    /** Baskets of the sessions in which nothing but the last column's smallest value is found, and of the others. */
    private static List<Long> bought(EventLog log, Function<Features, Features> change) {
        Features features = change.apply(log.sessions(RULE).features(FEW));
        int last = features.dimension() - 1;
        double[] column = features.raw(features.columns().get(last));
        double middle = Arrays.stream(column).summaryStatistics().getAverage();
        double least = Arrays.stream(column).min().orElseThrow();
        int[] labels =
                Arrays.stream(column).mapToInt(value -> value == least ? 0 : 1).toArray();
        assertThat(middle).isFinite();
        Clustering clusters = Clustering.of(features, "by hand", labels);
        // the sessions are cut again: it is the rule and the log that count
        SessionBaskets all = log.sessions(RULE).transactions();
        return List.of(
                all.in(clusters, 0, 1).baskets().size(),
                clusters.assign(log.sessions(RULE)).counts().get(0),
                clusters.assign(log.sessions(RULE)).counts().get(1));
    }

    @Test
    void aClusteringOfOtherSessionsIsRefusedInTheSameWords() {
        for (EventLog log : List.of(memory, engine)) {
            Clustering clusters =
                    log.sessions(RULE).features(FEW).cluster(KMeans.k(2).withSeed(1));
            for (Clustering wrong : List.of(
                    clusters,
                    Clustering.of(Features.of("sessions", List.of("n"), new double[] {1}), "hand", new int[1]))) {
                assertThatThrownBy(() ->
                                log.sessions(Duration.ofHours(1)).transactions().in(wrong, 0))
                        .isInstanceOf(UsageException.class)
                        .hasMessageContaining("features or sequences of these very sessions")
                        .hasMessageEndingWith("take the sessions that were clustered");
                assertThatThrownBy(() -> wrong.assign(log.sessions(Duration.ofHours(1))))
                        .isInstanceOf(UsageException.class)
                        .hasMessageContaining("features or sequences of these very sessions");
            }
        }
    }

    @Tag("slow")
    @Test
    void theSameRowsAreWritten() {
        same(log -> written(
                "user_id, time_millis, action, item, transaction_id, session_number, position, session_events",
                file -> log.sessions(RULE).write(file)));
        same(log -> {
            Sequences pool = log.sessions(RULE).sequences().length(2, 9).compress();
            int[] labels = IntStream.range(0, pool.size())
                    .map(i -> pool.length(i) % 3 - 1)
                    .toArray();
            return written(
                    "user_id, session_number, start_millis, label",
                    file -> Clustering.of(pool, "by hand", labels)
                            .assign(log.sessions(RULE))
                            .write(file));
        });
        assertThatThrownBy(() -> memory.sessions(RULE).write("sessions"))
                .isInstanceOf(UsageException.class)
                .hasMessage("a log in memory writes to a file: its name must end in .parquet, was 'sessions'");
    }

    private static List<String> written(String columns, Function<String, Long> write) {
        String file = folder.resolve("written.parquet").toString();
        long rows = write.apply(file);
        String sql = "SELECT concat_ws('|', " + columns + ") AS line, count(*) AS n FROM '" + file
                + "' GROUP BY line ORDER BY line";
        List<String> lines = new ArrayList<>();
        Sql.files().query(sql).forEach(row -> lines.add(row.getString(0) + " " + row.getLong(1)));
        lines.add(rows + " rows");
        return lines;
    }

    @Test
    void whatNeedsSingleRowsSaysSoInOneLineWithTheWayOut() {
        Sessions sessions = engine.sessions(RULE);
        List<Runnable> verbs = List.of(
                engine::toTable,
                engine::users,
                engine::actions,
                () -> engine.timeMillis(0),
                () -> engine.coded("event"),
                sessions::toTable,
                sessions::describe,
                sessions::pauseMillis,
                () -> sessions.user(0));
        for (Runnable verb : verbs) {
            assertThatThrownBy(verb::run)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("is not loaded; .load() brings it into memory")
                    .message()
                    .hasLineCount(1);
        }
        assertThat(memory.load()).isSameAs(memory);
    }

    @Test
    void aLogIsLoadedAsItIsCleaned() {
        EventLog loaded = engine.sampleUsers(0.5, 3).dropAbove(0.98).load();
        EventLog read = memory.sampleUsers(0.5, 3).dropAbove(0.98);
        assertThat(loaded.loaded()).isTrue();
        assertThat(loaded.columnNames()).isEqualTo(read.columnNames());
        assertThat(loaded.toTable().print()).isEqualTo(read.toTable().print());
        assertThat(loaded.notes()).isEqualTo(read.notes());
        assertThat(loaded.size()).isEqualTo(read.size()).isPositive();
    }

    @Test
    void explainShowsSqlWhereThereIsSome() {
        assertThat(engine.sessions(RULE).explain()).contains("SELECT");
        assertThat(engine.sessions(RULE).sequences().explain()).contains("(each action)");
        assertThat(engine.sessions(RULE).sequences().length(1, 2).explain())
                .contains("SELECT")
                .doesNotContain("(each action)");
        assertThat(engine.sessions(RULE).transactions().explain()).contains("SELECT");
        for (String line : List.of(
                memory.explain(),
                memory.explain(UserFeatures.counts()),
                memory.sessions(RULE).explain(),
                memory.sessions(RULE).explain(FEW),
                memory.sessions(RULE).sequences().explain(),
                memory.sessions(RULE).transactions().explain())) {
            assertThat(line).isEqualTo("No SQL: this log is in memory, and its verbs run on arrays.");
        }
    }
}
