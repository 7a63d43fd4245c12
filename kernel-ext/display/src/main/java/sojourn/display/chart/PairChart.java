package sojourn.display.chart;

import sojourn.Rules;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.PairLifts;
import sojourn.display.plot.ColourScale;
import sojourn.display.plot.HeatCell;

import java.util.List;

/** The lift of each pair of the items that stand in the first rules, all counted anew over the baskets. */
final class PairChart extends Chart {
    private static final double CELL = 34;
    private static final double NAMES = 130;

    private final Rules rules;

    PairChart(Rules rules) {
        this.rules = rules;
    }

    @Override
    protected String defaultTitle() {
        return "Lift of item pairs";
    }

    @Override
    protected Drawing drawing() {
        PairLifts counts = PairLifts.of(rules);
        int n = counts.items().size();
        double names = Math.min(NAMES, Letters.widest(counts.items(), Theme.LABEL));
        double head = head(12, 56) + names + 8;
        double left = 16 + names + 8;
        // few items make few cells, and the text above them must not be cut
        double said = Letters.width(counts.subtitle(), Theme.SUBTITLE) + 33;
        double width = widthOr(Math.max(said, Math.max(360, left + n * CELL + 96)));
        double height = heightOr(Math.max(head + 120, head + n * CELL + 16));
        double wide = (width - left - 96) / Math.max(1, n);
        double tall = (height - head - 16) / Math.max(1, n);
        double side = Math.min(CELL * 1.6, Math.min(wide, tall));
        double[] range = counts.range();
        ColourScale scale = new ColourScale(range[0], range[1]);
        return new Drawing(width, height, counts.subtitle(), canvas -> {
            if (n == 0) {
                nothing(canvas, "no rules", width / 2, height / 2);
                return;
            }
            List<String> shown = NamesApart.fit(counts.items(), Theme.LABEL, names);
            for (int a = 0; a < n; a++) {
                String name = shown.get(a);
                canvas.text(name, left - 6, head + (a + 0.5) * side + 4, Theme.LABEL.at(Canvas.Anchor.END));
                canvas.text(name, left + (a + 0.5) * side + 4, head - 6, Theme.LABEL.upward());
                for (int b = 0; b < n; b++) {
                    cell(canvas, counts, scale, a, b, left + b * side, head + a * side, side);
                }
            }
            scale.legend(canvas, "Lift", left + n * side + 20, head, Math.min(180, Math.max(80, n * side)));
        });
    }

    private static void cell(
            Canvas canvas, PairLifts counts, ColourScale scale, int a, int b, double x, double y, double side) {
        if (a == b) {
            return;
        }
        boolean never = counts.both()[a][b] == 0;
        String text = never ? "0" : counts.text(a, b);
        String told = counts.items().get(a) + " and " + counts.items().get(b) + ": lift " + text + ", in "
                + Numbers.count(counts.both()[a][b], "baskets");
        HeatCell cell = new HeatCell(x, y, side, side);
        if (never) {
            cell.noValue(canvas, text, 3);
        } else {
            cell.value(canvas, scale.colour(counts.lift(a, b)), text, 3);
        }
        cell.hover(canvas, told);
    }

    @Override
    public String altText() {
        return "Heat map of the lift of each pair of items: "
                + PairLifts.of(rules).subtitle() + ".";
    }

    @Override
    protected String words() {
        return PairLifts.of(rules).words();
    }
}
