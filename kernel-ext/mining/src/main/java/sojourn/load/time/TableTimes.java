package sojourn.load.time;

import sojourn.check.Internal;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** The times of a Tablesaw column, by its type. */
@Internal
public final class TableTimes {
    private TableTimes() {}

    public static void add(Column<?> column, TimeColumnBuilder times) {
        for (int row = 0; row < column.size(); row++) {
            if (column.isMissing(row)) {
                times.addMissing();
            } else if (column instanceof InstantColumn instants) {
                times.addMoment(instants.get(row).toEpochMilli(), beyondMillis(instants.get(row)));
            } else if (column instanceof DateTimeColumn locals) {
                LocalDateTime local = locals.get(row);
                times.addLocal(local.toInstant(ZoneOffset.UTC).toEpochMilli(), beyondMillis(local));
            } else if (column instanceof DateColumn dates) {
                times.addDay(dates.get(row).toEpochDay() * 86_400_000L);
            } else if (column instanceof NumericColumn<?> numbers) {
                times.add(plain(numbers.get(row)));
            } else {
                times.add(column.getString(row));
            }
        }
    }

    /** Adds dates and times of day that stand in two columns. */
    public static void add(Column<?> dates, Column<?> clock, TimeColumnBuilder times) {
        for (int row = 0; row < clock.size(); row++) {
            if (dates.isMissing(row) || clock.isMissing(row)) {
                times.addMissing();
            } else {
                times.add(text(dates, row) + " " + text(clock, row));
            }
        }
    }

    private static String text(Column<?> column, int row) {
        return column instanceof NumericColumn<?> numbers ? plain(numbers.get(row)) : column.getString(row);
    }

    private static int beyondMillis(TemporalAccessor time) {
        return time.get(ChronoField.NANO_OF_SECOND) % 1_000_000;
    }

    /** As digits: a double prints 1.4332E12, which is no epoch count to read. */
    private static String plain(Number number) {
        return number instanceof Double || number instanceof Float
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : number.toString();
    }
}
