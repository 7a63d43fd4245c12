package sojourn.flow;

import java.util.List;

/**
 * A whole sequence of states, and how many sequences are equal to it.
 *
 * @param states in their order
 * @param count  {@code >= 1}; of a pool with case weights what they weigh, to a whole number, which may be 0
 * @param weight what they weigh: the sum of their case weights, or how many they are
 */
public record StatePath(List<String> states, long count, double weight) {
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
