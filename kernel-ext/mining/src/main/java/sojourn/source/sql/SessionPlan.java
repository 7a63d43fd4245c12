package sojourn.source.sql;

import org.jspecify.annotations.Nullable;
import sojourn.engine.Source;
import sojourn.load.time.TimeFormat;
import sojourn.session.SessionRule;

import java.time.ZoneId;
import java.util.List;

/**
 * When a session ends, in the form that the SQL takes: the rule, with its columns found in the source.
 *
 * @param rule      the rule
 * @param id        the column of session ids, or null
 * @param end       the column of ends, or null
 * @param endFormat how ends look, where they are texts or numbers
 * @param changes   the change columns
 * @param zone      whose midnight ends a session; a fixed offset, or one that changes between {@code first} and {@code last}
 * @param first     the first time of the log, in milliseconds
 * @param last      the last time
 * @param limits    the kept table of cuts that {@link SessionSql#tooLong} led to, or empty if the rule needs none
 */
record SessionPlan(
        SessionRule rule,
        Source.@Nullable Column id,
        Source.@Nullable Column end,
        TimeFormat endFormat,
        List<Source.Column> changes,
        ZoneId zone,
        long first,
        long last,
        String limits) {
    /** Copies the list. */
    SessionPlan {
        changes = List.copyOf(changes);
    }

    /**
     * The plan with the cuts that limits make.
     *
     * @param table kept on the engine: {@code u} as text, {@code p}, {@code why}
     * @return the plan
     */
    SessionPlan withLimits(String table) {
        return new SessionPlan(rule, id, end, endFormat, changes, zone, first, last, table);
    }
}
