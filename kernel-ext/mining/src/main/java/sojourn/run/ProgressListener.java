package sojourn.run;

/** Receives how far a long step is. Called from the thread that runs the step or from one of its workers, never from two at once. */
public interface ProgressListener {
    /** Ignores all. */
    ProgressListener NONE = (step, done, total, unit, nanos, state) -> {};

    /** Where a step is in its life. */
    enum State {
        /** it goes on */
        RUNNING,
        /** it came to its end */
        DONE,
        /** it was interrupted or failed */
        STOPPED
    }

    /**
     * One report. Reports come at any rate; whoever shows them slows them down.
     *
     * @param step  what is being done, such as {@code pairwise distances}
     * @param done  units done so far, in {@code [0, total]}
     * @param total units in all; 0 if it is not known
     * @param unit  what is counted, such as {@code pairs}
     * @param nanos time since the step began, in nanoseconds
     * @param state whether this is the step's last report, and how it ended
     */
    void report(String step, long done, long total, String unit, long nanos, State state);
}
