package sojourn.kernel.shell;

import java.io.PrintStream;

/**
 * An interrupt of the running cell. First it asks, which ends library loops that poll, and cleanly. What does not listen is
 * stopped, again and again: a loop of the cell's own soon, a library's later, for it may be about to listen. What ignores
 * that, too, is left behind after two seconds, and the cell ends. A step that answers the interrupt with what it has done by then is left alone.
 */
public final class Interruption {
    private static final long STEP_MILLIS = 100;
    /** steps that a library has to listen */
    private static final int GRACE = 10;
    /** in each, a cell that takes all memory has time to listen, and then finds none for a while */
    private static final int ROUNDS = 3;
    /** steps after which the cell is given back */
    private static final int PATIENCE = 20;

    private static final String DEAF = "this cell's code does not react to the interrupt: the cell ends here and the"
            + " variables stay; its thread runs on until that call returns";

    private Interruption() {}

    /**
     * Interrupts the cell that runs; does nothing if none does.
     *
     * @param execution what runs cells
     * @param told      where the user is told of a cell that cannot be stopped
     */
    public static void of(CellExecution execution, PrintStream told) {
        of(execution, execution.interrupt(), told);
    }

    /**
     * Ends the cell that runs because almost no memory is left. All is done on the thread that calls, and makes next to no
     * objects: each collection would find those of other threads, and a cell that takes all that there is would go on with
     * them for a minute.
     *
     * @param execution what runs cells
     * @param told      where the user is told of a cell that cannot be stopped
     * @return whether one ran and has ended
     */
    public static boolean forMemory(CellExecution execution, PrintStream told) {
        long request = execution.endForMemory();
        if (request == 0) {
            return false; // a thread that goes on would take what is let go
        }
        try {
            for (int round = 0; round < ROUNDS; round++) {
                // at once: what it still takes is the reserve
                execution.insist(request);
                if (execution.awaitEnd(request, STEP_MILLIS * GRACE) || execution.leaveNoMemory(request)) {
                    return true;
                }
            }
            execution.giveUp(request, () -> told.println(DEAF));
            return execution.awaitEnd(request, STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void of(CellExecution execution, long request, PrintStream told) {
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
                try {
                    if (step % GRACE == 0 || execution.isInCellsCode()) {
                        execution.insist(request);
                    }
                    if (step >= PATIENCE) {
                        execution.giveUp(request, () -> told.println(DEAF));
                    }
                } catch (OutOfMemoryError e) {
                    // the cell's code finds none either
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
