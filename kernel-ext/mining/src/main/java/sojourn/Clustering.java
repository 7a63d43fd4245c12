package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.cluster.Dendrogram;
import sojourn.load.CodedColumn;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A partition of items into clusters 0 .. k-1, and perhaps noise. Immutable. */
public final class Clustering {
    /** The label of an item that is in no cluster. */
    public static final int NOISE = -1;

    private final Items items;
    private final String method;
    private final int[] labels;
    private final int[] counts;
    private final int noise;
    private final Map<Integer, String> names;
    private final @Nullable Dendrogram dendrogram;

    private Clustering(
            Items items, String method, int[] labels, Map<Integer, String> names, @Nullable Dendrogram dendrogram) {
        this.items = items;
        this.method = method;
        this.labels = labels;
        this.names = names;
        this.dendrogram = dendrogram;
        int k = 0;
        int none = 0;
        for (int label : labels) {
            k = Math.max(k, label + 1);
            none += label == NOISE ? 1 : 0;
        }
        this.counts = new int[k];
        this.noise = none;
        for (int label : labels) {
            if (label != NOISE) {
                counts[label]++;
            }
        }
    }

    /**
     * Takes labels that came from anywhere.
     *
     * @param items  what was partitioned
     * @param method how, as the user would write it
     * @param labels one an item, in {@code [0, k)} or {@link #NOISE}
     * @return the clustering
     */
    public static Clustering of(Items items, String method, int[] labels) {
        Check.argument(
                labels.length == items.size(), "labels must be one an item: %,d, had %,d", items.size(), labels.length);
        return new Clustering(items, method, labels.clone(), Map.of(), null);
    }

    /** {@return what was partitioned} */
    public Items items() {
        return items;
    }

    /**
     * {@return the sequences that were partitioned}
     *
     * @throws sojourn.check.UsageException if the items are not sequences */
    public Sequences sequences() {
        Check.argument(
                items instanceof Sequences,
                "this needs a clustering of sequences, but this one is of %s",
                items.noun());
        return (Sequences) items;
    }

    /** {@return how it was made, as the user would write it} */
    public String method() {
        return method;
    }

    /** {@return the number of items} */
    public int size() {
        return labels.length;
    }

    /** {@return the number of clusters, noise not counted} */
    public int clusters() {
        return counts.length;
    }

    /**
     * An item's cluster.
     *
     * @param item in {@code [0, size())}
     * @return in {@code [0, clusters())}, or {@link #NOISE}
     */
    public int label(int item) {
        return labels[item];
    }

    /** {@return a copy of the labels} */
    public int[] labels() {
        return labels.clone();
    }

    /**
     * How many items a cluster has.
     *
     * @param cluster in {@code [0, clusters())}, or {@link #NOISE}
     * @return the number of items
     */
    public int count(int cluster) {
        return cluster == NOISE ? noise : counts[cluster];
    }

    /**
     * What a cluster is called.
     *
     * @param cluster in {@code [0, clusters())}, or {@link #NOISE}
     * @return the name that was given, else {@code cluster 3} or {@code noise}
     */
    public String name(int cluster) {
        return names.getOrDefault(cluster, cluster == NOISE ? "noise" : "cluster " + cluster);
    }

    /**
     * The same clusters with names, used by all that is shown of them.
     *
     * @param given cluster to name; clusters without one keep theirs
     * @return the clustering
     */
    public Clustering named(Map<Integer, String> given) {
        Map<Integer, String> all = new TreeMap<>(names);
        given.forEach((cluster, name) -> {
            Check.argument(
                    cluster >= 0 && cluster < clusters(), "cluster must be in 0..%d, was %d", clusters() - 1, cluster);
            all.put(cluster, name);
        });
        return new Clustering(items, method, labels, all, dendrogram);
    }

    /** {@return the tree that was cut, if there was one} */
    public Optional<Dendrogram> dendrogram() {
        return Optional.ofNullable(dendrogram);
    }

    /**
     * The labels as a static column, one name an item.
     *
     * @param name the column's name, such as {@code session_cluster}
     * @return the column
     */
    public CodedColumn toColumn(String name) {
        return CodedColumn.of(
                name, java.util.Arrays.stream(labels).mapToObj(this::name).toList());
    }
}
