package sojourn.distance;

import sojourn.check.Choice;

/** What a distance of two sequences is divided by. A normalised distance does not have to keep the triangle inequality. */
public enum Normalization {
    /** by nothing: the distance is the cost of the cheapest edit */
    NONE {
        @Override
        double of(double distance, int lengthA, int lengthB, double indel) {
            return distance;
        }
    },
    /**
     * By what it costs to insert the longer sequence: its length times the cost of an insertion, which is 1 but for optimal
     * matching at other costs. Two empty sequences are at 0. TraMineR calls it {@code maxlength}.
     */
    @Choice.Word("maxlength")
    MAX_LENGTH {
        @Override
        double of(double distance, int lengthA, int lengthB, double indel) {
            int longer = Math.max(lengthA, lengthB);
            return longer == 0 ? 0 : distance / (longer * indel);
        }
    };

    /** {@code distance} and {@code indel} in the same unit, whatever it is */
    abstract double of(double distance, int lengthA, int lengthB, double indel);

    /** {@return the word for it in options and descriptions: {@code none}, {@code maxlength}} */
    public String word() {
        return Choice.word(this);
    }
}
