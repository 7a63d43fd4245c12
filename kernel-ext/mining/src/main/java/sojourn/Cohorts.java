package sojourn;

import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.kmeans.KMeansModel;
import sojourn.cluster.quality.Agreement;
import sojourn.cluster.quality.Assignment;
import sojourn.cluster.quality.Contingency;
import sojourn.distance.Euclidean;
import sojourn.load.column.CodedColumn;
import sojourn.table.ColumnNames;
import sojourn.view.ClusterRows;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Do the clusters of all items hold in each cohort by itself? K-Means with as many clusters is fitted anew to each cohort, on the
 * scale of the whole; each of its centres is matched with one of the whole's so that the distances sum to the least, and the
 * labels are compared. That is so by whatever method the clusters were found: where it is not K-Means, some of what differs is the
 * method's. Immutable.
 */
public final class Cohorts {
    /** items a cluster that a cohort must have: of fewer, the centres of a refit are those of a handful of items */
    static final int PER_CLUSTER = 10;

    private final Clustering clustering;
    private final Features features;
    private final String column;
    private final List<Cohort> cohorts;
    private final double spacing;

    /**
     * One cohort.
     *
     * @param name      its value in the column
     * @param size      its items, {@code >= 1}
     * @param sizes     its items in each cluster of the whole
     * @param ari       adjusted Rand index of the refit's labels and the whole's, at most 1; NaN if it was not refitted
     * @param matches   for each cluster of the whole, the refit's cluster that goes with it, -1 for one without items; empty if it
     *     was not refitted
     * @param distances for each cluster of the whole, how far that centre lies from its own, on the scaled numbers, NaN for one
     *     without items; empty if it was not refitted
     * @param why       why it was not refitted: it has fewer than ten items a cluster, fewer different ones than clusters, or
     *     all of them in one cluster, which nothing can disagree with; empty if it was
     */
    public record Cohort(
            String name,
            long size,
            List<Long> sizes,
            double ari,
            List<Integer> matches,
            List<Double> distances,
            String why) {
        /** Copies the lists. */
        public Cohort {
            sizes = List.copyOf(sizes);
            matches = List.copyOf(matches);
            distances = List.copyOf(distances);
        }

        /** {@return whether K-Means could be fitted to it} */
        public boolean fitted() {
            return why.isEmpty();
        }

        /**
         * {@return the cluster of the whole whose centre moved most, of those that have five items or more here; -1 if it was not
         * refitted}
         */
        public int movedMost() {
            return IntStream.range(0, distances.size())
                    .filter(cluster -> sizes.get(cluster) >= Contingency.EXPECTED)
                    .boxed()
                    .max(Comparator.comparingDouble((Integer cluster) -> distances.get(cluster))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElse(-1);
        }
    }

    private Cohorts(Clustering clustering, Features features, String column, List<Cohort> cohorts, double spacing) {
        this.clustering = clustering;
        this.features = features;
        this.column = column;
        this.cohorts = cohorts;
        this.spacing = spacing;
    }

    /**
     * Refits a clustering to each cohort by K-Means of 10 starts, seed 0.
     *
     * @param clustering of features, without noise
     * @param column     the features' static column that says the cohort
     * @return the cohorts, in the order of the column's values
     * @throws sojourn.check.UsageException if the items are not features, there is no such column, or there is noise
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Cohorts of(Clustering clustering, String column) {
        return of(clustering, column, KMeans.k(Math.max(1, clustering.present().size())));
    }

    /**
     * Refits a model to each cohort by K-Means of 10 starts, seed 0.
     *
     * @param fitted K-Means and what it was fitted to
     * @param column the features' static column that says the cohort
     * @return the cohorts, in the order of the column's values
     * @throws sojourn.check.UsageException if there is no such column
     */
    public static Cohorts of(Fitted<KMeansModel> fitted, String column) {
        return of(fitted.clustering(), column);
    }

    /**
     * Refits a clustering to each cohort.
     *
     * @param clustering of features, without noise
     * @param column     the features' static column that says the cohort
     * @param method     starts, iterations and seed; it finds as many clusters as there are, whatever its own k
     * @return the cohorts, in the order of the column's values. Time as for K-Means on all items.
     * @throws sojourn.check.UsageException if the items are not features, there is no such column, or there is noise
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Cohorts of(Clustering clustering, String column, KMeans method) {
        Check.argument(
                clustering.items() instanceof Features,
                "cohorts need a clustering of features, but this one is of %s",
                clustering.items().noun());
        Features features = (Features) clustering.items();
        Check.argument(
                clustering.count(Clustering.NOISE) == 0,
                "cohorts are refitted by K-Means, which knows no noise, but this clustering has %s of noise",
                said(clustering.count(Clustering.NOISE), features));
        int k = clustering.present().size();
        Map<String, int[]> members = members(features, column);
        double[] centres = centres(clustering, features);
        List<Cohort> cohorts = new ArrayList<>();
        members.forEach((name, items) -> cohorts.add(one(clustering, features, name, items, centres, method.withK(k))));
        return new Cohorts(
                clustering, features, column, List.copyOf(cohorts), spacing(centres, k, features.dimension()));
    }

    private static Map<String, int[]> members(Features features, String column) {
        CodedColumn values = features.staticColumn(column);
        int[] sizes = new int[values.values().size()];
        for (int item = 0; item < features.size(); item++) {
            if (values.code(item) != CodedColumn.MISSING) {
                sizes[values.code(item)]++;
            }
        }
        int[][] items = new int[sizes.length][];
        Arrays.setAll(items, code -> new int[sizes[code]]);
        int[] next = new int[sizes.length];
        for (int item = 0; item < features.size(); item++) {
            int code = values.code(item);
            if (code != CodedColumn.MISSING) {
                items[code][next[code]++] = item;
            }
        }
        Map<String, int[]> members = new LinkedHashMap<>();
        for (int code = 0; code < sizes.length; code++) {
            if (sizes[code] > 0) {
                members.put(values.values().get(code), items[code]);
            }
        }
        return members;
    }

    private static Cohort one(
            Clustering clustering, Features features, String name, int[] items, double[] centres, KMeans method) {
        List<Integer> present = clustering.present();
        int k = method.k();
        int d = features.dimension();
        List<Long> sizes = new ArrayList<>(Collections.nCopies(clustering.clusters(), 0L));
        long size = 0;
        for (int item : items) {
            sizes.set(clustering.label(item), sizes.get(clustering.label(item)) + features.weight(item));
            size += features.weight(item);
        }
        Features part = features.subset(items);
        int distinct = part.distinct().size();
        String why = "";
        if (distinct < k) {
            why = Nouns.format("%s, %,d different: fewer than the %d clusters", said(size, features), distinct, k);
        } else if (sizes.contains(size)) {
            why = said(size, features) + ", all in " + clustering.name(sizes.indexOf(size));
        } else if (size < (long) PER_CLUSTER * k) {
            why = Nouns.format("%s: fewer than %d for each of the %d clusters", said(size, features), PER_CLUSTER, k);
        }
        if (!why.isEmpty()) {
            return new Cohort(name, size, sizes, Double.NaN, List.of(), List.of(), why);
        }
        Fitted<KMeansModel> refit = part.fit(method);
        double[] costs = new double[k * k];
        for (int c = 0; c < k; c++) {
            for (int other = 0; other < k; other++) {
                double squares = 0;
                for (int j = 0; j < d; j++) {
                    double off = centres[c * d + j] - refit.model().centre(other, j);
                    squares += off * off;
                }
                costs[c * k + other] = Math.sqrt(squares);
            }
        }
        int[] matched = Assignment.least(costs, k);
        List<Integer> matches = new ArrayList<>(Collections.nCopies(clustering.clusters(), -1));
        List<Double> distances = new ArrayList<>(Collections.nCopies(clustering.clusters(), Double.NaN));
        for (int c = 0; c < k; c++) {
            matches.set(present.get(c), matched[c]);
            distances.set(present.get(c), costs[c * k + matched[c]]);
        }
        int[] before = IntStream.of(items).map(clustering::label).toArray();
        return new Cohort(name, size, sizes, Agreement.adjustedRand(refit.labels(), before), matches, distances, "");
    }

    /** {@code 130 users}, {@code 1 user}. */
    static String said(long size, Features features) {
        return Nouns.count(size, features.noun());
    }

    /** The means of the clusters that have items on the scaled numbers, one after the other. */
    private static double[] centres(Clustering clustering, Features features) {
        int d = features.dimension();
        List<Integer> present = clustering.present();
        ClusterRows[] members = ClusterRows.of(features, clustering);
        double[] centres = new double[present.size() * d];
        Arrays.setAll(
                centres,
                at -> members[present.get(at / d)].mean(row -> features.rows().value(row, at % d)));
        return centres;
    }

    /** The least distance between two centres: what a move is compared with. */
    private static double spacing(double[] centres, int k, int d) {
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < a; b++) {
                least = Math.min(least, Euclidean.distance(centres, a * d, centres, b * d, d));
            }
        }
        return least;
    }

    /** {@return the cohorts, in the order of the column's values; values that no item has are left out} */
    public List<Cohort> list() {
        return cohorts;
    }

    /** {@return the clustering of the whole} */
    public Clustering clustering() {
        return clustering;
    }

    /** {@return what was clustered} */
    public Features features() {
        return features;
    }

    /** {@return the static column that says the cohort} */
    public String column() {
        return column;
    }

    /**
     * {@return the least distance between two centres of the whole, on the scaled numbers; a centre that moves by half of it is as
     * near to another cluster as to its own; infinite if there is one cluster}
     */
    public double spacing() {
        return spacing;
    }

    /** {@return the adjusted Rand indices of the refitted cohorts, ascending} */
    public List<Double> ari() {
        return cohorts.stream().filter(Cohort::fitted).map(Cohort::ari).sorted().toList();
    }

    /**
     * {@return how much the clusters' shares differ between cohorts, by Cramér's V: 0 if they are the same in each, 1 if a cohort
     * says the cluster; 0 if there is one cohort or one cluster}
     */
    public double cramersV() {
        return table().cramersV();
    }

    /** By cluster that has items, and cohort. */
    Contingency table() {
        return Contingency.of(clustering.present().stream()
                .map(cluster -> cohorts.stream()
                        .mapToLong(one -> one.sizes().get(cluster))
                        .toArray())
                .toArray(long[][]::new));
    }

    /** {@return what to make of it, in a few sentences} */
    public List<String> verdict() {
        return new CohortVerdict(this).sentences();
    }

    static double share(Cohort cohort, int cluster) {
        return (double) cohort.sizes().get(cluster) / cohort.size();
    }

    /**
     * {@return one row for each cohort: its size, the adjusted Rand index, the cluster whose centre moved most and how far, and each
     * cluster's share of it in [0, 1]}
     */
    public Table toTable() {
        StringColumn names = StringColumn.create(column);
        LongColumn sizes = LongColumn.create(features.noun());
        DoubleColumn ari = DoubleColumn.create("ARI");
        StringColumn moved = StringColumn.create("moved most");
        DoubleColumn by = DoubleColumn.create("by");
        Table table = Table.create("cohorts", names, sizes, ari, moved, by);
        for (Cohort one : cohorts) {
            names.append(one.name());
            sizes.append(one.size());
            ari.append(one.ari());
            if (one.fitted()) {
                moved.append(clustering.name(one.movedMost()));
                by.append(one.distances().get(one.movedMost()));
            } else {
                moved.appendMissing();
                by.appendMissing();
            }
        }
        for (int cluster : clustering.present()) {
            String name = clustering.name(cluster);
            table.addColumns(DoubleColumn.create(
                    ColumnNames.free(table, table.containsColumn(name) ? name + " (cluster)" : name),
                    cohorts.stream().mapToDouble(one -> share(one, cluster)).toArray()));
        }
        return table;
    }

    @Override
    public String toString() {
        return Nouns.count(cohorts.size(), "cohorts") + " by " + column + ", "
                + Nouns.count(clustering.present().size(), "clusters");
    }
}
