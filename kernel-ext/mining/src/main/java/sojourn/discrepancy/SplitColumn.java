package sojourn.discrepancy;

import sojourn.check.Check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A column that a tree may split by. Its levels are its values; of a column of more than two numbers they are in the order of
 * numbers, at most {@value #MOST_NUMBERS} ranges of about equal size, and a split is a limit. Items without a value are a level of
 * their own, which goes to the side that it fits better.
 *
 * @param name    of the column
 * @param ordered whether a split is a limit in the order of the levels
 * @param levels  what the codes stand for, {@link #MISSING} among them where there are such items
 * @param codes   n places in {@code levels}
 */
@SuppressWarnings("ArrayRecordComponent") // taken over; nothing changes it
public record SplitColumn(String name, boolean ordered, List<String> levels, int[] codes) {
    /** Levels of numbers. */
    public static final int MOST_NUMBERS = 100;
    /** Levels of names. */
    public static final int MOST_NAMES = 50;
    /** The level of items without a value. */
    public static final String MISSING = "(missing)";

    /**
     * Finds the levels of a column.
     *
     * @param name   of the column
     * @param values its distinct values
     * @param codes  n places in {@code values}; -1 where there is none
     * @return the column
     * @throws sojourn.check.UsageException if there are more than {@value #MOST_NAMES} values that are no numbers
     */
    public static SplitColumn of(String name, List<String> values, int[] codes) {
        int[] counts = new int[values.size()];
        boolean missing = false;
        for (int code : codes) {
            missing |= code < 0;
            if (code >= 0) {
                counts[code]++;
            }
        }
        List<Integer> there = new ArrayList<>();
        boolean numbers = true;
        for (int v = 0; v < counts.length; v++) {
            if (counts[v] > 0) {
                there.add(v);
                numbers &= isNumber(values.get(v));
            }
        }
        boolean ordered = numbers && there.size() > 2;
        Check.argument(
                ordered || there.size() <= MOST_NAMES,
                "column '%s' has %,d values; a tree splits by columns of at most %d names, or by numbers",
                name,
                there.size(),
                MOST_NAMES);
        if (ordered) {
            there.sort(Comparator.comparingDouble(v -> Double.parseDouble(values.get(v))));
        }
        int[] level = new int[values.size()];
        List<String> levels = new ArrayList<>();
        int room = Math.max(1, (Arrays.stream(counts).sum() + MOST_NUMBERS - 1) / MOST_NUMBERS);
        int filled = room;
        for (int v : there) {
            boolean ranges = ordered && there.size() > MOST_NUMBERS;
            if (!ranges || filled >= room) {
                levels.add(values.get(v));
                filled = 0;
            }
            // a range is called by its greatest number, which is where a limit below or behind it lies
            levels.set(levels.size() - 1, values.get(v));
            filled += counts[v];
            level[v] = levels.size() - 1;
        }
        int[] own = new int[codes.length];
        Arrays.setAll(own, i -> codes[i] < 0 ? levels.size() : level[codes[i]]);
        if (missing) {
            levels.add(MISSING);
        }
        return new SplitColumn(name, ordered, List.copyOf(levels), own);
    }

    private static boolean isNumber(String value) {
        if (!value.strip().toLowerCase(Locale.ROOT).matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?")) {
            return false;
        }
        return Double.isFinite(Double.parseDouble(value.strip()));
    }

    /** {@return how many levels are numbers in their order; 0 of a column of names} */
    int orderedLevels() {
        return !ordered ? 0 : levels.size() - (levels.get(levels.size() - 1).equals(MISSING) ? 1 : 0);
    }
}
