package sojourn.kernel.shell;

import java.io.PrintStream;

/**
 * An interrupt of the running cell. First it asks, which ends library loops that poll, and cleanly. What does not listen is
 * stopped, again and again until the cell ends: a loop of the cell's own soon, a library's later, for it may be about to
 * listen. A step that answers the interrupt with what it has done by then is left alone.
 */
public final class Interruption {
    private static final long STEP_MILLIS = 100;
    /** steps that a library has to listen */
    private static final int GRACE = 10;
    /** steps after which the user is told */
    private static final int PATIENCE = 50;

    private Interruption() {}

    /**
     * Interrupts the cell that runs; does nothing if none does.
     *
     * @param execution what runs cells
     * @param told      where the user is told of a cell that cannot be stopped
     */
    public static void of(CellExecution execution, PrintStream told) {
        long request = execution.interrupt();
        if (request == 0) {
            return;
        }
        Thread insisting = new Thread(() -> insist(execution, request, told), "sojourn-interrupt");
        insisting.setDaemon(true);
        insisting.start();
    }

    private static void insist(CellExecution execution, long request, PrintStream told) {
        try {
            for (int step = 1; !execution.awaitEnd(request, STEP_MILLIS); step++) {
                if (step % GRACE == 0 || execution.isInCellsCode()) {
                    execution.insist(request);
                }
                if (step == PATIENCE) {
                    told.println(
                            "this cell runs code that does not react to an interrupt; to end it, restart the kernel");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
