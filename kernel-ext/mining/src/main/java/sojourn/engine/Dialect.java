package sojourn.engine;

import java.util.List;

/**
 * The pieces of SQL in which engines differ. All else is written once, in the SQL that both take: CTEs, LAG and SUM OVER,
 * ROW_NUMBER, COUNT(DISTINCT), FILTER, try_cast, concat, md5, CAST to BIGINT and DOUBLE.
 */
public interface Dialect {
    /**
     * An identifier: {@code "a b"} or {@code `a b`}.
     *
     * @param name any name
     * @return it, quoted
     */
    String quoted(String name);

    /**
     * A text literal.
     *
     * @param text any text
     * @return it, quoted
     */
    String literal(String text);

    /** {@return whether a backslash within a text literal escapes what follows it} */
    default boolean escapesByBackslash() {
        return false;
    }

    /**
     * The name of a type in a CAST.
     *
     * @param type which
     * @return {@code BIGINT}, {@code DOUBLE}, and {@code VARCHAR} or {@code STRING}
     */
    String type(ColumnType type);

    /**
     * An aggregate: texts of a group joined in an order.
     *
     * @param value     a text, not NULL
     * @param separator as SQL text, not a literal
     * @param order     whole numbers to order by, different in each row of the group
     * @return such as {@code string_agg(value, ',' ORDER BY order)}
     */
    String joined(String value, String separator, String order);

    /**
     * Which of several parts a value falls in, by a hash of the engine's own; parts are of about the same size.
     *
     * @param value a text or a whole number, not NULL
     * @param parts {@code >= 1}
     * @return a whole number in {@code 0..parts - 1}
     */
    String part(String value, int parts);

    /**
     * Milliseconds since 1970 UTC of a typed time, finer digits cut off towards the past; a local time is taken as UTC.
     *
     * @param value of kind DATE, LOCAL_TIME or INSTANT
     * @param kind  which
     * @return a BIGINT, NULL where the value is
     */
    String millis(String value, Source.Kind kind);

    /**
     * Milliseconds since 1970 UTC of a text in ISO 8601 such as {@code 2019-10-26 09:37:12.5}, {@code 2019-10-26T09:37:12Z} or
     * with an offset; finer digits are cut off towards the past; a time without an offset is taken as UTC. Not asked of an engine for which
     * {@link Engine#read} reads texts of times.
     *
     * @param text a text
     * @return a BIGINT, NULL where the text is none
     */
    default String isoMillis(String text) {
        throw new IllegalStateException("our own reader reads texts of times for this engine");
    }

    /**
     * Milliseconds since 1970 UTC of a text by a pattern; a time without an offset is taken as UTC. Not asked of an engine
     * for which {@link Engine#read} reads texts of times.
     *
     * @param text    a text
     * @param pattern as for {@link java.time.format.DateTimeFormatter}
     * @return a BIGINT, NULL where the text does not fit
     * @throws sojourn.check.UsageException if the engine cannot read by such a pattern
     */
    default String patternMillis(String text, String pattern) {
        throw new IllegalStateException("our own reader reads texts of times for this engine");
    }

    /**
     * Statements that keep a query's rows in a temporary table until it is dropped; the query is run once, now.
     *
     * @param name   of the table, free in this session, already plain enough to need no quotes
     * @param select the query
     * @return to be executed in turn
     */
    List<String> keep(String name, String select);

    /**
     * Statements that drop what {@link #keep} or {@link Engine#upload} made; no error if it is not there.
     *
     * @param name of the table
     * @return to be executed in turn
     */
    List<String> drop(String name);

    /**
     * Statements that write a query's rows where they last: a table, or a file or folder of Parquet where the target says so.
     *
     * @param target a table name, or a path that ends in {@code .parquet}
     * @param select the query
     * @return to be executed in turn
     * @throws sojourn.check.UsageException if the engine cannot write to such a target
     */
    List<String> write(String target, String select);

    /**
     * Whether {@link #write} makes a file of this machine, so that this process can write it beside its place and move it there.
     *
     * @param target as for {@link #write}
     * @return false where a server writes
     */
    default boolean writesHere(String target) {
        return false;
    }
}
