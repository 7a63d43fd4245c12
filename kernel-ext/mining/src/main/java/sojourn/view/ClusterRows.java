package sojourn.view;

import sojourn.check.Internal;
import sojourn.cluster.medoids.Medoid;
import sojourn.feature.DistinctRows;
import sojourn.matrix.Means;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The distinct rows of one cluster, and how many of its items each is.
 *
 * @param rows    their numbers, ascending
 * @param weights items of each
 */
@Internal
@SuppressWarnings("ArrayRecordComponent") // for the nouns alone, which change nothing
public record ClusterRows(int[] rows, double[] weights) {
    /** {@return all rows} */
    public static ClusterRows of(DistinctRows distinct) {
        return new ClusterRows(IntStream.range(0, distinct.size()).toArray(), distinct.weights());
    }

    /** {@return those of each cluster} */
    public static ClusterRows[] of(FeatureMatrix features, NamedClusters clustering) {
        DistinctRows distinct = features.distinct();
        int k = clustering.clusters();
        // a distinct row may have items in several clusters, where the labels were not made by a model of the rows
        int[] from = new int[k + 1];
        for (int i = 0; i < clustering.size(); i++) {
            from[clustering.label(i) + 1] += clustering.label(i) == NamedClusters.NOISE ? 0 : 1;
        }
        for (int c = 0; c < k; c++) {
            from[c + 1] += from[c];
        }
        int[] sorted = new int[from[k]];
        int[] next = Arrays.copyOf(from, k);
        for (int i = 0; i < clustering.size(); i++) {
            if (clustering.label(i) != NamedClusters.NOISE) {
                sorted[next[clustering.label(i)]++] = i;
            }
        }
        ClusterRows[] all = new ClusterRows[k];
        double[] weight = new double[distinct.size()];
        for (int c = 0; c < k; c++) {
            int[] own = Arrays.copyOfRange(sorted, from[c], from[c + 1]);
            for (int item : own) {
                weight[distinct.of(item)] += features.weight(item);
            }
            int[] rows =
                    Arrays.stream(own).map(distinct::of).distinct().sorted().toArray();
            all[c] = new ClusterRows(
                    rows, Arrays.stream(rows).mapToDouble(row -> weight[row]).toArray());
            for (int row : rows) {
                weight[row] = 0;
            }
        }
        return all;
    }

    /** {@return the mean over all items of a number that each distinct row has} */
    public double mean(IntToDoubleFunction value) {
        return Means.of(Arrays.stream(rows).mapToDouble(value).toArray(), weights);
    }

    /** {@return how many items lie on the side of a number that the sign of an effect names} */
    public long beyond(DistinctRows distinct, int column, double all, double effect) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double off = distinct.value(rows[i], column) - all;
            sum += off * effect > 0 ? weights[i] : 0;
        }
        return (long) sum;
    }

    /** {@return the share of items whose numbers are all 0} */
    public double allZero(DistinctRows distinct) {
        double total = 0;
        double zero = 0;
        for (int i = 0; i < rows.length; i++) {
            boolean nothing = true;
            for (int j = 0; j < distinct.columns() && nothing; j++) {
                nothing = distinct.value(rows[i], j) == 0;
            }
            total += weights[i];
            zero += nothing ? weights[i] : 0;
        }
        return zero / total;
    }

    /** {@return the item whose sum of Euclidean distances to all of them on the scaled rows is least, the first of equals} */
    public int medoid(FeatureMatrix features, NamedClusters clustering, int cluster) {
        int typical = rows[Medoid.of(features.rows(), rows, weights)];
        int first = 0;
        while (clustering.label(first) != cluster || features.distinct().of(first) != typical) {
            first++;
        }
        return first;
    }

    public long weight(int row) {
        return (long) weights[Arrays.binarySearch(rows, row)];
    }

    public double deviation(DistinctRows distinct, int column, double mean) {
        double total = 0;
        double squares = 0;
        boolean constant = true;
        for (int i = 0; i < rows.length; i++) {
            double off = distinct.value(rows[i], column) - mean;
            total += weights[i];
            squares += weights[i] * off * off;
            constant &= distinct.value(rows[i], column) == distinct.value(rows[0], column);
        }
        // one value is constant, whatever the mean was rounded to
        return constant ? 0 : Math.sqrt(squares / total);
    }
}
