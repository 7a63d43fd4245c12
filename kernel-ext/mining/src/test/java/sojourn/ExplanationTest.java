package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.Threads;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.distance.OptimalMatching;
import sojourn.load.column.CodedColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ExplanationTest {
    /**
     * scikit-learn's DecisionTreeClassifier on the same columns, ten folds: 0.947 at depth 3 and 0.954 at depth 4, where ours holds
     * out whole users; the largest cluster 0.878; length alone 0.912 at depth 3.
     */
    @Tag("slow")
    @Test
    void theFiveClustersOfTheLearnerLogAreToldApartAsOftenAsTheReferenceDoes() {
        Clustering clusters = LearnerLogTest.real()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 40)
                .cluster(
                        OptimalMatching.unit().indel(1), Hierarchical.complete().k(5));
        Explanation four = clusters.explain();
        assertThat(four.users()).isEqualTo(130);
        assertThat(four.fidelity()).isCloseTo(0.954, within(0.006));
        assertThat(four.largestShare()).isCloseTo(0.878, within(0.0005));
        assertThat(four.aloneColumn()).isEqualTo("length");
        assertThat(four.rule(4).words()).isEqualTo("more than 27 events and more than 20 Group_work events");
        assertThat(four.rule(4).precision()).isCloseTo(125 / 128.0, within(1e-12));
        Explanation three = clusters.explain(3);
        assertThat(three.fidelity()).isCloseTo(0.947, within(0.002));
        assertThat(three.aloneFidelity()).isCloseTo(0.912, within(0.001));
        assertThat(three.aloneSuffices()).isFalse();
    }

    private static Features planted(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[3 * n];
        Arrays.setAll(values, cell -> cell % 3 == 2 ? random.nextDouble() : random.nextInt(30));
        return Features.of("users", List.of("video_started", "exercise_submitted", "avg_price"), values);
    }

    private static int[] plantedLabels(Features features) {
        int[] labels = new int[features.size()];
        Arrays.setAll(labels, i -> features.raw(i, 0) <= 9 ? 0 : features.raw(i, 2) <= 0.5 ? 1 : 2);
        return labels;
    }

    @Test
    void plantedRulesAreFoundInWords() {
        Features features = planted(2_000, 1);
        Explanation why =
                Clustering.of(features, "mine", plantedLabels(features)).explain();
        assertThat(why.rule(0).words()).isEqualTo("at most 9 videos started");
        assertThat(why.rule(1).words()).isEqualTo("more than 9 videos started and average price at most 0.5");
        assertThat(why.rule(2).words()).isEqualTo("more than 9 videos started and average price above 0.5");
        assertThat(why.rules()).hasSize(3).allSatisfy(rule -> {
            assertThat(rule.precision()).isEqualTo(1);
            assertThat(rule.recall()).isEqualTo(1);
            assertThat(why.clustering().label(rule.example())).isEqualTo(rule.cluster());
        });
        assertThat(why.fidelity()).isGreaterThan(0.99);
        assertThat(why.importance())
                .extracting(Explanation.Importance::column)
                .containsExactly("video_started", "avg_price");
    }

    @Test
    void labelsWithGapsAndNoiseAreExplained() {
        Features features = planted(500, 2);
        int[] labels = plantedLabels(features);
        Arrays.setAll(labels, i -> labels[i] == 0 ? Clustering.NOISE : labels[i] * 3);
        Explanation why = Clustering.of(features, "mine", labels).explain();
        assertThat(why.rules()).extracting(Explanation.ClusterRule::cluster).containsExactly(3, 6, Clustering.NOISE);
        assertThat(why.rule(Clustering.NOISE).words()).isEqualTo("at most 9 videos started");
    }

    @Test
    void aClusterThatNoLeafPredictsSaysSo() {
        Features features = planted(400, 3);
        int[] labels = new int[400];
        labels[7] = 1;
        Explanation why = Clustering.of(features, "mine", labels).explain();
        assertThat(why.rule(1).predicted()).isFalse();
        assertThat(why.toTable().stringColumn("rule").get(1)).startsWith("no rule tells it");
        assertThat(why.rule(0).words()).isEqualTo("all users");
    }

    @Test
    void theSameOnAnyNumberOfThreads() {
        Features features = planted(3_000, 4);
        SplittableRandom random = new SplittableRandom(5);
        int[] labels = plantedLabels(features);
        Arrays.setAll(labels, i -> random.nextInt(10) == 0 ? random.nextInt(3) : labels[i]);
        Clustering clusters = Clustering.of(features, "mine", labels);
        String first = all(Threads.with(1, clusters::explain));
        assertThat(all(Threads.with(2, clusters::explain))).isEqualTo(first);
        assertThat(all(Threads.with(5, clusters::explain))).isEqualTo(first);
    }

    private static String all(Explanation why) {
        return why.toText() + why.toTable().printAll() + why.importance() + why.fidelity();
    }

    @Test
    void staticColumnsTellClustersUnlessTheyAreTheClusters() {
        Features features = planted(600, 6);
        int[] labels = new int[600];
        Arrays.setAll(labels, i -> i % 3 == 0 ? 1 : 0);
        Clustering bare = Clustering.of(features, "mine", labels);
        Features more = features.withStatic(bare.toColumn("answer"))
                .withStatic(CodedColumn.of(
                        "country",
                        Arrays.stream(labels)
                                .mapToObj(l -> l == 1 ? "DE" : "FR")
                                .toList()));
        Features mixed = features.withStatic(CodedColumn.of(
                "country",
                java.util.stream.IntStream.range(0, 600)
                        .mapToObj(i -> i % 3 == 0 ? "DE" : i % 2 == 0 ? "FR" : "IT")
                        .toList()));
        assertThat(Clustering.of(more, "mine", labels).explain().notes())
                .containsExactly(
                        "The column 'answer' is left out: its values are the clusters themselves.",
                        "The column 'country' is left out: its values are the clusters themselves.");
        assertThat(Clustering.of(mixed, "mine", labels).explain().rule(1).words())
                .isEqualTo("country DE");
    }

    @Test
    void whatCannotBeExplainedIsRefusedInOneLine() {
        Features features = planted(50, 7);
        assertThatThrownBy(() -> Clustering.of(features, "mine", new int[50]).explain())
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "an explanation tells clusters apart and needs at least 2 of them, had 1: nothing to tell apart");
        Features equal = Features.of("users", List.of("a", "b"), new double[100]);
        int[] halves = new int[50];
        Arrays.fill(halves, 25, 50, 1);
        assertThatThrownBy(() -> Clustering.of(equal, "mine", halves).explain())
                .isInstanceOf(UsageException.class)
                .hasMessage("an explanation needs a column in which the users differ, but they are all equal");
        assertThatThrownBy(() -> Clustering.of(features, "mine", halves).explain(9))
                .isInstanceOf(UsageException.class)
                .hasMessage("depth must be in 1..6, was 9");
    }

    /** A constant column is in no rule and no baseline, and is named; length, too, where all sequences are equally long. */
    @Test
    void constantColumnsAreNamedAndLeftOut() {
        double[] cells = new double[120];
        int[] labels = new int[40];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 2;
            cells[3 * i] = 7;
            cells[3 * i + 1] = i % 2 == 0 ? i : 100 + i;
            cells[3 * i + 2] = -1.5;
        }
        Features features = Features.of("users", List.of("k", "x", "z"), cells);
        Explanation why = Clustering.of(features, "mine", labels).explain();
        assertThat(why.columns()).extracting(column -> column.name()).containsExactly("x");
        assertThat(why.aloneColumn()).isEqualTo("x");
        assertThat(why.notes()).containsExactly("Constant, so in no rule: k, z.");
        int[] none = new int[40];
        java.util.Arrays.fill(none, Clustering.NOISE);
        assertThatThrownBy(() -> Clustering.of(features, "mine", none).explain())
                .hasMessage("an explanation tells clusters apart, but there is none: all users are noise");
    }

    @Test
    void fewItemsAreNotOvertold() {
        Features three = Features.of("users", List.of("a"), new double[] {1, 2, 3});
        Explanation why = Clustering.of(three, "mine", new int[] {0, 0, 1}).explain();
        assertThat(why.tree().leaves()).isEqualTo(1);
        assertThat(why.fidelity()).isEqualTo(why.largestShare());
    }

    /** Held out are users; of a single one, sessions are: a figure of no rows at all would be 100 %. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 40})
    void aSingleUserCannotBeHeldOut(int users) {
        StringColumn names = StringColumn.create("user");
        LongColumn times = LongColumn.create("time");
        StringColumn actions = StringColumn.create("action");
        for (int session = 0; session < 40; session++) {
            for (int event = 0; event <= session % 5; event++) {
                names.append("user " + session % users);
                times.append(session * 100_000L + event);
                actions.append("a");
            }
        }
        Sequences pool = EventLog.of(Table.create("log", names, times, actions))
                .time("time", "s")
                .load()
                .sessions(Duration.ofHours(1))
                .sequences();
        int[] anything = new SplittableRandom(3).ints(40, 0, 2).toArray();
        Explanation why = Clustering.of(pool, "mine", anything).explain();
        assertThat(why.users()).isEqualTo(users == 1 ? 0 : users);
        assertThat(why.fidelity()).isLessThan(0.8);
    }

    @Test
    void namesOfClustersAreUsed() {
        Features features = planted(300, 8);
        Clustering named =
                Clustering.of(features, "mine", plantedLabels(features)).named(Map.of(0, "Few videos"));
        assertThat(named.explain().toText()).contains("→ Few videos: ");
    }
}
