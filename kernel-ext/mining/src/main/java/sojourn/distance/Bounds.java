package sojourn.distance;

/**
 * What two sequences' distance is held against when it is normalised, from their lengths {@code a} and {@code b}: their sizes
 * {@code a·unit} and {@code b·unit}, and the greatest distance that such sequences can have,
 * {@code |a - b|·excess + min(a, b)·pair}.
 *
 * @param unit   what one event counts in a sequence's size, such as the cost of an insertion
 * @param excess what each event of the longer sequence beyond the shorter one's length can add
 * @param pair   what each position that both have can add
 */
record Bounds(double unit, double excess, double pair) {
    /** one for each event, two for each pair of events */
    static final Bounds EVENTS = new Bounds(1, 1, 2);

    /**
     * Those of an edit distance.
     *
     * @param indel         the dearest insertion
     * @param substitution  the dearest substitution
     * @param normalization what for: Yujian and Bo's takes whole deletions and insertions
     */
    static Bounds edit(double indel, double substitution, Normalization normalization) {
        double pair = normalization == Normalization.YUJIAN_BO ? 2 * indel : Math.min(substitution, 2 * indel);
        return new Bounds(indel, indel, pair);
    }

    /** Those of sequences of one length, whose distance is a sum over positions that is at most {@code greatest}. */
    static Bounds positions(double greatest, int length) {
        double each = length == 0 ? 0 : greatest / length;
        return new Bounds(each, each, each);
    }

    double normalize(double distance, int lengthA, int lengthB, Normalization normalization) {
        double most = Math.abs(lengthA - lengthB) * excess + Math.min(lengthA, lengthB) * pair;
        return normalization.of(distance, lengthA * unit, lengthB * unit, most);
    }
}
