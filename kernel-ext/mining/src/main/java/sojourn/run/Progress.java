package sojourn.run;

import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One long step under way: it counts what is done, reports to the listener, and ends the step when its thread is interrupted.
 *
 * <pre>{@code
 * try (Progress progress = Progress.start("pairwise distances", pairs, "pairs")) {
 *     for (...) { ...; progress.advance(rowPairs); }
 *     progress.finish();
 * }
 * }</pre>
 */
public final class Progress implements AutoCloseable {
    private static volatile ProgressListener listener = ProgressListener.NONE;
    private static volatile Runnable answered = () -> {};
    /** at most twenty reports a second leave a step, however fine its loop */
    private static final long REPORT_NANOS = 50_000_000;

    /** set while a step's inner steps belong to it */
    private static final ThreadLocal<Boolean> INNER = ThreadLocal.withInitial(() -> false);

    private final ProgressListener heard = INNER.get() ? ProgressListener.NONE : listener;
    private final Thread owner = Thread.currentThread();
    private final String step;
    private final long total;
    private final String unit;
    private final long start = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private volatile boolean cancelled;
    private long reported;
    private boolean over;

    private Progress(String step, long total, String unit) {
        this.step = step;
        this.total = total;
        this.unit = unit;
    }

    /**
     * Sets the listener of every step that starts from now on, in every thread.
     *
     * @param next the listener
     * @return the one before it
     */
    public static ProgressListener listen(ProgressListener next) {
        ProgressListener before = listener;
        listener = Objects.requireNonNull(next, "next");
        return before;
    }

    /**
     * Sets what is called when an interrupt was answered, so that a notebook's cell goes on after it.
     *
     * @param next called in the thread that was interrupted
     * @return the one before it
     */
    public static Runnable whenAnswered(Runnable next) {
        Runnable before = answered;
        answered = Objects.requireNonNull(next, "next");
        return before;
    }

    /**
     * Says that the interrupt which ended a step is answered: the caller keeps what was done by then and returns it, as if it
     * had come to its end. Whoever throws instead does not call this.
     */
    public static void answerInterrupt() {
        answered.run();
        // the interrupt may have come twice
        Thread.interrupted();
    }

    /**
     * Does work whose steps are parts of a step that is under way already: they are not reported, and an interrupt ends them all
     * the same.
     *
     * @param <T>  what the work gives
     * @param work on the calling thread
     * @return what the work gives
     */
    public static <T> T within(Supplier<T> work) {
        boolean before = INNER.get();
        INNER.set(true);
        try {
            return work.get();
        } finally {
            INNER.set(before);
        }
    }

    /**
     * Does work whose steps are parts of this one, as {@link #within} does; what ends them says how far this step came.
     *
     * @param <T>  what the work gives
     * @param work on the calling thread
     * @return what the work gives
     * @throws CancellationException if the calling thread was interrupted
     */
    public <T> T inside(Supplier<T> work) {
        try {
            return within(work);
        } catch (CancellationException e) {
            cancelled = true;
            CancellationException stopped = interruption();
            stopped.initCause(e);
            throw stopped;
        }
    }

    /**
     * Starts a step, owned by the calling thread: interrupting that thread ends the step.
     *
     * @param step  what is done
     * @param total units in all; 0 if it is not known
     * @param unit  what is counted
     * @return the step under way
     */
    public static Progress start(String step, long total, String unit) {
        return new Progress(step, total, unit);
    }

    /**
     * Counts work that is done. Any thread of the step may call it.
     *
     * @param units how much was done since the last call
     * @throws CancellationException if the step's owner was interrupted
     */
    public void advance(long units) {
        done.addAndGet(units);
        if (Thread.currentThread() == owner && Thread.interrupted()) {
            cancelled = true;
        }
        if (cancelled) {
            throw interruption();
        }
        tell(ProgressListener.State.RUNNING);
    }

    /** Ends the step if its owner, which calls this, was interrupted. */
    void endIfInterrupted() {
        if (Thread.currentThread() == owner && Thread.interrupted()) {
            cancelled = true;
            throw interruption();
        }
    }

    /** {@return what ends an interrupted step: it says how far the step came} */
    CancellationException interruption() {
        return new CancellationException(String.format(
                Locale.ROOT,
                "%s: interrupted after %,d%s %s",
                step,
                done.get(),
                total > 0 ? String.format(Locale.ROOT, " of %,d", total) : "",
                unit));
    }

    /** Makes every thread of the step end at its next {@link #advance}. */
    public void cancel() {
        cancelled = true;
    }

    /** Says that the step came to its end; what is closed without it counts as stopped. */
    public void finish() {
        if (total > 0) {
            done.set(total);
        }
        tell(ProgressListener.State.DONE);
    }

    /** Ends the step; the listener is notified that it stopped, unless it was finished before. */
    @Override
    public void close() {
        tell(ProgressListener.State.STOPPED);
    }

    private synchronized void tell(ProgressListener.State state) {
        long nanos = System.nanoTime() - start;
        if (over || (state == ProgressListener.State.RUNNING && nanos - reported < REPORT_NANOS)) {
            return;
        }
        over = state != ProgressListener.State.RUNNING;
        reported = nanos;
        heard.report(step, done.get(), total, unit, nanos, state);
    }
}
