package sojourn.load;

import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

import java.math.BigDecimal;

/** The times of a Tablesaw column, by its type. */
final class TableTimes {
    private TableTimes() {}

    static void add(Column<?> column, TimeColumnBuilder times) {
        TimeFormat format = times.format();
        for (int row = 0; row < column.size(); row++) {
            if (column.isMissing(row)) {
                times.addMissing();
            } else if (column instanceof InstantColumn instants) {
                times.addMillis(instants.get(row).toEpochMilli());
            } else if (column instanceof DateTimeColumn locals) {
                times.addMillis(format.millis(locals.get(row)));
            } else if (column instanceof DateColumn dates) {
                times.addMillis(format.millis(dates.get(row).atStartOfDay()));
            } else if (column instanceof NumericColumn<?> numbers) {
                times.add(plain(numbers.get(row)));
            } else {
                times.add(column.getString(row));
            }
        }
    }

    /** As digits: a double prints 1.4332E12, which is no epoch count to read. */
    private static String plain(Number number) {
        return number instanceof Double || number instanceof Float
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : number.toString();
    }
}
