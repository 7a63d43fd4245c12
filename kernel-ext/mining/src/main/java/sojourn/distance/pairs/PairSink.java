package sojourn.distance.pairs;

/** Where the distances of pairs go, by places in the order of length. Each pair is put once, by one thread. */
public interface PairSink {
    /**
     * Takes a distance in the unit of whole-number costs.
     *
     * @param pattern place of the one sequence
     * @param text    place of the other
     * @param units   the distance
     */
    default void putUnits(int pattern, int text, long units) {
        putDistance(pattern, text, (double) units);
    }

    /**
     * Takes a distance.
     *
     * @param pattern  place of the one sequence
     * @param text     place of the other
     * @param distance the distance
     */
    void putDistance(int pattern, int text, double distance);
}
