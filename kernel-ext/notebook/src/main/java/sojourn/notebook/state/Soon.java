package sojourn.notebook.state;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers to be had within the time that a keystroke may take. What takes longer is finished behind the scenes, and is there
 * when it is asked for again; what fails is no answer.
 */
final class Soon {
    private static final long PATIENCE_MILLIS = 120;
    private static final int KEPT = 64;

    private static final ExecutorService WORKER = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "sojourn-help");
        thread.setDaemon(true);
        return thread;
    });

    private final Map<Object, Future<?>> known = new LinkedHashMap<>();

    /**
     * An answer.
     *
     * @param key      what it depends on; equal keys have one answer
     * @param question how to find it
     * @param none     what to say if it is not there in time
     * @param <T>      its type
     */
    <T> T get(Object key, Callable<T> question, T none) {
        Future<?> answer;
        synchronized (known) {
            if (known.size() > KEPT) {
                known.keySet().remove(known.keySet().iterator().next());
            }
            answer = known.computeIfAbsent(key, k -> WORKER.submit(question));
        }
        try {
            @Nullable Object found = answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            @SuppressWarnings("unchecked") // what the key's question gave
            T given = found == null ? none : (T) found;
            return given;
        } catch (TimeoutException later) {
            return none;
        } catch (ExecutionException failed) {
            synchronized (known) {
                known.remove(key);
            }
            return none;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none;
        }
    }
}
