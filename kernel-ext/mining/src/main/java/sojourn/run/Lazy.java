package sojourn.run;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * A value found when it is first asked for, and once. A failed or interrupted attempt leaves it to be tried again.
 *
 * @param <T> what it is
 */
public final class Lazy<T> {
    private final Supplier<T> source;
    private @Nullable T value;

    /**
     * A value that is not known yet.
     *
     * @param source finds it
     */
    public Lazy(Supplier<T> source) {
        this.source = source;
    }

    /** {@return the value, found now if it was not before} */
    public synchronized T get() {
        T found = value;
        if (found == null) {
            found = source.get();
            value = found;
        }
        return found;
    }
}
