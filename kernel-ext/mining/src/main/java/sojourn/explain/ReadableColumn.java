package sojourn.explain;

import sojourn.check.Nouns;

import java.util.List;
import java.util.Locale;

/**
 * A column of numbers and the words in which a condition on it is written.
 *
 * @param name  of the column
 * @param kind  what its numbers are
 * @param words what is counted or measured: {@code Theory events}, {@code session duration in seconds}
 * @param one   the same in the singular, for a count of 1
 */
public record ReadableColumn(String name, Kind kind, String words, String one) {
    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    /** What the numbers of a column are. */
    public enum Kind {
        /** whole numbers {@code >= 0} of something */
        COUNT,
        /** how often something occurs, whole numbers {@code >= 0} */
        TIMES,
        /** a share of all events, in [0, 1] */
        SHARE,
        /** 1 where something holds, 0 where it does not */
        TRAIT,
        /** the hour in which something begins, 0 to 23 */
        HOUR,
        /** the weekday on which something begins, 0 (Monday) to 6 (Sunday) */
        WEEKDAY,
        /** any numbers */
        MEASURE
    }

    /**
     * A condition in plain words.
     *
     * @param above values are greater than this; negative infinity for no limit
     * @param most  values are at most this; positive infinity for no limit
     * @return such as {@code more than 20 Theory events} or {@code at most 27 events}
     */
    public String condition(double above, double most) {
        return switch (kind) {
            case COUNT -> count(above, most);
            case TIMES -> times(above, most);
            case TRAIT -> most < 1 ? "not " + words : words;
            case SHARE -> share(above, most);
            case HOUR -> hours(above, most);
            case WEEKDAY -> days(above, most);
            case MEASURE -> measure(above, most);
        };
    }

    private String count(double above, double most) {
        if (most < 1) {
            return "no " + words;
        }
        if (most == Double.POSITIVE_INFINITY) {
            return above >= 0 && above < 1
                    ? "at least one " + one
                    : "more than " + number(above) + " " + (above == 1 ? one : words);
        }
        if (above == Double.NEGATIVE_INFINITY) {
            return "at most " + number(most) + " " + (most < 2 ? one : words);
        }
        long low = (long) Math.floor(above) + 1;
        long high = (long) Math.floor(most);
        return low == high
                ? count(low) + " " + (low == 1 ? one : words)
                : count(low) + " to " + count(high) + " " + words;
    }

    private String times(double above, double most) {
        if (most < 1) {
            return "never " + words;
        }
        if (most == Double.POSITIVE_INFINITY) {
            return above < 1 ? words : words + " more than " + Nouns.count((long) Math.floor(above), "times");
        }
        String limit = Nouns.count((long) Math.floor(most), "times");
        if (above == Double.NEGATIVE_INFINITY) {
            return words + " at most " + limit;
        }
        long low = (long) Math.floor(above) + 1;
        return words + " " + (low == (long) Math.floor(most) ? limit : count(low) + " to " + limit);
    }

    private String share(double above, double most) {
        if (most == Double.POSITIVE_INFINITY) {
            return "more than " + percent(above) + " " + words;
        }
        return above == Double.NEGATIVE_INFINITY
                ? "at most " + percent(most) + " " + words
                : "more than " + percent(above) + " and at most " + percent(most) + " " + words;
    }

    private String measure(double above, double most) {
        if (most == Double.POSITIVE_INFINITY) {
            return words + " above " + number(above);
        }
        return above == Double.NEGATIVE_INFINITY
                ? words + " at most " + number(most)
                : words + " above " + number(above) + " and at most " + number(most);
    }

    private String hours(double above, double most) {
        int first = (int) Math.floor(above) + 1;
        int after = (int) Math.floor(Math.min(most, 23)) + 1;
        if (most == Double.POSITIVE_INFINITY) {
            return words + " at " + first + ":00 or later";
        }
        return above == Double.NEGATIVE_INFINITY
                ? words + " before " + after + ":00"
                : words + " at " + first + ":00 or later, before " + after + ":00";
    }

    private String days(double above, double most) {
        int first = above == Double.NEGATIVE_INFINITY ? 0 : (int) Math.floor(above) + 1;
        int last = (int) Math.floor(Math.min(most, 6));
        if (first >= last) {
            return words + " on a " + DAYS.get(last);
        }
        return words + " on " + DAYS.get(first) + (last == first + 1 ? " or " : " to ") + DAYS.get(last);
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String percent(double share) {
        return number(share * 100) + " %";
    }

    /** The limit as it is: a rounded one could say of an item what is not so. */
    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        // a share in percent has the digits of its share, not those of the product
        double tidy = new java.math.BigDecimal(value)
                .round(new java.math.MathContext(12))
                .doubleValue();
        return java.math.BigDecimal.valueOf(tidy).stripTrailingZeros().toPlainString();
    }
}
