package sojourn.cluster.hierarchical;

import sojourn.check.Choice;

/** How far two clusters are from each other, given the distances of their items. None of these four makes inversions. */
public enum Linkage {
    /** the greatest distance of an item of one to an item of the other; Sørensen 1948 */
    COMPLETE,
    /** the mean distance of an item of one to an item of the other (UPGMA); Sokal &amp; Michener 1958 */
    AVERAGE,
    /** the least distance of an item of one to an item of the other; Sneath 1957 */
    SINGLE,
    /**
     * the growth of the sum of squares, as R's {@code ward.D2} and scipy's {@code ward} have it: distances are squared inside,
     * and two single items merge at their distance. Distances that are not Euclidean are taken as if they were. Ward 1963.
     */
    WARD;

    /** {@return the word for it in options and descriptions, such as {@code complete}} */
    public String word() {
        return Choice.word(this);
    }
}
