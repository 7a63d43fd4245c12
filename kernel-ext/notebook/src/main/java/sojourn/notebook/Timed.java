package sojourn.notebook;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A value and how long it took.
 *
 * @param value what came out
 * @param took  from call to return
 * @param <T>   its type
 */
record Timed<T>(T value, Duration took) {
    static <T> Timed<T> of(Supplier<T> call) {
        long start = System.nanoTime();
        T value = call.get();
        return new Timed<>(value, Duration.ofNanos(System.nanoTime() - start));
    }
}
