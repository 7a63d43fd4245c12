package sojourn.engine;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import sojourn.check.HomeFolder;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.load.LoadSettings;
import sojourn.load.Roles;
import sojourn.load.ScanFiles;
import sojourn.load.sql.DuckDb;
import sojourn.load.sql.SqlText;
import sojourn.run.Progress;
import sojourn.session.SessionRule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * DuckDB within this process, over files: CSV and TSV, plain or gzip, Parquet, JSON, one or a glob of them. Text is read by our
 * own reader, once, into a Parquet file. That, and what does not fit DuckDB's memory, lies in a folder of the engine's own, which
 * goes when the engine is closed or the process ends.
 *
 * <p>Beware: results are read as a whole before the first row is handed out, because DuckDB's streaming ends in silence when a
 * query fails on its way. How an interrupt stops a query is described at {@link DuckDb}.
 */
public final class DuckDbEngine implements Engine {
    private static final int BATCH = 2048;
    /** memory that the lists of all sessions take, for each event of the log */
    private static final double LIST_BYTES = 300;

    /** memory that a thread takes for sorting, whatever the log */
    private static final double THREAD_BYTES = 25e6;

    private static final int MOST_PARTS = 1_000;
    /** places of a file's rows end before those of the next */
    private static final long ROWS_PER_FILE = 1L << 33;
    /** a row's place in its file, from 0 */
    private static final String ROW = "file_row_number";

    private static final String FILE = "CAST(filename AS VARCHAR)";
    private final DuckDbOptions options;
    private final DuckDBConnection connection;
    private final Path spill;
    private final Thread cleaner;
    private final Dialect dialect = new DuckDbDialect();
    private final SourceViews views = new SourceViews(dialect, sql -> execute("naming a source", sql));
    private final ReadFiles readFiles;
    private final AtomicLong tables = new AtomicLong();
    private boolean closed;

    private DuckDbEngine(DuckDbOptions options, DuckDBConnection connection, Path spill) {
        this.options = options;
        this.connection = connection;
        this.spill = spill;
        this.readFiles = new ReadFiles(this, spill, views);
        this.cleaner = new Thread(() -> remove(spill), "duckdb-spill");
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    /**
     * Starts a DuckDB.
     *
     * @param options what it may use
     * @return the engine
     * @throws UsageException if its folder cannot be made
     */
    public static DuckDbEngine open(DuckDbOptions options) {
        Path spill;
        try {
            spill = Files.createTempDirectory(Files.createDirectories(options.temporary()), "sojourn-duckdb-");
        } catch (IOException e) {
            throw new UsageException(
                    "the folder for what DuckDB spills cannot be made in " + options.temporary() + ": "
                            + e.getMessage(),
                    e);
        }
        DuckDBConnection connection;
        try {
            connection = DuckDb.open();
        } catch (SQLException e) {
            throw new UsageException("DuckDB refuses its settings: " + reason(e), e);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '" + options.memory() + "'");
            statement.execute("SET threads = " + options.threads());
            statement.execute("SET temp_directory = " + SqlText.text(spill.toString()));
            if (!options.disk().isEmpty()) {
                statement.execute("SET max_temp_directory_size = '" + options.disk() + "'");
            }
            DuckDb.countProgress(connection);
        } catch (SQLException e) {
            throw new UsageException("DuckDB refuses its settings: " + reason(e), e);
        }
        return new DuckDbEngine(options, connection, spill);
    }

    /** Without the number of threads: no result depends on it, and a notebook's card is the same on every machine. */
    @Override
    public String name() {
        return "DuckDB, " + options.memory() + " of memory";
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Source bind(String source) {
        ScanFiles files = ScanFiles.of(source);
        if (files.kind() != ScanFiles.Kind.PARQUET) {
            return new Source(source, "", List.of(), ROW, "", files);
        }
        String paths = files.files().stream().map(SqlText::path).collect(Collectors.joining(", ", "[", "]"));
        String from = "read_parquet(" + paths + ", binary_as_string = true, union_by_name = true)";
        List<Source.Column> columns = columns(source, from);
        if (!HomeFolder.expand(source).equals(source)) {
            // the home folder is another on each machine
            String order = SourceViews.free("place", columns);
            String file = SourceViews.free("file", columns);
            String select =
                    "SELECT *, " + place(files) + " AS " + order + ", " + FILE + " AS " + file + "\nFROM " + from;
            return new Source(source, views.view(source, select), columns, order, file, files);
        }
        return new Source(source, from, columns, place(files), FILE, files);
    }

    /** A row's place in one file or several. */
    private static String place(ScanFiles files) {
        return files.files().size() == 1 ? ROW : TypedSql.whole("file_index") + " * " + ROWS_PER_FILE + " + " + ROW;
    }

    @Override
    public synchronized Optional<Reading> read(
            Source source, LoadSettings settings, Collection<String> further, Collection<SessionRule.EndColumn> ends) {
        ScanFiles files = source.files();
        if (files == null) {
            return Optional.empty();
        }
        if (closed) {
            throw new IllegalStateException("this engine is closed; scan the files anew");
        }
        if (files.kind() == ScanFiles.Kind.PARQUET && hasTypes(source, files, settings, ends)) {
            Optional<Reading> inPlace = new ParquetInPlace(this, source, files, settings).reading(ROWS_PER_FILE);
            if (inPlace.isPresent()) {
                return inPlace;
            }
        }
        return Optional.of(readFiles.read(source, files, settings, further, ends));
    }

    /** Whether all times are of types that say which moment they are, or counts of a unit. */
    private static boolean hasTypes(
            Source source, ScanFiles files, LoadSettings settings, Collection<SessionRule.EndColumn> ends) {
        if (settings.date() != null) {
            return false;
        }
        List<String> names = source.columns().stream().map(Source.Column::name).toList();
        boolean fixed = settings.timeFormat().zone().getRules().isFixedOffset();
        Source.Kind time = source.columns()
                .get(Roles.of(files.name(), names, settings).time())
                .kind();
        return (time == Source.Kind.WHOLE || isMoment(time, fixed))
                && ends.stream()
                        .map(end -> names.indexOf(Nearest.require("column", end.column(), names)))
                        .allMatch(end -> isMoment(source.columns().get(end).kind(), fixed));
    }

    /** On a clock that changes its offset a local time is no moment yet. */
    private static boolean isMoment(Source.Kind kind, boolean fixed) {
        return switch (kind) {
            case INSTANT -> true;
            case DATE, LOCAL_TIME -> fixed;
            default -> false;
        };
    }

    private List<Source.Column> columns(String source, String from) {
        List<Source.Column> columns = new ArrayList<>();
        run("columns of " + source, "DESCRIBE SELECT * FROM " + from, rows -> {
            while (rows.next()) {
                String type = rows.getString(2);
                columns.add(new Source.Column(rows.getString(1), kind(type), type));
            }
        });
        return columns;
    }

    private static Source.Kind kind(String type) {
        return switch (type) {
            case "VARCHAR" -> Source.Kind.TEXT;
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "HUGEINT" -> Source.Kind.WHOLE;
            case "FLOAT", "DOUBLE" -> Source.Kind.REAL;
            case "DATE" -> Source.Kind.DATE;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> Source.Kind.LOCAL_TIME;
            case "TIMESTAMP WITH TIME ZONE" -> Source.Kind.INSTANT;
            default -> type.startsWith("DECIMAL") ? Source.Kind.REAL : Source.Kind.OTHER;
        };
    }

    /** Nobody else sees this process's tables. */
    @Override
    public String tableName(String what) {
        return "sojourn_" + what + "_" + tables.incrementAndGet();
    }

    @Override
    public void execute(String step, String sql) {
        run(step, sql, rows -> {});
    }

    @Override
    public void query(String step, String sql, List<ColumnType> types, RowSink sink) {
        Batch batch = new Batch(types, BATCH);
        run(step, sql, rows -> {
            int width = rows.getMetaData().getColumnCount();
            if (width != types.size()) {
                throw new IllegalStateException("a query of " + width + " columns was to give " + types.size());
            }
            boolean more = rows.next();
            while (more) {
                batch.clear();
                int n = 0;
                for (; more && n < BATCH; more = rows.next()) {
                    for (int column = 0; column < width; column++) {
                        fill(batch, types.get(column), column, n, rows);
                    }
                    n++;
                }
                batch.rows(n);
                DuckDb.endIfInterrupted();
                sink.accept(batch);
            }
        });
    }

    private static void fill(Batch batch, ColumnType type, int column, int row, ResultSet rows) throws SQLException {
        switch (type) {
            case LONG -> batch.put(column, row, rows.getLong(column + 1));
            case DOUBLE -> batch.put(column, row, rows.getDouble(column + 1));
            case TEXT -> {
                String text = rows.getString(column + 1);
                batch.put(column, row, text == null ? "" : text);
            }
        }
        if (rows.wasNull()) {
            batch.putNull(column, row);
        }
    }

    @Override
    public void upload(String table, List<String> names, Batch rows) {
        List<String> columns = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            columns.add(dialect.quoted(names.get(column)) + " "
                    + dialect.type(rows.types().get(column)));
        }
        execute("upload of " + table, "CREATE TEMP TABLE " + table + " (" + String.join(", ", columns) + ")");
        synchronized (this) {
            try (DuckDBAppender appender = connection.createAppender("temp", "main", table)) {
                for (int row = 0; row < rows.rows(); row++) {
                    if ((row & 0xfff) == 0 && Thread.interrupted()) {
                        throw new CancellationException("the upload was interrupted");
                    }
                    appender.beginRow();
                    for (int column = 0; column < names.size(); column++) {
                        append(appender, rows, column, row);
                    }
                    appender.endRow();
                }
            } catch (SQLException e) {
                throw refused(e);
            }
        }
    }

    private static void append(DuckDBAppender appender, Batch rows, int column, int row) throws SQLException {
        if (rows.isNull(column, row)) {
            appender.appendNull();
            return;
        }
        switch (rows.types().get(column)) {
            case LONG -> appender.append(rows.longAt(column, row));
            case DOUBLE -> appender.append(rows.doubleAt(column, row));
            case TEXT -> appender.append(rows.textAt(column, row));
        }
    }

    /** Ordered lists stay in memory until the query ends, so each part gets what surely fits. */
    @Override
    public int parts(long events) {
        double memory = options.memoryBytes();
        double free = Math.max(memory / 8, memory - options.threads() * THREAD_BYTES);
        return (int) Math.max(1, Math.min(MOST_PARTS, Math.ceil(events * LIST_BYTES / free)));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not stop: " + e.getMessage(), e);
        } finally {
            remove(spill);
            try {
                Runtime.getRuntime().removeShutdownHook(cleaner);
            } catch (IllegalStateException e) {
                // the process ends, and the hook runs by itself
            }
        }
    }

    /** What is done with a result. */
    private interface Reader {
        void read(ResultSet rows) throws SQLException;
    }

    private synchronized void run(String step, String sql, Reader reader) {
        if (closed) {
            throw new IllegalStateException("this engine is closed; scan the files anew");
        }
        try (DuckDBPreparedStatement statement = (DuckDBPreparedStatement) connection.createStatement();
                Progress progress = Progress.start(step, 100, "%")) {
            DuckDb.run(
                    statement,
                    () -> {
                        if (statement.execute(sql)) {
                            try (ResultSet rows = statement.getResultSet()) {
                                reader.read(rows);
                            }
                        }
                        return true;
                    },
                    DuckDb.reporting(statement, progress));
            progress.finish();
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private UsageException refused(SQLException e) {
        String said = reason(e);
        String all = String.valueOf(e.getMessage());
        if (all.contains("max_temp_directory_size") || all.contains("No space left") || all.contains("offload data")) {
            return new UsageException(
                    "the disk is full: DuckDB, which has " + options.memory()
                            + " of memory, found no more room for what it"
                            + " spills to " + options.temporary()
                            + (options.disk().isEmpty() ? "" : " (at most " + options.disk() + ")")
                            + "; give it more memory by " + OptionWords.of("--memory", "DuckDbOptions.withMemory(…)")
                            + ", another folder by " + OptionWords.of("--temp", "DuckDbOptions.withTemporary(…)")
                            + ", more disk, or a sample of the users by "
                            + OptionWords.of("--sample-users", ".sampleUsers(…)"),
                    e);
        }
        if (said.startsWith("failed to allocate") || all.contains("Out of Memory")) {
            return new UsageException(
                    "DuckDB needs more than the " + options.memory()
                            + " of memory that it may use; give it more by "
                            + OptionWords.of("--memory", "DuckDbOptions.withMemory(…)")
                            + ", fewer threads, or a sample of the users by "
                            + OptionWords.of("--sample-users", ".sampleUsers(…)")
                            + "; sequences can be made in more parts of the users, in Java by .parts(n)",
                    e);
        }
        return new UsageException("DuckDB: " + said, e);
    }

    private static String reason(SQLException e) {
        return DuckDb.firstLine(e).replaceFirst("^(Error: )?(?:[A-Z][A-Za-z]* )*+Error: ", "");
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // it lies in a folder for temporary files, and there is nobody to report it to
        }
    }
}
