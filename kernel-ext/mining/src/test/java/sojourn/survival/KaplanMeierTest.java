package sojourn.survival;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.util.Arrays;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class KaplanMeierTest {
    /** {@code survival::aml}: weeks to relapse of leukaemia, maintained chemotherapy first; + is censored. */
    private static final double[] WEEKS = {
        9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45
    };

    private static final boolean[] RELAPSE = new boolean[23];
    private static final int[] GROUP = new int[23];

    static {
        for (int i = 0; i < 23; i++) {
            RELAPSE[i] = i != 2 && i != 5 && i != 8 && i != 10 && i != 16;
            GROUP[i] = i < 11 ? 0 : 1;
        }
    }

    private static KaplanMeier maintained() {
        return KaplanMeier.of(Arrays.copyOf(WEEKS, 11), Arrays.copyOf(RELAPSE, 11));
    }

    /** R: {@code survdiff(Surv(time, status) ~ x, aml)$chisq}. */
    @Test
    void logRankOfAmlIsThatOfR() {
        LogRank test = LogRank.of(WEEKS, RELAPSE, GROUP, 2);
        assertThat(test.chiSquared()).isCloseTo(3.396388699, within(5e-10));
        assertThat(test.degrees()).isEqualTo(1);
        // R: pchisq(3.396388699, 1, lower.tail = FALSE)
        assertThat(test.p()).isCloseTo(0.0653, within(5e-5));
    }

    @Test
    void theCurveOfAmlByHand() {
        KaplanMeier curve = maintained();
        assertThat(curve.size()).isEqualTo(11);
        assertThat(curve.events()).isEqualTo(7);
        assertThat(curve.times()).containsExactly(9, 13, 18, 23, 31, 34, 48);
        double[] byHand = {10 / 11.0, 9 / 11.0, 9 / 11.0 * 7 / 8, 9 / 11.0 * 6 / 8, 9 / 11.0 * 6 / 8 * 4 / 5};
        for (int i = 0; i < byHand.length; i++) {
            assertThat(curve.survival(i)).isCloseTo(byHand[i], within(1e-12));
        }
        assertThat(curve.atRisk(4)).isEqualTo(5);
        assertThat(curve.atRiskAt(13)).isEqualTo(10);
        assertThat(curve.median()).hasValue(31);
        // log-log at week 13: σ² = 1/(11·10) + 1/(10·9), 9/11 to the power of exp(∓1.96 σ / ln(9/11))
        double power = Math.exp(1.959963984540054 * Math.sqrt(1 / 110.0 + 1 / 90.0) / Math.log(9 / 11.0));
        assertThat(curve.low(1)).isCloseTo(Math.pow(9 / 11.0, 1 / power), within(1e-12));
        assertThat(curve.high(1)).isCloseTo(Math.pow(9 / 11.0, power), within(1e-12));
        KaplanMeier other = KaplanMeier.of(Arrays.copyOfRange(WEEKS, 11, 23), Arrays.copyOfRange(RELAPSE, 11, 23));
        assertThat(other.median()).hasValue(23);
        assertThat(other.survival(other.times().length - 1)).isZero();
        assertThat(other.low(other.times().length - 1)).isNaN();
    }

    @Test
    void aMedianThatIsNotReachedIsEmpty() {
        KaplanMeier curve = KaplanMeier.of(new double[] {1, 2, 3}, new boolean[] {true, false, false});
        assertThat(curve.median()).isEmpty();
        assertThat(curve.medianHigh()).isEmpty();
        // exactly one half from 1 to 2: the middle, as R has it
        assertThat(KaplanMeier.of(new double[] {1, 2}, new boolean[] {true, true})
                        .median())
                .hasValue(1.5);
    }

    /** Without censoring the curve is the share of those whose time is greater. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void withoutCensoringItIsTheEmpiricalDistribution(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 5 + random.nextInt(60);
        double[] times = random.doubles(n, 0, 10).map(Math::floor).toArray();
        boolean[] all = new boolean[n];
        Arrays.fill(all, true);
        KaplanMeier curve = KaplanMeier.of(times, all);
        for (int i = 0; i < curve.times().length; i++) {
            double at = curve.times()[i];
            double above = Arrays.stream(times).filter(t -> t > at).count();
            assertThat(curve.survival(i)).as("seed " + seed).isCloseTo(above / n, within(1e-12));
            assertThat(curve.survivalAt(at + 0.5)).isEqualTo(curve.survival(i));
        }
    }

    /** χ² of two groups is (O - E)² / V of either, by the plain definition; and p is uniform where groups are chance. */
    @Test
    void theLogRankKeepsItsLevelOnRandomGroups() {
        int small = 0;
        for (long seed = 0; seed < 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] times = new double[90];
            boolean[] event = new boolean[90];
            int[] group = new int[90];
            for (int i = 0; i < 90; i++) {
                times[i] = Math.floor(-Math.log(1 - random.nextDouble()) * 8);
                event[i] = random.nextInt(3) > 0;
                group[i] = random.nextInt(3);
            }
            LogRank test = LogRank.of(times, event, group, 3);
            assertThat(test.degrees()).as("seed " + seed).isEqualTo(2);
            small += test.p() <= 0.1 ? 1 : 0;
            int[] swapped = Arrays.stream(group).map(g -> (g + 1) % 3).toArray();
            assertThat(LogRank.of(times, event, swapped, 3).chiSquared())
                    .as("seed " + seed)
                    .isCloseTo(test.chiSquared(), within(1e-8));
        }
        // 40 expected, standard deviation 6
        assertThat(small).isBetween(20, 62);
    }

    /** R: pchisq(q, df, lower.tail = FALSE). */
    @Test
    void tailsOfChiSquared() {
        assertThat(ChiSquared.tail(3.841458820694124, 1)).isCloseTo(0.05, within(1e-12));
        assertThat(ChiSquared.tail(5.991464547107979, 2)).isCloseTo(0.05, within(1e-12));
        assertThat(ChiSquared.tail(7.814727903251179, 3)).isCloseTo(0.05, within(1e-12));
        assertThat(ChiSquared.tail(18.307038053275146, 10)).isCloseTo(0.05, within(1e-12));
        assertThat(ChiSquared.tail(0, 4)).isEqualTo(1);
        assertThat(ChiSquared.tail(100, 1)).isCloseTo(1.523970604832105e-23, within(1e-33));
    }

    @Test
    void badInputIsAnsweredInALine() {
        assertThatThrownBy(() -> KaplanMeier.of(new double[] {1, Double.NaN}, new boolean[2]))
                .isInstanceOf(UsageException.class)
                .hasMessage("times must be finite and >= 0, but that of subject 1 is NaN");
        assertThatThrownBy(() -> KaplanMeier.of(new double[0], new boolean[0]))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("at least one subject");
        assertThatThrownBy(() -> LogRank.of(WEEKS, RELAPSE, GROUP, 1))
                .isInstanceOf(UsageException.class)
                .hasMessage("a comparison takes at least 2 groups, had 1");
        // nobody has the event: nothing to compare
        assertThat(LogRank.of(WEEKS, new boolean[23], GROUP, 2).p()).isEqualTo(1);
    }
}
