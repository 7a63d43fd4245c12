package sojourn.display;

import org.junit.jupiter.api.Test;
import sojourn.display.plot.Ticks;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class NumbersTest {
    @Test
    void countsHaveThousandsSeparators() {
        assertThat(Numbers.count(0)).isEqualTo("0");
        assertThat(Numbers.count(95_626)).isEqualTo("95,626");
        assertThat(Numbers.count(-1_234)).isEqualTo("-1,234");
        assertThat(Numbers.count(Long.MAX_VALUE)).isEqualTo("9,223,372,036,854,775,807");
    }

    @Test
    void aRangeAtTheEndOfWhatADoubleHoldsHasTicks() {
        assertThat(Ticks.between(0, Double.MIN_VALUE, 5, false)).containsExactly(0.0);
        assertThat(Ticks.between(-Double.MAX_VALUE, Double.MAX_VALUE, 5, false)).containsExactly(-Double.MAX_VALUE);
        assertThat(Ticks.between(0, 10, 5, false)).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
    }

    @Test
    void oneThingIsSingular() {
        assertThat(Numbers.count(1, "sessions")).isEqualTo("1 session");
        assertThat(Numbers.count(0, "sessions")).isEqualTo("0 sessions");
        assertThat(Numbers.count(5_150, "sequences")).isEqualTo("5,150 sequences");
    }

    @Test
    void millionsAreShortened() {
        assertThat(Numbers.compact(999_949)).isEqualTo("999,949");
        assertThat(Numbers.compact(999_950)).isEqualTo("1.0 M");
        assertThat(Numbers.compact(13_258_675)).isEqualTo("13.3 M");
        assertThat(Numbers.compact(2_100_000_000L)).isEqualTo("2.1 bn");
    }

    @Test
    void sharesThatRoundToNothingOrAllSaySo() {
        assertThat(Numbers.percent(5_150, 5_700)).isEqualTo("90.4 %");
        assertThat(Numbers.percent(0, 10)).isEqualTo("0.0 %");
        assertThat(Numbers.percent(1, 100_000)).isEqualTo("< 0.1 %");
        assertThat(Numbers.percent(99_999, 100_000)).isEqualTo("> 99.9 %");
        assertThat(Numbers.percent(10, 10)).isEqualTo("100.0 %");
        assertThat(Numbers.percent(0, 0)).isEqualTo("–");
    }

    @Test
    void noPValueIsZero() {
        assertThat(Numbers.pValue(0)).isEqualTo("< 1e-300");
        assertThat(Numbers.pValue(3e-305)).isEqualTo("< 1e-300");
        assertThat(Numbers.pValue(1e-300)).isEqualTo("1.0e-300");
        assertThat(Numbers.pValue(0.00042)).isEqualTo("4.2e-04");
        assertThat(Numbers.pValue(0.001)).isEqualTo("0.001");
        assertThat(Numbers.pValue(1)).isEqualTo("1.000");
        assertThat(Numbers.pValue(Double.NaN)).isEqualTo("–");
    }

    @Test
    void valuesKeepAboutThreeDigitsAndNoMoreThanTheyNeed() {
        assertThat(Numbers.decimal(12)).isEqualTo("12");
        assertThat(Numbers.decimal(0.5)).isEqualTo("0.5");
        assertThat(Numbers.decimal(0.47321)).isEqualTo("0.473");
        assertThat(Numbers.decimal(1234.5678)).isEqualTo("1,234.6");
        assertThat(Numbers.decimal(-0.0001, 2)).isEqualTo("0.00");
        assertThat(Numbers.decimal(1e300)).isEqualTo("1e300");
        assertThat(Numbers.weight(1e30)).isEqualTo("1e30");
        assertThat(Numbers.weight(1e30, "rows")).isEqualTo("1e30 rows");
        // ten of 0.1 add up to less than 1
        assertThat(Numbers.weight(0.9999999999999999, "rows")).isEqualTo("1 row");
        assertThat(Numbers.decimal(-2.5e19)).isEqualTo("-2.5e19");
        assertThat(Numbers.decimal(999_999_999_999_999.0)).isEqualTo("999,999,999,999,999");
        assertThat(Numbers.decimal(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.decimal(Double.POSITIVE_INFINITY)).isEqualTo("∞");
        assertThat(Numbers.decimal(Double.NEGATIVE_INFINITY, 2)).isEqualTo("−∞");
    }

    @Test
    void timesOfComputationHaveOneForm() {
        String form = "in (\\d+ ms|\\d+(\\.\\d+)? s|\\d+ min( \\d+ s)?|\\d+ h( \\d+ min)?)";
        assertThat(Numbers.took(Duration.ofMillis(12))).isEqualTo("in 12 ms").matches(form);
        assertThat(Numbers.took(0)).isEqualTo("in 1 ms").matches(form);
        assertThat(Numbers.took(Duration.ofMillis(210))).isEqualTo("in 0.21 s").matches(form);
        assertThat(Numbers.took(Duration.ofMillis(99))).isEqualTo("in 99 ms").matches(form);
        assertThat(Numbers.took(Duration.ofMillis(9_996)))
                .isEqualTo("in 10.0 s")
                .matches(form);
        assertThat(Numbers.took(Duration.ofSeconds(64)))
                .isEqualTo("in 1 min 4 s")
                .matches(form);
        assertThat(Numbers.took(Duration.ofMillis(59_960)))
                .isEqualTo("in 1 min")
                .matches(form);
        assertThat(Numbers.took(Duration.ofMinutes(125)))
                .isEqualTo("in 2 h 5 min")
                .matches(form);
    }

    @Test
    void lengthsOfTimeUseTheirTwoGreatestUnits() {
        assertThat(Numbers.duration(Duration.ofHours(2))).isEqualTo("2 h");
        assertThat(Numbers.duration(Duration.ofMinutes(150))).isEqualTo("2 h 30 min");
        assertThat(Numbers.duration(Duration.ofHours(76))).isEqualTo("3 d 4 h");
        assertThat(Numbers.duration(Duration.ofMillis(250))).isEqualTo("250 ms");
        assertThat(Numbers.duration(Duration.ofMillis(1_500))).isEqualTo("1.5 s");
        assertThat(Numbers.duration(Duration.ZERO)).isEqualTo("0 ms");
        assertThat(Numbers.duration(Duration.ofMinutes(-5))).isEqualTo("−5 min");
    }

    @Test
    void aColumnHasOneNumberOfDecimals() {
        assertThat(Numbers.decimals(new double[] {1, 2, 3})).isZero();
        assertThat(Numbers.decimals(new double[] {0.5, 12, Double.NaN})).isEqualTo(1);
        assertThat(Numbers.decimals(new double[] {1 / 3.0, 12})).isEqualTo(2);
        assertThat(Numbers.decimals(new double[] {1 / 3.0})).isEqualTo(3);
        assertThat(Numbers.decimals(new double[0])).isZero();
    }
}
