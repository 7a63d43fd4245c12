package sojourn.cluster.smile;

import sojourn.check.Check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Distinct items, each as often as its weight says, one after the other: what a library without weights is given. */
@SuppressWarnings("ArrayRecordComponent") // never handed out
record WrittenOut(int[] of, int distinct) {
    static WrittenOut of(double[] weights, String title) {
        double total = 0;
        for (double weight : weights) {
            Check.argument(
                    weight == Math.rint(weight), "%s needs weights that are whole numbers, had %s", title, weight);
            total += weight;
        }
        Check.argument(
                total <= Smile.MOST_ROWS,
                "Smile knows no weights, so %,d different rows are %,.0f rows for %s, which takes at most %,d here; take a sample, or a"
                        + " method that counts equal rows once, such as K-Means",
                weights.length,
                total,
                title,
                Smile.MOST_ROWS);
        int[] of = new int[(int) total];
        int at = 0;
        for (int item = 0; item < weights.length; item++) {
            Arrays.fill(of, at, at += (int) weights[item], item);
        }
        return new WrittenOut(of, weights.length);
    }

    int size() {
        return of.length;
    }

    /** {@return the items written out; equal ones are the same object} */
    <T> T[] written(T[] once, T[] none) {
        T[] all = Arrays.copyOf(none, of.length);
        for (int i = 0; i < of.length; i++) {
            all[i] = once[of[i]];
        }
        return all;
    }

    /** {@return one label for each distinct item, that of its first copy, numbered by first appearance; -1 for noise} */
    int[] perRow(int[] labels) {
        Check.argument(
                labels.length == of.length, "labels must be one for each row: %,d, had %,d", of.length, labels.length);
        int[] found = new int[distinct];
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int i = 0; i < of.length; i++) {
            if (i > 0 && of[i] == of[i - 1]) {
                continue;
            }
            boolean noise = labels[i] < 0 || labels[i] == smile.clustering.PartitionClustering.OUTLIER;
            found[of[i]] = noise ? -1 : numbers.computeIfAbsent(labels[i], y -> numbers.size());
        }
        return found;
    }
}
