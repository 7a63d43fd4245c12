package sojourn.rules;

import java.util.PriorityQueue;

/**
 * The k best (count, length) pairs seen so far, more baskets first, then fewer items. Its worst pair is a bound that only
 * rises: a set that k others beat strictly can be left out together with all its supersets. Which threads offered first does
 * not matter for the result, because ties stay in and are broken at the end by item codes.
 */
final class TopCounts {
    private record Rank(long count, int length) implements Comparable<Rank> {
        @Override
        public int compareTo(Rank other) {
            return count != other.count ? Long.compare(count, other.count) : Integer.compare(other.length, length);
        }
    }

    private final int k;
    private final PriorityQueue<Rank> best = new PriorityQueue<>();
    private volatile Rank worst = new Rank(1, Integer.MAX_VALUE);

    TopCounts(int k) {
        this.k = k;
    }

    synchronized void offer(long count, int length) {
        Rank rank = new Rank(count, length);
        if (best.size() == k && rank.compareTo(worst) <= 0) {
            return;
        }
        best.add(rank);
        if (best.size() > k) {
            best.poll();
        }
        if (best.size() == k) {
            worst = best.element();
        }
    }

    /** The least count with which a set of this length is not beaten by k others. */
    long need(int length) {
        Rank bound = worst;
        return length <= bound.length ? bound.count : bound.count + 1;
    }

    /**
     * The greatest length that can be among the k best of all itemsets: a longer set has k subsets or more that are shorter
     * and at least as frequent.
     */
    static int maxLength(int k, int minLength) {
        int length = minLength;
        while (subsets(length + 1, minLength, length) < k) {
            length++;
        }
        return length;
    }

    /** How many subsets of a set have a size in [from, to]; infinite beyond the range of double. */
    static double subsets(int length, int from, int to) {
        double sum = 0;
        double choose = 1;
        for (int size = 1; size <= to; size++) {
            choose = choose * (length - size + 1) / size;
            sum += size >= from ? choose : 0;
            if (Double.isInfinite(choose) || sum > Long.MAX_VALUE) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return sum;
    }
}
