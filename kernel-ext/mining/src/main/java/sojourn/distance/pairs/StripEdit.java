package sojourn.distance.pairs;

import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * Cheapest edit of two long sequences at any costs, four rows of the edit table at once:
 * <pre>
 *   D[i][0] = i·indel      D[0][j] = j·indel
 *   D[i][j] = min( D[i-1][j] + indel,  D[i][j-1] + indel,  D[i-1][j-1] + sub[a_i][b_j] )
 * </pre>
 * What a row hands to the next one stays in registers, and costs are read from one array a row, so that a cell takes less than in the
 * plain recursion. {@link GeneralEdit} needs many patterns side by side, which a few long sequences are not. A cell is the same minimum
 * of the same sums in both, so that distances have the same bits. Time O(|a|·|b|) a pair, memory O(states · |b|) a thread.
 * Source: Needleman &amp; Wunsch 1970, J. Mol. Biol. 48:443-453; Abbott &amp; Forrest 1986, J. Interdiscip. Hist. 16:471-494.
 */
public abstract class StripEdit {
    private static final int ROWS = 4;
    /** cells between two looks at the interrupt flag, about a millisecond's */
    private static final long CELLS_PER_REPORT = 1 << 20;

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
        int i = 0;
        for (; i + ROWS <= rows; i += ROWS) {
            four(i, columns, plan.code(a, i), plan.code(a, i + 1), plan.code(a, i + 2), plan.code(a, i + 3));
            cells += (long) ROWS * columns;
            if (cells >= CELLS_PER_REPORT) {
                progress.advance(0);
                cells = 0;
            }
        }
        for (; i < rows; i++) {
            one(i, columns, plan.code(a, i));
        }
    }

    /** Takes the costs of a sequence's events against each state. */
    abstract void text(int sequence);

    /** The row before any event of the other sequence. */
    abstract void first();

    /** The row of one more event. */
    abstract void one(int before, int columns, int state);

    /** The row of four more events. */
    abstract void four(int before, int columns, int first, int second, int third, int fourth);

    /** Writes the distance, which is the last row's last cell. */
    abstract void finish(int pattern, int text);

    /** At whole-number costs. */
    public static final class OfUnits extends StripEdit {
        private final PairPlan plan;
        private final PairSink cells;
        private final int[] sub;
        private final int indel;
        /** [state][column], column 0 unused */
        private final int[][] costs;

        private final int[] row;
        private final int last;

        public OfUnits(PairPlan plan, PairSink cells, int[] sub, int states, int indel, int length) {
            super(plan);
            this.plan = plan;
            this.cells = cells;
            this.sub = sub;
            this.indel = indel;
            this.costs = new int[states][length + 1];
            this.row = new int[length + 1];
            this.last = length;
        }

        @Override
        void text(int sequence) {
            for (int state = 0; state < costs.length; state++) {
                for (int j = 0; j < last; j++) {
                    costs[state][j + 1] = sub[state * costs.length + plan.code(sequence, j)];
                }
            }
        }

        @Override
        void first() {
            Arrays.setAll(row, j -> j * indel);
        }

        @Override
        void one(int before, int columns, int state) {
            one(row, columns, costs[state], indel, (before + 1) * indel);
        }

        private static void one(int[] row, int columns, int[] cost, int indel, int begin) {
            int left = begin;
            int corner = row[0];
            row[0] = begin;
            for (int j = 1; j <= columns; j++) {
                int above = row[j];
                left = Math.min(Math.min(above, left) + indel, corner + cost[j]);
                corner = above;
                row[j] = left;
            }
        }

        @Override
        void four(int before, int columns, int first, int second, int third, int fourth) {
            four(row, columns, costs[first], costs[second], costs[third], costs[fourth], indel, before);
        }

        private static void four(
                int[] row, int columns, int[] cost0, int[] cost1, int[] cost2, int[] cost3, int indel, int before) {
            int left0 = (before + 1) * indel;
            int left1 = left0 + indel;
            int left2 = left1 + indel;
            int left3 = left2 + indel;
            int corner = row[0];
            row[0] = left3;
            for (int j = 1; j <= columns; j++) {
                int above = row[j];
                int cell0 = Math.min(Math.min(above, left0) + indel, corner + cost0[j]);
                int cell1 = Math.min(Math.min(cell0, left1) + indel, left0 + cost1[j]);
                int cell2 = Math.min(Math.min(cell1, left2) + indel, left1 + cost2[j]);
                int cell3 = Math.min(Math.min(cell2, left3) + indel, left2 + cost3[j]);
                corner = above;
                left0 = cell0;
                left1 = cell1;
                left2 = cell2;
                left3 = cell3;
                row[j] = cell3;
            }
        }

        @Override
        void finish(int pattern, int text) {
            cells.putUnits(pattern, text, row[last]);
        }
    }

    /** At real costs, see {@link GeneralEditReal}. */
    public static final class OfReals extends StripEdit {
        private final PairPlan plan;
        private final PairSink cells;
        private final double[] sub;
        private final double indel;
        private final double[][] costs;
        private final double[] row;
        private final int last;

        public OfReals(PairPlan plan, PairSink cells, double[] sub, int states, double indel, int length) {
            super(plan);
            this.plan = plan;
            this.cells = cells;
            this.sub = sub;
            this.indel = indel;
            this.costs = new double[states][length + 1];
            this.row = new double[length + 1];
            this.last = length;
        }

        @Override
        void text(int sequence) {
            for (int state = 0; state < costs.length; state++) {
                for (int j = 0; j < last; j++) {
                    costs[state][j + 1] = sub[state * costs.length + plan.code(sequence, j)];
                }
            }
        }

        @Override
        void first() {
            Arrays.setAll(row, j -> j * indel);
        }

        @Override
        void one(int before, int columns, int state) {
            one(row, columns, costs[state], indel, (before + 1) * indel);
        }

        private static void one(double[] row, int columns, double[] cost, double indel, double begin) {
            double left = begin;
            double corner = row[0];
            row[0] = begin;
            for (int j = 1; j <= columns; j++) {
                double above = row[j];
                left = Math.min(Math.min(above, left) + indel, corner + cost[j]);
                corner = above;
                row[j] = left;
            }
        }

        @Override
        void four(int before, int columns, int first, int second, int third, int fourth) {
            two(row, columns, costs[first], costs[second], indel, before);
            two(row, columns, costs[third], costs[fourth], indel, before + 2);
        }

        /** Two rows at once: four need more registers than there are, since a minimum of real numbers takes some. */
        private static void two(double[] row, int columns, double[] cost0, double[] cost1, double indel, int before) {
            double left0 = (before + 1) * indel;
            double left1 = (before + 2) * indel;
            double corner = row[0];
            row[0] = left1;
            for (int j = 1; j <= columns; j++) {
                double above = row[j];
                double cell0 = Math.min(Math.min(above, left0) + indel, corner + cost0[j]);
                double cell1 = Math.min(Math.min(cell0, left1) + indel, left0 + cost1[j]);
                corner = above;
                left0 = cell0;
                left1 = cell1;
                row[j] = cell1;
            }
        }

        @Override
        void finish(int pattern, int text) {
            cells.putDistance(pattern, text, row[last]);
        }
    }
}
