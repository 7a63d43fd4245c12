package sojourn.cluster.smile;

import smile.math.MathEx;
import sojourn.check.UsageException;
import sojourn.run.Progress;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Runs Smile on one thread of its own. Its streams run there too, and are split as for one thread, so sums are the same on every machine;
 * and its random numbers, which are a thread's own, start at the seed.
 */
final class SmileRun {
    /** Smile was asked to stop, which it is only where it calls us. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final int LOOK_MILLIS = 50;

    private SmileRun() {}

    static int[] labels(String title, long seed, int rows, Function<BooleanSupplier, int[]> work) {
        AtomicBoolean stopped = new AtomicBoolean();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ForkJoinPool pool = new ForkJoinPool(
                1,
                of -> {
                    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(of);
                    thread.setName("sojourn-smile");
                    thread.setContextClassLoader(loader);
                    return thread;
                },
                null,
                false);
        try (Progress progress = Progress.start("Smile's " + title, 0, "rows")) {
            Future<int[]> labels = pool.submit(() -> {
                seed(seed);
                return work.apply(stopped::get);
            });
            int[] found = wait(labels, progress, title);
            progress.advance(rows);
            progress.finish();
            return found;
        } finally {
            stopped.set(true);
            pool.shutdownNow();
        }
    }

    /** Smile's set of seeds that were used belongs to all threads and is not guarded. */
    private static synchronized void seed(long seed) {
        MathEx.setSeed(seed);
    }

    private static int[] wait(Future<int[]> labels, Progress progress, String title) {
        while (true) {
            try {
                return labels.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                progress.advance(0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                progress.advance(0);
            } catch (ExecutionException e) {
                throw refused(title, e.getCause());
            }
        }
    }

    private static RuntimeException refused(String title, Throwable cause) {
        Throwable first = cause;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        if (cause instanceof UsageException || cause instanceof CancellationException) {
            return (RuntimeException) cause;
        }
        if (first instanceof LinkageError || first instanceof ClassNotFoundException) {
            return new UsageException(
                    title
                            + " needs native BLAS, which does not come with Sojourn: run it through a Smile of your own, with %maven"
                            + " com.github.haifengl:smile-core:2.6.0 org.bytedeco:openblas-platform:0.3.10-1.5.4"
                            + " org.bytedeco:arpack-ng-platform:3.7.0-1.5.4",
                    cause);
        }
        if (first instanceof VirtualMachineError e) {
            throw e;
        }
        String why = first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage();
        return new UsageException(title + " could not cluster these rows; Smile says: " + why, cause);
    }
}
