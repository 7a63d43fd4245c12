package sojourn.kernel.magic;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.function.Supplier;

/** How long something takes. */
public final class StopWatch {
    private StopWatch() {}

    /**
     * Runs something and prints how long it took.
     *
     * @param work what to run
     * @return what it gives
     */
    static @Nullable Object time(Supplier<@Nullable Object> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            System.out.println("ran in " + text(System.nanoTime() - start));
        }
    }

    /**
     * A duration as cards write it.
     *
     * @param nanos the duration in nanoseconds
     * @return such as {@code 12 ms}, {@code 0.21 s} or {@code 1 min 4 s}
     */
    public static String text(long nanos) {
        double seconds = nanos / 1e9;
        if (seconds < 0.1) {
            return String.format(Locale.ROOT, "%d ms", nanos / 1_000_000);
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        return String.format(Locale.ROOT, "%d min %d s", (long) seconds / 60, (long) seconds % 60);
    }
}
