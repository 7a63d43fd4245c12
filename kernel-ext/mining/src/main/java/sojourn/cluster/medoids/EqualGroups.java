package sojourn.cluster.medoids;

import sojourn.check.Check;
import sojourn.distance.Condensed;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Sorted items cut into groups of equal weight, each shown by its medoid: a picture of many sequences as few as it has rows. An item
 * at a border belongs to both groups, by as much of its weight as falls into each.
 *
 * <pre>
 *   R² = 1 - Σ w d(item, medoid of its group) / Σ w d(item, medoid of all)
 *   F  = R² / (g - 1) / ( (1 - R²) / (n - g) )                              n: items, g: groups
 * </pre>
 *
 * @param medoids a group's medoid, a place in the items
 * @param r2      how much of the distances to the medoid of all the groups account for; 1 if there are none
 * @param f       how much more that is than of so many groups by chance; infinite if nothing is left
 * @see <a href="https://doi.org/10.1177/0049124113506563">Fasang &amp; Liao 2014, Sociol. Methods Res. 43:643-676</a>
 */
@SuppressWarnings("ArrayRecordComponent") // handed to one picture
public record EqualGroups(int[] medoids, double r2, double f) {
    /** what is left of a weight by rounding alone */
    private static final double SLACK = 1e-9;
    /** by which share a sum of distances must be less not to be equal but for rounding */
    private static final double NO_LESS = 1e-12;

    /**
     * Cuts items.
     *
     * @param distances between distinct things
     * @param items     which of them each item is, sorted
     * @param weights   of items, {@code > 0}
     * @param n         how many the items stand for, for F
     * @param groups    in {@code [1, m]} for m items
     * @return the groups. Time O(m² + m · m / groups).
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static EqualGroups of(Condensed distances, int[] items, double[] weights, double n, int groups) {
        int m = items.length;
        Check.argument(groups >= 1 && groups <= Math.max(1, m), "groups must be in 1..%,d, was %,d", m, groups);
        double total = Arrays.stream(weights).sum();
        double size = total / groups;
        int[] medoids = new int[groups];
        double within = 0;
        double before = 0;
        int from = 0;
        double around;
        try (Progress progress = Progress.start("groups of equal weight", 2L * m + groups, "sequences")) {
            for (int g = 0; g < groups; g++) {
                double low = g * size;
                double high = (g + 1) * size;
                while (from < m - 1 && before + weights[from] <= low + SLACK * size) {
                    before += weights[from++];
                }
                double[] parts = new double[m - from];
                double reached = before;
                int count = 0;
                for (int i = from; i < m && reached < high - SLACK * size; i++) {
                    parts[count++] = Math.min(reached + weights[i], high) - Math.max(reached, low);
                    reached += weights[i];
                }
                count = Math.max(1, count);
                int medoid = medoid(distances, items, parts, from, count, progress);
                medoids[g] = medoid;
                within += sum(distances, items, parts, from, count, medoid);
            }
            around = sum(distances, items, weights, 0, m, medoidOfAll(distances, items, weights, progress));
            progress.finish();
        }
        double r2 = around == 0 ? 1 : 1 - within / around;
        double f = groups < 2 ? 0 : r2 / (groups - 1) / ((1 - r2) / Math.max(0, n - groups));
        return new EqualGroups(medoids, r2, f);
    }

    private static int medoid(
            Condensed distances, int[] items, double[] weights, int from, int count, Progress progress) {
        int best = from;
        double least = Double.POSITIVE_INFINITY;
        for (int i = from; i < from + count; i++) {
            progress.advance(1);
            double sum = 0;
            for (int j = 0; j < count && sum < least; j++) {
                sum += weights[j] * distances.get(items[from + j], items[i]);
            }
            if (sum < least * (1 - NO_LESS)) {
                least = sum;
                best = i;
            }
        }
        return best;
    }

    /** The same of all items: each distance is read once, and in the order in which they lie in memory. */
    private static int medoidOfAll(Condensed distances, int[] items, double[] weights, Progress progress) {
        int m = items.length;
        int[] order = IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingInt(i -> items[i]))
                .mapToInt(i -> i)
                .toArray();
        int[] things = Arrays.stream(order).map(i -> items[i]).toArray();
        double[] counts = Arrays.stream(order).mapToDouble(i -> weights[i]).toArray();
        double[] sums = new double[m];
        for (int i = 0; i < m; i++) {
            progress.advance(1);
            double sum = sums[i];
            for (int j = i + 1; j < m; j++) {
                double distance = distances.get(things[i], things[j]);
                sum += counts[j] * distance;
                sums[j] += counts[i] * distance;
            }
            sums[i] = sum;
        }
        double[] byItem = new double[m];
        for (int i = 0; i < m; i++) {
            byItem[order[i]] = sums[i];
        }
        int best = 0;
        for (int i = 1; i < m; i++) {
            best = byItem[i] < byItem[best] * (1 - NO_LESS) ? i : best;
        }
        return best;
    }

    private static double sum(Condensed distances, int[] items, double[] weights, int from, int count, int to) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i] * distances.get(items[from + i], items[to]);
        }
        return sum;
    }
}
