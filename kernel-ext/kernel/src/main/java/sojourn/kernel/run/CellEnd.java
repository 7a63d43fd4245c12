package sojourn.kernel.run;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * How one cell ended.
 *
 * @param kind  what happened
 * @param words what went wrong, in one line; null if nothing did
 * @param time  how long it ran
 */
public record CellEnd(Kind kind, @Nullable String words, Duration time) {
    /** What can happen to a cell. */
    public enum Kind {
        /** not code, empty, or tagged {@code skip-execution} */
        SKIPPED,
        /** it ran, and if it failed, its tag {@code raises-exception} says that it may */
        RAN,
        /** it failed */
        FAILED,
        /** it ran longer than it may, or was interrupted */
        STOPPED,
        /** it ended its kernel, and no other cell can run */
        KERNEL_GONE
    }

    public boolean isGood() {
        return kind == Kind.SKIPPED || kind == Kind.RAN;
    }
}
