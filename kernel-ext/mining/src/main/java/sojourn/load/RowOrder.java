package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.Nouns;
import sojourn.load.column.TextColumnBuilder;
import sojourn.load.time.TimeColumnBuilder;
import sojourn.session.Ties;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which of a user's events at one millisecond comes first. By finer digits of their times, then by the file: its order, or that
 * order reversed where the file runs backwards, since ties run backwards there, too. Rows keep their places but for ties, whose
 * rows change places among themselves; so a stable sort by user and time does the rest.
 */
final class RowOrder {
    private final TimeColumnBuilder times;
    private final TextColumnBuilder users;
    private final int[] rows;
    /** for each row its place in time as far as the file shows it */
    private final int[] places;

    private int reversed;
    private long tied;

    /**
     * @param times      of all rows
     * @param users      of all rows
     * @param keep       the rows that stay, rising; null for all
     * @param fileStarts the first row of each file, rising
     */
    RowOrder(TimeColumnBuilder times, TextColumnBuilder users, int @Nullable [] keep, List<Long> fileStarts) {
        this.times = times;
        this.users = users;
        this.rows = keep == null ? identity(times.size()) : keep;
        this.places = new int[rows.length];
        BitSet repeated = new BitSet();
        for (int i = 0; i < times.repeatedRows().size(); i++) {
            repeated.set(times.repeatedRows().get(i));
        }
        int from = 0;
        for (int file = 0; file < fileStarts.size(); file++) {
            long end = file + 1 < fileStarts.size() ? fileStarts.get(file + 1) : Long.MAX_VALUE;
            int to = from;
            while (to < rows.length && rows[to] < end) {
                to++;
            }
            boolean backwards = runsBackwards(from, to, repeated);
            for (int i = from; i < to; i++) {
                places[i] = backwards ? from + to - 1 - i : i;
            }
            reversed += backwards ? 1 : 0;
            from = to;
        }
    }

    private static int[] identity(int n) {
        int[] all = new int[n];
        Arrays.setAll(all, row -> row);
        return all;
    }

    /** Whether times fall somewhere and rise nowhere; those of a repeated hour say nothing. */
    private boolean runsBackwards(int from, int to, BitSet repeated) {
        boolean falls = false;
        long before = Long.MAX_VALUE;
        for (int i = from; i < to; i++) {
            if (repeated.get(rows[i])) {
                continue;
            }
            long time = times.get(rows[i]);
            if (time > before) {
                return false;
            }
            falls |= before != Long.MAX_VALUE && time < before;
            before = time;
        }
        return falls;
    }

    /** {@return how many files run backwards} */
    int reversedFiles() {
        return reversed;
    }

    /**
     * Places times of a repeated hour. A user's local times rise in the first pass and in the second; where they fall once
     * between, the second begins, as in pandas' {@code tz_localize(ambiguous="infer")}. One tie counts as a fall if nothing
     * else does.
     *
     * @return how many were placed, how many by a tie alone, and how many stay open and are taken for the first
     */
    long[] resolveRepeats() {
        long[] counts = new long[3];
        int n = times.repeatedRows().size();
        BitSet kept = new BitSet();
        int[] placeOf = new int[n];
        for (int i = 0; i < n; i++) {
            int at = Arrays.binarySearch(rows, times.repeatedRows().get(i));
            if (at >= 0) {
                kept.set(i);
                placeOf[i] = places[at];
            }
        }
        // by user, by the hour's clock change, in the order of time that the file shows
        Integer[] open = kept.stream().boxed().toArray(Integer[]::new);
        Arrays.sort(open, (a, b) -> {
            int by = Integer.compare(user(a), user(b));
            return by != 0 ? by : Integer.compare(placeOf[a], placeOf[b]);
        });
        for (int from = 0; from < open.length; ) {
            int to = from + 1;
            while (to < open.length && user(open[to]) == user(open[from]) && sameChange(open[to - 1], open[to])) {
                to++;
            }
            resolve(open, from, to, counts);
            from = to;
        }
        return counts;
    }

    private int user(int repeat) {
        return users.code(times.repeatedRows().get(repeat));
    }

    private long time(int repeat) {
        return times.get(times.repeatedRows().get(repeat));
    }

    /** Two changes are months apart; an overlap lasts as long as it repeats. */
    private boolean sameChange(int a, int b) {
        return Math.abs(time(a) - time(b)) <= times.repeats().get(a);
    }

    private void resolve(Integer[] open, int from, int to, long[] counts) {
        int falls = 0;
        int ties = 0;
        int fall = 0;
        int tie = 0;
        for (int i = from + 1; i < to; i++) {
            long step = time(open[i]) - time(open[i - 1]);
            if (step < 0) {
                falls++;
                fall = i;
            } else if (step == 0) {
                ties++;
                tie = i;
            }
        }
        boolean byTie = falls == 0 && ties == 1;
        if (falls != 1 && !byTie) {
            counts[2] += to - from;
            return;
        }
        counts[byTie ? 1 : 0] += to - from;
        for (int i = byTie ? tie : fall; i < to; i++) {
            int row = times.repeatedRows().get(open[i]);
            times.set(row, times.get(row) + times.repeats().get(open[i]));
        }
    }

    private static String lie(long events) {
        return Nouns.count(events, "events") + (events == 1 ? " lies" : " lie");
    }

    /**
     * Says what was done about the order of events.
     *
     * @param zone     whose clocks showed an hour twice
     * @param repeats  as {@link #resolveRepeats} gives them
     * @param tied     how many events share user and time with another, if files run backwards; else 0
     * @param notes    to be added to
     * @param cautions to be added to
     */
    static void say(ZoneId zone, long[] repeats, long tied, List<String> notes, List<String> cautions) {
        if (repeats[0] > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s in the hour that %s had twice; the order of the file tells which",
                    lie(repeats[0]),
                    zone));
        }
        if (repeats[1] > 0) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "%s in the hour that %s had twice, and an equal time alone tells where the second began;"
                            + " times with their offset would be sure.",
                    lie(repeats[1]),
                    zone));
        }
        if (repeats[2] > 0) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "%s in the hour that %s had twice, and the order of the file does not tell which: taken for"
                            + " the first. Times with their offset would be sure.",
                    lie(repeats[2]),
                    zone));
        }
        if (tied > 0) {
            notes.add(Nouns.format(
                    "the file runs newest first: the %,d events that share user and time with another are taken in reverse",
                    tied));
        }
    }

    /**
     * Puts ties in their order.
     *
     * @return the rows to keep, in order; null if that is all rows as they stand
     */
    int @Nullable [] ordered(int @Nullable [] keep) {
        if (reversed == 0 && !times.hasNanos()) {
            return keep;
        }
        int n = rows.length;
        int[] codes = new int[n];
        long[] millis = new long[n];
        for (int i = 0; i < n; i++) {
            codes[i] = users.code(rows[i]);
            millis[i] = times.get(rows[i]);
        }
        Ties ties = Ties.of(codes, dense(codes), millis);
        tied = ties.events();
        int[] at = ties.ordered((a, b) -> {
            int by = Integer.compare(times.nanos(rows[a]), times.nanos(rows[b]));
            return by != 0 ? by : Integer.compare(places[a], places[b]);
        });
        for (int i = 0; i < n; i++) {
            at[i] = rows[at[i]];
        }
        return at;
    }

    /** Codes of users are numbers as they stand in the file while it is read; here they become places, if they are far apart. */
    private static int dense(int[] codes) {
        int most = 0;
        for (int code : codes) {
            most = Math.max(most, code);
        }
        if (most < 2L * codes.length + 1024) {
            return most + 1;
        }
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < codes.length; i++) {
            codes[i] = places.computeIfAbsent(codes[i], code -> places.size());
        }
        return places.size();
    }

    /** {@return how many events share user and millisecond with another; known once they were put in order} */
    long tied() {
        return tied;
    }
}
