package sojourn.load;

import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.selection.Selection;

import java.time.ZoneOffset;

/** Takes a typed column of DuckDB's as the Tablesaw column of that type. */
final class TableColumnBuilder implements ColumnBuilder {
    /** Appends one cell that is not missing. */
    private interface Appender {
        void append(DuckDBReadableVector cells, long row);
    }

    /** the type to cast to in SQL, so that reading needs one way only */
    private final String sqlType;

    private final Column<?> column;
    private final Appender appender;

    private TableColumnBuilder(String sqlType, Column<?> column, Appender appender) {
        this.sqlType = sqlType;
        this.column = column;
        this.appender = appender;
    }

    /** @param whole a column that is complete already; taken over */
    TableColumnBuilder(Column<?> whole) {
        this("", whole, (cells, row) -> {
            throw new IllegalStateException("the column is complete");
        });
    }

    /**
     * The builder for a type.
     *
     * @param type DuckDB's name of it
     * @param name the column's name
     * @return the builder; null if such a column is kept as text
     */
    static @Nullable TableColumnBuilder of(String type, String name) {
        if (type.startsWith("DECIMAL")) {
            return of("DOUBLE", name);
        }
        return switch (type) {
            case "BOOLEAN" -> {
                BooleanColumn flags = BooleanColumn.create(name);
                yield new TableColumnBuilder("BOOLEAN", flags, (cells, row) -> flags.append(cells.getBoolean(row)));
            }
            case "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT" -> {
                IntColumn numbers = IntColumn.create(name);
                yield new TableColumnBuilder("INTEGER", numbers, (cells, row) -> numbers.append(cells.getInt(row)));
            }
            case "BIGINT", "UINTEGER" -> {
                LongColumn numbers = LongColumn.create(name);
                yield new TableColumnBuilder("BIGINT", numbers, (cells, row) -> numbers.append(cells.getLong(row)));
            }
            case "FLOAT", "DOUBLE" -> {
                DoubleColumn numbers = DoubleColumn.create(name);
                yield new TableColumnBuilder("DOUBLE", numbers, (cells, row) -> numbers.append(cells.getDouble(row)));
            }
            case "DATE" -> {
                DateColumn dates = DateColumn.create(name);
                yield new TableColumnBuilder("DATE", dates, (cells, row) -> dates.append(cells.getLocalDate(row)));
            }
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> {
                DateTimeColumn times = DateTimeColumn.create(name);
                yield new TableColumnBuilder(
                        "TIMESTAMP", times, (cells, row) -> times.append(cells.getLocalDateTime(row)));
            }
            case "TIMESTAMP WITH TIME ZONE" -> {
                InstantColumn times = InstantColumn.create(name);
                // as UTC, so that no zone of this machine comes in
                yield new TableColumnBuilder(
                        "TIMESTAMP",
                        times,
                        (cells, row) -> times.append(cells.getLocalDateTime(row).toInstant(ZoneOffset.UTC)));
            }
            default -> null;
        };
    }

    String sqlType() {
        return sqlType;
    }

    void add(DuckDBReadableVector cells, long row) {
        if (cells.isNull(row)) {
            column.appendMissing();
        } else {
            appender.append(cells, row);
        }
    }

    @Override
    public KeptColumn build(String name, int @Nullable [] keep) {
        return new TableColumn(keep == null ? column : column.where(Selection.with(keep)));
    }
}
