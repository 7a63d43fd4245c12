package sojourn.display.chart;

import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A measure against a whole number such as k: points on a line, the greatest marked. */
final class LineChart extends Chart {
    private final String heading;
    private final String xName;
    private final String yName;
    private final int first;
    private final double[] values;

    LineChart(String heading, String xName, String yName, int first, double[] values) {
        this.heading = heading;
        this.xName = xName;
        this.yName = yName;
        this.first = first;
        this.values = values;
    }

    @Override
    protected String defaultTitle() {
        return heading;
    }

    private int best() {
        int best = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i]) && (best < 0 || values[i] > values[best])) {
                best = i;
            }
        }
        return best;
    }

    @Override
    protected Drawing drawing() {
        double width = widthOr(460);
        double height = heightOr(236);

        double min =
                Math.min(0, Arrays.stream(values).filter(Double::isFinite).min().orElse(0));
        double max =
                Math.max(0, Arrays.stream(values).filter(Double::isFinite).max().orElse(1));
        if (!(max > min)) {
            max = min + 1;
        }
        // room above the line for the words at its greatest point
        max += (max - min) * 0.12;

        String xLabel = xLabelOr(xName);
        int bars = Math.max(1, values.length);
        Axes axes = Axes.within(
                width,
                height,
                new Axes.Margins(head(16, 42), 24, 42, 32),
                Axis.counts(first, first + values.length - 1),
                Axis.between(min, max, 5, Numbers::decimal));
        return new Drawing(width, height, "", canvas -> {
            axes.levels(canvas);
            axes.base(canvas);
            double[] points = IntStream.range(0, values.length)
                    .filter(i -> Double.isFinite(values[i]))
                    .boxed()
                    .flatMapToDouble(i -> DoubleStream.of(axes.x(first + i), axes.y(values[i])))
                    .toArray();
            if (points.length == 0) {
                nothing(canvas, "no values", width / 2, height / 2);
            } else {
                Axes.curve(canvas, Theme.ACCENT, 1.8, 3, points);
                for (int i = 0; i < values.length; i++) {
                    if (Double.isFinite(values[i])) {
                        String told = xLabel + " " + (first + i) + ": " + Numbers.decimal(values[i], 3);
                        axes.hoverBar(canvas, told, i, bars);
                    }
                }
                int best = best();
                double x = axes.x(first + best);
                double y = axes.y(values[best]);
                canvas.dot(Theme.MARK, x, y, 4.2);
                boolean leftHalf = x < axes.x() + axes.width() * 0.7;
                canvas.text(
                        "greatest: " + Numbers.decimal(values[best], 3) + " at " + (first + best),
                        leftHalf ? x - 4 : x + 4,
                        y - 8,
                        Theme.LABEL
                                .at(leftHalf ? Canvas.Anchor.START : Canvas.Anchor.END)
                                .coloured(Theme.MARK));
            }
            axes.labels(canvas, xLabel, yLabelOr(yName));
        });
    }

    @Override
    public String altText() {
        int best = best();
        return "Line of " + yName + " by " + xName
                + (best < 0
                        ? ": no values."
                        : ": greatest at " + (first + best) + ", " + Numbers.decimal(values[best], 3) + ".");
    }

    @Override
    protected String words() {
        return "  "
                + IntStream.range(0, values.length)
                        .mapToObj(i ->
                                (first + i) + ": " + Numbers.decimal(values[i], 3) + (i == best() ? " (greatest)" : ""))
                        .collect(Collectors.joining(", "));
    }
}
