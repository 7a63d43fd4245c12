package sojourn.display.chart;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.display.Chart;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.BiplotSample;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Dots;
import sojourn.display.plot.Legend;
import sojourn.display.plot.NamePlaces;
import sojourn.display.plot.Ray;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Items as points on the first two principal components, and the features as arrows: an arrow points to where its feature is
 * high, and arrows of one direction belong to features that rise together. With a few hundred points each arrow and each point
 * shows its numbers in tooltips; more are shown as PNG alone.
 */
final class BiplotChart extends Chart {
    private static final double LEGEND = 180;
    private static final double POINT = 2.2;
    private static final double LARGEST = 15;

    private final BiplotSample shown;

    private BiplotChart(BiplotSample shown) {
        this.shown = shown;
    }

    static BiplotChart of(Features scores, @Nullable Clustering clustering) {
        return new BiplotChart(BiplotSample.of(scores, clustering));
    }

    @Override
    protected boolean vector() {
        return shown.dots() <= Dots.MOST_TOLD;
    }

    @Override
    protected String defaultTitle() {
        return "Items and features on two components";
    }

    @Override
    protected void heading(Canvas canvas, Drawing drawing) {
        if (!titleText().isEmpty()) {
            headingLine(canvas, drawing, titleText(), Theme.TITLE, 24);
            List<String> lines = Letters.wrap(shown.summary(), Theme.SUBTITLE, drawing.width() - 32);
            for (int i = 0; i < Math.min(2, lines.size()); i++) {
                headingLine(canvas, drawing, lines.get(i), Theme.SUBTITLE, 42 + 16 * i);
            }
        }
    }

    @Override
    protected Drawing drawing() {
        double[] xs = shown.range(0);
        double[] ys = shown.range(1);
        Clustering clustering = shown.clustering();
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
        return new Drawing(width, height, shown.summary(), canvas -> {
            axes.levels(canvas);
            axes.base(canvas);
            canvas.line(Theme.AXIS, 1, true, axes.x(0), axes.y(), axes.x(0), axes.bottom());
            canvas.line(Theme.AXIS, 1, true, axes.x(), axes.y(0), axes.right(), axes.y(0));
            points(canvas, axes);
            arrows(canvas, axes);
            legend.column(canvas, width - beside - 16, head + 4, beside);
            axes.labels(canvas, xLabelOr(shown.name(0)), yLabelOr(shown.name(1)));
        });
    }

    private void points(Canvas canvas, Axes axes) {
        boolean told = vector();
        for (int group : shown.groups()) {
            Fill fill = shown.clustering() == null ? Fill.of(0x7FA6CC) : Palette.cluster(shown.cluster(group));
            shown.places(group).forEach((size, items) -> {
                double[] places = Dots.places(axes, shown.points(items));
                double radius = Dots.radius((double) size, (double) shown.fullest(), POINT, LARGEST);
                canvas.dots(fill, 0.6, radius, places);
                if (told) {
                    Dots.hover(canvas, radius, places, i -> shown.words(items.get(i), size));
                }
            });
        }
    }

    private void arrows(Canvas canvas, Axes axes) {
        double scale = 0.85 * shown.scale();
        double zeroX = axes.x(0);
        double zeroY = axes.y(0);
        NamePlaces free = new NamePlaces(axes);
        List<Runnable> names = new ArrayList<>();
        for (int feature : shown.arrows()) {
            double tipX = axes.x(scale * shown.loading(feature, 0));
            double tipY = axes.y(scale * shown.loading(feature, 1));
            canvas.line(Theme.GROUND, 3.6, false, zeroX, zeroY, tipX, tipY);
            canvas.line(Theme.INK, 1.6, false, zeroX, zeroY, tipX, tipY);
            double length = Math.hypot(tipX - zeroX, tipY - zeroY);
            if (length >= 1) {
                Ray back = new Ray(tipX, tipY, (tipX - zeroX) / length, (tipY - zeroY) / length);
                back.head(canvas, Theme.INK, -8, 0, 3.4);
            }
            names.add(name(canvas, axes, feature, tipX, tipY, tipX >= zeroX, free));
        }
        // over all arrows
        names.forEach(Runnable::run);
    }

    /** Finds a place for a name near its tip that no other name has, and gives what draws it there. */
    private Runnable name(
            Canvas canvas, Axes axes, int feature, double tipX, double tipY, boolean right, NamePlaces free) {
        String text = Letters.fit(shown.feature(feature), Theme.PANEL, axes.width() / 2);
        double wide = Letters.width(text, Theme.PANEL);
        double x = Math.max(axes.x() + 2, Math.min(axes.right() - wide - 2, right ? tipX + 6 : tipX - wide - 6));
        NamePlaces.Place at = free.take(x, tipY + 4, wide);
        return () -> {
            if (Math.abs(at.y() - tipY - 4) > 12) {
                double end = right ? at.x() - 2 : at.x() + wide + 2;
                canvas.line(Theme.AXIS, 0.8, false, tipX, tipY, end, at.y() - 4);
            }
            canvas.text(text, at.x(), at.y(), Theme.PANEL.over(Theme.GROUND));
            canvas.hover(shown.arrowWords(feature), at.x(), at.y() - 12, wide, 16);
        };
    }

    @Override
    public String altText() {
        return "Points of " + shown.items() + " on the components PC1 and PC2"
                + (shown.clustering() == null ? "" : ", coloured by cluster") + ", with arrows for "
                + shown.arrows().stream().map(shown::feature).collect(Collectors.joining(", ")) + ".";
    }

    @Override
    protected String words() {
        return "  " + TextLayout.oneLine(shown.summary()) + "\n"
                + shown.arrows().stream()
                        .map(feature -> "  " + TextLayout.oneLine(shown.arrowWords(feature)))
                        .collect(Collectors.joining("\n"));
    }
}
