package sojourn.display.card;

import sojourn.Patterns;
import sojourn.display.Numbers;
import sojourn.display.table.TableLimits;
import sojourn.display.table.TableView;
import sojourn.pattern.PatternRule;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The card of ordered patterns. */
final class PatternCards {
    private static final int FIRST = 20;
    private static final double LEVEL = 0.05;

    private PatternCards() {}

    static Card of(Patterns patterns) {
        String noun = patterns.sequences().noun();
        Card card = Card.titled("Ordered patterns")
                .fact("patterns", patterns.size())
                .fact("kind", patterns.kind().name().toLowerCase(Locale.ROOT))
                .fact("in at least", Numbers.weight(patterns.minWeight(), noun))
                .fact("of", Numbers.weight(patterns.sequences().caseTotal(), noun))
                .fact("longest", "up to " + Numbers.count(patterns.longest(), "states"))
                .fact(
                        "gap",
                        patterns.gap().isEmpty()
                                ? "any"
                                : patterns.gap().getAsInt() == 1
                                        ? "1, neighbours"
                                        : "up to " + patterns.gap().getAsInt());
        if (patterns.sequences().hasCaseWeights()) {
            card = card.note("All numbers are of case weights: a sequence counts as much as it weighs.");
        }
        if (patterns.window().isPresent()) {
            card = card.fact("within", Numbers.duration(patterns.window().get()));
        }
        if (!patterns.groups().isEmpty()) {
            long apart = IntStream.range(0, patterns.size())
                    .filter(i -> patterns.adjustedP(i) <= LEVEL)
                    .count();
            card = card.fact("groups", patterns.groups().size())
                    .fact("groups differ in", Numbers.count(apart, "patterns"))
                    .note("The first patterns are those in which the groups differ most: χ², corrected by Holm for all "
                            + Numbers.count(patterns.lookedAt(), "patterns") + " that were looked at.");
            card = doubts(card, patterns);
        }
        if (patterns.size() == 0) {
            return card.note("No pattern is in enough " + noun + "; ask for a lower support, or loosen a filter.");
        }
        return card.with(table(patterns));
    }

    /** What makes the p values smaller than they should be. */
    private static Card doubts(Card card, Patterns patterns) {
        String noun = patterns.sequences().noun();
        Card more = patterns.groupsAreFitted() ? card.warning(FlowCards.FITTED) : card;
        return patterns.users() == 0 || patterns.users() == patterns.sequences().size()
                ? more
                : more.note("The test takes the "
                        + Numbers.count(patterns.sequences().size(), noun) + " of "
                        + Numbers.count(patterns.users(), "users")
                        + " as if each were of another user: where those of a user are alike, p is too small.");
    }

    private static TableView table(Patterns patterns) {
        int atHand = Math.min(Math.max(FIRST, TableLimits.current().rows()), patterns.size());
        StringColumn names = StringColumn.create("pattern");
        LongColumn counts = LongColumn.create("n");
        DoubleColumn weights = DoubleColumn.create("weight");
        DoubleColumn supports = DoubleColumn.create("support");
        Table table =
                Table.create("patterns", names, patterns.sequences().hasCaseWeights() ? weights : counts, supports);
        for (int i = 0; i < atHand; i++) {
            names.append(patterns.format(i));
            counts.append(patterns.count(i));
            weights.append(patterns.weight(i));
            supports.append(patterns.support(i));
        }
        TableView view =
                TableView.of(table).of(patterns.size()).rows(FIRST).rowHeaders().withoutTypes();
        if (patterns.groups().isEmpty()) {
            return view.percent("support").bars("support", supports.max()).caption("Most frequent patterns");
        }
        String[] shares = new String[patterns.groups().size() + 1];
        shares[0] = "support";
        for (int g = 0; g < patterns.groups().size(); g++) {
            int group = g;
            String name = patterns.groups().get(g);
            String free = table.containsColumn(name) ? name + " (group)" : name;
            table.addColumns(DoubleColumn.create(
                    free,
                    IntStream.range(0, atHand)
                            .mapToDouble(i -> patterns.support(i, group))
                            .toArray()));
            shares[g + 1] = free;
        }
        StringColumn chi = StringColumn.create("χ²");
        StringColumn p = StringColumn.create("p, Holm");
        for (int i = 0; i < atHand; i++) {
            chi.append(Numbers.decimal(patterns.test(i).chiSquared(), 1));
            p.append(Numbers.pValue(patterns.adjustedP(i)));
        }
        table.addColumns(chi, p);
        return view.percent(shares).rightAligned("χ²", "p, Holm").caption("Patterns in which the groups differ most");
    }

    /** The first rules, as a table of their own. */
    static TableView rules(List<PatternRule> rules) {
        int atHand = Math.min(Math.max(FIRST, TableLimits.current().rows()), rules.size());
        StringColumn names = StringColumn.create("rule");
        LongColumn counts = LongColumn.create("n");
        DoubleColumn supports = DoubleColumn.create("support");
        DoubleColumn confidences = DoubleColumn.create("confidence");
        DoubleColumn lifts = DoubleColumn.create("lift");
        for (PatternRule rule : rules.subList(0, atHand)) {
            names.append(rule.toString());
            counts.append(rule.count());
            supports.append(rule.support());
            confidences.append(rule.confidence());
            lifts.append(rule.lift());
        }
        return TableView.of(Table.create("rules", names, counts, supports, confidences, lifts))
                .of(rules.size())
                .rows(FIRST)
                .rowHeaders()
                .withoutTypes()
                .percent("support", "confidence")
                .bars("confidence", 1)
                .decimals("lift", 2)
                .caption("After these states, later those");
    }
}
