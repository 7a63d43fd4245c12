package sojourn.engine;

import sojourn.check.UsageException;

import java.util.List;
import java.util.Locale;

/** What DuckDB writes in its own way. */
final class DuckDbDialect implements Dialect {
    private static final String ISO = "[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9]"
            + "(:[0-5][0-9]([.,][0-9]+)?)?( ?([Zz]|UTC|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?";

    @Override
    public String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
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

    @Override
    public String isoMillis(String text) {
        // a cast alone reads too much (times of 24 hours, words such as epoch), and some offsets not at all
        String plain = "upper(replace(" + text + ", ',', '.'))";
        plain = "regexp_replace(" + plain + ", '^(.{16})([ Z+-])', '\\1:00\\2')";
        plain = "regexp_replace(" + plain + ", '(:[0-9.]+) ?([+-][0-9]{2}):?([0-9]{2})?$', '\\1\\2:\\3')";
        plain = "regexp_replace(" + plain + ", ':$', ':00')";
        return floored("CASE WHEN regexp_full_match(" + text + ", " + literal(ISO) + ") THEN try_cast(" + plain
                + " AS TIMESTAMP WITH TIME ZONE) END");
    }

    @Override
    public String patternMillis(String text, String pattern) {
        return floored("try_strptime(" + text + ", " + literal(strptime(pattern)) + ")");
    }

    /** Before 1970 a division would cut off towards the future. */
    private static String floored(String timestamp) {
        return "CAST(floor(epoch_us(" + timestamp + ") / 1000) AS BIGINT)";
    }

    private static String strptime(String pattern) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < pattern.length(); ) {
            char letter = pattern.charAt(at);
            int to = at;
            while (to < pattern.length() && pattern.charAt(to) == letter) {
                to++;
            }
            String run = pattern.substring(at, to);
            out.append(
                    switch (run) {
                        case "yyyy", "uuuu" -> "%Y";
                        case "MM" -> "%m";
                        case "dd" -> "%d";
                        case "HH" -> "%H";
                        case "mm" -> "%M";
                        case "ss" -> "%S";
                        case "SSS" -> "%g";
                        case "'T'", "T" -> "T";
                        default -> {
                            if (Character.isLetter(letter) || letter == '\'') {
                                throw new UsageException(String.format(
                                        Locale.ROOT,
                                        "DuckDB reads times by patterns of yyyy, MM, dd, HH, mm, ss and SSS, but '%s' has"
                                                + " %s; load the log into memory, or write the times in ISO or as epoch"
                                                + " milliseconds",
                                        pattern,
                                        run));
                            }
                            yield run.replace("%", "%%");
                        }
                    });
            at = to;
        }
        return out.toString();
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
            return List.of("COPY (\n" + select + "\n) TO " + literal(target) + " (FORMAT parquet)");
        }
        throw new UsageException(
                "an embedded DuckDB writes to a file: its name must end in .parquet, was '" + target + "'");
    }
}
