package sojourn.distance;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sojourn.sequence.Distinct;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Sums of all pairs, the greatest distance and that of the first two people of mvad, as TraMineR 2.2-12 prints them (12, 8 and 10
 * digits) for {@code seqdist(mvad[, 17:86], …)}, unweighted.
 */
class TraMineRDistancesTest {
    private static int[] codes;
    private static int[] offsets;

    @BeforeAll
    static void read() throws IOException {
        codes = Mvad.codes();
        offsets = Mvad.offsets();
    }

    @Test
    void costsEqualThoseOfTraMineR() {
        IndelCosts indels = IndelCosts.inverseShares(codes, offsets, i -> 1, Mvad.STATES);
        assertThat(sum(indels.substitutions())).isCloseTo(511.5665, withinPercentage(2e-5));
        assertThat(indels.of(Mvad.STATES)[0]).isCloseTo(2.206677, withinPercentage(1e-4));
        assertThat(Arrays.stream(indels.of(Mvad.STATES)).max().orElseThrow())
                .isCloseTo(12.33663, withinPercentage(1e-4));
        IndelCosts logs = IndelCosts.logShares(codes, offsets, i -> 1, Mvad.STATES);
        assertThat(sum(logs.substitutions())).isCloseTo(32.68056, withinPercentage(2e-5));
        assertThat(Arrays.stream(logs.of(Mvad.STATES)).min().orElseThrow())
                .isCloseTo(0.3193997, withinPercentage(2e-5));
        assertThat(sum(SubstitutionCosts.fromCommonFuture(codes, offsets, i -> 1, Mvad.STATES)))
                .isCloseTo(40.42756, withinPercentage(2e-5));
    }

    /** {@code seqcost(s, "TRATE")$sm} to six digits, and the indel of each method: half of the greatest substitution, or by state. */
    @Test
    void everyCostEqualsThatOfTraMineR() {
        double[][] rates = {
            {0, 1.970078, 1.987231, 1.951726, 1.985360, 1.959498},
            {1.970078, 0, 1.993185, 1.982657, 1.990917, 1.992350},
            {1.987231, 1.993185, 0, 1.995843, 1.981840, 1.999488},
            {1.951726, 1.982657, 1.995843, 0, 1.993849, 1.978080},
            {1.985360, 1.990917, 1.981840, 1.993849, 0, 1.996656},
            {1.959498, 1.992350, 1.999488, 1.978080, 1.996656, 0}
        };
        double[] own = SubstitutionCosts.fromTransitionRates(codes, offsets, Mvad.STATES)
                .matrix(Mvad.STATES);
        assertThat(own)
                .containsExactly(
                        Arrays.stream(rates).flatMapToDouble(Arrays::stream).toArray(), within(5e-7));
        assertThat(Arrays.stream(own).max().orElseThrow() / 2).isCloseTo(0.9997441, within(5e-8));
        double[] future = SubstitutionCosts.fromCommonFuture(codes, offsets, i -> 1, Mvad.STATES)
                .matrix(Mvad.STATES);
        assertThat(Arrays.stream(future).max().orElseThrow() / 2).isCloseTo(0.6864246, within(5e-8));
        double[] logs =
                IndelCosts.logShares(codes, offsets, i -> 1, Mvad.STATES).of(Mvad.STATES);
        assertThat(Arrays.stream(logs).max().orElseThrow()).isCloseTo(0.6152057, within(5e-8));
    }

    private static double sum(SubstitutionCosts costs) {
        return Arrays.stream(costs.matrix(Mvad.STATES)).sum();
    }

    static Stream<Arguments> reference() {
        SubstitutionCosts two = SubstitutionCosts.constant(2);
        return Stream.of(
                arguments(DynamicHamming.ofRates(), 45949591.8582, 279.79232, 276.7471259),
                arguments(Hamming.unit(), 11620854.0, 70, 70),
                arguments(OptimalMatching.unit().costs(two), 21669332.0, 140, 140),
                arguments(
                        OptimalMatching.unit()
                                .indels(IndelCosts.of(Mvad.STATES, 1, 1, 1, 1, 1, 1))
                                .costs(two),
                        21669332.0,
                        140,
                        140),
                arguments(LongestCommonSubsequence.unit(), 21669332.0, 140, 140),
                arguments(CommonPrefix.fromStart(), 33101102.0, 140, 140),
                arguments(CommonPrefix.fromEnd(), 28403880.0, 140, 140),
                arguments(LocalizedMatching.unit().expansion(0.5).costs(two), 21669332.0, 140, 140),
                arguments(SpellLengthMatching.unit().costs(two), 4202723.78374, 39.293332, 23.24516546),
                arguments(SpellMatching.unit().costs(two), 11710505.5, 76, 72.5),
                arguments(TransitionMatching.unit().costs(two), 5652823.25, 37.5, 35.75),
                arguments(MatchingSubsequences.number(), 3.4418337764e+25, 4.3317657e+20, 1.640817922e+20),
                arguments(MatchingSubsequences.sharedTime(), 8687764.70378, 448.35477, 20.68816087),
                arguments(MatchingSubsequences.spellVectors(), 59107490.2319, 2908.9472, 160.9223415),
                arguments(TimeWarpEdit.unit().costs(two), 24802026.0, 170, 146),
                arguments(StateShares.chiSquared(), 5832557.27007, 56.027031, 22.93754409),
                arguments(StateShares.chiSquared().step(10), 1675687.45116, 17.087464, 6.926535416),
                arguments(StateShares.euclidean(), 2347429.98729, 11.83216, 11.83215957));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("reference")
    void sumsEqualThoseOfTraMineR(SequenceDistance distance, double sum, double max, double firstTwo) {
        Distances d = Distances.of(
                distance, codes, offsets, Mvad.STATES, Distinct.of(codes, offsets), i -> "person " + (i + 1));
        assertThat(d.sum() / 2).isCloseTo(sum, withinPercentage(1e-9));
        assertThat(d.max()).isCloseTo(max, withinPercentage(1e-5));
        assertThat(d.get(0, 1)).isCloseTo(firstTwo, withinPercentage(1e-7));
    }
}
