package sojourn.load;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import sojourn.check.Check;
import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * A table of one text column, the ids, and columns of numbers, in a CSV or Parquet file, as its name says. Numbers are kept
 * to the last bit.
 *
 * @param idColumn the name of the column of ids
 * @param columns  the names of the others
 * @param ids      n ids
 * @param values   n × d numbers, row after row; NaN where missing
 */
@SuppressWarnings("ArrayRecordComponent") // handed to Features alone, which takes it over
public record MatrixFile(String idColumn, List<String> columns, String[] ids, double[] values) {
    /** A number by row and column. */
    @FunctionalInterface
    public interface Cells {
        /**
         * One number.
         *
         * @param row    from 0
         * @param column from 0
         * @return the number
         */
        double at(int row, int column);
    }

    /**
     * Writes a table.
     *
     * @param file     to write, ending in .csv, .csv.gz or .parquet; what is there is replaced
     * @param idColumn the name of the column of ids
     * @param columns  the names of the others
     * @param rows     how many rows
     * @param ids      row to id
     * @param cells    the numbers
     * @throws IOException if it cannot be written
     * @throws UsageException if the name ends in something else
     */
    public static void write(
            Path file, String idColumn, List<String> columns, int rows, IntFunction<String> ids, Cells cells)
            throws IOException {
        String options = parquet(file) ? "FORMAT parquet" : "FORMAT csv, HEADER";
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("the folder of " + file + " is not there; make it first");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            StringBuilder table = new StringBuilder("CREATE TABLE f (" + quoted(idColumn) + " VARCHAR");
            columns.forEach(name -> table.append(", ").append(quoted(name)).append(" DOUBLE"));
            try (Statement statement = connection.createStatement()) {
                statement.execute(table.append(")").toString());
            }
            try (DuckDBAppender appender =
                    connection.unwrap(DuckDBConnection.class).createAppender("main", "f")) {
                for (int i = 0; i < rows; i++) {
                    appender.beginRow();
                    appender.append(ids.apply(i));
                    for (int j = 0; j < columns.size(); j++) {
                        appender.append(cells.at(i, j));
                    }
                    appender.endRow();
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("COPY f TO " + text(file) + " (" + options + ")");
            }
        } catch (SQLException e) {
            throw new IOException(file + " cannot be written: " + firstLine(e), e);
        }
    }

    /**
     * Reads a table.
     *
     * @param file ending in .csv, .csv.gz or .parquet; the first column is that of the ids
     * @return the table
     * @throws IOException if it cannot be read
     * @throws UsageException if it is not there, its name ends in something else, or a cell is not a number
     */
    public static MatrixFile read(Path file) throws IOException {
        String source = parquet(file)
                ? "read_parquet(" + text(file) + ")"
                : "read_csv(" + text(file) + ", header = true, all_varchar = true)";
        Check.argument(Files.isRegularFile(file), "there is no file %s", file);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            List<String> names = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT * FROM " + source + " LIMIT 0")) {
                for (int j = 1; j <= result.getMetaData().getColumnCount(); j++) {
                    names.add(result.getMetaData().getColumnName(j));
                }
            }
            Check.argument(names.size() >= 2, "%s must have a column of ids and at least one of numbers", file);
            long count;
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT count(*) FROM " + source)) {
                result.next();
                count = result.getLong(1);
            }
            int d = names.size() - 1;
            Check.argument(count * d < Integer.MAX_VALUE, "%s is too large: %,d x %,d numbers", file, count, d);
            StringBuilder query = new StringBuilder("SELECT CAST(" + quoted(names.get(0)) + " AS VARCHAR)");
            names.subList(1, names.size())
                    .forEach(
                            name -> query.append(", CAST(").append(quoted(name)).append(" AS DOUBLE)"));
            String[] ids = new String[(int) count];
            double[] values = new double[(int) count * d];
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(query + " FROM " + source)) {
                for (int i = 0; i < ids.length && result.next(); i++) {
                    String id = result.getString(1);
                    ids[i] = id == null ? "" : id;
                    for (int j = 0; j < d; j++) {
                        double value = result.getDouble(j + 2);
                        values[i * d + j] = result.wasNull() ? Double.NaN : value;
                    }
                }
            }
            return new MatrixFile(names.get(0), List.copyOf(names.subList(1, names.size())), ids, values);
        } catch (SQLException e) {
            throw new UsageException(file + " cannot be read: " + firstLine(e), e);
        }
    }

    private static boolean parquet(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        Check.argument(
                name.endsWith(".parquet") || name.endsWith(".csv") || name.endsWith(".csv.gz"),
                "a file of features must end in .csv, .csv.gz or .parquet, was '%s'",
                file.getFileName());
        return name.endsWith(".parquet");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String text(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
