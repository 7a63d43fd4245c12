package sojourn.display.chart.data;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sojourn.Features;
import sojourn.check.UsageException;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class FeatureExpressionTest {
    private static final Features FEATURES =
            Features.of("sessions", List.of("a", "b", "time (s)", "a-b"), new double[] {6, 2, 30, 100});

    private static double value(String expression) {
        return FeatureExpression.values(expression, FEATURES)[0];
    }

    @ParameterizedTest
    @CsvSource({
        "a, 6",
        "a - b, 4",
        "a-b, 100",
        "a - b - 1, 3",
        "a / b / 3, 1",
        "a + b * 2, 10",
        "(a + b) * 2, 16",
        "-a + 1, -5",
        "2 * -b, -4",
        "log(a), 1.791759469228055",
        "log1p(a), 1.9459101490553132",
        "log10(100), 2",
        "sqrt(abs(-a * 6)), 6",
        "exp(0), 1",
        "1.5e1, 15",
        "2e-1 * 5, 1",
        "time (s), 30",
        "`time (s)` / a, 5",
        "'  a  ', 6"
    })
    void expressionsHaveTheirUsualMeaning(String expression, double expected) {
        assertThat(value(expression)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void whatHasNoValueIsNotFinite() {
        assertThat(value("log(a - 6)")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value("1 / (b - 2)")).isInfinite();
        assertThat(value("sqrt(-a)")).isNaN();
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        Features one = Features.of("sessions", List.of("duration", "total_events"), new double[] {1, 2});
        assertThatThrownBy(() -> FeatureExpression.values("log(duratoin)", one))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown feature 'duratoin'; did you mean 'duration'?");
        assertThatThrownBy(() -> FeatureExpression.values("lgo(duration)", one))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown function 'lgo'; did you mean 'log'?");
    }

    @ParameterizedTest
    @CsvSource({
        "a +, 'its end'",
        "(a, 'its end'",
        "a b, 'b' at place 3",
        "a $ b, '$' at place 3",
        "'', 'its end'",
        "1.2.3, '1' at place 1",
        "`a, 'its end'"
    })
    void whatCannotBeReadIsRefusedWithThePlace(String expression, String place) {
        assertThatThrownBy(() -> value(expression))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(place.replace("''", "'"))
                .hasMessageContaining("Valid: ");
    }

    @Test
    void parenthesesWithoutEndDoNotOverflowTheStack() {
        assertThatThrownBy(() -> value("(".repeat(100_000)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nested");
        assertThatThrownBy(() -> value("-".repeat(100_000) + "a")).isInstanceOf(UsageException.class);
    }
}
