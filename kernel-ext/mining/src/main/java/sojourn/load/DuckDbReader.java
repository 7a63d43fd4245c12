package sojourn.load;

import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import sojourn.check.UsageException;
import sojourn.load.column.TableColumnBuilder;
import sojourn.load.column.TextColumnBuilder;
import sojourn.load.sql.DuckDb;
import sojourn.load.sql.SqlText;
import sojourn.load.time.TimeColumnBuilder;
import sojourn.run.Progress;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Reads Parquet by an embedded DuckDB, chunk by chunk into a collector. Rows come in file order.
 *
 * <p>Beware: DuckDB's chunk API ends in silence when a query fails on its way, as if there were no more rows. So the
 * rows are counted before and after.
 */
final class DuckDbReader implements AutoCloseable {
    private final DuckDBConnection connection;
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    /**
     * Opens files and finds their columns.
     *
     * @param files at least one
     * @throws UsageException if DuckDB cannot read them
     */
    DuckDbReader(List<Path> files) {
        try {
            // times with a zone are cast to local ones below, and that must not be this machine's zone: it is UTC
            connection = DuckDb.open();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not start: " + e.getMessage(), e);
        }
        String list = files.stream().map(SqlText::path).collect(Collectors.joining(", ", "[", "]"));
        String from = "read_parquet(" + list + ", binary_as_string = true, union_by_name = true)";
        try (Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + from)) {
            while (columns.next()) {
                names.add(columns.getString(1));
                types.add(columns.getString(2));
            }
        } catch (SQLException e) {
            close();
            throw refused(files.get(0), e);
        }
    }

    /** {@return the columns of all files} */
    List<String> names() {
        return List.copyOf(names);
    }

    /** Readies the collector for the columns that keep a type of their own. */
    void prepare(EventCollector events) {
        for (int column = 0; column < names.size(); column++) {
            TextColumnBuilder texts = events.texts(column);
            // a column that is not wanted stays one of texts, and none of its cells are fetched
            boolean role = (texts != null && !texts.kept())
                    || column == events.roles().user()
                    || column == events.roles().time()
                    || column == events.roles().action();
            if (isTimestamp(types.get(column)) && !events.keepsTypes()) {
                events.isTyped(column);
            }
            if (texts != null && !role && events.keepsTypes()) {
                TableColumnBuilder typed = TableColumnBuilder.of(types.get(column), names.get(column));
                if (typed != null) {
                    events.keep(column, typed);
                }
            }
        }
    }

    /** Adds the rows of one of the files. */
    void read(Path file, EventCollector events, Progress progress) {
        String path = SqlText.path(file);
        try {
            String from = "read_parquet(" + path + ", binary_as_string = true)";
            long expected = count(from);
            long read = rows(from, columnsOf(file), events, progress);
            if (read != expected) {
                throw new UsageException(String.format(
                        Locale.ROOT, "%s breaks off after row %,d of %,d", file.getFileName(), read, expected));
            }
        } catch (SQLException e) {
            throw refused(file, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not stop: " + e.getMessage(), e);
        }
    }

    private long count(String from) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + from)) {
            count.next();
            return count.getLong(1);
        }
    }

    /** The columns that this very file has; a later one may lack some. */
    private List<String> columnsOf(Path file) throws SQLException {
        List<String> own = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet columns =
                        statement.executeQuery("DESCRIBE SELECT * FROM read_parquet(" + SqlText.path(file) + ")")) {
            while (columns.next()) {
                own.add(columns.getString(1));
            }
        }
        return own;
    }

    private long rows(String from, List<String> own, EventCollector events, Progress progress) throws SQLException {
        int width = names.size();
        int date = events.roles().date();
        String timeType = types.get(events.roles().time());
        boolean typed = date < 0 && isTimestamp(timeType);
        boolean nanos = timeType.equals("TIMESTAMP_NS");
        List<String> select = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            TextColumnBuilder texts = events.texts(column);
            boolean wanted = texts == null || texts.kept();
            String name = wanted && own.contains(names.get(column)) ? SqlText.name(names.get(column)) : "NULL";
            if (column == events.roles().time() && typed) {
                select.add(
                        nanos
                                ? "epoch_ns(CAST(" + name + " AS TIMESTAMP_NS))"
                                : "epoch_us(CAST(" + name + " AS TIMESTAMP))");
            } else if (column == events.roles().time() && date >= 0) {
                String day = own.contains(names.get(date)) ? SqlText.name(names.get(date)) : "NULL";
                select.add("CAST(" + day + " AS VARCHAR) || ' ' || CAST(" + name + " AS VARCHAR)");
            } else {
                select.add("CAST(" + name + " AS " + sqlType(events, column) + ")");
            }
        }
        boolean zoned = timeType.endsWith("WITH TIME ZONE");
        long read = 0;
        try (DuckDBPreparedStatement statement =
                        connection.prepare("SELECT " + String.join(", ", select) + " FROM " + from);
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                DuckDBDataChunkReader chunk = result.chunk();
                int n = (int) chunk.rowCount();
                for (int column = 0; column < width; column++) {
                    DuckDBReadableVector cells = chunk.vector(column);
                    TextColumnBuilder texts = events.texts(column);
                    if (texts != null) {
                        addTexts(texts, cells, n);
                    } else if (events.kept(column) instanceof TableColumnBuilder kept) {
                        for (int row = 0; row < n; row++) {
                            kept.add(cells, row);
                        }
                    } else if (typed) {
                        addMoments(events.times(), cells, n, nanos ? 1_000_000 : 1_000, zoned);
                    } else {
                        addTimes(events.times(), cells, n);
                    }
                }
                events.endRows(n);
                read += n;
                progress.advance(n);
            }
        }
        return read;
    }

    private static String sqlType(EventCollector events, int column) {
        return events.kept(column) instanceof TableColumnBuilder typed ? typed.sqlType() : "VARCHAR";
    }

    private static boolean isTimestamp(String type) {
        return type.startsWith("TIMESTAMP") || type.equals("DATE");
    }

    private static void addTexts(TextColumnBuilder texts, DuckDBReadableVector cells, int n) {
        for (int row = 0; row < n; row++) {
            String text = cells.isNull(row) ? "" : cells.getString(row);
            if (text.isEmpty()) {
                texts.addMissing();
            } else {
                texts.add(text);
            }
        }
    }

    private static void addTimes(TimeColumnBuilder times, DuckDBReadableVector cells, int n) {
        for (int row = 0; row < n; row++) {
            times.add(cells.isNull(row) ? null : cells.getString(row));
        }
    }

    /** @param perMilli how many units of the cells are a millisecond */
    private static void addMoments(
            TimeColumnBuilder times, DuckDBReadableVector cells, int n, int perMilli, boolean zoned) {
        for (int row = 0; row < n; row++) {
            if (cells.isNull(row)) {
                times.addMissing();
            } else if (Math.abs(cells.getLong(row)) == Long.MAX_VALUE) {
                times.addUnreadable(cells.getLong(row) > 0 ? "infinity" : "-infinity");
            } else {
                long millis = Math.floorDiv(cells.getLong(row), (long) perMilli);
                int nanos = Math.floorMod(cells.getLong(row), perMilli) * (1_000_000 / perMilli);
                if (zoned) {
                    times.addMoment(millis, nanos);
                } else {
                    times.addLocal(millis, nanos);
                }
            }
        }
    }

    private static UsageException refused(Path file, SQLException e) {
        String message = String.valueOf(e.getMessage());
        // "Invalid Input Error: …", sometimes behind a line about the query, and with the SQL below
        int error = message.lastIndexOf("Error: ");
        String said = message.substring(error < 0 ? 0 : error + "Error: ".length())
                .split("\\R", 2)[0]
                .replace("\"" + file + "\"", String.valueOf(file.getFileName()))
                .replace("'" + file + "'", String.valueOf(file.getFileName()))
                .strip();
        return new UsageException(file.getFileName() + " cannot be read: " + said, e);
    }
}
