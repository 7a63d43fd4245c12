package sojourn.discrepancy;

import java.util.Arrays;

/**
 * The best way to split the levels of a column in two: that which leaves the least sum of squares within both sides. Of at most
 * {@value #EXHAUSTIVE} names all ways are tried; of more, levels move from side to side while that helps. Of numbers all limits are
 * tried. One search serves one column at a node and is used again for each permutation.
 */
final class BestSplit {
    /** levels of names up to which all 2^(L-1) - 1 ways are tried */
    static final int EXHAUSTIVE = 10;

    private final SplitColumn column;
    private final int levels;
    private final double least;
    private final boolean[] left;
    private final boolean[] best;
    private double within;

    /**
     * A search.
     *
     * @param least the least weight of a side
     */
    BestSplit(SplitColumn column, double least) {
        this.column = column;
        this.levels = column.levels().size();
        this.least = least;
        this.left = new boolean[levels];
        this.best = new boolean[levels];
    }

    /** {@return whether a level goes to the left} */
    boolean left(int level) {
        return best[level];
    }

    /** {@return the least sum of squares within both sides; infinite if no side may be so small} */
    double search(double[] weights, double[] pairs) {
        within = Double.POSITIVE_INFINITY;
        int present = 0;
        for (double weight : weights) {
            present += weight > 0 ? 1 : 0;
        }
        if (present < 2) {
            return within;
        }
        if (column.ordered()) {
            limits(weights, pairs);
        } else if (present <= EXHAUSTIVE) {
            all(weights, pairs, present);
        } else {
            moves(weights, pairs);
        }
        return within;
    }

    private void limits(double[] weights, double[] pairs) {
        int numbers = column.orderedLevels();
        for (int limit = 1; limit <= numbers; limit++) {
            for (int missing = 0; missing <= levels - numbers; missing++) {
                for (int l = 0; l < levels; l++) {
                    left[l] = l < numbers ? l < limit : missing == 1;
                }
                if (weights[limit - 1] > 0) {
                    judge(weights, pairs);
                }
            }
        }
    }

    private void all(double[] weights, double[] pairs, int present) {
        int[] there = new int[present];
        for (int l = 0, at = 0; l < levels; l++) {
            if (weights[l] > 0) {
                there[at++] = l;
            }
        }
        // the first level stays left: the other half says the same
        for (int set = 0; set < (1 << (present - 1)) - 1; set++) {
            Arrays.fill(left, false);
            left[there[0]] = true;
            for (int bit = 0; bit < present - 1; bit++) {
                left[there[bit + 1]] = (set >> bit & 1) == 1;
            }
            judge(weights, pairs);
        }
    }

    private void moves(double[] weights, double[] pairs) {
        for (int start = 0; start < levels; start++) {
            if (weights[start] == 0) {
                continue;
            }
            Arrays.fill(left, false);
            left[start] = true;
            double reached = judge(weights, pairs);
            for (boolean moved = true; moved; ) {
                moved = false;
                for (int l = 0; l < levels; l++) {
                    if (weights[l] > 0) {
                        left[l] = !left[l];
                        double now = judge(weights, pairs);
                        if (now < reached) {
                            reached = now;
                            moved = true;
                        } else {
                            left[l] = !left[l];
                        }
                    }
                }
            }
        }
    }

    /** Keeps what is better; a tie goes to what came first. */
    private double judge(double[] weights, double[] pairs) {
        double one = 0;
        double two = 0;
        double oneWeight = 0;
        double twoWeight = 0;
        for (int a = 0; a < levels; a++) {
            if (weights[a] == 0) {
                continue;
            }
            double sum = 0;
            for (int b = 0; b < levels; b++) {
                sum += left[a] == left[b] ? pairs[a * levels + b] : 0;
            }
            if (left[a]) {
                one += sum;
                oneWeight += weights[a];
            } else {
                two += sum;
                twoWeight += weights[a];
            }
        }
        if (oneWeight < least || twoWeight < least || oneWeight <= 0 || twoWeight <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double found = one / oneWeight / 2 + two / twoWeight / 2;
        if (found < within) {
            within = found;
            System.arraycopy(left, 0, best, 0, levels);
        }
        return found;
    }
}
