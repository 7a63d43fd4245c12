package sojourn.sequence.pool;

import org.jspecify.annotations.Nullable;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.CompressedStates;
import sojourn.sequence.Positions;
import sojourn.source.RowKey;
import sojourn.source.SequenceRows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes pools: of a log's rows, of a table, of distinct sequences. */
public final class Pools {
    private Pools() {}

    /**
     * Those of a log.
     *
     * @param rows as its source gives them
     * @return the pool
     */
    public static Pool of(SequenceRows rows) {
        int[] ids = new int[rows.size()];
        Arrays.setAll(ids, i -> rows.key().row(i, 0));
        return new Pool(
                rows.state(),
                rows.alphabet(),
                rows.codes(),
                rows.offsets(),
                ids,
                rows.weights(),
                rows.before(),
                byName(rows.statics()),
                rows.key(),
                null,
                null,
                Positions.NUMBERED);
    }

    /**
     * Those of a table, by row.
     *
     * @param alphabet the states, in code order
     * @param codes    state codes, one sequence after the other
     * @param offsets  n + 1 places in {@code codes}
     * @param rows     of the table; those of no state are not among them
     * @param before   rows of the table
     * @param statics  columns of the table
     * @param table    ids and weights
     * @return the pool
     */
    public static Pool ofTable(
            List<String> alphabet,
            int[] codes,
            int[] offsets,
            int[] rows,
            long before,
            List<CodedColumn> statics,
            Pool.OfTable table) {
        return new Pool(
                "states",
                List.copyOf(alphabet),
                codes,
                offsets,
                rows,
                null,
                before,
                byName(statics.stream().map(column -> column.select(rows)).toList()),
                null,
                table,
                null,
                Positions.named(table.columns()));
    }

    /**
     * Distinct sequences; each has its number as id.
     *
     * @param state    the column that gives the states
     * @param alphabet the states, in code order
     * @param once     the sequences, with their counts
     * @param before   sessions before any length criterion
     * @param key      where they came from; null if from no log: what is made of them still knows which of them it was
     * @return the pool
     */
    public static Pool distinct(
            String state, List<String> alphabet, CompressedStates once, long before, @Nullable RowKey key) {
        int[] ids = new int[once.weights().length];
        Arrays.setAll(ids, i -> i);
        return new Pool(
                state,
                alphabet,
                once.codes(),
                once.offsets(),
                ids,
                once.weights(),
                before,
                Map.of(),
                key == null ? RowKey.of(new Own(alphabet, once), ids.length) : key,
                null,
                null,
                Positions.NUMBERED);
    }

    /** Distinct sequences of no log are known by what they are. */
    private record Own(List<String> alphabet, CompressedStates once) implements RowKey.Again {
        @Override
        public boolean givesRowsOf(Object other) {
            return other instanceof Own same
                    && alphabet.equals(same.alphabet)
                    && Arrays.equals(once.codes(), same.once.codes())
                    && Arrays.equals(once.offsets(), same.once.offsets())
                    && Arrays.equals(once.weights(), same.once.weights());
        }
    }

    private static Map<String, CodedColumn> byName(List<CodedColumn> columns) {
        Map<String, CodedColumn> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.put(column.name(), column));
        return byName;
    }
}
