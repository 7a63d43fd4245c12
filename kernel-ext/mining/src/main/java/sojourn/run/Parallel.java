package sojourn.run;

import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Runs numbered blocks of work on as many threads as {@code -Dsojourn.threads} says, by default one a processor. */
public final class Parallel {
    private Parallel() {}

    /** {@return the threads that {@link #blocks} uses, {@code >= 1}} */
    public static int threads() {
        return Math.max(
                1, Integer.getInteger("sojourn.threads", Runtime.getRuntime().availableProcessors()));
    }

    /**
     * The random numbers of a part of the work: the same whichever thread does it, and whatever the other parts draw.
     *
     * @param seed of the whole
     * @param part its number, {@code >= 0}
     * @return the numbers, from their first
     */
    public static SplittableRandom random(long seed, long part) {
        return new SplittableRandom(seed ^ (0x9E3779B97F4A7C15L * (part + 1)));
    }

    /**
     * Runs {@code body} once for each block in {@code [0, blocks)}, in any order, and returns when all are done. Blocks are
     * handed out one by one, the low ones first, so put the heavy ones there.
     *
     * @param blocks   how many
     * @param progress the step that they belong to; it is cancelled if a block fails or the caller is interrupted
     * @param body     the work of one block; it calls {@link Progress#advance} now and then
     * @throws CancellationException if the caller was interrupted
     */
    public static void blocks(int blocks, Progress progress, IntConsumer body) {
        // an interrupt that is there already counts, however soon the helpers are through
        progress.endIfInterrupted();
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable worker = () -> {
            try {
                for (int block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
                    body.accept(block);
                }
            } catch (Throwable t) {
                failure.compareAndSet(null, t);
                progress.cancel();
            }
        };
        Thread[] helpers = new Thread[Math.max(0, Math.min(threads(), blocks) - 1)];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Thread(worker, "sojourn-" + (i + 1));
            helpers[i].setDaemon(true);
            helpers[i].setContextClassLoader(Thread.currentThread().getContextClassLoader());
            helpers[i].start();
        }
        worker.run();
        for (Thread helper : helpers) {
            boolean joined = false;
            while (!joined) {
                try {
                    helper.join();
                    joined = true;
                } catch (InterruptedException e) {
                    failure.compareAndSet(null, progress.interruption());
                    progress.cancel();
                }
            }
        }
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }
}
