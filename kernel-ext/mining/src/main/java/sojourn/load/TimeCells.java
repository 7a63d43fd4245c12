package sojourn.load;

/** The times in a column that is kept beside the time column, such as the ends of events. */
public final class TimeCells {
    /** A missing cell. */
    public static final long MISSING = TimeColumnBuilder.MISSING;
    /** A cell that is no time of the format. */
    public static final long BAD = TimeText.BAD;

    private TimeCells() {}

    /**
     * Reads a column as times.
     *
     * @param column n cells; columns with a type for times are taken as they are
     * @param format how texts and numbers are read
     * @return n times in milliseconds since 1970 UTC, {@link #MISSING} or {@link #BAD}. Time O(n + distinct cells).
     */
    public static long[] of(KeptColumn column, TimeFormat format) {
        TimeColumnBuilder times = new TimeColumnBuilder(format);
        if (column instanceof CodedColumn coded) {
            coded.values().forEach(times::add);
            times.settle();
            long[] cells = new long[coded.size()];
            for (int row = 0; row < cells.length; row++) {
                cells[row] = coded.code(row) == CodedColumn.MISSING ? MISSING : times.get(coded.code(row));
            }
            return cells;
        }
        TableTimes.add(column.toTablesaw(), times);
        times.settle();
        return times.build(null);
    }
}
