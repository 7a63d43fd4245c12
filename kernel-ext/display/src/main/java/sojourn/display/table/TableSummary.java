package sojourn.display.table;

import org.jspecify.annotations.Nullable;
import sojourn.check.Excerpt;
import sojourn.display.Numbers;
import sojourn.display.plot.ColumnSummary;
import sojourn.run.Progress;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each column of a table holds: its type, how many cells are missing, how many values differ, the least, the middle and
 * the greatest, the most frequent text, and a small histogram.
 */
final class TableSummary {
    private TableSummary() {}

    /** {@return one row for each column. Time O(n log n) for each column of n rows, memory O(n).} */
    static TableView of(Table table) {
        StringColumn names = StringColumn.create("column");
        StringColumn types = StringColumn.create("type");
        IntColumn missing = IntColumn.create("missing");
        LongColumn distinct = LongColumn.create("distinct");
        List<StringColumn> marks =
                List.of(StringColumn.create("min"), StringColumn.create("median"), StringColumn.create("max"));
        StringColumn frequent = StringColumn.create("most frequent");
        StringColumn spread = StringColumn.create("spread");
        try (Progress progress = Progress.start("column summaries", table.columnCount(), "columns")) {
            for (Column<?> column : table.columns()) {
                names.append(column.name());
                types.append(TableView.typeName(column));
                missing.append(column.countMissing());
                boolean ordered = column instanceof NumericColumn<?> || instantOf(column, firstPresent(column)) != null;
                Row row = ordered ? numbers(column) : texts(column);
                distinct.append(row.distinct);
                for (int i = 0; i < marks.size(); i++) {
                    append(marks.get(i), row.marks[i]);
                }
                append(frequent, row.frequent);
                append(spread, row.spread);
                progress.advance(1);
            }
            progress.finish();
        }
        Table summary = Table.create("summary", names, types, missing, distinct);
        marks.forEach(summary::addColumns);
        summary.addColumns(frequent, spread);
        String name = table.name() == null ? "" : table.name();
        return TableView.of(summary)
                .rows(TableLimits.COLUMNS)
                .rowHeaders()
                .withoutTypes()
                .rightAligned("min", "median", "max")
                .caption("Columns" + (name.isEmpty() ? "" : " of " + name) + " · "
                        + Numbers.count(table.rowCount(), "rows"));
    }

    @SuppressWarnings("ArrayRecordComponent") // lives for one row
    private record Row(
            long distinct,
            @Nullable String[] marks,
            @Nullable String frequent,
            @Nullable String spread) {}

    private static void append(StringColumn column, @Nullable String text) {
        if (text == null) {
            column.appendMissing();
        } else {
            column.append(text);
        }
    }

    private static int firstPresent(Column<?> column) {
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                return row;
            }
        }
        return -1;
    }

    /** A time as a number that orders it; null if it is none. */
    private static @Nullable Double instantOf(Column<?> column, int row) {
        Object value = row < 0 ? null : column.get(row);
        if (value instanceof Instant time) {
            return (double) time.toEpochMilli();
        }
        if (value instanceof LocalDateTime time) {
            return (double) time.toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        if (value instanceof LocalDate date) {
            return (double) date.toEpochDay();
        }
        return value instanceof LocalTime time ? (double) time.toNanoOfDay() : null;
    }

    private static Row numbers(Column<?> column) {
        int n = column.size() - column.countMissing();
        double[] values = new double[n];
        int[] rows = new int[n];
        boolean number = column instanceof NumericColumn<?>;
        int at = 0;
        for (int row = 0; row < column.size() && at < n; row++) {
            if (!column.isMissing(row)) {
                Double time = number ? null : instantOf(column, row);
                values[at] = column instanceof NumericColumn<?> numbers
                        ? numbers.getDouble(row)
                        : time == null ? Double.NaN : time;
                rows[at++] = row;
            }
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] different = new double[n];
        long[] counts = new long[n];
        int distinct = 0;
        int finite = 0;
        for (double value : sorted) {
            if (distinct == 0 || different[distinct - 1] != value) {
                different[distinct++] = value;
            }
            counts[distinct - 1]++;
            finite += Double.isFinite(value) ? 1 : 0;
        }
        @Nullable String[] marks = new String[3];
        if (n > 0) {
            double[] three = {sorted[0], (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[n - 1]};
            for (int i = 0; i < 3; i++) {
                marks[i] = number
                        ? Numbers.decimal(three[i])
                        // a middle between two times is no time of the table: the lower one is
                        : TableView.cell(column, rows[indexOf(values, i == 1 ? sorted[(n - 1) / 2] : three[i])]);
            }
        }
        String spread = finite == n && n > 0
                ? ColumnSummary.of(Arrays.copyOf(different, distinct), Arrays.copyOf(counts, distinct))
                        .spark()
                : null;
        return new Row(distinct, marks, null, spread);
    }

    private static int indexOf(double[] values, double value) {
        int at = 0;
        while (values[at] != value) {
            at++;
        }
        return at;
    }

    private static Row texts(Column<?> column) {
        Map<String, Integer> counts = new HashMap<>();
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                counts.merge(String.valueOf(column.get(row)), 1, Integer::sum);
            }
        }
        List<Map.Entry<String, Integer>> byCount = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(ColumnSummary.BINS)
                .toList();
        if (byCount.isEmpty()) {
            return new Row(0, new String[3], null, null);
        }
        Map.Entry<String, Integer> most = byCount.get(0);
        // where nothing repeats, no text is more frequent than another
        String frequent = most.getValue() == 1 && counts.size() > 1
                ? null
                : Excerpt.of(most.getKey(), 32) + " (" + Numbers.percent(most.getValue(), column.size()) + ")";
        long[] heights = byCount.stream().mapToLong(Map.Entry::getValue).toArray();
        return new Row(counts.size(), new String[3], frequent, ColumnSummary.spark(heights));
    }
}
