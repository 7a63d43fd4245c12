package sojourn.samples;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import sojourn.load.sql.DuckDb;
import sojourn.load.sql.SqlText;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.Locale;

/**
 * Writes a table as Parquet, in files of so many rows each, {@code events-0000.parquet} and on, so that memory does not grow with
 * the log: a few million rows are gathered in an embedded DuckDB, written, and forgotten.
 */
final class ParquetOut implements TableOut {
    private final Path folder;
    private final String name;
    private final long rowsPerFile;
    private final DuckDBConnection connection;
    private final IdentityHashMap<byte[], String> words = new IdentityHashMap<>();
    private DuckDBAppender appender;
    private boolean rowBegun;
    private long rows;
    private int files;

    /**
     * @param folder      where the files go; older ones of these names are removed
     * @param name        of the files
     * @param columns     as in CREATE TABLE
     * @param rowsPerFile how many rows a file has, but for the last
     */
    ParquetOut(Path folder, String name, String columns, long rowsPerFile) throws IOException {
        this.folder = folder;
        this.name = name;
        this.rowsPerFile = rowsPerFile;
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, name + "-[0-9]*.parquet")) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
        try {
            connection = DuckDb.open();
            try (Statement statement = connection.createStatement()) {
                // one thread, so that the same rows give the same bytes
                statement.execute("SET threads = 1");
                statement.execute("SET memory_limit = '1GB'");
                statement.execute("CREATE TABLE rows (" + columns + ")");
            }
            appender = connection.createAppender("rows");
        } catch (SQLException e) {
            throw new IOException("DuckDB did not start: " + e.getMessage(), e);
        }
    }

    private interface Append {
        void to(DuckDBAppender appender) throws SQLException;
    }

    private ParquetOut append(Append cell) throws IOException {
        try {
            if (!rowBegun) {
                appender.beginRow();
                rowBegun = true;
            }
            cell.to(appender);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
        return this;
    }

    @Override
    public ParquetOut number(long value) throws IOException {
        return append(to -> to.append(value));
    }

    @Override
    public ParquetOut text(byte[] ascii) throws IOException {
        String word = words.computeIfAbsent(ascii, bytes -> new String(bytes, StandardCharsets.US_ASCII));
        return append(to -> to.append(word));
    }

    @Override
    public ParquetOut empty() throws IOException {
        return append(DuckDBAppender::appendNull);
    }

    @Override
    public void end() throws IOException {
        try {
            appender.endRow();
            rowBegun = false;
            if (++rows == rowsPerFile) {
                write();
                appender = connection.createAppender("rows");
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void write() throws SQLException {
        appender.close();
        Path file = folder.resolve(String.format(Locale.ROOT, "%s-%04d.parquet", name, files++));
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY rows TO " + SqlText.text(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
            statement.execute("TRUNCATE rows");
        }
        rows = 0;
    }

    @Override
    public void close() throws IOException {
        try (connection) {
            if (rows > 0 || files == 0) {
                write();
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
