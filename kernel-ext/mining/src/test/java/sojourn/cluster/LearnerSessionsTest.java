package sojourn.cluster;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.OrderStability;
import sojourn.cluster.quality.Silhouette;
import sojourn.distance.Distances;
import sojourn.distance.OptimalMatching;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The learner walkthrough's figures on the real log. Origin: an independent Python run (numba distances, fastcluster-like
 * linkage, scikit-learn's cut and silhouette), recorded in {@code reference/learner_sessions.json}.
 */
class LearnerSessionsTest {
    private static LearnerReference reference;
    private static Distances distances;
    private static Dendrogram tree;

    @BeforeAll
    static void run() throws IOException {
        reference = LearnerReference.load();
        distances = reference.distances(OptimalMatching.unit().indel(1));
        tree = Hierarchical.complete().tree(distances);
    }

    @Test
    void distancesSumToTheReferenceMatrix() {
        assertThat(distances.size()).isEqualTo(5_150);
        assertThat(distances.distinct().size()).isEqualTo(2_789);
        assertThat(distances.sum()).isEqualTo(381_393_350);
        assertThat(distances.sumOfSquares()).isEqualTo(7_754_971_798.0);
        assertThat(distances.max()).isEqualTo(40);
    }

    @Test
    void labelsEqualTheReferenceElementForElement() {
        int[] labels = tree.cut(5);
        assertThat(labels).isEqualTo(reference.labels());
        int[] sizes = new int[5];
        Arrays.stream(labels).forEach(label -> sizes[label]++);
        assertThat(sizes).containsExactly(159, 161, 38, 4_523, 269);
    }

    @Test
    void theLastMergesAreAtTheReferenceHeights() {
        double[] last = new double[8];
        Arrays.setAll(last, i -> tree.height(tree.merges() - 8 + i));
        assertThat(last).containsExactly(36, 37, 38, 38, 40, 40, 40, 40);
    }

    @Test
    void silhouettesMatchTheReferenceForEachK() {
        List<Double> means = OrderStability.silhouettes(Hierarchical.complete(), tree, distances, 2, 8);
        double[] expected = {.5135, .4998, .4767, .4732, .4307, .4301, .4265};
        for (int i = 0; i < expected.length; i++) {
            assertThat(means.get(i)).isCloseTo(expected[i], within(5e-5));
        }
        assertThat(Silhouette.of(distances, reference.labels()).mean()).isEqualTo(means.get(3));
    }

    @Tag("slow")
    @Test
    void shufflesMoveTheClustersAndLengthExplainsHalf() {
        OrderStability stability = OrderStability.of(
                Hierarchical.complete(), distances, tree, reference.labels(), reference.lengths(), 10, 42);
        assertThat(stability.lengthEtaSquared()).isCloseTo(0.52, within(0.005));
        assertThat(stability.ari())
                .hasSize(10)
                .allSatisfy(ari -> assertThat(ari).isBetween(0.4, 0.9));
    }
}
