package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.cluster.Labels;
import sojourn.cluster.PairClusters;
import sojourn.cluster.Reclustering;
import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.OrderStability;
import sojourn.cluster.hierarchical.TreeClusters;
import sojourn.cluster.quality.ClusterQuality;
import sojourn.cluster.quality.KQuality;
import sojourn.cluster.quality.Silhouette;
import sojourn.cluster.quality.SilhouetteProfile;
import sojourn.cluster.stability.NullSilhouettes;
import sojourn.cluster.stability.Stability;
import sojourn.distance.Distances;
import sojourn.sequence.NullModel;
import sojourn.sequence.WeightOrder;
import sojourn.sequence.pool.SequenceGroups;
import sojourn.view.ClusterOrigin;
import sojourn.view.CutSessions;
import sojourn.view.FeatureMatrix;
import sojourn.view.Items;
import sojourn.view.NamedClusters;
import sojourn.view.SessionLabels;
import sojourn.view.StateSequences;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** A partition of items into clusters 0 .. k-1, and perhaps noise. Immutable. */
public final class Clustering extends NamedClusters {
    private static final int RESAMPLES = 100;
    private static final long SEED = 42;

    private final String method;
    private final ClusterOrigin origin;
    private volatile @Nullable Silhouette silhouette;

    private Clustering(Items items, String method, Labels labels, Map<Integer, String> names, ClusterOrigin origin) {
        super(items, labels, names);
        this.method = method;
        this.origin = origin;
    }

    private static Clustering plain(Items items, String method, int[] labels, ClusterOrigin origin) {
        return new Clustering(items, method, counted(items, labels), Map.of(), origin);
    }

    private static Labels counted(Items items, int[] labels) {
        Labels counted = Labels.of(labels, items::weight);
        return items.hasCaseWeights() ? counted.weighted(items::caseWeight) : counted;
    }

    private Clustering from(ClusterOrigin other) {
        return new Clustering(items(), method, partition(), names(), other);
    }

    /** How these clusters were found. */
    ClusterOrigin origin() {
        return origin;
    }

    /**
     * Takes labels that came from anywhere. They are kept as they are: of 0, 2 and 5, the clusters 1, 3 and 4 have no items, and
     * nothing shows them.
     *
     * @param items  what was partitioned
     * @param method how, as the user would write it
     * @param labels one for each item, {@link #NOISE} or {@code >= 0}; below 10,000, or below the number of items where that is more
     * @return the clustering
     * @throws sojourn.check.UsageException if there are more or fewer labels than items, or one is out of range
     */
    public static Clustering of(Items items, String method, int[] labels) {
        return plain(items, method, Labels.require(labels, items.size()).clone(), ClusterOrigin.UNKNOWN);
    }

    /**
     * Takes labels that came from anywhere, with the distances that they are judged by: silhouettes and medoids are found by them.
     *
     * @param items     what was partitioned
     * @param method    how, as the user would write it
     * @param labels    one for each item, {@link #NOISE} or {@code >= 0}; as in {@link #of(Items, String, int[])}
     * @param distances of the same items, such as {@code pool.distances(OptimalMatching.unit())}
     * @return the clustering
     * @throws sojourn.check.UsageException if there are more or fewer labels or distances than items, or a label is out of range
     */
    public static Clustering of(Items items, String method, int[] labels, Distances distances) {
        return of(items, method, labels).with(distances);
    }

    /**
     * The same clusters with the distances that they are judged by: silhouettes and medoids are found by them.
     *
     * @param distances of the same items
     * @return the clustering; it has no tree, as distances of its own would be another's
     * @throws sojourn.check.UsageException if the distances are of more or fewer items
     */
    public Clustering with(Distances distances) {
        distances.requireSize(items().size(), items().noun());
        return from(origin.with(distances));
    }

    /**
     * The same clusters and how such are found again: {@link #stability} clusters resamples by it. Clusterings that a method of
     * Sojourn made know theirs; labels that came from anywhere do not.
     *
     * @param again finds the clusters of some of the distinct items, such as {@code Reclustering.of(f.rows(), KMeans.k(5))}
     * @return the clustering
     */
    public Clustering with(Reclustering again) {
        return from(origin.with(again));
    }

    /** The same clusters, and how others are found in sequences without structure. */
    Clustering with(NullSilhouettes.Draw draw) {
        return from(origin.with(draw));
    }

    /**
     * Whether these clusters are more than chance: draws sequences without structure of one kind, as long as these, clusters them by the
     * same distance and method, and compares the mean silhouettes.
     *
     * @param model how sequences are drawn
     * @param runs  how often, in 1..10,000
     * @param seed  of the draws
     * @return the silhouettes. Time as for distances and clustering, {@code runs} times over.
     * @throws sojourn.check.UsageException if these are not clusters of sequences kept one by one, straight from {@code
     *     pool.cluster(distance, method)} by a method that keeps distances, or there is one cluster only
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public NullSilhouettes nulls(NullModel model, int runs, long seed) {
        return ClusterFigures.nulls(this, model, runs, seed);
    }

    /** Takes over labels and medoids of items whose distances may be known. */
    static Clustering around(Items items, String method, int[] labels, int[] medoids, Optional<Distances> distances) {
        return plain(items, method, labels, ClusterOrigin.around(medoids, distances));
    }

    /**
     * {@return the sequences that were partitioned, as they can be read; {@code Sequences.of(clusters)} is the noun with its verbs}
     *
     * @throws sojourn.check.UsageException if the items are not sequences */
    public StateSequences sequences() {
        Check.argument(
                items() instanceof StateSequences,
                "this needs a clustering of sequences, but this one is of %s",
                items().noun());
        return (StateSequences) items();
    }

    /** {@return how it was made, as the user would write it} */
    public String method() {
        return method;
    }

    /** {@return the clusters of at least two items, all of which are equal: each lies in a single place} */
    public List<Integer> pointMasses() {
        return partition().pointMasses(this::distinctOf);
    }

    /**
     * The same clusters with names, used by all that is shown of them.
     *
     * @param given cluster to name; clusters without one keep theirs
     * @return the clustering
     */
    public Clustering named(Map<Integer, String> given) {
        return new Clustering(items(), method, partition(), namesWith(given), origin);
    }

    /** {@return the tree that was cut, if there was one} */
    public Optional<Dendrogram> dendrogram() {
        return origin.tree().map(TreeClusters::tree);
    }

    /** {@return the distances that the clusters were found by, if they were} */
    public Optional<Distances> distances() {
        return origin.distances();
    }

    /** {@return the settings of a hierarchical clustering, if it is one} */
    public Optional<Hierarchical> hierarchical() {
        return origin.tree().map(TreeClusters::settings);
    }

    /**
     * The same tree cut into another number of clusters. A cluster that has the same items in both cuts keeps its name.
     *
     * @param k in {@code [1, size()]}
     * @return the clustering
     * @throws sojourn.check.UsageException if this clustering has no tree, or k is out of range
     */
    public Clustering cut(int k) {
        return cut(tree().cut(k, items().noun()));
    }

    /**
     * The same tree cut at a height: all merges up to it, and at it, are done. A cluster that has the same items in both cuts
     * keeps its name.
     *
     * @param height {@code >= 0}
     * @return the clustering
     * @throws sojourn.check.UsageException if this clustering has no tree
     */
    public Clustering cutHeight(double height) {
        return cut(tree().cutHeight(height, items().noun()));
    }

    private Clustering cut(TreeClusters tree) {
        Clustering cut = of(items(), tree);
        return new Clustering(
                items(), cut.method, cut.partition(), partition().names(names(), cut.partition()), cut.origin);
    }

    /** What a method, perhaps the user's own, found by distances. */
    static Clustering of(Items items, PairClusters found) {
        Labels labels = counted(items, Labels.require(found.labels(), items.size()));
        found.distances().ifPresent(distances -> distances.requireSize(items.size(), items.noun()));
        return new Clustering(items, found.method(), labels, Map.of(), ClusterOrigin.of(found, labels));
    }

    /**
     * {@return the mean silhouette over all items, in [-1, 1]; 0 if there is one cluster only}
     *
     * @throws sojourn.check.UsageException if the clustering was made without distances
     * @see Silhouette */
    public double silhouette() {
        return silhouettes().mean();
    }

    /**
     * {@return the mean silhouette over each cluster's items, by cluster; 0 for one without items}
     *
     * @throws sojourn.check.UsageException if the clustering was made without distances
     * @see Silhouette */
    public double[] clusterSilhouettes() {
        return silhouettes().perCluster();
    }

    /**
     * The silhouettes of all items by cluster, sorted: of sequences under the distance that they were clustered by, of features
     * under Euclidean distance on the scaled rows. Beyond 20,000 distinct rows, items are drawn with seed 0.
     *
     * @return the profile
     * @throws sojourn.check.UsageException if there are fewer than two clusters, or the clustering of sequences keeps no distances
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public SilhouetteProfile silhouetteProfile() {
        return ClusterFigures.silhouetteProfile(this);
    }

    /**
     * The mean silhouette of the same tree at each of several cuts.
     *
     * @param firstK {@code >= 2}
     * @param lastK  in {@code [firstK, size()]}
     * @return one value for each k
     * @throws sojourn.check.UsageException if the clustering has no tree, or a k is out of range
     */
    public List<Double> silhouettes(int firstK, int lastK) {
        Check.argument(
                firstK >= 2 && firstK <= lastK, "silhouettes need 2 <= first k <= last k, had %,d..%,d", firstK, lastK);
        TreeClusters from = tree();
        return OrderStability.silhouettes(
                from.settings(), from.tree(), from.distances().orElseThrow(), firstK, lastK);
    }

    /**
     * {@return how good the clusters are by their distances, in the ten ways of R's WeightedCluster} Sequences have the distances that
     * they were clustered by, features Euclidean distance on the scaled rows.
     *
     * @throws sojourn.check.UsageException if the items are sequences and were clustered without distances, or the memory does not
     *     suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     * @see ClusterQuality
     */
    public ClusterQuality quality() {
        return ClusterQuality.of(ClusterFigures.judges(this), List.of(labels())).get(0);
    }

    /**
     * How good the clusters of the same method are for each of several numbers of them: a tree is cut, other methods run again.
     *
     * @param firstK {@code >= 2}
     * @param lastK  {@code >= firstK} and at most the different items
     * @return the figures, one for each k
     * @throws sojourn.check.UsageException if a k is out of range, the method is not told how many clusters there are, or as for {@link
     *     #quality()}
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public KQuality quality(int firstK, int lastK) {
        return ClusterFigures.quality(this, firstK, lastK);
    }

    /**
     * {@return for each cluster the item with the least sum of distances to the cluster's items, the first of equals, -1 for a
     *     cluster without items; of a clustering around medoids, the items that it was made around} Sequences have the distances
     * that they were clustered by, features Euclidean distance on the scaled rows; of features, time is that of {@link
     * sojourn.cluster.medoids.Medoid} for each cluster.
     *
     * @throws sojourn.check.UsageException if the items are sequences and were clustered without distances
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted */
    public int[] medoids() {
        return origin.medoids().orElseGet(() -> ClusterFigures.medoids(this));
    }

    /**
     * The mean number of events of a cluster's sequences, by their case weights if they have any.
     *
     * @param cluster in {@code [0, clusters())}, or {@link #NOISE}
     * @return the mean; NaN for a cluster without items
     * @throws sojourn.check.UsageException if the items are not sequences
     */
    public double meanLength(int cluster) {
        StateSequences sequences = sequences();
        // from a length that the cluster has, so that the mean of equal ones is theirs
        int base = WeightOrder.whole(size(), sequences::caseWeight)
                ? 0
                : IntStream.range(0, size())
                        .filter(i -> label(i) == cluster && sequences.caseWeight(i) > 0)
                        .map(sequences::length)
                        .min()
                        .orElse(0);
        double events = 0;
        for (int i : WeightOrder.of(size(), sequences::caseWeight, sequences::length)) {
            events += label(i) == cluster ? sequences.caseWeight(i) * (sequences.length(i) - base) : 0;
        }
        return weight(cluster) == 0 ? Double.NaN : base + events / weight(cluster);
    }

    /**
     * How far this clustering can be trusted, over 100 resamples of its users with seed 42.
     *
     * @return the figures
     * @throws sojourn.check.UsageException if the clusters came without the method that found them; {@link #with(Reclustering)} says it
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     * @see #stability(int, long)
     */
    public Stability stability() {
        return stability(RESAMPLES, SEED);
    }

    /**
     * How far this clustering can be trusted: how much of each cluster comes again when users are drawn with replacement and clustered
     * by the same method. Of a tree of sequences also how many merges were a matter of order, what becomes of it when the input is
     * shuffled, how much of it is sequence length, and how the silhouette goes with k = 2..10.
     *
     * @param resamples of the users, in 0..10,000; of a tree of sequences as many input orders, but at most 20
     * @param seed      of the draws and orders
     * @return the figures. Time as for the clustering, {@code resamples} times over, and of 20 trees more for a tree of sequences.
     * @throws sojourn.check.UsageException if the clusters came without the method that found them; {@link #with(Reclustering)} says it
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Stability stability(int resamples, long seed) {
        return ClusterFigures.stability(this, resamples, seed);
    }

    /** The distinct item that an item equals. */
    int distinctOf(int item) {
        return items() instanceof StateSequences pool
                ? pool.distinct().of(item)
                : items() instanceof FeatureMatrix features
                        ? features.distinct().of(item)
                        : item;
    }

    /** {@return how many different items there are; equal sequences, or equal rows, count once} */
    public int distinctSize() {
        return items() instanceof StateSequences pool
                ? pool.distinct().size()
                : items() instanceof FeatureMatrix features
                        ? features.distinct().size()
                        : size();
    }

    /**
     * By what the clusters can be told apart, in rules of at most four conditions.
     *
     * @return the explanation
     * @throws sojourn.check.UsageException if there are fewer than two clusters, or nothing differs between the items
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     * @see Explanation
     */
    public Explanation explain() {
        return explain(Explanation.DEPTH);
    }

    /**
     * By what the clusters can be told apart.
     *
     * @param depth the most conditions of a rule, in 1..6
     * @return the explanation
     * @throws sojourn.check.UsageException if there are fewer than two clusters, nothing differs between the items, or depth is out
     *     of range
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     * @see Explanation
     */
    public Explanation explain(int depth) {
        return Explanation.of(this, depth);
    }

    /**
     * Where the items lie, as points in the plane.
     *
     * @return the map, by t-SNE of perplexity 30, or of a third of the items where that is less
     * @throws sojourn.check.UsageException if the items are sequences and the clustering keeps no distances, or there are fewer than
     *     3 different items
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     * @see ClusterMap
     */
    public ClusterMap map() {
        return ClusterMap.of(this, distances(), null);
    }

    /**
     * Where the items lie, as points in the plane.
     *
     * @param perplexity about how many items are near to each, {@code >= 2} and below the number of items
     * @return the map, by t-SNE
     * @throws sojourn.check.UsageException as for {@link #map()}, and if perplexity is out of range
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public ClusterMap map(double perplexity) {
        return ClusterMap.of(this, distances(), perplexity);
    }

    private TreeClusters tree() {
        TreeClusters tree = origin.tree().orElse(null);
        Check.argument(
                tree != null,
                "this needs a hierarchical clustering, which keeps its tree and distances; this one is %s",
                method);
        return Objects.requireNonNull(tree);
    }

    /** The silhouettes of all items, computed once. */
    Silhouette silhouettes() {
        Silhouette known = silhouette;
        if (known == null) {
            Distances all = distances().orElse(null);
            Check.argument(all != null, "this needs a clustering that keeps its distances; this one is of %s", method);
            known = Silhouette.of(Objects.requireNonNull(all), labels());
            silhouette = known;
        }
        return known;
    }

    /**
     * {@return one row for each item: what says which it is, as in the items' own table (session_id and the user of sequences, the id of
     * features); its cluster, -1 being noise; the cluster's name; of items that came compressed, how many it stands for; of ones with case weights, its weight}
     */
    public Table toTable() {
        return LabelTables.of(this);
    }

    /**
     * The labels of all the sessions that these items stand for, where they lie: on an engine their distinct rows are joined there.
     *
     * @param sessions that the items came from
     * @return the labelled sessions; nothing runs yet
     * @throws sojourn.check.UsageException if the items did not come from these sessions
     */
    public SessionLabels assign(CutSessions sessions) {
        return SessionLabels.of(this, sessions);
    }

    /**
     * The cluster of each of these sequences, by the sessions or the ids of what was clustered. A distinct sequence that equal parts
     * were put together in, such as one of {@link Sequences#first}, has that of all the sessions that it stands for.
     *
     * @param pool the sequences that were clustered, parts or some of them, others of the same persons or sessions, or those of the
     *     sessions of which features were clustered; distinct ones from an engine only if they came from one fetch with those that were
     *     clustered
     * @return one for each sequence, {@link #NOISE} for those that were not clustered
     * @throws sojourn.check.UsageException if none of them was, the clusters are of something else, or a distinct sequence stands for
     *     ones of several clusters
     */
    public int[] labels(StateSequences pool) {
        return LabelTables.labels(this, pool);
    }

    /** {@return the clusters of a pool's sequences, or of their sessions; noise is in no group} */
    SequenceGroups groups(StateSequences pool) {
        return SequenceGroups.ofClusters(
                labels(pool), clusters(), this::name, origin.again().isPresent());
    }
}
