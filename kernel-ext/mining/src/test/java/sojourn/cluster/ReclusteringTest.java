package sojourn.cluster;

import org.junit.jupiter.api.Test;
import sojourn.cluster.density.Dbscan;
import sojourn.cluster.kmeans.KMeans;

import static org.assertj.core.api.Assertions.assertThat;

class ReclusteringTest {
    private static final WeightedRows PLACES = WeightedRows.of(new double[] {0, 0.1, 5, 5.1, 9}, 1);

    /** Rows that were not drawn have no label, whatever the others are called. */
    @Test
    void whatWasNotDrawnHasNoLabel() {
        int[] labels = Reclustering.of(PLACES, KMeans.k(2)).labels(new double[] {2, 0, 1, 3, 0});
        assertThat(labels[1]).isEqualTo(-1);
        assertThat(labels[4]).isEqualTo(-1);
        assertThat(labels[2]).isEqualTo(labels[3]).isNotEqualTo(labels[0]);
        assertThat(labels[0]).isBetween(0, 1);
    }

    /** By hand: two places of weight 1 are no cluster of three, one of weight 3 is. */
    @Test
    void aRowCountsAsOftenAsItWasDrawn() {
        Reclustering three = Reclustering.of(PLACES, Dbscan.of(0.5, 3));
        assertThat(three.labels(new double[] {1, 1, 3, 0, 2})).containsExactly(-1, -1, 0, -1, -1);
        assertThat(three.labels(new double[] {2, 1, 0, 0, 0})).containsExactly(0, 0, -1, -1, -1);
    }

    @Test
    void onlyAMethodThatIsToldKTakesAnother() {
        Reclustering two = Reclustering.of(PLACES, KMeans.k(2));
        int[] labels = two.ofK(3).orElseThrow().labels(new double[] {1, 1, 1, 1, 1});
        assertThat(labels).containsOnly(0, 1, 2);
        assertThat(labels[0]).isEqualTo(labels[1]);
        assertThat(Reclustering.of(PLACES, Dbscan.of(0.5, 3)).ofK(3)).isEmpty();
    }
}
