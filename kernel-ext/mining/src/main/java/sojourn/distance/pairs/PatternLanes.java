package sojourn.distance.pairs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which lane of a block holds which pattern: patterns that begin alike share a lane until they part. Lanes are numbered in the order of
 * the positions at which they part, so at each position those in use are the first ones: a row of the edit table is a loop over the
 * first cells of arrays, and where patterns part one cell is copied. A pattern that ends leaves its lane to run on.
 */
final class PatternLanes {
    private final int longest;
    /** [pattern]: its lane at its end */
    private final int[] lanes;
    /** [lane]: the longest pattern that has it where it begins and from there on */
    private final int[] patterns;
    /** [lane]: from which position on it is in use; ascending */
    private final int[] births;
    /** [lane]: the lane that its patterns have before */
    private final int[] parents;
    /** [position], and one more: how many lanes are in use */
    private final int[] inUse;

    /** Of the patterns at places {@code [from, to)}. */
    PatternLanes(PairPlan plan, int from, int to) {
        longest = plan.length(plan.byLength(to - 1));
        int[] order = IntStream.range(0, to - from)
                .boxed()
                .sorted(Comparator.comparingInt(pattern -> plan.rank(plan.byLength(from + pattern))))
                .mapToInt(pattern -> pattern)
                .toArray();
        int n = order.length;
        int count = 0;
        int[] laneOf = new int[n];
        int[] longestOf = new int[n];
        int[] begins = new int[n];
        int[] before = new int[n];
        int[] at = new int[longest];
        for (int i = 0; i < n; i++) {
            int sequence = plan.byLength(from + order[i]);
            int together = 0;
            boolean goesOn = false;
            if (i > 0) {
                int previous = plan.byLength(from + order[i - 1]);
                together = plan.together(previous, sequence);
                goesOn = together == plan.length(previous);
            }
            if (!goesOn) {
                begins[count] = together;
                before[count] = together == 0 ? 0 : at[together - 1];
                count++;
            }
            longestOf[count - 1] = order[i];
            laneOf[order[i]] = count - 1;
            Arrays.fill(at, together, plan.length(sequence), count - 1);
        }
        int[] byBirth = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingInt(lane -> begins[lane]))
                .mapToInt(lane -> lane)
                .toArray();
        int[] number = new int[count];
        for (int lane = 0; lane < count; lane++) {
            number[byBirth[lane]] = lane;
        }
        births = Arrays.stream(byBirth).map(lane -> begins[lane]).toArray();
        parents = Arrays.stream(byBirth).map(lane -> number[before[lane]]).toArray();
        patterns = Arrays.stream(byBirth).map(lane -> longestOf[lane]).toArray();
        lanes = Arrays.stream(laneOf).map(lane -> number[lane]).toArray();
        inUse = new int[longest + 1];
        for (int birth : births) {
            for (int position = birth; position <= longest; position++) {
                inUse[position]++;
            }
        }
    }

    /** {@return the length of the longest pattern} */
    int longest() {
        return longest;
    }

    /** {@return the lane of a pattern, where it ends} */
    int lane(int pattern) {
        return lanes[pattern];
    }

    /** {@return how many lanes are in use at a position, {@code [0, longest]}} */
    int inUse(int position) {
        return inUse[position];
    }

    /** {@return the pattern that a lane's events are of, from where it begins} */
    int pattern(int lane) {
        return patterns[lane];
    }

    /** Gives the lanes that begin at a position, which is above 0, the cells of those that they part from. */
    void part(int position, double[] cells) {
        for (int lane = inUse[position - 1]; lane < inUse[position]; lane++) {
            cells[lane] = cells[parents[lane]];
        }
    }

    /** The same of whole numbers. */
    void part(int position, int[] cells) {
        for (int lane = inUse[position - 1]; lane < inUse[position]; lane++) {
            cells[lane] = cells[parents[lane]];
        }
    }

    /** {@return room for a row: for each number of events read of the patterns, a cell for each lane in use} */
    double[][] row() {
        double[][] row = new double[longest + 1][];
        Arrays.setAll(row, position -> new double[inUse[position]]);
        return row;
    }

    /** {@return the same of whole numbers} */
    int[][] wholeRow() {
        int[][] row = new int[longest + 1][];
        Arrays.setAll(row, position -> new int[inUse[position]]);
        return row;
    }
}
