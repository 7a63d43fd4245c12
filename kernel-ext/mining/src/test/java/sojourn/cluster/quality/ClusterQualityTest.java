package sojourn.cluster.quality;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.distance.Condensed;
import sojourn.distance.Distances;
import sojourn.distance.Mvad;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SubstitutionCosts;
import sojourn.run.Progress;
import sojourn.sequence.Distinct;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ClusterQualityTest {
    /**
     * {@code wcClusterQuality(seqdist(mvad.seq, method = "OM", indel = 1, sm = "TRATE"), clusters)} of WeightedCluster, as it prints
     * them, for Ward's tree cut at 4. One of 712 is tied: by the order of the file it falls into the other of the two large clusters.
     */
    @Test
    void mvadIsThatOfWeightedCluster() throws IOException {
        int[] codes = Mvad.codes();
        int[] offsets = Mvad.offsets();
        SubstitutionCosts rates = SubstitutionCosts.fromTransitionRates(codes, offsets, Mvad.STATES);
        Distances all = Distances.of(
                OptimalMatching.unit().costs(rates),
                codes,
                offsets,
                Mvad.STATES,
                Distinct.of(codes, offsets),
                i -> "person " + i);
        Hierarchical ward = Hierarchical.ward().k(4).orderInvariant(true);
        int[] labels = ward.labels(ward.tree(all), 4, all);
        long[] sizes = new long[4];
        Arrays.stream(labels).forEach(label -> sizes[label]++);
        assertThat(Arrays.stream(sizes).sorted().toArray()).containsExactly(90, 102, 229, 291);
        ClusterQuality q = ClusterQuality.of(all, List.of(labels)).get(0);
        assertThat(q.clusters()).isEqualTo(4);
        assertThat(q.pbc()).isCloseTo(.620873, within(5e-7));
        assertThat(q.hg()).isCloseTo(.763608, within(5e-7));
        assertThat(q.asw()).isCloseTo(.350566, within(5e-7));
        assertThat(q.asww()).isCloseTo(.353820, within(5e-7));
        assertThat(q.ch()).isCloseTo(169.164201, within(5e-7));
        assertThat(q.r2()).isCloseTo(.417520, within(5e-7));
        assertThat(q.chsq()).isCloseTo(385.877436, within(5e-7));
        assertThat(q.r2sq()).isCloseTo(.620504, within(5e-7));
        assertThat(q.hc()).isCloseTo(.117783, within(5e-7));
    }

    /** Items at 0, 1, 10 and 12 of a line, two and two: within 1 and 2, between 10, 12, 9, 11. */
    @Test
    void fourItemsByHand() {
        ClusterQuality q = ClusterQuality.of(line(new double[] {0, 1, 10, 12}), List.of(new int[] {0, 0, 1, 1}))
                .get(0);
        assertThat(q.hg()).isEqualTo(1);
        assertThat(q.hgsd()).isEqualTo(1);
        assertThat(q.hc()).isEqualTo(0);
        // within: 1/2 + 2/2; in all: 45/4
        assertThat(q.r2()).isCloseTo(1 - 1.5 / 11.25, within(1e-12));
        assertThat(q.ch()).isCloseTo((11.25 - 1.5) / (1.5 / 2), within(1e-12));
        assertThat(q.r2sq()).isCloseTo(1 - (1 / 2.0 + 4 / 2.0) / ((1 + 4 + 100 + 144 + 81 + 121) / 4.0), within(1e-12));
        assertThat(q.asw()).isCloseTo((10 / 11.0 + 9 / 10.0 + 7.5 / 9.5 + 9.5 / 11.5) / 4, within(1e-12));
        assertThat(q.asww()).isCloseTo((10.5 / 11 + 9.5 / 10 + 8.5 / 9.5 + 10.5 / 11.5) / 4, within(1e-12));
    }

    private static Distances line(double[] at) {
        int n = at.length;
        double[] cells = new double[n * (n - 1) / 2];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                cells[Condensed.index(i, j, n)] = Math.abs(at[i] - at[j]);
            }
        }
        int[] each = new int[n];
        Arrays.setAll(each, i -> i);
        long[] ones = new long[n];
        Arrays.fill(ones, 1);
        return Distances.of("line", new Condensed(n, cells), Distinct.of(each, ones, false), n, each);
    }

    /** Against all pairs of pairs, on random rows of weights with many ties, and noise. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void allPairsOfPairsGiveTheSame(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int m = 6;
        double[] cells = random.ints(15, 1, 6).asDoubleStream().toArray();
        long[] weights = random.longs(m, 1, 4).toArray();
        int[] each = {0, 1, 2, 3, 4, 5};
        Distances few = Distances.of("x", new Condensed(m, cells), Distinct.of(each, weights, true), m, each);
        int[] labels = {0, 1, 0, 2, 1, seed % 2 == 0 ? -1 : 2};
        List<Integer> item = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            for (int w = 0; w < weights[i]; w++) {
                item.add(i);
            }
        }
        List<double[]> pairs = new ArrayList<>();
        for (int a = 0; a < item.size(); a++) {
            for (int b = 0; b < item.size(); b++) {
                int la = labels[item.get(a)];
                int lb = labels[item.get(b)];
                if (la >= 0 && lb >= 0) {
                    pairs.add(new double[] {few.distinct().get(item.get(a), item.get(b)), la == lb ? 0 : 1});
                }
            }
        }
        double nearer = 0;
        double farther = 0;
        double tied = 0;
        for (double[] in : pairs) {
            for (double[] out : pairs) {
                if (in[1] == 0 && out[1] == 1) {
                    nearer += in[0] < out[0] ? 1 : 0;
                    farther += in[0] > out[0] ? 1 : 0;
                    tied += in[0] == out[0] ? 1 : 0;
                }
            }
        }
        double[] sorted = pairs.stream().mapToDouble(p -> p[0]).sorted().toArray();
        double[] within =
                pairs.stream().filter(p -> p[1] == 0).mapToDouble(p -> p[0]).toArray();
        double least = Arrays.stream(sorted).limit(within.length).sum();
        double greatest =
                Arrays.stream(sorted).skip(sorted.length - within.length).sum();
        double meanD = Arrays.stream(sorted).average().orElseThrow();
        double meanB = pairs.stream().mapToDouble(p -> p[1]).average().orElseThrow();
        double xy =
                pairs.stream().mapToDouble(p -> (p[0] - meanD) * (p[1] - meanB)).sum();
        double xx =
                pairs.stream().mapToDouble(p -> (p[0] - meanD) * (p[0] - meanD)).sum();
        double yy =
                pairs.stream().mapToDouble(p -> (p[1] - meanB) * (p[1] - meanB)).sum();
        ClusterQuality q = ClusterQuality.of(few, List.of(labels)).get(0);
        String as = "seed " + seed;
        assertThat(q.hg()).as(as).isCloseTo((nearer - farther) / (nearer + farther), within(1e-12));
        assertThat(q.hgsd()).as(as).isCloseTo((nearer - farther) / (nearer + farther + tied), within(1e-12));
        assertThat(q.hc()).as(as).isCloseTo((Arrays.stream(within).sum() - least) / (greatest - least), within(1e-12));
        assertThat(q.pbc()).as(as).isCloseTo(xy / Math.sqrt(xx * yy), within(1e-9));
    }

    /** A table of a few values at a time gives what one of all gives. */
    @Test
    void rangesThatAreCutGiveEachDistanceOnce() {
        SplittableRandom random = new SplittableRandom(8);
        int m = 40;
        double[] cells =
                random.doubles(m * (m - 1) / 2).map(x -> Math.rint(x * 200)).toArray();
        int[] row = new int[m];
        Arrays.setAll(row, i -> i);
        double[] weight = random.longs(m, 1, 3).asDoubleStream().toArray();
        int[][] labels = {random.ints(m, 0, 3).toArray()};
        Map<Double, List<Double>> whole = read(new Condensed(m, cells), row, weight, labels, 1 << 18);
        assertThat(whole.size()).isGreaterThan(150);
        assertThat(read(new Condensed(m, cells), row, weight, labels, 7)).isEqualTo(whole);
    }

    private static Map<Double, List<Double>> read(
            Condensed distances, int[] row, double[] weight, int[][] labels, int most) {
        Map<Double, List<Double>> all = new TreeMap<>();
        double[] last = {Double.NEGATIVE_INFINITY};
        try (Progress progress = Progress.start("test", 0, "pairs")) {
            new RankedPairs(distances, row, weight, labels, most).forEach(progress, (distance, pairs, within) -> {
                assertThat(distance).isGreaterThan(last[0]);
                last[0] = distance;
                all.put(distance, List.of(pairs, within[0]));
            });
        }
        return all;
    }
}
