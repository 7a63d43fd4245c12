package sojourn.display.table;

import sojourn.Rules;
import sojourn.check.Check;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import sojourn.rules.Correction;
import sojourn.rules.Measure;
import sojourn.rules.Rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The first rules of a result in their order, with a bar behind support, confidence and lift, and the measure
 * that they are sorted by. Immutable. */
public final class RuleTable implements Displayable {
    private static final int ROWS = 20;
    private static final Set<Measure> SHOWN =
            EnumSet.of(Measure.COUNT, Measure.SUPPORT, Measure.CONFIDENCE, Measure.LIFT);
    private static final Set<Measure> P_VALUES = EnumSet.of(Measure.FISHER_P, Measure.CHI_SQUARED_P);

    private final Rules rules;
    private final int top;

    private RuleTable(Rules rules, int top) {
        this.rules = rules;
        this.top = top;
    }

    /**
     * A view of a result's first 20 rules.
     *
     * @param rules the rules, in the order in which they are shown
     * @return the view
     */
    public static RuleTable of(Rules rules) {
        return new RuleTable(rules, ROWS);
    }

    /**
     * The same view of more or fewer rules.
     *
     * @param rows {@code >= 0}
     * @return the view
     */
    public RuleTable top(int rows) {
        Check.argument(rows >= 0, "rows must be >= 0, was %d", rows);
        return new RuleTable(rules, rows);
    }

    @Override
    public MimeBundle bundle() {
        int shown = Math.min(top, rules.size());
        int atHand = Math.min(Math.max(shown, TableLimits.current().rows()), rules.size());
        String[] items = new String[atHand];
        String[] counts = new String[atHand];
        double[] n = new double[atHand];
        double[] support = new double[atHand];
        double[] confidence = new double[atHand];
        double[] lift = new double[atHand];
        for (int i = 0; i < atHand; i++) {
            Rule rule = rules.rule(i);
            items[i] = rule.toString();
            n[i] = rule.nXY();
            counts[i] = Numbers.count(rule.nXY());
            support[i] = rule.value("support");
            confidence[i] = rule.value("confidence");
            lift[i] = rule.value("lift");
        }
        double[] none = new double[atHand];
        Arrays.fill(none, Double.NaN);
        double mostSupport = Arrays.stream(support).max().orElse(1);
        double mostLift = Arrays.stream(lift).max().orElse(1);
        int decimals = Numbers.decimals(lift);
        List<Grid.Cells> columns = new ArrayList<>(List.of(
                new Grid.Cells("rule", "text", false, items, none, Map.of()),
                new Grid.Cells("n", "baskets", true, counts, n, Map.of()),
                barred("support", support, mostSupport, mostSupport < 0.1 ? -3 : -1),
                barred("confidence", confidence, 1, -1),
                barred("lift", lift, mostLift, decimals)));
        if (!SHOWN.contains(rules.sortedBy())) {
            String measure = rules.sortedBy().word();
            double[] values = IntStream.range(0, atHand)
                    .mapToDouble(i -> rules.value(i, measure))
                    .toArray();
            columns.add(P_VALUES.contains(rules.sortedBy()) ? pValues(measure, values) : plain(measure, values));
        }
        if (rules.correction() != Correction.NONE) {
            String name = rules.correction() == Correction.HOLM ? "p, Holm" : "p, Benjamini-Hochberg";
            columns.add(pValues(
                    name,
                    IntStream.range(0, atHand).mapToDouble(rules::adjustedP).toArray()));
        }
        return new Grid(columns, shown, rules.size(), "Rules", this::extent, false, false, cells -> false, false)
                .bundle();
    }

    private String extent(int shown) {
        return (shown < rules.size()
                        ? "showing " + Numbers.count(shown) + " of " + Numbers.count(rules.size(), "rules")
                        : Numbers.count(shown, "rules"))
                + "; n of " + Numbers.count(rules.baskets().size(), "baskets");
    }

    private static Grid.Cells plain(String name, double[] values) {
        String[] texts = Arrays.stream(values).mapToObj(RuleTable::shortly).toArray(String[]::new);
        return new Grid.Cells(name, "number", true, texts, values, Map.of());
    }

    private static Grid.Cells pValues(String name, double[] values) {
        String[] texts = Arrays.stream(values).mapToObj(Numbers::pValue).toArray(String[]::new);
        return new Grid.Cells(name, "number", true, texts, values, Map.of());
    }

    /** A J-measure may be very small and a conviction infinite. */
    private static String shortly(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        return value != 0 && Math.abs(value) < 0.001
                ? String.format(Locale.ROOT, "%.1e", value)
                : Numbers.decimal(value, 3);
    }

    /** {@code decimals}: below 0 for a share, as percent with so many. */
    private static Grid.Cells barred(String name, double[] values, double most, int decimals) {
        String[] texts = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = decimals < 0
                    ? Numbers.decimal(100 * values[i], -decimals) + " %"
                    : Numbers.decimal(values[i], decimals);
        }
        return new Grid.Cells(name, "number", true, texts, values, Map.of()).barred(most);
    }
}
