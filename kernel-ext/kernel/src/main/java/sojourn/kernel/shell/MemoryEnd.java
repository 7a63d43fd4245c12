package sojourn.kernel.shell;

import java.io.PrintStream;

/**
 * The end of a cell that takes all memory. All is done on the thread that calls, and makes next to no objects: each collection
 * would find those of other threads, and the cell would go on with them for a minute.
 */
public final class MemoryEnd {
    /** how long a cell has to react after it was stopped */
    private static final long GRACE_MILLIS = 1_000;
    /** in each, the cell is stopped, and then finds no memory for a while */
    private static final int ROUNDS = 3;

    private static final long FULL_MILLIS = 1_000;
    private static final int FULL_STEPS = 3;

    private final CellExecution execution;
    private final MemoryGuard memory;
    private final PrintStream messages;

    /**
     * Makes the end of cells.
     *
     * @param execution what runs cells
     * @param memory    fills what memory is left
     * @param messages  where the user reads of a cell that cannot be stopped
     */
    public MemoryEnd(CellExecution execution, MemoryGuard memory, PrintStream messages) {
        this.execution = execution;
        this.memory = memory;
        this.messages = messages;
    }

    /** {@return whether a cell ran and has ended} */
    public boolean endCell() {
        long request = execution.endForMemory();
        if (request == 0) {
            return false; // a thread that goes on would take what is let go
        }
        try {
            for (int round = 0; round < ROUNDS; round++) {
                // at once: what it still takes is the reserve
                execution.insist(request);
                if (execution.awaitEnd(request, GRACE_MILLIS) || leaveNoMemory(request)) {
                    return true;
                }
            }
            execution.giveUp(request, () -> Interruption.sayDeaf(messages));
            return execution.awaitEnd(request, Interruption.STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends code that cannot be stopped by leaving it no memory. */
    private boolean leaveNoMemory(long request) throws InterruptedException {
        try {
            boolean ended = false;
            for (int step = 0; step < FULL_STEPS && !ended; step++) {
                memory.fill(step, () -> execution.isOver(request));
                ended = execution.awaitEnd(request, FULL_MILLIS);
            }
            return ended;
        } finally {
            memory.unfill();
        }
    }
}
