package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.load.sql.MatrixFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads features that were counted elsewhere. Immutable: each verb gives a new reader.
 *
 * <pre>{@code
 * Features.read("counts.csv.gz").id("student").columns("videos", "exercises").statics("region").load()
 * }</pre>
 */
public final class FeaturesReader {
    private final Path file;
    private final @Nullable String id;
    private final List<String> columns;
    private final List<String> statics;

    FeaturesReader(Path file) {
        this(file, null, List.of(), List.of());
    }

    private FeaturesReader(Path file, @Nullable String id, List<String> columns, List<String> statics) {
        this.file = file;
        this.id = id;
        this.columns = columns;
        this.statics = statics;
    }

    /**
     * The column of ids, which also names the items: {@code user_id} makes users.
     *
     * @param column its name; the first column if this is not called
     * @return the reader
     */
    public FeaturesReader id(String column) {
        return new FeaturesReader(file, column, columns, statics);
    }

    /**
     * The columns of numbers.
     *
     * @param names of columns, in the order wanted; if this is not called all others, those in which no cell is a number being static
     * @return the reader
     */
    public FeaturesReader columns(String... names) {
        return new FeaturesReader(file, id, List.of(names), statics);
    }

    /**
     * Columns that are kept beside the numbers.
     *
     * @param names of columns, of any content
     * @return the reader
     */
    public FeaturesReader statics(String... names) {
        return new FeaturesReader(file, id, columns, List.of(names));
    }

    /**
     * Reads the file.
     *
     * @return the features, standardised
     * @throws UncheckedIOException if it cannot be read
     * @throws sojourn.check.UsageException if it is not there, a column is unknown, or a cell is missing or not a finite number
     */
    public Features load() {
        try {
            return FeatureTable.read(MatrixFile.read(file, id, columns, statics));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
