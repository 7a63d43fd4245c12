package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.cluster.density.Hdbscan;
import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.quality.Agreement;
import sojourn.cluster.quality.ClusterQuality;
import sojourn.distance.Hamming;
import sojourn.distance.OptimalMatching;
import sojourn.flow.TransitionDifference;
import sojourn.sequence.WeightOrder;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sojourn.check.Refusals.refused;

/** Case weights of 0, very great and very small ones, and groups that weigh nothing. */
class CaseWeightEdgesTest {
    /** Rows of one letter for each state, such as {@code aab}, each in a group; a blank is no state. */
    private static Sequences pool(List<String> rows, List<String> groups, double... weights) {
        Table table = Table.create("rows");
        int longest = rows.stream().mapToInt(String::length).max().orElse(0);
        for (int p = 0; p < longest; p++) {
            int at = p;
            table.addColumns(StringColumn.create(
                    "m" + p,
                    rows.stream()
                            .map(row -> at < row.length() ? row.substring(at, at + 1) : "")
                            .toList()));
        }
        table.addColumns(StringColumn.create("group", groups), DoubleColumn.create("w", weights));
        return Sequences.readStates(table)
                .columns("m0..m" + (longest - 1))
                .weights("w")
                .load();
    }

    /** A state that only a row of weight 0 has is in no table; the row moves with its user all the same. */
    @Test
    void aStateOfNoWeightIsInNoDifference() {
        List<String> rows = List.of("aab", "abz", "abb", "bba");
        List<String> groups = List.of("x", "x", "y", "y");
        TransitionDifference found = pool(rows, groups, 1.5, 0, .5, 2)
                .flow()
                .by("group")
                .difference("x", "y")
                .differences()
                .orElseThrow();
        assertThat(found.firstCounts().states()).containsExactly("a", "b");
        assertThat(found.firstCounts().weight(0, 1)).isEqualTo(1.5);
        assertThat(found.users()).isEqualTo(4);
    }

    @Test
    void aGroupOfNoWeightIsComparedByNothing() {
        List<String> rows = List.of("aab", "abb", "bba", "aba");
        Sequences pool = pool(rows, List.of("x", "x", "y", "y"), 1.5, .5, 0, 0);
        String line = "group 'y' has no sequence with a weight above 0";
        refused(() -> pool.patterns().minSupport(.1).by("group").size(), line);
        refused(() -> pool.flow().by("group").difference("x", "y").differences(), line);
        assertThat(pool.patterns().minSupport(.1).size()).isPositive();
    }

    /** Whole weights whose sum is rounded are added by size, and overflow nothing. */
    @Test
    void sumsOfGreatWeightsDependOnNoOrder() {
        assertThat(WeightOrder.whole(1, i -> 5e15)).isTrue();
        assertThat(WeightOrder.whole(3, i -> 5e15)).isFalse();
        double[] weights = {1, 1, 1, 9_007_199_254_740_990.0};
        assertThat(WeightOrder.of(4, i -> weights[3 - i])).containsExactly(1, 2, 3, 0);
        int[] halves = IntStream.range(0, 2_000).map(i -> i % 2).toArray();
        int[] others = IntStream.range(0, 2_000).map(i -> i / 2 % 2).toArray();
        assertThat(Agreement.adjustedRand(halves, halves, i -> 5e15)).isEqualTo(1);
        // all four combinations are equally many: as good as chance
        assertThat(Agreement.adjustedRand(halves, others, i -> 5e15)).isCloseTo(0, within(1e-12));
    }

    /** The mean of lengths that are all 5 is 5, wherever in the table they are; the mean of others does not depend on that either. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void meanLengthsDependOnNoOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 60;
        List<String> rows = new ArrayList<>(List.of("abababa"));
        List<Integer> labels = new ArrayList<>(List.of(0));
        for (int i = 1; i < n; i++) {
            int label = random.nextInt(2);
            labels.add(label);
            rows.add("ababab".substring(0, label == 1 ? 5 : 3 + random.nextInt(4)));
        }
        // many are equal, so that sequences of one weight differ in length
        double[] weights =
                random.doubles(n).map(x -> Math.floor(5 * x) / 10 + .1).toArray();
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        Clustering one = clusters(rows, labels, weights, IntStream.range(0, n).toArray());
        Clustering two =
                clusters(rows, labels, weights, order.stream().mapToInt(i -> i).toArray());
        assertThat(one.meanLength(1)).as("seed %d", seed).isEqualTo(5);
        assertThat(two.meanLength(0)).as("seed %d", seed).isEqualTo(one.meanLength(0));
    }

    private static Clustering clusters(List<String> rows, List<Integer> labels, double[] weights, int[] order) {
        Sequences pool = pool(
                Arrays.stream(order).mapToObj(rows::get).toList(),
                Collections.nCopies(order.length, "x"),
                Arrays.stream(order).mapToDouble(i -> weights[i]).toArray());
        return Clustering.of(
                pool, "mine", Arrays.stream(order).map(labels::get).toArray(), pool.distances(OptimalMatching.unit()));
    }

    /** Weights that sum to 1 leave nothing to divide by: CH says nothing, and is not below 0. */
    @Test
    void weightsOfSumOneHaveNoRatio() {
        List<String> rows = List.of("aaa", "aab", "bbb", "bba", "abb");
        List<String> groups = Collections.nCopies(5, "x");
        int[] labels = {0, 0, 1, 1, 1};
        for (double sum : new double[] {1, 2}) {
            Sequences pool = pool(
                    rows,
                    groups,
                    IntStream.of(1, 2, 3, 1, 1).mapToDouble(w -> w * sum / 8).toArray());
            ClusterQuality found = Clustering.of(pool, "mine", labels, pool.distances(Hamming.unit()))
                    .quality();
            assertThat(found.ch()).as("sum %s", sum).isNaN();
            assertThat(found.chsq()).as("sum %s", sum).isNaN();
            assertThat(found.r2()).as("sum %s", sum).isBetween(0.0, 1.0);
        }
        Sequences cases = pool(rows, groups, 1, 2, 3, 1, 1);
        assertThat(Clustering.of(cases, "mine", labels, cases.distances(Hamming.unit()))
                        .quality()
                        .ch())
                .isPositive();
    }

    /** Weights that are whole numbers are weights. */
    @Test
    void aColumnOfWeightsIsCalledSo() {
        Sequences pool = pool(List.of("aab", "abb", "bba"), List.of("x", "x", "y"), 1, 2, 30);
        Flow flow = pool.flow().by("group").funnel("a", "b");
        assertThat(flow.transitionTable().columnNames()).contains("weight").doesNotContain("count");
        assertThat(flow.funnelTable().columnNames()).contains("weight").doesNotContain("sequences");
        assertThat(flow.groupSizes()).containsExactly(2, 1);
        assertThat(flow.groupWeights()).containsExactly(3, 30);
        assertThat(flow.describe()).isEqualTo("transitions that weigh 132.0 of 3 sequences by group");
        Sequences plain = Sequences.readStates(Table.create(StringColumn.create("m", "a", "b")))
                .columns("m")
                .load();
        assertThat(plain.flow().transitionTable().columnNames())
                .contains("count")
                .doesNotContain("weight");
    }

    /** Under average linkage, too, two sequences merge at their distance to the last bit, whatever they weigh. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void singleSequencesMergeAtTheirDistance(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        // pairs at a distance of 7, and all else at 20
        List<String> rows =
                List.of("a".repeat(20), "d".repeat(7) + "a".repeat(13), "b".repeat(20), "c".repeat(7) + "b".repeat(13));
        Sequences pool =
                pool(rows, Collections.nCopies(4, "x"), random.doubles(4, .1, 3).toArray());
        Clustering found = pool.cluster(Hamming.unit(), Hierarchical.average().height(7));
        assertThat(found.clusters()).as("seed %d", seed).isEqualTo(2);
        Dendrogram tree = found.dendrogram().orElseThrow();
        assertThat(IntStream.range(0, 3).mapToObj(tree::height))
                .as("seed %d", seed)
                .containsExactly(7.0, 7.0, 20.0);
    }

    @Test
    void aLeastSizeIsRefusedByWeight() {
        Sequences pool = pool(List.of("aaa", "aab", "bbb"), Collections.nCopies(3, "x"), .7, 1.1, 1.8);
        refused(
                () -> pool.cluster(Hamming.unit(), Hdbscan.minSize(4)),
                "minSize must be at most what all items weigh, 3.6, or none is in a cluster; was 4");
        assertThat(pool.cluster(Hamming.unit(), Hdbscan.minSize(3)).size()).isEqualTo(3);
    }
}
