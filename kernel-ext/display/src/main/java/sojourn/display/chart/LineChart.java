package sojourn.display.chart;

import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Ticks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

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
        double head = head(16, 42);
        double min =
                Math.min(0, Arrays.stream(values).filter(Double::isFinite).min().orElse(0));
        double max =
                Math.max(0, Arrays.stream(values).filter(Double::isFinite).max().orElse(1));
        if (!(max > min)) {
            max = min + 1;
        }
        // room above the line for the words at its greatest point
        max += (max - min) * 0.12;
        List<Double> levels = Ticks.between(min, max, 5, false);
        double low = min;
        double high = max;
        String yLabel = yLabelOr(yName);
        String xLabel = xLabelOr(xName);
        double left = 32 + Axes.roomFor(levels, Numbers::decimal);
        Axes axes = new Axes(left, head, width - left - 24, height - head - 42);
        double step = axes.width() / Math.max(1, values.length);
        return new Drawing(width, height, "", canvas -> {
            axes.levels(
                    canvas, levels, v -> axes.bottom() - axes.height() * (v - low) / (high - low), Numbers::decimal);
            List<Double> ticks = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                ticks.add((double) first + i);
            }
            axes.base(canvas, ticks, k -> axes.x() + (k - first + 0.5) * step, k -> Numbers.count(Math.round(k)));
            List<Double> points = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                if (Double.isFinite(values[i])) {
                    points.add(axes.x() + (i + 0.5) * step);
                    points.add(axes.bottom() - axes.height() * (values[i] - low) / (high - low));
                }
            }
            if (points.isEmpty()) {
                nothing(canvas, "no values", width / 2, height / 2);
            } else {
                canvas.line(
                        Theme.ACCENT,
                        1.8,
                        false,
                        points.stream().mapToDouble(p -> p).toArray());
                for (int i = 0; i < points.size(); i += 2) {
                    canvas.dot(Theme.ACCENT, points.get(i), points.get(i + 1), 3);
                }
                for (int i = 0; i < values.length; i++) {
                    if (Double.isFinite(values[i])) {
                        String told = xLabel + " " + (first + i) + ": " + Numbers.decimal(values[i], 3);
                        canvas.hover(told, axes.x() + i * step, axes.y(), step, axes.height());
                    }
                }
                int best = best();
                double x = axes.x() + (best + 0.5) * step;
                double y = axes.bottom() - axes.height() * (values[best] - low) / (high - low);
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
            axes.label(canvas, xLabel);
            axes.upward(canvas, yLabel, 22);
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
                + java.util.stream.IntStream.range(0, values.length)
                        .mapToObj(i ->
                                (first + i) + ": " + Numbers.decimal(values[i], 3) + (i == best() ? " (greatest)" : ""))
                        .collect(Collectors.joining(", "));
    }
}
