package sojourn;

import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.kmeans.KMeansModel;
import sojourn.cluster.quality.Agreement;
import sojourn.cluster.quality.Assignment;
import sojourn.load.column.CodedColumn;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Do the clusters of all items hold in each cohort by itself? K-Means with as many clusters is fitted anew to each cohort, on the
 * scale of the whole; each of its centres is matched with one of the whole's so that the distances sum to the least, and the
 * labels are compared. Immutable.
 */
public final class Cohorts {
    /** Steinley 2004 calls an adjusted Rand index of 0.9 excellent, and below 0.65 poor. */
    private static final double EXCELLENT = 0.9;

    private static final double MODERATE = 0.65;
    /** of a standard normal, one side: p = 0.001 */
    private static final double SIGNIFICANT = 3.09;
    /** Cochran 1954: a chi-square test needs five items expected in four of five cells, and one in each */
    private static final int EXPECTED = 5;
    /** items a cluster that a cohort must have: of fewer, the centres of a refit are those of a handful of items */
    private static final int PER_CLUSTER = 10;
    /** a sentence names no more cohorts than that */
    private static final int NAMED = 5;

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
                    .filter(cluster -> sizes.get(cluster) >= EXPECTED)
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
    private static String said(long size, Features features) {
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
                double squares = 0;
                for (int j = 0; j < d; j++) {
                    double off = centres[a * d + j] - centres[b * d + j];
                    squares += off * off;
                }
                least = Math.min(least, Math.sqrt(squares));
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
        long all = inCohorts();
        int least = Math.min(cohorts.size(), clustersInCohorts()) - 1;
        return least < 1 ? 0 : Math.sqrt(chiSquare() / (all * least));
    }

    private long inCohorts() {
        return cohorts.stream().mapToLong(Cohort::size).sum();
    }

    private double chiSquare() {
        double all = inCohorts();
        double sum = 0;
        for (int cluster : clustering.present()) {
            double inCluster =
                    cohorts.stream().mapToLong(one -> one.sizes().get(cluster)).sum();
            for (Cohort one : cohorts) {
                double expected = inCluster * one.size() / all;
                double off = one.sizes().get(cluster) - expected;
                sum += expected == 0 ? 0 : off * off / expected;
            }
        }
        return sum;
    }

    /**
     * Whether the shares differ by more than chance: a chi-square test at 0.1 %, by the cube-root approximation of Wilson and
     * Hilferty 1931.
     */
    private boolean sharesDiffer() {
        return chanceScore(chiSquare(), cohorts.size(), clustersInCohorts()) > SIGNIFICANT;
    }

    /** A cluster that no item of a cohort is in is no column of the table that is tested. */
    private int clustersInCohorts() {
        return (int) clustering.present().stream()
                .filter(c -> cohorts.stream().anyMatch(one -> one.sizes().get(c) > 0))
                .count();
    }

    /**
     * How far a chi-square lies above what chance gives, in standard deviations of a normal: (cohorts - 1)(clusters - 1) degrees
     * of freedom; minus infinity where there are none.
     */
    static double chanceScore(double chiSquare, int cohorts, int clusters) {
        double freedom = (cohorts - 1.0) * (clusters - 1.0);
        if (freedom < 1) {
            return Double.NEGATIVE_INFINITY;
        }
        double variance = 2 / (9 * freedom);
        return (StrictMath.cbrt(chiSquare / freedom) - (1 - variance)) / Math.sqrt(variance);
    }

    /** {@return what to make of it, in a few sentences} */
    public List<String> verdict() {
        List<String> said = new ArrayList<>();
        List<Double> ari = ari();
        List<Cohort> left = cohorts.stream().filter(one -> !one.fitted()).toList();
        if (ari.isEmpty()) {
            said.add("No cohort can be judged by itself: " + named(left) + ".");
            if (clustering.present().size() > 1) {
                said.add(String.format(
                        Locale.ROOT,
                        "A cohort needs %,d %s or more, in more than one cluster; a coarser column, such as the month in place of"
                                + " the week, makes larger cohorts.",
                        PER_CLUSTER * clustering.present().size(),
                        features.noun()));
            }
        } else {
            said.add(agreement(ari));
            said.add(moves());
        }
        shares().ifPresent(said::add);
        if (!left.isEmpty() && !ari.isEmpty()) {
            said.add("Too small to be judged by itself, or all of one cluster: " + named(left) + ".");
        }
        long without = features.total() - inCohorts();
        if (without > 0) {
            said.add(String.format(
                    Locale.ROOT,
                    "%s of %,d without a value of '%s', so in no cohort.",
                    said(without, features),
                    features.total(),
                    column));
        }
        return said;
    }

    private static String named(List<Cohort> left) {
        String named = left.stream()
                .limit(NAMED)
                .map(one -> one.name() + " (" + one.why() + ")")
                .collect(Collectors.joining("; "));
        int more = left.size() - NAMED;
        return named + (more > 0 ? String.format(Locale.ROOT, "; and %,d more", more) : "");
    }

    private String agreement(List<Double> ari) {
        double median = (ari.get((ari.size() - 1) / 2) + ari.get(ari.size() / 2)) / 2;
        Cohort least = cohorts.stream()
                .filter(Cohort::fitted)
                .min(Comparator.comparingDouble(Cohort::ari))
                .orElseThrow();
        String range = ari.size() == 1 || ari.get(0).equals(ari.get(ari.size() - 1))
                ? String.format(Locale.ROOT, "(ARI %.2f)", ari.get(0))
                : String.format(Locale.ROOT, "(ARI %.2f to %.2f)", ari.get(0), ari.get(ari.size() - 1));
        String kinds = "the same " + Nouns.count(clustering.present().size(), "clusters");
        if (ari.get(0) >= EXCELLENT) {
            String each = ari.size() == cohorts.size()
                    ? "Each cohort"
                    : Nouns.format("Each of the %,d that can be judged, of %,d cohorts,", ari.size(), cohorts.size());
            return each + " by itself gives " + kinds + " as all " + features.noun() + " together " + range + ".";
        }
        if (median >= EXCELLENT) {
            return String.format(
                    Locale.ROOT,
                    "Most cohorts by themselves give %s %s; %s differs most, at %.2f.",
                    kinds,
                    range,
                    least.name(),
                    least.ari());
        }
        return (median >= MODERATE ? "Cohorts by themselves give roughly " : "Cohorts by themselves do not give ")
                + kinds + " " + range + "; " + least.name() + " differs most.";
    }

    private String moves() {
        Cohort most = cohorts.stream()
                .filter(Cohort::fitted)
                .max(Comparator.comparingDouble(one -> one.distances().get(one.movedMost())))
                .orElseThrow();
        double move = most.distances().get(most.movedMost());
        String what =
                "The centre that moves most is that of " + clustering.name(most.movedMost()) + " in " + most.name();
        if (Double.isInfinite(spacing) || spacing == 0) {
            return what + String.format(Locale.ROOT, ", by %.2f.", move);
        }
        double share = move / spacing;
        return what
                + String.format(
                        Locale.ROOT,
                        ", by %.2f: %.0f %% of the distance between the two nearest clusters%s.",
                        move,
                        100 * share,
                        share < 0.25
                                ? ", so it stays where it is"
                                : share < 0.5 ? "" : ", so it is another cluster there");
    }

    private Optional<String> shares() {
        if (cohorts.size() < 2 || clustering.present().size() < 2) {
            return Optional.empty();
        }
        long all = inCohorts();
        long cells = 0;
        long few = 0;
        boolean below = false;
        for (int cluster : clustering.present()) {
            double inCluster =
                    cohorts.stream().mapToLong(one -> one.sizes().get(cluster)).sum();
            for (Cohort one : cohorts) {
                double expected = inCluster * one.size() / all;
                cells += inCluster > 0 ? 1 : 0;
                few += inCluster > 0 && expected < EXPECTED ? 1 : 0;
                below |= inCluster > 0 && expected < 1;
            }
        }
        if (below || few * 5 > cells) {
            return Optional.of(Nouns.format(
                    "Too few %s to compare the clusters' shares: of %,d pairs of cohort and cluster, %,d would have fewer"
                            + " than %d by chance.",
                    features.noun(), cells, few, EXPECTED));
        }
        if (!sharesDiffer()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "The clusters' shares vary from cohort to cohort no more than chance lets them (Cramér's V %.2f).",
                    cramersV()));
        }
        // the cohorts that can be trusted with a share: a tenth of a mean one is few
        List<Cohort> large = cohorts.stream()
                .filter(one -> one.size() * 10L * cohorts.size() >= all)
                .toList();
        int widest = 0;
        double width = -1;
        for (int cluster : clustering.present()) {
            double least =
                    large.stream().mapToDouble(one -> share(one, cluster)).min().orElse(0);
            double most =
                    large.stream().mapToDouble(one -> share(one, cluster)).max().orElse(0);
            if (most - least > width) {
                width = most - least;
                widest = cluster;
            }
        }
        int cluster = widest;
        Cohort low = Collections.min(large, Comparator.comparingDouble(one -> share(one, cluster)));
        Cohort high = Collections.max(large, Comparator.comparingDouble(one -> share(one, cluster)));
        return Optional.of(String.format(
                Locale.ROOT,
                "The clusters' shares differ between cohorts by more than chance (Cramér's V %.2f), those of %s most: %.1f %% in"
                        + " %s, %.1f %% in %s.",
                cramersV(),
                clustering.name(cluster),
                100 * share(low, cluster),
                low.name(),
                100 * share(high, cluster),
                high.name()));
    }

    private static double share(Cohort cohort, int cluster) {
        return (double) cohort.sizes().get(cluster) / cohort.size();
    }

    /**
     * {@return one cohort a row: its size, the adjusted Rand index, the cluster whose centre moved most and how far, and each
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
