package sojourn.display.table;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A table to look at: the first rows, numbers aligned, every value escaped. Readable without style sheet and script, and on a
 * light page as on a dark one. Immutable: each verb gives a new view.
 */
public final class TableView implements Displayable {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final Table table;
    private final Look look;

    /** How it is shown. Changed only while a view is being made. */
    private static final class Look {
        private int rows = 20;
        private String caption = "";
        private int of = -1;
        private boolean extent = true;
        private boolean types = true;
        private boolean rowHeaders;
        private boolean heatAll;
        private boolean heatByRow;
        private Set<String> heat = Set.of();
        private final Set<String> percent = new HashSet<>();
        private final Set<String> right = new HashSet<>();
        private final Map<String, Integer> decimals = new HashMap<>();
        private final Map<String, Map<String, String>> chips = new HashMap<>();
        private final Map<String, Double> bars = new HashMap<>();

        private Look copy() {
            Look copy = new Look();
            copy.rows = rows;
            copy.caption = caption;
            copy.of = of;
            copy.extent = extent;
            copy.types = types;
            copy.rowHeaders = rowHeaders;
            copy.heatAll = heatAll;
            copy.heatByRow = heatByRow;
            copy.heat = heat;
            copy.percent.addAll(percent);
            copy.right.addAll(right);
            copy.decimals.putAll(decimals);
            copy.chips.putAll(chips);
            copy.bars.putAll(bars);
            return copy;
        }
    }

    private TableView(Table table, Look look) {
        this.table = table;
        this.look = look;
    }

    /**
     * A view of a table's first 20 rows.
     *
     * @param table the table; it is not copied, so do not change it before the view is shown
     * @return the view
     */
    public static TableView of(Table table) {
        Objects.requireNonNull(table, "table");
        return new TableView(table, new Look());
    }

    /**
     * The same view of more or fewer rows.
     *
     * @param rows {@code >= 0}
     * @return the view
     */
    public TableView rows(int rows) {
        Check.argument(rows >= 0, "rows must be >= 0, was %d", rows);
        return with(look -> look.rows = rows);
    }

    /**
     * The same view under a caption.
     *
     * @param caption what the table shows
     * @return the view
     */
    public TableView caption(String caption) {
        Objects.requireNonNull(caption, "caption");
        return with(look -> look.caption = caption);
    }

    /**
     * The same view without the row that names each column's type.
     *
     * @return the view
     */
    public TableView withoutTypes() {
        return with(look -> look.types = false);
    }

    /**
     * The same view with the first column as the rows' headings.
     *
     * @return the view
     */
    public TableView rowHeaders() {
        return with(look -> look.rowHeaders = true);
    }

    /**
     * The same view with a ground that deepens from the least to the greatest number of each column.
     *
     * @param columns which numeric columns; none means all
     * @return the view
     */
    public TableView heat(String... columns) {
        for (String column : columns) {
            Nearest.require("column", column, table.columnNames());
        }
        return with(look -> {
            look.heatAll = columns.length == 0;
            look.heatByRow = false;
            look.heat = Set.copyOf(List.of(columns));
        });
    }

    /**
     * The same view with a ground that deepens from the least to the greatest number of each row.
     *
     * @return the view
     */
    public TableView heatByRow() {
        return with(look -> {
            look.heatAll = true;
            look.heatByRow = true;
        });
    }

    /**
     * The same view with columns of shares written in percent.
     *
     * @param columns columns that hold shares of one
     * @return the view
     */
    public TableView percent(String... columns) {
        for (String column : columns) {
            Nearest.require("column", column, table.columnNames());
        }
        return with(look -> look.percent.addAll(List.of(columns)));
    }

    /**
     * The same view with a set number of decimals in one column.
     *
     * @param column   a numeric column
     * @param decimals digits after the point, {@code >= 0}
     * @return the view
     */
    public TableView decimals(String column, int decimals) {
        Nearest.require("column", column, table.columnNames());
        Check.argument(decimals >= 0 && decimals <= 12, "decimals must be in 0..12, was %d", decimals);
        return with(look -> look.decimals.put(column, decimals));
    }

    /**
     * What each column holds, on demand: its type, missing cells, distinct values, least, middle and greatest value, the most
     * frequent text, and a small histogram.
     *
     * @return a view of one row for each column. Time O(n log n) for each column of n rows.
     */
    public TableView summary() {
        return TableSummary.of(table);
    }

    /**
     * {@return the same view, of a table that is the start of one with so many rows}
     *
     * @param rowsInAll how many rows there are
     */
    public TableView of(int rowsInAll) {
        return with(look -> look.of = rowsInAll);
    }

    /** {@return the same view without a word on how much of the table it shows} */
    public TableView withoutExtent() {
        return with(look -> look.extent = false);
    }

    /**
     * {@return the same view with columns of text aligned as numbers are}
     *
     * @param columns their names
     */
    public TableView rightAligned(String... columns) {
        return with(look -> look.right.addAll(List.of(columns)));
    }

    /**
     * {@return the same view with a chip before each of a column's values}
     *
     * @param column      its name
     * @param valueToChip HTML of a chip by the value before which it stands
     */
    public TableView chips(String column, Map<String, String> valueToChip) {
        return with(look -> look.chips.put(column, Map.copyOf(valueToChip)));
    }

    /**
     * {@return the same view with a bar behind each of a column's numbers, full at {@code most}}
     *
     * @param column its name
     * @param most   the value of a full bar
     */
    public TableView bars(String column, double most) {
        return with(look -> look.bars.put(column, most));
    }

    private TableView with(Consumer<Look> change) {
        Look next = look.copy();
        change.accept(next);
        return new TableView(table, next);
    }

    @Override
    public MimeBundle bundle() {
        int shown = Math.min(look.rows, table.rowCount());
        int atHand = Math.min(Math.max(shown, TableLimits.current().rows()), table.rowCount());
        List<Grid.Cells> columns = new ArrayList<>();
        for (Column<?> column : table.columns()) {
            if (columns.size() < TableLimits.COLUMNS) {
                columns.add(cells(column, atHand));
            }
        }
        return new Grid(
                        columns,
                        shown,
                        rowsInAll(),
                        look.caption,
                        this::extent,
                        look.types,
                        look.rowHeaders,
                        this::heats,
                        look.heatByRow)
                .bundle();
    }

    private int rowsInAll() {
        return look.of >= 0 ? look.of : table.rowCount();
    }

    private String extent(int shown) {
        if (!look.extent) {
            return "";
        }
        int all = rowsInAll();
        String rows = shown < all
                ? "showing " + Numbers.count(shown) + " of " + Numbers.count(all, "rows")
                : Numbers.count(all, "rows");
        int columns = table.columnCount();
        return rows + ", "
                + (columns > TableLimits.COLUMNS ? Numbers.count(TableLimits.COLUMNS) + " of " : "")
                + Numbers.count(columns, "columns");
    }

    private boolean heats(Grid.Cells column) {
        return column.number() && (look.heatAll || look.heat.contains(column.name()));
    }

    private Grid.Cells cells(Column<?> column, int shown) {
        @Nullable String[] texts = new String[shown];
        Map<String, String> chips = look.chips.getOrDefault(column.name(), Map.of());
        double[] values = new double[shown];
        java.util.Arrays.fill(values, Double.NaN);
        ColumnType type = column.type();
        if (column instanceof NumericColumn<?> numbers) {
            for (int row = 0; row < shown; row++) {
                values[row] = numbers.isMissing(row) ? Double.NaN : numbers.getDouble(row);
            }
            boolean whole = type == ColumnType.INTEGER || type == ColumnType.LONG || type == ColumnType.SHORT;
            boolean percent = look.percent.contains(column.name());
            int decimals = look.decimals.getOrDefault(column.name(), whole ? 0 : Numbers.decimals(values));
            for (int row = 0; row < shown; row++) {
                texts[row] = column.isMissing(row)
                        ? null
                        : percent
                                ? Numbers.percent(values[row])
                                : type == ColumnType.LONG
                                        ? Numbers.count(((Number) column.get(row)).longValue())
                                        : Numbers.decimal(values[row], decimals);
            }
            Grid.Cells cells =
                    new Grid.Cells(column.name(), percent ? "share" : typeName(column), true, texts, values, chips);
            Double most = look.bars.get(column.name());
            return most == null ? cells : cells.barred(most);
        }
        DateTimeFormatter format =
                column instanceof InstantColumn instants && anyMillis(instants, shown) ? MILLIS : SECONDS;
        for (int row = 0; row < shown; row++) {
            texts[row] = column.isMissing(row) ? null : cell(column.get(row), format);
        }
        return new Grid.Cells(
                column.name(), typeName(column), look.right.contains(column.name()), texts, values, chips);
    }

    /** {@return what a column holds, in a word or two} */
    static String typeName(Column<?> column) {
        return switch (column.type().name()) {
            case "INTEGER", "LONG", "SHORT" -> "integer";
            case "DOUBLE", "FLOAT" -> "decimal";
            case "STRING" -> "text";
            case "BOOLEAN" -> "true or false";
            case "INSTANT" -> "time, UTC";
            case "LOCAL_DATE_TIME" -> "time";
            case "LOCAL_DATE" -> "date";
            case "LOCAL_TIME" -> "time of day";
            default -> column.type().name().toLowerCase(Locale.ROOT);
        };
    }

    /** {@return a value of a column that holds no numbers, as it reads} */
    static String cell(Column<?> column, int row) {
        Object value = column.get(row);
        boolean millis = value instanceof Instant time && Math.floorMod(time.toEpochMilli(), 1000L) != 0;
        return cell(value, millis ? MILLIS : SECONDS);
    }

    private static boolean anyMillis(InstantColumn column, int shown) {
        for (int row = 0; row < shown; row++) {
            Instant time = column.get(row);
            if (time != null && Math.floorMod(time.toEpochMilli(), 1000L) != 0) {
                return true;
            }
        }
        return false;
    }

    private static String cell(Object value, DateTimeFormatter format) {
        if (value instanceof Instant instant) {
            return format.format(instant.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof java.time.LocalDateTime time) {
            return (time.get(ChronoField.NANO_OF_SECOND) != 0 ? MILLIS : SECONDS).format(time);
        }
        return String.valueOf(value);
    }
}
