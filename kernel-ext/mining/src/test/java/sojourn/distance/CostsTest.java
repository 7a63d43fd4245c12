package sojourn.distance;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Costs of insertions by state, and of substitutions by what states are like or turn into. */
class CostsTest {
    private static final List<String> AB = List.of("a", "b");

    @Test
    void rareStatesAreDearByHand() {
        int[] codes = {0, 0, 0, 1};
        IndelCosts costs = IndelCosts.inverseShares(codes, new int[] {0, 4}, i -> 1, AB);
        assertThat(costs.of(AB)).containsExactly(4 / 3.0, 4);
        assertThat(costs.substitutions().matrix(AB)).containsExactly(0, 4 / 3.0 + 4, 4 / 3.0 + 4, 0);
        IndelCosts logs = IndelCosts.logShares(codes, new int[] {0, 4}, i -> 1, List.of("a", "b", "never"));
        assertThat(logs.of(List.of("a", "b", "never")))
                .containsExactly(new double[] {Math.log(2 / 1.75), Math.log(2 / 1.25), Math.log(2)}, within(1e-15));
    }

    @Test
    void commonFutureByHand() {
        // a is always followed by b, b by a: rates (0, 1) and (1, 0), column sums 1 and 1
        SubstitutionCosts costs =
                SubstitutionCosts.fromCommonFuture(new int[] {0, 1, 0, 1}, new int[] {0, 4}, i -> 1, AB);
        assertThat(costs.matrix(AB)[1]).isCloseTo(Math.sqrt(2), within(1e-15));
    }

    /**
     * After a come b and c once each, after b a and c, after c nothing: rates (0, ½, ½), (½, 0, ½) and (0, 0, 0), which sum up to ½, ½
     * and 1 in the columns.
     */
    @Test
    void commonFutureOfThreeStatesByHand() {
        int[] codes = {0, 1, 0, 2, 1, 2};
        double[] matrix = SubstitutionCosts.fromCommonFuture(codes, new int[] {0, 4, 6}, i -> 1, List.of("a", "b", "c"))
                .matrix(List.of("a", "b", "c"));
        assertThat(matrix[1]).isCloseTo(Math.sqrt(0.25 / 0.5 + 0.25 / 0.5), within(1e-15));
        assertThat(matrix[2]).isCloseTo(Math.sqrt(0.25 / 0.5 + 0.25 / 1), within(1e-15));
        assertThat(matrix[5]).isCloseTo(Math.sqrt(0.25 / 0.5 + 0.25 / 1), within(1e-15));
    }

    /** A feature from 2 to 12, so that neither end is 0. */
    @Test
    void featuresCountByTheirShareOfTheRange() {
        double[] matrix = SubstitutionCosts.fromFeatures(List.of("a", "b", "c"), new double[][] {{2}, {4}, {12}})
                .matrix(List.of("a", "b", "c"));
        assertThat(matrix).containsExactly(new double[] {0, 0.2, 1, 0.2, 0, 0.8, 1, 0.8, 0}, within(1e-15));
    }

    @Test
    void featuresByHand() {
        // gaps as shares of the ranges 10 and 1: (5 / 10 + 1) / 2, and the third feature is the same for all
        SubstitutionCosts costs = SubstitutionCosts.fromFeatures(
                List.of("a", "b", "c"), new double[][] {{0, 0, 7}, {5, 1, 7}, {10, 0, 7}});
        double[] matrix = costs.matrix(List.of("a", "b", "c"));
        assertThat(matrix[1]).isCloseTo((0.5 + 1 + 0) / 3, within(1e-15));
        assertThat(matrix[2]).isCloseTo((1 + 0 + 0) / 3.0, within(1e-15));
    }

    /** A sequence of weight w counts as w equal ones, in rates, shares and common futures alike. */
    @Test
    void weightsEqualCopies() {
        List<String> states = List.of("a", "b", "c", "d");
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 12;
            int[][] sequences = new int[n][];
            int[] weights = random.ints(n, 1, 5).toArray();
            List<int[]> copies = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                sequences[i] = random.ints(random.nextInt(7), 0, 4).toArray();
                for (int copy = 0; copy < weights[i]; copy++) {
                    copies.add(sequences[i]);
                }
            }
            int[] codes = codes(sequences);
            int[] offsets = offsets(sequences);
            int[][] all = copies.toArray(int[][]::new);
            int[] allCodes = codes(all);
            int[] allOffsets = offsets(all);
            assertThat(SubstitutionCosts.fromTransitionRates(codes, offsets, states, i -> weights[i])
                            .matrix(states))
                    .as("seed %d", seed)
                    .containsExactly(SubstitutionCosts.fromTransitionRates(allCodes, allOffsets, states)
                            .matrix(states));
            assertThat(SubstitutionCosts.fromCommonFuture(codes, offsets, i -> weights[i], states)
                            .matrix(states))
                    .as("seed %d", seed)
                    .containsExactly(SubstitutionCosts.fromCommonFuture(allCodes, allOffsets, i -> 1, states)
                            .matrix(states));
            assertThat(IndelCosts.inverseShares(codes, offsets, i -> weights[i], states)
                            .of(states))
                    .as("seed %d", seed)
                    .containsExactly(IndelCosts.inverseShares(allCodes, allOffsets, i -> 1, states)
                            .of(states));
            assertThat(IndelCosts.logShares(codes, offsets, i -> weights[i], states)
                            .of(states))
                    .as("seed %d", seed)
                    .containsExactly(IndelCosts.logShares(allCodes, allOffsets, i -> 1, states)
                            .of(states));
        }
    }

    private static int[] codes(int[][] sequences) {
        return Arrays.stream(sequences).flatMapToInt(Arrays::stream).toArray();
    }

    private static int[] offsets(int[][] sequences) {
        int[] offsets = new int[sequences.length + 1];
        for (int i = 0; i < sequences.length; i++) {
            offsets[i + 1] = offsets[i] + sequences[i].length;
        }
        return offsets;
    }

    /** Of a state that fills the log, 1 / 1 and ln 2; a state whose costs are asked for in another order keeps its own. */
    @Test
    void oneStateAloneAndAnotherOrder() {
        int[] codes = {0, 0};
        List<String> a = List.of("a");
        assertThat(IndelCosts.inverseShares(codes, new int[] {0, 2}, i -> 1, a).of(a))
                .containsExactly(1);
        assertThat(IndelCosts.logShares(codes, new int[] {0, 2}, i -> 1, a).of(a))
                .containsExactly(Math.log(2));
        assertThat(IndelCosts.of(AB, 3, 4).of(List.of("b", "a"))).containsExactly(4, 3);
        assertThat(IndelCosts.of(AB, 3, 4).substitutions().matrix(List.of("b", "a")))
                .containsExactly(0, 7, 7, 0);
        assertThat(IndelCosts.of(AB, 1e100, 1e-300).of(AB)).containsExactly(1e100, 1e-300);
        assertThat(SubstitutionCosts.constant(0).matrix(AB)).containsExactly(0, 0, 0, 0);
        assertThat(SubstitutionCosts.constant(1e100).matrix(AB)).containsExactly(0, 1e100, 1e100, 0);
        assertThat(SubstitutionCosts.constant(2).describe()).isEqualTo("2");
        assertThat(SubstitutionCosts.constant(0.5).describe()).isEqualTo("0.5");
        assertThat(SubstitutionCosts.constant(1e15).describe()).isEqualTo("1.0E15");
        assertThat(SubstitutionCosts.constant(999_999_999_999_999.0).describe()).isEqualTo("999999999999999");
    }

    /** A scale by which all costs are whole, and no more than the most; 0 where a cost has too many decimals. */
    @Test
    void costsAreScaledToWholeNumbersWhereTheyHaveFewDecimals() {
        assertThat(CostScale.of(1e6, 1, 2, 0)).isEqualTo(1);
        assertThat(CostScale.of(1e6, 0.1, 0.3)).isEqualTo(10);
        assertThat(CostScale.of(1e6, 0.25, 2)).isEqualTo(100);
        assertThat(CostScale.of(1e6, 0.000001)).isEqualTo(1e6);
        assertThat(CostScale.of(1e9, 0.0000001)).isZero();
        assertThat(CostScale.of(1e6, 1 / 3.0)).isZero();
        assertThat(CostScale.of(100, 0.5, 10)).isEqualTo(10);
        assertThat(CostScale.of(99, 0.5, 10)).isZero();
        assertThat(CostScale.of(10, 10)).isEqualTo(1);
        assertThat(CostScale.of(9, 10)).isZero();
    }

    /** Lengths 3 and 5, indel 2, a substitution of 3: at most 2 · 2 + 3 · 3 = 13; sizes are 6 and 10. */
    @Test
    void normalizationsByHand() {
        assertThat(normalized(Normalization.NONE, 7)).isEqualTo(7);
        assertThat(normalized(Normalization.MAX_LENGTH, 7)).isCloseTo(0.7, within(1e-15));
        assertThat(normalized(Normalization.GMEAN, 7)).isCloseTo(1 - 6 / (2 * Math.sqrt(60)), within(1e-15));
        assertThat(normalized(Normalization.MAX_DIST, 7)).isCloseTo(7 / 13.0, within(1e-15));
        // Yujian and Bo count a substitution as two insertions: at most 2 · 2 + 3 · 4 = 16
        assertThat(normalized(Normalization.YUJIAN_BO, 7)).isCloseTo(14 / 23.0, within(1e-15));
        for (Normalization normalization : Normalization.values()) {
            assertThat(normalized(normalization, 0)).as(normalization.word()).isZero();
            assertThat(Bounds.edit(2, 3, normalization).normalize(0, 0, 0, normalization))
                    .as(normalization.word())
                    .isZero();
        }
        // a substitution that costs more than two insertions is never made
        assertThat(Bounds.edit(2, 9, Normalization.MAX_DIST).pair()).isEqualTo(4);
        assertThat(Bounds.positions(12, 4).normalize(6, 4, 4, Normalization.MAX_DIST))
                .isEqualTo(0.5);
        assertThat(Bounds.positions(0, 0).normalize(0, 0, 0, Normalization.MAX_DIST))
                .isZero();
    }

    private static double normalized(Normalization normalization, double distance) {
        return Bounds.edit(2, 3, normalization).normalize(distance, 3, 5, normalization);
    }

    @Test
    void costsOutOfRangeAreRefused() {
        for (double cost : new double[] {-1e-300, 1.1e100, Double.NaN}) {
            assertThatThrownBy(() -> SubstitutionCosts.constant(cost))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("a substitution cost must be >= 0 and at most 1e100, was " + cost);
        }
        assertThatThrownBy(() -> IndelCosts.of(AB, 1, 1.1e100)).hasMessageContaining("at most 1e100, was 1.1E100");
        assertThatThrownBy(() -> IndelCosts.of(List.of(), new double[0])).hasMessageContaining("0 states, but 0 costs");
        assertThatThrownBy(() -> SubstitutionCosts.of(List.of(), new double[0][]))
                .hasMessage("substitution costs must name at least one state");
        assertThatThrownBy(() -> SubstitutionCosts.of(AB, new double[][] {{0, 1}}))
                .hasMessage("substitution costs must be square: 2 states, but 1 row");
        assertThatThrownBy(() -> SubstitutionCosts.of(AB, new double[][] {{0, 1}, {1, 0, 1}}))
                .hasMessage("substitution costs must be square: row 'b' has 3 costs, expected 2");
        assertThatThrownBy(() -> SubstitutionCosts.of(AB, new double[][] {{0, 1.1e100}, {1.1e100, 0}}))
                .hasMessageContaining("the cost of 'a' to 'b' must be >= 0 and at most 1e100");
        assertThatThrownBy(() -> SubstitutionCosts.fromFeatures(List.of(), new double[0][]))
                .hasMessageContaining("0 states, but 0 rows");
        assertThatThrownBy(() -> SubstitutionCosts.fromFeatures(AB, new double[2][0]))
                .hasMessageContaining("one number at least in each");
        assertThatThrownBy(() -> SubstitutionCosts.fromFeatures(AB, new double[][] {{1}, {-1.1e100}}))
                .hasMessageContaining("feature 1 of state 'b' must be a number of at most 1e100");
    }

    @Test
    void badCostsAreRefused() {
        assertThatThrownBy(() -> IndelCosts.of(AB, 1, 0))
                .isInstanceOf(UsageException.class)
                .hasMessage("the cost of inserting 'b' must be > 0 and at most 1e100, was 0.0");
        assertThatThrownBy(() -> IndelCosts.of(AB, 1)).hasMessageContaining("2 states, but 1 cost");
        assertThatThrownBy(() -> IndelCosts.of(List.of("a", "a"), 1, 1)).hasMessageContaining("'a' is named twice");
        assertThatThrownBy(() -> IndelCosts.of(AB, 1, 1).of(List.of("a", "bb")))
                .hasMessageContaining("have none for state 'bb' of the sequences");
        assertThatThrownBy(() -> SubstitutionCosts.fromFeatures(AB, new double[][] {{1}, {1, 2}}))
                .hasMessage("state 'b' has 2 features, expected 1");
        assertThatThrownBy(() -> SubstitutionCosts.fromFeatures(AB, new double[][] {{1}, {Double.NaN}}))
                .hasMessageContaining("feature 1 of state 'b' must be a number");
        assertThatThrownBy(() -> SubstitutionCosts.fromFeatures(AB, new double[][] {{1}}))
                .hasMessageContaining("2 states, but 1 row");
    }
}
