package sojourn.sequence;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.load.column.CodedColumn;
import sojourn.load.time.TimeCells;
import sojourn.load.time.TimeColumnBuilder;
import sojourn.load.time.TimeFormat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Spells, one in each row (who, from when, until when, in which state), turned into columns of states, one for each step of a common
 * time, as {@link WideStates} takes them.
 *
 * <p>Whole numbers are steps, and a spell includes both its ends, as in TraMineR. Times are cut into steps of a duration since the
 * earliest of all; a spell ends before its end, so that the next one may begin there. A step has the state of the last spell that
 * begins in it, or else of the one that goes on.
 *
 * @param columns one for each step, in the order of time
 * @param people  the column of ids, one for each person, in the order of their first rows
 * @param first   a row of each person
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the reader, which takes it over
public record Spells(List<CodedColumn> columns, CodedColumn people, int[] first) {
    private static final int MOST_STEPS = 100_000;
    private static final long MOST_CELLS = 200_000_000;

    /**
     * Turns spells into columns. Time O(rows log rows + people · steps).
     *
     * @param ids   who a spell is of
     * @param from  where it begins: whole numbers, or times
     * @param to    where it ends
     * @param state its state; a spell without one is a gap
     * @param step  how long a step of times is; null for whole numbers
     * @param fill  whether a gap between two spells of a person has the state of the spell before it
     * @return the columns
     * @throws sojourn.check.UsageException if a cell is missing or of another kind, a spell ends before it begins, two spells of a
     *     person overlap, or there are too many steps
     */
    public static Spells of(
            CodedColumn ids,
            CodedColumn from,
            CodedColumn to,
            CodedColumn state,
            @Nullable Duration step,
            boolean fill) {
        Check.argument(ids.size() > 0, "the table has no spells");
        long[] begin = step == null ? numbers(from) : times(from);
        long[] end = step == null ? numbers(to) : times(to);
        Integer[] order = new Integer[begin.length];
        for (int row = 0; row < order.length; row++) {
            order[row] = row;
            Check.argument(ids.code(row) >= 0, "column '%s' of ids: row %,d is empty", ids.name(), row + 1);
            Check.argument(
                    step == null ? end[row] >= begin[row] : end[row] > begin[row],
                    "row %,d: the spell of '%s' ends at %s, %s it begins, at %s",
                    row + 1,
                    ids.value(row),
                    to.value(row),
                    end[row] == begin[row] ? "where" : "before",
                    from.value(row));
        }
        sort(order, ids, begin);
        for (int place = 1; place < order.length; place++) {
            if (ids.code(order[place - 1]) == ids.code(order[place])) {
                requireApart(ids, from, to, begin, end, step == null, order[place - 1], order[place]);
            }
        }
        return cut(ids, from, state, begin, end, order, step, fill);
    }

    /**
     * Turns events, each the beginning of a state, into columns: a state lasts until the person's next event, the last one for a step.
     * Time O(rows log rows + people · steps).
     *
     * @param ids   who an event is of
     * @param time  when it is: whole numbers, or times
     * @param state the state that begins; none ends the one before, as do {@code ends}
     * @param step  how long a step of times is; null for whole numbers
     * @param ends  states that end the one before without being one
     * @return the columns
     * @throws sojourn.check.UsageException if a cell is missing or of another kind, two events of a person have one time, or there are
     *     too many steps
     */
    public static Spells ofEvents(
            CodedColumn ids, CodedColumn time, CodedColumn state, @Nullable Duration step, Set<String> ends) {
        Check.argument(ids.size() > 0, "the table has no events");
        long[] begin = step == null ? numbers(time) : times(time);
        long[] end = new long[begin.length];
        long unit = step == null ? 1 : Math.max(1, step.toMillis());
        Integer[] order = new Integer[begin.length];
        for (int row = 0; row < order.length; row++) {
            order[row] = row;
            Check.argument(ids.code(row) >= 0, "column '%s' of ids: row %,d is empty", ids.name(), row + 1);
        }
        sort(order, ids, begin);
        for (int place = 0; place < order.length; place++) {
            int row = order[place];
            boolean more = place + 1 < order.length && ids.code(order[place + 1]) == ids.code(row);
            Check.argument(
                    !more || begin[order[place + 1]] > begin[row],
                    "rows %,d and %,d are events of '%s' at one time, %s; a person is in one state at a time",
                    row + 1,
                    more ? order[place + 1] + 1 : 0,
                    ids.value(row),
                    time.value(row));
            long until = more ? begin[order[place + 1]] : begin[row] + unit;
            end[row] = step == null ? until - 1 : until;
        }
        Integer[] states = Arrays.stream(order)
                .filter(row -> state.code(row) >= 0 && !ends.contains(state.value(row)))
                .toArray(Integer[]::new);
        Check.argument(states.length > 0, "no event of column '%s' has a state", state.name());
        return cut(ids, time, state, begin, end, states, step, false);
    }

    /** By person, then by beginning; equal ones in the order of their rows. */
    private static void sort(Integer[] order, CodedColumn ids, long[] begin) {
        Arrays.sort(
                order,
                (a, b) -> ids.code(a) != ids.code(b)
                        ? Integer.compare(ids.code(a), ids.code(b))
                        : Long.compare(begin[a], begin[b]));
    }

    /** Spells in their order as columns of states; of rows that are not in it nothing is seen. */
    private static Spells cut(
            CodedColumn ids,
            CodedColumn from,
            CodedColumn state,
            long[] begin,
            long[] end,
            Integer[] order,
            @Nullable Duration step,
            boolean fill) {
        long unit = step == null ? 1 : Math.max(1, step.toMillis());
        int opening = order[0];
        long last = Long.MIN_VALUE;
        for (int row : order) {
            last = Math.max(last, step == null ? end[row] : end[row] - 1);
            opening = begin[row] < begin[opening] ? row : opening;
        }
        long earliest = begin[opening];
        long steps = Math.subtractExact(last, earliest) / unit + 1;
        Check.argument(
                steps <= MOST_STEPS,
                "the spells reach over %,d steps, from %s on; at most %,d fit%s",
                steps,
                from.value(opening),
                MOST_STEPS,
                step == null ? "" : "; take a longer " + OptionWords.of("--every", ".every(…)"));
        int[] person = people(ids);
        int n = Arrays.stream(person).max().orElse(-1) + 1;
        Check.argument(
                n * steps <= MOST_CELLS,
                "%,d people by %,d steps are %,d cells; at most %,d fit",
                n,
                steps,
                n * steps,
                MOST_CELLS);
        int[][] cells = new int[(int) steps][n];
        for (int[] column : cells) {
            Arrays.fill(column, CodedColumn.MISSING);
        }
        int[] first = new int[n];
        Arrays.fill(first, -1);
        for (int row = 0; row < person.length; row++) {
            first[person[row]] = first[person[row]] < 0 ? row : first[person[row]];
        }
        for (int place = 0; place < order.length; place++) {
            int row = order[place];
            boolean more = place + 1 < order.length && ids.code(order[place + 1]) == ids.code(row);
            int at = (int) ((begin[row] - earliest) / unit);
            int until = (int) (((step == null ? end[row] : end[row] - 1) - earliest) / unit);
            int filled = fill && more ? (int) ((begin[order[place + 1]] - earliest) / unit) - 1 : until;
            for (int j = at; j <= Math.max(until, filled); j++) {
                cells[j][person[row]] = state.code(row);
            }
        }
        List<CodedColumn> columns = new ArrayList<>();
        for (int j = 0; j < cells.length; j++) {
            String name = step == null ? Long.toString(earliest + j) : Integer.toString(j);
            columns.add(new CodedColumn(name, cells[j], state.values()));
        }
        List<@Nullable String> names = new ArrayList<>();
        for (int row : first) {
            names.add(ids.value(row));
        }
        return new Spells(columns, CodedColumn.of(ids.name(), names), first);
    }

    private static void requireApart(
            CodedColumn ids,
            CodedColumn from,
            CodedColumn to,
            long[] begin,
            long[] end,
            boolean inclusive,
            int before,
            int row) {
        boolean overlap = inclusive ? begin[row] <= end[before] : begin[row] < end[before];
        Check.argument(
                !overlap,
                "spells of '%s' overlap: row %,d is %s to %s, row %,d is %s to %s",
                ids.value(row),
                Math.min(before, row) + 1,
                from.value(Math.min(before, row)),
                to.value(Math.min(before, row)),
                Math.max(before, row) + 1,
                from.value(Math.max(before, row)),
                to.value(Math.max(before, row)));
    }

    /** The person of each row, numbered in the order of their first rows. */
    private static int[] people(CodedColumn ids) {
        int[] number = new int[ids.values().size()];
        Arrays.fill(number, -1);
        int[] person = new int[ids.size()];
        int n = 0;
        for (int row = 0; row < person.length; row++) {
            int code = ids.code(row);
            if (number[code] < 0) {
                number[code] = n++;
            }
            person[row] = number[code];
        }
        return person;
    }

    private static long[] numbers(CodedColumn column) {
        long[] result = new long[column.size()];
        for (int row = 0; row < result.length; row++) {
            String cell = column.value(row);
            try {
                double number = cell == null ? Double.NaN : Double.parseDouble(cell.strip());
                Check.argument(
                        number == Math.rint(number) && Math.abs(number) < 1L << 53,
                        "column '%s' must hold whole numbers, or times with %s: row %,d is %s",
                        column.name(),
                        OptionWords.of("--every DURATION", ".every(…)"),
                        row + 1,
                        cell == null ? "empty" : "'" + cell + "'");
                result[row] = (long) number;
            } catch (NumberFormatException e) {
                throw new sojourn.check.UsageException(
                        String.format(
                                "column '%s' must hold whole numbers, or times with %s: row %,d is '%s'",
                                column.name(), OptionWords.of("--every DURATION", ".every(…)"), row + 1, cell),
                        e);
            }
        }
        return result;
    }

    private static long[] times(CodedColumn column) {
        TimeFormat format = TimeColumnBuilder.formatOf(TimeFormat.auto(), column.values());
        long[] result = TimeCells.of(column, format);
        for (int row = 0; row < result.length; row++) {
            Check.argument(
                    result[row] != TimeCells.MISSING && result[row] != TimeCells.BAD,
                    "column '%s' must hold times: row %,d is %s",
                    column.name(),
                    row + 1,
                    column.value(row) == null ? "empty" : "'" + column.value(row) + "'");
        }
        return result;
    }
}
