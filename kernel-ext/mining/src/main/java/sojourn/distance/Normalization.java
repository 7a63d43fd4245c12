package sojourn.distance;

import sojourn.check.Choice;

/**
 * What a distance of two sequences is divided by. A normalised distance does not have to keep the triangle inequality, except that of
 * Yujian and Bo. A sequence's size is its length times the cost of an insertion, which is 1 where there are no such costs.
 * Two equal sequences are at 0.
 */
public enum Normalization {
    /** by nothing: the distance is the cost of the cheapest edit */
    NONE {
        @Override
        double of(double distance, double sizeA, double sizeB, double greatest) {
            return distance;
        }
    },
    /**
     * By what it costs to insert the longer sequence: its length times the cost of an insertion, which is 1 except for optimal
     * matching at other costs. Two empty sequences are at 0. TraMineR calls it {@code maxlength}.
     */
    @Choice.Word("maxlength")
    MAX_LENGTH {
        @Override
        double of(double distance, double sizeA, double sizeB, double greatest) {
            double longer = Math.max(sizeA, sizeB);
            return longer == 0 ? 0 : distance / longer;
        }
    },
    /**
     * By the geometric mean of both sizes: {@code 1 - (greatest - distance) / (2·√(sizeA·sizeB))}, which for common
     * subsequences and prefixes is 1 less their length's share of it. A sequence is at 1 from an empty one.
     */
    GMEAN {
        @Override
        double of(double distance, double sizeA, double sizeB, double greatest) {
            if (distance == 0) {
                return 0;
            }
            return sizeA == 0 || sizeB == 0 ? 1 : 1 - (greatest - distance) / (2 * Math.sqrt(sizeA) * Math.sqrt(sizeB));
        }
    },
    /** by the greatest distance that two sequences of such lengths can have */
    @Choice.Word("maxdist")
    MAX_DIST {
        @Override
        double of(double distance, double sizeA, double sizeB, double greatest) {
            return distance == 0 ? 0 : greatest == 0 ? 1 : distance / greatest;
        }
    },
    /**
     * {@code 2·distance / (sizeA + sizeB + distance)}, a metric where the distance is one.
     *
     * @see <a href="https://doi.org/10.1109/TPAMI.2007.1078">Yujian &amp; Bo 2007</a>
     */
    @Choice.Word("yujianbo")
    YUJIAN_BO {
        @Override
        double of(double distance, double sizeA, double sizeB, double greatest) {
            return distance == 0 ? 0 : greatest == 0 ? 1 : 2 * distance / (distance + greatest);
        }
    };

    /** all in the same unit, whatever it is */
    abstract double of(double distance, double sizeA, double sizeB, double greatest);

    /** {@return the word for it in options and descriptions: {@code none}, {@code maxlength}} */
    public String word() {
        return Choice.word(this);
    }
}
