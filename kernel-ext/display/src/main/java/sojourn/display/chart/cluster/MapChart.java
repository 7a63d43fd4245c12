package sojourn.display.chart.cluster;

import sojourn.ClusterMap;
import sojourn.check.Excerpt;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Fill;
import sojourn.display.plot.EvenPlot;
import sojourn.display.plot.Legend;
import sojourn.display.text.TextLayout;
import sojourn.view.NamedClusters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A map of places: points as large as they are many, in the colours of their clusters, the largest at the back. */
final class MapChart extends Chart {
    private static final double LEAST = 1.6;
    private static final double MOST = 22;
    /** sizes that points are drawn in, so that those of one size and cluster are one path */
    private static final double STEP = 1.18;
    /** places that have tooltips: more would overlap */
    private static final int TOLD = 300;

    private static final double LEGEND = 170;

    private final ClusterMap map;

    MapChart(ClusterMap map) {
        this.map = map;
    }

    @Override
    protected String defaultTitle() {
        return "Where the " + map.items().noun() + " lie";
    }

    private double radius(int point, double largest) {
        double exact = Math.max(LEAST, MOST * Math.sqrt(map.weight(point) / Math.max(largest, 40)));
        return LEAST * Math.pow(STEP, (double) Math.round(Math.log(exact / LEAST) / Math.log(STEP)));
    }

    @Override
    protected Drawing drawing() {
        Legend legend = map.clustering().map(Legend::of).orElse(new Legend(List.of()));
        double beside = map.clustering().isPresent() ? legend.columnWidth(LEGEND) : 0;
        double head = head(16, 60);
        double width = widthOr(640 + beside);
        double height = heightOr(head + 560);
        double roomX = width - beside - 64;
        double roomY = height - head - 30;
        EvenPlot plot = EvenPlot.of(map.size(), map::x, map::y, 24, head + 14, roomX, roomY);
        List<Integer> order = largestFirst();
        double most = Math.max(1, map.size() == 0 ? 1 : map.weight(order.get(0)));
        return new Drawing(width, height, subtitle(), canvas -> {
            int at = 0;
            while (at < order.size()) {
                int first = order.get(at);
                double radius = radius(first, most);
                List<Integer> alike = new ArrayList<>();
                while (at < order.size()
                        && radius(order.get(at), most) == radius
                        && map.label(order.get(at)) == map.label(first)) {
                    alike.add(order.get(at++));
                }
                double[] points = new double[2 * alike.size()];
                for (int i = 0; i < alike.size(); i++) {
                    points[2 * i] = plot.x(map.x(alike.get(i)));
                    points[2 * i + 1] = plot.y(map.y(alike.get(i)));
                }
                canvas.dots(fill(first), 0.8, radius, points);
            }
            for (int p : order.subList(0, Math.min(TOLD, order.size()))) {
                double radius = Math.max(4, radius(p, most));
                double x = plot.x(map.x(p));
                double y = plot.y(map.y(p));
                canvas.hover(text(p), x - radius, y - radius, 2 * radius, 2 * radius);
            }
            legend.column(canvas, width - beside - 16, head + 8, beside);
        });
    }

    private List<Integer> largestFirst() {
        return IntStream.range(0, map.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer p) -> -map.weight(p)).thenComparing(map::label))
                .toList();
    }

    private Fill fill(int point) {
        return Palette.cluster(map.clustering().isPresent() ? map.label(point) : 0);
    }

    private String text(int point) {
        return map.clustering()
                        .map(clustering -> clustering.name(map.label(point)) + ", ")
                        .orElse("")
                + Numbers.count(map.weight(point), map.items().noun()) + ": "
                + Excerpt.of(map.describe(point), 120);
    }

    private static String two(double share) {
        return Double.isNaN(share) ? "–" : Numbers.decimal(share, 2);
    }

    private String subtitle() {
        return "t-SNE: trustworthiness " + two(map.trustworthiness()) + " (k = " + map.neighbours()
                + "); classical scaling: " + two(map.scalingTrustworthiness()) + ", keeps "
                + Numbers.percent(map.scalingShare());
    }

    @Override
    public String altText() {
        return "Map of " + Numbers.count(map.size(), "points") + ", as large as they are many"
                + (map.clustering().isPresent() ? ", coloured by cluster. " : ". ") + subtitle() + ".";
    }

    @Override
    protected String words() {
        StringBuilder out = new StringBuilder("  ").append(subtitle());
        List<Integer> order = largestFirst();
        NamedClusters clustering = map.clustering().orElse(null);
        if (clustering == null) {
            return out.append("\n  ").append(text(order)).toString();
        }
        List<Integer> shown = clustering.presentAndNoise();
        for (int cluster : shown) {
            out.append("\n  ")
                    .append(TextLayout.oneLine(clustering.name(cluster)))
                    .append(": ")
                    .append(text(
                            order.stream().filter(p -> map.label(p) == cluster).toList()));
        }
        return out.toString();
    }

    /** How many points, and what is at the largest of them, which comes first. */
    private String text(List<Integer> points) {
        String count = Numbers.count(points.size(), "points");
        if (points.isEmpty()) {
            return count;
        }
        int largest = points.get(0);
        return count + ", the largest "
                + Numbers.count(map.weight(largest), map.items().noun()) + ": "
                + Excerpt.of(TextLayout.oneLine(map.describe(largest)), 80);
    }
}
