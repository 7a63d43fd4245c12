package sojourn.rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.math.BigInteger;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RuleMeasuresTest {
    /**
     * Category pairs of the RetailRocket transactions (N = 7,907), as mlxtend.association_rules printed them; the counts are its
     * printed shares times N.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "427->1220, 43, 28, 16, 105.076412",
        "196->317, 17, 52, 9, 80.501131",
        "624->126, 86, 17, 12, 64.900137",
        "48->1244, 104, 13, 10, 58.483728",
        "1037->1286, 136, 18, 14, 45.219771"
    })
    void liftMatchesTheReferenceRun(String rule, long nX, long nY, long nXY, double lift) {
        assertThat(Measure.LIFT.of(7_907, nX, nY, nXY)).as(rule).isCloseTo(lift, within(5e-7));
    }

    @ParameterizedTest
    @CsvSource({
        "conviction, 1.586953",
        "zhang, 0.995899",
        "jaccard, 0.290909",
        "certainty, 0.369862",
        "kulczynski, 0.471761",
        "representativity, 1"
    })
    void theStrongestPairMatchesTheReferenceRunInAllItsMeasures(String measure, double printed) {
        assertThat(Measure.named(measure).of(7_907, 43, 28, 16)).isCloseTo(printed, within(5e-7));
    }

    /** See tails.py beside the file for how it was made, independently of this code. */
    @ParameterizedTest
    @CsvFileSource(resources = "tails.csv", numLinesToSkip = 1)
    void tailsMatchExactSums(long n, long nX, long nY, long nXY, double fisherP, double chiSquaredP) {
        // hypergeom.sf itself is good to about 1e-9 for great n; below 10,000 the reference is exact
        double digits = n > 10_000 ? 1e-8 : 2e-12;
        assertThat(Measure.FISHER_P.of(n, nX, nY, nXY)).isCloseTo(fisherP, within(fisherP * digits));
        // relative error of exp(-x) is that of x times x
        assertThat(Measure.CHI_SQUARED_P.of(n, nX, nY, nXY)).isCloseTo(chiSquaredP, within(chiSquaredP * 1e-11));
    }

    /** A table worked by hand: 100 baskets, X in 40, Y in 50, both in 30; a, b, c, d = 30, 10, 20, 40. */
    @ParameterizedTest
    @CsvSource({
        "support, 0.3",
        "confidence, 0.75",
        "lift, 1.5",
        "leverage, 0.1",
        "conviction, 2",
        "zhang, 0.555555555555555556", // 0.1 / max(0.3 * 0.6, 0.4 * 0.2)
        "jaccard, 0.5",
        "certainty, 0.5",
        "kulczynski, 0.675",
        "cosine, 0.670820393249936909", // 30 / sqrt(2000)
        "allConfidence, 0.6",
        "oddsRatio, 6",
        "phi, 0.408248290463863016", // (1200 - 200) / sqrt(40 * 60 * 50 * 50)
        "chiSquared, 16.666666666666667",
        "addedValue, 0.25",
        "yulesQ, 0.714285714285714286", // 1000 / 1400
        "yulesY, 0.420204102886728865", // (sqrt 6 - 1) / (sqrt 6 + 1)
        "collectiveStrength, 2.333333333333333333", // 0.7 / 0.3 * 0.5 / 0.5
        "gini, 0.083333333333333333", // 0.4 (0.75² + 0.25²) + 0.6 (1/9 + 4/9) - 0.5
        "jMeasure, 0.052324814376454", // 0.3 ln 1.5 + 0.1 ln 0.5
        "imbalance, 0.166666666666666667",
        "count, 30",
        "antecedentSupport, 0.4",
        "consequentSupport, 0.5"
    })
    void eachMeasureIsAsWorkedByHand(String measure, double expected) {
        assertThat(Measure.named(measure).of(100, 40, 50, 30)).isCloseTo(expected, within(1e-13));
    }

    @Test
    void aRuleThatNeverFailsHasInfiniteConvictionAndOdds() {
        assertThat(Measure.CONVICTION.of(10, 3, 5, 3)).isInfinite();
        assertThat(Measure.ODDS_RATIO.of(10, 3, 5, 3)).isInfinite();
        assertThat(Measure.CERTAINTY.of(10, 3, 5, 3)).isEqualTo(1);
        assertThat(Measure.COLLECTIVE_STRENGTH.of(10, 3, 3, 3)).isInfinite();
    }

    @ParameterizedTest
    @CsvSource({"10, 10, 4, 4", "10, 4, 10, 4", "10, 10, 10, 10"})
    void aSideThatIsInEveryBasketIsIndependentOfAllElse(long n, long nX, long nY, long nXY) {
        for (Measure measure : new Measure[] {
            Measure.LEVERAGE,
            Measure.ZHANG,
            Measure.CERTAINTY,
            Measure.PHI,
            Measure.CHI_SQUARED,
            Measure.ADDED_VALUE,
            Measure.YULES_Q,
            Measure.YULES_Y,
            Measure.GINI,
            Measure.J_MEASURE
        }) {
            assertThat(measure.of(n, nX, nY, nXY)).as(measure.word()).isZero();
        }
        for (Measure measure : new Measure[] {
            Measure.LIFT, Measure.ODDS_RATIO, Measure.COLLECTIVE_STRENGTH, Measure.FISHER_P, Measure.CHI_SQUARED_P
        }) {
            assertThat(measure.of(n, nX, nY, nXY)).as(measure.word()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theMeasuresKeepTheirRangesAndIdentities(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            long n = random.nextLong(1, 3_000);
            long x = random.nextLong(1, n + 1);
            long y = random.nextLong(1, n + 1);
            long xy = random.nextLong(Math.max(0, x + y - n), Math.min(x, y) + 1);
            String counts = "seed " + seed + ": " + n + ", " + x + ", " + y + ", " + xy;
            for (Measure m : Measure.values()) {
                double value = m.of(n, x, y, xy);
                assertThat(value).as(m.word() + " of " + counts).isNotNaN();
                if (m.symmetric()) {
                    assertThat(m.of(n, y, x, xy))
                            .as(m.word() + " mirrored, " + counts)
                            .isCloseTo(value, relative(value));
                }
            }
            double support = Measure.SUPPORT.of(n, x, y, xy);
            double confidence = Measure.CONFIDENCE.of(n, x, y, xy);
            double consequent = Measure.CONSEQUENT_SUPPORT.of(n, x, y, xy);
            double antecedent = Measure.ANTECEDENT_SUPPORT.of(n, x, y, xy);
            double lift = Measure.LIFT.of(n, x, y, xy);
            same(lift, confidence / consequent, counts);
            same(Measure.LEVERAGE.of(n, x, y, xy), support - antecedent * consequent, counts);
            same(Measure.ADDED_VALUE.of(n, x, y, xy), confidence - consequent, counts);
            double phi = Measure.PHI.of(n, x, y, xy);
            same(Measure.CHI_SQUARED.of(n, x, y, xy), n * phi * phi, counts);
            double q = Measure.YULES_Q.of(n, x, y, xy);
            double colligation = Measure.YULES_Y.of(n, x, y, xy);
            same(q, 2 * colligation / (1 + colligation * colligation), counts);
            double odds = Measure.ODDS_RATIO.of(n, x, y, xy);
            same(q, Double.isInfinite(odds) ? 1 : (odds - 1) / (odds + 1), counts);
            if (y < n && xy < x) {
                same(Measure.CERTAINTY.of(n, x, y, xy), 1 - 1 / Measure.CONVICTION.of(n, x, y, xy), counts);
            }
            same(Measure.COSINE.of(n, x, y, xy), Math.sqrt(lift * support), counts);
            double jaccard = Measure.JACCARD.of(n, x, y, xy);
            assertThat(Measure.ALL_CONFIDENCE.of(n, x, y, xy)).as(counts).isBetween(jaccard, 1.0);
            assertThat(Math.abs(phi)).as(counts).isLessThanOrEqualTo(1);
            assertThat(Math.abs(Measure.ZHANG.of(n, x, y, xy))).as(counts).isLessThanOrEqualTo(1 + 1e-12);
            assertThat(Measure.GINI.of(n, x, y, xy)).as(counts).isBetween(0.0, 0.5 + 1e-12);
            assertThat(Measure.J_MEASURE.of(n, x, y, xy)).as(counts).isBetween(0.0, 1 / Math.E + 1e-12);
            assertThat(Measure.IMBALANCE.of(n, x, y, xy)).as(counts).isBetween(0.0, 1.0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hypergeometricTailsOfAllCountsSumUp(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            long n = random.nextLong(1, 100_000);
            long x = random.nextLong(1, n + 1);
            long y = random.nextLong(1, n + 1);
            long k = random.nextLong(Math.max(0, x + y - n), Math.min(x, y) + 1);
            // P(K >= k) - P(K >= k + 1) = P(K = k)
            double step = Tails.hypergeometricUpper(n, x, y, k)
                    - (k == Math.min(x, y) ? 0 : Tails.hypergeometricUpper(n, x, y, k + 1));
            assertThat(step)
                    .as("seed %d: %d %d %d %d", seed, n, x, y, k)
                    .isCloseTo(Tails.hypergeometric(n, x, y, k), within(1e-12));
        }
    }

    @Test
    void countsBeyondAnIntegerStayExact() {
        long n = 4_000_000_000_000L;
        assertThat(Measure.LIFT.of(n, n / 4, n / 2, n / 8)).isEqualTo(1);
        assertThat(Measure.LEVERAGE.of(n, n / 4, n / 2, n / 8)).isZero();
        assertThat(Measure.PHI.of(n, n / 2, n / 2, n / 2)).isCloseTo(1, within(1e-15));
    }

    /** ad - bc of counts whose products leave 64 bits, against whole numbers of any size; either side of where that begins. */
    @ParameterizedTest
    @ValueSource(longs = {2_999_999_999L, 3_000_000_000L, 1L << 33, 4_000_000_000_007L, 1L << 60})
    void productsBeyondALongStayExact(long n) {
        SplittableRandom random = new SplittableRandom(n);
        for (int i = 0; i < 500; i++) {
            long x = random.nextLong(1, n + 1);
            long y = random.nextLong(1, n + 1);
            long xy = random.nextLong(Math.max(0, x + y - n), Math.min(x, y) + 1);
            crossIs(n, x, y, xy);
            // near independence, where most digits cancel
            long near = Math.max(1, (long) ((double) x * y / n));
            crossIs(n, x, y, Math.max(Math.max(0, x + y - n), Math.min(Math.min(x, y), near)));
        }
    }

    /** 2^66 pairs of baskets: ad - bc is 2^64 and its negative, whose lower 64 bits are 0. */
    @Test
    void productsWhoseLowerHalfIsZeroKeepTheirSign() {
        long half = 1L << 32;
        assertThat(Measure.LEVERAGE.of(2 * half, half, half, half)).isEqualTo(0.25);
        assertThat(Measure.LEVERAGE.of(2 * half, half, half, 0)).isEqualTo(-0.25);
    }

    private static void crossIs(long n, long x, long y, long xy) {
        BigInteger exact = BigInteger.valueOf(n)
                .multiply(BigInteger.valueOf(xy))
                .subtract(BigInteger.valueOf(x).multiply(BigInteger.valueOf(y)));
        double expected = exact.doubleValue() / n / n;
        assertThat(Measure.LEVERAGE.of(n, x, y, xy))
                .as("%d %d %d %d", n, x, y, xy)
                .isCloseTo(expected, within(1e-14 * Math.abs(expected)));
    }

    /**
     * P(K = k + 1) / P(K = k) = (nX - k)(nY - k) / ((k + 1)(n - nX - nY + k + 1)), to eight digits of a trillion baskets: about the
     * mean, where x ln(x/m) + m - x cancels, and at the ends.
     */
    @ParameterizedTest
    @CsvSource({
        "4000000000000, 1000000000000, 2000000000000, 500000300000",
        "4000000000000, 1000000000000, 2000000000000, 499999700000",
        "4000000000000, 3900000000000, 2000000000000, 1950000100000",
        "4000000000000, 1000000, 4000000, 0",
        "4000000000000, 1000000, 4000000, 3",
        "4000000, 3999990, 2000000, 1999990",
        "1000000, 40, 30, 0",
        "1000000, 40, 999990, 39"
    })
    void hypergeometricTermsHaveTheirRatio(long n, long x, long y, long k) {
        double ratio = (double) (x - k) / (k + 1) * ((double) (y - k) / (n - x - y + k + 1));
        assertThat(Tails.hypergeometric(n, x, y, k + 1) / Tails.hypergeometric(n, x, y, k))
                .isCloseTo(ratio, within(1e-8 * ratio));
    }

    /** By hand: 16 of 100 have both, 28 one of them: 72/28 · (20·60 + 80·40) / (20·40 + 80·60) = 99/49. */
    @Test
    void collectiveStrengthOfUnevenSides() {
        assertThat(Measure.COLLECTIVE_STRENGTH.of(100, 20, 40, 16)).isCloseTo(99 / 49.0, within(1e-13));
    }

    @Test
    void countsThatDoNotFitTogetherAreRefused() {
        assertThatThrownBy(() -> Measure.LIFT.of(10, 3, 4, 5))
                .isInstanceOf(UsageException.class)
                .hasMessage("X in 3 and Y in 4 of 10 baskets share 0 to 3, had 5");
        assertThatThrownBy(() -> Measure.LIFT.of(10, 8, 7, 4)).hasMessageContaining("share 5 to 7, had 4");
        assertThatThrownBy(() -> Measure.LIFT.of(10, 0, 7, 0)).hasMessageContaining("1 to n = 10");
    }

    @Test
    void aMeasureIsFoundHoweverItIsSpelledAndAWrongOneGetsTheNearest() {
        assertThat(Measure.named("all_confidence")).isEqualTo(Measure.ALL_CONFIDENCE);
        assertThat(Measure.named("Chi-Squared P")).isEqualTo(Measure.CHI_SQUARED_P);
        assertThatThrownBy(() -> Measure.named("lifft"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown measure 'lifft'; did you mean 'lift'?");
    }

    private static void same(double value, double expected, String counts) {
        assertThat(value).as(counts).isCloseTo(expected, relative(expected));
    }

    private static org.assertj.core.data.Offset<Double> relative(double value) {
        return within(1e-10 * Math.max(1, Double.isInfinite(value) ? 1 : Math.abs(value)));
    }
}
