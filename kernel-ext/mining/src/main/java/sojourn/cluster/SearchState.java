package sojourn.cluster;

/** Whether a search over settings came to its end. */
public enum SearchState {
    /** every setting was tried */
    COMPLETE,
    /** the user stopped it; the result holds what was done by then */
    INTERRUPTED
}
