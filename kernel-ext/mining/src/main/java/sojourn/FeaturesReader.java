package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.load.FeatureFile;
import sojourn.load.sql.MatrixFile;
import sojourn.load.text.TextDialect;

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
    private final TextDialect dialect;

    FeaturesReader(Path file) {
        this(file, null, List.of(), List.of(), TextDialect.DETECT);
    }

    private FeaturesReader(
            Path file, @Nullable String id, List<String> columns, List<String> statics, TextDialect dialect) {
        this.file = file;
        this.id = id;
        this.columns = columns;
        this.statics = statics;
        this.dialect = dialect;
    }

    /**
     * The column of ids, which also names the items: {@code user_id} makes users.
     *
     * @param column its name; the first column if this is not called
     * @return the reader
     */
    public FeaturesReader id(String column) {
        return new FeaturesReader(file, column, columns, statics, dialect);
    }

    /**
     * The columns of numbers.
     *
     * @param names of columns, in the order wanted; if this is not called all others, those in which no cell is a number being static
     * @return the reader
     */
    public FeaturesReader columns(String... names) {
        return new FeaturesReader(file, id, List.of(names), statics, dialect);
    }

    /**
     * Columns that are kept beside the numbers.
     *
     * @param names of columns, of any content
     * @return the reader
     */
    public FeaturesReader statics(String... names) {
        return new FeaturesReader(file, id, columns, List.of(names), dialect);
    }

    /**
     * How a text file is written, as far as it is not to be detected.
     *
     * @param written such as {@code TextDialect.DETECT.withDelimiter(';')}
     * @return the reader
     */
    public FeaturesReader dialect(TextDialect written) {
        return new FeaturesReader(file, id, columns, statics, written);
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
            MatrixFile held = FeatureFile.read(file, dialect, id, columns, statics);
            Features features = Features.of(FeatureTable.read(held));
            boolean chosen = id != null || held.columns().contains(held.idColumn());
            return chosen ? features : features.noting(FeatureTable.doubts(held));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
