package sojourn.source;

import org.jspecify.annotations.Nullable;
import sojourn.sequence.TimeGrid;

/** Sequences that a source can bring back. */
public interface SequenceSource {
    /**
     * Brings back the sequences whose length lies in a range.
     *
     * @param min {@code >= 1}
     * @param max {@code >= min}
     * @return the sequences, one for each session, or the distinct ones with their counts
     */
    SequenceRows rows(int min, int max);

    /**
     * The SQL that does it.
     *
     * @param min   {@code >= 1}
     * @param max   {@code >= min}
     * @param known whether what has to be counted first may run, so that the SQL is that which brings them back
     * @return the SQL, or one line that there is none
     */
    String explain(int min, int max, boolean known);

    /**
     * The same sessions, their states on a grid of time instead of one for each event.
     *
     * @param grid  its steps, and the numbers of events of the sessions that are kept
     * @param among sessions by their numbers, of a log in memory; null for all
     * @return the sequences, asked for
     */
    SequenceSource every(TimeGrid grid, int @Nullable [] among);
}
