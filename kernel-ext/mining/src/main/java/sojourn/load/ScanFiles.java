package sojourn.load;

import sojourn.check.FileReason;
import sojourn.check.UsageException;
import sojourn.load.file.SourceFiles;
import sojourn.load.text.DelimitedReader;
import sojourn.record.JsonColumns;
import sojourn.run.Progress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that are one log, and of what kind they are. Each may be plain or gzip, which its bytes say.
 *
 * @param name  as the user named them, for errors: the file's name, or the glob
 * @param files in the order of their names
 * @param kind  what they are
 * @param notes what a glob names that was left out
 */
public record ScanFiles(String name, List<Path> files, Kind kind, List<String> notes) {
    /** What a file is. */
    public enum Kind {
        /** Comma, semicolon, tab or bar between cells. */
        DELIMITED,
        /** Columns in Apache Parquet. */
        PARQUET,
        /** An object on each line, or an array of objects. */
        JSON
    }

    /** Copies the list. */
    public ScanFiles {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /**
     * Finds the files and looks at their first bytes.
     *
     * @param pathOrGlob a file, or a glob such as {@code logs/2019-*.csv.gz}
     * @return the files
     * @throws UsageException if there is none, or they are of several kinds
     */
    public static ScanFiles of(String pathOrGlob) {
        List<String> notes = new ArrayList<>();
        List<Path> files = SourceFiles.of(pathOrGlob, notes);
        try {
            return new ScanFiles(
                    EventLoader.name(pathOrGlob, files),
                    files,
                    switch (EventLoader.kind(files)) {
                        case DELIMITED -> Kind.DELIMITED;
                        case PARQUET -> Kind.PARQUET;
                        case JSON -> Kind.JSON;
                    },
                    notes);
        } catch (IOException e) {
            throw new UsageException(files.get(0).getFileName() + " cannot be read: " + FileReason.of(e), e);
        }
    }

    /**
     * The names of the columns, as a reading finds them.
     *
     * @param settings how delimited text is written, and which nested values of JSON are columns
     * @return the names, in the first file's order
     * @throws UsageException if the files cannot be read
     */
    public List<String> columns(LoadSettings settings) {
        try {
            if (kind == Kind.DELIMITED) {
                try (DelimitedReader reader = DelimitedReader.open(files.get(0), settings.dialect())) {
                    return reader.header();
                }
            }
            if (kind == Kind.JSON) {
                try (Progress progress = Progress.start("keys of " + name, 0, "bytes")) {
                    List<String> names =
                            JsonColumns.of(files, settings.columns(), progress).names();
                    progress.finish();
                    return names;
                }
            }
            try (DuckDbReader reader = new DuckDbReader(files)) {
                return reader.names();
            }
        } catch (IOException e) {
            throw new UsageException(files.get(0).getFileName() + " cannot be read: " + FileReason.of(e), e);
        }
    }
}
