package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.medoids.Clara;
import sojourn.cluster.medoids.Pam;
import sojourn.cluster.medoids.RowMedoids;
import sojourn.feature.Scaling;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MedoidsOfFeaturesTest {
    /** By hand: 0 1 2 | 10 11 on a line, 1 in the middle; of 10 and 11 the first; the second 1 is the same row. */
    @Test
    void fivePointsOnALine() {
        Features features = Features.of("rows", List.of("x"), new double[] {0, 1, 2, 1, 10, 11})
                .scale(Scaling.NONE);
        assertThat(features.cluster(Pam.k(2)).medoids()).containsExactly(1, 4);
        assertThat(features.cluster(KMeans.k(2)).medoids()).containsExactlyInAnyOrder(1, 4);
        assertThat(Clustering.of(features, "by hand", new int[] {3, 3, 3, 3, 0, Clustering.NOISE})
                        .medoids())
                .as("labels with gaps, and noise")
                .containsExactly(4, -1, -1, 1);
        // 1 is in both clusters, and stands for each by an item of its own
        assertThat(Clustering.of(features, "by hand", new int[] {0, 0, 0, 1, 1, 1})
                        .medoids())
                .containsExactly(1, 4);
        // equal rows in two clusters: the item of the own cluster is named
        assertThat(Clustering.of(
                                Features.of("rows", List.of("x"), new double[] {1, 1, 1}), "by hand", new int[] {0, 1, 1
                                })
                        .medoids())
                .containsExactly(0, 1);
    }

    /** Against all sums, with duplicates and noise; and each medoid is an item of its cluster. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isTheItemOfLeastSum(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 150;
        Features features = Features.of(
                "rows",
                List.of("x", "y"),
                random.ints(2L * n, 0, 12).asDoubleStream().toArray());
        int[] labels = random.ints(n, -1, 4).toArray();
        Clustering clusters = Clustering.of(features, "by hand", labels);
        int[] medoids = clusters.medoids();
        for (int c = 0; c < 4; c++) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                least = labels[i] == c ? Math.min(least, sum(features, labels, i)) : least;
            }
            assertThat(labels[medoids[c]]).as("seed %d", seed).isEqualTo(c);
            assertThat(sum(features, labels, medoids[c])).as("seed %d", seed).isCloseTo(least, within(1e-9));
        }
    }

    private static double sum(Features features, int[] labels, int item) {
        double sum = 0;
        for (int other = 0; other < labels.length; other++) {
            if (labels[other] == labels[item]) {
                sum += Math.hypot(
                        features.scaled(item, 0) - features.scaled(other, 0),
                        features.scaled(item, 1) - features.scaled(other, 1));
            }
        }
        return sum;
    }

    @Test
    void aroundMedoidsTheyAreThoseItWasMadeAround() {
        SplittableRandom random = new SplittableRandom(9);
        Features features = Features.of(
                "rows",
                List.of("x", "y"),
                random.doubles(800).map(x -> Math.rint(40 * x)).toArray());
        for (Fitted<RowMedoids> fitted : List.of(features.fit(Pam.k(4)), features.fit(Clara.k(4)))) {
            RowMedoids model = fitted.model();
            int[] medoids = fitted.clustering().medoids();
            assertThat(medoids).hasSize(4);
            for (int c = 0; c < 4; c++) {
                assertThat(features.scaled(medoids[c], 0)).isEqualTo(model.medoid(c, 0));
                assertThat(features.scaled(medoids[c], 1)).isEqualTo(model.medoid(c, 1));
                assertThat(fitted.clustering().label(medoids[c])).isEqualTo(c);
            }
            assertThat(features.cluster(model).medoids()).isEqualTo(medoids);
            // of other items the medoids are found among those
            Features half = features.subset(IntStream.range(0, 200).toArray());
            Clustering others = half.cluster(model);
            assertThat(Arrays.stream(others.medoids())).allMatch(item -> item < 200);
            for (int c : others.present()) {
                assertThat(others.label(others.medoids()[c])).isEqualTo(c);
            }
        }
    }
}
