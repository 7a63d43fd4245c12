package sojourn.matrix;

/** Where a rank falls among things that count as often as their weights say. */
public final class Cumulative {
    private Cumulative() {}

    /**
     * The first place whose cumulative weight exceeds a rank; the last where none does. Time O(log n).
     *
     * @param upTo the sum of the weights up to each place, itself counted; ascending, at least one
     * @param rank from 0
     * @return in {@code [0, upTo.length)}
     */
    public static int firstAbove(double[] upTo, double rank) {
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] > rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
