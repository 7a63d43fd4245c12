package sojourn.flow;

import sojourn.check.Check;
import sojourn.sequence.WeightOrder;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * How many get how far through steps in order. Other states may come between two steps: what counts is that each comes after the
 * one before. What is called a number is of sequences with case weights their weight to a whole number. Immutable.
 */
public final class FunnelCounts {
    private final List<String> steps;
    private final String noun;
    private final List<String> groups;
    private final double[][] reached; // groups × (steps + 1): cell 0 counts all

    private FunnelCounts(List<String> steps, String noun, List<String> groups, double[][] reached) {
        this.steps = steps;
        this.noun = noun;
        this.groups = groups;
        this.reached = reached;
    }

    /**
     * Adds up how far each got.
     *
     * @param steps  names of the steps
     * @param noun   what is counted, in the plural
     * @param groups names of the groups; empty for one without a name
     * @param n      how many there are
     * @param group  the group of each; -1 for none
     * @param depth  how many steps each has reached, 0..steps
     * @param weight how many each stands for, or its case weight
     * @return the counts
     */
    public static FunnelCounts of(
            List<String> steps,
            String noun,
            List<String> groups,
            int n,
            IntUnaryOperator group,
            IntUnaryOperator depth,
            IntToDoubleFunction weight) {
        double[][] reached = new double[Math.max(1, groups.size())][steps.size() + 1];
        for (int i : WeightOrder.of(n, weight)) {
            int g = groups.isEmpty() ? 0 : group.applyAsInt(i);
            if (g >= 0) {
                int deep = depth.applyAsInt(i);
                for (int s = 0; s <= deep; s++) {
                    reached[g][s] += weight.applyAsDouble(i);
                }
            }
        }
        return new FunnelCounts(List.copyOf(steps), noun, List.copyOf(groups), reached);
    }

    /**
     * How many of the steps a sequence reaches in order. The first place of each step is the best one, so one walk finds it.
     *
     * @param steps codes of the steps
     * @param codes state codes
     * @param from  where the sequence begins in {@code codes}
     * @param to    behind its last state
     * @return in {@code [0, steps.length]}
     */
    public static int depth(int[] steps, int[] codes, int from, int to) {
        int reached = 0;
        for (int at = from; at < to && reached < steps.length; at++) {
            if (codes[at] == steps[reached]) {
                reached++;
            }
        }
        return reached;
    }

    /**
     * How many of the steps are reached in order, the last at most a time after the first. For each step, the latest start of a
     * way to it is kept: no other way to it can end later.
     *
     * @param steps  codes of the steps
     * @param codes  state codes, in the order of time
     * @param millis when each state began
     * @param within the longest time from the first step to the last, in milliseconds; {@code > 0}
     * @return in {@code [0, steps.length]}. Time O(states · steps).
     */
    public static int depth(int[] steps, int[] codes, long[] millis, long within) {
        long[] start = new long[steps.length];
        boolean[] known = new boolean[steps.length];
        int reached = 0;
        for (int at = 0; at < codes.length; at++) {
            // from the last step down, so that one event is one step only
            for (int s = steps.length - 1; s >= 0; s--) {
                if (codes[at] != steps[s]) {
                    continue;
                }
                if (s == 0) {
                    start[0] = millis[at];
                    known[0] = true;
                } else if (known[s - 1]
                        && millis[at] - start[s - 1] <= within
                        && (!known[s] || start[s - 1] > start[s])) {
                    start[s] = start[s - 1];
                    known[s] = true;
                } else {
                    continue;
                }
                reached = Math.max(reached, s + 1);
            }
        }
        return reached;
    }

    /** {@return the names of the steps, in order} */
    public List<String> steps() {
        return steps;
    }

    /** {@return what is counted, in the plural: {@code sessions}, or {@code users} where a duration is given} */
    public String noun() {
        return noun;
    }

    /** {@return the names of the groups; empty if all are in one} */
    public List<String> groups() {
        return groups;
    }

    /**
     * How many there are.
     *
     * @param group a place in {@link #groups}; 0 if all are in one
     * @return the number of those in the group, whether or not they reach the first step
     */
    public long all(int group) {
        return Math.round(reached[group][0]);
    }

    /**
     * What they weigh.
     *
     * @param group a place in {@link #groups}; 0 if all are in one
     * @return the sum of the case weights of those in the group; {@link #all} where there are none
     */
    public double weight(int group) {
        return reached[group][0];
    }

    /**
     * How many reach a step.
     *
     * @param group a place in {@link #groups}; 0 if all are in one
     * @param step  a place in {@link #steps}
     * @return the number of those that reach all steps up to this one, in order
     */
    public long reached(int group, int step) {
        return Math.round(weight(group, step));
    }

    /**
     * What those that reach a step weigh.
     *
     * @param group a place in {@link #groups}; 0 if all are in one
     * @param step  a place in {@link #steps}
     * @return the sum of their case weights; {@link #reached} where there are none
     */
    public double weight(int group, int step) {
        return reached[group][step + 1];
    }

    /**
     * The share of those at the step before that reach a step.
     *
     * @param group a place in {@link #groups}; 0 if all are in one
     * @param step  a place in {@link #steps}
     * @return in [0, 1]; of the first step, the share of all; 0 if nobody was at the step before
     */
    public double conversion(int group, int step) {
        return reached[group][step] == 0 ? 0 : weight(group, step) / reached[group][step];
    }

    /**
     * Refuses steps that make no funnel.
     *
     * @param steps names of the steps
     */
    public static void requireSteps(List<String> steps) {
        Check.argument(steps.size() >= 2, "a funnel needs at least 2 steps, had %d", steps.size());
        Check.argument(steps.size() <= 50, "a funnel takes at most 50 steps, had %d", steps.size());
    }
}
