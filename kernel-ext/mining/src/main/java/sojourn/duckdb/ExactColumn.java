package sojourn.duckdb;

import sojourn.check.UsageException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A Tablesaw column of the type that fits one of DuckDB's. At the first value that such a column cannot hold, it becomes a
 * column of texts, those before it included, so that no value comes back as another one: a date beyond the year 32767,
 * {@code infinity}, the least long, a decimal of more digits than a double has. Times are cut to milliseconds,
 * the finest that Tablesaw knows; an instant is shown as local time in UTC. Missing is missing; so are NaN and empty texts,
 * which Tablesaw does not distinguish from it. A whole number beyond a long is refused.
 */
public final class ExactColumn {
    /** digits that any double gives back as they were */
    private static final int DOUBLE_DIGITS = 15;

    /** Tablesaw has two bytes for a year */
    private static final int LAST_YEAR = Short.MAX_VALUE;

    private static final LocalDate INFINITE_DATE = LocalDate.ofEpochDay(Integer.MAX_VALUE);
    private static final LocalDate MINUS_INFINITE_DATE = LocalDate.ofEpochDay(-Integer.MAX_VALUE);

    /** DuckDB's infinity is the largest count of 64 bits, of milliseconds, microseconds or nanoseconds */
    private static final Set<LocalDateTime> INFINITE_TIMES = times(Long.MAX_VALUE);

    private static final Set<LocalDateTime> MINUS_INFINITE_TIMES = times(-Long.MAX_VALUE);

    private static final DateTimeFormatter TIME_TEXT = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private Column<?> column;
    /** as texts, a decimal shows all its digits */
    private final int decimals;

    /** a number of more digits than a long or a double is sure to hold: each is looked at */
    private final boolean big;

    private ExactColumn(Column<?> column, int decimals, boolean big) {
        this.column = column;
        this.decimals = decimals;
        this.big = big;
    }

    /**
     * A column without rows.
     *
     * @param type DuckDB's name of the type
     * @param name the column's name
     * @return the column; of texts for a type that Tablesaw has none for
     */
    public static ExactColumn of(String type, String name) {
        if (type.startsWith("DECIMAL(") && type.endsWith(")")) {
            String[] sizes =
                    type.substring("DECIMAL(".length(), type.length() - 1).split(",", 2);
            return Integer.parseInt(sizes[0].strip()) <= DOUBLE_DIGITS
                    ? new ExactColumn(DoubleColumn.create(name), Integer.parseInt(sizes[1].strip()), false)
                    : new ExactColumn(DoubleColumn.create(name), Integer.parseInt(sizes[1].strip()), true);
        }
        return switch (type) {
            case "TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT" ->
                new ExactColumn(IntColumn.create(name), 0, false);
            case "BIGINT", "UINTEGER" -> new ExactColumn(LongColumn.create(name), 0, false);
            // a sum of whole numbers is a HUGEINT
            case "UBIGINT", "HUGEINT", "UHUGEINT" -> new ExactColumn(LongColumn.create(name), 0, true);
            case "FLOAT", "DOUBLE" -> new ExactColumn(DoubleColumn.create(name), 0, false);
            case "BOOLEAN" -> new ExactColumn(BooleanColumn.create(name), 0, false);
            case "DATE" -> new ExactColumn(DateColumn.create(name), 0, false);
            case "TIME" -> new ExactColumn(TimeColumn.create(name), 0, false);
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE" ->
                new ExactColumn(DateTimeColumn.create(name), 0, false);
            default -> new ExactColumn(StringColumn.create(name), 0, false);
        };
    }

    /**
     * A column of instants without rows, for times with a zone.
     *
     * @param name the column's name
     * @return the column
     */
    public static ExactColumn ofInstants(String name) {
        return new ExactColumn(InstantColumn.create(name), 0, false);
    }

    /** Adds a missing value. */
    public void appendMissing() {
        column.appendMissing();
    }

    /**
     * Adds a whole number to a column of such.
     *
     * @param value the number
     */
    public void append(long value) {
        // Tablesaw takes the least int and the least long for missing
        if (column instanceof IntColumn ints && value > Integer.MIN_VALUE && value <= Integer.MAX_VALUE) {
            ints.append((int) value);
        } else if (column instanceof LongColumn longs && value > Long.MIN_VALUE) {
            longs.append(value);
        } else {
            texts().append(Long.toString(value));
        }
    }

    /**
     * Adds a number to a column of such.
     *
     * @param value the number
     */
    public void append(double value) {
        if (column instanceof DoubleColumn doubles) {
            doubles.append(value);
        } else {
            texts().append(Double.toString(value));
        }
    }

    /**
     * Adds a value of the column's type.
     *
     * @param value a number, a boolean, a date, a time, or for a column of texts any that prints as it is
     * @throws UsageException if it is a whole number beyond a long
     */
    public void append(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            append(((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            append(((Number) value).doubleValue());
        } else if (value instanceof BigInteger whole && big) {
            if (whole.bitLength() >= Long.SIZE) {
                throw new UsageException("column '" + column.name() + "' holds " + whole + ", beyond a long; cast it: "
                        + column.name() + "::DOUBLE, or ::VARCHAR for all its digits");
            }
            append(whole.longValue());
        } else if (value instanceof BigDecimal decimal && column instanceof DoubleColumn doubles && fits(decimal)) {
            doubles.append(decimal.doubleValue());
        } else if (value instanceof Boolean flag && column instanceof BooleanColumn flags) {
            flags.append(flag.booleanValue());
        } else if (value instanceof LocalDate date) {
            if (column instanceof DateColumn dates && fits(date)) {
                dates.append(date);
            } else {
                texts().append(text(date));
            }
        } else if (value instanceof LocalTime time && column instanceof TimeColumn times) {
            times.append(time);
        } else if (value instanceof OffsetDateTime moment) {
            append(moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        } else if (value instanceof LocalDateTime time) {
            if (column instanceof DateTimeColumn times && fits(time)) {
                times.append(time);
            } else if (column instanceof InstantColumn instants && fits(time)) {
                instants.append(time.toInstant(ZoneOffset.UTC));
            } else {
                texts().append(text(time));
            }
        } else {
            texts().append(value.toString());
        }
    }

    /** {@return the column with the values so far} */
    public Column<?> column() {
        return column;
    }

    /** Whether a double gives the decimal back. */
    private boolean fits(BigDecimal decimal) {
        return !big
                || decimal.precision() <= DOUBLE_DIGITS
                || new BigDecimal(Double.toString(decimal.doubleValue())).compareTo(decimal) == 0;
    }

    private static boolean fits(LocalDateTime time) {
        return fits(time.toLocalDate()) && !INFINITE_TIMES.contains(time) && !MINUS_INFINITE_TIMES.contains(time);
    }

    private static boolean fits(LocalDate date) {
        return date.getYear() <= LAST_YEAR && date.getYear() >= -LAST_YEAR;
    }

    /** As DuckDB prints a date. */
    private static String text(LocalDate date) {
        if (date.equals(INFINITE_DATE)) {
            return "infinity";
        }
        if (date.equals(MINUS_INFINITE_DATE)) {
            return "-infinity";
        }
        int year = date.getYear();
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d%s",
                year > 0 ? year : 1 - year,
                date.getMonthValue(),
                date.getDayOfMonth(),
                year > 0 ? "" : " (BC)");
    }

    private static String text(LocalDateTime time) {
        if (INFINITE_TIMES.contains(time)) {
            return "infinity";
        }
        if (MINUS_INFINITE_TIMES.contains(time)) {
            return "-infinity";
        }
        return text(time.toLocalDate()) + " " + TIME_TEXT.format(time);
    }

    /** The times that are a count of milliseconds, microseconds or nanoseconds after 1970. */
    private static Set<LocalDateTime> times(long count) {
        return LongStream.of(1_000, 1_000_000, 1_000_000_000)
                .mapToObj(perSecond -> LocalDateTime.ofEpochSecond(
                        Math.floorDiv(count, perSecond),
                        (int) (Math.floorMod(count, perSecond) * (1_000_000_000 / perSecond)),
                        ZoneOffset.UTC))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The column as texts; what it holds becomes texts first. */
    private StringColumn texts() {
        if (column instanceof StringColumn texts) {
            return texts;
        }
        StringColumn texts = StringColumn.create(column.name());
        for (int row = 0; row < column.size(); row++) {
            if (column.isMissing(row)) {
                texts.appendMissing();
            } else {
                texts.append(textAt(row));
            }
        }
        column = texts;
        return texts;
    }

    private String textAt(int row) {
        if (column instanceof DoubleColumn doubles && decimals > 0) {
            return new BigDecimal(Double.toString(doubles.getDouble(row)))
                    .setScale(decimals, RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        if (column instanceof DoubleColumn doubles && big) {
            return new BigDecimal(Double.toString(doubles.getDouble(row))).toPlainString();
        }
        if (column instanceof DateColumn dates) {
            return text(dates.get(row));
        }
        if (column instanceof DateTimeColumn times) {
            return text(times.get(row));
        }
        if (column instanceof InstantColumn instants) {
            return text(LocalDateTime.ofInstant(instants.get(row), ZoneOffset.UTC));
        }
        return String.valueOf(column.get(row));
    }
}
