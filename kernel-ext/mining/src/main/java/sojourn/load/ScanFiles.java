package sojourn.load;

import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that are to be scanned where they lie: which they are, and of what kind.
 *
 * @param files     in the order of their names
 * @param kind      what they are
 * @param gzip      whether they are packed
 * @param columns   the names in the first file's header; empty but for delimited text
 * @param delimiter between cells of delimited text
 */
public record ScanFiles(List<Path> files, Kind kind, boolean gzip, List<String> columns, char delimiter) {
    /** What a file is. */
    public enum Kind {
        /** Comma, semicolon, tab or bar between cells. */
        DELIMITED,
        /** Columns in Apache Parquet. */
        PARQUET,
        /** An object a line, or an array of objects. */
        JSON
    }

    /** Copies the lists. */
    public ScanFiles {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
    }

    /**
     * Finds the files and looks at the first one's head.
     *
     * @param pathOrGlob a file, or a glob such as {@code logs/2019-*.csv.gz}
     * @return the files
     * @throws UsageException if there is none, or they are of several kinds
     */
    public static ScanFiles of(String pathOrGlob) {
        List<Path> files = SourceFiles.of(pathOrGlob);
        try {
            SourceKind first = SourceKind.of(files.get(0));
            boolean gzip = isGzip(files.get(0));
            for (Path file : files) {
                if (SourceKind.of(file) != first || isGzip(file) != gzip) {
                    throw new UsageException("files of one log must be of one kind, but "
                            + files.get(0).getFileName() + " and " + file.getFileName() + " are not");
                }
            }
            if (first != SourceKind.DELIMITED) {
                return new ScanFiles(
                        files, first == SourceKind.PARQUET ? Kind.PARQUET : Kind.JSON, gzip, List.of(), ',');
            }
            try (DelimitedReader reader = DelimitedReader.open(files.get(0))) {
                return new ScanFiles(files, Kind.DELIMITED, gzip, reader.header(), (char) reader.delimiter());
            }
        } catch (IOException e) {
            throw new UsageException(files.get(0).getFileName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isGzip(Path file) {
        return String.valueOf(file.getFileName()).endsWith(".gz");
    }
}
