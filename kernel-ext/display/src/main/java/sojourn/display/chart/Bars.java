package sojourn.display.chart;

import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Chips;
import sojourn.display.plot.Labels;
import sojourn.display.text.TextLayout;

import java.util.List;
import java.util.stream.Collectors;

/** Counts of categories as level bars, the greatest on top, each with its number. */
public final class Bars extends ChartWithOptions<Bars> {
    private static final double ROW = 21;
    private static final int MOST = 40;

    private final String heading;
    private final String noun;
    private final List<Chips.Chip> bars;
    private final long whole;

    Bars(String heading, String noun, List<Chips.Chip> bars, long whole) {
        this.heading = heading;
        this.noun = noun;
        this.whole = whole;
        if (bars.size() > MOST) {
            long rest =
                    bars.stream().skip(MOST - 1).mapToLong(Chips.Chip::count).sum();
            List<Chips.Chip> shown = new java.util.ArrayList<>(bars.subList(0, MOST - 1));
            shown.add(new Chips.Chip(Numbers.count(bars.size() - MOST + 1, "others"), Palette.OTHER, rest));
            this.bars = List.copyOf(shown);
        } else {
            this.bars = List.copyOf(bars);
        }
    }

    @Override
    protected String defaultTitle() {
        return heading;
    }

    private static String value(long count, long whole) {
        return Numbers.count(count) + " (" + Numbers.percent(count, whole) + ")";
    }

    @Override
    protected Drawing drawing() {
        double width = widthOr(620);
        double head = head(10, 38);
        String xLabel = xLabelOr("");
        double foot = xLabel.isEmpty() ? 10 : 28;
        double row = heightOr(0) > 0 ? Math.max(8, (heightOr(0) - head - foot) / Math.max(1, bars.size())) : ROW;
        double height = head + Math.max(1, bars.size()) * row + foot;
        return new Drawing(width, Math.ceil(height), "", canvas -> {
            if (bars.isEmpty()) {
                nothing(canvas, "no " + noun, width / 2, head + 14);
                return;
            }
            double names = Math.min(
                    width * 0.36,
                    bars.stream()
                            .mapToDouble(bar -> Letters.width(bar.name(), Theme.LABEL))
                            .max()
                            .orElse(0));
            double values = bars.stream()
                    .mapToDouble(bar -> Letters.width(value(bar.count(), whole), Theme.TICK))
                    .max()
                    .orElse(0);
            List<String> shown =
                    NamesApart.fit(bars.stream().map(Chips.Chip::name).toList(), Theme.LABEL, names);
            double left = 16 + names + 8;
            double room = width - left - values - 8 - 14;
            long most = Math.max(1, bars.get(0).count());
            for (Chips.Chip bar : bars) {
                most = Math.max(most, bar.count());
            }
            for (int i = 0; i < bars.size(); i++) {
                Chips.Chip bar = bars.get(i);
                double y = head + i * row;
                double length = Math.max(0.8, room * bar.count() / most);
                double middle = y + row / 2 + 3.8;
                canvas.text(shown.get(i), left - 8, middle, Theme.LABEL.at(Canvas.Anchor.END));
                canvas.rectangles(bar.fill(), 1, new double[] {left, y + row * 0.13, length, row * 0.74});
                canvas.hover(bar.name() + ": " + value(bar.count(), whole), 0, y, width, row);
                canvas.text(value(bar.count(), whole), left + length + 7, middle, Theme.TICK.at(Canvas.Anchor.START));
            }
            if (!xLabel.isEmpty()) {
                double middle = left + room / 2;
                Labels.across(canvas, xLabel, middle, height - 10, 2 * Math.min(middle, width - middle) - 8);
            }
        });
    }

    @Override
    public String altText() {
        if (bars.isEmpty()) {
            return heading + ": no " + noun + ".";
        }
        return "Bars of " + heading.toLowerCase(java.util.Locale.ROOT) + ", " + Numbers.count(whole, noun)
                + " in all; most often "
                + bars.stream()
                        .limit(3)
                        .map(bar -> bar.name() + " " + value(bar.count(), whole))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    @Override
    protected String words() {
        if (bars.isEmpty()) {
            return "  no " + noun;
        }
        int width = bars.stream()
                .mapToInt(bar -> TextLayout.width(TextLayout.oneLine(bar.name())))
                .max()
                .orElse(0);
        int digits = bars.stream()
                .mapToInt(bar -> Numbers.count(bar.count()).length())
                .max()
                .orElse(0);
        long most = bars.stream().mapToLong(Chips.Chip::count).max().orElse(1);
        return bars.stream()
                .map(bar -> "  " + TextLayout.left(TextLayout.oneLine(bar.name()), Math.min(48, width)) + "  "
                        + TextLayout.right(Numbers.count(bar.count()), digits) + "  "
                        + TextLayout.right(Numbers.percent(bar.count(), whole), 8) + "  "
                        + TextLayout.bar((double) bar.count() / Math.max(1, most), 24))
                .collect(Collectors.joining("\n"));
    }
}
