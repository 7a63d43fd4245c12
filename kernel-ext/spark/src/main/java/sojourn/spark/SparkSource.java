package sojourn.spark;

import org.apache.spark.connect.proto.DataType;
import sojourn.engine.Source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user may name as a source: a table of the catalog, or files that the server reads by their path. */
final class SparkSource {
    private static final Pattern FILE = Pattern.compile(
            ".*\\.(csv|tsv|parquet|json|jsonl|ndjson|orc)(\\.(gz|bz2|zst|snappy|lz4))?/?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PART = Pattern.compile("`(?:[^`]|``)++`|[^.`]+");

    private SparkSource() {}

    /**
     * The format of files.
     *
     * @param source as the user wrote it
     * @return {@code csv}, {@code tsv}, {@code parquet}, {@code json} or {@code orc}; empty if it names a table
     */
    static String format(String source) {
        Matcher file = FILE.matcher(source);
        if (!file.matches()) {
            // a folder without an ending is one of Parquet, as Spark itself takes it
            return source.contains("/") ? "parquet" : "";
        }
        String ending = file.group(1).toLowerCase(Locale.ROOT);
        return ending.equals("jsonl") || ending.equals("ndjson") ? "json" : ending;
    }

    /** {@return a table's name with each part quoted: {@code `db`.`events`}} */
    static String table(String name, SparkDialect dialect) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(name.strip());
        while (part.find()) {
            parts.add(part.group().startsWith("`") ? part.group() : dialect.quoted(part.group()));
        }
        return String.join(".", parts);
    }

    /**
     * The statement that makes a view of delimited text: a header, all columns text, quotes doubled, as our own reader has it.
     *
     * @param view   its name
     * @param path   of the files
     * @param format {@code csv} or {@code tsv}
     * @return the statement
     */
    static String delimitedView(String view, String path, String format, SparkDialect dialect) {
        return "CREATE OR REPLACE TEMPORARY VIEW " + dialect.quoted(view) + " USING csv OPTIONS (path "
                + dialect.literal(path) + ", sep " + dialect.literal(format.equals("tsv") ? "\t" : ",")
                + ", header 'true', inferSchema 'false', quote '\"', escape '\"', multiLine 'true', encoding 'UTF-8',"
                + " mode 'FAILFAST', maxCharsPerColumn '-1')";
    }

    /** {@return the columns of a schema} */
    static List<Source.Column> columns(DataType schema) {
        return schema.getStruct().getFieldsList().stream()
                .map(field -> new Source.Column(field.getName(), kind(field.getDataType()), word(field.getDataType())))
                .toList();
    }

    private static Source.Kind kind(DataType type) {
        return switch (type.getKindCase()) {
            case STRING, CHAR, VAR_CHAR -> Source.Kind.TEXT;
            case BYTE, SHORT, INTEGER, LONG -> Source.Kind.WHOLE;
            case FLOAT, DOUBLE, DECIMAL -> Source.Kind.REAL;
            case DATE -> Source.Kind.DATE;
            case TIMESTAMP -> Source.Kind.INSTANT;
            case TIMESTAMP_NTZ -> Source.Kind.LOCAL_TIME;
            default -> Source.Kind.OTHER;
        };
    }

    private static String word(DataType type) {
        return switch (type.getKindCase()) {
            case LONG -> "BIGINT";
            case INTEGER -> "INT";
            case SHORT -> "SMALLINT";
            case BYTE -> "TINYINT";
            default -> type.getKindCase().name();
        };
    }
}
