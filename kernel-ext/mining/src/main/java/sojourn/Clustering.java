package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
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
import sojourn.cluster.stability.Bootstrap;
import sojourn.cluster.stability.NullSilhouettes;
import sojourn.cluster.stability.Stability;
import sojourn.distance.Distances;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.Distinct;
import sojourn.sequence.NullModel;
import sojourn.sequence.pool.SequenceGroups;
import sojourn.source.RowKey;
import sojourn.source.RowLabels;
import tech.tablesaw.api.Table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A partition of items into clusters 0 .. k-1, and perhaps noise. Immutable. */
public final class Clustering {
    /** The label of an item that is in no cluster. */
    public static final int NOISE = Labels.NOISE;

    /** numbers of clusters in one table */
    private static final int MOST_CUTS = 50;

    private static final int RESAMPLES = 100;
    private static final long SEED = 42;
    /** how much an order matters shows in a few; each grows a tree over all items */
    private static final int MOST_SHUFFLES = 20;

    private final Items items;
    private final String method;
    private final Labels labels;
    private final Map<Integer, String> names;
    private final @Nullable TreeClusters source;
    private volatile @Nullable Silhouette silhouette;

    private final Measured measured;

    /**
     * The distances that a clustering was found by, if all are known, its medoids if it was made around some, how such clusters are
     * found in a resample, and how in other sequences.
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Measured(
            Optional<Distances> distances,
            int @Nullable [] medoids,
            @Nullable Reclustering again,
            @Nullable Function<Sequences, Clustering> anew) {
        static final Measured NOTHING = new Measured(Optional.empty(), null, null, null);
    }

    private Clustering(
            Items items,
            String method,
            Labels labels,
            Map<Integer, String> names,
            @Nullable TreeClusters source,
            Measured measured) {
        this.items = items;
        this.method = method;
        this.labels = labels;
        this.names = names;
        this.source = source;
        this.measured = measured;
    }

    private static Clustering plain(Items items, String method, int[] labels, Measured measured) {
        return new Clustering(items, method, Labels.of(labels, items::weight), Map.of(), null, measured);
    }

    /**
     * Takes labels that came from anywhere. They are kept as they are: of 0, 2 and 5, the clusters 1, 3 and 4 have no items, and
     * nothing shows them.
     *
     * @param items  what was partitioned
     * @param method how, as the user would write it
     * @param labels one an item, {@link #NOISE} or {@code >= 0}; below 10,000, or below the number of items where that is more
     * @return the clustering
     * @throws sojourn.check.UsageException if there are more or fewer labels than items, or one is out of range
     */
    public static Clustering of(Items items, String method, int[] labels) {
        return plain(items, method, Labels.require(labels, items.size()).clone(), Measured.NOTHING);
    }

    /**
     * Takes labels that came from anywhere, with the distances that they are judged by: silhouettes and medoids are found by them.
     *
     * @param items     what was partitioned
     * @param method    how, as the user would write it
     * @param labels    one an item, {@link #NOISE} or {@code >= 0}; as in {@link #of(Items, String, int[])}
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
        requireOf(items, distances);
        return new Clustering(
                items,
                method,
                labels,
                names,
                null,
                new Measured(Optional.of(distances), null, again().orElse(null), null));
    }

    private static void requireOf(Items items, Distances distances) {
        Check.argument(
                distances.size() == items.size(),
                "the distances are of %,d items, but these %s are %,d",
                distances.size(),
                items.noun(),
                items.size());
    }

    /**
     * The same clusters and how such are found again: {@link #stability} clusters resamples by it. Clusterings that a method of
     * Sojourn made know theirs; labels that came from anywhere do not.
     *
     * @param again finds the clusters of some of the distinct items, such as {@code Reclustering.of(f.rows(), KMeans.k(5))}
     * @return the clustering
     */
    public Clustering with(Reclustering again) {
        return new Clustering(
                items,
                method,
                labels,
                names,
                source,
                new Measured(measured.distances(), measured.medoids(), again, measured.anew()));
    }

    /** The same clusters, and how others are found in other sequences. */
    Clustering anew(Function<Sequences, Clustering> method) {
        Measured known = measured;
        return new Clustering(
                items,
                this.method,
                labels,
                names,
                source,
                new Measured(known.distances(), known.medoids(), known.again(), method));
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
        Check.count(OptionWords.of("--chance-runs", "runs"), runs, 1, 10_000);
        Function<Sequences, Clustering> again = measured.anew();
        Check.argument(
                again != null && items instanceof Sequences,
                "null models need clusters of sequences as pool.cluster(distance, method) gives them, by a method that keeps distances,"
                        + " such as a tree, PAM or HDBSCAN; this one is %s",
                method);
        Check.argument(!items.compressed(), "null models draw a sequence for each session, but these came compressed");
        Check.argument(
                present().size() >= 2,
                "silhouettes need at least 2 clusters, had %d",
                present().size());
        return NullSilhouettes.draw(
                model,
                runs,
                seed,
                judged(),
                random -> Objects.requireNonNull(again)
                        .apply(sequences().drawn(model, random))
                        .judged());
    }

    private NullSilhouettes.Judged judged() {
        return new NullSilhouettes.Judged(silhouette(), count(NOISE) / (double) total());
    }

    private Optional<Reclustering> again() {
        TreeClusters from = source;
        if (measured.again() == null && from != null) {
            return Optional.of(from.again());
        }
        return Optional.ofNullable(measured.again());
    }

    /** Takes over labels and medoids of items whose distances may be known. */
    static Clustering around(Items items, String method, int[] labels, int[] medoids, Optional<Distances> distances) {
        return plain(items, method, labels, new Measured(distances, medoids, null, null));
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

    /** {@return the number of items that are kept, one label each; see {@link Items#size}} */
    public int size() {
        return labels.size();
    }

    /** {@return the number of items that those stand for: the sum of all counts, noise among them} */
    public long total() {
        return items.total();
    }

    /** {@return the clusters of at least two items, all of which are equal: each lies in a single place} */
    public List<Integer> pointMasses() {
        return labels.pointMasses(this::distinctOf);
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
     * How many items a cluster has.
     *
     * @param cluster in {@code [0, clusters())}, or {@link #NOISE}
     * @return the number of items
     */
    public long count(int cluster) {
        return labels.count(cluster);
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
     * The same clusters with names, used by all that is shown of them.
     *
     * @param given cluster to name; clusters without one keep theirs
     * @return the clustering
     */
    public Clustering named(Map<Integer, String> given) {
        Map<Integer, String> all = new TreeMap<>(names);
        given.forEach((cluster, name) -> {
            ChosenClusters.require(this, cluster);
            all.put(cluster, name);
        });
        return new Clustering(items, method, labels, all, source, measured);
    }

    /** {@return the tree that was cut, if there was one} */
    public Optional<Dendrogram> dendrogram() {
        return Optional.ofNullable(source).map(TreeClusters::tree);
    }

    /** {@return the distances that the clusters were found by, if they were} */
    public Optional<Distances> distances() {
        return Optional.ofNullable(source).flatMap(TreeClusters::distances).or(measured::distances);
    }

    /** {@return the settings of a hierarchical clustering, if it is one} */
    public Optional<Hierarchical> hierarchical() {
        return Optional.ofNullable(source).map(TreeClusters::settings);
    }

    /**
     * The same tree cut into another number of clusters. A cluster that has the same items in both cuts keeps its name.
     *
     * @param k in {@code [1, size()]}
     * @return the clustering
     * @throws sojourn.check.UsageException if this clustering has no tree, or k is out of range
     */
    public Clustering cut(int k) {
        return cut(source().cut(k, items.noun()));
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
        return cut(source().cutHeight(height, items.noun()));
    }

    private Clustering cut(TreeClusters tree) {
        Clustering cut = of(items, tree);
        return new Clustering(items, cut.method, cut.labels, labels.names(names, cut.labels), tree, Measured.NOTHING);
    }

    /** What a method, perhaps the user's own, found by distances. */
    static Clustering of(Items items, PairClusters found) {
        boolean cut = found instanceof TreeClusters;
        Labels labels = Labels.of(Labels.require(found.labels(), items.size()), items::weight);
        found.distances().ifPresent(distances -> requireOf(items, distances));
        found.medoids().ifPresent(medoids -> {
            Check.argument(
                    medoids.length == labels.clusters(),
                    "medoids must be one a cluster: %,d, had %,d",
                    labels.clusters(),
                    medoids.length);
            for (int medoid : medoids) {
                Check.argument(
                        medoid >= 0 && medoid < items.size(),
                        "medoids must be items, 0..%,d, was %,d",
                        items.size() - 1,
                        medoid);
            }
        });
        return new Clustering(
                items,
                found.method(),
                labels,
                Map.of(),
                cut ? (TreeClusters) found : null,
                cut
                        ? Measured.NOTHING
                        : new Measured(found.distances(), found.medoids().orElse(null), found.again(), null));
    }

    /**
     * {@return the mean silhouette over all items, in [-1, 1]; 0 if there is one cluster only}
     *
     * @throws sojourn.check.UsageException if the clustering was made without distances
     * @see Silhouette */
    public double silhouette() {
        return sums().mean();
    }

    /**
     * {@return the mean silhouette over each cluster's items, by cluster; 0 for one without items}
     *
     * @throws sojourn.check.UsageException if the clustering was made without distances
     * @see Silhouette */
    public double[] clusterSilhouettes() {
        return sums().perCluster();
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
        int present = present().size();
        Check.argument(present >= 2, "silhouettes need at least 2 clusters, had %d", present);
        if (items instanceof Features features) {
            return SilhouetteProfile.ofItems(features.rows(), this::distinctOf, labels(), items::weight);
        }
        Silhouette all = sums();
        double[] widths = IntStream.range(0, size()).mapToDouble(all::of).toArray();
        return SilhouetteProfile.of(widths, labels(), items::weight);
    }

    /**
     * The mean silhouette of the same tree at each of several cuts.
     *
     * @param firstK {@code >= 2}
     * @param lastK  in {@code [firstK, size()]}
     * @return one value a k
     * @throws sojourn.check.UsageException if the clustering has no tree, or a k is out of range
     */
    public List<Double> silhouettes(int firstK, int lastK) {
        Check.argument(
                firstK >= 2 && firstK <= lastK, "silhouettes need 2 <= first k <= last k, had %,d..%,d", firstK, lastK);
        TreeClusters from = source();
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
        return ClusterQuality.of(judges(), List.of(labels())).get(0);
    }

    /**
     * How good the clusters of the same method are for each of several numbers of them: a tree is cut, other methods run again.
     *
     * @param firstK {@code >= 2}
     * @param lastK  {@code >= firstK} and at most the different items
     * @return the figures, one a k
     * @throws sojourn.check.UsageException if a k is out of range, the method is not told how many clusters there are, or as for {@link
     *     #quality()}
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public KQuality quality(int firstK, int lastK) {
        Check.argument(
                distinctSize() >= 2,
                "%s compares numbers of clusters and needs at least 2 different %s, had %,d",
                OptionWords.of("--quality", "quality"),
                items.noun(),
                distinctSize());
        Check.argument(
                firstK >= 2 && firstK <= lastK && lastK - (long) firstK < MOST_CUTS && lastK <= distinctSize(),
                "%s needs 2 <= first k <= last k <= %,d (the different %s), and at most %d of them, had %,d..%,d",
                OptionWords.of("--quality", "quality"),
                distinctSize(),
                items.noun(),
                MOST_CUTS,
                firstK,
                lastK);
        Distances judges = judges();
        Reclustering again = source == null ? again().orElse(null) : null;
        double[] weights = judges.weights();
        return KQuality.of(method, firstK, lastK, judges, k -> {
            Reclustering other = again == null ? null : again.ofK(k).orElse(null);
            Check.argument(
                    source != null || other != null,
                    "quality over k needs a method that is told how many clusters there are; this one is %s",
                    method);
            if (other == null) {
                return cut(k).labels();
            }
            int[] found = other.labels(weights);
            Distinct.requireLabels(found, distinctSize());
            return IntStream.range(0, size()).map(i -> found[distinctOf(i)]).toArray();
        });
    }

    private Distances judges() {
        return distances()
                .or(() -> items instanceof Features features ? Optional.of(features.distances()) : Optional.empty())
                .orElseThrow(() -> new UsageException(
                        "this needs a clustering that keeps its distances; this one is of " + method));
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
        if (measured.medoids() != null) {
            return measured.medoids().clone();
        }
        if (!(items instanceof Features features)) {
            return sums().medoids();
        }
        int[] medoids = new int[clusters()];
        Arrays.fill(medoids, -1);
        ClusterRows[] rows = ClusterRows.of(features, this);
        for (int c : present()) {
            medoids[c] = rows[c].medoid(features, this, c);
        }
        return medoids;
    }

    /**
     * The mean number of events of a cluster's sequences.
     *
     * @param cluster in {@code [0, clusters())}, or {@link #NOISE}
     * @return the mean; NaN for a cluster without items
     * @throws sojourn.check.UsageException if the items are not sequences
     */
    public double meanLength(int cluster) {
        Sequences sequences = sequences();
        long events = 0;
        for (int i = 0; i < size(); i++) {
            events += label(i) == cluster ? sequences.weight(i) * sequences.length(i) : 0;
        }
        return count(cluster) == 0 ? Double.NaN : (double) events / count(cluster);
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
        Reclustering again = again().orElse(null);
        Check.argument(
                again != null,
                "stability finds the clusters again in resamples, but these labels came without the method that found them, as '%s';"
                        + " say it: .with(Reclustering.of(f.rows(), KMeans.k(5))), or any other",
                method);
        CodedColumn user = ReadableItems.userColumn(items);
        int[] users = user == null ? null : new int[size()];
        int[] distinct = new int[size()];
        for (int i = 0; i < size(); i++) {
            distinct[i] = distinctOf(i);
            if (users != null) {
                users[i] = user.code(i) == CodedColumn.MISSING ? user.values().size() : user.code(i);
            }
        }
        Bootstrap.Result found = Bootstrap.run(
                labels(),
                distinct,
                distinctSize(),
                items::weight,
                users,
                this::name,
                Objects.requireNonNull(again),
                resamples,
                seed);
        return new Stability(
                resamples,
                found.failed(),
                seed,
                items.noun(),
                found.grouped() ? "users" : items.noun(),
                count(NOISE),
                found.clusters(),
                order(resamples, seed));
    }

    private Optional<OrderStability> order(int shuffles, long seed) {
        TreeClusters from = source;
        if (from == null || !(items instanceof Sequences sequences)) {
            return Optional.empty();
        }
        int[] lengths = IntStream.range(0, size()).map(sequences::length).toArray();
        return Optional.of(OrderStability.of(
                from.settings(),
                from.distances().orElseThrow(),
                from.tree(),
                labels(),
                lengths,
                Math.min(shuffles, MOST_SHUFFLES),
                seed));
    }

    /** The distinct item that an item equals. */
    private int distinctOf(int item) {
        return items instanceof Sequences pool
                ? pool.distinct().of(item)
                : items instanceof Features features ? features.distinct().of(item) : item;
    }

    /** {@return how many different items there are; equal sequences, or equal rows, count once} */
    public int distinctSize() {
        return items instanceof Sequences pool
                ? pool.distinct().size()
                : items instanceof Features features ? features.distinct().size() : size();
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
        return ClusterMap.of(this);
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
        return ClusterMap.of(this, perplexity);
    }

    private TreeClusters source() {
        TreeClusters from = source;
        Check.argument(
                from != null,
                "this needs a hierarchical clustering, which keeps its tree and distances; this one is %s",
                method);
        return Objects.requireNonNull(from);
    }

    private Silhouette sums() {
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
     * {@return one item a row: what says which it is, as in the items' own table (session_id and the user of sequences, the id of
     * features); its cluster, -1 being noise; the cluster's name; of items that came compressed, how many it stands for}
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
    public SessionLabels assign(Sessions sessions) {
        RowKey key = items.key().orElse(null);
        sessions.source().require(key, "labels of all sessions", describeItems());
        return new SessionLabels(
                this,
                sessions.source(),
                new RowLabels(Objects.requireNonNull(key), labels()),
                sessions.log().engine());
    }

    /** What is clustered, for errors: {@code 5,150 sessions}. */
    String describeItems() {
        return Nouns.count(size(), items.noun());
    }

    /**
     * The labels as a static column, one name an item.
     *
     * @param name the column's name, such as {@code session_cluster}
     * @return the column
     */
    public CodedColumn toColumn(String name) {
        return CodedColumn.of(name, Arrays.stream(labels()).mapToObj(this::name).toList());
    }

    /** {@return the clusters of a pool's sequences, or of their sessions; noise is in no group} */
    SequenceGroups groups(Sequences pool) {
        return SequenceGroups.ofClusters(LabelTables.labels(this, pool), clusters(), this::name, again().isPresent());
    }
}
