package sojourn.feature;

import sojourn.run.Progress;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Aggregates over the events in users' windows. Codes are -1 and numbers NaN where a cell is missing; missing cells are
 * skipped. Each gives a number for each user, or several; time O(events), and O(e log e) for distinct values of e events.
 */
public final class UserAggregates {
    private final UserWindows windows;
    private final long[] timeMillis;

    /**
     * Aggregates over these windows.
     *
     * @param windows    users and their events
     * @param timeMillis the log's times, one for each row
     */
    public UserAggregates(UserWindows windows, long[] timeMillis) {
        this.windows = windows;
        this.timeMillis = timeMillis;
    }

    /**
     * Counts events by value.
     *
     * @param codes  the log's cells as codes, one for each row
     * @param column code to column in {@code [0, d)}, or -1 if the value is not wanted
     * @param d      how many columns
     * @return users × d counts, row after row
     */
    public double[] counts(int[] codes, IntUnaryOperator column, int d) {
        double[] counts = new double[windows.size() * d];
        over("counts of users", i -> {
            int code = codes[windows.rows()[i]];
            int j = code < 0 ? -1 : column.applyAsInt(code);
            if (j >= 0) {
                counts[windows.places()[i] * d + j]++;
            }
        });
        return counts;
    }

    /**
     * Turns counts into shares of all events of the user that have a value.
     *
     * @param counts users × d counts, rewritten
     * @param codes  the log's cells as codes, one for each row
     * @param d      how many columns
     */
    public void toShares(double[] counts, int[] codes, int d) {
        double[] all = counts(codes, code -> 0, 1);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = all[i / d] == 0 ? 0 : counts[i] / all[i / d];
        }
    }

    /** {@return how many events each user has in the window} */
    public double[] events() {
        double[] counts = new double[windows.size()];
        for (int place : windows.places()) {
            counts[place]++;
        }
        return counts;
    }

    /**
     * Sums numbers.
     *
     * @param numbers the log's cells, one for each row
     * @return a sum for each user; 0 for one without any
     */
    public double[] sums(double[] numbers) {
        double[] sums = new double[windows.size()];
        over("sums of users", i -> {
            double number = numbers[windows.rows()[i]];
            if (!Double.isNaN(number)) {
                sums[windows.places()[i]] += number;
            }
        });
        return sums;
    }

    /**
     * Counts different values.
     *
     * @param codes the log's cells as codes, one for each row
     * @return a count for each user
     */
    public double[] distinct(int[] codes) {
        long[] pairs = new long[windows.events()];
        int n = 0;
        for (int i = 0; i < pairs.length; i++) {
            int code = codes[windows.rows()[i]];
            if (code >= 0) {
                pairs[n++] = (long) windows.places()[i] << 32 | code;
            }
        }
        Arrays.sort(pairs, 0, n);
        double[] counts = new double[windows.size()];
        for (int i = 0; i < n; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                counts[(int) (pairs[i] >>> 32)]++;
            }
        }
        return counts;
    }

    /**
     * Finds each user's earliest event that has a value; of events at the same time the first in the log.
     *
     * @param missing log row to whether its cell is missing
     * @return a log row for each user; -1 for one without any
     */
    public int[] first(IntPredicate missing) {
        int[] found = new int[windows.size()];
        Arrays.fill(found, -1);
        over("first values of users", i -> {
            int row = windows.rows()[i];
            int place = windows.places()[i];
            if (!missing.test(row) && (found[place] < 0 || timeMillis[row] < timeMillis[found[place]])) {
                found[place] = row;
            }
        });
        return found;
    }

    /**
     * Finds each user's latest event that has a value; of events at the same time the last in the log.
     *
     * @param missing log row to whether its cell is missing
     * @return a log row for each user; -1 for one without any
     */
    public int[] last(IntPredicate missing) {
        int[] found = new int[windows.size()];
        Arrays.fill(found, -1);
        over("last values of users", i -> {
            int row = windows.rows()[i];
            int place = windows.places()[i];
            if (!missing.test(row) && (found[place] < 0 || timeMillis[row] >= timeMillis[found[place]])) {
                found[place] = row;
            }
        });
        return found;
    }

    private void over(String step, IntConsumer event) {
        int n = windows.events();
        try (Progress progress = Progress.start(step, n, "events")) {
            for (int from = 0; from < n; from += UserWindows.STRIDE) {
                int to = Math.min(n, from + UserWindows.STRIDE);
                for (int i = from; i < to; i++) {
                    event.accept(i);
                }
                progress.advance(to - from);
            }
            progress.finish();
        }
    }
}
