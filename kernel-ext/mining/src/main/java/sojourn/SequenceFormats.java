package sojourn;

import sojourn.flow.TransitionCounts;
import sojourn.sequence.SpsText;
import sojourn.source.SequenceRows;
import sojourn.table.ColumnNames;
import sojourn.view.StateSequences;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.util.Arrays;

/** A pool in the shapes that other programs read: texts of states and durations, spells, events. */
final class SequenceFormats {
    private SequenceFormats() {}

    static Table sps(StateSequences pool) {
        int[] codes = pool.codes();
        int[] offsets = pool.offsets();
        StringColumn text = StringColumn.create("sps");
        for (int i = 0; i < pool.size(); i++) {
            text.append(SpsText.of(pool.alphabet(), codes, offsets[i], offsets[i + 1]));
        }
        Table table = Table.create("sequences");
        pool.idColumns().forEach(table::addColumns);
        for (String name : pool.staticColumns()) {
            if (!table.columnNames().contains(name)) {
                table.addColumns(pool.staticColumn(name).toTexts());
            }
        }
        if (pool.compressed()) {
            LongColumn counts = LongColumn.create(ColumnNames.free(table, pool.noun()));
            for (int i = 0; i < pool.size(); i++) {
                counts.append(pool.weight(i));
            }
            table.addColumns(counts);
        } else if (pool.hasCaseWeights()) {
            double[] weights = new double[pool.size()];
            Arrays.setAll(weights, pool::caseWeight);
            table.addColumns(DoubleColumn.create(ColumnNames.free(table, "weight"), weights));
        }
        return table.addColumns(text.setName(ColumnNames.free(table, "sps")));
    }

    static Table tse(StateSequences pool) {
        IntColumn time = IntColumn.create("time");
        StringColumn event = StringColumn.create("event");
        int[] rows = rows(pool, true, (sequence, from, to, code) -> {
            time.append(from);
            event.append(code < 0 ? TransitionCounts.END : SpsText.name(pool.alphabet(), code));
        });
        return table("events", pool, rows, time, event);
    }

    static Table spells(StateSequences pool) {
        IntColumn from = IntColumn.create("from");
        IntColumn to = IntColumn.create("to");
        StringColumn state = StringColumn.create("state");
        int[] rows = rows(pool, false, (sequence, begin, end, code) -> {
            from.append(begin);
            to.append(end - 1);
            state.append(pool.alphabet().get(code));
        });
        return table("spells", pool, rows, from, to, state);
    }

    private interface Spell {
        void add(int sequence, int from, int to, int code);
    }

    /** {@return the sequence of each spell, in order; with ends, a code of -1 at each, and missing spells are told, else left out} */
    private static int[] rows(StateSequences pool, boolean ends, Spell spell) {
        int missing = pool.alphabet().indexOf(SequenceRows.MISSING_STATE);
        int[] of = new int[16];
        int count = 0;
        for (int i = 0; i < pool.size(); i++) {
            for (int from = 0; from <= pool.length(i); ) {
                int to = from;
                int code = from == pool.length(i) ? -1 : pool.code(i, from);
                while (to < pool.length(i) && pool.code(i, to) == code) {
                    to++;
                }
                if (ends || (code >= 0 && code != missing)) {
                    of = count == of.length ? Arrays.copyOf(of, 2 * count) : of;
                    of[count++] = i;
                    spell.add(i, from, to, code);
                }
                from = Math.max(to, from + 1);
            }
        }
        return Arrays.copyOf(of, count);
    }

    private static Table table(String name, StateSequences pool, int[] rows, Column<?>... columns) {
        Table table = Table.create(name);
        pool.idColumns().forEach(column -> table.addColumns(column.subset(rows)));
        for (Column<?> column : columns) {
            table.addColumns(column.setName(ColumnNames.free(table, column.name())));
        }
        return table;
    }
}
