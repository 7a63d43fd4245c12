package sojourn.spark;

import sojourn.check.Check;
import sojourn.engine.ColumnType;
import sojourn.engine.Dialect;
import sojourn.engine.Source;

import java.util.List;
import java.util.Optional;

/** Spark's words, from 4.0 on, for a session whose time zone is UTC. */
final class SparkDialect implements Dialect {
    /** What {@code try_cast} would read beyond ISO 8601 (a year alone, a time of today, names of zones) is no time. */
    private static final String ISO = "^[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "([Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?([Zz]|UTC|[+-][0-9]{2}(:?[0-9]{2})?))?)?$";

    /** An offset behind minutes is not read by a cast. */
    private static final String NO_SECONDS = "^(.{16})(?=[ Zz+-])";

    /** Not a word of Spark: the engine takes it apart. */
    private static final String KEEP = "KEEP ";

    private static final String DROP = "DROP VIEW IF EXISTS ";

    private static final String MILLIS_OF_DAY = "86400000";

    SparkDialect() {}

    @Override
    public String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public String literal(String text) {
        // a backslash escapes in Spark's literals, and a quote is not doubled
        return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }

    @Override
    public boolean escapesByBackslash() {
        return true;
    }

    @Override
    public String type(ColumnType type) {
        return switch (type) {
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case TEXT -> "STRING";
        };
    }

    @Override
    public String joined(String value, String separator, String order) {
        return "string_agg(" + value + ", " + literal(separator) + ") WITHIN GROUP (ORDER BY " + order + ")";
    }

    @Override
    public String part(String value, int parts) {
        return "pmod(xxhash64(" + value + "), " + parts + ")";
    }

    @Override
    public String millis(String value, Source.Kind kind) {
        return switch (kind) {
            case DATE -> "(CAST(unix_date(" + value + ") AS BIGINT) * " + MILLIS_OF_DAY + ")";
            case INSTANT -> "unix_millis(" + value + ")";
            case LOCAL_TIME -> "unix_millis(CAST(" + value + " AS TIMESTAMP))";
            default -> throw new IllegalArgumentException("a column of kind " + kind + " has no times");
        };
    }

    @Override
    public String isoMillis(String text) {
        return "CASE WHEN " + text + " RLIKE " + literal(ISO)
                + " THEN unix_millis(try_cast(upper(regexp_replace(replace(" + text + ", ',', '.'), "
                + literal(NO_SECONDS) + ", '$1:00')) AS TIMESTAMP)) END";
    }

    @Override
    public String patternMillis(String text, String pattern) {
        return "unix_millis(try_to_timestamp(" + text + ", " + literal(pattern) + "))";
    }

    @Override
    public List<String> keep(String name, String select) {
        return List.of(KEEP + name + " AS\n" + select);
    }

    /**
     * Reads what {@link #keep} wrote. Spark's own CACHE TABLE would do, but for two things: what it caches stays on the cluster
     * when a session ends without a word, and it is bound to the views that it was made from. A checkpoint has neither fault, and
     * no SQL.
     *
     * @param statement any
     * @return the table's name and the query, or empty if it is another statement
     */
    static Optional<Kept> kept(String statement) {
        int as = statement.indexOf(" AS\n");
        return statement.startsWith(KEEP) && as > 0
                ? Optional.of(new Kept(statement.substring(KEEP.length(), as), statement.substring(as + 4)))
                : Optional.empty();
    }

    /** What is to be kept, and under which name. */
    record Kept(String name, String select) {}

    @Override
    public List<String> drop(String name) {
        return List.of(DROP + quoted(name));
    }

    /**
     * Reads what {@link #drop} wrote.
     *
     * @param statement any
     * @return the table's name, or empty if it is another statement
     */
    static Optional<String> dropped(String statement) {
        return statement.startsWith(DROP)
                ? Optional.of(statement
                        .substring(DROP.length() + 1, statement.length() - 1)
                        .replace("``", "`"))
                : Optional.empty();
    }

    @Override
    public List<String> write(String target, String select) {
        Check.argument(!target.isBlank(), "the target must be a table or a path that ends in .parquet, was empty");
        // a folder is no statement's: SparkEngine.write looks first what is there
        Check.argument(!ParquetFolder.isNamed(target), "a folder is written by the engine, was '%s'", target);
        return List.of("CREATE TABLE " + SparkSource.table(target, this) + " USING parquet AS " + select);
    }
}
