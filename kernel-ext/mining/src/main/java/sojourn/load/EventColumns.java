package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.load.column.CodedColumn;
import sojourn.load.column.KeptColumn;
import sojourn.load.column.TableColumn;
import sojourn.load.time.TimeFormat;
import tech.tablesaw.columns.Column;

import java.util.List;

/**
 * What a loader gives: n events as columns, in file order.
 *
 * @param user        who did it; never missing
 * @param timeColumn  the name of the time column
 * @param timeFormat  how the time column was read, as far as it had to be found out; its zone is that of the log
 * @param timeMillis  when, n times in milliseconds since 1970 UTC; finer digits are cut off
 * @param action      what was done; null if there is no action column; missing cells only where {@link OnError#NULL} kept them
 * @param others      the source's other columns, n cells each
 * @param item        the name of the item column; null if none was named
 * @param transaction the name of the transaction column; null if none was named
 * @param report      what the load met
 */
@SuppressWarnings("ArrayRecordComponent") // handed to EventLog alone, which copies
public record EventColumns(
        CodedColumn user,
        String timeColumn,
        TimeFormat timeFormat,
        long[] timeMillis,
        @Nullable CodedColumn action,
        List<KeptColumn> others,
        @Nullable String item,
        @Nullable String transaction,
        LoadReport report) {
    /**
     * Events of which neither items nor transactions are named, the other columns being Tablesaw's.
     *
     * @param user       who did it; never missing
     * @param timeColumn the name of the time column
     * @param timeMillis when, n times in milliseconds since 1970 UTC
     * @param action     what was done; null if there is no action column
     * @param others     the source's other columns, n cells each; taken over
     * @param report     what the load met
     */
    public EventColumns(
            CodedColumn user,
            String timeColumn,
            long[] timeMillis,
            @Nullable CodedColumn action,
            List<Column<?>> others,
            LoadReport report) {
        this(
                user,
                timeColumn,
                TimeFormat.auto(),
                timeMillis,
                action,
                others.stream().<KeptColumn>map(TableColumn::new).toList(),
                null,
                null,
                report);
    }
}
