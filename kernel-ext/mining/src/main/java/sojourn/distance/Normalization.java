package sojourn.distance;

/** What a distance of two sequences is divided by. A normalised distance need not keep the triangle inequality. */
public enum Normalization {
    /** by nothing: the distance is the cost of the cheapest edit */
    NONE("none") {
        @Override
        double of(double distance, int lengthA, int lengthB) {
            return distance;
        }
    },
    /** by the length of the longer sequence; two empty sequences are at 0. TraMineR calls it {@code maxlength}. */
    MAX_LENGTH("maxlength") {
        @Override
        double of(double distance, int lengthA, int lengthB) {
            int longer = Math.max(lengthA, lengthB);
            return longer == 0 ? 0 : distance / longer;
        }
    };

    private final String word;

    Normalization(String word) {
        this.word = word;
    }

    abstract double of(double distance, int lengthA, int lengthB);

    /** {@return the word for it in options and descriptions: {@code none}, {@code maxlength}} */
    public String word() {
        return word;
    }
}
