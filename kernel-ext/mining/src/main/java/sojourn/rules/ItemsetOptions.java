package sojourn.rules;

import sojourn.check.Check;
import sojourn.check.OptionWords;

/**
 * What to look for. Closed and maximal are judged among all frequent itemsets, and only then are the too short and too long
 * ones left out.
 *
 * @param minCount    baskets that must hold an itemset, {@code >= 1}
 * @param minLength   least items in a set, {@code >= 1}
 * @param maxLength   most items in a set, {@code >= minLength}
 * @param kind        all, closed or maximal
 * @param top         keep only so many, the most frequent first, then the shorter, then by item codes; {@code >= 1}, or
 *                    {@link #NO_TOP}
 * @param maxItemsets the search is refused as soon as it is known to give more than this, {@code >= 1}
 */
public record ItemsetOptions(long minCount, int minLength, int maxLength, ItemsetKind kind, int top, long maxItemsets) {
    /** Keep all. */
    public static final int NO_TOP = Integer.MAX_VALUE;
    /** The most itemsets that are kept by default: about half a gigabyte. */
    public static final long DEFAULT_MAX_ITEMSETS = 10_000_000;

    /** Refuses options that contradict themselves. */
    public ItemsetOptions {
        Check.argument(minCount >= 1, "minCount must be >= 1, was %,d", minCount);
        Check.argument(minLength >= 1, "minLength must be >= 1, was %,d", minLength);
        Check.argument(maxLength >= minLength, "maxLength must be >= minLength %,d, was %,d", minLength, maxLength);
        Check.argument(top >= 1, "top must be >= 1, was %,d", top);
        Check.argument(maxItemsets >= 1, "maxItemsets must be >= 1, was %,d", maxItemsets);
    }

    /**
     * All itemsets in so many baskets.
     *
     * @param minCount baskets that must hold an itemset, {@code >= 1}
     * @return the options
     */
    public static ItemsetOptions minCount(long minCount) {
        return new ItemsetOptions(minCount, 1, Integer.MAX_VALUE, ItemsetKind.ALL, NO_TOP, DEFAULT_MAX_ITEMSETS);
    }

    /**
     * The least count that passes {@code count >= share * baskets}, without being fooled by the last bits of the product:
     * 0.07 of 100 baskets is 7 although {@code 0.07 * 100 > 7} in floating point.
     *
     * @param share   in (0, 1]
     * @param baskets {@code >= 0}
     * @return {@code >= 1}
     */
    public static long countOf(double share, long baskets) {
        Check.argument(
                share > 0 && share <= 1,
                "%s is a share in (0, 1], was %s; for a number of baskets %s",
                OptionWords.of("--min-support", "minSupport"),
                share,
                OptionWords.of("divide it by that of all", "use minCount"));
        double product = share * baskets;
        return Math.max(1, (long) Math.ceil(product - 2 * Math.ulp(product)));
    }

    /**
     * With a least length.
     *
     * @param length {@code >= 1}
     * @return the options
     */
    public ItemsetOptions withMinLength(int length) {
        return new ItemsetOptions(minCount, length, maxLength, kind, top, maxItemsets);
    }

    /**
     * With a greatest length.
     *
     * @param length {@code >= minLength}
     * @return the options
     */
    public ItemsetOptions withMaxLength(int length) {
        return new ItemsetOptions(minCount, minLength, length, kind, top, maxItemsets);
    }

    /**
     * Of another kind.
     *
     * @param wanted all, closed or maximal
     * @return the options
     */
    public ItemsetOptions withKind(ItemsetKind wanted) {
        return new ItemsetOptions(minCount, minLength, maxLength, wanted, top, maxItemsets);
    }

    /**
     * Only the most frequent.
     *
     * @param k {@code >= 1}
     * @return the options
     */
    public ItemsetOptions withTop(int k) {
        return new ItemsetOptions(minCount, minLength, maxLength, kind, k, maxItemsets);
    }

    /**
     * With another refusal threshold.
     *
     * @param itemsets {@code >= 1}
     * @return the options
     */
    public ItemsetOptions withMaxItemsets(long itemsets) {
        return new ItemsetOptions(minCount, minLength, maxLength, kind, top, itemsets);
    }
}
