package sojourn.pattern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Frequent patterns with how many sequences have each, in all and in each group. Immutable once it is handed out. */
public final class PatternSets {
    private final int groups;
    private int size;
    private int[] codes = new int[1 << 10];
    private int[] offsets = new int[1 << 8];
    private long[] counts = new long[1 << 8];
    private long[] inGroups;

    PatternSets(int groups) {
        this.groups = groups;
        this.inGroups = new long[Math.max(1, groups) << 8];
    }

    /** Adds a pattern; whoever adds it also adds its counts in groups. */
    int add(int[] pattern, int length, long count) {
        if (size + 1 == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
            counts = Arrays.copyOf(counts, 2 * counts.length);
            inGroups = Arrays.copyOf(inGroups, 2 * inGroups.length);
        }
        int at = offsets[size];
        if (at + length > codes.length) {
            codes = Arrays.copyOf(codes, 2 * codes.length + length);
        }
        System.arraycopy(pattern, 0, codes, at, length);
        counts[size] = count;
        offsets[++size] = at + length;
        return size - 1;
    }

    void addToGroup(int pattern, int group, long weight) {
        inGroups[pattern * groups + group] += weight;
    }

    /** {@return the number of patterns} */
    public int size() {
        return size;
    }

    /**
     * How many states a pattern has.
     *
     * @param pattern in {@code [0, size())}
     * @return {@code >= 1}
     */
    public int length(int pattern) {
        return offsets[pattern + 1] - offsets[pattern];
    }

    /**
     * A state of a pattern.
     *
     * @param pattern in {@code [0, size())}
     * @param at      in {@code [0, length(pattern))}
     * @return its code
     */
    public int code(int pattern, int at) {
        return codes[offsets[pattern] + at];
    }

    /**
     * How many sequences have a pattern.
     *
     * @param pattern in {@code [0, size())}
     * @return their weight
     */
    public long count(int pattern) {
        return counts[pattern];
    }

    /**
     * How many sequences of a group have a pattern.
     *
     * @param pattern in {@code [0, size())}
     * @param group   in the order in which groups were given
     * @return their weight
     */
    public long count(int pattern, int group) {
        return inGroups[pattern * groups + group];
    }

    /** {@return a pattern's codes} */
    int[] codes(int pattern) {
        return Arrays.copyOfRange(codes, offsets[pattern], offsets[pattern + 1]);
    }

    /** {@return where each pattern stands, by its codes} */
    Map<Key, Integer> index() {
        Map<Key, Integer> places = new HashMap<>(2 * size);
        for (int i = 0; i < size; i++) {
            places.put(new Key(codes(i)), i);
        }
        return places;
    }

    /** {@return the patterns, the most frequent first, then the shorter, then by codes} */
    public int[] byCount() {
        return IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> {
                    int order = Long.compare(counts[b], counts[a]);
                    order = order != 0 ? order : Integer.compare(length(a), length(b));
                    return order != 0
                            ? order
                            : Arrays.compare(codes, offsets[a], offsets[a + 1], codes, offsets[b], offsets[b + 1]);
                })
                .mapToInt(i -> i)
                .toArray();
    }

    /** Codes as the key of a map. */
    @SuppressWarnings("ArrayRecordComponent") // equal by what is in it
    record Key(int[] codes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(codes, key.codes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(codes);
        }
    }
}
