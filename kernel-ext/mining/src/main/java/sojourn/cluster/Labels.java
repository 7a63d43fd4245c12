package sojourn.cluster;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.sequence.WeightUnits;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The labels of a partition, one for each item, and how many items each cluster has. Nobody changes the array once it is here. Immutable.
 */
public final class Labels {
    /** The label of an item that is in no cluster. */
    public static final int NOISE = -1;

    /** labels may leave gaps, but what is counted by label must fit into memory */
    private static final int MOST = 10_000;

    private final int[] labels;
    private final long[] counts;
    private final long noise;
    /** by label, from noise on: sums of case weights; null where each item counts as many as it stands for */
    private final double @Nullable [] weights;

    private final double total;

    private Labels(int[] labels, long[] counts, long noise, double @Nullable [] weights, double total) {
        this.total = total;
        this.weights = weights;
        this.labels = labels;
        this.counts = counts;
        this.noise = noise;
    }

    /**
     * Counts labels.
     *
     * @param labels  {@link #NOISE} or {@code >= 0}, which nobody else changes
     * @param weights how many each item stands for
     * @return the labels
     */
    public static Labels of(int[] labels, IntToLongFunction weights) {
        long[] counts = new long[Arrays.stream(labels).max().orElse(NOISE) + 1];
        long noise = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == NOISE) {
                noise += weights.applyAsLong(i);
            } else {
                counts[labels[i]] += weights.applyAsLong(i);
            }
        }
        return new Labels(labels, counts, noise, null, Arrays.stream(counts).sum() + noise);
    }

    /**
     * The same labels over items with case weights.
     *
     * @param caseWeights item to what it counts, {@code >= 0}
     * @return labels that know what the items of each weigh
     */
    public Labels weighted(IntToDoubleFunction caseWeights) {
        WeightUnits units = WeightUnits.of(labels.length, caseWeights, 1);
        long[] sums = new long[counts.length + 1];
        for (int i = 0; i < labels.length; i++) {
            sums[labels[i] + 1] += units.of(i);
        }
        double[] each =
                Arrays.stream(sums).mapToDouble(sum -> sum * units.unit()).toArray();
        return new Labels(labels, counts, noise, each, units.total() * units.unit());
    }

    /**
     * Refuses labels that came from anywhere and do not fit.
     *
     * @param labels one for each item, {@link #NOISE} or {@code >= 0}; below 10,000, or below the number of items where that is more
     * @param items  how many there are
     * @return the labels
     * @throws sojourn.check.UsageException if there are more or fewer labels than items, or one is out of range
     */
    public static int[] require(int[] labels, int items) {
        Check.argument(labels.length == items, "labels must be one for each item: %,d, had %,d", items, labels.length);
        int most = Math.max(MOST, labels.length);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < NOISE) {
                Check.argument(
                        false, "labels must be 0 or more, or -1 for noise, was %d at item %,d", labels[i], i + 1);
            }
            if (labels[i] >= most) {
                Check.argument(
                        false,
                        "labels must be at most %,d, was %,d at item %,d; number the clusters from 0",
                        most - 1,
                        labels[i],
                        i + 1);
            }
        }
        return labels;
    }

    /** {@return the number of items that have a label each} */
    public int size() {
        return labels.length;
    }

    /** {@return one more than the greatest label} */
    public int clusters() {
        return counts.length;
    }

    /**
     * An item's cluster.
     *
     * @param item in {@code [0, size())}
     * @return in {@code [0, clusters())}, or {@link #NOISE}
     */
    public int of(int item) {
        return labels[item];
    }

    /** {@return a copy of the labels} */
    public int[] copy() {
        return labels.clone();
    }

    /**
     * How many items a cluster has.
     *
     * @param cluster in {@code [0, clusters())}, or {@link #NOISE}
     * @return how many they stand for, case weights aside
     */
    public long count(int cluster) {
        return cluster == NOISE ? noise : counts[cluster];
    }

    /**
     * What the items of a cluster weigh.
     *
     * @param cluster in {@code [0, clusters())}, or {@link #NOISE}
     * @return the sum of their case weights; where they have none, {@link #count}
     */
    public double weight(int cluster) {
        return weights == null ? count(cluster) : weights[cluster + 1];
    }

    /** {@return what all items weigh, noise among them} */
    public double total() {
        return total;
    }

    /** {@return the clusters that have items, ascending} */
    public List<Integer> present() {
        return IntStream.range(0, counts.length)
                .filter(c -> counts[c] > 0)
                .boxed()
                .toList();
    }

    /**
     * The clusters of at least two items, all of which are equal.
     *
     * @param distinct item to the distinct one that it equals
     * @return those clusters, ascending
     */
    public List<Integer> pointMasses(IntUnaryOperator distinct) {
        int[] place = new int[counts.length];
        boolean[] several = new boolean[counts.length];
        Arrays.fill(place, -1);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != NOISE) {
                int here = distinct.applyAsInt(i);
                several[labels[i]] |= place[labels[i]] >= 0 && place[labels[i]] != here;
                place[labels[i]] = here;
            }
        }
        return present().stream().filter(c -> counts[c] > 1 && !several[c]).toList();
    }

    /**
     * The names of clusters that have the same items in another partition.
     *
     * @param names cluster to name
     * @param other of the same items
     * @return cluster of the other to name
     */
    public Map<Integer, String> names(Map<Integer, String> names, Labels other) {
        Map<Integer, String> kept = new TreeMap<>();
        names.forEach((cluster, name) -> {
            int[] now = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == cluster)
                    .map(other::of)
                    .distinct()
                    .toArray();
            if (now.length == 1 && other.count(now[0]) == count(cluster)) {
                kept.put(now[0], name);
            }
        });
        return kept;
    }
}
