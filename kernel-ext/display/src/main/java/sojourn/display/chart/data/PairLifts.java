package sojourn.display.chart.data;

import sojourn.Baskets;
import sojourn.Rules;
import sojourn.display.Numbers;
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

/**
 * Items of the first rules, how many baskets hold each, and how many hold two, all counted anew over the baskets.
 *
 * @param items the items
 * @param n     how many baskets there are
 * @param of    how many hold an item
 * @param both  how many hold two
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one drawing
public record PairLifts(List<String> items, long n, long[] of, long[][] both) {
    private static final int ITEMS = 16;

    /** {@return the items of the first rules, at most 16} */
    public static PairLifts of(Rules rules) {
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
        return new PairLifts(items, baskets.size(), of, both);
    }

    /** {@return how many times as often two items come together as by chance} */
    public double lift(int a, int b) {
        return (double) n * both[a][b] / ((double) of[a] * of[b]);
    }

    /** {@return a lift of two items as a cell has it} */
    public String text(int a, int b) {
        double lift = lift(a, b);
        return Numbers.decimal(lift, lift >= 100 ? 0 : lift >= 9.95 ? 1 : 2);
    }

    /** {@return the least and the greatest lift of items that come together; 1 lies between them} */
    public double[] range() {
        double least = 1;
        double most = 1;
        for (int a = 0; a < items.size(); a++) {
            for (int b = 0; b < a; b++) {
                if (both[a][b] > 0) {
                    least = Math.min(least, lift(a, b));
                    most = Math.max(most, lift(a, b));
                }
            }
        }
        return new double[] {least, most};
    }

    /** {@return how many items and baskets there are} */
    public String subtitle() {
        return Numbers.count(items.size(), "items") + " of the first rules, " + Numbers.count(n, "baskets")
                + "; 0 never together";
    }

    /** {@return the pairs of the greatest lifts, in lines of their own} */
    public String words() {
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < items.size(); a++) {
            for (int b = 0; b < a; b++) {
                pairs.add(new int[] {b, a});
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -lift(pair[0], pair[1])));
        StringBuilder out = new StringBuilder("  ").append(subtitle());
        for (int[] pair : pairs.subList(0, Math.min(10, pairs.size()))) {
            out.append("\n  ")
                    .append(TextLayout.oneLine(ItemSetText.of(items.get(pair[0]))))
                    .append(", ")
                    .append(TextLayout.oneLine(ItemSetText.of(items.get(pair[1]))))
                    .append(": ")
                    .append(text(pair[0], pair[1]));
        }
        return out.toString();
    }
}
