package sojourn.rules;

import org.jspecify.annotations.Nullable;
import sojourn.check.Nouns;
import sojourn.check.UsageException;
import sojourn.run.Progress;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What all threads of one search share: thresholds, the quota of itemsets, and the progress that ends them. */
final class SearchRun {
    /** nodes between two looks at the interrupt flag, a few microseconds to a millisecond apart */
    private static final int POLL_MASK = 0xFF;

    final ItemsetOptions options;
    final int maxLength;
    final @Nullable TopCounts top;
    private final long baskets;
    private final Progress progress;
    private final AtomicLong found = new AtomicLong();

    SearchRun(ItemsetOptions options, long baskets, Progress progress, @Nullable TopCounts top) {
        this.options = options;
        this.baskets = baskets;
        this.progress = progress;
        this.top = top;
        this.maxLength = top != null && options.kind() == ItemsetKind.ALL
                ? Math.min(options.maxLength(), TopCounts.maxLength(options.top(), options.minLength()))
                : options.maxLength();
    }

    /** The least count with which a set of this length, or one grown from it, can still be wanted. */
    long need(int length) {
        return top == null ? options.minCount() : Math.max(options.minCount(), top.need(length));
    }

    /** Ends the search if its owner was interrupted; cheap enough for every node. */
    void poll(int node) {
        if ((node & POLL_MASK) == 0) {
            progress.advance(0);
        }
    }

    void blockDone() {
        progress.advance(1);
    }

    /** Counts itemsets against the quota; one node may write thousands of them, so this looks at the interrupt flag, too. */
    void take(long itemsets, int length) {
        progress.advance(0);
        if (found.addAndGet(itemsets) > options.maxItemsets()) {
            throw refusal(
                    Nouns.format("more than %,d itemsets", options.maxItemsets()),
                    Nouns.format("was at a set of %,d items", length));
        }
    }

    /** Refuses at once where a frequent set of this many items alone has too many frequent subsets. */
    void refuseIfSubsetsPassQuota(int length) {
        if (top == null) {
            double subsets = TopCounts.subsets(length, options.minLength(), Math.min(length, maxLength));
            if (subsets > options.maxItemsets()) {
                String many = Double.isInfinite(subsets) || subsets > 1e15
                        ? String.format(Locale.ROOT, "about 2^%,d", length)
                        : String.format(Locale.ROOT, "%,.0f", subsets);
                throw refusal(
                        Nouns.format("more than %,d itemsets: at least %s", options.maxItemsets(), many),
                        Nouns.format("found one of %,d items, and all its subsets are as frequent", length));
            }
        }
    }

    /** Refuses a node so deep that the thread's stack would end. */
    UsageException tooDeep(int length) {
        return refusal("itemsets nested too deeply", Nouns.format("was at a set of %,d items", length));
    }

    UsageException tooLarge(String what) {
        return refusal("more memory than there is", what);
    }

    private UsageException refusal(String what, String where) {
        return new UsageException(Nouns.format(
                "%,d of %,d baskets as minimum support gives %s (%s); raise minSupport, set maxLength (3, say), or ask for"
                        + " %s",
                options.minCount(),
                baskets,
                what,
                where,
                options.kind() == ItemsetKind.ALL ? "closed() or maximal() sets" : "top(k)"));
    }
}
