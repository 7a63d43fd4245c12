package sojourn.display.xchart;

import java.util.Arrays;

/** What becomes of the values of rows that fall on one mark, such as a bar or a cell. */
public enum Combine {
    /** Their sum. */
    SUM,
    /** Their mean. */
    MEAN,
    /** Their median; of an even number of values the mean of the two in the middle. */
    MEDIAN,
    /** The least. */
    MIN,
    /** The greatest. */
    MAX,
    /** How many there are. */
    COUNT;

    /**
     * {@return the one number for several}
     *
     * @param values finite, at least one
     */
    double of(double[] values) {
        return switch (this) {
            case SUM -> Arrays.stream(values).sum();
            case MEAN -> Arrays.stream(values).sum() / values.length;
            case MEDIAN -> {
                double[] sorted = values.clone();
                Arrays.sort(sorted);
                int middle = sorted.length / 2;
                yield sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
            }
            case MIN -> Arrays.stream(values).min().orElse(Double.NaN);
            case MAX -> Arrays.stream(values).max().orElse(Double.NaN);
            case COUNT -> values.length;
        };
    }
}
