package sojourn.rules;

import sojourn.run.Cache;

import java.util.Arrays;

/** Itemsets and in how many baskets each occurs: codes ascending within a set, one set after the other. Immutable. */
public final class FrequentItemsets {
    private final int[] codes;
    private final int[] offsets;
    private final long[] counts;
    private final long baskets;
    private final ItemsetOptions options;

    FrequentItemsets(int[] codes, int[] offsets, long[] counts, long baskets, ItemsetOptions options) {
        this.codes = codes;
        this.offsets = offsets;
        this.counts = counts;
        this.baskets = baskets;
        this.options = options;
    }

    /** {@return the number of itemsets} */
    public int size() {
        return counts.length;
    }

    /** {@return the number of baskets that were searched} */
    public long baskets() {
        return baskets;
    }

    /** {@return what was looked for} */
    public ItemsetOptions options() {
        return options;
    }

    /**
     * How many items a set has.
     *
     * @param set in {@code [0, size())}
     * @return {@code >= 1}
     */
    public int length(int set) {
        return offsets[set + 1] - offsets[set];
    }

    /**
     * One item of a set.
     *
     * @param set      in {@code [0, size())}
     * @param position in {@code [0, length(set))}
     * @return the item's code, greater than the one before it
     */
    public int code(int set, int position) {
        return codes[offsets[set] + position];
    }

    /**
     * A set's items.
     *
     * @param set in {@code [0, size())}
     * @return a copy of the codes, ascending
     */
    public int[] codes(int set) {
        return Arrays.copyOfRange(codes, offsets[set], offsets[set + 1]);
    }

    /**
     * How many baskets hold all of a set's items.
     *
     * @param set in {@code [0, size())}
     * @return {@code >= options().minCount()}
     */
    public long count(int set) {
        return counts[set];
    }

    /** {@return the greatest number of items in a set; 0 if there is none} */
    public int maxLength() {
        int longest = 0;
        for (int set = 0; set < size(); set++) {
            longest = Math.max(longest, length(set));
        }
        return longest;
    }

    /** {@return the sets' numbers, the most frequent first, then the shorter, then by item codes: a total order} */
    public int[] byCount() {
        return java.util.stream.IntStream.range(0, size())
                .boxed()
                .sorted((a, b) -> {
                    int byCount = Long.compare(counts[b], counts[a]);
                    int byLength = byCount != 0 ? byCount : Integer.compare(length(a), length(b));
                    return byLength != 0
                            ? byLength
                            : Arrays.compare(codes, offsets[a], offsets[a + 1], codes, offsets[b], offsets[b + 1]);
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The sets of these numbers, in their order. */
    FrequentItemsets select(int[] sets) {
        int[] starts = new int[sets.length + 1];
        long[] kept = new long[sets.length];
        for (int i = 0; i < sets.length; i++) {
            starts[i + 1] = starts[i] + length(sets[i]);
            kept[i] = counts[sets[i]];
        }
        int[] cells = new int[starts[sets.length]];
        for (int i = 0; i < sets.length; i++) {
            System.arraycopy(codes, offsets[sets[i]], cells, starts[i], length(sets[i]));
        }
        return new FrequentItemsets(cells, starts, kept, baskets, options);
    }

    /** How a cache keeps them. */
    static Cache.Form<FrequentItemsets> form(ItemsetOptions options) {
        return fields -> new FrequentItemsets(
                fields.ints(itemsets -> itemsets.codes),
                fields.ints(itemsets -> itemsets.offsets),
                fields.longs(itemsets -> itemsets.counts),
                fields.number(itemsets -> itemsets.baskets),
                options);
    }
}
