package sojourn.view;

import sojourn.check.Internal;
import sojourn.check.Nouns;
import sojourn.cluster.Labels;
import sojourn.load.column.CodedColumn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Clusters as they can be read: the label of each item, how many items each cluster has, and what it is called. How they were found
 * and how good they are is up to {@code sojourn.Clustering}. Immutable.
 */
public abstract class NamedClusters {
    /** The label of an item that is in no cluster. */
    public static final int NOISE = Labels.NOISE;

    private final Items items;

    private final Labels labels;

    private final Map<Integer, String> names;

    /**
     * Takes what was checked.
     *
     * @param items  what was partitioned
     * @param labels one for each item
     * @param names  of some clusters
     */
    @Internal
    protected NamedClusters(Items items, Labels labels, Map<Integer, String> names) {
        this.items = items;
        this.labels = labels;
        this.names = names;
    }

    /** The labels with their counts. */
    @Internal
    protected Labels partition() {
        return labels;
    }

    /** The names that were given. */
    @Internal
    protected Map<Integer, String> names() {
        return names;
    }

    /**
     * These names and others.
     *
     * @param given cluster to name; clusters without one keep theirs
     * @return all of them
     * @throws sojourn.check.UsageException if a cluster does not exist or has no items
     */
    @Internal
    protected Map<Integer, String> namesWith(Map<Integer, String> given) {
        Map<Integer, String> all = new TreeMap<>(names);
        given.forEach((cluster, name) -> {
            ChosenClusters.require(this, cluster);
            all.put(cluster, name);
        });
        return all;
    }

    /** {@return what was partitioned} */
    public Items items() {
        return items;
    }

    /** {@return what is clustered, for messages: {@code 5,150 sessions}} */
    @Internal
    public String describeItems() {
        return Nouns.count(size(), items.noun());
    }

    /** {@return the number of items that those stand for: the sum of all counts, noise among them} */
    public long total() {
        return items.total();
    }

    /** {@return the number of items that are kept, one label each; see {@link Items#size}} */
    public int size() {
        return labels.size();
    }

    /**
     * {@return one more than the greatest label: the number of clusters, noise not counted} Labels that came from anywhere may leave
     * some of them without items; {@link #present} are those that have some.
     */
    public int clusters() {
        return labels.clusters();
    }

    /** {@return the clusters that have items, ascending; all of {@code [0, clusters())} unless labels leave gaps} */
    public List<Integer> present() {
        return labels.present();
    }

    /** {@return the clusters that have items, in order, and noise behind them if there is any} */
    @Internal
    public List<Integer> presentAndNoise() {
        List<Integer> shown = new ArrayList<>(present());
        if (count(NOISE) > 0) {
            shown.add(NOISE);
        }
        return shown;
    }

    /**
     * An item's cluster.
     *
     * @param item in {@code [0, size())}
     * @return in {@code [0, clusters())}, or {@link #NOISE}
     */
    public int label(int item) {
        return labels.of(item);
    }

    /** {@return a copy of the labels} */
    public int[] labels() {
        return labels.copy();
    }

    /**
     * How many items a cluster has, case weights aside.
     *
     * @param cluster in {@code [0, clusters())}, or {@link #NOISE}
     * @return the number of items
     */
    public long count(int cluster) {
        return labels.count(cluster);
    }

    /**
     * What the items of a cluster weigh.
     *
     * @param cluster in {@code [0, clusters())}, or {@link #NOISE}
     * @return the sum of their case weights; {@link #count} where they have none
     */
    public double weight(int cluster) {
        return labels.weight(cluster);
    }

    /**
     * The share of all items that a cluster has.
     *
     * @param cluster in {@code [0, clusters())}, or {@link #NOISE}
     * @return in [0, 1]; of their case weights if they have any; NaN if there is nothing
     */
    public double share(int cluster) {
        return labels.weight(cluster) / labels.total();
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
     * Whether a cluster was given a name.
     *
     * @param cluster in {@code [0, clusters())}, or {@link #NOISE}
     * @return false if {@link #name} makes one up from its number
     */
    public boolean isNamed(int cluster) {
        return names.containsKey(cluster);
    }

    /**
     * The labels as a static column: the name of each item's cluster.
     *
     * @param name the column's name, such as {@code session_cluster}
     * @return the column
     */
    public CodedColumn toColumn(String name) {
        return CodedColumn.of(name, Arrays.stream(labels()).mapToObj(this::name).toList());
    }
}
