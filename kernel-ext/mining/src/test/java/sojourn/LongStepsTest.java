package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sojourn.analysis.Discrepancy;
import sojourn.analysis.HiddenMarkov;
import sojourn.analysis.MarkovMixture;
import sojourn.analysis.SequenceTree;
import sojourn.analysis.Survival;
import sojourn.cluster.density.Dbscan;
import sojourn.cluster.density.DbscanSearch;
import sojourn.cluster.density.Hdbscan;
import sojourn.cluster.density.KDistances;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.cluster.medoids.Clara;
import sojourn.cluster.medoids.EqualGroups;
import sojourn.cluster.medoids.Pam;
import sojourn.cluster.medoids.Representatives;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.cluster.smile.Smile;
import sojourn.distance.Distances;
import sojourn.distance.FirstCoordinate;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SubstitutionCosts;
import sojourn.feature.Pca;
import sojourn.feature.SessionFeatures;
import sojourn.feature.UserFeatures;
import sojourn.load.Datasets;
import sojourn.load.sql.Sql;
import sojourn.multiverse.Multiverse;
import sojourn.run.Progress;
import sojourn.run.ProgressListener;
import sojourn.sequence.NullModel;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every step that takes more than a second at full size says how far it is, comes to its end in words, and hears an interrupt. */
@Tag("slow")
class LongStepsTest {
    private static final int MOMENTS = Integer.getInteger("sojourn.moments", 2);
    private static final long SEED = Long.getLong("sojourn.seed", 2026);
    /** no measure of what a user waits, only of what ends at all: test machines are slow at times */
    private static final long PATIENCE_MILLIS = 10_000;

    @TempDir
    private static Path folder;

    /** A step, and the one of its reports that must be there: a step of many is named by its longest. */
    record Step(String name, String reported, Callable<?> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Report(String step, long done, long total, ProgressListener.State state) {}

    static Stream<Step> steps() throws IOException {
        Path events = SampleLogs.copy(folder, "shop_sample_events.csv.gz");
        EventLog log = EventLog.dataset("shop_sample").load();
        Sessions sessions = log.sessions(Duration.ofMinutes(30));
        Features f = sessions.features();
        Features few = f.select("view_count", "total_events");
        EventLog learners = EventLog.dataset("mooc_sample").load();
        Sequences pool = learners.sessions(Duration.ofHours(2)).sequences().length(2, 12);
        OptimalMatching unit = OptimalMatching.unit();
        Clustering explained = f.cluster(KMeans.k(3));
        Clustering tree = pool.cluster(unit, Hierarchical.complete().k(4));
        Sequences people = Sequences.dataset("school_sample").load();
        Distances changes = people.distances(unit);
        int[] all = IntStream.range(0, changes.distinct().size()).toArray();
        double[] ones = new double[all.length];
        Arrays.fill(ones, 1);
        Baskets baskets = sessions.transactions().baskets();
        EventLog signups = EventLog.dataset("signups_sample").load();
        Features users = signups.features(UserFeatures.counts().since("signup").window(Duration.ofDays(1)));
        f.save(folder.resolve("f.csv"));
        // made here: Tablesaw looks for its readers when it is first used, and loses an interrupt on the way
        Table table = log.toTable();
        return Stream.of(
                new Step(
                        "a log is read",
                        "reading",
                        () -> EventLog.read(events.toString())
                                .user("visitorid")
                                .time("timestamp", "ms")
                                .action("event")
                                .load()),
                new Step("a log is scanned", "", () -> {
                    try (EventLog scanned = EventLog.scan(events.toString())
                            .user("visitorid")
                            .time("timestamp", "ms")
                            .action("event")) {
                        return scanned.sessions(Duration.ofMinutes(30)).size();
                    }
                }),
                new Step(
                        "item properties are read",
                        "shop_sample_items",
                        () -> Datasets.standard().items(Datasets.SHOP_SAMPLE)),
                new Step("session features", "session features", () -> sessions.features(SessionFeatures.DEFAULT)),
                new Step("user features", "users", () -> signups.features(UserFeatures.counts())),
                new Step("features are written", "writing f2.csv", () -> {
                    f.save(folder.resolve("f2.csv"));
                    return "";
                }),
                new Step("features are read", "reading f.csv", () -> Features.load(folder.resolve("f.csv"))),
                new Step("principal components", "covariances", () -> f.pca(Pca.components(2))),
                new Step("distances of unit cost", "distances", () -> pool.distances(unit)),
                new Step(
                        "distances of other costs",
                        "distances",
                        () -> pool.distances(unit.costs(SubstitutionCosts.constant(1.37)))),
                new Step(
                        "linkage",
                        "complete linkage",
                        () -> pool.cluster(unit, Hierarchical.complete().k(4))),
                new Step("silhouettes", "silhouette", () -> tree.silhouettes(2, 4)),
                new Step("stability", "stability", () -> tree.stability(2, 1)),
                new Step("quality", "silhouette", tree::quality),
                new Step("chance", "null model", () -> tree.nulls(NullModel.BOTH, 2, 1)),
                new Step("a map of clusters", "t-SNE", tree::map),
                new Step("an explanation", "trees", explained::explain),
                new Step(
                        "patterns",
                        "ordered patterns",
                        () -> pool.patterns().minSupport(0.1).maxGap(1).size()),
                new Step(
                        "differences of flows",
                        "permutations over users",
                        () -> pool.flow()
                                .by(tree)
                                .difference("0", "1")
                                .permutations(99)
                                .differences()),
                new Step(
                        "discrepancy",
                        "permutations over users",
                        () -> Discrepancy.of(people, changes)
                                .by("male", "good_grades")
                                .permutations(99)
                                .tests()),
                new Step(
                        "a tree of sequences",
                        "tree of sequences",
                        () -> SequenceTree.of(people, changes)
                                .by("male", "good_grades", "father_jobless")
                                .permutations(99)
                                .tree()),
                new Step("times to an event", "times to the event", () -> Survival.of(sessions, "transaction")),
                new Step(
                        "survival curves",
                        "survival curves",
                        () -> Survival.of(people, "job").by("good_grades").groups()),
                new Step(
                        "groups of equal weight",
                        "groups of equal weight",
                        () -> EqualGroups.of(changes.distinct(), all, ones, all.length, 40)),
                new Step(
                        "a first coordinate",
                        "first coordinate",
                        () -> FirstCoordinate.of(changes.distinct(), all, ones)),
                new Step(
                        "representatives",
                        "representatives",
                        () -> Representatives.of(changes.distinct(), all, ones, 0.9, 0.05)),
                new Step(
                        "Markov mixtures",
                        "",
                        () -> MarkovMixture.of(pool).k(2).starts(2).best()),
                new Step(
                        "hidden Markov models",
                        "",
                        () -> HiddenMarkov.of(pool).states(2, 3).starts(2).best()),
                new Step(
                        "a multiverse",
                        "multiverse",
                        () -> Multiverse.of(learners)
                                .gaps(Duration.ofMinutes(30), Duration.ofHours(2))
                                .k(3)
                                .length(2, 12)
                                .run()),
                new Step("k-means", "k-means", () -> f.cluster(KMeans.k(3))),
                new Step(
                        "k-means ladder",
                        "k-means",
                        () -> f.search(KMeansSearch.k(2, 4).withGapReferences(2))),
                new Step(
                        "mixture",
                        "Gaussian mixture",
                        () -> f.cluster(GaussianMixture.k(2).withMaxIterations(5))),
                new Step(
                        "mixtures",
                        "Gaussian mixtures",
                        () -> f.search(GmmSearch.k(1, 2)
                                .withMixture(GaussianMixture.k(1).withMaxIterations(5)))),
                new Step("dbscan", "DBSCAN", () -> few.cluster(Dbscan.of(0.5, 5))),
                new Step(
                        "dbscan grid",
                        "DBSCAN",
                        () -> few.search(DbscanSearch.eps(0.5, 1).withMinPts(5, 10))),
                new Step("hdbscan", "core distances", () -> few.cluster(Hdbscan.minSize(20))),
                new Step("a method of Smile", "Smile's", () -> few.cluster(Smile.xmeans(3))),
                new Step("k-distances", "k-distances", () -> KDistances.of(few.rows(), 5)),
                new Step("pam", "PAM", () -> pool.cluster(unit, Pam.k(3))),
                new Step("pam of rows", "PAM", () -> few.cluster(Pam.k(3))),
                new Step("clara", "CLARA", () -> pool.cluster(unit, Clara.k(3).withSamples(2, 40))),
                new Step("cohorts", "k-means", () -> Cohorts.of(users.cluster(KMeans.k(3)), "cohort", KMeans.k(3))),
                new Step(
                        "itemsets",
                        "frequent itemsets",
                        () -> baskets.itemsets().minCount(5).size()),
                new Step(
                        "rules", "rules", () -> baskets.rules().minSupport(0.01).size()),
                new Step(
                        "significant rules",
                        "Fisher's exact test",
                        () -> baskets.rules().minSupport(0.01).significant(0.05).size()),
                new Step(
                        "a query over a table",
                        "query",
                        () -> Sql.with("log", table).query("SELECT count(*) AS n FROM log")),
                new Step(
                        "tables go to DuckDB",
                        "tables to DuckDB",
                        () -> Sql.with("log", table).query("SELECT count(*) AS n FROM log")));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aLongStepTellsHowFarItIs(Step step) throws Exception {
        List<Report> reports = new ArrayList<>();
        ProgressListener before = Progress.listen((name, done, total, unit, nanos, state) -> {
            synchronized (reports) {
                reports.add(new Report(name, done, total, state));
            }
        });
        try {
            step.run.call();
        } finally {
            Progress.listen(before);
        }
        Map<String, Report> last = new LinkedHashMap<>();
        reports.forEach(report -> last.put(report.step, report));
        assertThat(last.keySet()).as("steps reported").anyMatch(name -> name.contains(step.reported));
        last.values().forEach(report -> {
            assertThat(report.state).as("%s came to its end", report.step).isEqualTo(ProgressListener.State.DONE);
            if (report.total > 0) {
                assertThat(report.done).as("all of %s", report.step).isEqualTo(report.total);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aLongStepHearsAnInterrupt(Step step) {
        List<Report> reports = new ArrayList<>();
        ProgressListener before = Progress.listen((name, done, total, unit, nanos, state) -> {
            synchronized (reports) {
                reports.add(new Report(name, done, total, state));
            }
        });
        try {
            Thread.currentThread().interrupt();
            assertThatThrownBy(step.run::call).isInstanceOf(CancellationException.class);
        } finally {
            Thread.interrupted();
            Progress.listen(before);
        }
        // what was under way says that it was stopped, not that it is done
        if (!reports.isEmpty()) {
            assertThat(reports.get(reports.size() - 1).state).isEqualTo(ProgressListener.State.STOPPED);
        }
    }

    /**
     * Wherever it is just then: it is over soon, by a cancellation or because it was done, and the next run of it is as if nothing
     * had been. By hand at ten moments: {@code -Dsojourn.moments=10}, {@code -Dsojourn.seed=…}.
     */
    @ParameterizedTest
    @MethodSource("steps")
    void aLongStepHearsAnInterruptAtAnyMoment(Step step) throws Exception {
        step.run.call(); // compiled code is faster
        long start = System.nanoTime();
        step.run.call();
        long whole = System.nanoTime() - start;
        Random random = new Random(SEED + step.name.hashCode());
        long slowest = 0;
        int cancelled = 0;
        for (int moment = 0; moment < MOMENTS; moment++) {
            double share = random.nextDouble();
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread running = new Thread(() -> {
                try {
                    step.run.call();
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            running.start();
            running.join(Math.max(1, (long) (share * whole / 1e6)));
            long asked = System.nanoTime();
            running.interrupt();
            running.join(PATIENCE_MILLIS);
            slowest = Math.max(slowest, System.nanoTime() - asked);
            assertThat(running.isAlive())
                    .as("%s goes on after an interrupt at %.3f (seed %d)", step, share, SEED)
                    .isFalse();
            if (thrown.get() != null) {
                cancelled++;
                assertThat(thrown.get())
                        .as("%s at %.3f (seed %d)", step, share, SEED)
                        .isInstanceOf(CancellationException.class);
            }
        }
        System.out.printf(
                "%s: %d ms; of %d interrupts %d ended it, the slowest after %d ms%n",
                step, whole / 1_000_000, MOMENTS, cancelled, slowest / 1_000_000);
        assertThat(step.run.call()).isNotNull();
    }
}
