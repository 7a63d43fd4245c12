package sojourn.display.chart;

import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.feature.PrincipalComponents;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The share of variance that each component explains as bars, and all up to it as a line, with the share that was asked for. */
final class ScreeChart extends Chart {
    private static final int MOST = 20;

    private final PrincipalComponents components;

    ScreeChart(PrincipalComponents components) {
        this.components = components;
    }

    @Override
    protected String defaultTitle() {
        return "Variance by component";
    }

    private int shown() {
        return Math.min(components.columns().size(), Math.max(MOST, components.kept()));
    }

    @Override
    protected Drawing drawing() {
        int n = shown();
        double said = head(0, 32) + Letters.width(subtitle(), Theme.SUBTITLE);
        double wide = Math.max(Math.max(480, said), 160 + n * Math.max(46.0, Math.min(80, 420.0 / n)));
        double width = widthOr(wide);
        double height = heightOr(270);
        double head = head(24, 68);
        Axis across = Axis.bars(1, n, c -> "PC" + Math.round(c));
        Axes axes = new Axes(66, head, width - 66 - 92, height - head - 42, across, Axis.percent());
        double step = axes.width() / n;
        return new Drawing(width, height, subtitle(), canvas -> {
            axes.levels(canvas);
            bars(canvas, axes, step);
            double target = components.how().variance();
            canvas.line(Theme.MARK, 1.2, true, axes.x(), axes.y(target), axes.right(), axes.y(target));
            double[] line = new double[2 * n];
            for (int c = 0; c < n; c++) {
                line[2 * c] = axes.x(c + 1);
                line[2 * c + 1] = axes.y(components.cumulated(c));
            }
            Axes.curve(canvas, Theme.INK, 1.6, 3, line);
            // the line ends at or near 1: the mark's name gives way to that of the line
            double end = line[2 * n - 1];
            double mark = axes.y(target);
            canvas.text("cumulated", axes.right() + 6, end + 4, Theme.LABEL);
            canvas.text(
                    Numbers.decimal(100 * target) + " %",
                    axes.right() + 6,
                    (Math.abs(mark - end) < 15 ? end + 15 : mark) + 4,
                    Theme.LABEL.coloured(Theme.MARK));
            axes.base(canvas);
            for (int c = 0; c < n; c++) {
                String told = "PC" + (c + 1) + ": " + Numbers.percent(components.share(c)) + ", with those before "
                        + Numbers.percent(components.cumulated(c));
                axes.hoverBar(canvas, told, c, n);
            }
            axes.label(canvas, xLabelOr("Component"));
            axes.upward(canvas, yLabelOr("Share of variance"), 20);
        });
    }

    private void bars(Canvas canvas, Axes axes, double step) {
        double wide = Math.min(56, step * 0.7);
        for (int c = 0; c < shown(); c++) {
            double top = axes.y(components.share(c));
            double x = axes.x(c + 1) - wide / 2;
            Fill fill = Fill.of(c < components.kept() ? Theme.ACCENT : Theme.NEUTRAL);
            canvas.rectangles(fill, 1, new double[] {x, top, wide, axes.bottom() - top});
            String text = Numbers.percent(components.share(c));
            double needed = Letters.width(text, Theme.TICK);
            double middle = x + wide / 2;
            if (axes.bottom() - top > 22 && needed <= wide - 2) {
                canvas.text(text, middle, axes.bottom() - 7, Theme.TICK.coloured(fill.textColour()));
            } else if (top - axes.y(components.cumulated(c)) > 24 && needed <= step - 2) {
                // above the bar, where the line is far enough away
                canvas.text(text, middle, top - 5, Theme.TICK.coloured(Theme.INK));
            }
        }
    }

    private String subtitle() {
        int d = components.columns().size();
        return Numbers.count(components.kept()) + " of " + Numbers.count(d, "components") + " hold "
                + Numbers.percent(components.cumulated(components.kept() - 1)) + " of the variance of "
                + (components.how().raw() ? "the raw numbers" : "the scaled numbers")
                + (shown() < d ? "; the first " + shown() + " are shown" : "");
    }

    @Override
    public String altText() {
        return "Bars of the share of variance by component, with a line of their sum. " + subtitle() + ".";
    }

    @Override
    protected String words() {
        return "  " + subtitle() + "\n"
                + IntStream.range(0, shown())
                        .mapToObj(c -> "  PC" + (c + 1) + ": " + Numbers.percent(components.share(c)) + ", cumulated "
                                + Numbers.percent(components.cumulated(c)))
                        .collect(Collectors.joining("\n"));
    }
}
