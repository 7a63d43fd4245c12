package sojourn.source.sql;

import sojourn.check.Check;
import sojourn.engine.ColumnType;
import sojourn.engine.Dialect;
import sojourn.engine.Source;
import sojourn.engine.TypedSql;
import sojourn.load.time.TimeFormat;

import java.time.ZoneId;

/** From a column of times, however they are written, to milliseconds since 1970 UTC, in the words that all engines take. */
final class TimeSql {
    private TimeSql() {}

    /** {@return a BIGINT: milliseconds since 1970 UTC, NULL where the cell is missing or cannot be read} */
    static String millis(Dialect dialect, Source.Column time, TimeFormat format) {
        String cell = dialect.quoted(time.stored());
        String word = format.word();
        Source.Kind kind = time.kind();
        return switch (kind) {
            case DATE, LOCAL_TIME -> zoned(format.zone(), dialect.millis(cell, kind));
            case INSTANT -> dialect.millis(cell, kind);
            case READ_TIME -> cell;
            case WHOLE ->
                switch (word) {
                    // a count of 32 bits would not hold the product
                    case "s" -> TypedSql.whole(cell) + " * 1000";
                    case "us" -> floored(TypedSql.whole(cell), 1_000);
                    case "ns" -> floored(TypedSql.whole(cell), 1_000_000);
                    default -> TypedSql.whole(cell);
                };
            case REAL ->
                TypedSql.whole("floor(" + cell
                        + switch (word) {
                            case "s" -> " * 1000";
                            case "us" -> " / 1000";
                            case "ns" -> " / 1000000";
                            default -> "";
                        }
                        + ")");
            case TEXT, OTHER -> {
                String trimmed = "trim(CAST(" + cell + " AS " + dialect.type(ColumnType.TEXT) + "))";
                yield switch (word) {
                    case "s" -> TypedSql.whole("floor(try_cast(" + trimmed + " AS DECIMAL(28, 9)) * 1000)");
                    case "ms", "auto" -> TypedSql.whole("floor(try_cast(" + trimmed + " AS DECIMAL(28, 9)))");
                    case "us" -> floored("try_cast(" + trimmed + " AS BIGINT)", 1_000);
                    case "ns" -> floored("try_cast(" + trimmed + " AS BIGINT)", 1_000_000);
                    case "iso" -> zoned(format.zone(), dialect.isoMillis(trimmed));
                    default -> zoned(format.zone(), dialect.patternMillis(trimmed, word));
                };
            }
        };
    }

    /** From a clock that hung somewhere to UTC. */
    private static String zoned(ZoneId zone, String millis) {
        Check.argument(
                zone.getRules().isFixedOffset(),
                "times of a clock in %s, which changes its offset, cannot be read where the log lies; write them in UTC or"
                        + " with their offset, or load the log into memory",
                zone);
        int seconds = zone.getRules().getOffset(java.time.Instant.EPOCH).getTotalSeconds();
        return seconds == 0 ? millis : "(" + millis + " - " + seconds * 1000L + ")";
    }

    private static String floored(String whole, long by) {
        return TypedSql.whole("(" + whole + " - " + TypedSql.positive(whole, by) + ") / " + by);
    }
}
