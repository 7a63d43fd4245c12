package sojourn.load;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a loader gives: n events as columns, in file order.
 *
 * @param user        who did it; never missing
 * @param timeColumn  the name of the time column
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
        long[] timeMillis,
        @Nullable CodedColumn action,
        List<KeptColumn> others,
        @Nullable String item,
        @Nullable String transaction,
        LoadReport report) {}
