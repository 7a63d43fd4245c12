package sojourn.cluster.quality;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.cluster.Planted;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.density.Dbscan;

import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SilhouetteProfileTest {
    @Test
    void silhouettesAreSortedWithinEachCluster() {
        SilhouetteProfile profile = SilhouetteProfile.of(
                new double[] {0.5, -0.2, 0.9, Double.NaN, 0.1}, new int[] {0, 0, 1, -1, 0}, i -> i == 0 ? 2 : 1);
        assertThat(profile.clusters()).isEqualTo(2);
        assertThat(profile.size(0)).isEqualTo(4);
        assertThat(profile.at(0, 0)).isEqualTo(0.5);
        assertThat(profile.at(0, 0.49)).isEqualTo(0.5);
        assertThat(profile.at(0, 0.5)).isEqualTo(0.1);
        assertThat(profile.at(0, 1)).isEqualTo(-0.2);
        assertThat(profile.mean(0)).isCloseTo(0.225, within(1e-15));
        assertThat(profile.mean()).isCloseTo((4 * 0.225 + 0.9) / 5, within(1e-15));
        assertThat(profile.shareBelowZero(0)).isEqualTo(0.25);
        assertThat(profile.shareBelowZero(1)).isZero();
        assertThat(profile.standardError()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ofFeaturesItIsThatOfAllItems(long seed) {
        double[] x = Planted.grid(seed, 400, 2, 4);
        Features features = Features.of("users", List.of("a", "b"), x);
        Clustering clusters = features.cluster(Dbscan.of(0.3, 6));
        double[] scaled = new double[x.length];
        Arrays.setAll(scaled, i -> features.scaled(i / 2, i % 2));
        double mean = EuclideanSilhouette.mean(WeightedRows.of(scaled, 2), clusters.labels());
        SilhouetteProfile profile = clusters.silhouetteProfile();
        assertThat(profile.mean()).as("seed %d", seed).isCloseTo(mean, within(1e-12));
        for (int c = 0; c < clusters.clusters(); c++) {
            assertThat(profile.size(c)).isEqualTo((double) clusters.count(c));
        }
        // labels that part equal rows
        int[] odd = new int[400];
        Arrays.setAll(odd, i -> i % 3);
        assertThat(Clustering.of(features, "by turns", odd).silhouetteProfile().mean())
                .isCloseTo(EuclideanSilhouette.mean(WeightedRows.of(scaled, 2), odd), within(1e-12));
        assertThatThrownBy(() -> Clustering.of(features, "one", new int[400]).silhouetteProfile())
                .hasMessage("silhouettes need at least 2 clusters, had 1");
    }
}
