package sojourn.explain;

/**
 * That a number lies above one limit, and not above another.
 *
 * @param column whose number
 * @param above  it is greater than this; negative infinity for no limit
 * @param most   it is at most this; positive infinity for no limit
 */
public record Condition(int column, double above, double most) {
    /** {@return whether both hold, as one condition on the same column} */
    Condition and(Condition other) {
        return new Condition(column, Math.max(above, other.above), Math.min(most, other.most));
    }

    boolean holds(double value) {
        return value > above && value <= most;
    }
}
