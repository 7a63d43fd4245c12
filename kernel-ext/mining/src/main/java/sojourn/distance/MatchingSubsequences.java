package sojourn.distance;

import sojourn.check.Check;
import sojourn.run.CacheKey;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
 * Where E sums the pairs that begin later in both sequences, a pair that begins here with a match is one of {@code 1 + E}, so all
 * lengths take one pass over the table: time O(|a|·|b|), memory O(|b|), where the published algorithms take a pass a length. Immutable.
 *
 * @see <a href="https://doi.org/10.1111/j.1467-9531.2008.00205.x">Elzinga, Rahmann &amp; Wang 2008</a>
 * @see <a href="https://doi.org/10.1177/0049124114540707">Elzinga &amp; Studer 2015, Sociol. Methods Res. 44:3-47</a>
 */
public final class MatchingSubsequences implements SequenceDistance {
    private enum Kind {
        NUMBER("nms"),
        SHARED_TIME("nmsmst"),
        SPELL_VECTORS("svrspell");

        private final String word;

        Kind(String word) {
            this.word = word;
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
        int n = offsets.length - 1;
        Items items = kind == Kind.NUMBER ? Items.events(codes, offsets) : Items.spells(codes, offsets);
        int longest = 0;
        for (int i = 0; i < n; i++) {
            longest = Math.max(longest, items.offsets[i + 1] - items.offsets[i]);
        }
        int room = longest + 1;
        Supplier<SharedSubsequences> sums = () -> switch (kind) {
            case NUMBER -> new SharedSubsequences.Count(items, room);
            case SHARED_TIME -> new SharedSubsequences.Time(items, room);
            case SPELL_VECTORS -> new SharedSubsequences.Vectors(items, room);
        };
        SharedSubsequences own = sums.get();
        double[] self = new double[n];
        for (int i = 0; i < n; i++) {
            self[i] = own.of(i, i);
            Check.argument(
                    self[i] <= Double.MAX_VALUE / 4,
                    "the matching subsequences of a sequence of %,d events are more than a number can hold; take %s,"
                            + " or optimal matching",
                    offsets[i + 1] - offsets[i],
                    kind == Kind.NUMBER ? "nmsmst, which counts spells" : "shorter sequences");
        }
        return PairLoop.run(n, (long) longest * longest, () -> {
            SharedSubsequences shared = sums.get();
            // of sequences that are almost equal, rounding may leave less than nothing
            return (i, j) -> Math.sqrt(Math.max(0, self[i] + self[j] - 2 * shared.of(i, j)));
        });
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Events, or spells with their durations. */
    @SuppressWarnings("ArrayRecordComponent") // stays inside this package
    record Items(int[] states, double[] durations, int[] offsets) {
        static Items events(int[] codes, int[] offsets) {
            return new Items(codes, new double[0], offsets);
        }

        static Items spells(int[] codes, int[] offsets) {
            Spells spells = Spells.of(codes, offsets);
            int[] states = new int[spells.codes().length];
            double[] durations = new double[states.length];
            for (int s = 0; s < states.length; s++) {
                states[s] = spells.states()[spells.codes()[s]];
                durations[s] = spells.durations()[spells.codes()[s]];
            }
            return new Items(states, durations, spells.offsets());
        }
    }
}
