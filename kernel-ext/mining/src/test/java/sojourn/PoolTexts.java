package sojourn;

import java.util.List;
import java.util.stream.IntStream;

/** Sequences as texts, for tests. */
final class PoolTexts {
    private PoolTexts() {}

    static List<String> texts(Sequences pool) {
        return IntStream.range(0, pool.size()).mapToObj(pool::format).toList();
    }
}
