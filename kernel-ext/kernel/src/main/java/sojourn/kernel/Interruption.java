package sojourn.kernel;

import java.io.PrintStream;

/**
 * An interrupt of the running cell. First it asks, which lets library loops that poll end cleanly; then it stops what did not
 * listen, again and again until the cell ends.
 */
final class Interruption {
    private static final long GRACE_MILLIS = 100;
    private static final long AGAIN_MILLIS = 1_000;
    /** after so many refusals the user is told */
    private static final int PATIENCE = 5;

    private Interruption() {}

    /**
     * Interrupts the cell that runs; does nothing if none does.
     *
     * @param execution what runs cells
     * @param told      where the user is told of a cell that cannot be stopped
     */
    static void of(CellExecution execution, PrintStream told) {
        long cell = execution.runningCell();
        execution.interrupt(cell, false);
        Thread insisting = new Thread(() -> insist(execution, cell, told), "sojourn-interrupt");
        insisting.setDaemon(true);
        insisting.start();
    }

    private static void insist(CellExecution execution, long cell, PrintStream told) {
        try {
            long patience = GRACE_MILLIS;
            for (int refusals = 1; !execution.awaitEnd(cell, patience); refusals++) {
                execution.interrupt(cell, true);
                patience = AGAIN_MILLIS;
                if (refusals == PATIENCE) {
                    told.println(
                            "the cell runs code that does not react to an interrupt; restart the kernel if it must end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
