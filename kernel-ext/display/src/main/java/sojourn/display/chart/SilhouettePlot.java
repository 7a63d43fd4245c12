package sojourn.display.chart;

import sojourn.Clustering;
import sojourn.cluster.quality.SilhouetteProfile;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Labels;
import sojourn.display.text.TextLayout;

import java.util.List;

/** The silhouettes of all items, sorted within each cluster, the larger the higher: Rousseeuw's plot. */
final class SilhouettePlot extends Chart {
    /** quantiles that a cluster's outline is drawn through */
    private static final int POINTS = 80;

    private static final double NAMES = 150;
    private static final double LEAST = 34;
    private static final double BETWEEN = 8;

    private final Clustering clustering;
    private final SilhouetteProfile profile;

    SilhouettePlot(Clustering clustering, SilhouetteProfile profile) {
        this.clustering = clustering;
        this.profile = profile;
    }

    @Override
    protected String defaultTitle() {
        return "Silhouettes by cluster";
    }

    private double items() {
        double items = 0;
        for (int c : clustering.present()) {
            items += profile.size(c);
        }
        return items;
    }

    @Override
    protected Drawing drawing() {
        List<Integer> clusters = clustering.present();
        int k = clusters.size();
        double names = 0;
        double worst = 0;
        for (int c : clusters) {
            names = Math.max(
                    names,
                    Math.max(Letters.width(clustering.name(c), Theme.PANEL), Letters.width(facts(c), Theme.TICK)));
            worst = Math.min(worst, profile.at(c, 1));
        }
        names = Math.min(NAMES, names);
        double head = head(16, 60);
        double width = widthOr(620);
        double height = heightOr(head + 42 + k * (LEAST + BETWEEN) + 150);
        double left = 16 + names + 12;
        double low = worst < -0.02 ? Math.max(-1, Math.floor(worst * 5) / 5) : 0;
        Axis across = Axis.between(low, 1, 6, Axis::text);
        Axes axes = new Axes(left, head, width - left - 24, height - head - 42, across, Axis.NONE);
        double free = Math.max(0, axes.height() - k * (LEAST + BETWEEN));
        double room = names;
        return new Drawing(width, height, subtitle(), canvas -> {
            for (double tick : across.ticks()) {
                double x = axes.x(tick);
                canvas.line(tick == 0 ? Theme.AXIS : Theme.GRID, 1, false, x, axes.y(), x, axes.bottom());
            }
            double y = axes.y();
            for (int c : clusters) {
                double tall = LEAST + free * profile.size(c) / items();
                double[] outline = new double[2 * (POINTS + 1) + 4];
                for (int i = 0; i <= POINTS; i++) {
                    double share = (double) i / POINTS;
                    outline[2 * i] = axes.x(Math.max(low, profile.at(c, share)));
                    outline[2 * i + 1] = y + tall * share;
                }
                outline[2 * POINTS + 2] = axes.x(0);
                outline[2 * POINTS + 3] = y + tall;
                outline[2 * POINTS + 4] = axes.x(0);
                outline[2 * POINTS + 5] = y;
                canvas.polygon(Palette.cluster(c), 1, outline);
                double middle = y + tall / 2;
                Canvas.Style strong = Theme.PANEL.at(Canvas.Anchor.END);
                Canvas.Style quiet = Theme.TICK.at(Canvas.Anchor.END);
                Labels.fitted(canvas, clustering.name(c), strong, left - 10, middle - 1, room);
                Labels.fitted(canvas, facts(c), quiet, left - 10, middle + 12, room);
                canvas.hover(clustering.name(c) + ": " + facts(c), 0, y, width, tall);
                y += tall + BETWEEN;
            }
            double mean = axes.x(Math.max(low, profile.mean()));
            canvas.line(Theme.GROUND, 3.4, false, mean, axes.y(), mean, axes.bottom());
            canvas.line(Theme.MARK, 1.4, true, mean, axes.y(), mean, axes.bottom());
            axes.base(canvas);
            axes.label(canvas, xLabelOr("Silhouette"));
        });
    }

    private String facts(int cluster) {
        return "n = " + Numbers.count(Math.round(profile.size(cluster))) + ", mean "
                + Axis.decimal(profile.mean(cluster), 2);
    }

    private String subtitle() {
        long noise = clustering.count(Clustering.NOISE);
        return "Dashed: the mean of all, " + Axis.decimal(profile.mean(), 2)
                + (profile.sampled() > 0
                        ? " ± " + Numbers.decimal(profile.standardError(), 3) + " from "
                                + Numbers.count(profile.sampled(), "drawn items")
                        : "")
                + "; below 0 an item would sit better elsewhere"
                + (noise > 0 ? "; " + Numbers.count(noise) + " of noise left out" : "");
    }

    @Override
    public String altText() {
        return "Sorted silhouettes of the items of "
                + Numbers.count(clustering.present().size(), "clusters") + ". " + subtitle() + ".";
    }

    @Override
    protected String words() {
        StringBuilder out = new StringBuilder("  ").append(subtitle());
        for (int c : clustering.present()) {
            out.append("\n  ")
                    .append(TextLayout.oneLine(clustering.name(c)))
                    .append(": ")
                    .append(facts(c))
                    .append(", from ")
                    .append(Axis.decimal(profile.at(c, 1), 2))
                    .append(" to ")
                    .append(Axis.decimal(profile.at(c, 0), 2))
                    .append(", ")
                    .append(Numbers.percent(profile.shareBelowZero(c)))
                    .append(" below 0");
        }
        return out.toString();
    }
}
