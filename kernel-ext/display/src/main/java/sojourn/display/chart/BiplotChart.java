package sojourn.display.chart;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.ItemSample;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Legend;
import sojourn.display.text.TextLayout;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Items as points on the first two principal components, and the features as arrows: an arrow points to where its feature is
 * high, and arrows of one direction belong to features that rise together. With a few hundred points each arrow and each point
 * shows its numbers in tooltips; more are shown as PNG alone.
 */
final class BiplotChart extends Chart {
    private static final int POINTS = 4_000;
    private static final int MOST_ARROWS = 12;
    private static final long SEED = 42;
    private static final double LEGEND = 180;
    private static final double POINT = 2.2;
    private static final double LARGEST = 15;
    /** as many places with words still weigh less than the picture */
    private static final int MOST_TOLD = 400;

    private final Features scores;
    private final PrincipalComponents components;
    private final @Nullable Clustering clustering;
    private final int[][] sample;
    private final long fullest;

    /** A name's place, so that the next one keeps off it. */
    private record Box(double x, double y, double width) {
        boolean meets(Box other) {
            return x < other.x + other.width + 6 && other.x < x + width + 6 && Math.abs(y - other.y) < 14;
        }
    }

    private BiplotChart(
            Features scores, PrincipalComponents components, @Nullable Clustering clustering, int[][] sample) {
        this.scores = scores;
        this.components = components;
        this.clustering = clustering;
        this.sample = sample;
        this.fullest = fullest();
    }

    static BiplotChart of(Features scores, @Nullable Clustering clustering) {
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
        return new BiplotChart(scores, components, clustering, ItemSample.of(groupOf, groups, POINTS, SEED));
    }

    @Override
    protected boolean vector() {
        return IntStream.range(0, sample.length)
                        .mapToLong(group -> places(group).values().stream()
                                .mapToInt(List::size)
                                .sum())
                        .sum()
                <= MOST_TOLD;
    }

    @Override
    protected String defaultTitle() {
        return "Items and features on two components";
    }

    /** The features whose arrows are longest, the longest first. */
    private List<Integer> arrows() {
        return IntStream.range(0, components.columns().size())
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -length(j)))
                .limit(MOST_ARROWS)
                .filter(j -> length(j) > 0)
                .toList();
    }

    private double length(int column) {
        return Math.hypot(components.loading(column, 0), components.loading(column, 1));
    }

    /** Least and greatest score on a component, with 0 and some room. */
    private double[] range(int column) {
        double min = 0;
        double max = 0;
        for (int[] items : sample) {
            for (int item : items) {
                min = Math.min(min, scores.raw(item, column));
                max = Math.max(max, scores.raw(item, column));
            }
        }
        double room = Math.max(1e-9, (max - min) * 0.06);
        // room on both sides of 0, as arrows may point either way
        double least = (max - min) * 0.18;
        return new double[] {Math.min(min, -least) - room, Math.max(max, least) + room};
    }

    @Override
    protected void heading(Canvas canvas, Drawing drawing) {
        if (!titleText().isEmpty()) {
            headingLine(canvas, drawing, titleText(), Theme.TITLE, 24);
            List<String> lines = Letters.wrap(subtitle(), Theme.SUBTITLE, drawing.width() - 32);
            for (int i = 0; i < Math.min(2, lines.size()); i++) {
                headingLine(canvas, drawing, lines.get(i), Theme.SUBTITLE, 42 + 16 * i);
            }
        }
    }

    @Override
    protected Drawing drawing() {
        double[] xs = range(scores.column("PC1"));
        double[] ys = range(scores.column("PC2"));
        Legend legend = clustering == null ? new Legend(List.of()) : Legend.of(clustering);
        double beside = clustering == null ? 0 : legend.columnWidth(LEGEND - 36);
        double width = widthOr(560 + (beside > 0 ? beside + 20 : 0));
        double height = heightOr(446);
        double head = head(16, 74);
        Axes axes = Axes.within(
                width,
                height,
                new Axes.Margins(head, 18 + (beside > 0 ? beside + 20 : 0), 46, 32),
                Axis.between(xs[0], xs[1], 7, Axis::decimal),
                Axis.between(ys[0], ys[1], 6, Axis::decimal));
        return new Drawing(width, height, subtitle(), canvas -> {
            axes.levels(canvas);
            axes.base(canvas);
            canvas.line(Theme.AXIS, 1, true, axes.x(0), axes.y(), axes.x(0), axes.bottom());
            canvas.line(Theme.AXIS, 1, true, axes.x(), axes.y(0), axes.right(), axes.y(0));
            points(canvas, axes);
            arrows(canvas, axes, xs, ys);
            if (clustering != null) {
                legend.column(canvas, width - beside - 16, head + 4, beside);
            }
            axes.labels(canvas, xLabelOr(axis(0)), yLabelOr(axis(1)));
        });
    }

    private String axis(int component) {
        return "PC" + (component + 1) + " (" + Numbers.percent(components.share(component)) + " of the variance)";
    }

    private void points(Canvas canvas, Axes axes) {
        int pc1 = scores.column("PC1");
        int pc2 = scores.column("PC2");
        // the largest groups first: small ones lie on top
        boolean told = vector();
        int[] order = IntStream.range(0, sample.length)
                .boxed()
                .sorted(Comparator.comparingInt(g -> -sample[g].length))
                .mapToInt(g -> g)
                .toArray();
        for (int g : order) {
            boolean noise = clustering != null && g == clustering.clusters();
            Fill fill = clustering == null ? Fill.of(0x7FA6CC) : Palette.cluster(noise ? Clustering.NOISE : g);
            places(g).forEach((size, items) -> {
                double[] at = new double[2 * items.size()];
                for (int i = 0; i < items.size(); i++) {
                    at[2 * i] = axes.x(scores.raw(items.get(i), pc1));
                    at[2 * i + 1] = axes.y(scores.raw(items.get(i), pc2));
                }
                canvas.dots(fill, 0.6, radius(size), at);
                double reach = Math.max(4, radius(size));
                for (int i = 0; i < at.length && told; i += 2) {
                    String words = told(items.get(i / 2), size);
                    canvas.hover(words, at[i] - reach, at[i + 1] - reach, 2 * reach, 2 * reach);
                }
            });
        }
    }

    private String told(int item, long size) {
        Clustering clusters = clustering;
        return (size > 1 ? Numbers.count(size, scores.noun()) + " in one place" : scores.id(item))
                + (clusters == null ? "" : ", " + clusters.name(clusters.label(item))) + ": PC1 "
                + Axis.decimal(scores.raw(item, scores.column("PC1"))) + ", PC2 "
                + Axis.decimal(scores.raw(item, scores.column("PC2")));
    }

    private String along(int feature) {
        return components.columns().get(feature) + ": " + Axis.decimal(components.loading(feature, 0)) + " along PC1, "
                + Axis.decimal(components.loading(feature, 1)) + " along PC2";
    }

    /** One item of each place where drawn items of a group are, by how many are there, the most first. */
    private SortedMap<Long, List<Integer>> places(int group) {
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

    /** How many items the fullest place of all has. */
    private long fullest() {
        return IntStream.range(0, sample.length)
                .filter(group -> sample[group].length > 0)
                .mapToLong(group -> places(group).firstKey())
                .max()
                .orElse(1);
    }

    /** Area grows evenly with the number of items; thousands in one place must not look like one, nor hide the rest. */
    private double radius(long size) {
        double most = Math.min(LARGEST, POINT * Math.sqrt((double) fullest));
        double share = fullest == 1 ? 0 : (size - 1.0) / (fullest - 1.0);
        return Math.sqrt(POINT * POINT + (most * most - POINT * POINT) * share);
    }

    private void arrows(Canvas canvas, Axes axes, double[] xs, double[] ys) {
        double factor = Double.POSITIVE_INFINITY;
        for (int j : arrows()) {
            factor = Math.min(factor, bound(components.loading(j, 0), xs));
            factor = Math.min(factor, bound(components.loading(j, 1), ys));
        }
        double zeroX = axes.x(0);
        double zeroY = axes.y(0);
        List<Box> taken = new ArrayList<>();
        List<Runnable> names = new ArrayList<>();
        for (int j : arrows()) {
            double tipX = axes.x(0.85 * factor * components.loading(j, 0));
            double tipY = axes.y(0.85 * factor * components.loading(j, 1));
            canvas.line(Theme.GROUND, 3.6, false, zeroX, zeroY, tipX, tipY);
            canvas.line(Theme.INK, 1.6, false, zeroX, zeroY, tipX, tipY);
            head(canvas, zeroX, zeroY, tipX, tipY);
            names.add(name(canvas, axes, j, tipX, tipY, tipX >= zeroX, taken));
        }
        names.forEach(Runnable::run);
    }

    /** How often a loading fits between 0 and the end that it points to. */
    private static double bound(double loading, double[] range) {
        return Math.abs(loading) < 1e-9
                ? Double.POSITIVE_INFINITY
                : (loading > 0 ? range[1] : -range[0]) / Math.abs(loading);
    }

    private static void head(Canvas canvas, double fromX, double fromY, double x, double y) {
        double length = Math.hypot(x - fromX, y - fromY);
        if (length < 1) {
            return;
        }
        double ux = (x - fromX) / length;
        double uy = (y - fromY) / length;
        double backX = x - 8 * ux;
        double backY = y - 8 * uy;
        canvas.polygon(
                Fill.of(Theme.INK), 1, x, y, backX - 3.4 * uy, backY + 3.4 * ux, backX + 3.4 * uy, backY - 3.4 * ux);
    }

    /** Finds a place for a name near its tip that no other name has, and gives what draws it there. */
    private Runnable name(
            Canvas canvas, Axes axes, int feature, double tipX, double tipY, boolean right, List<Box> taken) {
        String text = Letters.fit(components.columns().get(feature), Theme.PANEL, axes.width() / 2);
        double wide = Letters.width(text, Theme.PANEL);
        double x = Math.max(axes.x() + 2, Math.min(axes.right() - wide - 2, right ? tipX + 6 : tipX - wide - 6));
        Box place = new Box(x, clamp(axes, tipY + 4), wide);
        for (int step = 1; step < 60 && taken.stream().anyMatch(place::meets); step++) {
            int level = (step + 1) / 2;
            double shift = level * 7.0 * (step % 2 == 0 ? 1 : -1);
            place = new Box(x, clamp(axes, tipY + 4 + shift), wide);
        }
        taken.add(place);
        Box at = place;
        return () -> {
            if (Math.abs(at.y - tipY - 4) > 12) {
                canvas.line(Theme.AXIS, 0.8, false, tipX, tipY, right ? at.x - 2 : at.x + at.width + 2, at.y - 4);
            }
            canvas.text(
                    text,
                    at.x,
                    at.y,
                    new Canvas.Style(Theme.PANEL.size(), Theme.INK, true, Canvas.Anchor.START, false, Theme.GROUND));
            canvas.hover(along(feature), at.x, at.y - 12, at.width, 16);
        };
    }

    private static double clamp(Axes axes, double y) {
        return Math.max(axes.y() + 12, Math.min(axes.bottom() - 4, y));
    }

    private String subtitle() {
        int shown = Arrays.stream(sample).mapToInt(items -> items.length).sum();
        int drawn = arrows().size();
        int d = components.columns().size();
        return Numbers.count(scores.total(), scores.noun())
                + (shown < scores.size()
                        ? "; a sample of " + Numbers.count(shown) + " is shown (seed " + SEED + ")"
                        : ", all shown")
                + (fullest > 1 ? "; larger points are many in one place, at most " + Numbers.count(fullest) : "")
                + "; arrows point to where a feature is high"
                + (drawn < d ? " (" + drawn + " of " + d + ")" : "");
    }

    @Override
    public String altText() {
        return "Points of " + Numbers.count(scores.total(), scores.noun()) + " on the components PC1 and PC2"
                + (clustering == null ? "" : ", coloured by cluster") + ", with arrows for "
                + arrows().stream().map(components.columns()::get).collect(Collectors.joining(", ")) + ".";
    }

    @Override
    protected String words() {
        return "  " + TextLayout.oneLine(subtitle()) + "\n"
                + arrows().stream()
                        .map(j -> "  " + TextLayout.oneLine(along(j)))
                        .collect(Collectors.joining("\n"));
    }
}
