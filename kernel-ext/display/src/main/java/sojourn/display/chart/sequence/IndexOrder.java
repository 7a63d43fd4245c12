package sojourn.display.chart.sequence;

/** The order of rows in an index plot, from the bottom up. */
public enum IndexOrder {
    /** By the first state, then the second, and so on. */
    FIRST,
    /** By the last state, then the one before it, and so on. */
    LAST,
    /** By length, the shortest at the bottom. */
    LENGTH,
    /** By the first coordinate of multidimensional scaling: neighbours are alike. */
    MDS,
    /** By distance to the panel's medoid, the medoid at the bottom. */
    MEDOID
}
