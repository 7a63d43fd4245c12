package sojourn.display.chart;

import sojourn.cluster.density.KDistances;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;

import java.util.List;
import java.util.OptionalDouble;

/** The distances within which items have minPts items, from the farthest item down, with the bend marked. */
final class KDistanceChart extends Chart {
    private static final int POINTS = 300;

    private final KDistances distances;
    private final String noun;

    KDistanceChart(KDistances distances, String noun) {
        this.distances = distances;
        this.noun = noun;
    }

    @Override
    protected String defaultTitle() {
        return "How far " + noun + " reach to have " + Numbers.count(distances.minPts()) + " within reach";
    }

    @Override
    protected Drawing drawing() {
        double width = widthOr(560);
        double height = heightOr(280);

        OptionalDouble eps = distances.suggestedEps();
        double farthest = distances.at(0);
        // a few far-off items would press the bend into the axis; a note counts what is cut off
        double top = Math.min(farthest, Math.max(4 * eps.orElse(farthest), distances.at(Math.min(1, 0.002)) * 1.02));
        double high = top > 0 ? top * 1.06 : 1;
        Axes axes = Axes.within(
                width,
                height,
                new Axes.Margins(head(16, 60), 24, 42, 36),
                Axis.between(0, 1, List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0), s -> Math.round(100 * s) + " %"),
                Axis.between(0, high, 5, Numbers::decimal));
        return new Drawing(width, height, subtitle(), canvas -> {
            axes.levels(canvas);
            axes.base(canvas);
            double[] points = new double[2 * (POINTS + 1)];
            for (int i = 0; i <= POINTS; i++) {
                // denser at the left, where the curve is steep
                double share = Math.pow((double) i / POINTS, 2);
                points[2 * i] = axes.x(share);
                points[2 * i + 1] = axes.y(Math.min(high, distances.at(share)));
            }
            canvas.line(Theme.ACCENT, 1.8, false, points);
            eps.ifPresent(value -> {
                double y = axes.y(value);
                canvas.line(Theme.MARK, 1.2, true, axes.x(), y, axes.right(), y);
                canvas.text(
                        "eps = " + Numbers.exact(value),
                        axes.right(),
                        y - 6,
                        Theme.LABEL.coloured(Theme.MARK).at(Canvas.Anchor.END).over(Theme.GROUND));
            });
            for (int i = 0; i < 50; i++) {
                double share = (i + 0.5) / 50;
                String told = Math.round(100 * share) + " % have a greater distance than "
                        + Numbers.decimal(distances.at(share));
                canvas.hover(told, axes.x() + axes.width() * i / 50, axes.y(), axes.width() / 50, axes.height());
            }
            axes.labels(
                    canvas,
                    xLabelOr("Share of " + noun + ", the farthest first"),
                    yLabelOr("Distance to the " + ordinal(distances.minPts()) + " item"));
        });
    }

    private static String ordinal(int number) {
        String end = number % 100 / 10 == 1
                ? "th"
                : switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return Numbers.count(number) + end;
    }

    private String subtitle() {
        String zero = distances.shareAtZero() > 0
                ? "; " + Numbers.percent(distances.shareAtZero()) + " have them in their own place"
                : "";
        return (distances.suggestedEps().isPresent()
                        ? "The curve bends at "
                                + Numbers.exact(distances.suggestedEps().getAsDouble()) + ": an eps to start from"
                        : "No eps can be read from it")
                + zero;
    }

    @Override
    public String altText() {
        return "Falling curve of the distance within which " + noun + " have "
                + Numbers.count(distances.minPts(), "items") + ", themselves counted. " + subtitle() + ".";
    }

    @Override
    protected String words() {
        StringBuilder out = new StringBuilder("  ")
                .append(subtitle())
                .append("\n  distance by share of ")
                .append(noun);
        for (double share : new double[] {0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 1}) {
            out.append(share == 0 ? ": " : ", ")
                    .append(Math.round(share * 100))
                    .append(" %: ")
                    .append(Numbers.decimal(distances.at(share)));
        }
        return out.toString();
    }
}
