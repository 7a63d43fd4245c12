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

    /**
     * Times 1, 2+, 3 of weights 2, 1/2, 1.5: S(1) = 1 - 2/4, S(3) = 0; σ² at 1 is 2/(4·2). R: {@code survfit(Surv(c(1, 2, 3), c(1, 0, 1)) ~ 1,
     * weights = c(2, .5, 1.5), robust = FALSE)} has the same risk sets 4 and 1.5.
     */
    @Test
    void weightsByHand() {
        KaplanMeier curve =
                KaplanMeier.of(new double[] {3, 1, 2}, new boolean[] {true, true, false}, new double[] {1.5, 2, 0.5});
        assertThat(curve.times()).containsExactly(1, 3);
        assertThat(curve.weightAtRisk(0)).isEqualTo(4);
        assertThat(curve.weightAtRisk(1)).isEqualTo(1.5);
        assertThat(curve.eventWeight(0)).isEqualTo(2);
        assertThat(curve.atRisk(0)).isEqualTo(3);
        assertThat(curve.events(0)).isEqualTo(1);
        assertThat(curve.survival(0)).isEqualTo(0.5);
        assertThat(curve.survival(1)).isZero();
        assertThat(curve.weight()).isEqualTo(4);
        assertThat(curve.eventWeight()).isEqualTo(3.5);
        double power = Math.exp(1.959963984540054 * Math.sqrt(2 / (4 * 2.0)) / Math.log(0.5));
        assertThat(curve.low(0)).isCloseTo(Math.pow(0.5, 1 / power), within(1e-12));
        assertThat(curve.high(0)).isCloseTo(Math.pow(0.5, power), within(1e-12));
        assertThat(curve.median()).hasValue(2);
    }

    /** A weight of w is that subject w times, weights of 1 are none, to the bit; real weights do not depend on the subjects' order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aWholeWeightIsASubjectManyTimes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 1 + random.nextInt(60);
        double[] times = random.ints(n, 0, 12).asDoubleStream().toArray();
        boolean[] event = new boolean[n];
        double[] whole = new double[n];
        double[] real = new double[n];
        int[] rows = new int[0];
        for (int i = 0; i < n; i++) {
            event[i] = random.nextBoolean();
            whole[i] = 1 + random.nextInt(4);
            real[i] = 0.1 + random.nextDouble();
            int[] more = Arrays.copyOf(rows, rows.length + (int) whole[i]);
            Arrays.fill(more, rows.length, more.length, i);
            rows = more;
        }
        KaplanMeier weighted = KaplanMeier.of(times, event, whole);
        same(seed, weighted, KaplanMeier.of(pick(times, rows), pick(event, rows)));
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        KaplanMeier plain = KaplanMeier.of(times, event);
        same(seed, KaplanMeier.of(times, event, ones), plain);
        assertThat(weighted.size()).isEqualTo(n);
        for (int step = 0; step < weighted.times().length; step++) {
            assertThat(weighted.atRisk(step)).as("seed " + seed).isEqualTo(plain.atRisk(step));
            assertThat(weighted.events(step)).as("seed " + seed).isEqualTo(plain.events(step));
        }
        int[] shuffled = rowsOf(n, random);
        same(
                seed,
                KaplanMeier.of(pick(times, shuffled), pick(event, shuffled), pick(real, shuffled)),
                KaplanMeier.of(times, event, real));
    }

    private static int[] rowsOf(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static double[] pick(double[] of, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> of[i]).toArray();
    }

    private static boolean[] pick(boolean[] of, int[] rows) {
        boolean[] some = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            some[i] = of[rows[i]];
        }
        return some;
    }

    private static void same(long seed, KaplanMeier found, KaplanMeier expected) {
        assertThat(found.times()).as("seed " + seed).isEqualTo(expected.times());
        assertThat(found.weight()).as("seed " + seed).isEqualTo(expected.weight());
        assertThat(found.eventWeight()).as("seed " + seed).isEqualTo(expected.eventWeight());
        assertThat(found.median()).as("seed " + seed).isEqualTo(expected.median());
        for (int step = 0; step < found.times().length; step++) {
            assertThat(found.survival(step)).as("seed " + seed).isEqualTo(expected.survival(step));
            assertThat(found.low(step)).as("seed " + seed).isEqualTo(expected.low(step));
            assertThat(found.high(step)).as("seed " + seed).isEqualTo(expected.high(step));
            assertThat(found.weightAtRisk(step)).as("seed " + seed).isEqualTo(expected.weightAtRisk(step));
            assertThat(found.eventWeight(step)).as("seed " + seed).isEqualTo(expected.eventWeight(step));
        }
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
        assertThatThrownBy(() -> KaplanMeier.of(new double[2], new boolean[2], new double[] {1, 0}))
                .isInstanceOf(UsageException.class)
                .hasMessage("weights must be finite and > 0, but that of subject 1 is 0.0");
        assertThatThrownBy(() -> KaplanMeier.of(new double[2], new boolean[2], new double[1]))
                .isInstanceOf(UsageException.class)
                .hasMessage("2 times need as many weights, had 1");
        assertThatThrownBy(() -> LogRank.of(WEEKS, RELAPSE, GROUP, 1))
                .isInstanceOf(UsageException.class)
                .hasMessage("a comparison takes at least 2 groups, had 1");
        // nobody has the event: nothing to compare
        assertThat(LogRank.of(WEEKS, new boolean[23], GROUP, 2).p()).isEqualTo(1);
    }
}
