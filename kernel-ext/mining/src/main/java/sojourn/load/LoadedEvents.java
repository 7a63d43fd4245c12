package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.Nouns;
import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

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
    public boolean take(EventCollector events, int from, int to, BitSet bad) {
        if (to > MOST_ROWS - EventCollector.CHUNK) {
            throw new UsageException(events.source() + " has more than 2,147,352,560 events, the most that one log can"
                    + " hold in memory; scan it where it lies, by --engine duckdb or EventLog.scan");
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
        int[] repeats = order.resolveRepeats();
        int[] keep = order.ordered(all);
        say(order, repeats, met, notes, cautions);
        cautions.addAll(TimeCautions.of(
                events.times(), events.names().get(events.roles().time()), events.clocks(), keep));
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

    private static String lie(int events) {
        return Nouns.count(events, "events") + (events == 1 ? " lies" : " lie");
    }

    private static void say(RowOrder order, int[] repeats, LoadReport met, List<String> notes, List<String> cautions) {
        if (repeats[0] > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s in the hour that %s had twice; the order of the file tells which",
                    lie(repeats[0]),
                    met.zone()));
        }
        if (repeats[1] > 0) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "%s in the hour that %s had twice, and an equal time alone tells where the second began;"
                            + " times with their offset would be sure.",
                    lie(repeats[1]),
                    met.zone()));
        }
        if (repeats[2] > 0) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "%s in the hour that %s had twice, and the order of the file does not tell which: taken for"
                            + " the first. Times with their offset would be sure.",
                    lie(repeats[2]),
                    met.zone()));
        }
        if (order.reversedFiles() > 0 && order.tied() > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the file runs newest first: the %,d events that share user and time with another are taken in reverse",
                    order.tied()));
        }
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
