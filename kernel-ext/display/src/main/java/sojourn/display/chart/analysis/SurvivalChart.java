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
import sojourn.display.plot.Ticks;
import sojourn.display.text.TextLayout;
import sojourn.survival.KaplanMeier;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Curves of those without the event, with bands, and below the axis how many of each group are still seen. */
final class SurvivalChart extends Chart {
    private static final double ROW = 17;
    /** a curve moves on where a person would see it */
    private static final double PIXELS = 1.5;
    /** behind the time at which so few are left, a curve is noise */
    private static final double LEAST_SHARE = 0.02;

    private static final long[] SECONDS = {
        1,
        2,
        5,
        10,
        15,
        30,
        60,
        120,
        300,
        600,
        900,
        1800,
        3600,
        7200,
        10_800,
        21_600,
        43_200,
        86_400,
        172_800,
        432_000,
        604_800,
        1_209_600,
        2_592_000,
        7_776_000,
        15_552_000,
        31_536_000
    };

    private final Survival survival;
    private final List<Survival.Group> groups;
    private final double end;

    SurvivalChart(Survival survival) {
        this.survival = survival;
        this.groups = survival.groups();
        this.end = end();
    }

    private double end() {
        int all = groups.stream().mapToInt(group -> group.curve().size()).sum();
        double longest = groups.stream()
                .mapToDouble(group -> group.curve().longest())
                .max()
                .orElse(1);
        double least = Math.max(1, LEAST_SHARE * all);
        double low = 0;
        double high = Math.max(longest, least(survival));
        if (atRisk(high) >= least) {
            return high;
        }
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (atRisk(middle) >= least) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.max(high, least(survival));
    }

    /** An axis of no length shows nothing. */
    private static double least(Survival survival) {
        return SurvivalTimes.arePositions(survival) ? 1 : 1e-3;
    }

    private int atRisk(double time) {
        return groups.stream().mapToInt(group -> group.curve().atRiskAt(time)).sum();
    }

    private double tick() {
        if (SurvivalTimes.arePositions(survival)) {
            List<Double> ticks = Ticks.between(0, end, 7, false);
            return ticks.size() < 2 ? 1 : Math.max(1, ticks.get(1) - ticks.get(0));
        }
        for (long each : SECONDS) {
            if (end / each <= 7) {
                return each;
            }
        }
        return 31_536_000 * Math.ceil(end / 31_536_000 / 7);
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
        Axis up = up();
        double left = Math.max(32, Math.min(width * 0.3, Letters.widest(names, Theme.LABEL)) + 74 - up.room());
        double below = 62 + ROW * groups.size();
        double height = heightOr(300 + below);
        double step = tick();
        List<Double> ticks = IntStream.rangeClosed(0, (int) (end / step))
                .mapToObj(i -> i * step)
                .toList();
        Axes axes = Axes.within(
                width,
                height,
                new Axes.Margins(head(16, 62), 24, below, left),
                Axis.between(0, end, ticks, time -> SurvivalTimes.tick(survival, time)),
                up());
        return new Drawing(width, height, subtitle(), canvas -> {
            axes.levels(canvas);
            for (int g = 0; g < groups.size(); g++) {
                band(canvas, axes, g);
            }
            for (int g = 0; g < groups.size(); g++) {
                KaplanMeier curve = groups.get(g).curve();
                canvas.line(fill(g).ground(), 2, false, steps(axes, curve, curve::survival));
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

    /** From 0 %, or where all curves stay far above it, from a round share below them. */
    private Axis up() {
        double least = 1;
        for (Survival.Group group : groups) {
            least = Math.min(
                    least, group.curve().survivalAt(Math.min(end, group.curve().longest())));
        }
        if (least < 0.6) {
            return Axis.percent();
        }
        double room = 1.3 * Math.max(1 - least, 0.005);
        double step = 0.001;
        for (double each : new double[] {0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2}) {
            step = room / step <= 5 ? step : each;
        }
        double steps = Math.ceil(room / step);
        double unit = step;
        List<Double> ticks = IntStream.rangeClosed(0, (int) steps)
                .mapToObj(i -> 1 - (steps - i) * unit)
                .toList();
        return Axis.between(
                1 - steps * step, 1, ticks, share -> Numbers.decimal(100 * share, unit < 0.01 ? 1 : 0) + " %");
    }

    private interface Value {
        double at(int step);
    }

    /** Corners of a curve of steps, those that would fall together left out. */
    private double[] steps(Axes axes, KaplanMeier curve, Value value) {
        double[] times = curve.times();
        double floor = axes.up().ticks().get(0);
        double[] points = new double[4 * times.length + 4];
        double last = Math.min(end, curve.longest());
        int at = 0;
        points[at++] = axes.x(0);
        points[at++] = axes.y(1);
        double y = 1;
        for (int i = 0; i < times.length && times[i] <= last; i++) {
            double next = Math.max(value.at(i), floor);
            boolean apart = axes.x(times[i]) - points[at - 2] >= PIXELS || i == 0 || i == times.length - 1;
            if (Double.isNaN(next) || (!apart && i + 1 < times.length && times[i + 1] <= last)) {
                continue;
            }
            points[at++] = axes.x(times[i]);
            points[at++] = axes.y(y);
            points[at++] = axes.x(times[i]);
            points[at++] = axes.y(next);
            y = next;
        }
        points[at++] = axes.x(last);
        points[at++] = axes.y(y);
        return Arrays.copyOf(points, at);
    }

    private void band(Canvas canvas, Axes axes, int group) {
        KaplanMeier curve = groups.get(group).curve();
        if (curve.events() == 0) {
            return;
        }
        double[] low = steps(axes, curve, curve::low);
        double[] high = steps(axes, curve, curve::high);
        double[] around = new double[low.length + high.length];
        System.arraycopy(low, 0, around, 0, low.length);
        for (int i = 0; i < high.length; i += 2) {
            around[low.length + i] = high[high.length - 2 - i];
            around[low.length + i + 1] = high[high.length - 1 - i];
        }
        canvas.polygon(Fill.of(fill(group).ground()), 0.14, around);
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
        return Numbers.count(all, survival.noun()) + ", " + Numbers.count(events) + " with the event; bands of 95 %"
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
