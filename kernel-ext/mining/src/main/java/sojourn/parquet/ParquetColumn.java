package sojourn.parquet;

import java.util.Objects;

/**
 * A column of a Parquet file.
 *
 * @param name its name, different from the others' whatever their case
 * @param text whether its cells are texts, which may be missing; else they are whole numbers of 64 bits, none missing
 */
public record ParquetColumn(String name, boolean text) {
    /** Checks that there is a name. */
    public ParquetColumn {
        Objects.requireNonNull(name, "name");
    }
}
