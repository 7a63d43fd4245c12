package sojourn.display.chart;

import sojourn.Baskets;
import sojourn.Rules;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.ColourScale;
import sojourn.display.plot.HeatCell;
import sojourn.display.text.TextLayout;
import sojourn.rules.BasketRows;
import sojourn.rules.ItemSetText;
import sojourn.rules.Rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The lift of each pair of the items that stand in the first rules, all counted anew over the baskets. */
final class PairChart extends Chart {
    private static final int ITEMS = 16;
    private static final double CELL = 34;
    private static final double NAMES = 130;

    private final Rules rules;

    PairChart(Rules rules) {
        this.rules = rules;
    }

    /** Items, how many baskets hold each, and how many hold two. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one drawing
    private record Counts(List<String> items, long n, long[] of, long[][] both) {
        double lift(int a, int b) {
            return (double) n * both[a][b] / ((double) of[a] * of[b]);
        }
    }

    @Override
    protected String defaultTitle() {
        return "Lift of item pairs";
    }

    private Counts counts() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < rules.size() && names.size() < ITEMS; i++) {
            Rule rule = rules.rule(i);
            // a rule's items come together, or not at all
            if (names.size() + rule.antecedent().size() + rule.consequent().size() <= ITEMS) {
                names.addAll(rule.antecedent());
                names.addAll(rule.consequent());
            } else {
                break;
            }
        }
        Baskets baskets = rules.baskets();
        List<String> items = List.copyOf(names);
        int[] place = new int[baskets.items().size()];
        Arrays.fill(place, -1);
        for (int i = 0; i < items.size(); i++) {
            place[baskets.code(items.get(i))] = i;
        }
        BasketRows rows = baskets.rows();
        long[] of = new long[items.size()];
        long[][] both = new long[items.size()][items.size()];
        int[] own = new int[items.size()];
        for (int row = 0; row < rows.rows(); row++) {
            int found = 0;
            for (int p = 0; p < rows.length(row); p++) {
                int at = place[rows.code(row, p)];
                if (at >= 0) {
                    own[found++] = at;
                }
            }
            for (int a = 0; a < found; a++) {
                of[own[a]] += rows.weight(row);
                for (int b = 0; b < a; b++) {
                    both[own[a]][own[b]] += rows.weight(row);
                    both[own[b]][own[a]] += rows.weight(row);
                }
            }
        }
        return new Counts(items, baskets.size(), of, both);
    }

    @Override
    protected Drawing drawing() {
        Counts counts = counts();
        int n = counts.items.size();
        double names = Math.min(NAMES, Letters.widest(counts.items, Theme.LABEL));
        double head = head(12, 56) + names + 8;
        double left = 16 + names + 8;
        // few items make few cells, and what is said above them is to be read whole
        double said = Letters.width(subtitle(counts), Theme.SUBTITLE) + 33;
        double width = widthOr(Math.max(said, Math.max(360, left + n * CELL + 96)));
        double height = heightOr(Math.max(head + 120, head + n * CELL + 16));
        double wide = (width - left - 96) / Math.max(1, n);
        double tall = (height - head - 16) / Math.max(1, n);
        double side = Math.min(CELL * 1.6, Math.min(wide, tall));
        double least = 1;
        double most = 1;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                if (counts.both[a][b] > 0) {
                    least = Math.min(least, counts.lift(a, b));
                    most = Math.max(most, counts.lift(a, b));
                }
            }
        }
        ColourScale scale = new ColourScale(least, most);
        return new Drawing(width, height, subtitle(counts), canvas -> {
            if (n == 0) {
                nothing(canvas, "no rules", width / 2, height / 2);
                return;
            }
            List<String> shown = NamesApart.fit(counts.items, Theme.LABEL, names);
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
            Canvas canvas, Counts counts, ColourScale scale, int a, int b, double x, double y, double side) {
        if (a == b) {
            return;
        }
        boolean never = counts.both[a][b] == 0;
        String text = never ? "0" : shortly(counts.lift(a, b));
        String told = counts.items.get(a) + " and " + counts.items.get(b) + ": lift " + text + ", in "
                + Numbers.count(counts.both[a][b], "baskets");
        HeatCell cell = new HeatCell(x, y, side, side);
        if (never) {
            cell.noValue(canvas, text, 3);
        } else {
            cell.value(canvas, scale.colour(counts.lift(a, b)), text, 3);
        }
        cell.hover(canvas, told);
    }

    private static String shortly(double lift) {
        return Numbers.decimal(lift, lift >= 100 ? 0 : lift >= 9.95 ? 1 : 2);
    }

    private static String subtitle(Counts counts) {
        return Numbers.count(counts.items.size(), "items") + " of the first rules, "
                + Numbers.count(counts.n, "baskets") + "; 0 never together";
    }

    @Override
    public String altText() {
        return "Heat map of the lift of each pair of items: " + subtitle(counts()) + ".";
    }

    @Override
    protected String words() {
        Counts counts = counts();
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < counts.items.size(); a++) {
            for (int b = 0; b < a; b++) {
                pairs.add(new int[] {b, a});
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -counts.lift(pair[0], pair[1])));
        StringBuilder out = new StringBuilder("  ").append(subtitle(counts));
        for (int[] pair : pairs.subList(0, Math.min(10, pairs.size()))) {
            out.append("\n  ")
                    .append(TextLayout.oneLine(ItemSetText.of(counts.items.get(pair[0]))))
                    .append(", ")
                    .append(TextLayout.oneLine(ItemSetText.of(counts.items.get(pair[1]))))
                    .append(": ")
                    .append(shortly(counts.lift(pair[0], pair[1])));
        }
        return out.toString();
    }
}
