package sojourn.cluster.density;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.UsageException;
import sojourn.cluster.Threads;
import sojourn.cluster.WeightedRows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HdbscanTest {
    /** Blobs by a congruential generator, as in hdbscan-labels.py, which wrote the labels beside it by scikit-learn 1.9.1. */
    private static double[] rows(long seed, int n) {
        long[] state = {seed};
        double[] values = new double[2 * n];
        for (int i = 0; i < n; i++) {
            int c = i % 4;
            if (c == 3) {
                values[2 * i] = next(state) * 20 - 5;
                values[2 * i + 1] = next(state) * 20 - 5;
            } else {
                double spread = new double[] {0.5, 1, 2}[c];
                values[2 * i] = c * 5 + spread * (next(state) + next(state) + next(state) - 1.5);
                values[2 * i + 1] = c * c * 2 + spread * (next(state) + next(state) + next(state) - 1.5);
            }
        }
        return values;
    }

    private static double next(long[] state) {
        state[0] = (state[0] * 1103515245 + 12345) % 2147483648L;
        return state[0] / 2147483648.0;
    }

    /**
     * The same clusters, but for items whose core distance alone makes them reach a cluster: they are equally far from several, and
     * scikit-learn's choice among those depends on an unstable sort. Ours is the nearer one.
     */
    @Test
    void withoutDuplicatesLabelsEqualThoseOfScikitLearn() throws IOException {
        try (InputStream in = HdbscanTest.class.getResourceAsStream("hdbscan-labels.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] words = line.split(" ", -1);
                int n = Integer.parseInt(words[1]);
                int minPts = Integer.parseInt(words[3]);
                double[] values = rows(Long.parseLong(words[0]), n);
                int[] labels = new Hdbscan(Integer.parseInt(words[2]), minPts)
                        .fit(WeightedRows.of(values, 2))
                        .labels();
                Map<Character, Integer> same = new HashMap<>();
                int ties = 0;
                for (int i = 0; i < n; i++) {
                    char theirs = words[4].charAt(i);
                    int label = labels[i];
                    int known = theirs == '.' ? -1 : same.computeIfAbsent(theirs, letter -> label);
                    if (label != known) {
                        ties++;
                        assertThat(label < 0 || isTie(values, labels, i, label, minPts))
                                .isTrue();
                        assertThat(known < 0 || isTie(values, labels, i, known, minPts))
                                .isTrue();
                    }
                }
                assertThat(ties).as(line).isLessThanOrEqualTo(2);
                assertThat(same.values())
                        .as("one cluster of ours for each of theirs")
                        .doesNotHaveDuplicates();
            }
        }
    }

    /** Whether an item reaches another of a cluster as soon as it is dense itself. */
    private static boolean isTie(double[] values, int[] labels, int item, int cluster, int minPts) {
        double core = core(values, item, minPts);
        for (int j = 0; j < labels.length; j++) {
            if (j != item
                    && labels[j] == cluster
                    && distance(values, item, j) <= core
                    && core(values, j, minPts) <= core) {
                return true;
            }
        }
        return false;
    }

    private static double core(double[] values, int item, int minPts) {
        double[] all = new double[values.length / 2];
        Arrays.setAll(all, j -> distance(values, item, j));
        Arrays.sort(all);
        return all[minPts - 1];
    }

    private static double distance(double[] values, int i, int j) {
        double x = values[2 * i] - values[2 * j];
        double y = values[2 * i + 1] - values[2 * j + 1];
        return Math.sqrt(x * x + y * y);
    }

    /** Whole numbers, of which many are equal. */
    private static double[] counts(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[2 * n];
        Arrays.setAll(values, cell -> random.nextInt(6) * random.nextInt(4));
        return values;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equalRowsShareALabelAndAFullPlaceIsACluster(long seed) {
        Features features = Features.of("users", List.of("a", "b"), counts(seed, 600));
        Clustering clusters = features.cluster(Hdbscan.minSize(12));
        Map<String, Integer> labels = new HashMap<>();
        Map<Integer, String> fullPlaces = new HashMap<>();
        for (int i = 0; i < features.size(); i++) {
            String place = features.raw(i, 0) + " " + features.raw(i, 1);
            assertThat(labels.computeIfAbsent(place, key -> Integer.MIN_VALUE))
                    .isIn(Integer.MIN_VALUE, clusters.label(i));
            labels.put(place, clusters.label(i));
            if (features.distinct().weight(features.distinct().of(i)) >= 12) {
                assertThat(clusters.label(i)).isNotNegative();
                assertThat(fullPlaces.computeIfAbsent(clusters.label(i), key -> place))
                        .as("each full place is a cluster of its own")
                        .isEqualTo(place);
            }
        }
        assertThat(clusters.pointMasses()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rowsWithWeightsAreRepeatedRows(long seed) {
        double[] values = counts(seed, 300);
        Features features = Features.of("users", List.of("a", "b"), values);
        int[] weighted = Hdbscan.minSize(15).fit(features.rows()).labels();
        int n = features.size();
        double[] scaled = new double[2 * n];
        Arrays.setAll(scaled, cell -> features.scaled(cell / 2, cell % 2));
        int[] repeated = Hdbscan.minSize(15).fit(WeightedRows.of(scaled, 2)).labels();
        Map<Integer, Integer> same = new HashMap<>();
        for (int i = 0; i < n; i++) {
            int label = weighted[features.distinct().of(i)];
            assertThat(repeated[i]).isEqualTo(same.computeIfAbsent(label, firstOf(repeated[i])));
        }
        assertThat(same.values()).doesNotHaveDuplicates();
    }

    private static java.util.function.Function<Integer, Integer> firstOf(int label) {
        return key -> label;
    }

    @Test
    void theOrderOfTheRowsAndTheThreadsDoNotMatter() {
        double[] values = rows(7, 240);
        int[] labels = Threads.with(
                1, () -> new Hdbscan(8, 5).fit(WeightedRows.of(values, 2)).labels());
        double[] backwards = new double[values.length];
        Arrays.setAll(backwards, cell -> values[values.length - 2 - cell / 2 * 2 + cell % 2]);
        int[] turned = Threads.with(
                4, () -> new Hdbscan(8, 5).fit(WeightedRows.of(backwards, 2)).labels());
        Map<Integer, Integer> same = new HashMap<>();
        for (int i = 0; i < labels.length; i++) {
            int other = turned[labels.length - 1 - i];
            assertThat(labels[i] < 0).isEqualTo(other < 0);
            assertThat(other).isEqualTo(same.computeIfAbsent(labels[i], firstOf(other)));
        }
        assertThat(labels).contains(0, 1, 2);
    }

    @Test
    void whatHasNoDensityIsAnsweredInOneLine() {
        Features equal = Features.of("users", List.of("a"), new double[40]);
        assertThat(equal.cluster(Hdbscan.minSize(5)).count(0)).isEqualTo(40);
        assertThat(equal.cluster(Hdbscan.minSize(5)).pointMasses()).containsExactly(0);
        Features few = Features.of("users", List.of("a"), new double[] {1, 2, 9});
        assertThat(few.cluster(new Hdbscan(2, 1)).count(Clustering.NOISE))
                .as("one cluster and the rest, which never break apart, are no clusters")
                .isEqualTo(3);
        assertThatThrownBy(() -> few.cluster(Hdbscan.minSize(5)))
                .isInstanceOf(UsageException.class)
                .hasMessage("minSize must be at most the number of items, 3, or none is in a cluster; was 5");
        assertThatThrownBy(() -> few.cluster(new Hdbscan(2, 4)))
                .hasMessage("minPts must be at most the number of items, 3, or none is in a cluster; was 4");
        assertThatThrownBy(() -> Hdbscan.minSize(1))
                .isInstanceOf(UsageException.class)
                .hasMessage("minSize must be >= 2, was 1");
    }
}
