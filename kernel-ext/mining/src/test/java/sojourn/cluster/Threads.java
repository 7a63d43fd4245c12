package sojourn.cluster;

import java.util.function.Supplier;

/** Runs work with a given number of threads. */
public final class Threads {
    private Threads() {}

    public static <T> T with(int threads, Supplier<T> work) {
        String before = System.setProperty("sojourn.threads", Integer.toString(threads));
        try {
            return work.get();
        } finally {
            if (before == null) {
                System.clearProperty("sojourn.threads");
            } else {
                System.setProperty("sojourn.threads", before);
            }
        }
    }
}
