package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.check.UsageException;
import sojourn.load.column.CodedColumn;
import sojourn.load.column.TextColumnBuilder;
import sojourn.load.sql.MatrixFile;
import sojourn.load.text.DelimitedReader;
import sojourn.load.text.TextDialect;
import sojourn.run.Progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Reads a table of ids, static columns and numbers from delimited text, by the reader that logs go through, or from Parquet, by
 * DuckDB. Text is read twice: first for which columns hold numbers, then for the numbers.
 */
public final class FeatureFile {
    private static final int ROWS_PER_REPORT = 4_096;

    private final Path file;
    private final TextDialect dialect;

    private FeatureFile(Path file, TextDialect dialect) {
        this.file = file;
        this.dialect = dialect;
    }

    /**
     * Reads some columns of a table. Time O(size of the file), memory O(rows × columns).
     *
     * @param file     ending in .parquet, or else text in CSV, also in gzip
     * @param dialect  how text is written, as far as it is not to be detected
     * @param idColumn the column of ids; null for the first
     * @param columns  the columns of numbers; none stands for all others, those in which no cell is a number being static
     * @param statics  static columns
     * @return the table
     * @throws IOException if it cannot be read
     * @throws UsageException if it is not there, its name ends in something else, a column is unknown, or a cell is no finite number
     */
    public static MatrixFile read(
            Path file, TextDialect dialect, @Nullable String idColumn, List<String> columns, List<String> statics)
            throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean parquet = name.endsWith(".parquet");
        Check.argument(
                parquet || name.matches("(?s).*\\.(csv|tsv|txt)(\\.gz)?"),
                "a file of features must end in .csv, .tsv, .txt, one of these with .gz, or .parquet, was '%s'",
                file.getFileName());
        Check.argument(Files.isRegularFile(file), "there is no file %s", file);
        if (parquet) {
            Check.argument(
                    dialect.equals(TextDialect.DETECT),
                    "%s is Parquet, which has no delimiter, quotes or encoding to name",
                    file.getFileName());
            return MatrixFile.read(file, idColumn, columns, statics);
        }
        try {
            return new FeatureFile(file, dialect).read(idColumn, columns, statics);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + FileReason.of(e), e);
        }
    }

    private MatrixFile read(@Nullable String idColumn, List<String> columns, List<String> statics) throws IOException {
        List<String> texts = new ArrayList<>(statics);
        List<String> numbers = new ArrayList<>(columns);
        List<String> header;
        MatrixFile.Chosen chosen;
        long rows = 0;
        try (DelimitedReader reader = DelimitedReader.open(file, dialect);
                Progress progress = Progress.start("looking at " + file.getFileName(), 0, "rows")) {
            header = reader.header();
            chosen = MatrixFile.Chosen.of(file, header, idColumn, columns, statics);
            int[] open = places(header, chosen.open());
            boolean[] full = new boolean[open.length];
            boolean[] numeric = new boolean[open.length];
            while (next(reader, rows, progress)) {
                rows++;
                for (int j = 0; j < open.length; j++) {
                    String cell = numeric[j] ? "" : reader.text(open[j]).strip();
                    if (!cell.isEmpty()) {
                        full[j] = true;
                        numeric[j] = NumberCell.of(cell, reader.delimiter()).isPresent();
                    }
                }
            }
            for (int j = 0; j < open.length; j++) {
                (full[j] && !numeric[j] ? texts : numbers).add(header.get(open[j]));
            }
            progress.finish();
        }
        chosen.requireNumbers(file, numbers);
        Check.argument(
                rows * numbers.size() < Integer.MAX_VALUE,
                "%s is too large: %,d x %,d numbers",
                file,
                rows,
                numbers.size());
        return read(header, chosen.id(), texts, numbers, (int) rows);
    }

    private MatrixFile read(List<String> header, String id, List<String> texts, List<String> numbers, int rows)
            throws IOException {
        int idPlace = header.indexOf(id);
        int[] textPlaces = places(header, texts);
        int[] numberPlaces = places(header, numbers);
        int d = numbers.size();
        String[] ids = new String[rows];
        double[] values = new double[rows * d];
        List<TextColumnBuilder> statics =
                texts.stream().map(text -> new TextColumnBuilder(true)).toList();
        int i = 0;
        try (DelimitedReader reader = DelimitedReader.open(file, dialect);
                Progress progress = Progress.start("reading " + file.getFileName(), rows, "rows")) {
            while (next(reader, i, progress)) {
                Check.argument(i < rows, "%s changed while it was read", file);
                ids[i] = reader.text(idPlace);
                for (int j = 0; j < textPlaces.length; j++) {
                    add(reader, textPlaces[j], statics.get(j));
                }
                for (int j = 0; j < d; j++) {
                    values[i * d + j] = number(reader, numberPlaces[j]);
                }
                i++;
            }
            progress.finish();
        }
        Check.argument(i == rows, "%s changed while it was read", file);
        List<CodedColumn> built = new ArrayList<>();
        for (int j = 0; j < textPlaces.length; j++) {
            built.add(statics.get(j).build(texts.get(j), null));
        }
        return new MatrixFile(id, built, List.copyOf(numbers), ids, values);
    }

    private static void add(DelimitedReader reader, int place, TextColumnBuilder column) {
        String text = reader.text(place);
        if (text.isEmpty()) {
            column.addMissing();
        } else {
            column.add(text);
        }
    }

    private double number(DelimitedReader reader, int place) {
        String cell = reader.text(place).strip();
        String column = reader.header().get(place);
        if (cell.isEmpty()) {
            throw MatrixFile.notFinite(file, column, reader.row(), null);
        }
        OptionalDouble number = NumberCell.of(cell, reader.delimiter());
        double value = number.orElseThrow(() -> MatrixFile.noNumber(file, column, reader.row(), cell));
        if (!Double.isFinite(value)) {
            throw MatrixFile.notFinite(file, column, reader.row(), value);
        }
        return value;
    }

    private static boolean next(DelimitedReader reader, long row, Progress progress) throws IOException {
        if (row % ROWS_PER_REPORT == 0 && row > 0) {
            progress.advance(ROWS_PER_REPORT);
        }
        if (!reader.next()) {
            return false;
        }
        reader.requireWidth();
        return true;
    }

    private static int[] places(List<String> header, List<String> names) {
        return names.stream().mapToInt(header::indexOf).toArray();
    }
}
