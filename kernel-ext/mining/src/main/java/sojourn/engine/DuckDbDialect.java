package sojourn.engine;

import sojourn.check.UsageException;
import sojourn.load.sql.SqlText;
import sojourn.run.SavedFile;

import java.util.List;

/** What DuckDB writes in its own way. */
final class DuckDbDialect implements Dialect {
    @Override
    public String quoted(String name) {
        return SqlText.name(name);
    }

    @Override
    public String literal(String text) {
        return SqlText.text(text);
    }

    @Override
    public String type(ColumnType type) {
        return switch (type) {
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case TEXT -> "VARCHAR";
        };
    }

    @Override
    public String joined(String value, String separator, String order) {
        return "string_agg(" + value + ", " + literal(separator) + " ORDER BY " + order + ")";
    }

    @Override
    public String part(String value, int parts) {
        return "hash(" + value + ") % " + parts;
    }

    @Override
    public String millis(String value, Source.Kind kind) {
        return floored(kind == Source.Kind.INSTANT ? value : "CAST(" + value + " AS TIMESTAMP)");
    }

    /** Before 1970 a division would cut off towards the future. */
    private static String floored(String timestamp) {
        return "CAST(floor(epoch_us(" + timestamp + ") / 1000) AS BIGINT)";
    }

    @Override
    public List<String> keep(String name, String select) {
        return List.of("CREATE TEMP TABLE " + name + " AS\n" + select);
    }

    @Override
    public List<String> drop(String name) {
        return List.of("DROP TABLE IF EXISTS " + name);
    }

    @Override
    public List<String> write(String target, String select) {
        if (target.endsWith(".parquet")) {
            return List.of("COPY (\n" + select + "\n) TO " + literal(target)
                    + " (FORMAT parquet, KV_METADATA {written_by: " + literal(SavedFile.MARK) + "})");
        }
        throw new UsageException(
                "an embedded DuckDB writes to a file: its name must end in .parquet, was '" + target + "'");
    }

    @Override
    public boolean writesHere(String target) {
        return target.endsWith(".parquet");
    }
}
