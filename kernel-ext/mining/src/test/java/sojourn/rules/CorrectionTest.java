package sojourn.rules;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CorrectionTest {
    private static final double[] P = {0.04, 0.01, 0.03, 0.005, 0.5};

    /** By hand: 5 · 0.005, 4 · 0.01, 3 · 0.03, then 2 · 0.04 is below the one before it, 1 · 0.5. R's p.adjust says the same. */
    @Test
    void holmStepsDown() {
        assertThat(Correction.HOLM.adjust(P))
                .containsExactly(new double[] {0.09, 0.04, 0.09, 0.025, 0.5}, within(1e-15));
    }

    /** By hand: 5/5 · 0.5, 5/4 · 0.04, 5/3 · 0.03, 5/2 · 0.01, 5/1 · 0.005, each at most the one before. */
    @Test
    void benjaminiHochbergStepsUp() {
        assertThat(Correction.BENJAMINI_HOCHBERG.adjust(P))
                .containsExactly(new double[] {0.05, 0.025, 0.05, 0.025, 0.5}, within(1e-15));
    }

    @Test
    void nothingIsAdjustedWithoutACorrectionAndNothingOfNothing() {
        assertThat(Correction.NONE.adjust(P)).containsExactly(P);
        assertThat(Correction.HOLM.adjust(new double[0])).isEmpty();
    }

    @Test
    void adjustedValuesStayAtMostOne() {
        assertThat(Correction.HOLM.adjust(new double[] {0.9, 0.8, 0.7})).containsOnly(1.0);
        assertThat(Correction.BENJAMINI_HOCHBERG.adjust(new double[] {0.9, 0.8, 0.7}))
                .containsExactly(new double[] {0.9, 0.9, 0.9}, within(1e-15));
    }
}
