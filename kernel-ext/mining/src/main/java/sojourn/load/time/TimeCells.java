package sojourn.load.time;

import sojourn.load.column.CodedColumn;
import sojourn.load.column.KeptColumn;
import sojourn.session.SessionRule;

import java.util.ArrayList;
import java.util.List;

/** The times in a column that is kept beside the time column, such as the ends of events. */
public final class TimeCells {
    /** A missing cell. */
    public static final long MISSING = TimeColumnBuilder.MISSING;
    /** A cell that is no time of the format. */
    public static final long BAD = TimeText.BAD;

    /** cells that a format is found by */
    public static final int SAMPLE = 1000;

    private TimeCells() {}

    /**
     * Ends look as starts do, unless the rule gives a format of their own.
     *
     * @param end      the column
     * @param ofStarts how the log's times are written, whose zone and language are those of the ends, too
     * @return how its cells are read
     */
    public static TimeFormat format(SessionRule.EndColumn end, TimeFormat ofStarts) {
        return end.format().isEmpty()
                ? ofStarts
                : TimeFormat.parse(end.format()).in(ofStarts.language()).in(ofStarts.zone());
    }

    /**
     * Reads a column as times.
     *
     * @param column n cells; columns with a type for times are taken as they are
     * @param format how texts and numbers are read; if it is to be found, by the first thousand cells
     * @return n times in milliseconds since 1970 UTC, {@link #MISSING} or {@link #BAD}. Time O(n + distinct cells).
     */
    public static long[] of(KeptColumn column, TimeFormat format) {
        if (column instanceof CodedColumn coded) {
            List<String> sample = new ArrayList<>();
            for (int row = 0; row < coded.size() && sample.size() < SAMPLE; row++) {
                if (coded.code(row) != CodedColumn.MISSING) {
                    sample.add(coded.values().get(coded.code(row)));
                }
            }
            TimeColumnBuilder times = new TimeColumnBuilder(TimeColumnBuilder.formatOf(format, sample));
            coded.values().forEach(times::add);
            times.settle();
            long[] cells = new long[coded.size()];
            for (int row = 0; row < cells.length; row++) {
                cells[row] = coded.code(row) == CodedColumn.MISSING ? MISSING : times.get(coded.code(row));
            }
            return cells;
        }
        TimeColumnBuilder times = new TimeColumnBuilder(format);
        TableTimes.add(column.toTablesaw(), times);
        times.settle();
        return times.build(null);
    }
}
