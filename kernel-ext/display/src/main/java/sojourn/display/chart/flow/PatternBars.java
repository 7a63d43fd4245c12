package sojourn.display.chart.flow;

import sojourn.Patterns;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.text.TextLayout;

import java.util.List;
import java.util.stream.IntStream;

/** Supports of the first patterns as bars. */
final class PatternBars extends Chart {
    private static final int MOST = 25;
    private static final double BAR = 20;
    private static final double NAMES = 360;

    private final Patterns patterns;

    PatternBars(Patterns patterns) {
        this.patterns = patterns;
    }

    @Override
    protected String defaultTitle() {
        return "States in order";
    }

    private int shown() {
        return Math.min(MOST, patterns.size());
    }

    @Override
    protected Drawing drawing() {
        List<String> names = IntStream.range(0, shown())
                .mapToObj(i -> PatternNames.of(patterns.states(i)))
                .toList();
        double width = widthOr(720);
        double left = 24 + Math.min(Math.min(NAMES, width / 2), Letters.widest(names, Theme.LABEL));
        double head = head(18, 62);
        double height = heightOr(Math.max(head + 60, head + shown() * BAR + 14));
        double bar = Math.max(3, (height - head - 14) / Math.max(1, shown()));
        double room = Math.max(40, width - left - 70);
        return new Drawing(width, height, subtitle(), canvas -> {
            if (names.isEmpty()) {
                nothing(canvas, "no pattern", width / 2, (head + height) / 2);
                return;
            }
            List<String> fitting = NamesApart.fit(names, Theme.LABEL, left - 24);
            double most = IntStream.range(0, shown())
                    .mapToDouble(patterns::support)
                    .max()
                    .orElse(1);
            for (int i = 0; i < shown(); i++) {
                double y = head + i * bar;
                double wide = room * patterns.support(i) / most;
                canvas.rectangles(Fill.of(Theme.ACCENT), 1, new double[] {left, y + 2, wide, Math.max(1, bar - 4)});
                if (bar >= 11) {
                    canvas.text(fitting.get(i), left - 8, y + bar / 2 + 4, Theme.LABEL.at(Canvas.Anchor.END));
                    canvas.text(
                            Numbers.percent(patterns.support(i)),
                            left + wide + 6,
                            y + bar / 2 + 4,
                            Theme.TICK.at(Canvas.Anchor.START));
                }
                canvas.hover(text(i), 16, y, width - 32, bar);
            }
        });
    }

    private String text(int pattern) {
        return TextLayout.oneLine(patterns.format(pattern)) + "  "
                + Numbers.weight(patterns.weight(pattern), patterns.sequences().noun()) + ", "
                + Numbers.percent(patterns.support(pattern));
    }

    private String subtitle() {
        return (shown() < patterns.size()
                        ? "first " + shown() + " of " + Numbers.count(patterns.size(), "patterns")
                        : Numbers.count(patterns.size(), "patterns"))
                + "; % of "
                + Numbers.weight(
                        patterns.sequences().caseTotal(), patterns.sequences().noun())
                + " that have the states in this order";
    }

    @Override
    public String altText() {
        return "Bars of the support of ordered patterns: " + subtitle() + ".";
    }

    @Override
    protected String words() {
        StringBuilder out = new StringBuilder("  ").append(subtitle());
        for (int i = 0; i < shown(); i++) {
            out.append("\n  ").append(text(i));
        }
        return out.toString();
    }
}
