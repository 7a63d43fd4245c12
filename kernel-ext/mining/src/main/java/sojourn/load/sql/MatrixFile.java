package sojourn.load.sql;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.load.column.CodedColumn;
import sojourn.run.Progress;
import sojourn.run.SavedFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A table of one text column, the ids, of other text columns, the static ones, and columns of numbers, in a CSV or Parquet
 * file, as its name says. Numbers are kept to the last bit.
 *
 * @param idColumn the name of the column of ids
 * @param statics  the static columns
 * @param columns  the names of the columns of numbers
 * @param ids      n ids
 * @param values   n × d numbers, all finite, row after row
 */
@SuppressWarnings("ArrayRecordComponent") // handed to Features alone, which takes it over
public record MatrixFile(
        String idColumn, List<CodedColumn> statics, List<String> columns, String[] ids, double[] values) {
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
     * @param file     to write, ending in .csv, .csv.gz or .parquet
     * @param existing which files it may replace
     * @param idColumn the name of the column of ids
     * @param statics  the static columns
     * @param columns  the names of the columns of numbers
     * @param rows     how many rows
     * @param ids      row to id
     * @param cells    the numbers
     * @throws IOException if it cannot be written
     * @throws UsageException if the name ends in something else
     */
    public static void write(
            Path file,
            SavedFile.Existing existing,
            String idColumn,
            List<CodedColumn> statics,
            List<String> columns,
            int rows,
            IntFunction<String> ids,
            Cells cells)
            throws IOException {
        String options = parquet(file)
                ? "FORMAT parquet, KV_METADATA {written_by: '" + SavedFile.MARK + "'}"
                : "FORMAT csv, HEADER";
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("the folder of " + file + " is not there; make it first");
        }
        SavedFile.requireFree(file, existing, ".saveOver(…)");
        try (DuckDBConnection connection = DuckDb.open()) {
            StringBuilder table = new StringBuilder("CREATE TABLE f (" + SqlText.name(idColumn) + " VARCHAR");
            statics.forEach(column ->
                    table.append(", ").append(SqlText.name(column.name())).append(" VARCHAR"));
            columns.forEach(
                    name -> table.append(", ").append(SqlText.name(name)).append(" DOUBLE"));
            try (Statement statement = connection.createStatement()) {
                statement.execute(table.append(")").toString());
            }
            try (Progress progress = Progress.start("writing " + file.getFileName(), rows, "rows");
                    DuckDBAppender appender = connection.createAppender("main", "f")) {
                for (int i = 0; i < rows; i++) {
                    if ((i & 0xfff) == 0) {
                        progress.advance(Math.min(0x1000, rows - i));
                    }
                    appender.beginRow();
                    appender.append(ids.apply(i));
                    for (CodedColumn column : statics) {
                        String value = column.value(i);
                        if (value == null) {
                            appender.appendNull();
                        } else {
                            appender.append(value);
                        }
                    }
                    for (int j = 0; j < columns.size(); j++) {
                        appender.append(cells.at(i, j));
                    }
                    appender.endRow();
                }
                progress.finish();
            }
            // DuckDB packs as the name says
            SavedFile.<SQLException>write(file, existing, part -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("COPY f TO " + SqlText.text(part.toString()) + " (" + options + ")");
                }
            });
        } catch (SQLException e) {
            throw new IOException(file + " cannot be written: " + DuckDb.firstLine(e), e);
        }
    }

    /**
     * Reads some columns of a table in Parquet. Text is read by {@link sojourn.load.FeatureFile}.
     *
     * @param file     in Parquet
     * @param idColumn the column of ids; null for the first
     * @param columns  the columns of numbers; none stands for all others, those in which no cell is a number being static
     * @param statics  static columns
     * @return the table
     * @throws IOException if it cannot be read
     * @throws UsageException if it is not there, a column is unknown, or a cell is no finite number
     */
    public static MatrixFile read(Path file, @Nullable String idColumn, List<String> columns, List<String> statics)
            throws IOException {
        String source = "read_parquet(" + SqlText.path(file) + ")";
        Check.argument(Files.isRegularFile(file), "there is no file %s", file);
        SqlFiles.check(source);
        try (DuckDBConnection connection = DuckDb.open();
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet result = statement.executeQuery("SELECT * FROM " + source + " LIMIT 0")) {
                for (int j = 1; j <= result.getMetaData().getColumnCount(); j++) {
                    names.add(result.getMetaData().getColumnName(j));
                }
            }
            Chosen chosen = Chosen.of(file, names, idColumn, columns, statics);
            List<String> known = new ArrayList<>(statics);
            List<String> numbers = new ArrayList<>(columns);
            sort(statement, source, chosen.open(), numbers, known);
            chosen.requireNumbers(file, numbers);
            return read(statement, file, source, chosen.id(), known, numbers);
        } catch (SQLException e) {
            throw new UsageException(file + " cannot be read: " + DuckDb.firstLine(e), e);
        }
    }

    /**
     * The columns that a call names.
     *
     * @param id   the column of ids
     * @param open the columns whose cells say whether they are numbers or static
     */
    public record Chosen(String id, List<String> open) {
        /**
         * Checks what a call names against what a file has.
         *
         * @param file     for errors
         * @param names    the file's columns
         * @param idColumn the column of ids; null for the first
         * @param columns  the columns of numbers; none stands for all others
         * @param statics  static columns
         * @return the choice
         * @throws UsageException if a column is unknown, or there is none beside the ids
         */
        public static Chosen of(
                Path file, List<String> names, @Nullable String idColumn, List<String> columns, List<String> statics) {
            Check.argument(
                    names.size() >= 2,
                    "%s has one column, '%s', but must have one of ids and at least one of numbers; of text, %s names what"
                            + " divides cells",
                    file,
                    names.get(0),
                    OptionWords.of("--delimiter semicolon", ".dialect(TextDialect.DETECT.withDelimiter(';'))"));
            String id = idColumn == null ? names.get(0) : Nearest.require("column", idColumn, names);
            statics.forEach(name -> Nearest.require("column", name, names));
            columns.forEach(name -> Nearest.require("column", name, names));
            List<String> open = new ArrayList<>();
            if (columns.isEmpty()) {
                open.addAll(names);
                open.remove(id);
                open.removeAll(statics);
            }
            return new Chosen(id, open);
        }

        /**
         * Refuses a file without a column of numbers.
         *
         * @param file    for the error
         * @param numbers its columns of numbers
         */
        public void requireNumbers(Path file, List<String> numbers) {
            Check.argument(
                    !numbers.isEmpty(),
                    "%s must have at least one column of numbers beside '%s'",
                    file.getFileName(),
                    id);
        }
    }

    /** Tells columns of numbers from columns of texts: those that hold something, but no number. */
    private static void sort(
            Statement statement, String source, List<String> open, List<String> numbers, List<String> texts)
            throws SQLException {
        String counts = open.stream()
                .map(name -> "count(" + SqlText.name(name) + ") > 0 AND count(TRY_CAST(" + SqlText.name(name)
                        + " AS DOUBLE)) = 0")
                .collect(Collectors.joining(", "));
        if (open.isEmpty()) {
            return;
        }
        try (ResultSet result = statement.executeQuery("SELECT " + counts + " FROM " + source)) {
            result.next();
            for (int j = 0; j < open.size(); j++) {
                (result.getBoolean(j + 1) ? texts : numbers).add(open.get(j));
            }
        }
    }

    private static MatrixFile read(
            Statement statement, Path file, String source, String id, List<String> texts, List<String> numbers)
            throws SQLException {
        long count;
        try (ResultSet result = statement.executeQuery("SELECT count(*) FROM " + source)) {
            result.next();
            count = result.getLong(1);
        }
        int d = numbers.size();
        Check.argument(count * d < Integer.MAX_VALUE, "%s is too large: %,d x %,d numbers", file, count, d);
        StringBuilder query = new StringBuilder("SELECT CAST(" + SqlText.name(id) + " AS VARCHAR)");
        texts.forEach(name -> query.append(", CAST(").append(SqlText.name(name)).append(" AS VARCHAR)"));
        // beside each number what stands there instead of one
        numbers.forEach(name -> query.append(String.format(
                ", TRY_CAST(%1$s AS DOUBLE), CASE WHEN TRY_CAST(%1$s AS DOUBLE) IS NULL THEN CAST(%1$s AS VARCHAR) END",
                SqlText.name(name))));
        String[] ids = new String[(int) count];
        List<List<@Nullable String>> cells = new ArrayList<>();
        texts.forEach(name -> cells.add(new ArrayList<>()));
        double[] values = new double[(int) count * d];
        try (Progress progress = Progress.start("reading " + file.getFileName(), count, "rows");
                ResultSet result = statement.executeQuery(query + " FROM " + source)) {
            for (int i = 0; i < ids.length && result.next(); i++) {
                if ((i & 0xfff) == 0) {
                    progress.advance(Math.min(0x1000, count - i));
                }
                String given = result.getString(1);
                ids[i] = given == null ? "" : given;
                int at = 2;
                for (List<@Nullable String> column : cells) {
                    column.add(result.getString(at++));
                }
                for (int j = 0; j < d; j++, at += 2) {
                    double value = result.getDouble(at);
                    boolean missing = result.wasNull();
                    String instead = missing ? result.getString(at + 1) : null;
                    if (instead != null) {
                        throw noNumber(file, numbers.get(j), i + 1L, instead);
                    }
                    if (missing || !Double.isFinite(value)) {
                        throw notFinite(file, numbers.get(j), i + 1L, missing ? null : value);
                    }
                    values[i * d + j] = value;
                }
            }
            progress.finish();
        }
        List<CodedColumn> statics = new ArrayList<>();
        for (int j = 0; j < texts.size(); j++) {
            statics.add(CodedColumn.of(texts.get(j), cells.get(j)));
        }
        return new MatrixFile(id, List.copyOf(statics), List.copyOf(numbers), ids, values);
    }

    /**
     * A cell that holds no number where one is needed. Names the file, too: a notebook may read several.
     *
     * @param file   which
     * @param column the cell's column
     * @param row    the cell's row, from 1
     * @param text   what it holds
     * @return the error
     */
    public static UsageException noNumber(Path file, String column, long row, String text) {
        return wrongCell(
                file, column, row, "'" + text + "', expected a number; leave the column out, or make it a static one");
    }

    /**
     * A cell that is missing or holds a number that is not finite.
     *
     * @param file   which
     * @param column the cell's column
     * @param row    the cell's row, from 1
     * @param value  null if it is missing
     * @return the error
     */
    public static UsageException notFinite(Path file, String column, long row, @Nullable Double value) {
        return wrongCell(
                file,
                column,
                row,
                (value == null ? "missing" : value)
                        + ", expected a finite number; drop such rows, or give them a value first");
    }

    private static UsageException wrongCell(Path file, String column, long row, String is) {
        return new UsageException(
                String.format(Locale.ROOT, "column '%s' of %s: row %,d is %s", column, file.getFileName(), row, is));
    }

    private static boolean parquet(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        Check.argument(
                name.endsWith(".parquet") || name.endsWith(".csv") || name.endsWith(".csv.gz"),
                "a file of features must end in .csv, .csv.gz or .parquet, was '%s'",
                file.getFileName());
        return name.endsWith(".parquet");
    }
}
