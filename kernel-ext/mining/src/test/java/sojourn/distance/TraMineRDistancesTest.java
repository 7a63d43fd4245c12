package sojourn.distance;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sojourn.sequence.Distinct;

import java.io.IOException;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
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

    static Stream<Arguments> reference() {
        return Stream.of(
                arguments(DynamicHamming.ofRates(), 45949591.8582, 279.79232, 276.7471259),
                arguments(Hamming.unit(), 11620854.0, 70, 70));
    }

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
