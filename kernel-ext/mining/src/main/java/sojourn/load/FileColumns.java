package sojourn.load;

import sojourn.check.UsageException;
import sojourn.load.file.SourceFiles;
import sojourn.load.file.SourceKind;
import sojourn.load.sql.Sql;
import sojourn.load.sql.SqlText;
import sojourn.load.text.DelimitedReader;
import sojourn.load.text.TextDialect;
import sojourn.record.JsonColumns;
import tech.tablesaw.api.Row;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The column names of a file, from its head alone: for help while a line is written, when the file is not read yet. */
public final class FileColumns {
    private FileColumns() {}

    /**
     * Reads the names in a file's head.
     *
     * @param pathOrGlob a file, or a glob, of which the first file counts
     * @return the names, in the file's order; for JSON those of nested values too, by dots. Time O(1) for text and JSON; for Parquet the first call starts DuckDB.
     * @throws IOException    if the file cannot be read
     * @throws UsageException if it is not there, or holds no names
     */
    public static List<String> of(String pathOrGlob) throws IOException {
        return of(pathOrGlob, TextDialect.DETECT);
    }

    /**
     * Reads the names in a file's head.
     *
     * @param pathOrGlob a file, or a glob, of which the first file counts
     * @param dialect    how delimited text is written, as far as it is not to be detected
     * @return the names, in the file's order
     * @throws IOException    if the file cannot be read
     * @throws UsageException if it is not there, or holds no names
     */
    public static List<String> of(String pathOrGlob, TextDialect dialect) throws IOException {
        Path file = SourceFiles.of(pathOrGlob).get(0);
        return switch (SourceKind.of(file)) {
            case DELIMITED -> {
                try (DelimitedReader reader = DelimitedReader.open(file, dialect)) {
                    yield reader.header();
                }
            }
            case JSON -> JsonColumns.head(file);
            case PARQUET -> parquet(file);
        };
    }

    /**
     * Reads the names in the head of a log of the catalog.
     *
     * @param datasets where to look
     * @param dataset  an entry
     * @return the names; none if the log is not on this machine
     * @throws IOException if its file cannot be read
     */
    public static List<String> of(Datasets datasets, Dataset dataset) throws IOException {
        Optional<InputStream> bytes = datasets.open(dataset);
        if (bytes.isEmpty()) {
            return List.of();
        }
        try (DelimitedReader reader = DelimitedReader.open(dataset.name(), bytes.get())) {
            return reader.header();
        }
    }

    private static List<String> parquet(Path file) {
        List<String> names = new ArrayList<>();
        for (Row row : Sql.files().query("DESCRIBE SELECT * FROM read_parquet(" + SqlText.path(file) + ")")) {
            names.add(row.getString("column_name"));
        }
        return names;
    }
}
