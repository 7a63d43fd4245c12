package sojourn.source;

import org.jspecify.annotations.Nullable;
import sojourn.load.column.CodedColumn;

import java.util.List;

/**
 * State sequences, flat: one a session, or distinct ones with the number of sessions that have each.
 *
 * @param state    the column that gives the states
 * @param alphabet the states, in code order
 * @param codes    state codes, one sequence after the other
 * @param offsets  n + 1 places in {@code codes}
 * @param weights  how many sessions have each; null where they stand one by one
 * @param before   sessions of any length
 * @param statics  what is known of each sequence's session, such as its user, one cell for each sequence
 * @param key      where the sequences came from
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the source to the noun, which takes them over
public record SequenceRows(
        String state,
        List<String> alphabet,
        int[] codes,
        int[] offsets,
        long @Nullable [] weights,
        long before,
        List<CodedColumn> statics,
        RowKey key) {
    /** Stands for the state of events that have none: the last state of the alphabet. */
    public static final String MISSING_STATE = "(missing)";

    /** Copies the lists. */
    public SequenceRows {
        alphabet = List.copyOf(alphabet);
        statics = List.copyOf(statics);
    }

    /** {@return the number of sequences} */
    public int size() {
        return offsets.length - 1;
    }
}
