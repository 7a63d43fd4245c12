package sojourn.display.chart;

import sojourn.cluster.mixture.Covariance;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Legend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** BIC by number of components, one line a shape of covariance, the lowest marked. */
final class BicChart extends Chart {
    private static final double LEGEND = 96;

    private final GmmSearch.Result result;

    BicChart(GmmSearch.Result result) {
        this.result = result;
    }

    @Override
    protected String defaultTitle() {
        return "BIC by number of components";
    }

    private List<Covariance> shapes() {
        return result.entries().stream()
                .map(entry -> entry.model().covariance())
                .distinct()
                .sorted()
                .toList();
    }

    private List<GaussianMixtureModel> of(Covariance shape) {
        return result.entries().stream()
                .map(GmmSearch.Entry::model)
                .filter(model -> model.covariance() == shape)
                .sorted(Comparator.comparingInt(GaussianMixtureModel::k))
                .toList();
    }

    @Override
    protected Drawing drawing() {
        double width = widthOr(620);
        double height = heightOr(300);

        List<GaussianMixtureModel> models =
                result.entries().stream().map(GmmSearch.Entry::model).toList();
        double min =
                models.stream().mapToDouble(GaussianMixtureModel::bic).min().orElseThrow();
        double max =
                models.stream().mapToDouble(GaussianMixtureModel::bic).max().orElseThrow();
        double room = max > min ? (max - min) * 0.06 : Math.max(1, Math.abs(max) * 0.01);
        // no line runs below the lowest point: there is room for its words
        double low = min - 3 * room;
        double high = max + room;

        int firstK = models.stream().mapToInt(GaussianMixtureModel::k).min().orElseThrow();
        int lastK = models.stream().mapToInt(GaussianMixtureModel::k).max().orElseThrow();
        Axes axes = Axes.within(
                width,
                height,
                new Axes.Margins(head(16, 60), LEGEND + 34, 42, 32),
                Axis.counts(firstK, lastK),
                Axis.between(low, high, 5, Axis::text));
        List<Covariance> shapes = shapes();
        GaussianMixtureModel best = result.best();
        return new Drawing(width, height, subtitle(), canvas -> {
            axes.levels(canvas);
            axes.base(canvas);
            List<Legend.Entry> names = new ArrayList<>();
            for (int s = 0; s < shapes.size(); s++) {
                Fill fill = Palette.cluster(s);
                double[] points = of(shapes.get(s)).stream()
                        .flatMapToDouble(model -> DoubleStream.of(axes.x(model.k()), axes.y(model.bic())))
                        .toArray();
                Axes.curve(canvas, fill.ground(), 1.8, 2.8, points);
                names.add(0, new Legend.Entry(shapes.get(s).toString(), fill));
            }
            double x = axes.x(best.k());
            double y = axes.y(best.bic());
            canvas.dot(Theme.MARK, x, y, 5);
            String words = "best: " + best.covariance() + ", k = " + best.k();
            double half = Letters.width(words, Theme.LABEL) / 2;
            canvas.text(
                    words,
                    Math.min(Math.max(x, axes.x() + half + 4), axes.right() - half),
                    y + 18,
                    Theme.LABEL.at(Canvas.Anchor.MIDDLE).coloured(Theme.MARK));
            for (int k = firstK; k <= lastK; k++) {
                axes.hoverBar(canvas, describe(k), k - firstK, lastK - firstK + 1);
            }
            new Legend(names).column(canvas, axes.right() + 18, axes.y(), LEGEND);
            axes.labels(canvas, xLabelOr("Components k"), yLabelOr("BIC"));
        });
    }

    /** The values at one number of components, in words. */
    private String describe(int k) {
        return "k = " + k + ": "
                + result.entries().stream()
                        .map(GmmSearch.Entry::model)
                        .filter(model -> model.k() == k)
                        .sorted(Comparator.comparingDouble(GaussianMixtureModel::bic))
                        .map(model -> model.covariance() + " " + Numbers.decimal(model.bic(), 1))
                        .collect(Collectors.joining(", "));
    }

    private String subtitle() {
        GaussianMixtureModel best = result.best();
        return "Lowest " + Numbers.decimal(best.bic(), 1) + ": " + best.covariance() + ", k = " + best.k() + ", of "
                + Numbers.count(result.entries().size(), "mixtures");
    }

    @Override
    public String altText() {
        return "Lines of BIC by number of components, one a shape of covariance. " + subtitle() + ".";
    }

    @Override
    protected String words() {
        return "  " + subtitle() + "\n"
                + shapes().stream()
                        .map(shape -> "  " + shape + ": "
                                + of(shape).stream()
                                        .map(model -> model.k() + ": " + Numbers.decimal(model.bic(), 1))
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("\n"));
    }
}
