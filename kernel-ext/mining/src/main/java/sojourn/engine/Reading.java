package sojourn.engine;

import sojourn.load.LoadReport;
import sojourn.session.SessionRule;

import java.util.Map;
import java.util.Objects;

/**
 * Events that were looked through for an engine, by our own reader or where they lie.
 *
 * @param source      where the engine finds them: the good rows alone; of what our own reader read, times in milliseconds and all
 *     else texts
 * @param ends        columns that say when events end, read as times: {@link Source.Kind#READ_TIME}
 * @param report      what the reading met, word for word that of the same files in memory
 * @param firstMillis the time of the earliest event; more than {@code lastMillis} if there is none
 * @param lastMillis  the time of the latest event
 */
public record Reading(
        Source source,
        Map<SessionRule.EndColumn, Source.Column> ends,
        LoadReport report,
        long firstMillis,
        long lastMillis) {
    /** Copies the map. */
    public Reading {
        Objects.requireNonNull(source, "source");
        ends = Map.copyOf(ends);
        Objects.requireNonNull(report, "report");
    }
}
