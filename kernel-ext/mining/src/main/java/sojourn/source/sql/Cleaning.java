package sojourn.source.sql;

/** One step of cleaning a log that is not loaded. */
sealed interface Cleaning {
    /** Leaves out users strictly above a quantile of events. */
    record DropAbove(double q) implements Cleaning {}

    /** Keeps a share of the users. */
    record Sample(double share, long seed) implements Cleaning {}
}
