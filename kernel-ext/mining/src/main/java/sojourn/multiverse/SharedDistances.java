package sojourn.multiverse;

import org.jspecify.annotations.Nullable;
import sojourn.Sequences;
import sojourn.check.UsageException;
import sojourn.distance.Condensed;
import sojourn.distance.Distances;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.run.Progress;
import sojourn.sequence.Distinct;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The distances of several pools of one log, which have most of their sequences in common: computed once for all pairs of sequences that
 * occur in any of them. Sequences stand in lexicographic order, in which a tree that breaks ties by what they hold reads them.
 */
final class SharedDistances {
    /** beyond, the pairs of sequences that are in no pool together take more memory than they save time: 18 million pairs */
    private static final int MOST = 6_000;
    /** a pair's distance in all pools, in the one that is clustered, and the rows of its tree */
    private static final int BYTES_PER_PAIR = 4 * Double.BYTES;

    private final List<Sequences> pools;
    private final int most;
    private final IntPredicate fits;
    private boolean looked;
    /** null until they are needed, and where nothing is shared */
    private @Nullable Union union;

    private SharedDistances(List<Sequences> pools, int most, IntPredicate fits) {
        this.pools = pools;
        this.most = most;
        this.fits = fits;
    }

    /**
     * The different sequences of all pools.
     *
     * @param codes   state codes, one sequence after the other
     * @param offsets a place more than there are sequences
     * @param places  for each pool and distinct sequence of its own its number here
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Union(int[] codes, int[] offsets, int[][] places) {
        int size() {
            return offsets.length - 1;
        }
    }

    /** Takes pools, which share distances if they have the same states and not too many different sequences; nothing is computed yet. */
    static SharedDistances of(List<Sequences> pools) {
        return of(pools, MOST, SharedDistances::fits);
    }

    /**
     * Takes pools, under other limits.
     *
     * @param most different sequences that share
     * @param fits whether the distances of so many fit into memory, beside those of a pool
     */
    static SharedDistances of(List<Sequences> pools, int most, IntPredicate fits) {
        return new SharedDistances(List.copyOf(pools), most, fits);
    }

    private static boolean fits(int sequences) {
        try {
            return Condensed.requireFits(sequences, BYTES_PER_PAIR, "shared distances") >= 0;
        } catch (UsageException e) {
            // each pool alone may fit, and says so if it does not
            return false;
        }
    }

    private @Nullable Union union() {
        if (!looked) {
            union = find();
            looked = true;
        }
        return union;
    }

    /** Looks at the distinct sequences of each pool, and stops as soon as there are too many. */
    private @Nullable Union find() {
        List<String> alphabet = pools.get(0).alphabet();
        if (pools.size() == 1
                || pools.stream()
                        .anyMatch(pool -> !pool.alphabet().equals(alphabet)
                                || pool.distinct().size() > most)) {
            return null;
        }
        int all = pools.stream().mapToInt(pool -> pool.distinct().size()).sum();
        TreeMap<int[], Integer> different = new TreeMap<>(Arrays::compare);
        int[][][] own = new int[pools.size()][][];
        try (Progress progress = Progress.start("sequences of all gaps", all, "sequences")) {
            for (int p = 0; p < own.length; p++) {
                Sequences pool = pools.get(p);
                own[p] = new int[pool.distinct().size()][];
                for (int d = 0; d < own[p].length; d++) {
                    own[p][d] = codes(pool, pool.distinct().first(d));
                    different.put(own[p][d], 0);
                    if (different.size() > most) {
                        progress.finish();
                        return null;
                    }
                    progress.advance(1);
                }
            }
            progress.finish();
        }
        int[] offsets = new int[different.size() + 1];
        int count = 0;
        for (Map.Entry<int[], Integer> one : different.entrySet()) {
            one.setValue(count);
            offsets[count + 1] = offsets[count] + one.getKey().length;
            count++;
        }
        int[] codes = different.keySet().stream().flatMapToInt(Arrays::stream).toArray();
        int[][] places = Arrays.stream(own)
                .map(pool -> Arrays.stream(pool).mapToInt(different::get).toArray())
                .toArray(int[][]::new);
        return new Union(codes, offsets, places);
    }

    private static int[] codes(Sequences pool, int sequence) {
        int[] codes = new int[pool.length(sequence)];
        Arrays.setAll(codes, position -> pool.code(sequence, position));
        return codes;
    }

    /** The distances of each pool, one after the other as they are asked for. */
    interface OfPool {
        /** Those of a pool, in the order in which they were given. */
        Distances pool(int number);
    }

    /** Computes a distance for all pools, or for each when it is asked for. */
    OfPool by(SequenceDistance distance) {
        // a distance that takes something from the whole pool differs by pool; others' own distances might, too
        boolean alike = distance instanceof OptimalMatching || distance instanceof LongestCommonSubsequence;
        Union known = alike ? union() : null;
        List<String> alphabet = pools.get(0).alphabet();
        if (known == null
                || distance.fittedTo(known.codes, known.offsets, sequence -> 1, alphabet) != distance
                || !fits.test(known.size())) {
            return number -> pools.get(number).distances(distance);
        }
        Condensed all = Distances.pairwise(distance, known.codes, known.offsets, alphabet);
        return number -> of(distance.describe(), all, known.places[number], pools.get(number));
    }

    private static Distances of(String describe, Condensed all, int[] places, Sequences pool) {
        Distinct once = pool.distinct();
        long[] weights = new long[all.size()];
        for (int d = 0; d < places.length; d++) {
            weights[places[d]] = (long) once.weight(d);
        }
        int[] chosen = new int[places.length];
        int[] number = new int[weights.length];
        int count = 0;
        for (int place = 0; place < weights.length; place++) {
            if (weights[place] > 0) {
                weights[count] = weights[place];
                number[place] = count;
                chosen[count++] = place;
            }
        }
        int[] of = IntStream.range(0, pool.size())
                .map(i -> number[places[once.of(i)]])
                .toArray();
        Distinct distinct = Distinct.of(of, Arrays.copyOf(weights, count), pool.compressed());
        int[] canonical = new int[count];
        Arrays.setAll(canonical, place -> place);
        return Distances.of(describe, all.select(chosen), distinct, of.length, canonical);
    }
}
