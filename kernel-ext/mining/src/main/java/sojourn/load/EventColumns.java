package sojourn.load;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.columns.Column;

import java.util.List;

/**
 * What a loader gives: n events as columns, in file order.
 *
 * @param user       who did it; never missing
 * @param timeColumn the name of the time column
 * @param timeMillis when, n times in milliseconds since 1970 UTC; finer digits are cut off
 * @param action     what was done; never missing; null if no action column was named
 * @param others     the source's other columns, n cells each
 * @param report     what the load met
 */
@SuppressWarnings("ArrayRecordComponent") // handed to EventLog alone, which copies
public record EventColumns(
        CodedColumn user,
        String timeColumn,
        long[] timeMillis,
        @Nullable CodedColumn action,
        List<Column<?>> others,
        LoadReport report) {}
