package sojourn.multiverse;

import org.jspecify.annotations.Nullable;
import sojourn.Sequences;
import sojourn.distance.Condensed;
import sojourn.distance.Distances;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.sequence.Distinct;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The distances of several pools of one log, which have most of their sequences in common: computed once for all pairs of sequences that
 * occur in any of them. Sequences stand in lexicographic order, in which a tree that breaks ties by what they hold reads them.
 */
final class SharedDistances {
    /** beyond, the pairs of sequences that are in no pool together take more memory than they save time: 18 million pairs */
    private static final int MOST = 6_000;

    private final List<Sequences> pools;
    /** for each pool and sequence its place among the different ones of all pools; null where nothing is shared */
    private final int @Nullable [][] places;

    private final int[] codes;
    private final int[] offsets;

    private SharedDistances(List<Sequences> pools, int @Nullable [][] places, int[] codes, int[] offsets) {
        this.pools = pools;
        this.places = places;
        this.codes = codes;
        this.offsets = offsets;
    }

    /** Takes pools, which share distances if they have the same states and not too many different sequences. */
    static SharedDistances of(List<Sequences> pools) {
        List<String> alphabet = pools.get(0).alphabet();
        if (pools.stream().anyMatch(pool -> !pool.alphabet().equals(alphabet))) {
            return new SharedDistances(pools, null, new int[0], new int[0]);
        }
        int[][] all = pools.stream()
                .flatMap(pool -> IntStream.range(0, pool.size()).mapToObj(i -> codes(pool, i)))
                .toArray(int[][]::new);
        int[][] sorted = all.clone();
        Arrays.sort(sorted, Arrays::compare);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || !Arrays.equals(sorted[i], sorted[count - 1])) {
                sorted[count++] = sorted[i];
            }
        }
        if (count > MOST) {
            return new SharedDistances(pools, null, new int[0], new int[0]);
        }
        int[][] different = Arrays.copyOf(sorted, count);
        int[] offsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            offsets[i + 1] = offsets[i] + different[i].length;
        }
        int[][] places = new int[pools.size()][];
        int at = 0;
        for (int p = 0; p < places.length; p++) {
            places[p] = new int[pools.get(p).size()];
            for (int i = 0; i < places[p].length; i++) {
                places[p][i] = Arrays.binarySearch(different, all[at++], Arrays::compare);
            }
        }
        return new SharedDistances(
                pools,
                places,
                Arrays.stream(different).flatMapToInt(Arrays::stream).toArray(),
                offsets);
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
        int[][] known = places;
        List<String> alphabet = pools.get(0).alphabet();
        // a distance that takes something from the whole pool differs by pool; others' own distances might, too
        boolean alike = distance instanceof OptimalMatching || distance instanceof LongestCommonSubsequence;
        if (known == null || !alike || distance.fittedTo(codes, offsets, sequence -> 1, alphabet) != distance) {
            return number -> pools.get(number).distances(distance);
        }
        Condensed all = distance.pairwise(codes, offsets, alphabet);
        return number -> of(distance.describe(), all, known[number]);
    }

    private static Distances of(String describe, Condensed all, int[] places) {
        long[] weights = new long[all.size()];
        for (int place : places) {
            weights[place]++;
        }
        int[] chosen = new int[weights.length];
        int[] number = new int[weights.length];
        int count = 0;
        for (int place = 0; place < weights.length; place++) {
            if (weights[place] > 0) {
                weights[count] = weights[place];
                number[place] = count;
                chosen[count++] = place;
            }
        }
        int[] of = Arrays.stream(places).map(place -> number[place]).toArray();
        Distinct distinct = Distinct.of(of, Arrays.copyOf(weights, count), false);
        int[] canonical = new int[count];
        Arrays.setAll(canonical, place -> place);
        return Distances.of(describe, all.select(Arrays.copyOf(chosen, count)), distinct, of.length, canonical);
    }
}
