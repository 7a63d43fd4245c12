package sojourn.display.plot;

/**
 * From which value to which some numbers go; what is not finite is left out.
 *
 * @param least the least; above {@code most} if there is no finite one
 * @param most  the greatest
 */
public record Range(double least, double most) {
    /** {@return the range of some values} */
    public static Range of(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return new Range(least, most);
    }

    /** {@return how deep the colour of a value is, from 0 to 1; of equal values that of 0.4} */
    public double depth(double value) {
        return most > least ? (value - least) / (most - least) : 0.4;
    }

    /** {@return whether no value is finite} */
    public boolean isEmpty() {
        return least > most;
    }
}
