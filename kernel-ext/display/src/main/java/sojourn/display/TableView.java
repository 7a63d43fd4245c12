package sojourn.display;

import sojourn.check.Check;
import sojourn.check.Nearest;
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
    private static final int LONGEST_HTML = 160;
    private static final int LONGEST_TEXT = 48;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final Table table;
    private final Look look;

    /** How it is shown. Changed only while a view is being made. */
    private static final class Look {
        private int rows = 20;
        private String caption = "";
        private boolean types = true;
        private boolean rowHeaders;
        private boolean heatAll;
        private boolean heatByRow;
        private Set<String> heat = Set.of();
        private final Set<String> percent = new HashSet<>();
        private final Map<String, Integer> decimals = new HashMap<>();
        private final Map<String, Map<String, String>> chips = new HashMap<>();

        private Look copy() {
            Look copy = new Look();
            copy.rows = rows;
            copy.caption = caption;
            copy.types = types;
            copy.rowHeaders = rowHeaders;
            copy.heatAll = heatAll;
            copy.heatByRow = heatByRow;
            copy.heat = heat;
            copy.percent.addAll(percent);
            copy.decimals.putAll(decimals);
            copy.chips.putAll(chips);
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
            look.heat = Set.of(columns);
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
        return with(look -> look.percent.addAll(Set.of(columns)));
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

    /** {@return the same view with a chip before each of a column's values} */
    TableView chips(String column, Map<String, String> valueToChip) {
        return with(look -> look.chips.put(column, Map.copyOf(valueToChip)));
    }

    private TableView with(Consumer<Look> change) {
        Look next = look.copy();
        change.accept(next);
        return new TableView(table, next);
    }

    @Override
    public MimeBundle bundle() {
        int shown = Math.min(look.rows, table.rowCount());
        List<Cells> columns = new ArrayList<>();
        for (Column<?> column : table.columns()) {
            columns.add(cells(column, shown));
        }
        return MimeBundle.html(html(columns, shown), text(columns, shown));
    }

    /** One column as text; {@code values} holds its numbers, NaN where there is none. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one call
    private record Cells(String name, String type, boolean number, String[] texts, double[] values) {}

    private Cells cells(Column<?> column, int shown) {
        String[] texts = new String[shown];
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
                        ? ""
                        : percent
                                ? Numbers.percent(values[row])
                                : type == ColumnType.LONG
                                        ? Numbers.count(((Number) column.get(row)).longValue())
                                        : Numbers.decimal(values[row], decimals);
            }
            return new Cells(column.name(), percent ? "share" : whole ? "integer" : "decimal", true, texts, values);
        }
        String typeName = switch (type.name()) {
            case "STRING" -> "text";
            case "BOOLEAN" -> "true or false";
            case "INSTANT" -> "time, UTC";
            case "LOCAL_DATE_TIME" -> "time";
            case "LOCAL_DATE" -> "date";
            case "LOCAL_TIME" -> "time of day";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
        DateTimeFormatter format =
                column instanceof InstantColumn instants && anyMillis(instants, shown) ? MILLIS : SECONDS;
        for (int row = 0; row < shown; row++) {
            texts[row] = column.isMissing(row) ? "" : cell(column.get(row), format);
        }
        return new Cells(column.name(), typeName, false, texts, values);
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

    private String extent(int shown) {
        String rows = shown < table.rowCount()
                ? "showing " + Numbers.count(shown) + " of " + Numbers.count(table.rowCount(), "rows")
                : Numbers.count(table.rowCount(), "rows");
        return rows + ", " + Numbers.count(table.columnCount(), "columns");
    }

    private boolean heats(Cells column) {
        return column.number && (look.heatAll || look.heat.contains(column.name));
    }

    private String html(List<Cells> columns, int shown) {
        StringBuilder out = new StringBuilder();
        out.append("<table style=\"border-collapse: collapse; margin: 4px 0 8px 0; border: none\">\n");
        out.append("<caption style=\"text-align: left; padding: 0 0 4px 0; white-space: nowrap\">");
        if (!look.caption.isEmpty()) {
            out.append("<span style=\"font-weight: 600\">")
                    .append(Html.escape(look.caption))
                    .append("</span> ");
        }
        out.append("<span style=\"font-size: 90%; ")
                .append(Html.QUIET)
                .append("\">")
                .append(look.caption.isEmpty() ? "" : "· ")
                .append(extent(shown))
                .append("</span></caption>\n");
        String edge = "border: none; border-bottom: " + Html.LINE + "; padding: 3px 10px 3px 10px; ";
        out.append("<thead>\n<tr style=\"border: none; background-color: transparent\">");
        for (Cells column : columns) {
            out.append("<th scope=\"col\" style=\"")
                    .append(look.types ? "border: none; padding: 3px 10px 0 10px; " : edge)
                    .append("vertical-align: bottom; font-weight: 600; text-align: ")
                    .append(column.number ? "right" : "left")
                    .append("\">")
                    .append(Html.escape(Html.shorten(column.name, LONGEST_HTML)))
                    .append("</th>");
        }
        out.append("</tr>\n");
        if (look.types) {
            out.append("<tr style=\"border: none; background-color: transparent\">");
            for (Cells column : columns) {
                out.append("<td style=\"")
                        .append("border: none; border-bottom: " + Html.LINE + "; padding: 0 10px 3px 10px; ")
                        .append("font-size: 80%; ")
                        .append(Html.QUIET)
                        .append("; text-align: ")
                        .append(column.number ? "right" : "left")
                        .append("\">")
                        .append(Html.escape(column.type))
                        .append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</thead>\n<tbody>\n");
        for (int row = 0; row < shown; row++) {
            out.append("<tr style=\"border: none; background-color: transparent\">");
            for (int c = 0; c < columns.size(); c++) {
                htmlCell(out, columns, c, row);
            }
            out.append("</tr>\n");
        }
        return out.append("</tbody>\n</table>\n").toString();
    }

    private void htmlCell(StringBuilder out, List<Cells> columns, int c, int row) {
        Cells column = columns.get(c);
        boolean heading = look.rowHeaders && c == 0;
        out.append(heading ? "<th scope=\"row\" style=\"font-weight: 600; " : "<td style=\"")
                .append("border: none; padding: 2px 10px 2px 10px; white-space: ")
                .append(column.number ? "nowrap" : "pre-wrap")
                .append("; text-align: ")
                .append(column.number ? "right" : "left");
        double depth = heats(column) ? depth(columns, column, row) : Double.NaN;
        if (!Double.isNaN(depth)) {
            out.append(String.format(Locale.ROOT, "; background-color: rgba(66, 133, 205, %.2f)", 0.03 + 0.42 * depth));
        }
        out.append("\">");
        String text = column.texts[row];
        String chip = look.chips.getOrDefault(column.name, Map.of()).get(text);
        if (chip != null) {
            out.append(chip);
        }
        if (text.isEmpty() && table.column(c).isMissing(row)) {
            out.append("<span style=\"").append(Html.QUIET).append("\">–</span>");
        } else {
            out.append(Html.escape(Html.shorten(text, LONGEST_HTML)));
        }
        out.append(heading ? "</th>" : "</td>");
    }

    /** Where a number lies between the least and the greatest of its column or row, in [0, 1]. */
    private double depth(List<Cells> columns, Cells column, int row) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        if (look.heatByRow) {
            for (Cells other : columns) {
                double value = other.number ? other.values[row] : Double.NaN;
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        } else {
            for (double value : column.values) {
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        double value = column.values[row];
        if (!Double.isFinite(value) || !(most > least)) {
            return Double.NaN;
        }
        return (value - least) / (most - least);
    }

    private String text(List<Cells> columns, int shown) {
        StringBuilder out = new StringBuilder();
        if (!look.caption.isEmpty()) {
            out.append(TextLayout.oneLine(look.caption)).append('\n');
        }
        List<StringBuilder> lines = new ArrayList<>();
        for (int i = 0; i < shown + 2; i++) {
            lines.add(new StringBuilder());
        }
        for (int c = 0; c < columns.size(); c++) {
            Cells column = columns.get(c);
            List<String> cells = new ArrayList<>();
            cells.add(Html.shorten(TextLayout.oneLine(column.name), LONGEST_TEXT));
            for (int row = 0; row < shown; row++) {
                cells.add(
                        table.column(c).isMissing(row)
                                ? "–"
                                : Html.shorten(TextLayout.oneLine(column.texts[row]), LONGEST_TEXT));
            }
            int width = cells.stream().mapToInt(TextLayout::width).max().orElse(0);
            for (int i = 0; i < cells.size(); i++) {
                String cell =
                        column.number ? TextLayout.right(cells.get(i), width) : TextLayout.left(cells.get(i), width);
                lines.get(i == 0 ? 0 : i + 1).append(c == 0 ? "" : "  ").append(cell);
            }
            lines.get(1).append(c == 0 ? "" : "  ").append("─".repeat(width));
        }
        lines.forEach(line -> out.append(line.toString().stripTrailing()).append('\n'));
        return out.append(extent(shown)).toString();
    }
}
