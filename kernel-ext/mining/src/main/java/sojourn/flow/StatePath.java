package sojourn.flow;

import java.util.List;

/**
 * A whole sequence of states, and how many sequences are equal to it.
 *
 * @param states in their order
 * @param count  {@code >= 1}
 */
public record StatePath(List<String> states, long count) {
    /** Keeps a copy of the states. */
    public StatePath {
        states = List.copyOf(states);
    }

    /** {@return the states with arrows between them} */
    @Override
    public String toString() {
        return String.join(" → ", states);
    }
}
