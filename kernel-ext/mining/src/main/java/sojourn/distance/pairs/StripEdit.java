package sojourn.distance.pairs;

import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * Cheapest edit of two long sequences at any costs, by what a match saves against deleting one event and inserting the other:
 * <pre>
 *   S[i][0] = S[0][j] = 0
 *   S[i][j] = max( S[i-1][j],  S[i][j-1],  S[i-1][j-1] + 2·indel - sub[a_i][b_j] )
 *   distance = (|a| + |b|)·indel - S[|a|][|b|]
 * </pre>
 * This is the edit table of {@link GeneralEdit} with {@code (i + j)·indel} taken off each cell, and the sign turned: a cell takes one sum
 * in place of three. Costs are whole numbers of a unit, so that this changes no distance. Two rows are computed at once: what the first
 * hands to the second stays in registers. {@link GeneralEdit} needs many patterns side by side, which a few long sequences are not.
 * Time O(|a|·|b|) a pair, memory O(states · |b|) a thread.
 * Source: Needleman &amp; Wunsch 1970, J. Mol. Biol. 48:443-453; Abbott &amp; Forrest 1986, J. Interdiscip. Hist. 16:471-494.
 */
public abstract class StripEdit {
    /** cells between two looks at the interrupt flag, about a millisecond's */
    private static final int CELLS_PER_REPORT = 1 << 20;

    private final PairPlan plan;

    StripEdit(PairPlan plan) {
        this.plan = plan;
    }

    /** Makes scratch for the pairs of one sequence. */
    public interface Scratch {
        StripEdit make(int length);
    }

    /** Computes all pairs, those of the longest sequence first. */
    public static void run(PairPlan plan, String step, Scratch scratch) {
        int n = plan.size();
        try (Progress progress = Progress.start(step, (long) n * (n - 1) / 2, "pairs")) {
            Parallel.blocks(Math.max(0, n - 1), progress, block -> {
                int text = n - 1 - block;
                int b = plan.byLength(text);
                StripEdit edit = scratch.make(plan.length(b));
                edit.text(b);
                for (int pattern = text - 1; pattern >= 0; pattern--) {
                    edit.pair(plan.byLength(pattern), plan.length(b), progress);
                    edit.finish(pattern, text);
                    progress.advance(1);
                }
            });
            progress.finish();
        }
    }

    private void pair(int a, int columns, Progress progress) {
        first();
        int rows = plan.length(a);
        long cells = 0;
        for (int i = 0; i + 1 < rows; i += 2) {
            two(columns, plan.code(a, i), plan.code(a, i + 1));
            cells += 2L * columns;
            if (cells >= CELLS_PER_REPORT) {
                progress.advance(0);
                cells = 0;
            }
        }
        if (rows % 2 == 1) {
            one(columns, plan.code(a, rows - 1));
        }
    }

    /** {@return the state of an event of a sequence} */
    final int code(int sequence, int event) {
        return plan.code(sequence, event);
    }

    /** {@return how many events two sequences have together, by places in the order of length} */
    final int events(int pattern, int text) {
        return plan.length(plan.byLength(pattern)) + plan.length(plan.byLength(text));
    }

    /** Takes what a sequence's events save against each state. */
    abstract void text(int sequence);

    /** The row before any event of the other sequence. */
    abstract void first();

    /** The row of one more event. */
    abstract void one(int columns, int state);

    /** The row of two more events. */
    abstract void two(int columns, int first, int second);

    /** Writes the distance, which follows from the last row's last cell. */
    abstract void finish(int pattern, int text);

    /** At whole-number costs of which no sum exceeds the greatest int. */
    public static final class OfUnits extends StripEdit {
        private final PairSink cells;
        private final int[] sub;
        private final int indel;
        /** [state][column], column 0 unused */
        private final int[][] saved;

        private final int[] row;

        public OfUnits(PairPlan plan, PairSink cells, int[] sub, int states, int indel, int length) {
            super(plan);
            this.cells = cells;
            this.sub = sub;
            this.indel = indel;
            this.saved = new int[states][length + 1];
            this.row = new int[length + 1];
        }

        @Override
        void text(int sequence) {
            for (int state = 0; state < saved.length; state++) {
                for (int j = 1; j < row.length; j++) {
                    saved[state][j] = 2 * indel - sub[state * saved.length + code(sequence, j - 1)];
                }
            }
        }

        @Override
        void first() {
            Arrays.fill(row, 0);
        }

        @Override
        void one(int columns, int state) {
            one(row, columns, saved[state]);
        }

        private static void one(int[] row, int columns, int[] saved) {
            int left = 0;
            int corner = 0;
            for (int j = 1; j <= columns; j++) {
                int above = row[j];
                left = Math.max(Math.max(above, corner + saved[j]), left);
                corner = above;
                row[j] = left;
            }
        }

        @Override
        void two(int columns, int first, int second) {
            two(row, columns, saved[first], saved[second]);
        }

        private static void two(int[] row, int columns, int[] saved0, int[] saved1) {
            int left0 = 0;
            int left1 = 0;
            int corner = 0;
            for (int j = 1; j <= columns; j++) {
                int above = row[j];
                int cell0 = Math.max(Math.max(above, corner + saved0[j]), left0);
                int cell1 = Math.max(Math.max(cell0, left0 + saved1[j]), left1);
                corner = above;
                left0 = cell0;
                left1 = cell1;
                row[j] = cell1;
            }
        }

        @Override
        void finish(int pattern, int text) {
            cells.putUnits(pattern, text, events(pattern, text) * indel - row[row.length - 1]);
        }
    }

    /** At costs as whole numbers of so small a unit that their sums are longs. */
    public static final class OfReals extends StripEdit {
        private final PairSink cells;
        /** what each two states save, row-major */
        private final long[] saving;

        private final long indel;
        private final double scale;
        private final boolean inUnits;
        private final long[][] saved;
        private final long[] row;

        /**
         * Takes costs, which are rounded to units once.
         *
         * @param plan    of the pairs
         * @param cells   where distances go
         * @param sub     costs of substitutions, {@code states × states}, row-major
         * @param states  how many
         * @param indel   the cost of an insertion
         * @param scale   how many units are 1
         * @param inUnits whether cells take distances in units; else in the measure of the costs
         * @param length  of the longer sequence of each pair
         */
        public OfReals(
                PairPlan plan,
                PairSink cells,
                double[] sub,
                int states,
                double indel,
                double scale,
                boolean inUnits,
                int length) {
            super(plan);
            this.cells = cells;
            this.indel = Math.round(indel * scale);
            this.scale = scale;
            this.inUnits = inUnits;
            this.saving = Arrays.stream(sub)
                    .mapToLong(cost -> Math.max(0, 2 * this.indel - Math.round(cost * scale)))
                    .toArray();
            this.saved = new long[states][length + 1];
            this.row = new long[length + 1];
        }

        @Override
        void text(int sequence) {
            for (int state = 0; state < saved.length; state++) {
                for (int j = 1; j < row.length; j++) {
                    saved[state][j] = saving[state * saved.length + code(sequence, j - 1)];
                }
            }
        }

        @Override
        void first() {
            Arrays.fill(row, 0);
        }

        @Override
        void one(int columns, int state) {
            one(row, columns, saved[state]);
        }

        private static void one(long[] row, int columns, long[] saved) {
            long left = 0;
            long corner = 0;
            for (int j = 1; j <= columns; j++) {
                long above = row[j];
                left = max(max(above, corner + saved[j]), left);
                corner = above;
                row[j] = left;
            }
        }

        @Override
        void two(int columns, int first, int second) {
            two(row, columns, saved[first], saved[second]);
        }

        private static void two(long[] row, int columns, long[] saved0, long[] saved1) {
            long left0 = 0;
            long left1 = 0;
            long corner = 0;
            for (int j = 1; j <= columns; j++) {
                long above = row[j];
                long cell0 = max(max(above, corner + saved0[j]), left0);
                long cell1 = max(max(cell0, left0 + saved1[j]), left1);
                corner = above;
                left0 = cell0;
                left1 = cell1;
                row[j] = cell1;
            }
        }

        /** Without a branch, which would be mispredicted: JDK 17 makes a conditional move of the ints' maximum alone. */
        private static long max(long a, long b) {
            long gap = a - b;
            return a - (gap & gap >> 63);
        }

        @Override
        void finish(int pattern, int text) {
            long units = events(pattern, text) * indel - row[row.length - 1];
            if (inUnits) {
                cells.putUnits(pattern, text, units);
            } else {
                cells.putDistance(pattern, text, units / scale);
            }
        }
    }
}
