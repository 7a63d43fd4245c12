package sojourn.table;

import sojourn.flow.FunnelCounts;
import sojourn.flow.StepCounts;
import sojourn.flow.TransitionCounts;
import sojourn.flow.TransitionDifference;
import sojourn.sequence.WeightUnits;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The results of a flow as tables. */
public final class FlowTables {
    /** of charts; in a column's name it could not be typed */
    private static final char MINUS = '\u2212';

    private FlowTables() {}

    /**
     * {@return one row for each transition, the commonest first: from, to, count (weight of sequences with case weights), rate; those that never
     *     happen are left out}
     *
     * @param counts   transitions
     * @param weighted whether sequences have case weights
     */
    public static Table of(TransitionCounts counts, boolean weighted) {
        int side = counts.states().size() + 1;
        StringColumn from = StringColumn.create("from");
        StringColumn to = StringColumn.create("to");
        LongColumn count = LongColumn.create("count");
        DoubleColumn weight = DoubleColumn.create("weight");
        DoubleColumn rate = DoubleColumn.create("rate");
        IntStream.range(0, side * side)
                .boxed()
                .filter(cell -> counts.weight(cell / side, cell % side) > 0)
                .sorted(Comparator.comparingDouble(cell -> -counts.weight(cell / side, cell % side)))
                .forEach(cell -> {
                    from.append(counts.from(cell / side));
                    to.append(counts.to(cell % side));
                    count.append(counts.count(cell / side, cell % side));
                    weight.append(WeightUnits.plain(counts.weight(cell / side, cell % side)));
                    rate.append(counts.rate(cell / side, cell % side));
                });
        return Table.create("transitions", from, to, weighted ? weight : count, rate);
    }

    /**
     * {@return one row for each state, the end last, and the share at each step in columns}
     *
     * @param counts steps
     */
    public static Table of(StepCounts counts) {
        StringColumn state = StringColumn.create("state");
        for (int s = 0; s <= counts.states().size(); s++) {
            state.append(counts.name(s));
        }
        Table table = Table.create("steps", state);
        for (int step = 1; step <= counts.steps(); step++) {
            DoubleColumn shares =
                    DoubleColumn.create("step " + counts.step(step).replace(MINUS, '-'));
            for (int s = 0; s <= counts.states().size(); s++) {
                shares.append(counts.share(step, s));
            }
            table.addColumns(shares);
        }
        return table;
    }

    /**
     * {@return one step of a funnel a row, and group: group (if any), step, state, count (weight of sequences with case weights), share of
     *     all, share of the step before}
     *
     * @param counts    the funnel
     * @param groupedBy the name of the groups' column
     * @param weighted  whether sequences have case weights
     */
    public static Table of(FunnelCounts counts, String groupedBy, boolean weighted) {
        StringColumn group = StringColumn.create(groupedBy);
        IntColumn step = IntColumn.create("step");
        StringColumn state = StringColumn.create("state");
        LongColumn count = LongColumn.create(counts.noun());
        DoubleColumn weight = DoubleColumn.create("weight");
        DoubleColumn ofAll = DoubleColumn.create("of_all");
        DoubleColumn ofBefore = DoubleColumn.create("of_step_before");
        for (int g = 0; g < Math.max(1, counts.groups().size()); g++) {
            for (int s = 0; s < counts.steps().size(); s++) {
                group.append(counts.groups().isEmpty() ? "" : counts.groups().get(g));
                step.append(s + 1);
                state.append(counts.steps().get(s));
                count.append(counts.reached(g, s));
                weight.append(WeightUnits.plain(counts.weight(g, s)));
                ofAll.append(counts.weight(g) == 0 ? 0 : counts.weight(g, s) / counts.weight(g));
                ofBefore.append(counts.conversion(g, s));
            }
        }
        return counts.groups().isEmpty()
                ? Table.create("funnel", step, state, weighted ? weight : count, ofAll, ofBefore)
                : Table.create("funnel", group, step, state, weighted ? weight : count, ofAll, ofBefore);
    }

    /**
     * {@return one row for each transition, the least p value first: from, to, both rates, their difference, and the p value}
     *
     * @param all the difference of two groups
     */
    public static Table of(TransitionDifference all) {
        int side = all.firstCounts().states().size() + 1;
        StringColumn from = StringColumn.create("from");
        StringColumn to = StringColumn.create("to");
        DoubleColumn first = DoubleColumn.create("rate in " + all.first());
        DoubleColumn second = DoubleColumn.create("rate in " + all.second());
        DoubleColumn difference = DoubleColumn.create("difference");
        DoubleColumn p = DoubleColumn.create("p");
        IntStream.range(0, side * side)
                .boxed()
                .filter(cell -> all.firstCounts().weight(cell / side, cell % side)
                                + all.secondCounts().weight(cell / side, cell % side)
                        > 0)
                .filter(cell -> !Double.isNaN(all.difference(cell / side, cell % side)))
                .sorted(Comparator.<Integer>comparingDouble(cell -> all.p(cell / side, cell % side))
                        .thenComparingDouble(cell -> -Math.abs(all.difference(cell / side, cell % side))))
                .forEach(cell -> {
                    from.append(all.firstCounts().from(cell / side));
                    to.append(all.firstCounts().to(cell % side));
                    first.append(all.firstCounts().rate(cell / side, cell % side));
                    second.append(all.secondCounts().rate(cell / side, cell % side));
                    difference.append(all.difference(cell / side, cell % side));
                    p.append(all.p(cell / side, cell % side));
                });
        return Table.create("difference", from, to, first, second, difference, p);
    }
}
