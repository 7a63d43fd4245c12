package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.RowMethod;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.density.Dbscan;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.medoids.Pam;
import sojourn.cluster.mixture.Covariance;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.feature.Pca;
import sojourn.feature.Scaling;
import sojourn.matrix.SymmetricEigen;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Numbers at the edge of what can be squared: refused where features are made, and beneath that nothing overflows. */
class ExtremeFeaturesTest {
    @ParameterizedTest
    @ValueSource(doubles = {Double.MAX_VALUE, -Double.MAX_VALUE, 1e151, -1.1e150})
    void whatCannotBeSquaredIsRefusedWithItsPlace(double sentinel) {
        assertThatThrownBy(
                        () -> Features.of("users", List.of("visits", "spend"), new double[] {1, 2, 3, 4, 5, sentinel}))
                .isInstanceOf(UsageException.class)
                .hasMessage("a feature must lie in [-1e150, 1e150], as it is squared, but 'spend' is " + sentinel
                        + " at row 3; if it stands for a missing value, drop such rows, or give them a value first");
    }

    @ParameterizedTest
    @EnumSource(
            value = Scaling.class,
            names = {"NONE", "STANDARD", "ROBUST", "MIN_MAX"})
    void theGreatestNumbersAreClusteredAsTheirShapesAre(Scaling scaling) {
        double[] x = {1e149, 1.1e149, 1.05e149, -1e149, -1.1e149, -1.05e149, 0.98e149, -0.98e149};
        Features features = Features.of("users", List.of("x"), x).scale(scaling);
        for (RowMethod<?> method :
                List.of(KMeans.k(2).withSeed(1), Pam.k(2), Dbscan.of(scaling == Scaling.NONE ? 1e148 : 0.2, 2))) {
            Clustering found = features.cluster(method);
            assertThat(found.labels()).as("%s, %s", scaling, method).containsExactly(0, 0, 0, 1, 1, 1, 0, 1);
        }
        assertThat(features.fit(KMeans.k(2).withSeed(1)).model().inertia()).isFinite();
        Features scores = features.pca(Pca.DEFAULT);
        assertThat(scores.components().orElseThrow().totalVariance()).isFinite().isPositive();
        if (scaling != Scaling.NONE) {
            assertThat(features.fit(GaussianMixture.k(2).withSeed(1)).model().bic())
                    .isFinite();
        }
    }

    /** Two balls, 400 items, in three columns: what is found is that of numbers 2^495 times as small. */
    @ParameterizedTest
    @EnumSource(Covariance.class)
    void mixturesOfTheGreatestNumbersAreThoseOfSmallOnes(Covariance shape) {
        SplittableRandom random = new SplittableRandom(5);
        double unit = 0x1p495; // 1.02e149
        double[] small = new double[3 * 400];
        Arrays.setAll(small, at -> (at / 3 % 2 == 0 ? 4 : -4) + random.nextDouble() + random.nextDouble());
        double[] large = Arrays.stream(small).map(x -> x * unit).toArray();
        GaussianMixture method =
                GaussianMixture.k(2).withCovariance(shape).withSeed(1).withRegularization(0);
        GaussianMixtureModel of = method.fit(WeightedRows.of(large, 3));
        GaussianMixtureModel ofSmall = method.fit(WeightedRows.of(small, 3));
        assertThat(of.labels(WeightedRows.of(large, 3))).isEqualTo(ofSmall.labels(WeightedRows.of(small, 3)));
        // a density in a unit 2^495 times as large, in three columns
        double shift = 400 * 3 * 495 * Math.log(2);
        assertThat(of.logLikelihood()).isEqualTo(ofSmall.logLikelihood() - shift, within(1e-8 * shift));
        assertThat(of.bic()).isFinite();
        for (int c = 0; c < 2; c++) {
            for (int j = 0; j < 3; j++) {
                assertThat(of.mean(c, j) / unit).isEqualTo(ofSmall.mean(c, j), within(1e-12));
                assertThat(of.covariance(c, j, j) / unit / unit).isEqualTo(ofSmall.covariance(c, j, j), within(1e-12));
            }
        }
    }

    /** A matrix of which squares overflow or vanish has the eigenvalues of the plain one, to the last bit. */
    @ParameterizedTest
    @ValueSource(ints = {-500, -400, 300, 495, 1_000})
    void componentsOfAnyUnitAreTheSame(int exponent) {
        double[] matrix = {4, 1, -0.5, 1, 3, 0.25, -0.5, 0.25, 2};
        SymmetricEigen plain = SymmetricEigen.of(matrix, 3);
        double[] scaled =
                Arrays.stream(matrix).map(x -> Math.scalb(x, exponent)).toArray();
        SymmetricEigen of = SymmetricEigen.of(scaled, 3);
        for (int c = 0; c < 3; c++) {
            assertThat(of.value(c)).isEqualTo(Math.scalb(plain.value(c), exponent));
            assertThat(SymmetricEigen.values(scaled, 3)[2 - c]).isEqualTo(of.value(c));
            for (int i = 0; i < 3; i++) {
                assertThat(of.vector(c, i)).isEqualTo(plain.vector(c, i));
            }
        }
    }

    @Test
    void aSpreadTooSmallForAValueIsRefusedByItsScaling() {
        double[] x = {0, 1e-9, 2e-9, 3e-9, 4e-9, 5e-9, 1e149};
        Features features = Features.of("users", List.of("x"), x);
        assertThatThrownBy(() -> features.scale(Scaling.ROBUST))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("column 'x' has a value that robust scaling takes to");
    }

    /** The mean of many equal numbers, summed one by one, is another number: two constants then correlate. */
    @ParameterizedTest
    @ValueSource(ints = {600, 1_050, 1_200, 5_000})
    void constantsOfRawComponentsAreNamedAtAnyNumberOfRows(int rows) {
        double[] x = new double[5 * rows];
        for (int i = 0; i < rows; i++) {
            x[5 * i] = 0.1;
            x[5 * i + 1] = 14.62;
            x[5 * i + 2] = 1e9 + 0.1;
            x[5 * i + 3] = i;
            x[5 * i + 4] = (i * 37L) % rows + 0.3;
        }
        List<String> names = List.of("k1", "k2", "k3", "x", "y");
        var found = Features.of("users", names, x)
                .pca(Pca.variance(1).ofRaw())
                .components()
                .orElseThrow();
        assertThat(found.constant()).containsExactly("k1", "k2", "k3");
        assertThat(found.redundant()).isEmpty();
        assertThat(found.correlation(0, 1)).isNaN();
        assertThat(found.variance(2)).isEqualTo(0, within(1e-9));
        assertThat(found.kept()).isEqualTo(2);
    }
}
