package sojourn.kernel.protocol;

import java.util.concurrent.locks.LockSupport;

/** The end of a cell is reported also where memory is short: without it the cell would seem to run for ever. */
public final class Patience {
    private static final int TRIES = 30;
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private Patience() {}

    /**
     * Runs what has to be done, again after a pause where there was no memory for it: what took it is about to end.
     *
     * @param action what may be done twice
     * @throws OutOfMemoryError if there is still none after half a minute
     */
    public static void run(Runnable action) {
        for (int tried = 1; ; tried++) {
            try {
                action.run();
                return;
            } catch (OutOfMemoryError e) {
                if (tried == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
