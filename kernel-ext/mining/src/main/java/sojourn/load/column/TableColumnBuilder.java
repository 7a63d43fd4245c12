package sojourn.load.column;

import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;
import sojourn.check.Internal;
import sojourn.duckdb.ExactColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.selection.Selection;

/** Takes a typed column of DuckDB's as the Tablesaw column of that type. */
@Internal
public final class TableColumnBuilder implements ColumnBuilder {
    /** Appends one cell that is not missing. */
    private interface Appender {
        void append(DuckDBReadableVector cells, long row);
    }

    /** the type to cast to in SQL, so that reading needs one way only */
    private final String sqlType;

    private final ExactColumn column;
    private final @Nullable Column<?> whole;
    private final Appender appender;

    private TableColumnBuilder(String sqlType, ExactColumn column, Appender appender) {
        this.sqlType = sqlType;
        this.column = column;
        this.whole = null;
        this.appender = appender;
    }

    /** @param whole a column that is complete already; taken over */
    public TableColumnBuilder(Column<?> whole) {
        this.sqlType = "";
        this.column = ExactColumn.of("VARCHAR", whole.name());
        this.whole = whole;
        this.appender = (cells, row) -> {
            throw new IllegalStateException("the column is complete");
        };
    }

    /**
     * The builder for a type.
     *
     * @param type DuckDB's name of it
     * @param name the column's name
     * @return the builder; null if such a column is kept as text
     */
    public static @Nullable TableColumnBuilder of(String type, String name) {
        ExactColumn column = ExactColumn.of(type, name);
        if (type.startsWith("DECIMAL")) {
            return new TableColumnBuilder(type, column, (cells, row) -> column.append(cells.getBigDecimal(row)));
        }
        return switch (type) {
            case "BOOLEAN" ->
                new TableColumnBuilder(
                        "BOOLEAN", column, (cells, row) -> column.append((Boolean) cells.getBoolean(row)));
            case "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT" ->
                new TableColumnBuilder("INTEGER", column, (cells, row) -> column.append((long) cells.getInt(row)));
            case "BIGINT", "UINTEGER" ->
                new TableColumnBuilder("BIGINT", column, (cells, row) -> column.append(cells.getLong(row)));
            case "FLOAT", "DOUBLE" ->
                new TableColumnBuilder("DOUBLE", column, (cells, row) -> column.append(cells.getDouble(row)));
            case "DATE" ->
                new TableColumnBuilder("DATE", column, (cells, row) -> column.append(cells.getLocalDate(row)));
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
                new TableColumnBuilder("TIMESTAMP", column, (cells, row) -> column.append(cells.getLocalDateTime(row)));
            case "TIMESTAMP WITH TIME ZONE" -> {
                ExactColumn instants = ExactColumn.ofInstants(name);
                // as UTC, so that no zone of this machine comes in
                yield new TableColumnBuilder(
                        "TIMESTAMP", instants, (cells, row) -> instants.append(cells.getLocalDateTime(row)));
            }
            default -> null;
        };
    }

    public String sqlType() {
        return sqlType;
    }

    public void add(DuckDBReadableVector cells, long row) {
        if (cells.isNull(row)) {
            column.appendMissing();
        } else {
            appender.append(cells, row);
        }
    }

    @Override
    public KeptColumn build(String name, int @Nullable [] keep) {
        Column<?> built = whole == null ? column.column() : whole;
        return new TableColumn(keep == null ? built : built.where(Selection.with(keep)));
    }
}
