package sojourn.display.chart.flow;

import sojourn.Flow;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Legend;
import sojourn.display.text.TextLayout;
import sojourn.flow.FunnelCounts;
import sojourn.flow.TransitionCounts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** One block of bars a step, one bar a group: how many get there, of all and of those at the step before. */
final class FunnelChart extends Chart {
    private static final int MOST_GROUPS = 8;
    private static final double BAR = 18;
    private static final double BETWEEN = 12;

    private final Flow flow;
    private final FunnelCounts counts;

    FunnelChart(Flow flow, FunnelCounts counts) {
        this.flow = flow;
        this.counts = counts;
    }

    /** One bar a step: those who reach it, all of them first. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one drawing
    private record Series(String name, Fill fill, long[] reached) {
        double share(int step) {
            return reached[0] == 0 ? 0 : (double) reached[step + 1] / reached[0];
        }

        String text(int step) {
            return Numbers.count(reached[step + 1]) + "  " + Numbers.percent(reached[step + 1], reached[0])
                    + (step == 0
                            ? ""
                            : ", " + Numbers.percent(reached[step + 1], reached[step]) + " of the step before");
        }
    }

    private List<Series> series() {
        List<Series> all = new ArrayList<>();
        int[] largest = IntStream.range(0, Math.max(1, counts.groups().size()))
                .boxed()
                .sorted(Comparator.comparingLong(g -> -counts.all(g)))
                .mapToInt(g -> g)
                .toArray();
        int apart = largest.length <= MOST_GROUPS ? largest.length : MOST_GROUPS - 1;
        IntStream.of(largest).limit(apart).sorted().forEach(g -> all.add(series(g)));
        if (apart < largest.length) {
            long[] sums = new long[counts.steps().size() + 1];
            for (int i = apart; i < largest.length; i++) {
                long[] each = series(largest[i]).reached;
                for (int s = 0; s < sums.length; s++) {
                    sums[s] += each[s];
                }
            }
            all.add(new Series(
                    TransitionCounts.OTHER + " " + Numbers.count(largest.length - apart, "groups"),
                    Palette.OTHER,
                    sums));
        }
        return all;
    }

    private Series series(int group) {
        long[] reached = new long[counts.steps().size() + 1];
        reached[0] = counts.all(group);
        for (int s = 0; s < counts.steps().size(); s++) {
            reached[s + 1] = counts.reached(group, s);
        }
        if (counts.groups().isEmpty()) {
            return new Series("", Fill.of(Theme.ACCENT), reached);
        }
        Fill fill = flow.cluster(group).isPresent()
                ? Palette.cluster(flow.cluster(group).getAsInt())
                : Palette.cluster(group);
        return new Series(counts.groups().get(group), fill, reached);
    }

    @Override
    protected String defaultTitle() {
        return "Funnel: " + String.join(" → ", counts.steps());
    }

    @Override
    protected Drawing drawing() {
        List<Series> series = series();
        boolean grouped = !counts.groups().isEmpty();
        Legend legend = new Legend(series.stream()
                .map(each -> new Legend.Entry(each.name + " (n = " + Numbers.count(each.reached[0]) + ")", each.fill))
                .toList());
        double names = Math.min(150, Letters.widest(counts.steps(), Theme.LABEL));
        double width = widthOr(720);
        double left = Math.min(30 + names, width / 3);
        double head = head(20, 66);
        double below = grouped ? legend.rowsHeight(width - 32) + 14 : 0;
        int bars = counts.steps().size() * series.size();
        double gaps = counts.steps().size() * BETWEEN;
        double height = heightOr(head + bars * BAR + gaps + below + 10);
        double bar = Math.max(2, (height - head - gaps - below - 10) / bars);
        double widest = series.stream()
                .flatMap(each -> IntStream.range(0, counts.steps().size()).mapToObj(each::text))
                .mapToDouble(text -> Letters.width(text, Theme.TICK))
                .max()
                .orElse(0);
        double room = Math.max(60, width - left - 28 - Math.min(widest, width / 2));
        double most = series.stream().mapToDouble(each -> each.share(0)).max().orElse(1);
        return new Drawing(width, height, subtitle(), canvas -> {
            List<String> shown = NamesApart.fit(counts.steps(), Theme.LABEL, left - 24);
            double y = head;
            for (int s = 0; s < counts.steps().size(); s++) {
                double tall = bar * series.size();
                canvas.text(shown.get(s), left - 8, y + tall / 2 + 4, Theme.LABEL.at(Canvas.Anchor.END));
                for (Series each : series) {
                    double reach = most > 0 ? room * each.share(s) / most : 0;
                    canvas.rectangles(Fill.of(Theme.GRID), 0.6, new double[] {left, y + 1, room, bar - 2});
                    if (reach > 0) {
                        canvas.rectangles(each.fill, 1, new double[] {left, y + 1, Math.max(1, reach), bar - 2});
                    }
                    if (bar >= 11) {
                        canvas.text(
                                Letters.fit(each.text(s), Theme.TICK, width - left - room - 14),
                                left + room + 8,
                                y + bar / 2 + 4,
                                Theme.TICK.at(Canvas.Anchor.START));
                    }
                    canvas.hover(
                            (each.name.isEmpty() ? "" : each.name + ", ")
                                    + counts.steps().get(s) + ": " + each.text(s),
                            left,
                            y,
                            room,
                            bar);
                    y += bar;
                }
                y += BETWEEN;
            }
            if (grouped) {
                legend.rows(canvas, 16, height - below + 4, width - 32);
            }
        });
    }

    private String subtitle() {
        String whole = counts.groups().isEmpty() ? Numbers.count(counts.all(0), counts.noun()) : "all " + counts.noun();
        return "% of " + whole + ", in order"
                + flow.funnelWithin()
                        .map(longest -> " within " + Numbers.duration(longest))
                        .orElse(" within a session")
                + (flow.ungrouped() > 0 ? "; " + Numbers.count(flow.ungrouped()) + " in no group" : "");
    }

    @Override
    public String altText() {
        return "Bars of how many reach each of " + Numbers.count(counts.steps().size(), "steps") + ": " + subtitle()
                + ".";
    }

    @Override
    protected String words() {
        StringBuilder out = new StringBuilder("  ").append(subtitle());
        for (Series each : series()) {
            if (!each.name.isEmpty()) {
                out.append("\n  ")
                        .append(TextLayout.oneLine(each.name))
                        .append(", ")
                        .append(Numbers.count(each.reached[0], counts.noun()));
            }
            for (int s = 0; s < counts.steps().size(); s++) {
                out.append("\n    ")
                        .append(TextLayout.oneLine(counts.steps().get(s)))
                        .append("  ")
                        .append(each.text(s));
            }
        }
        return out.toString();
    }
}
