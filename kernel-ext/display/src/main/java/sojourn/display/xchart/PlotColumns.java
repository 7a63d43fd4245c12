package sojourn.display.xchart;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Excerpt;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The columns of a table that are drawn, and what they hold, as numbers or as names. */
final class PlotColumns {
    private final Table table;
    private final @Nullable String x;
    private final List<String> y;
    private final @Nullable String by;
    private final @Nullable String value;

    PlotColumns(Table table, @Nullable String x, List<String> y, @Nullable String by, @Nullable String value) {
        this.table = table;
        this.x = x;
        this.y = List.copyOf(y);
        this.by = by;
        this.value = value;
    }

    PlotColumns x(String column) {
        return new PlotColumns(table, known(column), y, by, value);
    }

    PlotColumns y(String... columns) {
        List<String> names = Arrays.stream(columns).map(this::known).distinct().toList();
        return new PlotColumns(table, x, names, by, value);
    }

    PlotColumns by(@Nullable String column) {
        return new PlotColumns(table, x, y, column == null ? null : known(column), value);
    }

    PlotColumns value(String column) {
        return new PlotColumns(table, x, y, by, known(column));
    }

    private String known(String column) {
        Nearest.require("column", column, table.columnNames());
        return column;
    }

    String x() {
        return x == null ? "" : x;
    }

    List<String> y() {
        return y;
    }

    @Nullable
    String by() {
        return by;
    }

    @Nullable
    String value() {
        return value;
    }

    String yTitle() {
        return String.join(", ", y);
    }

    int rows() {
        return table.rowCount();
    }

    void requireX() {
        requireRows();
        Check.argument(
                x != null,
                "no column for the horizontal axis; %s names one of: %s",
                OptionWords.of("-x", ".x(…)"),
                names());
    }

    void requireY() {
        requireRows();
        Check.argument(
                !y.isEmpty(),
                "no column for the vertical axis; %s names one of: %s",
                OptionWords.of("-y", ".y(…)"),
                names());
    }

    private void requireRows() {
        Check.argument(table.rowCount() > 0, "the table has no rows to draw");
    }

    private String names() {
        List<String> names = table.columnNames();
        return String.join(", ", names.subList(0, Math.min(12, names.size()))) + (names.size() > 12 ? ", …" : "");
    }

    boolean isTime(String column) {
        Column<?> of = table.column(column);
        return of instanceof DateColumn || of instanceof DateTimeColumn || of instanceof InstantColumn;
    }

    /** {@return whether the groups are clusters, which have colours of their own} */
    boolean isCluster() {
        return by != null && by.equals("cluster") && table.column(by).type() == ColumnType.INTEGER;
    }

    double[] ones() {
        double[] ones = new double[table.rowCount()];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * A column as numbers.
     *
     * @param option of a magic, and of Java
     * @return NaN where a value is missing; milliseconds since 1970 of times, in UTC where they have no zone
     */
    double[] numbers(String column, String option) {
        Column<?> of = table.column(column);
        double[] result = new double[of.size()];
        if (of instanceof NumericColumn<?> numbers) {
            for (int row = 0; row < result.length; row++) {
                result[row] = of.isMissing(row) ? Double.NaN : numbers.getDouble(row);
            }
            return result;
        }
        if (isTime(column)) {
            for (int row = 0; row < result.length; row++) {
                result[row] = of.isMissing(row) ? Double.NaN : millis(Objects.requireNonNull(of.get(row)));
            }
            return result;
        }
        List<String> others = table.columns().stream()
                .filter(one -> one instanceof NumericColumn<?>)
                .map(Column::name)
                .toList();
        throw new UsageException(String.format(
                "%s needs a column of numbers, but '%s' holds %s, such as '%s'; %s",
                option,
                column,
                of.type() == ColumnType.BOOLEAN ? "true and false" : "text",
                first(of),
                others.isEmpty()
                        ? "the table has no column of numbers"
                        : "of numbers: " + String.join(", ", others.subList(0, Math.min(8, others.size())))));
    }

    private static String first(Column<?> column) {
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                return Excerpt.of(String.valueOf(column.get(row)), 40);
            }
        }
        return "";
    }

    private static double millis(Object time) {
        if (time instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        LocalDateTime local = time instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) time;
        return local.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** {@return a value as a name; null if it is missing} */
    @Nullable
    String text(String column, int row) {
        Column<?> of = table.column(column);
        return of.isMissing(row) ? null : of.getString(row);
    }

    /**
     * The values of a column: numbers and times ascending, names by falling number of rows.
     *
     * @param most   more than these are refused
     * @param what   they become, in the error
     * @param option of a magic, and of Java
     */
    List<String> categories(String column, int most, String what, String option) {
        Column<?> of = table.column(column);
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, Double> places = new LinkedHashMap<>();
        boolean ordered = of instanceof NumericColumn<?> || isTime(column);
        double[] numbers = ordered ? numbers(column, option) : new double[0];
        for (int row = 0; row < of.size(); row++) {
            String name = text(column, row);
            if (name != null) {
                counts.merge(name, 1, Integer::sum);
                if (ordered) {
                    places.putIfAbsent(name, numbers[row]);
                }
            }
        }
        Check.argument(
                counts.size() <= most,
                "'%s' has %,d values, which would be as many %s; at most %d are drawn: take fewer rows, for example by %%%%sql,"
                        + " or another column for %s",
                column,
                counts.size(),
                what,
                most,
                option);
        List<String> names = new ArrayList<>(counts.keySet());
        names.sort(
                ordered
                        ? Comparator.comparingDouble(places::get)
                        : Comparator.comparingInt((String name) -> -counts.get(name))
                                .thenComparing(name -> name));
        return names;
    }

    long leftOut() {
        List<String> drawn = new ArrayList<>(y);
        if (x != null) {
            drawn.add(x);
        }
        if (by != null) {
            drawn.add(by);
        }
        if (value != null) {
            drawn.add(value);
        }
        long count = 0;
        for (int row = 0; row < table.rowCount(); row++) {
            for (String name : drawn) {
                Column<?> of = table.column(name);
                if (of.isMissing(row)
                        || (of instanceof NumericColumn<?> numbers && !Double.isFinite(numbers.getDouble(row)))) {
                    count++;
                    break;
                }
            }
        }
        return count;
    }
}
