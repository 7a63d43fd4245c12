package sojourn.display.chart.analysis;

import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.markov.MarkovFit;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** BIC of models by their sizes as a line, the least marked, and at each how many starts found the best. */
final class SizeChart extends Chart {
    private final List<? extends MarkovFit<?>> fits;
    private final String sizes;

    SizeChart(List<? extends MarkovFit<?>> fits, String sizes) {
        this.fits = fits;
        this.sizes = sizes;
    }

    private MarkovFit<?> best() {
        return fits.stream().min(Comparator.comparingDouble(MarkovFit::bic)).orElseThrow();
    }

    @Override
    protected String defaultTitle() {
        return "BIC by number of " + sizes;
    }

    @Override
    protected Drawing drawing() {
        double width = widthOr(480);
        double height = heightOr(236);
        double least = best().bic();
        double most = fits.stream().mapToDouble(MarkovFit::bic).max().orElse(least);
        double room = most > least ? most - least : Math.max(1, Math.abs(least) / 100);
        Axes axes = Axes.within(
                width,
                height,
                new Axes.Margins(head(16, 60), 24, 42, 32),
                Axis.counts(fits.get(0).size(), fits.get(fits.size() - 1).size()),
                Axis.between(least - 0.16 * room, least + 1.1 * room, 5, Axis::text));
        return new Drawing(width, height, subtitle(), canvas -> {
            axes.levels(canvas);
            axes.base(canvas);
            double[] points = new double[2 * fits.size()];
            for (int i = 0; i < fits.size(); i++) {
                points[2 * i] = axes.x(fits.get(i).size());
                points[2 * i + 1] = axes.y(fits.get(i).bic());
            }
            Axes.curve(canvas, Theme.ACCENT, 1.8, 3, points);
            double x = axes.x(best().size());
            double y = axes.y(least);
            canvas.dot(Theme.MARK, x, y, 4.2);
            boolean left = x < axes.x() + axes.width() * 0.7;
            canvas.text(
                    "least at " + best().size(),
                    left ? x + 8 : x - 8,
                    y + 14,
                    Theme.LABEL
                            .at(left ? Canvas.Anchor.START : Canvas.Anchor.END)
                            .coloured(Theme.MARK));
            for (int i = 0; i < fits.size(); i++) {
                axes.hoverBar(canvas, describe(fits.get(i)), i, fits.size());
            }
            axes.labels(canvas, xLabelOr("Number of " + sizes), yLabelOr("BIC"));
        });
    }

    private String describe(MarkovFit<?> fit) {
        return Numbers.count(fit.size(), sizes) + ": BIC " + Numbers.decimal(fit.bic(), 1) + ", found by "
                + Numbers.count(fit.foundBest()) + " of "
                + Numbers.count(fit.ends().size(), "starts");
    }

    private String subtitle() {
        return "Less is better: likelihood against free parameters";
    }

    @Override
    public String altText() {
        return "Line of BIC by number of " + sizes + ": least at " + best().size() + ", "
                + Numbers.decimal(best().bic(), 1) + ".";
    }

    @Override
    protected String words() {
        return fits.stream()
                .map(fit -> "  " + describe(fit) + (fit.equals(best()) ? " (least BIC)" : ""))
                .collect(Collectors.joining("\n"));
    }
}
