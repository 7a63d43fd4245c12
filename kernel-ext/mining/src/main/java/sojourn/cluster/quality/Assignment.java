package sojourn.cluster.quality;

import sojourn.check.Check;

import java.util.Arrays;

/**
 * The assignment problem: who goes with whom so that the sum of costs is least. Exact, by shortest augmenting paths over
 * potentials (the Hungarian method as Jonker and Volgenant run it).
 *
 * @see <a href="https://doi.org/10.1002/nav.3800020109">Kuhn 1955</a>
 * @see <a href="https://doi.org/10.1007/BF02278710">Jonker &amp; Volgenant 1987</a>
 */
public final class Assignment {
    private Assignment() {}

    /**
     * The assignment of least cost.
     *
     * @param costs k × k costs, row after row, all finite
     * @param k     rows, and columns; {@code >= 1}
     * @return for each row its column, each column once. Time O(k³).
     */
    public static int[] least(double[] costs, int k) {
        Check.argument(k >= 1 && costs.length == k * k, "costs must be k x k: %d x %d, had %,d", k, k, costs.length);
        for (double cost : costs) {
            Check.argument(Double.isFinite(cost), "a cost must be finite, was %s", cost);
        }
        // rows and columns count from 1: column 0 holds the row that is to be placed
        double[] u = new double[k + 1];
        double[] v = new double[k + 1];
        int[] rowOf = new int[k + 1];
        int[] before = new int[k + 1];
        for (int row = 1; row <= k; row++) {
            rowOf[0] = row;
            int column = 0;
            double[] slack = new double[k + 1];
            boolean[] seen = new boolean[k + 1];
            Arrays.fill(slack, Double.POSITIVE_INFINITY);
            do {
                seen[column] = true;
                int from = rowOf[column];
                double least = Double.POSITIVE_INFINITY;
                int next = 0;
                for (int j = 1; j <= k; j++) {
                    if (!seen[j]) {
                        double reduced = costs[(from - 1) * k + j - 1] - u[from] - v[j];
                        if (reduced < slack[j]) {
                            slack[j] = reduced;
                            before[j] = column;
                        }
                        if (slack[j] < least) {
                            least = slack[j];
                            next = j;
                        }
                    }
                }
                for (int j = 0; j <= k; j++) {
                    if (seen[j]) {
                        u[rowOf[j]] += least;
                        v[j] -= least;
                    } else {
                        slack[j] -= least;
                    }
                }
                column = next;
            } while (rowOf[column] != 0);
            while (column != 0) {
                rowOf[column] = rowOf[before[column]];
                column = before[column];
            }
        }
        int[] assigned = new int[k];
        for (int j = 1; j <= k; j++) {
            assigned[rowOf[j] - 1] = j - 1;
        }
        return assigned;
    }
}
