package sojourn.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NumberCellTest {
    @Test
    void numbersAreReadAsTheyAreWrittenInTables() {
        assertThat(number("12")).isEqualTo(12);
        assertThat(number("-0.5")).isEqualTo(-0.5);
        assertThat(number("+7.")).isEqualTo(7);
        assertThat(number(".25")).isEqualTo(0.25);
        assertThat(number("1e3")).isEqualTo(1_000);
        assertThat(number("2.5E-2")).isEqualTo(0.025);
        assertThat(number(".5e+1")).isEqualTo(5);
        assertThat(number("NaN")).isNaN();
        assertThat(number("-nan")).isNaN();
        assertThat(number("inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(number("-Inf")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(number("+INFINITY")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(number("-infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void aDecimalCommaIsReadWhereCommasDoNotDivideCells() {
        assertThat(NumberCell.of("1,5", (byte) ';')).hasValue(1.5);
        assertThat(NumberCell.of("-1,5e2", (byte) '\t')).hasValue(-150);
        assertThat(NumberCell.of("1,5", (byte) ',')).isEmpty();
        assertThat(NumberCell.of("1,234,567", (byte) ';')).isEmpty();
        assertThat(NumberCell.of("1.234,5", (byte) ';')).isEmpty();
        assertThat(NumberCell.of(",5", (byte) ';')).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "e5", "1d", "2f", "0x10", "1e", "1 000", "one", "--1", "1.2.3", "infin"})
    void whatIsNoNumberIsNone(String cell) {
        assertThat(NumberCell.of(cell, (byte) ',')).isEmpty();
        assertThat(NumberCell.of(cell, (byte) ';')).isEmpty();
    }

    private static double number(String cell) {
        return NumberCell.of(cell, (byte) ',').orElseThrow();
    }
}
