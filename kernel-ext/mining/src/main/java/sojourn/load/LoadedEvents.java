package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.load.column.CodedColumn;
import sojourn.load.column.ColumnBuilder;
import sojourn.load.column.KeptColumn;
import sojourn.load.time.TimeCautions;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Keeps all rows in memory; their builders become the columns of a log. */
final class LoadedEvents implements EventSink {
    /** rows are ints, and arrays need a little room */
    private static final int MOST_ROWS = Integer.MAX_VALUE - 16;

    private final BitSet left = new BitSet();
    private int rows;

    @Override
    public boolean wants(String column) {
        return true;
    }

    @Override
    public boolean keepsTypes() {
        return true;
    }

    @Override
    public boolean take(EventCollector events, int from, int to, BitSet bad) {
        if (to > MOST_ROWS - EventCollector.CHUNK) {
            throw new UsageException(events.source() + " has more than 2,147,352,560 events, the most that one log can"
                    + " hold in memory; scan it where it lies, by "
                    + OptionWords.of("--engine duckdb", "EventLog.scan(…)"));
        }
        for (int row = bad.nextSetBit(0); row >= 0; row = bad.nextSetBit(row + 1)) {
            left.set(from + row);
        }
        rows = to;
        return false;
    }

    /** The events that stay; the builders are empty afterwards. */
    EventColumns columns(EventCollector events, LoadReport met) {
        int[] all = left.isEmpty() ? null : kept();
        RowOrder order = new RowOrder(events.times(), events.users(), all, events.fileStarts());
        List<String> notes = new ArrayList<>(met.notes());
        List<String> cautions = new ArrayList<>(met.cautions());
        // before times of a repeated hour are placed, as for an engine, which looks at times once
        List<String> doubts = TimeCautions.of(
                events.times(), events.names().get(events.roles().time()), events.clocks(), all);
        long[] repeats = order.resolveRepeats();
        int[] keep = order.ordered(all);
        RowOrder.say(met.zone(), repeats, order.reversedFiles() > 0 ? order.tied() : 0, notes, cautions);
        cautions.addAll(doubts);
        LoadReport report = met.withNotes(notes).withCautions(cautions);
        List<String> names = events.names();
        Roles roles = events.roles();
        List<KeptColumn> others = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            ColumnBuilder builder = events.kept(column);
            if (builder != null) {
                others.add(builder.build(names.get(column), keep));
            }
        }
        return new EventColumns(
                events.users().build(names.get(roles.user()), keep),
                names.get(roles.time()),
                events.times().format(),
                events.times().build(keep),
                action(events, keep),
                List.copyOf(others),
                events.settings().item(),
                events.settings().transaction(),
                report);
    }

    private static @Nullable CodedColumn action(EventCollector events, int @Nullable [] keep) {
        int action = events.roles().action();
        return action < 0 ? null : events.actions().build(events.names().get(action), keep);
    }

    private int[] kept() {
        int[] keep = new int[rows - left.cardinality()];
        int row = left.nextClearBit(0);
        for (int i = 0; i < keep.length; i++) {
            keep[i] = row;
            row = left.nextClearBit(row + 1);
        }
        return keep;
    }
}
