package sojourn.flow;

import sojourn.check.Check;
import sojourn.check.Nearest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * How often each state follows each other one, with the start before the first state and the end behind the last. A sequence of
 * n states has n + 1 transitions: one from {@link #START}, n - 1 between its states, and one to {@link #END}. Those of sequences with
 * case weights weigh as much as their sequence; what is called a count is then their weight to a whole number. Immutable.
 */
public final class TransitionCounts {
    /** What comes before the first state. */
    public static final String START = "(start)";
    /** What comes behind the last state. */
    public static final String END = "(end)";
    /** All states that are not kept apart, as one. */
    public static final String OTHER = "(other)";

    /** a table of all pairs of states has to fit into memory */
    private static final int MOST_STATES = 2_000;

    private final List<String> states;
    private final long[]
            counts; // in units; (states + 1)², row-major; the last row is the start, the last column the end
    private final double unit; // what a unit weighs: 1 without case weights
    private final int[] places; // code to place in states; -1 if it never occurs
    private final int merged;

    private TransitionCounts(List<String> states, long[] counts, double unit, int[] places, int merged) {
        this.unit = unit;
        this.states = states;
        this.places = places;
        this.counts = counts;
        this.merged = merged;
    }

    /**
     * Counts transitions.
     *
     * @param states  names of the states, in code order
     * @param codes   state codes, one sequence after the other
     * @param offsets n + 1 places in {@code codes}
     * @param weight  how many sequences each stands for; 0 leaves it out
     * @return the counts. Time O(events + states²), memory O(states²).
     * @throws sojourn.check.UsageException if there are more than 2,000 states
     */
    public static TransitionCounts of(List<String> states, int[] codes, int[] offsets, IntToLongFunction weight) {
        return of(states, codes, offsets, weight, 1);
    }

    /** The same of weights in units. */
    static TransitionCounts of(List<String> states, int[] codes, int[] offsets, IntToLongFunction weight, double unit) {
        Check.argument(
                states.size() <= MOST_STATES,
                "a flow takes at most %,d states, but there are %,d; map them to fewer first",
                MOST_STATES,
                states.size());
        int side = states.size() + 1;
        long[] counts = new long[side * side];
        for (int i = 0; i + 1 < offsets.length; i++) {
            long each = weight.applyAsLong(i);
            if (each == 0) {
                continue;
            }
            int from = side - 1;
            for (int at = offsets[i]; at < offsets[i + 1]; at++) {
                counts[from * side + codes[at]] += each;
                from = codes[at];
            }
            if (from < side - 1) {
                counts[from * side + side - 1] += each;
            }
        }
        return new TransitionCounts(
                List.copyOf(states),
                counts,
                unit,
                IntStream.range(0, states.size()).toArray(),
                0);
    }

    /** {@return the names of the states; {@link #OTHER} last, if some are merged} */
    public List<String> states() {
        return states;
    }

    /** {@return how many states stand together as {@link #OTHER}; 0 if each stands for itself} */
    public int merged() {
        return merged;
    }

    /**
     * Where a state of the whole alphabet is counted.
     *
     * @param code of a state
     * @return a place in {@link #states}; -1 if it never occurs
     */
    public int place(int code) {
        return places[code];
    }

    /**
     * How often a state follows another one.
     *
     * @param from a place in {@link #states}, or their number for the start
     * @param to   a place in {@link #states}, or their number for the end
     * @return the count
     */
    public long count(int from, int to) {
        return Math.round(weight(from, to));
    }

    /**
     * What the transitions from one state to another weigh.
     *
     * @param from a place in {@link #states}, or their number for the start
     * @param to   a place in {@link #states}, or their number for the end
     * @return the sum of the case weights of their sequences; {@link #count} where there are none
     */
    public double weight(int from, int to) {
        return units(from, to) * unit;
    }

    /** In units. */
    long units(int from, int to) {
        return counts[from * (states.size() + 1) + to];
    }

    /** What a unit weighs. */
    double unit() {
        return unit;
    }

    /**
     * How often a state follows another one.
     *
     * @param from one of {@link #states}, or {@link #START}
     * @param to   one of {@link #states}, or {@link #END}
     * @return the count
     * @throws sojourn.check.UsageException if there is no such state, with the nearest one
     */
    public long count(String from, String to) {
        return count(place(from, START), place(to, END));
    }

    /**
     * How often a state is left, or begins a sequence.
     *
     * @param from a place in {@link #states}, or their number for the start
     * @return the sum of its row
     */
    public long leaving(int from) {
        return Math.round(leavingWeight(from));
    }

    /**
     * What the transitions that leave a state weigh, or those that begin a sequence.
     *
     * @param from a place in {@link #states}, or their number for the start
     * @return the sum of its row
     */
    public double leavingWeight(int from) {
        return leavingUnits(from) * unit;
    }

    private long leavingUnits(int from) {
        long sum = 0;
        for (int to = 0; to <= states.size(); to++) {
            sum += units(from, to);
        }
        return sum;
    }

    /**
     * The share of a state's transitions that go to another one.
     *
     * @param from a place in {@link #states}, or their number for the start
     * @param to   a place in {@link #states}, or their number for the end
     * @return in [0, 1]; a row's rates add up to 1; 0 where the state never occurs
     */
    public double rate(int from, int to) {
        long all = leavingUnits(from);
        return all == 0 ? 0 : (double) units(from, to) / all;
    }

    /**
     * The share of a state's transitions that go to another one.
     *
     * @param from one of {@link #states}, or {@link #START}
     * @param to   one of {@link #states}, or {@link #END}
     * @return in [0, 1]
     */
    public double rate(String from, String to) {
        return rate(place(from, START), place(to, END));
    }

    /** {@return the number of sequences: those that start, which are those that end} */
    public long sequences() {
        return leaving(states.size());
    }

    /** {@return all transitions, those from the start and to the end among them: events + sequences} */
    public long total() {
        return Math.round(weight());
    }

    /** {@return what all transitions weigh: {@link #total} where there are no case weights} */
    public double weight() {
        return Arrays.stream(counts).sum() * unit;
    }

    /**
     * The name of a row or column.
     *
     * @param from a place in {@link #states}, or their number for the start
     * @return the name
     */
    public String from(int from) {
        return from == states.size() ? START : states.get(from);
    }

    /**
     * The name of a column.
     *
     * @param to a place in {@link #states}, or their number for the end
     * @return the name
     */
    public String to(int to) {
        return to == states.size() ? END : states.get(to);
    }

    /**
     * The same counts with fewer states: the commonest stay, in code order, and all others become {@link #OTHER}. States that never
     * occur are left out. No count is lost.
     *
     * @param most how many states stay, {@code >= 1}; if one alone is left over, it stays, too
     * @return the counts
     */
    public TransitionCounts most(int most) {
        int[] place = places(
                IntStream.range(0, states.size()).mapToLong(this::leavingUnits).toArray(), most);
        List<String> kept = names(states, place);
        int side = states.size() + 1;
        int fewer = kept.size() + 1;
        long[] sums = new long[fewer * fewer];
        for (int from = 0; from < side; from++) {
            for (int to = 0; to < side; to++) {
                long count = counts[from * side + to];
                if (count > 0) {
                    int row = from == side - 1 ? fewer - 1 : place[from];
                    int column = to == side - 1 ? fewer - 1 : place[to];
                    sums[row * fewer + column] += count;
                }
            }
        }
        int[] codes = Arrays.stream(places).map(p -> p < 0 ? -1 : place[p]).toArray();
        return new TransitionCounts(kept, sums, unit, codes, mergedBy(place));
    }

    private static int mergedBy(int[] place) {
        int highest = Arrays.stream(place).max().orElse(-1);
        long last = Arrays.stream(place).filter(p -> p == highest).count();
        return last > 1 ? (int) last : 0;
    }

    /**
     * Where each state goes when the commonest stay and the others become one, behind them.
     *
     * @param counts how often each occurs
     * @param most   how many stay, {@code >= 1}
     * @return one place for each state; -1 where it never occurs
     */
    static int[] places(long[] counts, int most) {
        Check.argument(most >= 1, "at least 1 state must be kept apart, was %d", most);
        int[] order = IntStream.range(0, counts.length)
                .filter(state -> counts[state] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(state -> -counts[state])
                        .thenComparingInt(state -> state))
                .mapToInt(state -> state)
                .toArray();
        int kept = order.length <= most + 1 ? order.length : most;
        int[] place = new int[counts.length];
        Arrays.fill(place, -1);
        int[] stay = Arrays.stream(order, 0, kept).sorted().toArray();
        for (int i = 0; i < kept; i++) {
            place[stay[i]] = i;
        }
        for (int i = kept; i < order.length; i++) {
            place[order[i]] = kept;
        }
        return place;
    }

    /** {@return the names of the places that {@link #places} gave} */
    static List<String> names(List<String> states, int[] place) {
        int highest = Arrays.stream(place).max().orElse(-1);
        List<String> names = new ArrayList<>();
        for (int p = 0; p <= highest; p++) {
            int at = p;
            int[] there = IntStream.range(0, place.length)
                    .filter(state -> place[state] == at)
                    .toArray();
            names.add(there.length > 1 ? OTHER : states.get(there[0]));
        }
        return List.copyOf(names);
    }

    private int place(String name, String beyond) {
        int at = states.indexOf(name);
        if (at >= 0) {
            return at;
        }
        if (!name.equals(beyond)) {
            List<String> valid = new ArrayList<>(states);
            valid.add(beyond);
            Nearest.require("state", name, valid);
        }
        return states.size();
    }
}
