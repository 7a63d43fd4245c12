package sojourn.kernel.run;

import sojourn.check.Check;
import sojourn.notebook.line.Durations;

import java.time.Duration;
import java.util.Map;

/**
 * How a notebook runs.
 *
 * @param parameters values for what it declares with {@code %params}, by name
 * @param timeout    how long one cell may run; {@code > 0}
 */
public record RunOptions(Map<String, String> parameters, Duration timeout) {
    public static final RunOptions DEFAULT = new RunOptions(Map.of(), Duration.ofMinutes(30));

    public RunOptions {
        parameters = Map.copyOf(parameters);
        Check.argument(
                !timeout.isNegative() && !timeout.isZero() && timeout.compareTo(Duration.ofDays(365)) < 0,
                "a cell may run longer than nothing and less than a year, was %s",
                Durations.text(timeout));
    }
}
