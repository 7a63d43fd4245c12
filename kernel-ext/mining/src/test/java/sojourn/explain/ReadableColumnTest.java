package sojourn.explain;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReadableColumnTest {
    /** A limit alone on either side, both, the least and the greatest value: each condition is a phrase that is so of every value it holds for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "COUNT | Theory events | Theory event | - | 0.5 | no Theory events",
                "COUNT | Theory events | Theory event | - | 1 | at most 1 Theory event",
                "COUNT | Theory events | Theory event | - | 1200 | at most 1,200 Theory events",
                "COUNT | Theory events | Theory event | 0 | - | at least one Theory event",
                "COUNT | Theory events | Theory event | 1 | - | more than 1 Theory event",
                "COUNT | Theory events | Theory event | 20 | - | more than 20 Theory events",
                "COUNT | Theory events | Theory event | 0 | 1 | 1 Theory event",
                "COUNT | Theory events | Theory event | 1 | 2 | 2 Theory events",
                "COUNT | Theory events | Theory event | 2 | 1500 | 3 to 1,500 Theory events",
                "TIMES | a then b | '' | - | 0.5 | never a then b",
                "TIMES | a then b | '' | - | 1 | a then b at most 1 time",
                "TIMES | a then b | '' | - | 3 | a then b at most 3 times",
                "TIMES | a then b | '' | 0 | - | a then b",
                "TIMES | a then b | '' | 1 | - | a then b more than 1 time",
                "TIMES | a then b | '' | 4 | - | a then b more than 4 times",
                "TIMES | a then b | '' | 0 | 1 | a then b 1 time",
                "TIMES | a then b | '' | 1 | 4 | a then b 2 to 4 times",
                "SHARE | a events | '' | - | 0.25 | at most 25 % a events",
                "SHARE | a events | '' | 0.333 | - | more than 33.3 % a events",
                "SHARE | a events | '' | 0.07 | 0.5 | more than 7 % and at most 50 % a events",
                "TRAIT | first state a | '' | - | 0.5 | not first state a",
                "TRAIT | last state b | '' | 0.5 | - | last state b",
                "HOUR | begins | '' | - | 11 | begins before 12:00",
                "HOUR | begins | '' | 17 | - | begins at 18:00 or later",
                "HOUR | begins | '' | 8 | 12 | begins at 9:00 or later, before 13:00",
                "WEEKDAY | begins | '' | - | 4 | begins on Monday to Friday",
                "WEEKDAY | begins | '' | 4 | - | begins on Saturday or Sunday",
                "WEEKDAY | begins | '' | 5 | - | begins on a Sunday",
                "WEEKDAY | begins | '' | - | 0 | begins on a Monday",
                "WEEKDAY | begins | '' | 0 | 3 | begins on Tuesday to Thursday",
                "WEEKDAY | begins | '' | 1 | 2 | begins on a Wednesday",
                "MEASURE | average price | '' | - | -0.5 | average price at most -0.5",
                "MEASURE | average price | '' | 12.25 | - | average price above 12.25",
                "MEASURE | average price | '' | 0.1 | 2000 | average price above 0.1 and at most 2,000",
            })
    void aConditionIsAPhrase(
            ReadableColumn.Kind kind, String words, String one, Double above, Double most, String phrase) {
        assertThat(new ReadableColumn("column", kind, words, one)
                        .condition(
                                above == null ? Double.NEGATIVE_INFINITY : above,
                                most == null ? Double.POSITIVE_INFINITY : most))
                .isEqualTo(phrase);
    }
}
