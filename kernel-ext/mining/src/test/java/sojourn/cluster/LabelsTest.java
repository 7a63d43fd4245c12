package sojourn.cluster;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;

import java.util.Arrays;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LabelsTest {
    private final int[] weights = {1, 2, 3, 4, 5, 6};
    private final Labels labels = Labels.of(new int[] {0, 3, -1, 0, 3, 1}, item -> weights[item]);

    @Test
    void itemsAreCountedByTheirWeights() {
        assertThat(labels.size()).isEqualTo(6);
        assertThat(labels.clusters()).isEqualTo(4);
        assertThat(new long[] {labels.count(0), labels.count(1), labels.count(2), labels.count(3)})
                .containsExactly(5, 6, 0, 7);
        assertThat(labels.count(Labels.NOISE)).isEqualTo(3);
        assertThat(labels.present()).containsExactly(0, 1, 3);
        assertThat(labels.of(4)).isEqualTo(3);
        int[] copy = labels.copy();
        copy[4] = 9;
        assertThat(labels.of(4)).isEqualTo(3);
        Labels noise = Labels.of(new int[] {-1, -1}, item -> 1);
        assertThat(noise.clusters()).isZero();
        assertThat(noise.count(Labels.NOISE)).isEqualTo(2);
        assertThat(Labels.of(new int[0], item -> 1).present()).isEmpty();
    }

    /** Cluster 0 has two items that are equal, 3 two that differ, 1 one that stands for six; noise is no cluster. */
    @Test
    void clustersOfEqualItemsArePointMasses() {
        int[] distinct = {7, 1, 7, 7, 2, 5};
        assertThat(labels.pointMasses(item -> distinct[item])).containsExactly(0, 1);
        assertThat(labels.pointMasses(item -> item)).containsExactly(1);
        // one item that stands for itself alone is none; an equal one that comes after another does not make it one
        Labels three = Labels.of(new int[] {0, 1, 1, 1}, item -> 1);
        assertThat(three.pointMasses(item -> item == 2 ? 1 : 0)).isEmpty();
        assertThat(three.pointMasses(item -> 0)).containsExactly(1);
    }

    /** The other partition has 0 and 3 under other numbers, and 1 together with the noise. */
    @Test
    void namesGoToClustersOfTheSameItems() {
        Labels other = Labels.of(new int[] {2, 0, 1, 2, 0, 1}, item -> weights[item]);
        assertThat(labels.names(Map.of(0, "Buyers", 1, "Lost", 3, "Readers"), other))
                .isEqualTo(Map.of(2, "Buyers", 0, "Readers"));
        // cluster 0 is in two of the other's; 3 is there with one item more
        Labels split = Labels.of(new int[] {2, 0, 0, 1, 0, 3}, item -> weights[item]);
        assertThat(labels.names(Map.of(0, "Buyers", 1, "Lost", 3, "Readers"), split))
                .isEqualTo(Map.of(3, "Lost"));
    }

    @Test
    void labelsThatDoNotFitAreRefused() {
        int[] fine = {0, -1, 9_999};
        assertThat(Labels.require(fine, 3)).isSameAs(fine);
        refused(new int[] {0, 1}, 3, "labels must be one for each item: 3, had 2");
        refused(new int[] {0, -2}, 2, "labels must be 0 or more, or -1 for noise, was -2 at item 2");
        refused(
                new int[] {10_000},
                1,
                "labels must be at most 9,999, was 10,000 at item 1; number the clusters from 0");
        // of more items than that, each may be a cluster of its own
        int[] many = new int[10_002];
        Arrays.setAll(many, i -> i);
        assertThat(Labels.require(many, many.length)).isSameAs(many);
        many[5] = 10_002;
        refused(many, many.length, "labels must be at most 10,001, was 10,002 at item 6; number the clusters from 0");
    }

    private static void refused(int[] labels, int items, String message) {
        assertThatThrownBy(() -> Labels.require(labels, items))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
