package sojourn.display.chart.flow;

import sojourn.Flow;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.flow.FunnelBars.Series;
import sojourn.display.plot.Legend;
import sojourn.flow.FunnelCounts;

import java.util.List;
import java.util.stream.IntStream;

/** One block of bars a step, one bar for each group: how many get there, of all and of those at the step before. */
final class FunnelChart extends Chart {
    private static final double BAR = 18;
    private static final double BETWEEN = 12;

    private final FunnelBars bars;
    private final List<String> steps;

    FunnelChart(Flow flow, FunnelCounts counts) {
        this.bars = new FunnelBars(flow, counts);
        this.steps = counts.steps();
    }

    @Override
    protected String defaultTitle() {
        return "Funnel: " + String.join(" → ", steps);
    }

    @Override
    protected Drawing drawing() {
        List<Series> series = bars.series();
        boolean grouped = bars.grouped();
        Legend legend = new Legend(series.stream()
                .map(each ->
                        new Legend.Entry(each.name() + " (n = " + Numbers.weight(each.reached()[0]) + ")", each.fill()))
                .toList());
        double names = Math.min(150, Letters.widest(steps, Theme.LABEL));
        double width = widthOr(720);
        double left = Math.min(30 + names, width / 3);
        double head = head(20, 66);
        double below = grouped ? legend.rowsHeight(width - 32) + 14 : 0;
        int number = steps.size() * series.size();
        double gaps = steps.size() * BETWEEN;
        double height = heightOr(head + number * BAR + gaps + below + 10);
        double bar = Math.max(2, (height - head - gaps - below - 10) / number);
        double widest = series.stream()
                .flatMap(each -> IntStream.range(0, steps.size()).mapToObj(each::text))
                .mapToDouble(text -> Letters.width(text, Theme.TICK))
                .max()
                .orElse(0);
        double room = Math.max(60, width - left - 28 - Math.min(widest, width / 2));
        double most = series.stream().mapToDouble(each -> each.share(0)).max().orElse(1);
        return new Drawing(width, height, bars.subtitle(), canvas -> {
            List<String> shown = NamesApart.fit(steps, Theme.LABEL, left - 24);
            double y = head;
            for (int s = 0; s < steps.size(); s++) {
                double tall = bar * series.size();
                canvas.text(shown.get(s), left - 8, y + tall / 2 + 4, Theme.LABEL.at(Canvas.Anchor.END));
                for (Series each : series) {
                    double reach = most > 0 ? room * each.share(s) / most : 0;
                    canvas.rectangles(Fill.of(Theme.GRID), 0.6, new double[] {left, y + 1, room, bar - 2});
                    if (reach > 0) {
                        canvas.rectangles(each.fill(), 1, new double[] {left, y + 1, Math.max(1, reach), bar - 2});
                    }
                    if (bar >= 11) {
                        canvas.text(
                                Letters.fit(each.text(s), Theme.TICK, width - left - room - 14),
                                left + room + 8,
                                y + bar / 2 + 4,
                                Theme.TICK.at(Canvas.Anchor.START));
                    }
                    canvas.hover(
                            (each.name().isEmpty() ? "" : each.name() + ", ") + steps.get(s) + ": " + each.text(s),
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

    @Override
    public String altText() {
        return "Bars of how many reach each of " + Numbers.count(steps.size(), "steps") + ": " + bars.subtitle() + ".";
    }

    @Override
    protected String words() {
        return bars.words();
    }
}
