package sojourn.kernel.shell;

import java.io.PrintStream;

/**
 * An interrupt of the running cell. First it asks, which ends library loops that poll, and cleanly. What does not listen is
 * stopped, again and again: a loop of the cell's own soon, a library's later, for it may be about to listen. What ignores
 * that, too, is left behind after two seconds, and the cell ends. A step that answers the interrupt with what it has done by then is
 * left alone.
 */
public final class Interruption {
    static final long STEP_MILLIS = 100;
    /** steps that a library has to listen */
    private static final int GRACE = 10;
    /** steps after which the cell is given back */
    private static final int PATIENCE = 20;

    private static final String DEAF = "this cell's code does not react to the interrupt: the cell ends here and the"
            + " variables stay; its thread runs on until that call returns";

    private Interruption() {}

    /**
     * Interrupts the cell that runs; does nothing if none does.
     *
     * @param execution what runs cells
     * @param messages  where the user reads of a cell that cannot be stopped
     */
    public static void of(CellExecution execution, PrintStream messages) {
        of(execution, execution.interrupt(), messages);
    }

    private static void of(CellExecution execution, long request, PrintStream messages) {
        if (request == 0) {
            return;
        }
        Thread insisting = new Thread(() -> insist(execution, request, messages), "sojourn-interrupt");
        insisting.setDaemon(true);
        insisting.start();
    }

    private static void insist(CellExecution execution, long request, PrintStream messages) {
        try {
            for (int step = 1; !execution.awaitEnd(request, STEP_MILLIS); step++) {
                try {
                    if (step % GRACE == 0 || execution.isInCellsCode()) {
                        execution.insist(request);
                    } else {
                        execution.remind(request);
                    }
                    if (step >= PATIENCE) {
                        execution.giveUp(request, () -> sayDeaf(messages));
                    }
                } catch (OutOfMemoryError e) {
                    // the cell's code finds none either
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that the cell ends although its code does not. */
    static void sayDeaf(PrintStream messages) {
        messages.println(DEAF);
    }
}
