package sojourn.rules;

import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.check.UsageException;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * The rules X → Y that frequent itemsets give, any number of items on both sides, with their four counts. Rules of one itemset
 * lie together. Immutable.
 *
 * <p>For each itemset the consequent grows item by item: moving an item from X to Y can only lower nXY / nX, so that a
 * consequent that is not confident ends its branch (Agrawal &amp; Srikant 1994, ap-genrules). Time O(rules tried), memory O(rules
 * made).
 */
public final class RuleSet {
    private static final int MOST_ITEMS = 30;

    private final FrequentItemsets sets;
    private final ItemsetIndex index;
    private final RuleOptions options;
    private int[] set = new int[256];
    /** the antecedent's items, as bits over the set's places */
    private int[] antecedent = new int[256];

    private long[] nX = new long[256];
    private long[] nY = new long[256];
    private int size;
    private long tried;

    private RuleSet(FrequentItemsets sets, RuleOptions options) {
        this.sets = sets;
        this.index = new ItemsetIndex(sets);
        this.options = options;
    }

    /**
     * Makes the rules.
     *
     * @param sets    all frequent itemsets up to some length, not only the closed, maximal or top ones: every subset's count is
     *                needed
     * @param options which rules
     * @return the rules, in order of their itemsets
     * @throws UsageException if itemsets are missing, or there are more rules than {@code options.maxRules()}
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static RuleSet of(FrequentItemsets sets, RuleOptions options) {
        ItemsetOptions mined = sets.options();
        Check.argument(
                mined.kind() == ItemsetKind.ALL && mined.top() == ItemsetOptions.NO_TOP && mined.minLength() == 1,
                "rules need all frequent itemsets, were %s from length %d%s",
                mined.kind(),
                mined.minLength(),
                mined.top() == ItemsetOptions.NO_TOP ? "" : ", top " + mined.top());
        RuleSet rules = new RuleSet(sets, options);
        try (Progress progress = Progress.start("rules", sets.size(), "itemsets")) {
            for (int s = 0; s < sets.size(); s++) {
                int length = sets.length(s);
                if (length >= 2) {
                    Check.argument(
                            length <= MOST_ITEMS,
                            "rules need itemsets of at most %d items, had one of %d; set maxLength",
                            MOST_ITEMS,
                            length);
                    rules.grow(s, 0, 0, (1 << length) - 1, progress);
                }
                if ((s & 0x3FF) == 0x3FF) {
                    progress.advance(0x400);
                }
            }
            progress.finish();
        }
        return rules;
    }

    private void grow(int s, int from, int consequent, int full, Progress progress) {
        int length = sets.length(s);
        long both = sets.count(s);
        for (int i = from; i < length; i++) {
            int grown = consequent | (1 << i);
            if (grown == full) {
                continue;
            }
            if ((++tried & 0xFFFF) == 0) {
                progress.advance(0);
            }
            long x = index.count(s, full ^ grown);
            if (!options.allows(x, both)) {
                continue;
            }
            int items = Integer.bitCount(grown);
            if (items <= options.maxConsequent() && length - items <= options.maxAntecedent()) {
                add(s, full ^ grown, x, index.count(s, grown));
            }
            if (items < options.maxConsequent()) {
                grow(s, i + 1, grown, full, progress);
            }
        }
    }

    private void add(int s, int mask, long x, long y) {
        if (size == options.maxRules() || size == Integer.MAX_VALUE - 16) {
            throw new UsageException(Nouns.format(
                    "%,d itemsets give more than %,d rules; raise minSupport or minConfidence, or set maxLength",
                    sets.size(), size));
        }
        if (size == set.length) {
            int more = (int) Math.min(2L * size, Integer.MAX_VALUE - 16);
            set = Arrays.copyOf(set, more);
            antecedent = Arrays.copyOf(antecedent, more);
            nX = Arrays.copyOf(nX, more);
            nY = Arrays.copyOf(nY, more);
        }
        set[size] = s;
        antecedent[size] = mask;
        nX[size] = x;
        nY[size++] = y;
    }

    /** {@return the number of rules} */
    public int size() {
        return size;
    }

    /** {@return the itemsets that they are made of} */
    public FrequentItemsets itemsets() {
        return sets;
    }

    /** {@return the number of baskets} */
    public long n() {
        return sets.baskets();
    }

    /**
     * Baskets with the antecedent.
     *
     * @param rule in {@code [0, size())}
     * @return the count
     */
    public long nX(int rule) {
        return nX[rule];
    }

    /**
     * Baskets with the consequent.
     *
     * @param rule in {@code [0, size())}
     * @return the count
     */
    public long nY(int rule) {
        return nY[rule];
    }

    /**
     * Baskets with both.
     *
     * @param rule in {@code [0, size())}
     * @return the count
     */
    public long nXY(int rule) {
        return sets.count(set[rule]);
    }

    /**
     * The antecedent.
     *
     * @param rule in {@code [0, size())}
     * @return item codes, ascending
     */
    public int[] antecedent(int rule) {
        return items(set[rule], antecedent[rule]);
    }

    /**
     * The consequent.
     *
     * @param rule in {@code [0, size())}
     * @return item codes, ascending
     */
    public int[] consequent(int rule) {
        return items(set[rule], ((1 << sets.length(set[rule])) - 1) ^ antecedent[rule]);
    }

    /**
     * Whether an item is in the antecedent.
     *
     * @param rule in {@code [0, size())}
     * @param code the item's
     * @return whether it is
     */
    public boolean antecedentHolds(int rule, int code) {
        return holds(set[rule], antecedent[rule], code);
    }

    /**
     * Whether an item is in the consequent.
     *
     * @param rule in {@code [0, size())}
     * @param code the item's
     * @return whether it is
     */
    public boolean consequentHolds(int rule, int code) {
        return holds(set[rule], ((1 << sets.length(set[rule])) - 1) ^ antecedent[rule], code);
    }

    private boolean holds(int s, int mask, int code) {
        for (int left = mask; left != 0; left &= left - 1) {
            if (sets.code(s, Integer.numberOfTrailingZeros(left)) == code) {
                return true;
            }
        }
        return false;
    }

    private int[] items(int s, int mask) {
        int[] items = new int[Integer.bitCount(mask)];
        int i = 0;
        for (int left = mask; left != 0; left &= left - 1) {
            items[i++] = sets.code(s, Integer.numberOfTrailingZeros(left));
        }
        return items;
    }

    /**
     * A measure of a rule.
     *
     * @param rule    in {@code [0, size())}
     * @param measure which
     * @return its value
     */
    public double value(int rule, Measure measure) {
        return measure.of(n(), nX[rule], nY[rule], nXY(rule));
    }

    /**
     * Whether a simpler rule does as well: one with the same consequent and some, not all, of the antecedent's items, at least
     * as confident (Bayardo, Agrawal &amp; Gunopulos 1999: no improvement).
     *
     * @param rule in {@code [0, size())}
     * @return whether there is one among all frequent itemsets. Time O(2^|X|).
     */
    public boolean redundant(int rule) {
        int s = set[rule];
        int x = antecedent[rule];
        int y = ((1 << sets.length(s)) - 1) ^ x;
        for (int part = (x - 1) & x; part != 0; part = (part - 1) & x) {
            long simpler = index.count(s, part);
            long both = index.count(s, part | y);
            // both / simpler >= nXY / nX, exactly
            if (compareProducts(both, nX[rule], nXY(rule), simpler) >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts a rule and its mirror image together.
     *
     * @param rules numbers of rules, ascending
     * @return those of them whose mirror image is not among them or is worse: less confident, or as confident and with an
     *     antecedent that comes later by item codes; ascending. Time O(r log r).
     */
    public int[] foldMirrored(int[] rules) {
        int[] kept = new int[rules.length];
        int n = 0;
        int from = 0;
        while (from < rules.length) {
            int to = from;
            while (to < rules.length && set[rules[to]] == set[rules[from]]) {
                to++;
            }
            int full = (1 << sets.length(set[rules[from]])) - 1;
            long[] keys = new long[to - from];
            for (int i = from; i < to; i++) {
                int mask = antecedent[rules[i]];
                keys[i - from] = ((long) Math.min(mask, full ^ mask) << 32) | i;
            }
            Arrays.sort(keys);
            int first = n;
            for (int i = 0; i < keys.length; i++) {
                int rule = rules[(int) keys[i]];
                if (i + 1 < keys.length && keys[i] >>> 32 == keys[i + 1] >>> 32) {
                    i++;
                    int mirror = rules[(int) keys[i]];
                    boolean better = nX[rule] != nX[mirror]
                            ? nX[rule] < nX[mirror]
                            : Arrays.compare(antecedent(rule), antecedent(mirror)) < 0;
                    rule = better ? rule : mirror;
                }
                kept[n++] = rule;
            }
            Arrays.sort(kept, first, n);
            from = to;
        }
        return Arrays.copyOf(kept, n);
    }

    /**
     * Fisher's exact p of every rule, adjusted for their number; a rule and its mirror image are one test.
     *
     * @param correction how
     * @return one value for each rule, in [0, 1]
     */
    public double[] adjustedP(Correction correction) {
        int[] all = new int[size];
        Arrays.setAll(all, i -> i);
        int[] tests = foldMirrored(all);
        double[] p = new double[tests.length];
        try (Progress progress = Progress.start("Fisher's exact test", tests.length, "rules")) {
            for (int i = 0; i < tests.length; i++) {
                p[i] = value(tests[i], Measure.FISHER_P);
                if ((i & 0xFF) == 0xFF) {
                    progress.advance(0x100);
                }
            }
            progress.finish();
        }
        double[] adjusted = correction.adjust(p);
        double[] ofRule = new double[size];
        int test = 0;
        for (int from = 0; from < size; ) {
            int to = from;
            while (to < size && set[to] == set[from]) {
                to++;
            }
            int full = (1 << sets.length(set[from])) - 1;
            int last = test;
            while (last < tests.length && tests[last] < to) {
                last++;
            }
            long[] keys = new long[last - test];
            for (int t = test; t < last; t++) {
                int mask = antecedent[tests[t]];
                keys[t - test] = ((long) Math.min(mask, full ^ mask) << 32) | t;
            }
            Arrays.sort(keys);
            for (int rule = from; rule < to; rule++) {
                int mask = antecedent[rule];
                int at = Arrays.binarySearch(keys, (long) Math.min(mask, full ^ mask) << 32);
                ofRule[rule] = adjusted[(int) keys[at < 0 ? -at - 1 : at]];
            }
            test = last;
            from = to;
        }
        return ofRule;
    }

    /** a·b compared with c·d, all >= 0, without overflow. */
    private static int compareProducts(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }
}
