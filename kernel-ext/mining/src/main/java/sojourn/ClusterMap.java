package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.cluster.PairItems;
import sojourn.cluster.WeightedRows;
import sojourn.distance.Distances;
import sojourn.distance.Euclidean;
import sojourn.feature.DistinctRows;
import sojourn.projection.ClassicalScaling;
import sojourn.projection.SquaredDistances;
import sojourn.projection.TSne;
import sojourn.projection.Trustworthiness;
import sojourn.sequence.Distinct;
import sojourn.view.FeatureMatrix;
import sojourn.view.Items;
import sojourn.view.NamedClusters;
import sojourn.view.StateSequences;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * Where items lie: a point for each place, which is a distinct sequence or row of features, such that near ones lie near each other; by
 * t-SNE, started from classical scaling. The distances of sequences are those that they were clustered by, or that the map was asked
 * for; those of features are Euclidean, on the scaled rows. The same points on every machine. Immutable.
 *
 */
public final class ClusterMap {
    /** more places are drawn from */
    private static final int MOST_PLACES = 4_000;

    private static final double PERPLEXITY = 30;
    private static final int NEIGHBOURS = 12;

    private final Items items;
    private final @Nullable NamedClusters clustering;
    private final int[] firsts;
    private final double[] weights;
    private final int[] labels;
    private final double[] points;
    private final double perplexity;
    private final int neighbours;
    private final double trustworthiness;
    private final double scalingTrustworthiness;
    private final double scalingShare;
    private final int places;

    /** Distances between some of the places. */
    @FunctionalInterface
    private interface Between {
        SquaredDistances.Distance of(int[] chosen);
    }

    private ClusterMap(
            Items items,
            @Nullable NamedClusters clustering,
            IntUnaryOperator of,
            int places,
            Between between,
            @Nullable Double perplexity) {
        this.items = items;
        this.clustering = clustering;
        this.places = places;
        this.perplexity = perplexity(items, perplexity);
        Check.argument(places >= 3, "a map needs at least 3 different %s, had %,d", items.noun(), places);
        int[] placeOf = new int[items.size()];
        Arrays.setAll(placeOf, of);
        int[] chosen = places <= MOST_PLACES ? all(places) : drawn(placeOf, places);
        int m = chosen.length;
        int[] number = new int[places];
        Arrays.fill(number, -1);
        for (int p = 0; p < m; p++) {
            number[chosen[p]] = p;
        }
        this.firsts = new int[m];
        Arrays.fill(firsts, -1);
        this.weights = new double[m];
        for (int i = 0; i < placeOf.length; i++) {
            int p = number[placeOf[i]];
            if (p >= 0) {
                firsts[p] = firsts[p] < 0 ? i : firsts[p];
                weights[p] += items.weight(i);
            }
        }
        this.labels = labels(items, clustering, i -> number[placeOf[i]], m);
        SquaredDistances distances = SquaredDistances.of(weights, between.of(chosen));
        Check.argument(
                distances.differ(),
                "a map needs distances, but all %,d different %s are at distance 0 from each other",
                m,
                items.noun());
        ClassicalScaling scaling = ClassicalScaling.of(distances);
        double[] axes = scaling.points();
        this.points = TSne.points(distances, axes, this.perplexity);
        this.neighbours = Math.min(NEIGHBOURS, (m - 1) / 2);
        this.trustworthiness = neighbours < 1 ? Double.NaN : Trustworthiness.of(distances, points, neighbours);
        this.scalingTrustworthiness = neighbours < 1 ? Double.NaN : Trustworthiness.of(distances, axes, neighbours);
        this.scalingShare = scaling.share();
    }

    private static double perplexity(Items items, @Nullable Double asked) {
        Check.argument(items.total() >= 4, "a map needs at least 4 of the %s, had %,d", items.noun(), items.total());
        double perplexity = asked == null ? Math.max(2, Math.min(PERPLEXITY, (items.total() - 1) / 3.0)) : asked;
        Check.argument(
                perplexity >= 2 && perplexity < items.total(),
                "%s must be at least 2 and below the number of %s, %,d, was %s",
                OptionWords.of("--perplexity", "perplexity"),
                items.noun(),
                items.total(),
                perplexity);
        return perplexity;
    }

    /** The cluster of the most items of each place, the first of equals. */
    private static int[] labels(Items items, @Nullable NamedClusters clustering, IntUnaryOperator point, int points) {
        int[] labels = new int[points];
        Arrays.fill(labels, NamedClusters.NOISE);
        if (clustering == null) {
            return labels;
        }
        long[][] votes = new long[points][clustering.clusters() + 1];
        for (int i = 0; i < items.size(); i++) {
            int p = point.applyAsInt(i);
            if (p >= 0) {
                votes[p][clustering.label(i) + 1] += items.weight(i);
            }
        }
        for (int p = 0; p < points; p++) {
            int most = 0;
            for (int c = 1; c < votes[p].length; c++) {
                most = votes[p][c] > votes[p][most] ? c : most;
            }
            labels[p] = most - 1;
        }
        return labels;
    }

    /**
     * A map of items by distances that were computed before, whichever they are.
     *
     * @param items     what lies on the map
     * @param distances of the same items, such as {@code pool.distances(OptimalMatching.unit())}
     * @return the map, without clusters, by t-SNE of perplexity 30, or of a third of the items where that is less
     * @throws sojourn.check.UsageException if the distances are of more or fewer items, or there are fewer than 3 different items
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static ClusterMap of(Items items, Distances distances) {
        return byDistances(items, null, distances, null);
    }

    /**
     * A map of items by distances that were computed before, whichever they are.
     *
     * @param items      what lies on the map
     * @param distances  of the same items
     * @param perplexity about how many items are near to each, {@code >= 2} and below the number of items
     * @return the map, without clusters
     * @throws sojourn.check.UsageException as for {@link #of(Items, Distances)}, and if perplexity is out of range
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static ClusterMap of(Items items, Distances distances, double perplexity) {
        return byDistances(items, null, distances, perplexity);
    }

    /** A map of clusters, by the distances that they were found by, or of features by Euclidean distance. */
    static ClusterMap of(NamedClusters clustering, Optional<Distances> distances, @Nullable Double perplexity) {
        Items items = clustering.items();
        Distances known = distances.orElse(null);
        if (known == null && items instanceof FeatureMatrix features) {
            return ofFeatures(features, clustering, perplexity);
        }
        perplexity(items, perplexity);
        Check.argument(
                known != null,
                "a map of %s needs their distances, which this clustering keeps none of: give it some with .with(distances)",
                items.noun());
        return byDistances(items, clustering, Objects.requireNonNull(known), perplexity);
    }

    /** A map of features by Euclidean distance. */
    static ClusterMap ofFeatures(
            FeatureMatrix features, @Nullable NamedClusters clustering, @Nullable Double perplexity) {
        DistinctRows distinct = features.distinct();
        return new ClusterMap(
                features,
                clustering,
                distinct::of,
                distinct.size(),
                chosen -> euclidean(features.rows(), chosen),
                perplexity);
    }

    /** A map of sequences by distances that are only computed between the places that are shown. */
    static ClusterMap ofPairs(Items items, PairItems pairs, @Nullable Double perplexity) {
        Distinct distinct = pairs.distinct();
        return new ClusterMap(
                items,
                null,
                distinct::of,
                distinct.size(),
                chosen -> (chosen.length < distinct.size()
                                ? pairs.samples().between(chosen)
                                : pairs.distances().distinct())::get,
                perplexity);
    }

    private static ClusterMap byDistances(
            Items items, @Nullable NamedClusters clustering, Distances known, @Nullable Double perplexity) {
        known.requireSize(items.size(), items.noun());
        return new ClusterMap(
                items,
                clustering,
                known::of,
                known.distinct().size(),
                chosen -> (a, b) -> known.distinct().get(chosen[a], chosen[b]),
                perplexity);
    }

    private static SquaredDistances.Distance euclidean(WeightedRows rows, int[] chosen) {
        int d = rows.columns();
        double[] values = rows.values();
        return (a, b) -> Euclidean.distance(values, chosen[a] * d, values, chosen[b] * d, d);
    }

    private static int[] all(int places) {
        int[] all = new int[places];
        Arrays.setAll(all, p -> p);
        return all;
    }

    /** Places of items drawn one by one with seed 0, so that full places are drawn early. */
    private static int[] drawn(int[] of, int places) {
        int[] order = all(of.length);
        SplittableRandom random = new SplittableRandom(0);
        boolean[] here = new boolean[places];
        int count = 0;
        for (int i = 0; i < order.length && count < MOST_PLACES; i++) {
            int other = i + random.nextInt(order.length - i);
            int item = order[other];
            order[other] = order[i];
            order[i] = item;
            count += here[of[item]] ? 0 : 1;
            here[of[item]] = true;
        }
        int[] chosen = new int[count];
        count = 0;
        for (int p = 0; p < places; p++) {
            if (here[p]) {
                chosen[count++] = p;
            }
        }
        return chosen;
    }

    /** {@return what lies here} */
    public Items items() {
        return items;
    }

    /** {@return whose items these are; empty if the map is of sequences or features as they are} */
    public Optional<NamedClusters> clustering() {
        return Optional.ofNullable(clustering);
    }

    /** {@return the number of points} */
    public int size() {
        return firsts.length;
    }

    /** {@return the number of distinct items in all; more than {@link #size} where points were drawn from them, with seed 0} */
    public int places() {
        return places;
    }

    /**
     * A point's place from the left; the unit means nothing.
     *
     * @param point in {@code [0, size())}
     * @return the number
     */
    public double x(int point) {
        return points[2 * point];
    }

    /**
     * A point's place from below; the unit means nothing.
     *
     * @param point in {@code [0, size())}
     * @return the number
     */
    public double y(int point) {
        return points[2 * point + 1];
    }

    /**
     * How many items are there.
     *
     * @param point in {@code [0, size())}
     * @return {@code >= 1}
     */
    public long weight(int point) {
        return Math.round(weights[point]);
    }

    /**
     * The cluster of the most items there.
     *
     * @param point in {@code [0, size())}
     * @return the cluster, or {@link NamedClusters#NOISE}; that for each of a map without clusters
     */
    public int label(int point) {
        return labels[point];
    }

    /**
     * The first item there.
     *
     * @param point in {@code [0, size())}
     * @return in {@code [0, items().size())}
     */
    public int item(int point) {
        return firsts[point];
    }

    /** {@return about how many items are near to each} */
    public double perplexity() {
        return perplexity;
    }

    /** {@return the neighbours that trustworthiness looks at: 12, fewer where there are not 25 points} */
    public int neighbours() {
        return neighbours;
    }

    /** {@return how far neighbours on the map are neighbours by distance, see {@link Trustworthiness}; NaN below 3 points} */
    public double trustworthiness() {
        return trustworthiness;
    }

    /** {@return the same of the two axes of classical scaling, which the map started from} */
    public double scalingTrustworthiness() {
        return scalingTrustworthiness;
    }

    /** {@return the share of the squared inner products that those two axes keep, in [0, 1]} */
    public double scalingShare() {
        return scalingShare;
    }

    /**
     * What is at a point, in words.
     *
     * @param point in {@code [0, size())}
     * @return the states of a sequence, the numbers of a row
     */
    public String describe(int point) {
        int item = firsts[point];
        if (items instanceof StateSequences pool) {
            return pool.format(item);
        }
        if (items instanceof FeatureMatrix features) {
            StringBuilder out = new StringBuilder();
            for (int j = 0; j < features.dimension() && j < 6; j++) {
                out.append(j == 0 ? "" : ", ")
                        .append(features.columns().get(j))
                        .append(' ')
                        .append(PersonaDraft.number(features.raw(item, j)));
            }
            return out.append(features.dimension() > 6 ? ", …" : "").toString();
        }
        return "item " + (item + 1);
    }

    /** {@return one row for each point: x, y, how many items are there; cluster and its name, if there are clusters; what is there} */
    public Table toTable() {
        DoubleColumn x = DoubleColumn.create("x");
        DoubleColumn y = DoubleColumn.create("y");
        LongColumn count = LongColumn.create(items.noun());
        StringColumn what = StringColumn.create("example");
        for (int p = 0; p < size(); p++) {
            x.append(x(p));
            y.append(y(p));
            count.append(weight(p));
            what.append(describe(p));
        }
        Table table = Table.create("map", x, y, count);
        if (clustering != null) {
            IntColumn cluster = IntColumn.create("cluster");
            StringColumn name = StringColumn.create("name");
            for (int label : labels) {
                cluster.append(label);
                name.append(clustering.name(label));
            }
            table.addColumns(cluster, name);
        }
        return table.addColumns(what);
    }
}
