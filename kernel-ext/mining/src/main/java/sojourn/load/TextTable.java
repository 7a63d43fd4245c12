package sojourn.load;

import sojourn.check.Check;
import sojourn.check.FileReason;
import sojourn.load.column.CodedColumn;
import sojourn.load.column.TextColumnBuilder;
import sojourn.load.text.DelimitedReader;
import sojourn.load.text.TextDialect;
import sojourn.run.Progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads delimited text with a header into columns of texts, whatever they hold. */
public final class TextTable {
    private TextTable() {}

    /**
     * Reads a file. Time O(size of the file), memory O(cells).
     *
     * @param file    ending in .csv, .tsv or .txt, also with .gz
     * @param dialect how it is written, as far as it is not to be detected
     * @return the columns in their order; empty cells are missing
     * @throws IOException if it cannot be read
     * @throws sojourn.check.UsageException if it is not there, its name ends in something else, or a row has more or fewer cells
     */
    public static List<CodedColumn> read(Path file, TextDialect dialect) throws IOException {
        Check.argument(
                file.toString().toLowerCase(Locale.ROOT).matches("(?s).*\\.(csv|tsv|txt)(\\.gz)?"),
                "a file of states must end in .csv, .tsv or .txt, also with .gz, was '%s'",
                file.getFileName());
        Check.argument(Files.isRegularFile(file), "there is no file %s", file);
        try (DelimitedReader reader = DelimitedReader.open(file, dialect)) {
            return read(reader);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + FileReason.of(e), e);
        }
    }

    /**
     * Reads what is left of an opened text.
     *
     * @param reader before its first record
     * @return the columns in their order; empty cells are missing
     * @throws IOException if it cannot be read
     */
    public static List<CodedColumn> read(DelimitedReader reader) throws IOException {
        List<String> header = reader.header();
        List<TextColumnBuilder> columns =
                header.stream().map(name -> new TextColumnBuilder(true)).toList();
        try (Progress progress = Progress.start("reading " + reader.file(), 0, "rows")) {
            while (reader.next()) {
                progress.advance(1);
                reader.requireWidth();
                for (int j = 0; j < header.size(); j++) {
                    String text = reader.text(j).strip();
                    if (text.isEmpty()) {
                        columns.get(j).addMissing();
                    } else {
                        columns.get(j).add(text);
                    }
                }
            }
            progress.finish();
        }
        List<CodedColumn> built = new ArrayList<>();
        for (int j = 0; j < header.size(); j++) {
            built.add(columns.get(j).build(header.get(j), null));
        }
        return built;
    }
}
