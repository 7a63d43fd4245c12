package sojourn.load.sql;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.duckdb.ExactColumn;
import sojourn.run.Progress;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL over Tablesaw tables and files, by an embedded DuckDB that lives as long as one query. Immutable: {@link #with} gives a
 * new one. Times are UTC; an {@link InstantColumn} is a TIMESTAMP there, and a TIMESTAMP comes back as a {@link DateTimeColumn},
 * cut to milliseconds. A column with a value that no such column of Tablesaw's holds, as a date beyond the year 32767 or
 * {@code infinity}, comes back as texts.
 *
 * <pre>{@code
 * Sql.with("log", log.toTable()).query("SELECT action, count(*) AS n FROM log GROUP BY action ORDER BY n DESC")
 * }</pre>
 */
public final class Sql {
    /** The name of the table that stands for a statement which gives no rows. */
    public static final String WRITTEN = "written";

    private static final Pattern UNKNOWN_TABLE = Pattern.compile("Table with name \"?(.+?)\"? does not exist");

    private final Map<String, Table> tables;

    private Sql(Map<String, Table> tables) {
        this.tables = tables;
    }

    /** {@return SQL over files alone: {@code SELECT * FROM 'events.csv.gz'}} */
    public static Sql files() {
        return new Sql(Map.of());
    }

    /**
     * SQL over a table; add more by {@link #and}.
     *
     * @param name  what queries call it
     * @param table the table
     * @return the start of a query
     */
    public static Sql with(String name, Table table) {
        return files().and(name, table);
    }

    /**
     * The same over a table more.
     *
     * @param name  what queries call it
     * @param table the table
     * @return the start of a query
     */
    public Sql and(String name, Table table) {
        Check.argument(!name.isBlank(), "a table needs a name");
        Map<String, Table> more = new LinkedHashMap<>(tables);
        more.put(name, table);
        return new Sql(more);
    }

    /**
     * Runs a query. The whole result is read: one that fails on its way fails here, and gives no half table.
     *
     * A file that is named in the query is checked first: a gzip stream must be whole, and JSON nested at most 1,000 levels.
     *
     * @param sql one or more statements
     * @return the rows of the last; columns of one name get numbers. For a statement that gives no rows, such as
     *         COPY … TO or INSERT, a table called {@link #WRITTEN} whose column {@code Count} has one row, the number of rows
     *         written, or no row where nothing is counted
     * @throws UsageException        if DuckDB refuses it, in DuckDB's words, or a file is not whole
     * @throws CancellationException if the thread was interrupted; the query is stopped
     */
    public Table query(String sql) {
        Check.argument(!sql.isBlank(), "a query must not be empty");
        SqlFiles.check(sql);
        try (DuckDBConnection connection = DuckDb.open();
                DuckDBPreparedStatement statement = (DuckDBPreparedStatement) connection.createStatement()) {
            copy(connection, statement);
            if (SqlFiles.mayParseJson(sql)) {
                DuckDb.parseHere(connection);
            }
            DuckDb.countProgress(connection);
            try (Progress progress = Progress.start("query", 100, "%")) {
                Table found = DuckDb.run(
                        statement,
                        () -> {
                            if (!statement.execute(sql)) {
                                return rowsWritten(statement.getUpdateCount());
                            }
                            try (ResultSet rows = statement.getResultSet()) {
                                return read(rows);
                            }
                        },
                        DuckDb.reporting(statement, progress));
                progress.finish();
                return found;
            }
        } catch (SQLException e) {
            throw refused(e);
        } catch (DateTimeException e) {
            throw new UsageException(
                    "the query: a column holds a time that Java has no value for (" + e.getMessage()
                            + "); cast it to VARCHAR",
                    e);
        }
    }

    private void copy(DuckDBConnection connection, Statement statement) throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        long rows = tables.values().stream().mapToLong(Table::rowCount).sum();
        try (Progress progress = Progress.start("tables to DuckDB", rows, "rows")) {
            DuckDb.run(
                    statement,
                    () -> {
                        for (Map.Entry<String, Table> table : tables.entrySet()) {
                            register(connection, table.getKey(), table.getValue(), progress);
                        }
                        return true;
                    },
                    () -> progress.advance(0));
            progress.finish();
        }
    }

    private UsageException refused(SQLException e) {
        String line = DuckDb.firstLine(e);
        String said = line.startsWith("Error: ") ? line.substring("Error: ".length()) : line;
        Matcher unknown = UNKNOWN_TABLE.matcher(said);
        if (unknown.find() && !tables.isEmpty()) {
            return new UsageException(
                    "the query: there is no table '" + unknown.group(1) + "'"
                            + Nearest.hint(unknown.group(1), tables.keySet()),
                    e);
        }
        return new UsageException("the query: " + said, e);
    }

    private static void register(DuckDBConnection connection, String name, Table table, Progress progress)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        for (Column<?> column : table.columns()) {
            columns.add(SqlText.name(column.name()) + " " + typeOf(column));
        }
        Check.argument(!columns.isEmpty(), "table '%s' has no columns", name);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + SqlText.name(name) + " (" + String.join(", ", columns) + ")");
        }
        try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, name)) {
            for (int row = 0; row < table.rowCount(); row++) {
                if ((row & 0xfff) == 0) {
                    DuckDb.endIfInterrupted();
                    progress.advance(Math.min(0x1000, table.rowCount() - row));
                }
                appender.beginRow();
                for (Column<?> column : table.columns()) {
                    append(appender, column, row);
                }
                appender.endRow();
            }
        }
    }

    private static String typeOf(Column<?> column) {
        if (column instanceof ShortColumn || column instanceof IntColumn) {
            return "INTEGER";
        }
        if (column instanceof LongColumn) {
            return "BIGINT";
        }
        if (column instanceof DoubleColumn || column instanceof FloatColumn) {
            return "DOUBLE";
        }
        if (column instanceof BooleanColumn) {
            return "BOOLEAN";
        }
        if (column instanceof DateColumn) {
            return "DATE";
        }
        if (column instanceof TimeColumn) {
            return "TIME";
        }
        return column instanceof InstantColumn || column instanceof DateTimeColumn ? "TIMESTAMP" : "VARCHAR";
    }

    private static void append(DuckDBAppender appender, Column<?> column, int row) throws SQLException {
        if (column.isMissing(row) && !(column instanceof StringColumn)) {
            appender.appendNull();
        } else if (column instanceof ShortColumn shorts) {
            appender.append((int) shorts.getShort(row));
        } else if (column instanceof IntColumn ints) {
            appender.append(ints.getInt(row));
        } else if (column instanceof LongColumn longs) {
            appender.append(longs.getLong(row));
        } else if (column instanceof FloatColumn floats) {
            appender.append((double) floats.getFloat(row));
        } else if (column instanceof DoubleColumn doubles) {
            appender.append(doubles.getDouble(row));
        } else if (column instanceof BooleanColumn booleans) {
            appender.append(booleans.get(row).booleanValue());
        } else if (column instanceof InstantColumn instants) {
            appender.append(LocalDateTime.ofInstant(instants.get(row), ZoneOffset.UTC));
        } else if (column instanceof DateTimeColumn times) {
            appender.append(times.get(row));
        } else if (column instanceof DateColumn dates) {
            appender.append(dates.get(row));
        } else if (column instanceof TimeColumn times) {
            appender.append(times.get(row));
        } else if (column.isMissing(row)) {
            // Tablesaw knows no other missing text than the empty one
            appender.appendNull();
        } else {
            appender.append(column.getString(row));
        }
    }

    private static Table read(ResultSet rows) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        int width = meta.getColumnCount();
        List<ExactColumn> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int c = 1; c <= width; c++) {
            String label = meta.getColumnLabel(c);
            String name = label;
            // Tablesaw takes N and n for one
            for (int more = 2; !taken.add(name.toLowerCase(Locale.ROOT)); more++) {
                name = label + "_" + more;
            }
            columns.add(ExactColumn.of(meta.getColumnTypeName(c), name));
        }
        while (rows.next()) {
            for (int c = 1; c <= width; c++) {
                add(columns.get(c - 1), rows, c);
            }
            DuckDb.endIfInterrupted();
        }
        Table table = Table.create("query");
        columns.forEach(column -> table.addColumns(column.column()));
        return table;
    }

    private static Table rowsWritten(long count) {
        LongColumn counts = LongColumn.create("Count");
        if (count >= 0) {
            counts.append(count);
        }
        return Table.create(WRITTEN, counts);
    }

    private static void add(ExactColumn column, ResultSet rows, int c) throws SQLException {
        try {
            Object value = rows.getObject(c);
            if (value == null) {
                column.appendMissing();
            } else if (value instanceof Timestamp) {
                // a Timestamp of java.sql is read in the machine's zone, which has hours that do not exist
                column.append(rows.getObject(c, LocalDateTime.class));
            } else if (column.column() instanceof StringColumn
                    && !(value instanceof Number || value instanceof LocalDate || value instanceof OffsetDateTime)) {
                column.append(rows.getString(c));
            } else {
                column.append(value);
            }
        } catch (DateTimeException | SQLException e) {
            // what DuckDB's driver does not give as it is
            String name = column.column().name();
            throw new UsageException(
                    "the query: column '" + name + "' holds a "
                            + rows.getMetaData().getColumnTypeName(c) + " that Java has no value for; cast it: "
                            + SqlText.name(name) + "::VARCHAR",
                    e);
        }
    }
}
