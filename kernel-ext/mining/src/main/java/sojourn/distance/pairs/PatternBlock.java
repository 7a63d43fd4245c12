package sojourn.distance.pairs;

/**
 * A few sequences, the patterns, that are held against one text after the other. The state after a text's first {@code d}
 * events stays in slot {@code d}, so the next text goes on from where the two part. Owned by one thread.
 */
public interface PatternBlock {
    /**
     * Reads one event.
     *
     * @param from slot of the state before it
     * @param to   slot of the state after it, another one
     * @param read how many events were read before it
     * @param code the event's state
     */
    void step(int from, int to, int read, int code);

    /**
     * Takes the distances of the patterns to a text that was read whole.
     *
     * @param slot of the state after its last event
     * @param text the text's place in {@link PairPlan#byLength}; patterns at places before it are to be written
     */
    void finish(int slot, int text);
}
