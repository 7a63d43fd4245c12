package sojourn.cluster;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.Linkage;
import sojourn.distance.Distances;
import sojourn.distance.Hamming;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.Mvad;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.distance.SubstitutionCosts;
import sojourn.sequence.Distinct;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The school-to-work data of McVicar and Anyadike-Danes, 712 sequences of 70 months, with the substitution costs of the
 * {@code mvad} page of TraMineR's manual. Origin of the figures: a textbook O(n·m) table a pair in Python (numba 0.68) over all
 * pairs of the 712, then {@code scipy.cluster.hierarchy.linkage} 1.17; sums are over the full matrix.
 */
class MvadReferenceTest {
    private static final List<String> STATES = Mvad.STATES;
    private static final double[][] COSTS = {
        {0, 1, 1, 2, 1, 1},
        {1, 0, 1, 2, 1, 2},
        {1, 1, 0, 3, 1, 2},
        {2, 2, 3, 0, 3, 1},
        {1, 1, 1, 3, 0, 2},
        {1, 2, 2, 1, 2, 0}
    };

    private static int[] codes;
    private static int[] offsets;

    @BeforeAll
    static void read() throws IOException {
        codes = Mvad.codes();
        offsets = Mvad.offsets();
    }

    @Test
    void customCostsGiveTheReferenceMatrix() {
        Distances d = distances(custom());
        assertThat(d.sum()).isEqualTo(32_237_796);
        assertThat(d.sumOfSquares()).isEqualTo(2_658_727_740.0);
        assertThat(d.max()).isEqualTo(210);
        assertThat(new double[] {d.get(0, 1), d.get(0, 2), d.get(0, 8), d.get(1, 2), d.get(5, 1)})
                .containsExactly(72, 60, 19, 86, d.get(1, 5));
    }

    @Test
    void unitCostsAndCommonSubsequencesGiveTheReferenceMatrix() {
        assertThat(distances(OptimalMatching.unit()).sum()).isEqualTo(23_184_856);
        assertThat(distances(LongestCommonSubsequence.unit()).sum()).isEqualTo(43_338_664);
        // a Hamming distance is never less than one that may shift
        assertThat(distances(Hamming.unit()).sum()).isGreaterThan(23_184_856);
    }

    @Test
    void transitionRatesGiveTheCostsAndTheReferenceMatrix() {
        SubstitutionCosts trate = SubstitutionCosts.fromTransitionRates(codes, offsets, STATES);
        double[] matrix = trate.matrix(STATES);
        assertThat(matrix[1]).isCloseTo(1.970078, within(5e-7));
        assertThat(matrix[3 * 6 + 2]).isCloseTo(1.995843, within(5e-7));
        Distances d = distances(OptimalMatching.unit().costs(trate));
        assertThat(d.sum()).isCloseTo(42_943_367.15597231, within(1e-5));
        assertThat(d.max()).isCloseTo(139.88892254428814, within(1e-10));
        assertThat(d.get(0, 1)).isCloseTo(138.51418327854688, within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETE, 10284, 122, 138, 154, 210",
        "AVERAGE, 7627.272734794424, 73.07264957264955, 78.97292340884574, 82.56872037914691, 103.56216128771332",
        "SINGLE, 4841, 39, 41, 46, 48",
        "WARD, 15810.554501743054, 430.9762538249555, 573.888776837781, 842.0172779639657, 1154.4781107370154"
    })
    void linkageHeightsEqualThoseOfScipy(Linkage linkage, double sum, double a, double b, double c, double d) {
        Dendrogram tree = Hierarchical.of(linkage).tree(distances(custom()));
        double[] heights = new double[711];
        Arrays.setAll(heights, tree::height);
        assertThat(Arrays.stream(heights).sum()).isCloseTo(sum, within(1e-7));
        assertThat(Arrays.copyOfRange(heights, 707, 711)).containsExactly(new double[] {a, b, c, d}, within(1e-9));
    }

    private static SequenceDistance custom() {
        return OptimalMatching.unit().indel(1.5).costs(SubstitutionCosts.of(STATES, COSTS));
    }

    private static Distances distances(SequenceDistance distance) {
        return Distances.of(distance, codes, offsets, STATES, Distinct.of(codes, offsets), i -> "row " + i);
    }
}
