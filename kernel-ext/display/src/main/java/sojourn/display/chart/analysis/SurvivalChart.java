package sojourn.display.chart.analysis;

import sojourn.analysis.Survival;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.text.TextLayout;
import sojourn.survival.KaplanMeier;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Curves of those without the event, with bands, and below the axis how many of each group are still seen. */
final class SurvivalChart extends Chart {
    private static final double ROW = 17;
    private final Survival survival;
    private final List<Survival.Group> groups;
    private final SurvivalRanges ranges;
    private final double end;

    SurvivalChart(Survival survival) {
        this.survival = survival;
        this.groups = survival.groups();
        this.ranges = new SurvivalRanges(survival);
        this.end = ranges.end();
    }

    private Fill fill(int group) {
        return Palette.cluster(groups.get(group).cluster().orElse(group));
    }

    @Override
    protected String defaultTitle() {
        return "Time to " + survival.event()
                + survival.groupedBy().map(by -> " by " + by).orElse("");
    }

    @Override
    protected Drawing drawing() {
        double width = widthOr(760);
        List<String> names = groups.stream().map(Survival.Group::name).toList();
        Axis up = ranges.up();
        double left = Math.max(32, Math.min(width * 0.3, Letters.widest(names, Theme.LABEL)) + 74 - up.room());
        double below = 62 + ROW * groups.size();
        double height = heightOr(300 + below);
        double step = ranges.tick();
        List<Double> ticks = IntStream.rangeClosed(0, (int) (end / step))
                .mapToObj(i -> i * step)
                .toList();
        Axes axes = Axes.within(
                width,
                height,
                new Axes.Margins(head(16, 62), 24, below, left),
                Axis.between(0, end, ticks, time -> SurvivalTimes.tick(survival, time)),
                ranges.up());
        return new Drawing(width, height, subtitle(), canvas -> {
            axes.levels(canvas);
            for (int g = 0; g < groups.size(); g++) {
                SurvivalSteps.band(canvas, axes, groups.get(g).curve(), end, fill(g));
            }
            for (int g = 0; g < groups.size(); g++) {
                KaplanMeier curve = groups.get(g).curve();
                canvas.line(fill(g).ground(), 2, false, SurvivalSteps.corners(axes, curve, end, curve::survival));
            }
            axes.base(canvas);
            axes.labels(
                    canvas,
                    xLabelOr(
                            SurvivalTimes.arePositions(survival)
                                    ? "positions since the first"
                                    : "time since the first event"),
                    yLabelOr("without " + survival.event()));
            risks(canvas, axes, height - ROW * groups.size() - 4);
            hovers(canvas, axes, step);
        });
    }

    private void risks(Canvas canvas, Axes axes, double top) {
        canvas.text("still seen, without " + survival.event(), axes.x(), top - 3, Theme.TICK.at(Canvas.Anchor.START));
        for (int g = 0; g < groups.size(); g++) {
            double y = top + ROW * g;
            canvas.rectangles(fill(g), 1, new double[] {16, y + 4, 10, 10});
            canvas.text(Letters.fit(groups.get(g).name(), Theme.LABEL, axes.x() - 64), 32, y + 13, Theme.LABEL);
            double free = axes.x() - 32;
            for (double tick : axes.across().ticks()) {
                String n = Numbers.count(groups.get(g).curve().atRiskAt(tick));
                double half = Letters.width(n, Theme.TICK) / 2;
                if (axes.x(tick) - half >= free) {
                    canvas.text(n, axes.x(tick), y + 13, Theme.TICK);
                    free = axes.x(tick) + half + 4;
                }
            }
        }
    }

    private void hovers(Canvas canvas, Axes axes, double step) {
        DoubleUnaryOperator next = at -> Math.min(end, at + step / 2);
        for (double at = 0; at < end; at += step / 2) {
            StringBuilder words = new StringBuilder(SurvivalTimes.text(survival, next.applyAsDouble(at)));
            for (Survival.Group group : groups) {
                words.append("; ")
                        .append(group.name())
                        .append(' ')
                        .append(Numbers.percent(group.curve().survivalAt(next.applyAsDouble(at))));
            }
            canvas.hover(
                    words.toString(), axes.x(at), axes.y(), axes.x(next.applyAsDouble(at)) - axes.x(at), axes.height());
        }
    }

    private String subtitle() {
        int all = groups.stream().mapToInt(group -> group.curve().size()).sum();
        long events = groups.stream().mapToLong(group -> group.curve().events()).sum();
        boolean cut = groups.stream().anyMatch(group -> group.curve().longest() > end);
        double weight =
                groups.stream().mapToDouble(group -> group.curve().weight()).sum();
        return Numbers.count(all, survival.noun())
                + (survival.hasCaseWeights() ? ", weighted " + Numbers.weight(weight) : "") + ", "
                + Numbers.count(events) + " with the event; bands of 95 %"
                + (cut ? "; drawn to " + SurvivalTimes.text(survival, end) + ", where 2 % are still seen" : "");
    }

    @Override
    public String altText() {
        return "Curves of Kaplan and Meier of the time to " + survival.event() + ", "
                + Numbers.count(groups.size(), "groups") + ": " + subtitle() + ".";
    }

    @Override
    protected String words() {
        StringBuilder out = new StringBuilder("  ").append(subtitle());
        for (Survival.Group group : groups) {
            out.append("\n  ").append(TextLayout.oneLine(group.name())).append(": without it ");
            for (int part = 1; part <= 4; part++) {
                double at = SurvivalTimes.arePositions(survival) ? Math.rint(end * part / 4) : end * part / 4;
                out.append(part == 1 ? "" : ", ")
                        .append(Numbers.percent(group.curve().survivalAt(at)))
                        .append(" at ")
                        .append(SurvivalTimes.text(survival, at));
            }
        }
        return out.toString();
    }
}
