package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.cluster.density.Hdbscan;
import sojourn.feature.DistinctRows;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts of 32,593 students, of which 7,013 are different and one occurs 4,380 times. */
class OuladHdbscanTest {
    /**
     * scikit-learn 1.9.1's {@code HDBSCAN(min_cluster_size=m)} on the standardised counts parts equal rows of 13 of the 300 fullest
     * places for m = 20, of 55 for 50 and of 18 for 100, and of 236, 192 and 43 of all places; ours parts none.
     */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {20, 50, 100})
    void equalStudentsShareALabelAndEachFullPlaceIsACluster(int minSize) throws IOException {
        Features features = OuladKMeansTest.features();
        DistinctRows places = features.distinct();
        assertThat(places.size()).isEqualTo(7_013);
        Clustering clusters = features.cluster(Hdbscan.minSize(minSize));
        int[] labelOf = new int[places.size()];
        Arrays.fill(labelOf, Integer.MIN_VALUE);
        for (int i = 0; i < features.size(); i++) {
            int place = places.of(i);
            assertThat(labelOf[place]).isIn(Integer.MIN_VALUE, clusters.label(i));
            labelOf[place] = clusters.label(i);
        }
        List<Integer> fullest = IntStream.range(0, places.size())
                .boxed()
                .sorted(Comparator.comparingLong(place -> -places.weight(place)))
                .limit(300)
                .filter(place -> places.weight(place) >= minSize)
                .toList();
        Set<Integer> labels = new HashSet<>();
        for (int place : fullest) {
            assertThat(labelOf[place]).as("a cluster, not noise").isNotNegative();
            assertThat(labels.add(labelOf[place])).as("of its own").isTrue();
        }
        assertThat(clusters.pointMasses()).isNotEmpty();
    }
}
