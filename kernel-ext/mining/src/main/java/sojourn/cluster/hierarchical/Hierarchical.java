package sojourn.cluster.hierarchical;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.cluster.PairItems;
import sojourn.cluster.PairMethod;
import sojourn.distance.Distances;
import sojourn.run.Cache;
import sojourn.run.CacheKey;
import sojourn.run.Progress;
import sojourn.sequence.WeightOrder;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Agglomerative hierarchical clustering: a linkage, and where its tree is cut.
 *
 * <pre>{@code
 * pool.cluster(OptimalMatching.unit(), Hierarchical.complete().k(5));
 * pool.cluster(OptimalMatching.unit(), Hierarchical.average().height(12).orderInvariant(true));
 * }</pre>
 *
 * Distances between sequences are often equal, and then the tree depends on the order of the items. By default that order is
 * the input's, and complete linkage then gives the tree of scipy and scikit-learn, ties and all. Average and Ward's linkage
 * break ties by the same rule, but distances that are equal but for rounding may fall out otherwise there, as these tools sum
 * in another order; scipy's single linkage and R's {@code hclust} break ties by rules of their own. Order-invariant, the order
 * is that of the sequences themselves: any shuffle of the input, with equal sequences one by one or as one with a weight, gives
 * the same clusters, numbered by size. Immutable.
 */
public final class Hierarchical implements PairMethod {
    private final Linkage linkage;
    private final OptionalInt k;
    private final OptionalDouble height;
    private final boolean orderInvariant;

    private Hierarchical(Linkage linkage, OptionalInt k, OptionalDouble height, boolean orderInvariant) {
        this.linkage = linkage;
        this.k = k;
        this.height = height;
        this.orderInvariant = orderInvariant;
    }

    /**
     * Clustering by a linkage.
     *
     * @param linkage how far two clusters are from each other
     * @return the settings, without a place to cut yet
     */
    public static Hierarchical of(Linkage linkage) {
        return new Hierarchical(
                Objects.requireNonNull(linkage, "linkage"), OptionalInt.empty(), OptionalDouble.empty(), false);
    }

    /** {@return complete linkage: clusters are as far as their farthest items} */
    public static Hierarchical complete() {
        return of(Linkage.COMPLETE);
    }

    /** {@return average linkage (UPGMA): clusters are as far as their items on average} */
    public static Hierarchical average() {
        return of(Linkage.AVERAGE);
    }

    /** {@return single linkage: clusters are as far as their nearest items} */
    public static Hierarchical single() {
        return of(Linkage.SINGLE);
    }

    /** {@return Ward's linkage: the merge that adds least to the sum of squares comes first} */
    public static Hierarchical ward() {
        return of(Linkage.WARD);
    }

    /**
     * Cuts into a number of clusters.
     *
     * @param clusters {@code >= 1}
     * @return the settings with that cut; a height set before is forgotten
     */
    public Hierarchical k(int clusters) {
        Check.argument(clusters >= 1, "k must be >= 1, was %,d", clusters);
        return new Hierarchical(linkage, OptionalInt.of(clusters), OptionalDouble.empty(), orderInvariant);
    }

    /**
     * Cuts at a height: all merges up to it, and at it, are done.
     *
     * @param distance {@code >= 0}
     * @return the settings with that cut; a k set before is forgotten
     */
    public Hierarchical height(double distance) {
        Check.argument(distance >= 0, "height must be >= 0, was %s", distance);
        return new Hierarchical(linkage, OptionalInt.empty(), OptionalDouble.of(distance), orderInvariant);
    }

    /**
     * Chooses what order decides between ties.
     *
     * @param invariant true for the sequences' own order, false for the input's
     * @return the settings with that choice
     */
    public Hierarchical orderInvariant(boolean invariant) {
        return new Hierarchical(linkage, k, height, invariant);
    }

    /** {@return how far two clusters are from each other} */
    public Linkage linkage() {
        return linkage;
    }

    /** {@return the number of clusters to cut into, if it was set} */
    public OptionalInt k() {
        return k;
    }

    /** {@return the height to cut at, if it was set} */
    public OptionalDouble height() {
        return height;
    }

    /** {@return whether the sequences' own order decides between ties} */
    public boolean orderInvariant() {
        return orderInvariant;
    }

    /** {@return the settings as the user would write them: {@code complete linkage, k=5}} */
    public String describe() {
        StringBuilder text = new StringBuilder(linkage.word()).append(" linkage");
        k.ifPresent(clusters -> text.append(", k=").append(clusters));
        height.ifPresent(h -> text.append(", height=").append(h == Math.rint(h) ? Long.toString((long) h) : h));
        return text.append(orderInvariant ? ", order-invariant" : "").toString();
    }

    /**
     * Refuses a cut that cannot be made, before any work is done.
     *
     * @param items how many there are
     * @param noun  what they are, in the plural
     * @throws sojourn.check.UsageException if there is no item, no cut was set, or k is more than the items
     */
    public void requireCut(int items, String noun) {
        Check.argument(items > 0, "clustering needs at least one item, had no %s", noun);
        Check.argument(
                k.isPresent() || height.isPresent(),
                "hierarchical clustering needs a place to cut its tree: %s for five clusters, or %s",
                OptionWords.of("-k 5", ".k(5)"),
                OptionWords.of("--height 12", ".height(12)"));
        Check.argument(
                k.orElse(1) <= items, "k must be in 1..%,d (the number of %s), was %,d", items, noun, k.orElse(1));
    }

    @Override
    public TreeClusters cluster(PairItems items) {
        requireCut(items.size(), items.noun());
        return TreeClusters.of(items.distances(), this, items.noun());
    }

    /**
     * Grows the tree, without cutting it.
     *
     * @param distances of n items
     * @return a tree over the n items, the leaves being items. Time O(n + m²) for m distinct sequences, memory 16 bytes times
     *     m(m-1)/2; Ward's, and distances of 0 between different sequences, take n for m unless order-invariant.
     * @throws sojourn.check.UsageException if there is no item, or the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Dendrogram tree(Distances distances) {
        Check.argument(distances.size() > 0, "clustering needs at least one item, had none");
        return Cache.kept("trees", () -> key(distances), Dendrogram.FORM, () -> grown(distances));
    }

    /** All that a tree depends on: where it is cut is none of it. */
    private CacheKey key(Distances distances) {
        int n = distances.size();
        double[] weights = new double[n];
        int[] of = new int[n];
        for (int i = 0; i < n; i++) {
            weights[i] = distances.itemWeight(i);
            of[i] = distances.of(i);
        }
        CacheKey key = distances.distinct().in(CacheKey.of("linkage", 3).with(linkage.word()));
        return key.with(of).with(weights).with(orderInvariant ? distances.canonicalOrder() : new int[0]);
    }

    private Dendrogram grown(Distances distances) {
        try (Progress progress = Progress.start(linkage.word() + " linkage", distances.size() - 1, "merges")) {
            Dendrogram tree = grow(distances, progress).tree();
            progress.finish();
            return tree;
        }
    }

    /** Grows the tree within a longer step, and says how often it had a choice. */
    NearestNeighbourChain.Result grow(Distances distances, Progress progress) {
        if (!orderInvariant) {
            return NearestNeighbourChain.run(
                    linkage,
                    distances.distinct(),
                    distances.map(),
                    NearestNeighbourChain.Weights.of(distances),
                    false,
                    progress);
        }
        // the tree is grown over items in the order of their sequences, then its leaves get the items' own numbers
        int n = distances.size();
        int[] place = new int[distances.distinct().size()];
        int[] order = distances.canonicalOrder();
        for (int p = 0; p < order.length; p++) {
            place[order[p]] = p;
        }
        int[] from = new int[order.length + 1];
        for (int i = 0; i < n; i++) {
            from[place[distances.of(i)] + 1]++;
        }
        for (int p = 0; p < order.length; p++) {
            from[p + 1] += from[p];
        }
        int[] items = new int[n];
        int[] of = new int[n];
        for (int i = 0; i < n; i++) {
            int at = from[place[distances.of(i)]]++;
            items[at] = i;
            of[at] = distances.of(i);
        }
        NearestNeighbourChain.Weights weights = new NearestNeighbourChain.Weights(
                at -> distances.itemWeight(items[at]), at -> distances.itemCount(items[at]));
        NearestNeighbourChain.Result grown =
                NearestNeighbourChain.run(linkage, distances.distinct(), of, weights, true, progress);
        return new NearestNeighbourChain.Result(grown.tree().withLeaves(items), grown.aboveZero(), grown.tied());
    }

    /**
     * The clusters of a resample: of some distinct items, each with a weight, cut as these settings say. Ties are broken by the order
     * of the distinct items, order-invariant by what they hold.
     *
     * @param distances of the items
     * @param weights   how often each of the m distinct items was drawn, times its case weights; {@code >= 0}
     * @return m labels; -1 for those that were not drawn
     * @throws sojourn.check.UsageException if fewer different items were drawn than clusters are asked for
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public int[] resampled(Distances distances, double[] weights) {
        int[] order = orderInvariant
                ? distances.canonicalOrder()
                : IntStream.range(0, weights.length).toArray();
        int[] drawn = Arrays.stream(order).filter(item -> weights[item] > 0).toArray();
        Check.argument(
                drawn.length > 0 && k.orElse(1) <= drawn.length,
                "k must be in 1..%,d (the different items), was %,d",
                drawn.length,
                k.orElse(1));
        Dendrogram tree;
        try (Progress progress = Progress.start(linkage.word() + " linkage", drawn.length - 1, "merges")) {
            tree = NearestNeighbourChain.ofSome(
                            linkage,
                            distances.distinct(),
                            drawn,
                            new NearestNeighbourChain.Weights(
                                    place -> weights[drawn[place]], place -> Math.round(weights[drawn[place]])),
                            progress)
                    .tree();
            progress.finish();
        }
        int[] cut = tree.cut(height.isPresent() ? tree.clustersAt(height.getAsDouble()) : k.orElse(1));
        int[] labels = new int[weights.length];
        Arrays.fill(labels, -1);
        for (int place = 0; place < drawn.length; place++) {
            labels[drawn[place]] = cut[place];
        }
        return labels;
    }

    /**
     * Cuts a tree of {@link #tree} into k clusters.
     *
     * @param tree      over the items
     * @param clusters  in {@code [1, n]}; order-invariant, at most the distinct sequences
     * @param distances of the items
     * @return n labels in {@code [0, clusters)}: by the tree's heap, or order-invariant by size, the largest first
     */
    public int[] labels(Dendrogram tree, int clusters, Distances distances) {
        if (!orderInvariant) {
            return tree.cut(clusters);
        }
        int distinct = distances.distinct().size();
        Check.argument(
                clusters <= distinct,
                "order-invariant clustering keeps equal sequences together: k must be in 1..%,d (the distinct"
                        + " sequences), was %,d",
                distinct,
                clusters);
        int[] labels = tree.cut(clusters);
        double[] sizes = new double[clusters];
        int[] earliest = new int[clusters];
        Arrays.fill(earliest, distinct);
        int[] place = new int[distinct];
        int[] order = distances.canonicalOrder();
        for (int p = 0; p < distinct; p++) {
            place[order[p]] = p;
        }
        for (int i : WeightOrder.of(labels.length, distances::itemWeight)) {
            sizes[labels[i]] += distances.itemWeight(i);
            earliest[labels[i]] = Math.min(earliest[labels[i]], place[distances.of(i)]);
        }
        Integer[] bySize = new Integer[clusters];
        Arrays.setAll(bySize, c -> c);
        Arrays.sort(
                bySize,
                (a, b) -> sizes[a] != sizes[b]
                        ? Double.compare(sizes[b], sizes[a])
                        : Integer.compare(earliest[a], earliest[b]));
        int[] rank = new int[clusters];
        for (int c = 0; c < clusters; c++) {
            rank[bySize[c]] = c;
        }
        return Arrays.stream(labels).map(label -> rank[label]).toArray();
    }

    @Override
    public String toString() {
        return describe();
    }
}
