package sojourn.flow;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.sequence.WeightUnits;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The transitions of two groups by user, to be permuted: users of one group as a whole, as many as the first group has, and
 * the sequences of users of both groups within each user.
 */
final class UserTransitions {
    /** bytes of a transition */
    static final int CELL = Integer.BYTES;
    /** bytes of a transition of sequences with case weights */
    static final int WEIGHED_CELL = Integer.BYTES + Long.BYTES;

    /** bytes of a session: as it came, its sequence, its user, its places in two orders */
    private static final int SESSION = 5 * Integer.BYTES;
    /** as long as an array may be */
    private static final int MOST = Integer.MAX_VALUE - 16;

    private final int[] cells; // cells of the transition table, sequence after sequence, user after user
    private final long[] weights; // of each cell; none where each weighs 1
    private final int[] units; // places in cells: a unit moves as a whole
    private final int[]
            blocks; // places in units: the first block is all users of one group, each further one is a user of both
    private final int[] chosen; // units of the first group in each block
    private final int users;

    private UserTransitions(int[] cells, long[] weights, int[] units, int[] blocks, int[] chosen, int users) {
        this.cells = cells;
        this.weights = weights;
        this.units = units;
        this.blocks = blocks;
        this.chosen = chosen;
        this.users = users;
    }

    static UserTransitions of(int states, int[] codes, int[] offsets, int[] groups, UserSessions sessions) {
        int[] items = sessions.items();
        int[] users = sessions.users();
        WeightUnits weights = sessions.weights();
        int[] order = order(items, users, groups);
        int most = Arrays.stream(users).max().orElse(-1) + 1;
        byte[] in = new byte[most];
        for (int i : order) {
            in[users[i]] |= (byte) (1 << groups[items[i]]);
        }
        long length = 0;
        int both = 0;
        int all = 0;
        for (byte each : in) {
            both += each == 3 ? 1 : 0;
            all += each > 0 ? 1 : 0;
        }
        for (int i : order) {
            length += offsets[items[i] + 1] - offsets[items[i]] + 1;
        }
        requireRoom(
                length,
                weights.ones() ? CELL : WEIGHED_CELL,
                order.length,
                Runtime.getRuntime().maxMemory());
        int total = (int) length;
        int[] cells = new int[total];
        long[] weighed = new long[weights.ones() ? 0 : total];
        int[] units = new int[order.length + 1];
        int[] blocks = new int[both + 2];
        int[] chosen = new int[both + 1];
        int at = 0;
        int unit = 0;
        // first the users of one group
        int last = -1;
        for (int i : order) {
            if (in[users[i]] == 3) {
                continue;
            }
            if (users[i] != last) {
                units[unit++] = at;
                chosen[0] += groups[items[i]] == 0 ? 1 : 0;
                last = users[i];
            }
            at = cells(states, codes, offsets, items[i], cells, at, weighed, weights.of(i));
        }
        int block = 0;
        last = -1;
        for (int i : order) {
            if (in[users[i]] != 3) {
                continue;
            }
            if (users[i] != last) {
                blocks[++block] = unit;
                last = users[i];
            }
            units[unit++] = at;
            chosen[block] += groups[items[i]] == 0 ? 1 : 0;
            at = cells(states, codes, offsets, items[i], cells, at, weighed, weights.of(i));
        }
        units[unit] = at;
        blocks[block + 1] = unit;
        return new UserTransitions(cells, weighed, Arrays.copyOf(units, unit + 1), blocks, chosen, all);
    }

    /** The sessions of some group, user after user. */
    private static int[] order(int[] items, int[] users, int[] groups) {
        if (IntStream.range(1, users.length).allMatch(i -> users[i - 1] <= users[i])) {
            return IntStream.range(0, items.length)
                    .filter(i -> groups[items[i]] >= 0)
                    .toArray();
        }
        // a user's sessions stay in their order
        return IntStream.range(0, items.length)
                .filter(i -> groups[items[i]] >= 0)
                .mapToLong(i -> (long) users[i] << Integer.SIZE | i)
                .sorted()
                .mapToInt(each -> (int) each)
                .toArray();
    }

    /**
     * Refuses what neither an array nor the heap can hold.
     *
     * @param transitions of all sessions, the one to the end of each among them
     * @param bytes       of each: {@link #CELL}, or {@link #WEIGHED_CELL}
     * @param sessions    how many
     * @param heap        bytes that there may be
     * @throws sojourn.check.UsageException if they are too many, with the way out
     */
    static void requireRoom(long transitions, int bytes, long sessions, long heap) {
        double needed = (double) transitions * bytes + (double) sessions * SESSION;
        boolean fits = transitions <= MOST && sessions <= MOST;
        Check.argument(
                fits && needed <= heap,
                "%s looks at each transition of the two groups: %,d of %,d sessions, %s; take a sample of the users by %s",
                OptionWords.of("--diff", "difference"),
                transitions,
                sessions,
                fits
                        ? "which take " + megabytes(needed) + ", and the heap has " + megabytes((double) heap)
                        : String.format(Locale.ROOT, "more than the %,d that it can", MOST),
                OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)"));
    }

    private static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%,.0f MB", Math.ceil(bytes / 1e6));
    }

    private static int cells(
            int states, int[] codes, int[] offsets, int sequence, int[] cells, int begin, long[] weighed, long weight) {
        if (weight == 0) {
            // moves with its user, but its states may be none of the table's
            return begin;
        }
        int side = states + 1;
        int from = states;
        int at = begin;
        for (int p = offsets[sequence]; p < offsets[sequence + 1]; p++) {
            cells[at++] = from * side + codes[p];
            from = codes[p];
        }
        if (from < states) {
            cells[at++] = from * side + states;
        }
        if (weighed.length > 0) {
            Arrays.fill(weighed, begin, at, weight);
        }
        return at;
    }

    int users() {
        return users;
    }

    int mixed() {
        return blocks.length - 2;
    }

    /** Adds the transitions of a first group that is drawn by chance. */
    void shuffled(SplittableRandom random, long[] counts) {
        for (int block = 0; block + 1 < blocks.length; block++) {
            int needed = chosen[block];
            for (int unit = blocks[block]; unit < blocks[block + 1] && needed > 0; unit++) {
                if (random.nextInt(blocks[block + 1] - unit) < needed) {
                    needed--;
                    for (int at = units[unit]; at < units[unit + 1]; at++) {
                        counts[cells[at]] += weights.length == 0 ? 1 : weights[at];
                    }
                }
            }
        }
    }
}
