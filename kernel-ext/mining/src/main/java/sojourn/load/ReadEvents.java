package sojourn.load;

import java.util.List;

/**
 * What a reading of events for an engine gave. The rows themselves are where the engine reads them.
 *
 * @param columns     in the order of the source
 * @param report      what the reading met, as for a log in memory
 * @param firstMillis the time of the earliest event; more than {@code lastMillis} if there is none
 * @param lastMillis  the time of the latest event
 * @param backwards   whether the times fall from row to row and never rise, so that ties go in reverse
 */
public record ReadEvents(
        List<ReadColumn> columns, LoadReport report, long firstMillis, long lastMillis, boolean backwards) {
    /** Copies the list. */
    public ReadEvents {
        columns = List.copyOf(columns);
    }
}
