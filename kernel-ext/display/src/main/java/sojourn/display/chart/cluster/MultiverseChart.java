package sojourn.display.chart.cluster;

import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axis;
import sojourn.display.plot.HeatCell;
import sojourn.display.text.TextLayout;
import sojourn.multiverse.Multiverse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How far all pairs of analyses agree: a heat map, by gap, then distance, then linkage, then number of clusters. */
final class MultiverseChart extends Chart {
    private static final int DEEP = 0x0B2E5C;
    private static final int BELOW = 0xC8691B;

    private final Multiverse.Result result;

    MultiverseChart(Multiverse.Result result) {
        this.result = result;
    }

    @Override
    protected String defaultTitle() {
        return "How far the analyses agree";
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (Multiverse.Analysis one : result.analyses()) {
            names.add(Numbers.duration(one.gap()) + ", " + one.distance() + ", "
                    + one.linkage().word() + ", k = " + one.k());
        }
        return names;
    }

    @Override
    protected Drawing drawing() {
        int n = result.analyses().size();
        List<String> names = names();
        double room = Math.min(330, Letters.widest(names, Theme.TICK));
        double head = head(16, 60);
        double natural = Math.max(11, Math.min(34, 560.0 / n));
        double width = widthOr(16 + room + 10 + n * natural + 20);
        double wide = (width - 16 - room - 10 - 20) / n;
        double height = heightOr(head + n * natural + 16);
        double tall = (height - head - 16) / n;
        double left = 16 + room + 10;
        return new Drawing(width, height, subtitle(), canvas -> {
            for (int i = 0; i < n; i++) {
                canvas.text(
                        Letters.fit(names.get(i), Theme.TICK, room),
                        left - 6,
                        head + (i + 0.5) * tall + 4,
                        Theme.TICK.at(Canvas.Anchor.END));
                for (int j = 0; j < n; j++) {
                    HeatCell cell = new HeatCell(left + j * wide, head + i * tall, wide, tall);
                    double ari = result.ari(i, j);
                    if (i == j) {
                        cell.colour(canvas, Theme.STRIP);
                    } else if (wide >= 26 && tall >= 12) {
                        cell.value(canvas, colour(ari), two(ari), 2);
                    } else {
                        cell.colour(canvas, colour(ari));
                    }
                    cell.hover(canvas, names.get(i) + " and " + names.get(j) + ": ARI " + two(ari));
                }
            }
        });
    }

    private static int colour(double ari) {
        return Fill.mix(HeatCell.NO_VALUE, ari < 0 ? BELOW : DEEP, Math.min(1, Math.abs(ari)));
    }

    private static String two(double value) {
        return Axis.decimal(value, 2).replace("−0.00", "0.00");
    }

    private String subtitle() {
        return "ARI of all pairs, by events: " + two(result.least()) + " to " + two(result.greatest()) + ", median "
                + two(result.median());
    }

    @Override
    public String altText() {
        return "Heat map of how far " + Numbers.count(result.analyses().size(), "analyses") + " agree. " + subtitle()
                + ".";
    }

    @Override
    protected String words() {
        return "  " + subtitle() + "\n"
                + result.choices().stream()
                        .map(choice -> "  " + TextLayout.oneLine(choice.choice()) + ": mean ARI " + two(choice.ari())
                                + " of " + Numbers.count(choice.pairs(), "pairs") + " that differ in it alone")
                        .collect(Collectors.joining("\n"));
    }
}
