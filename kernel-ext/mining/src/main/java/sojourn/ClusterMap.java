package sojourn;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.cluster.WeightedRows;
import sojourn.distance.Distances;
import sojourn.projection.ClassicalScaling;
import sojourn.projection.SquaredDistances;
import sojourn.projection.TSne;
import sojourn.projection.Trustworthiness;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Where the items of a clustering lie: a point for each place, which is a distinct sequence or row of features, such that near ones lie
 * near each other; by t-SNE, started from classical scaling. Of sequences the distances are those that they were clustered by, of features
 * Euclidean ones on the scaled rows. The same points on every machine. Immutable.
 *
 * @see Clustering#map()
 */
public final class ClusterMap {
    /** more places are drawn from */
    private static final int MOST_PLACES = 4_000;

    private static final double PERPLEXITY = 30;
    private static final int NEIGHBOURS = 12;

    private final Clustering clustering;
    private final int[] items;
    private final double[] weights;
    private final int[] labels;
    private final double[] points;
    private final double perplexity;
    private final int neighbours;
    private final double trustworthiness;
    private final double scalingTrustworthiness;
    private final double scalingShare;
    private final int places;

    private ClusterMap(
            Clustering clustering,
            int[] items,
            double[] weights,
            int[] labels,
            int places,
            SquaredDistances distances,
            double perplexity) {
        this.clustering = clustering;
        this.items = items;
        this.weights = weights;
        this.labels = labels;
        this.places = places;
        this.perplexity = perplexity;
        int m = items.length;
        ClassicalScaling scaling = ClassicalScaling.of(distances);
        double[] axes = scaling.points();
        this.points = TSne.points(distances, axes, perplexity);
        this.neighbours = Math.min(NEIGHBOURS, (m - 1) / 2);
        this.trustworthiness = neighbours < 1 ? Double.NaN : Trustworthiness.of(distances, points, neighbours);
        this.scalingTrustworthiness = neighbours < 1 ? Double.NaN : Trustworthiness.of(distances, axes, neighbours);
        this.scalingShare = scaling.share();
    }

    static ClusterMap of(Clustering clustering) {
        return of(clustering, Math.max(2, Math.min(PERPLEXITY, (clustering.total() - 1) / 3.0)));
    }

    static ClusterMap of(Clustering clustering, double perplexity) {
        String noun = clustering.items().noun();
        Check.argument(clustering.total() >= 4, "a map needs at least 4 of the %s, had %,d", noun, clustering.total());
        Check.argument(
                perplexity >= 2 && perplexity < clustering.total(),
                "%s must be at least 2 and below the number of %s, %,d, was %s",
                OptionWords.of("--perplexity", "perplexity"),
                noun,
                clustering.total(),
                perplexity);
        int n = clustering.size();
        Distances known = clustering.distances().orElse(null);
        Check.argument(
                known != null || clustering.items() instanceof Features,
                "a map of %s needs their distances, which this clustering keeps none of: give it some with .with(distances)",
                noun);
        int[] of = new int[n];
        if (known != null) {
            Arrays.setAll(of, known::of);
        } else {
            Features features = (Features) clustering.items();
            Arrays.setAll(of, i -> features.distinct().of(i));
        }
        int places = known != null
                ? known.distinct().size()
                : ((Features) clustering.items()).distinct().size();
        Check.argument(places >= 3, "a map needs at least 3 different %s, had %,d", noun, places);
        int[] chosen = places <= MOST_PLACES ? all(places) : drawn(of, places);
        int[] number = new int[places];
        Arrays.fill(number, -1);
        for (int p = 0; p < chosen.length; p++) {
            number[chosen[p]] = p;
        }
        int m = chosen.length;
        int[] first = new int[m];
        Arrays.fill(first, -1);
        double[] weights = new double[m];
        long[][] votes = new long[m][clustering.clusters() + 1];
        for (int i = 0; i < n; i++) {
            int p = number[of[i]];
            if (p >= 0) {
                first[p] = first[p] < 0 ? i : first[p];
                weights[p] += clustering.items().weight(i);
                votes[p][clustering.label(i) + 1] += clustering.items().weight(i);
            }
        }
        int[] labels = new int[m];
        for (int p = 0; p < m; p++) {
            int most = 0;
            for (int c = 1; c < votes[p].length; c++) {
                most = votes[p][c] > votes[p][most] ? c : most;
            }
            labels[p] = most - 1;
        }
        SquaredDistances squared = SquaredDistances.of(
                weights,
                known != null
                        ? (a, b) -> known.distinct().get(chosen[a], chosen[b])
                        : euclidean(((Features) clustering.items()).rows(), chosen));
        return new ClusterMap(clustering, first, weights, labels, places, squared, perplexity);
    }

    private static SquaredDistances.Distance euclidean(WeightedRows rows, int[] chosen) {
        int d = rows.columns();
        double[] values = rows.values();
        return (a, b) -> {
            double sum = 0;
            for (int c = 0; c < d; c++) {
                double off = values[chosen[a] * d + c] - values[chosen[b] * d + c];
                sum += off * off;
            }
            return Math.sqrt(sum);
        };
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

    /** {@return whose items these are} */
    public Clustering clustering() {
        return clustering;
    }

    /** {@return the number of points} */
    public int size() {
        return items.length;
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
     * @return the cluster, or {@link Clustering#NOISE}
     */
    public int label(int point) {
        return labels[point];
    }

    /**
     * The first item there.
     *
     * @param point in {@code [0, size())}
     * @return in {@code [0, clustering().size())}
     */
    public int item(int point) {
        return items[point];
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
        int item = items[point];
        if (clustering.items() instanceof Sequences pool) {
            return pool.format(item);
        }
        if (clustering.items() instanceof Features features) {
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

    /** {@return one point a row: x, y, items, cluster, name, what is there} */
    public Table toTable() {
        DoubleColumn x = DoubleColumn.create("x");
        DoubleColumn y = DoubleColumn.create("y");
        LongColumn count = LongColumn.create(clustering.items().noun());
        IntColumn cluster = IntColumn.create("cluster");
        StringColumn name = StringColumn.create("name");
        StringColumn what = StringColumn.create("example");
        for (int p = 0; p < size(); p++) {
            x.append(x(p));
            y.append(y(p));
            count.append(weight(p));
            cluster.append(labels[p]);
            name.append(clustering.name(labels[p]));
            what.append(describe(p));
        }
        return Table.create("map", x, y, count, cluster, name, what);
    }
}
