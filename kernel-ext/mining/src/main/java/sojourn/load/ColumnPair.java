package sojourn.load;

import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.load.column.CodedColumn;
import sojourn.load.column.TextColumnBuilder;
import sojourn.load.file.SourceFiles;
import sojourn.load.file.SourceKind;
import sojourn.load.sql.Sql;
import sojourn.load.sql.SqlText;
import sojourn.load.text.DelimitedReader;
import sojourn.load.text.TextDialect;
import sojourn.run.Progress;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two columns of a file, as text.
 *
 * @param first  as named first
 * @param second as named second, of the same rows
 * @param notes  what the reading met
 */
public record ColumnPair(CodedColumn first, CodedColumn second, List<String> notes) {
    private static final int ROWS_PER_REPORT = 8_192;

    /** Copies the notes. */
    public ColumnPair {
        notes = List.copyOf(notes);
    }

    /**
     * Reads them.
     *
     * @param path    delimited text, plain or gzip, or Parquet
     * @param first   a column's name
     * @param second  a column's name
     * @param dialect how delimited text is written, as far as it is not to be detected
     * @return the columns, in file order
     * @throws UsageException if it cannot be read, or there is no such column
     */
    public static ColumnPair read(String path, String first, String second, TextDialect dialect) {
        List<Path> files = SourceFiles.of(path);
        Path file = files.get(0);
        if (files.size() > 1) {
            throw new UsageException("'" + path + "' names " + Nouns.count(files.size(), "files") + ", expected one");
        }
        try {
            return switch (SourceKind.of(file)) {
                case DELIMITED -> delimited(file, first, second, dialect);
                case PARQUET -> {
                    Check.argument(
                            dialect.equals(TextDialect.DETECT),
                            "%s is Parquet, which has no dialect: leave out %s",
                            file.getFileName(),
                            OptionWords.of("--delimiter and the like", "the TextDialect"));
                    yield parquet(file, first, second);
                }
                case JSON ->
                    throw new UsageException(
                            file.getFileName()
                                    + " is JSON; expected CSV or Parquet: a query of it, by Sql.files().query(…), gives a table");
            };
        } catch (IOException e) {
            throw new UsageException(file.getFileName() + " cannot be read: " + FileReason.of(e), e);
        }
    }

    private static ColumnPair delimited(Path file, String first, String second, TextDialect dialect)
            throws IOException {
        try (DelimitedReader reader = DelimitedReader.open(file, dialect);
                Progress progress = Progress.start("reading " + file.getFileName(), 0, "rows")) {
            int[] places = {
                reader.header().indexOf(Nearest.require("column", first, reader.header())),
                reader.header().indexOf(Nearest.require("column", second, reader.header()))
            };
            List<TextColumnBuilder> columns = List.of(new TextColumnBuilder(true), new TextColumnBuilder(true));
            int unreported = 0;
            while (reader.next()) {
                for (int i = 0; i < 2; i++) {
                    int cell = places[i];
                    if (cell >= reader.cells() || reader.from(cell) == reader.to(cell)) {
                        columns.get(i).addMissing();
                    } else {
                        columns.get(i).add(reader.buffer(), reader.from(cell), reader.to(cell));
                        if (columns.get(i).firstNotUtf8() >= 0) {
                            throw reader.notUtf8();
                        }
                    }
                }
                if (++unreported == ROWS_PER_REPORT) {
                    progress.advance(unreported);
                    unreported = 0;
                }
            }
            progress.advance(unreported);
            progress.finish();
            return new ColumnPair(
                    columns.get(0).build(first, null), columns.get(1).build(second, null), reader.notes());
        }
    }

    private static ColumnPair parquet(Path file, String first, String second) throws IOException {
        String from = " FROM read_parquet(" + SqlText.path(file) + ", binary_as_string = true)";
        List<String> names = FileColumns.of(file.toString());
        String a = SqlText.name(Nearest.require("column", first, names));
        String b = SqlText.name(Nearest.require("column", second, names));
        Table types = Sql.files().query("DESCRIBE SELECT " + a + ", " + b + from);
        for (int column = 0; column < 2; column++) {
            String type = types.stringColumn("column_type").get(column);
            // a list that prints as one text would be one item
            Check.argument(
                    (!type.endsWith("]") && !type.endsWith(")"))
                            || type.startsWith("DECIMAL")
                            || type.startsWith("ENUM"),
                    "column '%s' of %s holds %s, expected one value for each row: a query gives a row for each, as SELECT %s,"
                            + " unnest(%s) AS item FROM '%s' does for lists",
                    column == 0 ? first : second,
                    file.getFileName(),
                    type,
                    a,
                    b,
                    file.getFileName());
        }
        Table table =
                Sql.files().query("SELECT CAST(" + a + " AS VARCHAR) AS a, CAST(" + b + " AS VARCHAR) AS b" + from);
        return new ColumnPair(
                CodedColumn.of(first, texts(table, 0)), CodedColumn.of(second, texts(table, 1)), List.of());
    }

    private static List<String> texts(Table table, int column) {
        StringColumn cells = (StringColumn) table.column(column);
        List<String> texts = new ArrayList<>(table.rowCount());
        for (int row = 0; row < table.rowCount(); row++) {
            texts.add(cells.isMissing(row) ? null : cells.get(row));
        }
        return texts;
    }
}
