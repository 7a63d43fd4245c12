package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.kmeans.KMeansModel;
import sojourn.cluster.medoids.Medoid;
import sojourn.cluster.mixture.Covariance;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.cluster.quality.CalinskiHarabasz;
import sojourn.cluster.quality.DaviesBouldin;
import sojourn.cluster.quality.SquaredSilhouette;
import sojourn.feature.Pca;
import sojourn.feature.Scaling;
import sojourn.table.Summary;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Numbers that are small beside what all of them have in common, as times in milliseconds or ids are: what is found must be that
 * of the small parts. These are multiples of 2^-20 below 2, the common part is 2^30, so that each sum of both is exact.
 */
class LargeOffsetTest {
    private static final double OFFSET = 0x1p30;
    private static final double UNIT = 0x1p20;
    private static final int N = 20_000;
    /** a number of 2^30 has its last digit there */
    private static final double LAST = Math.ulp(OFFSET);

    /** Two columns; items of even place lie in [0, 1/2), the others in [1, 3/2). */
    private static double[] small() {
        SplittableRandom random = new SplittableRandom(11);
        double[] x = new double[2 * N];
        Arrays.setAll(x, at -> random.nextInt(1 << 19) / UNIT + at / 2 % 2);
        return x;
    }

    private static double[] large() {
        return Arrays.stream(small()).map(x -> x + OFFSET).toArray();
    }

    private static int[] halves() {
        return IntStream.range(0, N).map(i -> i % 2).toArray();
    }

    /** The mean of multiples of 2^-20, summed as whole numbers. */
    private static double mean(int half, int column) {
        long sum = 0;
        double[] x = small();
        for (int i = half; i < N; i += 2) {
            sum += Math.round(UNIT * x[2 * i + column]);
        }
        return sum / UNIT / (N / 2);
    }

    @Test
    void centresAndInertiaOfKMeans() {
        KMeansModel small = KMeans.k(2).withSeed(1).fit(WeightedRows.of(small(), 2));
        KMeansModel large = KMeans.k(2).withSeed(1).fit(WeightedRows.of(large(), 2));
        assertThat(large.labels()).isEqualTo(small.labels());
        int first = large.labels()[0];
        for (int j = 0; j < 2; j++) {
            assertThat(small.centre(first, j)).isEqualTo(mean(0, j), within(1e-12));
            assertThat(large.centre(first, j) - OFFSET).isEqualTo(mean(0, j), within(LAST));
            assertThat(large.centre(1 - first, j) - OFFSET).isEqualTo(mean(1, j), within(LAST));
        }
        assertThat(large.inertia()).isEqualTo(small.inertia(), within(1e-6 * small.inertia()));
    }

    @Test
    void indicesOfClusters() {
        WeightedRows small = WeightedRows.of(small(), 2);
        WeightedRows large = WeightedRows.of(large(), 2);
        double index = CalinskiHarabasz.of(small, halves());
        assertThat(CalinskiHarabasz.of(large, halves())).isEqualTo(index, within(1e-6 * index));
        assertThat(DaviesBouldin.of(large, halves())).isEqualTo(DaviesBouldin.of(small, halves()), within(1e-6));
        assertThat(SquaredSilhouette.mean(large, halves()))
                .isEqualTo(SquaredSilhouette.mean(small, halves()), within(1e-6));
        int[] members = IntStream.range(0, N).filter(i -> i % 20 == 0).toArray();
        double[] ones = new double[members.length];
        Arrays.fill(ones, 1);
        assertThat(Medoid.of(large, members, ones)).isEqualTo(Medoid.of(small, members, ones));
    }

    @ParameterizedTest
    @EnumSource(Covariance.class)
    void mixtures(Covariance shape) {
        GaussianMixture method = GaussianMixture.k(2).withCovariance(shape).withSeed(3);
        GaussianMixtureModel small = method.fit(WeightedRows.of(small(), 2));
        GaussianMixtureModel large = method.fit(WeightedRows.of(large(), 2));
        assertThat(large.logLikelihood()).isEqualTo(small.logLikelihood(), within(1e-5 * N));
        int first = large.mean(0, 0) < large.mean(1, 0) ? 0 : 1;
        for (int j = 0; j < 2; j++) {
            assertThat(large.mean(first, j) - OFFSET).isEqualTo(mean(0, j), within(2 * LAST));
        }
    }

    @Tag("slow")
    @Test
    void scaledNumbersAndComponents() {
        Features small = Features.of("rows", List.of("x", "y"), small());
        Features large = Features.of("rows", List.of("x", "y"), large());
        for (Scaling scaling : List.of(Scaling.STANDARD, Scaling.ROBUST, Scaling.MIN_MAX)) {
            for (int i = 0; i < 50; i++) {
                assertThat(large.scale(scaling).scaled(i, 1))
                        .isEqualTo(small.scale(scaling).scaled(i, 1), within(4 * LAST));
            }
        }
        var raw = Pca.variance(1).ofRaw();
        double variance = small.pca(raw).components().orElseThrow().variance(0);
        assertThat(large.pca(raw).components().orElseThrow().variance(0)).isEqualTo(variance, within(1e-6 * variance));
    }

    @Test
    void personas() {
        Features large = Features.of("rows", List.of("x", "y"), large()).scale(Scaling.NONE);
        Personas personas = Personas.of(Clustering.of(large, "by hand", halves()));
        for (int half = 0; half < 2; half++) {
            Persona.Mark mark = personas.of(half).marks().stream()
                    .filter(one -> one.feature().equals("x"))
                    .findFirst()
                    .orElseThrow();
            assertThat(mark.mean() - OFFSET).isEqualTo(mean(half, 0), within(LAST));
            assertThat(mark.all() - OFFSET).isEqualTo((mean(0, 0) + mean(1, 0)) / 2, within(LAST));
        }
    }

    @Test
    void summaries() {
        double[] x = Arrays.copyOf(large(), N);
        double expected = IntStream.range(0, N)
                        .mapToLong(i -> Math.round(UNIT * (x[i] - OFFSET)))
                        .sum()
                / UNIT
                / N;
        for (var summary : List.of(new Summary().with("x", x), new Summary().with("x", x, i -> 3))) {
            assertThat(summary.table("t").doubleColumn("mean").getDouble(0) - OFFSET)
                    .isEqualTo(expected, within(LAST));
        }
    }
}
