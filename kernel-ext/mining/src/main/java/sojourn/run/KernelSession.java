package sojourn.run;

import org.jspecify.annotations.Nullable;
import sojourn.check.Internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What one kernel session holds: the results of magics, what cells have shown, which logs were read, the colours of categories. Each
 * of these is a part, a class that its owner knows alone. Cells reach them by static methods, so a session is found from the thread:
 * that of the cell or magic that runs in it, elsewhere the session that began last. A program without a notebook has one session,
 * which is there from the start.
 */
@Internal
public final class KernelSession {
    private static final ThreadLocal<@Nullable KernelSession> RUNNING = new InheritableThreadLocal<>();
    private static volatile KernelSession latest = new KernelSession();

    private final Map<Class<?>, Object> parts = new ConcurrentHashMap<>();

    private KernelSession() {}

    /** {@return a new session, which is the current one from now on where no magic runs} */
    public static KernelSession begin() {
        KernelSession begun = new KernelSession();
        latest = begun;
        return begun;
    }

    /** {@return the session of the magic that runs in this thread, or the latest one} */
    public static KernelSession current() {
        KernelSession running = RUNNING.get();
        return running == null ? latest : running;
    }

    /**
     * A part of what is held.
     *
     * @param <T>  the part
     * @param type its class
     * @param none makes one that holds nothing yet
     * @return the part, the same one each time
     */
    public <T> T part(Class<T> type, Supplier<T> none) {
        return type.cast(parts.computeIfAbsent(type, missing -> none.get()));
    }

    /**
     * Keeps a part that is made elsewhere.
     *
     * @param <T>  the part
     * @param type its class
     * @param part the part, in place of the one before
     */
    public <T> void keep(Class<T> type, T part) {
        parts.put(type, part);
    }

    /**
     * A part that is made elsewhere.
     *
     * @param <T>  the part
     * @param type its class
     * @return the part; empty if it was not kept yet
     */
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(parts.get(type)).map(type::cast);
    }

    /**
     * Runs work of this session: in it, and in threads that it starts, this session is the current one.
     *
     * @param <T>  what the work gives
     * @param work the work
     * @return what it gives
     */
    public <T extends @Nullable Object> T during(Supplier<T> work) {
        KernelSession before = RUNNING.get();
        RUNNING.set(this);
        try {
            return work.get();
        } finally {
            if (before == null) {
                RUNNING.remove();
            } else {
                RUNNING.set(before);
            }
        }
    }
}
