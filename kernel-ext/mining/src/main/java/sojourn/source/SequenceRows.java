package sojourn.source;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.load.column.CodedColumn;

import java.util.ArrayList;
import java.util.List;

/**
 * State sequences, flat: one for each session, or distinct ones with the number of sessions that have each.
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

    /**
     * The alphabet of sequences in which events have no state.
     *
     * @param states the states that cells give
     * @param column whose cells they are
     * @return the states and {@link #MISSING_STATE} behind them
     * @throws sojourn.check.UsageException if a cell has that very text
     */
    public static List<String> withMissingState(List<String> states, String column) {
        Check.argument(
                !states.contains(MISSING_STATE),
                "column '%s' has cells without a value and cells with the text %s, which stands for them",
                column,
                MISSING_STATE);
        List<String> alphabet = new ArrayList<>(states);
        alphabet.add(MISSING_STATE);
        return alphabet;
    }

    /** {@return the number of sequences} */
    public int size() {
        return offsets.length - 1;
    }
}
