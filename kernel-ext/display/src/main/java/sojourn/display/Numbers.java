package sojourn.display;

import sojourn.check.Nouns;
import sojourn.sequence.WeightUnits;

import java.time.Duration;
import java.util.Locale;

/** How numbers, shares and durations are written, everywhere in a notebook. */
public final class Numbers {
    /** from here on, where no long counts, a number is written with an exponent */
    private static final double LONGEST = 9e18;

    private Numbers() {}

    /**
     * A count with thousands separators.
     *
     * @param value the count
     * @return such as {@code 95,626}
     */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /**
     * A count and what is counted, in the singular for 1.
     *
     * @param value  the count
     * @param plural what is counted, in the plural
     * @return such as {@code 130 users} or {@code 1 user}
     */
    public static String count(long value, String plural) {
        return Nouns.count(value, plural);
    }

    /**
     * A count in a few characters.
     *
     * @param value the count
     * @return exact below a million, else such as {@code 13.3 M} or {@code 2.1 bn}
     */
    public static String compact(long value) {
        double size = Math.abs((double) value);
        if (size < 999_950) {
            return count(value);
        }
        return size < 999.95e6
                ? String.format(Locale.ROOT, "%.1f M", value / 1e6)
                : String.format(Locale.ROOT, "%,.1f bn", value / 1e9);
    }

    /**
     * A share of one.
     *
     * @param share mostly in [0, 1]
     * @return such as {@code 90.4 %}; a share that would round to 0 or to 100 but is neither says so
     */
    public static String percent(double share) {
        if (Double.isNaN(share)) {
            return "–";
        }
        if (share > 0 && share < 0.0005) {
            return "< 0.1 %";
        }
        if (share < 1 && share >= 0.9995) {
            return "> 99.9 %";
        }
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /**
     * A part of a whole.
     *
     * @param part  the part
     * @param whole the whole
     * @return such as {@code 90.4 %}; a dash where the whole is 0
     */
    public static String percent(long part, long whole) {
        return whole == 0 ? "–" : percent((double) part / whole);
    }

    /**
     * A sum of case weights.
     *
     * @param weight the sum; how many there are where there are no weights
     * @return such as {@code 4,523} where it is a whole number, else {@code 711.6}; with three significant digits below 10
     */
    public static String weight(double weight) {
        double plain = WeightUnits.plain(weight);
        if (plain >= LONGEST) {
            return decimal(plain);
        }
        return plain == Math.rint(plain)
                ? count((long) plain)
                : decimal(plain, plain >= 10 ? 1 : decimals(new double[] {plain}));
    }

    /**
     * A sum of case weights with what weighs.
     *
     * @param weight the sum; how many there are where there are no weights
     * @param plural what weighs, in the plural
     * @return such as {@code 4,523 sessions} or {@code 711.6 sequences}
     */
    public static String weight(double weight, String plural) {
        double plain = WeightUnits.plain(weight);
        return plain == Math.rint(plain) && plain < LONGEST
                ? count((long) plain, plural)
                : weight(plain) + " " + plural;
    }

    /**
     * A sum of case weights in little room.
     *
     * @param weight the sum; how many there are where there are no weights
     * @return as {@link #compact} where it is a whole number or large, else as {@link #weight(double)}
     */
    public static String compactWeight(double weight) {
        double plain = WeightUnits.plain(weight);
        return (plain == Math.rint(plain) || plain >= 1_000) && plain < LONGEST
                ? compact(Math.round(plain))
                : weight(plain);
    }

    /**
     * A part of a whole, of weights.
     *
     * @param part  the part
     * @param whole the whole
     * @return such as {@code 90.4 %}; a dash where the whole is 0
     */
    public static String percent(double part, double whole) {
        return whole == 0 ? "–" : percent(part / whole);
    }

    /**
     * A measured value, with about three significant digits and no more decimals than it needs.
     *
     * @param value the value
     * @return such as {@code 1,234.5}, {@code 0.473} or {@code 12}; a dash if it is not a number
     */
    public static String decimal(double value) {
        if (Math.abs(value) >= LONGEST && !Double.isInfinite(value)) {
            // 300 digits are no answer
            return String.format(Locale.ROOT, "%.3e", value).replaceFirst("\\.?0*e\\+0*", "e");
        }
        return decimal(value, decimals(new double[] {value}));
    }

    /**
     * A value with a given number of decimals.
     *
     * @param value    the value
     * @param decimals digits after the point
     * @return such as {@code 1,234.50}; a dash if it is not a number, a sign of infinity if it is infinite
     */
    public static String decimal(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        // no minus before a number that is zero as it is written
        return value < 0 && text.chars().noneMatch(c -> c >= '1' && c <= '9') ? text.substring(1) : text;
    }

    /**
     * A p value. None is 0: it may be less than a double can hold.
     *
     * @param p in [0, 1]
     * @return such as {@code 0.034} or {@code 3.1e-12}; {@code < 1e-300} below that; a dash if it is not a number
     */
    public static String pValue(double p) {
        if (p < 1e-300) {
            return "< 1e-300";
        }
        return p < 0.001 ? String.format(Locale.ROOT, "%.1e", p) : decimal(p, 3);
    }

    /**
     * A value with all its digits, to be typed again.
     *
     * @param value a finite number
     * @return such as {@code 0.00001}, which reads as the same number
     */
    public static String exact(double value) {
        String text = new java.math.BigDecimal(Double.toString(value)).toPlainString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /**
     * {@return how many decimals a column of values wants: the same for all, so that points align}
     *
     * @param values finite or not
     */
    public static int decimals(double[] values) {
        double greatest = 0;
        int written = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                greatest = Math.max(greatest, Math.abs(value));
                written = Math.max(written, decimalsOf(value));
            }
        }
        int wanted = greatest >= 100 ? 1 : greatest >= 1 ? 2 : greatest >= 0.1 ? 3 : greatest >= 0.01 ? 4 : 6;
        return Math.min(wanted, written);
    }

    /** How many decimals it takes to write a value exactly, at most 6. */
    private static int decimalsOf(double value) {
        double scaled = Math.abs(value);
        for (int d = 0; d < 6; d++) {
            if (Math.abs(scaled - Math.rint(scaled)) < 1e-9 * Math.max(1, scaled)) {
                return d;
            }
            scaled *= 10;
        }
        return 6;
    }

    /**
     * How long a computation took.
     *
     * @param nanos nanoseconds
     * @return such as {@code in 12 ms}, {@code in 0.21 s} or {@code in 1 min 4 s}
     */
    public static String took(long nanos) {
        return "in " + clock(nanos);
    }

    /**
     * How long a computation took.
     *
     * @param time its duration
     * @return such as {@code in 0.21 s}
     */
    public static String took(Duration time) {
        return took(time.toNanos());
    }

    /**
     * A time of computation.
     *
     * @param nanos nanoseconds
     * @return such as {@code 12 ms}, {@code 0.21 s} or {@code 1 min 4 s}
     */
    public static String clock(long nanos) {
        double seconds = nanos / 1e9;
        if (seconds < 0.0995) {
            return Math.max(1, Math.round(seconds * 1000)) + " ms";
        }
        if (seconds < 9.995) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return duration(Duration.ofSeconds(Math.round(seconds)));
    }

    /**
     * A length of time in the log, by its two greatest units.
     *
     * @param length the duration
     * @return such as {@code 2 h}, {@code 2 h 30 min}, {@code 3 d 4 h} or {@code 250 ms}
     */
    public static String duration(Duration length) {
        if (length.isNegative()) {
            return "−" + duration(length.negated());
        }
        long millis = length.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        long seconds = millis / 1000;
        if (seconds < 60) {
            return millis % 1000 == 0 || seconds >= 10
                    ? seconds + " s"
                    : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        if (seconds < 3600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return pair(seconds / 3600, "h", seconds % 3600 / 60, "min");
        }
        return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    private static String pair(long great, String greatUnit, long small, String smallUnit) {
        return count(great) + " " + greatUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
