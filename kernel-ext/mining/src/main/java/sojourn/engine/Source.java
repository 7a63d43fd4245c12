package sojourn.engine;

import java.util.List;
import java.util.Objects;

/**
 * Something that can be scanned.
 *
 * @param name    as the user wrote it, for cards
 * @param from    what to write behind FROM, aliasable: {@code read_parquet(['events/*.parquet'])}
 * @param columns its columns, in order
 * @param order   an expression over a row that gives the row's place in its file or files, or empty where the engine has none:
 *     ties in time keep this order as they keep file order in memory
 * @param file an expression over a row that gives the path of its file as text, or empty where the engine has none
 */
public record Source(String name, String from, List<Column> columns, String order, String file) {
    /**
     * A source whose rows do not say which file they are of.
     *
     * @param name    as the user wrote it
     * @param from    what to write behind FROM
     * @param columns its columns, in order
     * @param order   a row's place, or empty
     */
    public Source(String name, String from, List<Column> columns, String order) {
        this(name, from, columns, order, "");
    }

    /**
     * A column of a source.
     *
     * @param name as it is there
     * @param kind what its cells are
     * @param type the engine's own word for the type, for errors
     */
    public record Column(String name, Kind kind, String type) {
        /** Checks that nothing is missing. */
        public Column {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(type, "type");
        }
    }

    /** What a column's cells are. */
    public enum Kind {
        /** Texts. */
        TEXT,
        /** Whole numbers of any width. */
        WHOLE,
        /** Numbers with a fraction. */
        REAL,
        /** Days. */
        DATE,
        /** Dates with times on a clock of no known zone: DuckDB's TIMESTAMP, Spark's TIMESTAMP_NTZ. */
        LOCAL_TIME,
        /** Moments: DuckDB's TIMESTAMP WITH TIME ZONE, Spark's TIMESTAMP. */
        INSTANT,
        /** Anything else. */
        OTHER
    }

    /** Copies the columns. */
    public Source {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(from, "from");
        columns = List.copyOf(columns);
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(file, "file");
    }
}
