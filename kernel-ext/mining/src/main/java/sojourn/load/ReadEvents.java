package sojourn.load;

import java.util.ArrayList;
import java.util.List;

/**
 * What a reading of events for an engine gave. The rows themselves are where the engine reads them.
 *
 * @param columns     in the order of the source, then those that order events
 * @param met         what the reading met, without what the order of the rows shows
 * @param doubts      what may be wrong with the times
 * @param firstMillis the time of the earliest event; more than {@code lastMillis} if there is none
 * @param lastMillis  the time of the latest event
 * @param backwards   files whose times fall from row to row and never rise, so that ties in them go in reverse
 * @param repeated    how many events lie in an hour that came twice
 * @param nanos       whether any time has digits finer than a millisecond
 */
public record ReadEvents(
        List<ReadColumn> columns,
        LoadReport met,
        List<String> doubts,
        long firstMillis,
        long lastMillis,
        List<Backwards> backwards,
        long repeated,
        boolean nanos) {
    /**
     * The rows of a file that runs backwards.
     *
     * @param from the first, from 0
     * @param to   behind the last
     */
    public record Backwards(long from, long to) {}

    /** Copies the lists. */
    public ReadEvents {
        columns = List.copyOf(columns);
        doubts = List.copyOf(doubts);
        backwards = List.copyOf(backwards);
    }

    /**
     * The columns of one kind.
     *
     * @param kind which
     * @return the columns
     */
    public List<ReadColumn> columns(ReadColumn.Kind kind) {
        return columns.stream().filter(column -> column.kind() == kind).toList();
    }

    /**
     * The report, word for word that of the same files in memory.
     *
     * @param placed events of an hour that came twice that the order of the file placed
     * @param byTie  those that an equal time alone placed
     * @param open   those that are taken for the first
     * @param tied   events that share user and time with another; counts only if files run backwards
     * @return the report
     */
    public LoadReport report(long placed, long byTie, long open, long tied) {
        List<String> notes = new ArrayList<>(met.notes());
        List<String> cautions = new ArrayList<>(met.cautions());
        RowOrder.say(met.zone(), new long[] {placed, byTie, open}, backwards.isEmpty() ? 0 : tied, notes, cautions);
        cautions.addAll(doubts);
        return met.withNotes(notes).withCautions(cautions);
    }
}
