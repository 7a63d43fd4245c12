package sojourn.distance;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.distance.pairs.PairPlan;
import sojourn.run.Cache;
import sojourn.run.CacheKey;
import sojourn.sequence.Distinct;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The pairwise distances of a pool, computed once for each pair of distinct sequences and exact for all items: equal
 * sequences are at 0 and at the same distance to any other. Immutable.
 */
public final class Distances {
    private final String describe;
    private final Condensed condensed;
    private final Distinct distinct;
    private final int[] of;
    private final int[] canonical;
    /** by item, in their order here; null where each counts as many as it stands for */
    private final double @Nullable [] caseWeights;

    private Distances(
            String describe,
            Condensed condensed,
            Distinct distinct,
            int[] of,
            int[] canonical,
            double @Nullable [] caseWeights) {
        this.caseWeights = caseWeights;
        this.describe = describe;
        this.condensed = condensed;
        this.distinct = distinct;
        this.of = of;
        this.canonical = canonical;
    }

    /**
     * Computes the distances between distinct sequences.
     *
     * @param distance which distance
     * @param codes    state codes, one sequence after the other
     * @param offsets  n + 1 places in {@code codes}
     * @param alphabet the states' names in code order
     * @param distinct the distinct ones of those sequences
     * @param name     what the user calls a sequence, for messages
     * @return the distances
     */
    public static Distances of(
            SequenceDistance distance,
            int[] codes,
            int[] offsets,
            List<String> alphabet,
            Distinct distinct,
            IntFunction<String> name) {
        int m = distinct.size();
        int[] places = new int[m + 1];
        for (int d = 0; d < m; d++) {
            int first = distinct.first(d);
            places[d + 1] = places[d] + offsets[first + 1] - offsets[first];
        }
        int[] once = new int[places[m]];
        for (int d = 0; d < m; d++) {
            System.arraycopy(codes, offsets[distinct.first(d)], once, places[d], places[d + 1] - places[d]);
        }
        distance.requireComparable(places, d -> name.apply(distinct.first(d)));
        int[] of = new int[offsets.length - 1];
        for (int i = 0; i < of.length; i++) {
            of[i] = distinct.of(i);
        }
        return new Distances(
                distance.describe(),
                pairwise(distance.fittedTo(once, places, distinct::weight, alphabet), once, places, alphabet),
                distinct,
                of,
                PairPlan.lexicographic(once, places),
                caseWeights(distinct, of.length));
    }

    /**
     * Takes distances that were computed elsewhere.
     *
     * @param describe  which distance, as the user would write it
     * @param between   distances of the m distinct items
     * @param distinct  which items are equal
     * @param items     n
     * @param canonical the m distinct items in an order that does not depend on the input's
     * @return the distances
     */
    public static Distances of(String describe, Condensed between, Distinct distinct, int items, int[] canonical) {
        int[] of = new int[items];
        Arrays.setAll(of, distinct::of);
        return new Distances(describe, between, distinct, of, canonical.clone(), caseWeights(distinct, items));
    }

    private static double @Nullable [] caseWeights(Distinct distinct, int n) {
        return distinct.hasCaseWeights()
                ? IntStream.range(0, n).mapToDouble(distinct::itemWeight).toArray()
                : null;
    }

    /**
     * Computes the Euclidean distances between distinct rows.
     *
     * @param rows     m × d numbers, row after row
     * @param columns  d
     * @param distinct which of n items each row is
     * @param items    n
     * @return the distances
     * @throws sojourn.check.UsageException if the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static Distances euclidean(double[] rows, int columns, Distinct distinct, int items) {
        int[] canonical = IntStream.range(0, rows.length / columns)
                .boxed()
                .sorted((a, b) ->
                        Arrays.compare(rows, a * columns, (a + 1) * columns, rows, b * columns, (b + 1) * columns))
                .mapToInt(row -> row)
                .toArray();
        return of("Euclidean distance", Euclidean.pairwise(rows, columns), distinct, items, canonical);
    }

    /**
     * All pairwise distances of a pool; from the cache, if there is one and the distance can be distinguished from others.
     *
     * @param distance which distance, with what it takes from the pool
     * @param codes    state codes, one sequence after the other
     * @param offsets  n + 1 places in {@code codes}
     * @param alphabet the states' names in code order
     * @return the same as without a cache
     * @throws sojourn.check.UsageException as {@link SequenceDistance#pairwise}
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static Condensed pairwise(SequenceDistance distance, int[] codes, int[] offsets, List<String> alphabet) {
        CacheKey settings =
                Cache.current().flatMap(cache -> distance.settings(alphabet)).orElse(null);
        if (settings == null) {
            return distance.pairwise(codes, offsets, alphabet);
        }
        return Cache.kept(
                "pairwise distances",
                () -> settings.with(alphabet.size()).with(codes).with(offsets),
                Condensed.FORM,
                () -> distance.pairwise(codes, offsets, alphabet));
    }

    /** {@return how many items each of the m distinct ones stands for, or the sum of their case weights; a copy} */
    public double[] weights() {
        return distinct.weights();
    }

    /** {@return which distance, as the user would write it} */
    public String describe() {
        return describe;
    }

    /**
     * Refuses distances that are of other items.
     *
     * @param items how many there are
     * @param noun  what they are, in the plural
     * @throws sojourn.check.UsageException if these distances are of more or fewer
     */
    public void requireSize(int items, String noun) {
        Check.argument(size() == items, "the distances are of %,d items, but these %s are %,d", size(), noun, items);
    }

    /** {@return the number of items, duplicates counted} */
    public int size() {
        return of.length;
    }

    /**
     * The distance of two items.
     *
     * @param i in {@code [0, size())}
     * @param j in {@code [0, size())}
     * @return the distance; 0 between equal sequences
     */
    public double get(int i, int j) {
        return condensed.get(of[i], of[j]);
    }

    /** {@return the distances between the distinct sequences} */
    public Condensed distinct() {
        return condensed;
    }

    /**
     * The distinct sequence that an item equals.
     *
     * @param item in {@code [0, size())}
     * @return in {@code [0, distinct().size())}
     */
    public int of(int item) {
        return of[item];
    }

    /** {@return a copy of the map from items to distinct sequences} */
    public int[] map() {
        return of.clone();
    }

    /**
     * How many items equal a distinct sequence.
     *
     * @param sequence in {@code [0, distinct().size())}
     * @return {@code >= 1}; or the sum of their case weights, {@code >= 0}
     */
    public double weight(int sequence) {
        return distinct.weight(sequence);
    }

    /**
     * What an item counts.
     *
     * @param item in {@code [0, size())}
     * @return its case weight if there are any; else 1 where items are kept one by one, or the count of its sequence
     */
    public double itemWeight(int item) {
        return caseWeights == null ? distinct.itemWeight(of[item]) : caseWeights[item];
    }

    /**
     * How many an item stands for, case weights aside.
     *
     * @param item in {@code [0, size())}
     * @return 1 where items are kept one by one, else the count of its sequence
     */
    public long itemCount(int item) {
        return caseWeights == null ? distinct.itemCount(of[item]) : 1;
    }

    /**
     * The same items in another order.
     *
     * @param order a permutation of the items; {@code order[p]} comes to place p
     * @return the distances in that order, without computing or copying any
     */
    public Distances reordered(int[] order) {
        Check.argument(order.length == size(), "an order of %,d items was expected, had %,d", size(), order.length);
        int[] moved = Arrays.stream(order).map(item -> of[item]).toArray();
        double[] own = caseWeights;
        double[] movedWeights = own == null
                ? null
                : Arrays.stream(order).mapToDouble(item -> own[item]).toArray();
        return new Distances(describe, condensed, distinct, moved, canonical, movedWeights);
    }

    /** {@return the distinct sequences by state codes, lexicographic: an order that does not depend on the input's} */
    public int[] canonicalOrder() {
        return canonical.clone();
    }

    /** {@return the sum over the full n × n matrix of all items, so each pair counts twice} */
    public double sum() {
        return weighted(1);
    }

    /** {@return the sum of squares over the full n × n matrix of all items, so each pair counts twice} */
    public double sumOfSquares() {
        return weighted(2);
    }

    /** {@return the greatest distance; 0 if there is none} */
    public double max() {
        return condensed.max();
    }

    private double weighted(int power) {
        int m = condensed.size();
        double sum = 0;
        int cell = 0;
        for (int i = 0; i < m; i++) {
            double row = 0;
            for (int j = i + 1; j < m; j++) {
                double d = condensed.cell(cell++);
                row += distinct.weight(j) * (power == 1 ? d : d * d);
            }
            sum += distinct.weight(i) * row;
        }
        return 2 * sum;
    }

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "%s of %s, %,d of them distinct",
                describe,
                Nouns.count(size(), "items"),
                condensed.size());
    }
}
