package sojourn.display.chart.data;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.display.Numbers;
import sojourn.display.plot.Axis;
import sojourn.feature.PrincipalComponents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a biplot shows: items on two principal components by cluster, noise last, and the longest arrows of features. */
public final class BiplotSample {
    private static final int POINTS = 4_000;
    private static final int MOST_ARROWS = 12;
    private static final long SEED = 42;

    private final Features scores;
    private final PrincipalComponents components;
    private final @Nullable Clustering clustering;
    private final int[][] sample;
    private final long fullest;

    private BiplotSample(
            Features scores, PrincipalComponents components, @Nullable Clustering clustering, int[][] sample) {
        this.scores = scores;
        this.components = components;
        this.clustering = clustering;
        this.sample = sample;
        this.fullest = IntStream.range(0, sample.length)
                .filter(group -> sample[group].length > 0)
                .mapToLong(group -> places(group).firstKey())
                .max()
                .orElse(1);
    }

    /**
     * Draws a sample in which each small cluster stays visible.
     *
     * @throws sojourn.check.UsageException if these are no scores, or the clustering is of other items
     */
    public static BiplotSample of(Features scores, @Nullable Clustering clustering) {
        PrincipalComponents components = scores.components().orElse(null);
        Check.argument(components != null, "a biplot needs scores on principal components; features.pca(…) gives them");
        Check.argument(
                scores.columns().containsAll(List.of("PC1", "PC2")),
                "a biplot needs two components, but there is %s alone; Pca.components(2) keeps two",
                String.join(", ", scores.columns()));
        int[] groupOf = new int[scores.size()];
        if (clustering != null) {
            Check.argument(
                    clustering.size() == scores.size(),
                    "the clustering must be of the same %s: %,d, had %,d",
                    scores.noun(),
                    scores.size(),
                    clustering.size());
            Arrays.setAll(
                    groupOf,
                    i -> clustering.label(i) == Clustering.NOISE ? clustering.clusters() : clustering.label(i));
        }
        int groups = clustering == null ? 1 : clustering.clusters() + 1;
        return new BiplotSample(scores, components, clustering, ItemSample.of(groupOf, groups, POINTS, SEED));
    }

    /** {@return the clusters; null where items have none} */
    public @Nullable Clustering clustering() {
        return clustering;
    }

    /** {@return the cluster of a group, or {@link Clustering#NOISE}} */
    public int cluster(int group) {
        return clustering != null && group == clustering.clusters() ? Clustering.NOISE : group;
    }

    /** {@return the groups to draw: the largest first, so that small ones lie on top} */
    public int[] groups() {
        return IntStream.range(0, sample.length)
                .boxed()
                .sorted(Comparator.comparingInt(g -> -sample[g].length))
                .mapToInt(g -> g)
                .toArray();
    }

    /** {@return one item of each place where drawn items of a group are, by how many are there, the most first} */
    public SortedMap<Long, List<Integer>> places(int group) {
        Map<Integer, Long> sizes = new LinkedHashMap<>();
        Map<Integer, Integer> first = new HashMap<>();
        for (int item : sample[group]) {
            int row = scores.distinct().of(item);
            sizes.merge(row, scores.weight(item), Long::sum);
            first.putIfAbsent(row, item);
        }
        SortedMap<Long, List<Integer>> places = new TreeMap<>(Comparator.reverseOrder());
        sizes.forEach((row, size) ->
                places.computeIfAbsent(size, none -> new ArrayList<>()).add(first.get(row)));
        return places;
    }

    /** {@return how many places all groups have} */
    public long dots() {
        return IntStream.range(0, sample.length)
                .mapToLong(group ->
                        places(group).values().stream().mapToInt(List::size).sum())
                .sum();
    }

    /** {@return how many items the fullest place of all has} */
    public long fullest() {
        return fullest;
    }

    /** {@return the scores of items on both components, x, y of each} */
    public double[] points(List<Integer> items) {
        double[] points = new double[2 * items.size()];
        for (int i = 0; i < items.size(); i++) {
            points[2 * i] = scores.raw(items.get(i), column(0));
            points[2 * i + 1] = scores.raw(items.get(i), column(1));
        }
        return points;
    }

    private int column(int component) {
        return scores.column("PC" + (component + 1));
    }

    /** {@return an item, or all in its place, in words} */
    public String words(int item, long size) {
        return (size > 1 ? Numbers.count(size, scores.noun()) + " in one place" : scores.id(item))
                + (clustering == null ? "" : ", " + clustering.name(clustering.label(item))) + ": PC1 "
                + Axis.decimal(scores.raw(item, column(0))) + ", PC2 " + Axis.decimal(scores.raw(item, column(1)));
    }

    /** {@return least and greatest score on a component, with 0 and some room on both sides of it, as arrows may point either way} */
    public double[] range(int component) {
        double min = 0;
        double max = 0;
        for (int[] items : sample) {
            for (int item : items) {
                min = Math.min(min, scores.raw(item, column(component)));
                max = Math.max(max, scores.raw(item, column(component)));
            }
        }
        double room = Math.max(1e-9, (max - min) * 0.06);
        double least = (max - min) * 0.18;
        return new double[] {Math.min(min, -least) - room, Math.max(max, least) + room};
    }

    /** {@return a component's name and its part of the variance} */
    public String name(int component) {
        return "PC" + (component + 1) + " (" + Numbers.percent(components.share(component)) + " of the variance)";
    }

    /** {@return the features whose arrows are longest, the longest first} */
    public List<Integer> arrows() {
        return IntStream.range(0, components.columns().size())
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -length(j)))
                .limit(MOST_ARROWS)
                .filter(j -> length(j) > 0)
                .toList();
    }

    private double length(int feature) {
        return Math.hypot(components.loading(feature, 0), components.loading(feature, 1));
    }

    /** {@return how often the longest arrow along each component fits between 0 and the end that it points to} */
    public double scale() {
        double[][] ranges = {range(0), range(1)};
        double scale = Double.POSITIVE_INFINITY;
        for (int j : arrows()) {
            for (int component = 0; component < 2; component++) {
                double loading = loading(j, component);
                if (Math.abs(loading) >= 1e-9) {
                    double end = loading > 0 ? ranges[component][1] : -ranges[component][0];
                    scale = Math.min(scale, end / Math.abs(loading));
                }
            }
        }
        return scale;
    }

    /** {@return how much of a feature goes into a component} */
    public double loading(int feature, int component) {
        return components.loading(feature, component);
    }

    /** {@return a feature's name} */
    public String feature(int feature) {
        return components.columns().get(feature);
    }

    /** {@return an arrow in words} */
    public String arrowWords(int feature) {
        return feature(feature) + ": " + Axis.decimal(loading(feature, 0)) + " along PC1, "
                + Axis.decimal(loading(feature, 1)) + " along PC2";
    }

    /** {@return how many items there are} */
    public String items() {
        return Numbers.count(scores.total(), scores.noun());
    }

    /** {@return what is shown of what, and how to read it} */
    public String summary() {
        int shown = Arrays.stream(sample).mapToInt(items -> items.length).sum();
        int drawn = arrows().size();
        int d = components.columns().size();
        return items()
                + (shown < scores.size()
                        ? "; a sample of " + Numbers.count(shown) + " is shown (seed " + SEED + ")"
                        : ", all shown")
                + (fullest > 1 ? "; larger points are many in one place, at most " + Numbers.count(fullest) : "")
                + "; arrows point to where a feature is high"
                + (drawn < d ? " (" + drawn + " of " + d + ")" : "");
    }
}
