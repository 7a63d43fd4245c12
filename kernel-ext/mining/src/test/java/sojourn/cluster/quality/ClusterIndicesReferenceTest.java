package sojourn.cluster.quality;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.cluster.mixture.GaussianMixtureReferenceTest;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sojourn.cluster.ReferenceLines.lines;

/** Indices of scikit-learn 1.9.1 on the points of the mixtures; indices_reference.py among the test resources is the recipe. */
class ClusterIndicesReferenceTest {
    private static final int REFERENCES = 100;
    private static final int THEIRS = 200;

    private static WeightedRows rows;
    private static Map<String, Double> reference;
    private static KMeansSearch.Result ladder;

    @BeforeAll
    static void read() throws IOException {
        rows = WeightedRows.of(GaussianMixtureReferenceTest.points(), 3);
        reference = new HashMap<>();
        for (String line : lines("indices_reference.csv")) {
            String[] cells = line.split(",", -1);
            if (!line.startsWith("#")) {
                reference.put(cells[0] + " " + cells[1], Double.parseDouble(cells[2]));
            }
        }
        ladder = KMeansSearch.k(1, 6)
                .withMethod(KMeans.k(1).withNInit(300).withTolerance(0).withSeed(3))
                .withGapReferences(REFERENCES)
                .run(rows);
    }

    @Test
    void anyLabelsHaveTheIndicesOfScikitLearn() {
        int[] labels = new int[rows.rows()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 4;
        }
        assertThat(CalinskiHarabasz.of(rows, labels)).isCloseTo(reference.get("calinski-harabasz 0"), within(1e-12));
        assertThat(DaviesBouldin.of(rows, labels)).isCloseTo(reference.get("davies-bouldin 0"), within(1e-10));
    }

    @Test
    void theLaddersIndicesAreThoseOfScikitLearn() {
        for (int k = 2; k <= 6; k++) {
            KMeansSearch.Entry entry = ladder.entry(k);
            String as = "k = " + k;
            assertThat(entry.inertia()).as(as).isCloseTo(reference.get("inertia " + k), within(1e-9));
            assertThat(entry.calinskiHarabasz())
                    .as(as)
                    .isCloseTo(reference.get("calinski-harabasz " + k), within(1e-9));
            assertThat(entry.daviesBouldin()).as(as).isCloseTo(reference.get("davies-bouldin " + k), within(1e-12));
        }
    }

    /** Both are means over random sets: they agree as far as such means do. */
    @Test
    void theGapStatisticIsThatOverScikitLearnsKMeans() {
        for (int k = 1; k <= 6; k++) {
            double sd = reference.get("sd " + k);
            double ours = ladder.entry(k).gapError() / Math.sqrt(1 + 1.0 / REFERENCES);
            assertThat(ours).as("sd at k = " + k).isCloseTo(sd, within(0.25 * sd));
            assertThat(ladder.entry(k).gap())
                    .as("k = " + k)
                    .isCloseTo(
                            reference.get("gap " + k),
                            within(4 * Math.sqrt(sd * sd / THEIRS + ours * ours / REFERENCES)));
        }
        assertThat(ladder.chosenBy(KMeansSearch.Criterion.GAP)).hasValue(3);
    }
}
