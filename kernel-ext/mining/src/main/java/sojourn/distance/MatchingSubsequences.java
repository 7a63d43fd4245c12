package sojourn.distance;

import sojourn.check.Check;
import sojourn.distance.pairs.PairPlan;
import sojourn.distance.pairs.PairSink;
import sojourn.distance.pairs.SubsequenceLanes;
import sojourn.run.CacheKey;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Distances by the subsequences that two sequences have in common, of every length:
 * {@code √( S(a, a) + S(b, b) - 2·S(a, b) )}, where S sums over all pairs of equal subsequences, one of a and one of b.
 *
 * <pre>
 *   number        each pair counts 1                                                              TraMineR's NMS
 *   shared time   of spells: each pair counts the time that matched spells share                  TraMineR's NMSMST
 *   spell vectors of spells: each pair counts the product of both subsequences' times             TraMineR's SVRspell
 * </pre>
 *
 * Where E sums the pairs that end earlier in both sequences, a pair that ends here with a match is one of {@code 1 + E}, so all
 * lengths take one pass over the table: time O(|a|·|b|), where the published algorithms take a pass a length. Immutable.
 *
 * @see <a href="https://doi.org/10.1111/j.1467-9531.2008.00205.x">Elzinga, Rahmann &amp; Wang 2008</a>
 * @see <a href="https://doi.org/10.1177/0049124114540707">Elzinga &amp; Studer 2015, Sociol. Methods Res. 44:3-47</a>
 */
public final class MatchingSubsequences implements SequenceDistance {
    private enum Kind {
        NUMBER("nms", SubsequenceLanes.Sum.COUNT),
        SHARED_TIME("nmsmst", SubsequenceLanes.Sum.TIME),
        SPELL_VECTORS("svrspell", SubsequenceLanes.Sum.PRODUCT);

        private final String word;
        private final SubsequenceLanes.Sum sum;

        Kind(String word, SubsequenceLanes.Sum sum) {
            this.word = word;
            this.sum = sum;
        }
    }

    private final Kind kind;

    private MatchingSubsequences(Kind kind) {
        this.kind = kind;
    }

    /** {@return the distance by the number of matching subsequences} */
    public static MatchingSubsequences number() {
        return new MatchingSubsequences(Kind.NUMBER);
    }

    /** {@return the distance by the time that matching subsequences of spells share} */
    public static MatchingSubsequences sharedTime() {
        return new MatchingSubsequences(Kind.SHARED_TIME);
    }

    /** {@return the distance by the times of matching subsequences of spells} */
    public static MatchingSubsequences spellVectors() {
        return new MatchingSubsequences(Kind.SPELL_VECTORS);
    }

    @Override
    public String describe() {
        return kind.word;
    }

    @Override
    public Optional<CacheKey> settings(List<String> alphabet) {
        return Optional.of(CacheKey.of("matching subsequences", 1).with(kind.name()));
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        boolean events = kind == Kind.NUMBER;
        Spells spells = events ? null : Spells.of(codes, offsets);
        int[] states = spells == null ? IntStream.range(0, alphabet.size()).toArray() : spells.states();
        double[] durations = spells == null
                ? new double[states.length]
                : Arrays.stream(spells.durations()).asDoubleStream().toArray();
        PairPlan plan = spells == null ? new PairPlan(codes, offsets) : new PairPlan(spells.codes(), spells.offsets());
        double[] self = new double[plan.size()];
        try (Progress progress = Progress.start("each sequence with itself", self.length, "sequences")) {
            for (int place = 0; place < self.length; place++) {
                self[place] = SubsequenceLanes.ofItself(plan, place, kind.sum, states, durations);
                int sequence = plan.byLength(place);
                Check.argument(
                        self[place] <= Double.MAX_VALUE / 4,
                        "the matching subsequences of a sequence of %,d events are more than a number can hold; take %s,"
                                + " or optimal matching",
                        offsets[sequence + 1] - offsets[sequence],
                        events ? "nmsmst, which counts spells" : "shorter sequences");
                progress.advance(1);
            }
            progress.finish();
        }
        PairCells cells = new PairCells(plan, Normalization.NONE, new Bounds(0, 0, 0), plan::length);
        // of sequences that are almost equal, rounding may leave less than nothing
        PairSink sums = (pattern, text, shared) ->
                cells.putDistance(pattern, text, Math.sqrt(Math.max(0, self[pattern] + self[text] - 2 * shared)));
        SubsequenceLanes.run(plan, sums, kind.sum, states, durations);
        return cells.done();
    }

    @Override
    public String toString() {
        return describe();
    }
}
