package sojourn.engine;

/** Takes the rows of a result, a batch at a time. */
@FunctionalInterface
public interface RowSink {
    /**
     * Takes rows. The batch is filled anew after the call returns: copy what is kept.
     *
     * @param batch the next rows, in order
     */
    void accept(Batch batch);
}
