package sojourn.notebook.magic;

import sojourn.check.Check;
import sojourn.check.UsageException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several numbers as users write them: {@code 0.3..1.5:0.3}, {@code 5,10,20}, {@code 5..20:5} or {@code 0.5}. Steps are counted
 * in decimals, so that the third of 0.3..1.5:0.3 is 0.9 and not 0.8999.
 *
 * @param values the numbers, in the order written
 */
public record Sweep(List<BigDecimal> values) {
    private static final Pattern FORM = Pattern.compile("(.+?)\\.\\.(.+?)(?::(.+))?");
    private static final int MOST = 1_000;
    /** before or behind the point */
    private static final int DIGITS = 301;

    public Sweep {
        values = List.copyOf(values);
    }

    public static Sweep parse(String text) {
        List<BigDecimal> values = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher range = FORM.matcher(part.strip());
            if (!range.matches()) {
                values.add(number(text, part));
                continue;
            }
            Check.argument(
                    range.group(3) != null,
                    "'%s' needs a step: %s..%s:%s",
                    text,
                    range.group(1),
                    range.group(2),
                    range.group(1));
            BigDecimal from = number(text, range.group(1));
            BigDecimal to = number(text, range.group(2));
            BigDecimal step = number(text, range.group(3));
            Check.argument(step.signum() > 0, "the step of '%s' must be > 0, was %s", text, range.group(3));
            Check.argument(from.compareTo(to) <= 0, "a range must ascend, was %s..%s", range.group(1), range.group(2));
            for (BigDecimal at = from; at.compareTo(to) <= 0; at = at.add(step)) {
                values.add(at);
                Check.argument(values.size() <= MOST, "'%s' has more than %,d values", text, MOST);
            }
        }
        return new Sweep(values);
    }

    private static BigDecimal number(String text, String part) {
        try {
            BigDecimal value = new BigDecimal(part.strip());
            // a number of a billion digits would be written out; what a double cannot hold no option takes
            Check.argument(
                    part.length() <= MOST && Math.abs((long) value.precision() - value.scale()) <= DIGITS,
                    "'%s': a number must be 0 or between 1e-300 and 1e300, was %s",
                    text,
                    part.strip());
            return value;
        } catch (NumberFormatException e) {
            throw new UsageException(
                    "'" + text + "' must be numbers: one as 0.5, several as 0.3,0.5 or as 0.3..1.5:0.3", e);
        }
    }

    double[] numbers() {
        return values.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    /** {@return the numbers, all whole} */
    public int[] whole(String option) {
        for (BigDecimal value : values) {
            Check.argument(
                    value.stripTrailingZeros().scale() <= 0
                            && value.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0,
                    "%s must be whole numbers, was %s",
                    option,
                    value.toPlainString());
        }
        return values.stream().mapToInt(BigDecimal::intValue).toArray();
    }
}
