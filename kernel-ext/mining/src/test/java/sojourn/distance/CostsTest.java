package sojourn.distance;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;

import java.util.List;

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

    @Test
    void featuresByHand() {
        // gaps as shares of the ranges 10 and 1: (5 / 10 + 1) / 2, and the third feature is the same for all
        SubstitutionCosts costs = SubstitutionCosts.fromFeatures(
                List.of("a", "b", "c"), new double[][] {{0, 0, 7}, {5, 1, 7}, {10, 0, 7}});
        double[] matrix = costs.matrix(List.of("a", "b", "c"));
        assertThat(matrix[1]).isCloseTo((0.5 + 1 + 0) / 3, within(1e-15));
        assertThat(matrix[2]).isCloseTo((1 + 0 + 0) / 3.0, within(1e-15));
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
