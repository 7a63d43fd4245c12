package sojourn.display.chart.data;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.display.Numbers;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Ticks;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a panel of a scatter shows: its items and their x and y by cluster, noise last, and how many items have no place in it:
 * those not above 0 where an axis is logarithmic, and those for which an axis has no finite value, as of a division by 0.
 */
public final class ScatterSample {
    private final Panel panel;
    private final Clustering clustering;
    private final Features features;
    private final int[][] items;
    private final double[][] points;
    private int notAbove;
    private int notFinite;

    /**
     * What a panel is of.
     *
     * @param x    a feature or an expression, see {@link FeatureExpression}
     * @param y    another
     * @param logX whether the horizontal axis is logarithmic
     * @param logY whether the vertical one is
     */
    public record Panel(String x, String y, boolean logX, boolean logY) {
        /** {@return the same with a logarithmic axis more} */
        public Panel log(boolean alsoX, boolean alsoY) {
            return new Panel(x, y, logX || alsoX, logY || alsoY);
        }

        /** {@return both axes in words} */
        public String words() {
            return y + " by " + x;
        }
    }

    /**
     * Draws a sample in which each small cluster stays visible.
     *
     * @param most points, at most
     * @param seed of the sample
     */
    public ScatterSample(Panel panel, Clustering clustering, Features features, int most, long seed) {
        this.panel = panel;
        this.clustering = clustering;
        this.features = features;
        double[] x = FeatureExpression.values(panel.x, features);
        double[] y = FeatureExpression.values(panel.y, features);
        int[] groupOf = new int[clustering.size()];
        for (int i = 0; i < groupOf.length; i++) {
            int row = features.distinct().of(i);
            groupOf[i] = -1;
            if (!Double.isFinite(x[row]) || !Double.isFinite(y[row])) {
                notFinite++;
            } else if ((panel.logX && x[row] <= 0) || (panel.logY && y[row] <= 0)) {
                notAbove++;
            } else {
                int label = clustering.label(i);
                groupOf[i] = label == Clustering.NOISE ? clustering.clusters() : label;
            }
        }
        items = ItemSample.of(groupOf, clustering.clusters() + 1, most, seed);
        points = new double[items.length][];
        for (int g = 0; g < items.length; g++) {
            points[g] = new double[2 * items[g].length];
            for (int i = 0; i < items[g].length; i++) {
                int row = features.distinct().of(items[g][i]);
                points[g][2 * i] = panel.logX ? Math.log10(x[row]) : x[row];
                points[g][2 * i + 1] = panel.logY ? Math.log10(y[row]) : y[row];
            }
        }
    }

    /** {@return what it is a sample for} */
    public Panel panel() {
        return panel;
    }

    /** {@return how many points there are} */
    public int shown() {
        return IntStream.range(0, items.length).map(g -> items[g].length).sum();
    }

    /** {@return how many items have no place on the axes} */
    public int leftOut() {
        return notAbove + notFinite;
    }

    /** {@return whether items that have a place are left out} */
    public boolean isSample() {
        return shown() + leftOut() < clustering.size();
    }

    /** {@return how many items are left out and why, such as {@code 707 left out: not above 0}; empty where none is} */
    public String why() {
        List<String> reasons = new ArrayList<>();
        if (notAbove > 0) {
            reasons.add(Numbers.count(notAbove) + " left out: not above 0");
        }
        if (notFinite > 0) {
            reasons.add(Numbers.count(notFinite) + " left out: no finite value");
        }
        return String.join("; ", reasons);
    }

    /** {@return how many of how many items there are, and what is left out} */
    public String heading() {
        return "n = " + Numbers.count(shown())
                + (shown() < clustering.size() ? " of " + Numbers.count(clustering.size()) : "")
                + (leftOut() > 0 ? "; " + why() : "");
    }

    /** {@return the groups to draw: noise first, then clusters by falling size, so that the small ones lie on top} */
    public int[] groups() {
        int k = clustering.clusters();
        return IntStream.rangeClosed(0, k)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(g -> g == k ? Long.MIN_VALUE : -clustering.count(g))
                        .thenComparingInt(g -> g))
                .mapToInt(g -> g)
                .toArray();
    }

    /** {@return the cluster of a group, or {@link Clustering#NOISE}} */
    public int cluster(int group) {
        return group == clustering.clusters() ? Clustering.NOISE : group;
    }

    /** {@return x, y of each point of a group, on the scales of the axes; not to be changed} */
    public double[] points(int group) {
        return points[group];
    }

    /** {@return a point in words} */
    public String words(int group, int point) {
        int item = items[group][point];
        long alike = features.weight(item);
        return features.id(item) + (alike > 1 ? " and " + Numbers.count(alike - 1) + " alike" : "") + ", "
                + clustering.name(clustering.label(item)) + ": " + panel.x + " "
                + format(points[group][2 * point], panel.logX) + ", " + panel.y + " "
                + format(points[group][2 * point + 1], panel.logY);
    }

    /** {@return all points in words} */
    public String words() {
        List<String> groups = new ArrayList<>();
        for (int g = 0; g < points.length; g++) {
            if (points[g].length > 0) {
                groups.add(TextLayout.oneLine(clustering.name(cluster(g))) + " " + Numbers.count(points[g].length / 2));
            }
        }
        return TextLayout.oneLine(panel.y) + (panel.logY ? " (log)" : "") + " by " + TextLayout.oneLine(panel.x)
                + (panel.logX ? " (log)" : "") + ": " + Numbers.count(shown(), "points")
                + (leftOut() > 0 ? ", " + why() : "") + "; " + String.join(", ", groups);
    }

    /** {@return the horizontal axis} */
    public Axis across() {
        return axis(0, panel.logX);
    }

    /** {@return the vertical axis} */
    public Axis up() {
        return axis(1, panel.logY);
    }

    private Axis axis(int coordinate, boolean log) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double[] group : points) {
            for (int i = coordinate; i < group.length; i += 2) {
                min = Math.min(min, group[i]);
                max = Math.max(max, group[i]);
            }
        }
        boolean none = !(max >= min);
        double room = max > min ? (max - min) * 0.03 : Math.max(0.5, Math.abs(max) * 0.05);
        double low = none ? 0 : min - room;
        double high = none ? 1 : max + room;
        return log
                ? Axis.between(low, high, Ticks.logarithms(low, high), tick -> format(tick, true))
                : Axis.between(low, high, 6, Axis::text);
    }

    private static String format(double place, boolean log) {
        return Axis.text(log ? Math.pow(10, place) : place);
    }
}
