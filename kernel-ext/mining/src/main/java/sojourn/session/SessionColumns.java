package sojourn.session;

import sojourn.check.Check;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a {@link SessionRule} reads of n events beside user and time. An array is empty where the rule names no such column.
 *
 * @param ids     n codes of session ids, -1 where missing; or empty
 * @param idCount codes lie below it
 * @param ends    n ends in milliseconds since 1970 UTC, none before its event's start; or empty
 * @param changes of each change column n codes, -1 where missing
 * @param zone    whose midnight ends a session
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the noun to the pass, and read only
public record SessionColumns(int[] ids, int idCount, long[] ends, List<int[]> changes, ZoneId zone) {
    /** No column beside user and time. */
    public static final SessionColumns NONE = new SessionColumns(new int[0], 0, new long[0], List.of(), ZoneOffset.UTC);

    /** Copies the list, not the arrays. */
    public SessionColumns {
        changes = List.copyOf(changes);
    }

    void require(int n, SessionRule rule) {
        requireSize("session ids", ids.length, rule.sessionColumn().isPresent(), n);
        requireSize("ends", ends.length, rule.end().isPresent(), n);
        Check.argument(
                changes.size() == rule.changeColumns().size(),
                "change columns must be %,d, were %,d",
                rule.changeColumns().size(),
                changes.size());
        changes.forEach(codes -> requireSize("values of a change column", codes.length, true, n));
    }

    private static void requireSize(String name, int length, boolean wanted, int n) {
        Check.argument(
                length == (wanted ? n : 0),
                "%s must be one for each event: %,d, were %,d",
                name,
                wanted ? n : 0,
                length);
    }

    /** When the event of a row ends. */
    long end(int row, long[] timeMillis) {
        return ends.length == 0 ? timeMillis[row] : ends[row];
    }
}
