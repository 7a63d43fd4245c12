package sojourn.sequence;

import sojourn.check.Check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the positions of a pool's sequences are counted and called. Usually position 0 is the first event of each sequence; of aligned
 * sequences it is the first event of one state, so that some begin before others. Immutable.
 */
public final class Positions {
    /** Counted from each sequence's first event, and called by their numbers. */
    public static final Positions NUMBERED = named(List.of());

    private final String event; // empty where sequences are not aligned
    private final int[] zeros;
    private final int before;
    private final long without;
    private final List<String> names;

    private Positions(String event, int[] zeros, long without, List<String> names) {
        this.event = event;
        this.zeros = zeros;
        this.before = Arrays.stream(zeros).max().orElse(0);
        this.without = without;
        this.names = names;
    }

    /**
     * Positions with names.
     *
     * @param names by position, such as the columns of a table; none for numbers
     * @return those, counted from each sequence's first event
     */
    public static Positions named(List<String> names) {
        return new Positions("", new int[0], 0, List.copyOf(names));
    }

    /**
     * Positions around an event.
     *
     * @param event   the state whose first event is position 0
     * @param zeros   by sequence, the place of that event, {@code >= 0}
     * @param without how many sequences were left out because they never have the state
     * @return those, without names
     */
    public static Positions around(String event, int[] zeros, long without) {
        for (int zero : zeros) {
            Check.argument(zero >= 0, "the place of an event must be >= 0, was %d", zero);
        }
        return new Positions(event, zeros.clone(), without, List.of());
    }

    /**
     * Those of some sequences.
     *
     * @param keep their places
     * @return positions of these
     */
    public Positions select(int[] keep) {
        return event.isEmpty()
                ? this
                : new Positions(event, Arrays.stream(keep).map(i -> zeros[i]).toArray(), without, names);
    }

    /**
     * Those of parts of the sequences.
     *
     * @param from the position where each part begins, the same for all, {@code >= 0}
     * @return positions of the parts, counted from the first event of each
     */
    public Positions from(int from) {
        return from >= names.size() ? NUMBERED : named(names.subList(from, names.size()));
    }

    /** {@return the state whose first event is position 0; empty if that is each sequence's first event} */
    public Optional<String> event() {
        return event.isEmpty() ? Optional.empty() : Optional.of(event);
    }

    /** {@return how many sequences were left out because they never have the state} */
    public long without() {
        return without;
    }

    /** {@return the first position that a sequence has, {@code <= 0}} */
    public int first() {
        return -before;
    }

    /**
     * Where a sequence begins on the axis that all share, whose column 0 is position {@link #first}.
     *
     * @param sequence its place in the pool
     * @return a column, {@code >= 0}
     */
    public int column(int sequence) {
        return event.isEmpty() ? 0 : before - zeros[sequence];
    }

    /** {@return by position, what it is called, such as the columns of a table; empty where positions have numbers} */
    public List<String> names() {
        return names;
    }
}
