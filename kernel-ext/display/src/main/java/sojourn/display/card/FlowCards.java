package sojourn.display.card;

import sojourn.Flow;
import sojourn.display.Numbers;
import sojourn.display.table.TableView;
import sojourn.flow.FunnelCounts;
import sojourn.flow.StatePath;
import sojourn.flow.TransitionCounts;
import sojourn.flow.TransitionDifference;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.List;

/** The card of a flow: its counts, and tables whose last row is all that they do not show. */
final class FlowCards {
    /** the note on p values of clusters */
    static final String FITTED =
            "The groups are clusters that were cut from these same sequences so that they differ: p says how much they do, not whether"
                    + " it is more than chance.";

    private static final int TRANSITIONS = 12;
    private static final int PATHS = 8;
    private static final double LEVEL = 0.05;

    private FlowCards() {}

    static Card of(Flow flow) {
        TransitionCounts counts = flow.transitions();
        String noun = flow.sequences().noun();
        double sequences = counts.leavingWeight(counts.states().size());
        Card card = Card.titled("Flow")
                .fact(noun, Numbers.weight(sequences))
                .fact("events", Numbers.weight(counts.weight() - sequences))
                .fact("transitions, with start and end", Numbers.weight(counts.weight()))
                .fact("states", states(counts))
                .fact("steps", flow.stepCounts().steps());
        if (flow.sequences().hasCaseWeights()) {
            card = card.note("All numbers are of case weights: a sequence counts as much as it weighs.");
        }
        if (flow.groupedBy().isPresent()) {
            card = card.fact("groups", flow.groups().size());
            if (flow.ungrouped() > 0) {
                String what = flow.sequences().hasCaseWeights() ? "rows" : noun;
                card = card.note(Numbers.count(flow.ungrouped(), what) + " " + (flow.ungrouped() == 1 ? "is" : "are")
                        + " in no group.");
            }
        }
        if (sequences == 0) {
            return card.note(flow.sequences().size() == 0 ? "There is no sequence." : "All sequences weigh 0.");
        }
        FunnelCounts funnel = flow.funnelCounts().orElse(null);
        TransitionDifference difference = flow.differences().orElse(null);
        if (funnel == null && difference == null) {
            return card.with(transitions(flow, counts)).with(paths(flow));
        }
        if (funnel != null) {
            card = card.with(TableView.of(flow.funnelTable())
                    .rows(100)
                    .rowHeaders()
                    .withoutTypes()
                    .percent("of_all", "of_step_before")
                    .caption("Funnel, "
                            + flow.funnelWithin()
                                    .map(longest -> "in order within " + Numbers.duration(longest) + ", by user")
                                    .orElse("in order within a session")));
        }
        return difference == null ? card : differences(card, flow, difference);
    }

    private static String states(TransitionCounts counts) {
        return counts.merged() == 0
                ? Numbers.count(counts.states().size())
                : Numbers.count(counts.states().size() - 1) + " and " + Numbers.count(counts.merged()) + " together as "
                        + TransitionCounts.OTHER;
    }

    private static TableView transitions(Flow flow, TransitionCounts counts) {
        Table all = flow.transitionTable();
        Table shown = all.first(Math.min(TRANSITIONS, all.rowCount()));
        NumericColumn<?> counted = (NumericColumn<?>) shown.column(2);
        double rest = counts.weight() - counted.sum();
        DoubleColumn share = DoubleColumn.create("of_all");
        for (double count : counted.asDoubleArray()) {
            share.append(count / counts.weight());
        }
        if (shown.rowCount() < all.rowCount()) {
            shown.stringColumn("from").append(TransitionCounts.OTHER);
            shown.stringColumn("to").append(Numbers.count(all.rowCount() - shown.rowCount() + 1L, "transitions"));
            if (counted instanceof LongColumn whole) {
                whole.append(Math.round(rest));
            } else {
                shown.doubleColumn(2).append(rest);
            }
            shown.doubleColumn("rate").appendMissing();
            share.append(rest / counts.weight());
        }
        return TableView.of(shown.addColumns(share))
                .rows(TRANSITIONS + 1)
                .withoutTypes()
                .withoutExtent()
                .percent("rate", "of_all")
                .bars("of_all", share.max())
                .caption("Transitions; rate is the share of what leaves a state");
    }

    private static TableView paths(Flow flow) {
        List<StatePath> paths = flow.paths(PATHS);
        StringColumn path = StringColumn.create("path");
        boolean weighted = flow.sequences().hasCaseWeights();
        LongColumn count = LongColumn.create(flow.sequences().noun());
        DoubleColumn weight = DoubleColumn.create("weight");
        DoubleColumn share = DoubleColumn.create("of_all");
        double all = flow.sequences().caseTotal();
        double rest = all;
        for (StatePath each : paths) {
            path.append(brief(each));
            count.append(each.count());
            weight.append(each.weight());
            share.append(each.weight() / all);
            rest -= each.weight();
        }
        int distinct = flow.sequences().distinct().size();
        if (distinct > paths.size()) {
            path.append(TransitionCounts.OTHER + ", " + Numbers.count(distinct - paths.size(), "paths"));
            count.append(Math.round(rest));
            weight.append(rest);
            share.append(rest / all);
        }
        return TableView.of(Table.create("paths", path, weighted ? weight : count, share))
                .rows(PATHS + 1)
                .rowHeaders()
                .withoutTypes()
                .withoutExtent()
                .percent("of_all")
                .bars("of_all", share.max())
                .caption("Commonest whole paths");
    }

    /** A path of many states is shown by its ends. */
    private static String brief(StatePath path) {
        int n = path.states().size();
        return n <= 8
                ? path.toString()
                : String.join(" → ", path.states().subList(0, 5)) + " → … → "
                        + path.states().get(n - 1) + " (" + n + " states)";
    }

    private static Card differences(Card plain, Flow flow, TransitionDifference found) {
        Card card = flow.groupsAreFitted() ? plain.warning(FITTED) : plain;
        Table all = flow.differenceTable();
        Table passed = all.where(all.doubleColumn("p").isLessThanOrEqualTo(LEVEL));
        Card more = card.fact("difference", found.first() + " less " + found.second())
                .fact("users compared", found.users())
                .fact("permutations", found.permutations())
                .seed(found.seed());
        if (found.usersInBoth() > 0) {
            more = more.note(Numbers.count(found.usersInBoth(), "users")
                    + (found.usersInBoth() == 1 ? " has" : " have")
                    + " sequences in both groups; these were shuffled within each user.");
        }
        if (passed.isEmpty()) {
            return more.note("No transition rate differs by more than chance (p ≤ 0.05, corrected for all by max-T).");
        }
        return more.with(TableView.of(passed)
                .rows(TRANSITIONS)
                .withoutTypes()
                .percent(all.column(2).name(), all.column(3).name(), "difference")
                .decimals("p", 3)
                .caption((flow.groupsAreFitted() ? "Differences" : "Differences by more than chance")
                        + ": p ≤ 0.05, corrected for all by max-T"));
    }
}
