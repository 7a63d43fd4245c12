package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.Dbscan;
import sojourn.cluster.GaussianMixture;
import sojourn.cluster.KMeans;
import sojourn.cluster.Pam;
import sojourn.cluster.RowMethod;
import sojourn.feature.Pca;
import sojourn.feature.Scaling;

import java.util.List;

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
