package sojourn.engine;

import org.jspecify.annotations.Nullable;
import sojourn.load.ScanFiles;

import java.util.List;
import java.util.Objects;

/**
 * Something that can be scanned.
 *
 * @param name    as the user wrote it, for cards
 * @param from    what to write behind FROM, aliasable: {@code read_parquet(['events/*.parquet'])}, or a view named after the source
 * @param columns its columns, in order
 * @param order   an expression over a row that gives the row's place in its file or files, or empty where the engine has none:
 *     ties in time keep this order as they keep file order in memory
 * @param file an expression over a row that gives the path of its file as text, or empty where the engine has none
 * @param files what it is made of, if our own reader can read that; the engine says by {@link Engine#read} whether it is to, and
 *     until then text has neither {@code from} nor {@code columns}
 */
public record Source(
        String name,
        String from,
        List<Column> columns,
        String order,
        String file,
        @Nullable ScanFiles files) {
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
     * A source that the engine reads by itself.
     *
     * @param name    as the user wrote it
     * @param from    what to write behind FROM
     * @param columns its columns, in order
     * @param order   a row's place, or empty
     * @param file    a row's file, or empty
     */
    public Source(String name, String from, List<Column> columns, String order, String file) {
        this(name, from, columns, order, file, null);
    }

    /** {@return this source, whose rows have no place any more: ties in time go by what the events are} */
    public Source withoutOrder() {
        return new Source(name, from, columns, "", file, files);
    }

    /**
     * A column of a source.
     *
     * @param name   as the user knows it
     * @param stored what the engine calls it; the same, but where names that differ by case alone must stay different
     * @param kind   what its cells are
     * @param type   the engine's own word for the type, for errors
     */
    public record Column(String name, String stored, Kind kind, String type) {
        /** Checks that nothing is missing. */
        public Column {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(stored, "stored");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(type, "type");
        }

        /**
         * A column that the engine calls as the user does.
         *
         * @param name as it is there
         * @param kind what its cells are
         * @param type the engine's own word for the type
         */
        public Column(String name, Kind kind, String type) {
            this(name, name, kind, type);
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
        /** Milliseconds since 1970 UTC that our own reader found. */
        READ_TIME,
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
