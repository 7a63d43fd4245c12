package sojourn.distance.pairs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sum over all pairs of equal subsequences of two sequences, of many patterns to one text after the other. With {@code S[i][j]} the
 * sum over pairs that end among the first i items of the text and the first j of the pattern,
 * <pre>
 *   S[i][j] = S[i-1][j] + Σ what is new at (i, k), over k ≤ j where the states are equal
 * </pre>
 * and what is new at a place is had from {@code S[i-1][k-1]}: each pair that ends before can go on there. Each pattern has a lane: loops
 * over lanes take no branch, so that the compiler makes vector instructions of them. Time O(|a|·|b|) a pair.
 * Source: Elzinga 2005, Sociol. Methods Res. 34:3-31; Elzinga &amp; Studer 2015, Sociol. Methods Res. 44:3-47.
 */
public final class SubsequenceLanes implements PatternBlock {
    private static final int LANES = 64;
    /** cells that what is equal in one block may take */
    private static final int EQUAL_CELLS = 1 << 19;

    /** What is summed over pairs of equal subsequences. */
    public enum Sum {
        /** how many there are */
        COUNT(1),
        /** the time that both share: the sum over their matches of the shorter duration */
        TIME(2),
        /** the product of both times: (Σ durations in a)·(Σ durations in b) */
        PRODUCT(4);

        /** what is carried from cell to cell; the last of it is the sum */
        private final int carried;

        Sum(int carried) {
            this.carried = carried;
        }
    }

    /** Where the patterns of a block have a state: at which positions, and which of them have it there, as 1 and 0. */
    @SuppressWarnings("ArrayRecordComponent") // lives as long as its block
    private record Places(int[] positions, double[][] equal) {
        private static final Places NOWHERE = new Places(new int[0], new double[0][]);
    }

    private final PairPlan plan;
    private final PairSink sums;
    private final Sum sum;
    private final int[] states;
    private final double[] durations;
    private final int first;
    private final int patterns;
    private final int longest;
    /** by state; those that no pattern has are null */
    private final Places[] places;
    /** [position][lane] */
    private final double[][] patternDurations;
    /** [slot][what is carried][items of the pattern][lane] */
    private final double[][][][] table;
    /** [what is carried][lane], along one row */
    private final double[][] here;

    private SubsequenceLanes(
            PairPlan plan, PairSink sums, Sum sum, int[] states, double[] durations, int from, int to, int slots) {
        this.plan = plan;
        this.sums = sums;
        this.sum = sum;
        this.states = states;
        this.durations = durations;
        this.first = from;
        this.patterns = to - from;
        this.longest = plan.length(plan.byLength(to - 1));
        this.places = places(Arrays.stream(states).max().orElse(-1) + 1);
        this.patternDurations = LaneEdit.byPosition(plan, from, to, durations);
        this.table = new double[slots][sum.carried][longest + 1][patterns];
        this.here = new double[sum.carried][patterns];
    }

    private Places[] places(int count) {
        List<List<Integer>> positions = new ArrayList<>();
        List<List<double[]>> equal = new ArrayList<>();
        int[] known = new int[count];
        for (int j = 0; j < longest; j++) {
            for (int lane = 0; lane < patterns; lane++) {
                int sequence = plan.byLength(first + lane);
                if (j >= plan.length(sequence)) {
                    continue;
                }
                int state = states[plan.code(sequence, j)];
                if (known[state] == 0) {
                    positions.add(new ArrayList<>());
                    equal.add(new ArrayList<>());
                    known[state] = positions.size();
                }
                List<Integer> own = positions.get(known[state] - 1);
                List<double[]> lanes = equal.get(known[state] - 1);
                if (own.isEmpty() || own.get(own.size() - 1) != j) {
                    own.add(j);
                    lanes.add(new double[patterns]);
                }
                lanes.get(lanes.size() - 1)[lane] = 1;
            }
        }
        Places[] found = new Places[count];
        for (int state = 0; state < count; state++) {
            int at = known[state] - 1;
            found[state] = at < 0
                    ? Places.NOWHERE
                    : new Places(
                            positions.get(at).stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray(),
                            equal.get(at).toArray(double[][]::new));
        }
        return found;
    }

    /**
     * All pairs.
     *
     * @param plan      of the sequences
     * @param sums      takes the sums
     * @param sum       what is summed
     * @param states    the state of each code
     * @param durations of each code; what they are does not matter to a count
     */
    public static void run(PairPlan plan, PairSink sums, Sum sum, int[] states, double[] durations) {
        List<Integer> from = new ArrayList<>();
        for (int p = 0; p < plan.size(); p = next(plan, p)) {
            from.add(p);
        }
        plan.run("pairwise distances", from, b -> slotBytes(plan, sum, from.get(b)), b -> {
            int start = from.get(b);
            int slots = plan.slots(slotBytes(plan, sum, start));
            return new SubsequenceLanes(plan, sums, sum, states, durations, start, next(plan, start), slots);
        });
    }

    /** {@return the sum of the sequence at a place with itself} */
    public static double ofItself(PairPlan plan, int place, Sum sum, int[] states, double[] durations) {
        double[] found = new double[1];
        PairSink sink = (pattern, text, value) -> found[0] = value;
        SubsequenceLanes block = new SubsequenceLanes(plan, sink, sum, states, durations, place, place + 1, 3);
        int sequence = plan.byLength(place);
        int slot = 0;
        for (int read = 0; read < plan.length(sequence); read++) {
            int next = 1 + read % 2;
            block.step(slot, next, read, plan.code(sequence, read));
            slot = next;
        }
        block.finish(slot, place + 1);
        return found[0];
    }

    private static int next(PairPlan plan, int first) {
        int end = Math.min(first + LANES, plan.size());
        int length = Math.max(1, plan.length(plan.byLength(end - 1)));
        int lanes = (int) Math.max(8, Math.min(LANES, Math.sqrt((double) EQUAL_CELLS / length)));
        return Math.min(first + lanes, plan.size());
    }

    private static long slotBytes(PairPlan plan, Sum sum, int first) {
        int to = next(plan, first);
        return (long) Double.BYTES * sum.carried * (to - first) * (plan.length(plan.byLength(to - 1)) + 1);
    }

    @Override
    public void step(int from, int to, int read, int code) {
        double[][][] above = table[from];
        double[][][] row = table[to];
        Places equal = places[states[code]];
        double duration = durations[code];
        for (double[] each : here) {
            Arrays.fill(each, 0);
        }
        int next = 0;
        for (int j = 0; j < longest; j++) {
            if (next < equal.positions.length && equal.positions[next] == j) {
                double[] lanes = equal.equal[next++];
                switch (sum) {
                    case COUNT -> count(lanes, above[0][j], here[0]);
                    case TIME -> time(lanes, duration, patternDurations[j], above[0][j], above[1][j], here[0], here[1]);
                    default -> {
                        product(lanes, duration, patternDurations[j], above, j, here[3]);
                        times(lanes, duration, patternDurations[j], above, j, here);
                    }
                }
            }
            for (int carried = 0; carried < here.length; carried++) {
                plus(above[carried][j + 1], here[carried], row[carried][j + 1]);
            }
        }
    }

    private static void plus(double[] above, double[] here, double[] into) {
        for (int lane = 0; lane < into.length; lane++) {
            into[lane] = above[lane] + here[lane];
        }
    }

    private static void count(double[] equal, double[] before, double[] here) {
        for (int lane = 0; lane < here.length; lane++) {
            here[lane] += equal[lane] * (1 + before[lane]);
        }
    }

    private static void time(
            double[] equal,
            double duration,
            double[] other,
            double[] countBefore,
            double[] timeBefore,
            double[] count,
            double[] time) {
        for (int lane = 0; lane < count.length; lane++) {
            double going = 1 + countBefore[lane];
            count[lane] += equal[lane] * going;
            time[lane] += equal[lane] * (Math.min(duration, other[lane]) * going + timeBefore[lane]);
        }
    }

    private static void times(
            double[] equal, double duration, double[] other, double[][][] above, int j, double[][] here) {
        own(equal, duration, above[0][j], above[1][j], here[0], here[1]);
        theirs(equal, other, above[0][j], above[2][j], here[2]);
    }

    private static void own(
            double[] equal, double duration, double[] countBefore, double[] before, double[] count, double[] time) {
        for (int lane = 0; lane < count.length; lane++) {
            double going = 1 + countBefore[lane];
            count[lane] += equal[lane] * going;
            time[lane] += equal[lane] * (duration * going + before[lane]);
        }
    }

    private static void theirs(double[] equal, double[] other, double[] countBefore, double[] before, double[] time) {
        for (int lane = 0; lane < time.length; lane++) {
            time[lane] += equal[lane] * (other[lane] * (1 + countBefore[lane]) + before[lane]);
        }
    }

    private static void product(
            double[] equal, double duration, double[] other, double[][][] above, int j, double[] product) {
        product(equal, duration, other, above[0][j], above[1][j], above[2][j], above[3][j], product);
    }

    private static void product(
            double[] equal,
            double duration,
            double[] other,
            double[] count,
            double[] own,
            double[] theirs,
            double[] before,
            double[] product) {
        for (int lane = 0; lane < product.length; lane++) {
            double more = duration * theirs[lane] + other[lane] * own[lane];
            product[lane] += equal[lane] * (before[lane] + more + (1 + count[lane]) * duration * other[lane]);
        }
    }

    @Override
    public void finish(int slot, int text) {
        double[][] last = table[slot][sum.carried - 1];
        for (int lane = 0; lane < Math.min(patterns, text - first); lane++) {
            sums.putDistance(first + lane, text, last[plan.length(plan.byLength(first + lane))][lane]);
        }
    }
}
