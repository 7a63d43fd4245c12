package sojourn.kernel.shell;

import jdk.jshell.spi.ExecutionControl.StoppedException;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;

/**
 * The thread of one snippet, in a group of its own, which the threads that the snippet starts are in, too. JShell's own group
 * would swallow what they throw, and JShell waits for each thread of it: this one can be given up.
 */
final class CellThread {
    /** the last version of Java that stops threads */
    private static final int LAST_THAT_STOPS = 19;

    /** never ends by an exception: since JDK 25 a future gives one that it was cancelled by in the words of its own */
    private final CompletableFuture<End> end = new CompletableFuture<>();

    private final ThreadGroup group;
    private final Thread thread;

    /** What the work gave, or what it threw. */
    private record End(@Nullable Object value, @Nullable Throwable thrown) {}

    /**
     * @param work     what it does
     * @param parent   a group that ends with the kernel
     * @param uncaught receives what ends another thread of the group
     */
    CellThread(CellExecution.Work work, ThreadGroup parent, BiConsumer<Thread, Throwable> uncaught) {
        group = new Group(parent, uncaught);
        thread = new Thread(group, () -> run(work), "cell");
        // one that was given up must not keep the process alive
        thread.setDaemon(true);
    }

    /** Its parent never forgets it, so it must not know the thread, nor what the thread gives. */
    private static final class Group extends ThreadGroup {
        private final BiConsumer<Thread, Throwable> uncaught;

        Group(ThreadGroup parent, BiConsumer<Thread, Throwable> uncaught) {
            super(parent, "cell");
            this.uncaught = uncaught;
        }

        @Override
        public void uncaughtException(Thread failed, Throwable thrown) {
            if (!(thrown instanceof ThreadDeath)) {
                uncaught.accept(failed, thrown);
            }
        }
    }

    private void run(CellExecution.Work work) {
        try {
            end.complete(new End(work.run(), null));
        } catch (Throwable t) {
            end.complete(new End(null, t));
        }
    }

    /**
     * Runs it, and waits for its end, or until it is given up. The caller's interrupts are meant for the thread, which has them
     * already.
     *
     * @return what the work gives
     * @throws Throwable what the work throws
     */
    @Nullable
    Object await() throws Throwable {
        thread.start();
        End found = end();
        if (found.thrown != null) {
            throw found.thrown instanceof ThreadDeath ? new StoppedException() : found.thrown;
        }
        return found.value;
    }

    private End end() throws ExecutionException {
        while (true) {
            try {
                End found = end.get();
                if (found.thrown == null) {
                    thread.join();
                }
                return found;
            } catch (InterruptedException e) {
                // goes on waiting
            }
        }
    }

    /** Ends the wait for it; it runs on, and nobody takes what it gives. */
    void giveUp() {
        end.complete(new End(null, new StoppedException()));
    }

    /**
     * Interrupts it and the threads that it started, and stops them where Java can.
     *
     * @return whether this Java stops threads; if not, JShell stops what is compiled by it
     */
    @SuppressWarnings({"deprecation", "removal"})
    boolean stop() {
        group.interrupt();
        if (Runtime.version().feature() > LAST_THAT_STOPS) {
            return false;
        }
        Thread[] threads = new Thread[group.activeCount() + 1];
        int count = group.enumerate(threads);
        for (int i = 0; i < count; i++) {
            threads[i].stop();
        }
        return true;
    }
}
