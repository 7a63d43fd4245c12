package sojourn.flow;

import sojourn.check.Check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Which state sequences are in at each of their first steps, and where they go from there. A sequence that is over counts as
 * ended at every later step, so that each step's counts add up to the number of sequences. Aligned sequences that have not begun at a
 * step count as {@link TransitionCounts#START} there. What is called a count is of sequences with case weights their weight to a whole
 * number. Immutable.
 */
public final class StepCounts {
    private static final int MOST_STEPS = 200;
    private static final long MOST_CELLS = 40_000_000;

    private final List<String> states;
    private final int steps;
    private final double unit; // what a unit of what follows weighs: 1 without case weights
    private final long[] moves; // (steps - 1) × (states + 1)², row-major; the last row and column are the end
    private final long[] at; // steps × (states + 1)
    private final long later; // sequences that go on behind the last step
    private final int first; // what the first step is called

    private StepCounts(List<String> states, int steps, double unit, long[] moves, long[] at, long later, int first) {
        this.unit = unit;
        this.states = states;
        this.steps = steps;
        this.moves = moves;
        this.at = at;
        this.later = later;
        this.first = first;
    }

    /**
     * Counts states by step.
     *
     * @param states  names of the states, in code order
     * @param codes   state codes, one sequence after the other
     * @param offsets n + 1 places in {@code codes}
     * @param weight  how many sequences each stands for; 0 leaves it out
     * @param steps   how many steps, 1..200
     * @param most    how many states stay apart, {@code >= 1}: the commonest in these steps; the others become
     *     {@link TransitionCounts#OTHER}
     * @return the counts. Time O(events + steps · states²).
     */
    public static StepCounts of(
            List<String> states, int[] codes, int[] offsets, IntToLongFunction weight, int steps, int most) {
        return of(states, codes, offsets, weight, 1, steps, most, i -> 0, 1);
    }

    /**
     * Counts states by step, of sequences that are not all at their first event at the first step.
     *
     * @param states  names of the states, in code order
     * @param codes   state codes, one sequence after the other
     * @param offsets n + 1 places in {@code codes}
     * @param weight  what each weighs, in units; 0 leaves it out
     * @param unit    what a unit weighs
     * @param steps   how many steps, 1..200
     * @param most    how many states stay apart, {@code >= 1}
     * @param begin   by sequence, the place of the event that is its first step; below 0 for one that begins later
     * @param first   what the first step is called
     * @return the counts. Time O(events + steps · states²).
     */
    static StepCounts of(
            List<String> states,
            int[] codes,
            int[] offsets,
            IntToLongFunction weight,
            double unit,
            int steps,
            int most,
            IntUnaryOperator begin,
            int first) {
        Check.argument(steps >= 1 && steps <= MOST_STEPS, "steps must be in 1..%d, was %,d", MOST_STEPS, steps);
        long[] often = new long[states.size()];
        boolean waits = false;
        for (int i = 0; i + 1 < offsets.length; i++) {
            long each = weight.applyAsLong(i);
            int from = begin.applyAsInt(i);
            waits |= each > 0 && from < 0;
            int end = Math.min(offsets[i] + from + steps, offsets[i + 1]);
            for (int p = offsets[i] + Math.max(0, from); p < end; p++) {
                often[codes[p]] += each;
            }
        }
        int[] place = TransitionCounts.places(often, most);
        List<String> kept = new ArrayList<>(TransitionCounts.names(states, place));
        if (waits) {
            kept.add(TransitionCounts.START);
        }
        int side = kept.size() + 1;
        Check.argument(
                (long) steps * side * side <= MOST_CELLS,
                "%,d steps of %,d states are too many to count; keep fewer states apart",
                steps,
                side - 1);
        long[] moves = new long[(steps - 1) * side * side];
        long[] at = new long[steps * side];
        long later = 0;
        for (int i = 0; i + 1 < offsets.length; i++) {
            long each = weight.applyAsLong(i);
            if (each == 0) {
                continue;
            }
            int length = offsets[i + 1] - offsets[i];
            int from = begin.applyAsInt(i);
            int before = -1;
            for (int s = 0; s < steps; s++) {
                int p = from + s;
                int here = p < 0 ? side - 2 : p < length ? place[codes[offsets[i] + p]] : side - 1;
                at[s * side + here] += each;
                if (before >= 0) {
                    moves[((s - 1) * side + before) * side + here] += each;
                }
                before = here;
            }
            later += length > from + steps ? each : 0;
        }
        return new StepCounts(List.copyOf(kept), steps, unit, moves, at, later, first);
    }

    /**
     * {@return the names of the states; {@link TransitionCounts#OTHER} after them if some are merged, {@link TransitionCounts#START} last
     * if some sequences have not begun at a step}
     */
    public List<String> states() {
        return states;
    }

    /** {@return how many steps are counted} */
    public int steps() {
        return steps;
    }

    /** {@return the number of sequences, which is each step's sum} */
    public long sequences() {
        return Math.round(weight());
    }

    /** {@return what the sequences weigh: the sum of their case weights; how many they are where there are none} */
    public double weight() {
        return units() * unit;
    }

    private long units() {
        return IntStream.rangeClosed(0, states.size())
                .mapToLong(state -> at[state])
                .sum();
    }

    /**
     * What a step is called.
     *
     * @param step from 1 to {@link #steps}
     * @return its number, or of aligned sequences its position, which is 0 at the event
     */
    public String step(int step) {
        int position = first + step - 1;
        return position < 0 ? "\u2212" + -position : Integer.toString(position);
    }

    /** {@return how many sequences go on behind the last step} */
    public long later() {
        return Math.round(laterWeight());
    }

    /** {@return what the sequences that go on behind the last step weigh} */
    public double laterWeight() {
        return later * unit;
    }

    /**
     * How many sequences are in a state at a step.
     *
     * @param step  from 1 to {@link #steps}
     * @param state a place in {@link #states}, or their number for those that have ended
     * @return the count
     */
    public long count(int step, int state) {
        return Math.round(weight(step, state));
    }

    /**
     * What the sequences that are in a state at a step weigh.
     *
     * @param step  from 1 to {@link #steps}
     * @param state a place in {@link #states}, or their number for those that have ended
     * @return the sum of their case weights; {@link #count} where there are none
     */
    public double weight(int step, int state) {
        return at[(step - 1) * (states.size() + 1) + state] * unit;
    }

    /**
     * The share of sequences that are in a state at a step.
     *
     * @param step  from 1 to {@link #steps}
     * @param state a place in {@link #states}, or their number for those that have ended
     * @return in [0, 1]; a step's shares add up to 1
     */
    public double share(int step, int state) {
        long all = units();
        return all == 0 ? 0 : (double) at[(step - 1) * (states.size() + 1) + state] / all;
    }

    /**
     * How many sequences go from one state to another from a step to the next.
     *
     * @param step from 1 to {@link #steps} - 1
     * @param from a place in {@link #states}, or their number for those that have ended
     * @param to   the same at the next step
     * @return the count
     */
    public long moves(int step, int from, int to) {
        return Math.round(movesWeight(step, from, to));
    }

    /**
     * What the sequences weigh that go from one state to another from a step to the next.
     *
     * @param step from 1 to {@link #steps} - 1
     * @param from a place in {@link #states}, or their number for those that have ended
     * @param to   the same at the next step
     * @return the sum of their case weights; {@link #moves} where there are none
     */
    public double movesWeight(int step, int from, int to) {
        int side = states.size() + 1;
        return moves[((step - 1) * side + from) * side + to] * unit;
    }

    /**
     * The name of a state.
     *
     * @param state a place in {@link #states}, or their number for those that have ended
     * @return the name
     */
    public String name(int state) {
        return state == states.size() ? TransitionCounts.END : states.get(state);
    }
}
