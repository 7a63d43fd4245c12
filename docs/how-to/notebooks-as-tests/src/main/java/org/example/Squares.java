package org.example;

import java.util.List;
import java.util.stream.IntStream;

/** What the notebook documents. */
public final class Squares {
    private Squares() {}

    /** {@return the squares of 1 to {@code last}} */
    public static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).map(i -> i * i).boxed().toList();
    }
}
