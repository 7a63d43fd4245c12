package sojourn;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/** A value found when it is first asked for, and once. A failed or interrupted attempt leaves it to be tried again. */
final class Lazy<T> {
    private final Supplier<T> source;
    private @Nullable T value;

    Lazy(Supplier<T> source) {
        this.source = source;
    }

    synchronized T get() {
        T found = value;
        if (found == null) {
            found = source.get();
            value = found;
        }
        return found;
    }
}
