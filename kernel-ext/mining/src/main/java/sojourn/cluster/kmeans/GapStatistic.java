package sojourn.cluster.kmeans;

import sojourn.cluster.WeightedRows;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The gap statistic: how much less inertia the data have than rows without clusters would, on a logarithmic scale.
 *
 * <pre>
 *   Gap(k) = mean over b of log(W*_kb / r) - log(W_k / n)        s_k = sd_b(log W*_kb) · √(1 + 1/B)
 * </pre>
 *
 * with W_k the inertia of the n items and W*_kb that of the b-th of B reference sets: r rows, uniform within the range of each
 * column. All references have r = min(n, 10,000) rows, for the mean inertia a row of more is the same but for a part in a
 * thousand; up to there it is the statistic of the paper. How often a row occurs counts in W_k and in n, so that distinct rows
 * with weights give what all rows give. References are clustered from one start each: rows without clusters have no better
 * and worse ones.
 *
 * @see <a href="https://doi.org/10.1111/1467-9868.00293">Tibshirani, Walther &amp; Hastie 2001</a>
 */
final class GapStatistic {
    private static final int MOST_ROWS = 10_000;

    private final WeightedRows[] references;
    private final KMeans method;
    private final double items;

    /** The statistic at one k; both NaN where there are no references. */
    record Gap(double value, double standardError) {}

    private GapStatistic(WeightedRows[] references, KMeans method, double items) {
        this.references = references;
        this.method = method;
        this.items = items;
    }

    static GapStatistic of(WeightedRows rows, int sets, KMeans method) {
        int d = rows.columns();
        double[] min = new double[d];
        double[] max = new double[d];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < rows.rows(); i++) {
            for (int j = 0; j < d; j++) {
                min[j] = Math.min(min[j], rows.value(i, j));
                max[j] = Math.max(max[j], rows.value(i, j));
            }
        }
        int r = (int) Math.min(MOST_ROWS, Math.round(rows.totalWeight()));
        SplittableRandom random = new SplittableRandom(method.seed());
        WeightedRows[] references = new WeightedRows[sets];
        for (int b = 0; b < sets; b++) {
            double[] values = new double[r * d];
            for (int i = 0; i < values.length; i++) {
                values[i] = min[i % d] + (max[i % d] - min[i % d]) * random.nextDouble();
            }
            references[b] = WeightedRows.of(values, d);
        }
        return new GapStatistic(references, method, rows.totalWeight());
    }

    /** @param progress advanced by one a reference */
    Gap at(KMeansModel model, Progress progress) {
        int sets = references.length;
        if (sets == 0) {
            return new Gap(Double.NaN, Double.NaN);
        }
        double[] logs = new double[sets];
        Parallel.blocks(sets, progress, b -> {
            KMeansModel fitted = method.withK(model.k()).one(references[b], progress);
            logs[b] = Math.log(fitted.inertia() / references[b].rows());
            progress.advance(1);
        });
        double mean = Arrays.stream(logs).sum() / sets;
        double variance =
                Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum() / sets;
        return new Gap(mean - Math.log(model.inertia() / items), Math.sqrt(variance * (1 + 1.0 / sets)));
    }
}
