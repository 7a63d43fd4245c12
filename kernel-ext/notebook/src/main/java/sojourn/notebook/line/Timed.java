package sojourn.notebook.line;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A value and how long it took.
 *
 * @param value what came out
 * @param took  from call to return
 * @param <T>   its type
 */
public record Timed<T>(T value, Duration took) {
    /** {@return the same, after something else that took time for it} */
    public Timed<T> after(Duration before) {
        return new Timed<>(value, before.plus(took));
    }

    public static <T> Timed<T> of(Supplier<T> call) {
        long start = System.nanoTime();
        T value = call.get();
        return new Timed<>(value, Duration.ofNanos(System.nanoTime() - start));
    }
}
