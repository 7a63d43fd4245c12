package sojourn.projection;

import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * How far neighbours on a picture are neighbours: 1 if the k nearest places of each place there are its k nearest by distance, lower by
 * how far those reach that are not. Places that are equally far by distance have the mean of their ranks, so that the order of the places
 * does not matter. Time O(m² k). Source: Venna &amp; Kaski 2001.
 */
public final class Trustworthiness {
    private Trustworthiness() {}

    /**
     * Judges a picture.
     *
     * @param distances of m places
     * @param points    x and y of each place
     * @param k         neighbours, in {@code [1, m / 2)}
     * @return in [0, 1]
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static double of(SquaredDistances distances, double[] points, int k) {
        int m = distances.size();
        double[] beyond = new double[m];
        try (Progress progress = Progress.start("trustworthiness", m, "places")) {
            Parallel.blocks(m, progress, i -> {
                beyond[i] = beyond(distances.row(i), points, i, k);
                progress.advance(1);
            });
            progress.finish();
        }
        double sum = 0;
        for (double one : beyond) {
            sum += one;
        }
        return 1 - sum * 2 / ((double) m * k * (2.0 * m - 3.0 * k - 1));
    }

    /** How far the ranks of a place's neighbours on the picture exceed k, in sum. */
    private static double beyond(double[] row, double[] points, int i, int k) {
        int[] near = new int[k];
        double[] far = new double[k];
        Arrays.fill(far, Double.POSITIVE_INFINITY);
        Arrays.fill(near, -1);
        for (int j = 0; j < row.length; j++) {
            double x = points[2 * i] - points[2 * j];
            double y = points[2 * i + 1] - points[2 * j + 1];
            double squared = x * x + y * y;
            if (j == i || squared >= far[k - 1]) {
                continue;
            }
            int at = k - 1;
            while (at > 0 && far[at - 1] > squared) {
                far[at] = far[at - 1];
                near[at] = near[at - 1];
                at--;
            }
            far[at] = squared;
            near[at] = j;
        }
        double sum = 0;
        double[] ranks = new double[k];
        for (int c = 0; c < k; c++) {
            double own = row[near[c]];
            // many are equally far where distances are counts
            int same = 0;
            while (same < c && row[near[same]] != own) {
                same++;
            }
            ranks[c] = same < c ? ranks[same] : rank(row, i, own);
            sum += Math.max(0, ranks[c] - k);
        }
        return sum;
    }

    /** The mean rank of the places that are so far from a place, which is at 0 from itself and has no rank. */
    private static double rank(double[] row, int i, double own) {
        int less = 0;
        int equal = 0;
        for (double other : row) {
            less += other < own ? 1 : 0;
            equal += other == own ? 1 : 0;
        }
        less -= row[i] < own ? 1 : 0;
        equal -= row[i] == own ? 1 : 0;
        return less + (equal + 1) / 2.0;
    }
}
