package sojourn.display.chart;

import sojourn.Cohorts;
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
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How large a part of each cohort each cluster is: a bar for each cohort, stacked to 100 %, with its number of items above. */
final class CohortShares extends Chart {
    private static final double MOST_BAR = 74;
    private static final int WRITTEN = 15;
    /** more bars than that are lines without names */
    private static final int MOST = 40;

    private final Cohorts cohorts;

    CohortShares(Cohorts cohorts) {
        this.cohorts = cohorts;
    }

    @Override
    protected String defaultTitle() {
        return "Clusters' shares by " + cohorts.column();
    }

    @Override
    protected Drawing drawing() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int c : cohorts.clustering().present()) {
            entries.add(new Legend.Entry(cohorts.clustering().name(c), Palette.cluster(c)));
        }
        Legend legend = new Legend(entries);
        double side = legend.columnWidth(190);
        int n = shown().size();
        double width = widthOr(Math.max(460, Math.min(1100, 110 + side + n * 84)));
        double head = head(8, 38) + 24;
        double height = heightOr(Math.max(340, head + legend.height() + 60));
        Axes axes = new Axes(58, head, width - 58 - side - 40, height - head - 48, Axis.NONE, Axis.percent());
        double step = axes.width() / Math.max(1, n);
        double bar = Math.min(MOST_BAR, step * 0.78);
        return new Drawing(width, height, "", canvas -> {
            axes.levels(canvas);
            for (int i = 0; i < n; i++) {
                Cohorts.Cohort one = shown().get(i);
                double x = axes.x() + (i + 0.5) * step;
                bar(canvas, one, x - bar / 2, bar, axes);
                hovers(canvas, one, x - bar / 2, bar, axes);
                String size = Numbers.count(one.size());
                size = i == 0 && Letters.width("n = " + size, Theme.TICK) <= step ? "n = " + size : size;
                canvas.text(Letters.fit(size, Theme.TICK, step), x, axes.y() - 7, Theme.TICK);
                canvas.text(Letters.fit(one.name(), Theme.TICK, step - 3), x, axes.bottom() + 16, Theme.TICK);
            }
            canvas.line(Theme.AXIS, 1, false, axes.x(), axes.bottom(), axes.right(), axes.bottom());
            String label = xLabelOr(cohorts.column());
            axes.label(canvas, label + left(", "));
            legend.column(canvas, axes.right() + 22, axes.y(), side);
        });
    }

    private List<Cohorts.Cohort> shown() {
        return cohorts.list().subList(0, Math.min(MOST, cohorts.list().size()));
    }

    /** Says that not all are drawn; empty where all are. */
    private String left(String before) {
        int all = cohorts.list().size();
        return all <= MOST ? "" : before + "the first " + MOST + " of " + Numbers.count(all);
    }

    private static void bar(Canvas canvas, Cohorts.Cohort one, double x, double width, Axes axes) {
        double low = axes.bottom();
        for (int c = 0; c < one.sizes().size(); c++) {
            double share = (double) one.sizes().get(c) / one.size();
            double tall = share * axes.height();
            Fill fill = Palette.cluster(c);
            if (tall > 0) {
                double gap = tall > 3 ? 1 : 0;
                canvas.rectangles(fill, 1, new double[] {x, low - tall, width, tall - gap});
            }
            String text = Math.round(100 * share) + " %";
            if (tall >= WRITTEN && Letters.width(text, Theme.TICK) <= width) {
                canvas.text(text, x + width / 2, low - tall / 2 + 4, Theme.TICK.coloured(fill.textColour()));
            }
            low -= tall;
        }
    }

    private void hovers(Canvas canvas, Cohorts.Cohort one, double x, double width, Axes axes) {
        double low = axes.bottom();
        for (int c = 0; c < one.sizes().size(); c++) {
            long size = one.sizes().get(c);
            double tall = axes.height() * size / one.size();
            String told = one.name() + ", " + cohorts.clustering().name(c) + ": " + Numbers.count(size) + " of "
                    + Numbers.count(one.size()) + " (" + Numbers.percent(size, one.size()) + ")";
            if (tall > 0) {
                canvas.hover(told, x, low - tall, width, tall);
            }
            low -= tall;
        }
    }

    @Override
    public String altText() {
        return "Stacked bars of the share of each cluster in each of "
                + Numbers.count(cohorts.list().size(), "cohorts") + " by " + cohorts.column() + left("; ") + ".";
    }

    @Override
    protected String words() {
        return shown().stream()
                .map(one -> "  " + TextLayout.oneLine(one.name()) + " (n = " + Numbers.count(one.size()) + "): "
                        + cohorts.clustering().present().stream()
                                .map(c ->
                                        TextLayout.oneLine(cohorts.clustering().name(c))
                                                + String.format(
                                                        Locale.ROOT,
                                                        " %.1f %%",
                                                        100.0 * one.sizes().get(c) / one.size()))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
    }
}
