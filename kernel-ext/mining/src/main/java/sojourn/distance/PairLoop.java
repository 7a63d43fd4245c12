package sojourn.distance;

import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.function.Supplier;

/** All pairs of sequences by a formula that takes two of them, a few rows of the matrix at a time on each thread. */
final class PairLoop {
    /** rows that one thread takes at once */
    private static final int ROWS = 4;
    /** steps of work between two looks at the interrupt flag, about a millisecond's */
    private static final long STEPS_PER_REPORT = 1 << 20;

    private PairLoop() {}

    /** The distance of two sequences. It may own scratch: one thread uses it. */
    interface Formula {
        double distance(int i, int j);
    }

    /**
     * Computes all pairs.
     *
     * @param n        sequences
     * @param steps    how many steps one pair takes, about
     * @param formulas makes a formula with scratch of its own
     * @return the distances, each computed once, with {@code i < j}
     */
    static Condensed run(int n, long steps, Supplier<Formula> formulas) {
        double[] cells = new double[Condensed.requireFits(n, Double.BYTES, "pairwise distances")];
        long report = Math.max(1, STEPS_PER_REPORT / Math.max(1, steps));
        try (Progress progress = Progress.start("pairwise distances", cells.length, "pairs")) {
            Parallel.blocks((n + ROWS - 1) / ROWS, progress, block -> {
                Formula formula = formulas.get();
                long pairs = 0;
                for (int i = block * ROWS; i < Math.min(n, (block + 1) * ROWS); i++) {
                    int cell = i + 1 < n ? Condensed.index(i, i + 1, n) : 0;
                    for (int j = i + 1; j < n; j++) {
                        cells[cell++] = formula.distance(i, j);
                        if (++pairs == report) {
                            progress.advance(pairs);
                            pairs = 0;
                        }
                    }
                }
                progress.advance(pairs);
            });
            progress.finish();
        }
        return new Condensed(n, cells);
    }
}
