package sojourn.distance;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class OptimalMatchingTest {
    /** around the borders of one and of two words */
    private static final int[] LENGTHS = {
        0, 1, 2, 3, 5, 8, 13, 20, 21, 30, 31, 32, 33, 40, 62, 63, 64, 65, 66, 100, 127, 128, 129, 150, 191, 192, 193,
        200
    };

    @Test
    void kittenIsThreeEditsFromSitting() {
        assertThat(Pool.of("kitten", "sitting")
                        .distances(OptimalMatching.unit())
                        .get(0, 1))
                .isEqualTo(3);
    }

    @Test
    void insertingOneEventCostsOneIndel() {
        assertThat(Pool.of("ab", "abb")
                        .distances(OptimalMatching.unit().indel(0.5))
                        .get(0, 1))
                .isEqualTo(0.5);
    }

    @Test
    void substitutionGivesWayToCheaperDeletionAndInsertion() {
        // at indel 0.4 a substitution of 1 is never taken: two deletions and two insertions
        assertThat(Pool.of("ab", "cd")
                        .distances(OptimalMatching.unit().indel(0.4))
                        .get(0, 1))
                .isEqualTo(1.6);
        assertThat(Pool.of("ab", "cd")
                        .distances(OptimalMatching.unit().indel(2))
                        .get(0, 1))
                .isEqualTo(2);
    }

    @Test
    void decimalCostsAddUpExactly() {
        SubstitutionCosts costs = SubstitutionCosts.of(
                java.util.List.of("a", "b", "c"), new double[][] {{0, 0.1, 0.2}, {0.1, 0, 0.3}, {0.2, 0.3, 0}});
        // a to b and a to c: 0.1 + 0.2 is 0.30000000000000004 in doubles
        assertThat(Pool.of("aa", "bc")
                        .distances(OptimalMatching.unit().costs(costs))
                        .get(0, 1))
                .isEqualTo(0.3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void unitCostsEqualTheFullTableAtEveryLength(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int states = 1 + random.nextInt(12);
        Pool pool = Pool.random(random, states, LENGTHS);
        assertEqualsTable(pool, OptimalMatching.unit(), Pool.constant(states, 1), 1, 0, "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void longestCommonSubsequenceEqualsTheFullTableAtEveryLength(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int states = 1 + random.nextInt(12);
        Pool pool = Pool.random(random, states, LENGTHS);
        double[][] sub = Pool.constant(states, 2);
        assertEqualsTable(pool, LongestCommonSubsequence.unit(), sub, 1, 0, "seed " + seed);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5, 1", "2, 0.5, 0.3", "3, 1, 3", "4, 2, 1", "5, 0.25, 0.25", "6, 1.5, 0", "7, 0.333, 0.7"})
    void anyIndelAndConstantSubstitutionEqualTheFullTable(long seed, double indel, double sub) {
        Pool pool = Pool.random(new SplittableRandom(seed), 5, LENGTHS);
        OptimalMatching om = OptimalMatching.unit().indel(indel).costs(SubstitutionCosts.constant(sub));
        assertEqualsTable(pool, om, Pool.constant(5, sub), indel, 1e-9, "seed " + seed);
    }

    @Test
    void costsThatAreNoDecimalsEqualTheFullTableBitForBit() {
        SplittableRandom random = new SplittableRandom(8);
        Pool pool = Pool.random(random, 6, LENGTHS);
        double[][] sub = Pool.random(random, 6, 1_000_000_000, 1e9 / Math.PI);
        OptimalMatching om = OptimalMatching.unit().indel(Math.E / 3).costs(SubstitutionCosts.of(pool.alphabet(), sub));
        assertEqualsTable(pool, om, sub, Math.E / 3, 0, "seed 8");
    }

    /**
     * Patterns that begin alike share a lane. Sequences that end alike more than they begin alike are compared from their ends, but
     * for sums of reals, which are those of the table to the last bit.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sequencesThatShareBeginningsOrEndsEqualTheFullTable(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean ends = seed % 2 == 0;
        List<int[]> grown = new ArrayList<>(List.of(new int[] {random.nextInt(4)}));
        while (grown.size() < 150) {
            int[] stem = grown.get(random.nextInt(grown.size()));
            int kept = random.nextInt(stem.length + 1);
            int[] next = Arrays.copyOf(stem, kept + 1 + random.nextInt(6));
            for (int p = kept; p < next.length; p++) {
                next[p] = random.nextInt(4);
            }
            if (grown.stream().noneMatch(other -> Arrays.equals(other, next))) {
                grown.add(next);
            }
        }
        Pool pool = Pool.of(grown.stream()
                .map(sequence -> ends ? turned(sequence) : sequence)
                .toList());
        double[][] reals = Pool.random(random, 4, 1_000_000_000, 1e9 / Math.PI);
        OptimalMatching om = OptimalMatching.unit().indel(Math.E / 5);
        assertEqualsTable(
                pool, om.costs(SubstitutionCosts.of(pool.alphabet(), reals)), reals, Math.E / 5, 0, "seed " + seed);
        double[][] decimals = Pool.random(random, 4, 25, 10);
        assertEqualsTable(
                pool,
                om.indel(0.7).costs(SubstitutionCosts.of(pool.alphabet(), decimals)),
                decimals,
                0.7,
                1e-12,
                "seed " + seed);
    }

    private static int[] turned(int[] sequence) {
        int n = sequence.length;
        return IntStream.range(0, n).map(p -> sequence[n - 1 - p]).toArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyDecimalMatrixEqualsTheFullTable(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Pool pool = Pool.random(random, 6, LENGTHS);
        double[][] sub = Pool.random(random, 6, 250, 100);
        OptimalMatching om = OptimalMatching.unit().indel(0.75).costs(SubstitutionCosts.of(pool.alphabet(), sub));
        assertEqualsTable(pool, om, sub, 0.75, 1e-9, "seed " + seed);
    }

    /** Costs that are almost those of the shortcuts: one pair of states alone, the first or the last, is cheaper or dearer. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, 1, 2, 1",
        "2, 3, 4, 1, 2, 1",
        "3, 0, 1, 1, 0.5, 1",
        "4, 3, 4, 1, 0.5, 1",
        "5, 0, 1, 2, 1, 1",
        "6, 3, 4, 2, 1, 1",
        "7, 0, 4, 3, 1.5, 1",
        "8, 1, 2, 0.5, 1, 0.5",
        "9, 2, 4, 1, 2, 0.5"
    })
    void onePairOfOtherCostsIsSeen(long seed, int a, int b, double all, double one, double indel) {
        Pool pool = Pool.random(new SplittableRandom(seed), 5, LENGTHS);
        double[][] sub = Pool.constant(5, all);
        sub[a][b] = one;
        sub[b][a] = one;
        OptimalMatching om = OptimalMatching.unit().indel(indel).costs(SubstitutionCosts.of(pool.alphabet(), sub));
        assertEqualsTable(pool, om, sub, indel, 1e-9, "seed " + seed);
    }

    /** 200 sequences that part only after 380 events: more shared states than are kept, so some are computed anew. */
    @Tag("slow")
    @Test
    void sharingDeeperThanTheKeptStatesChangesNothing() {
        SplittableRandom random = new SplittableRandom(9);
        int[] stem = random.ints(380, 0, 4).toArray();
        Pool pool = Pool.of(IntStream.range(0, 200)
                .mapToObj(i -> {
                    int[] sequence = java.util.Arrays.copyOf(stem, 400);
                    for (int p = 300 + random.nextInt(80); p < 400; p++) {
                        sequence[p] = random.nextInt(4);
                    }
                    return sequence;
                })
                .toList());
        double[][] sub = Pool.random(random, 4, 9, 10);
        Condensed found = pool.distances(OptimalMatching.unit().costs(SubstitutionCosts.of(pool.alphabet(), sub)));
        for (int i = 0; i < pool.size(); i += 7) {
            for (int j = 1; j < pool.size(); j += 11) {
                assertThat(found.get(i, j)).isCloseTo(pool.edit(i, j, sub, 1), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isAMetricWhereItsCostsAre(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Pool pool = Pool.random(random, 4, random.ints(30, 1, 40).toArray());
        // all costs in [1, 2] keep the triangle inequality
        double[][] sub = Pool.random(random, 4, 1, 1);
        for (double[] row : sub) {
            for (int b = 0; b < row.length; b++) {
                row[b] = row[b] == 0 ? 0 : 1 + (b * 7 % 4) / 4.0;
            }
        }
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < a; b++) {
                sub[a][b] = sub[b][a];
            }
        }
        Condensed d = pool.distances(OptimalMatching.unit().costs(SubstitutionCosts.of(pool.alphabet(), sub)));
        for (int i = 0; i < pool.size(); i++) {
            assertThat(d.get(i, i)).isZero();
            for (int j = 0; j < pool.size(); j++) {
                assertThat(d.get(i, j)).isEqualTo(d.get(j, i));
                for (int k = 0; k < pool.size(); k++) {
                    assertThat(d.get(i, k))
                            .as("seed %d: %d %d %d", seed, i, j, k)
                            .isLessThanOrEqualTo(d.get(i, j) + d.get(j, k) + 1e-9);
                }
            }
        }
    }

    @Test
    void equalSequencesAreAtZeroAndMayBeGivenTwice() {
        Condensed d = Pool.of("abc", "b", "abc", "").distances(OptimalMatching.unit());
        assertThat(d.get(0, 2)).isZero();
        assertThat(d.get(0, 1)).isEqualTo(d.get(2, 1)).isEqualTo(2);
        assertThat(d.get(3, 0)).isEqualTo(3);
    }

    @Test
    void maxLengthNormalisationDividesByTheLongerSequence() {
        OptimalMatching om = OptimalMatching.unit().normalized(Normalization.MAX_LENGTH);
        Condensed d = Pool.of("abcd", "ab", "", "").distances(om);
        assertThat(d.get(0, 1)).isEqualTo(0.5);
        assertThat(d.get(0, 2)).isEqualTo(1);
        assertThat(d.get(2, 3)).isZero();
    }

    /** TraMineR's OMdistance.cpp divides by {@code max(m * indel, n * indel)}: 1 is to delete one sequence and insert nothing. */
    @Test
    void maxLengthNormalisationCountsInsertionsAtTheirCost() {
        for (double indel : new double[] {0.1, 0.5, 2, 1 / 3.0}) {
            Condensed d = Pool.of("abcd", "ab", "", "accd")
                    .distances(OptimalMatching.unit()
                            .indel(indel)
                            .costs(SubstitutionCosts.constant(indel / 2))
                            .normalized(Normalization.MAX_LENGTH));
            assertThat(d.get(0, 1)).as("indel %s", indel).isEqualTo(0.5, within(1e-15));
            assertThat(d.get(0, 2)).as("indel %s", indel).isEqualTo(1, within(1e-15));
            assertThat(d.get(0, 3)).as("indel %s", indel).isEqualTo(0.125, within(1e-15));
        }
        // twice the cost of a deletion or more for a substitution: 2 of 4 are inserted
        assertThat(Pool.of("abcd", "ab")
                        .distances(OptimalMatching.unit()
                                .indel(0.3)
                                .costs(SubstitutionCosts.constant(0.6))
                                .normalized(Normalization.MAX_LENGTH))
                        .get(0, 1))
                .isEqualTo(0.5);
    }

    /**
     * a against aaaa: three insertions, of at most |4 - 1| insertions and a substitution, which is the cost given for all pairs, or two
     * insertions if these are cheaper. That there is no second state in the log changes nothing; a matrix has no cost that could be the
     * dearest, as in TraMineR.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.75, 0.75",
        "0.9, 1, 0.7297297297297297, 0.7222222222222222",
        "0.5, 1, 0.6, 0.5",
        "0.7, 1.4, 0.6, 0.5",
        "0.7, 0.7, 0.75, 0.75",
        "1, 0, 1, 1",
        "0.7, 0.3333333333333333, 0.863013698630137, 0.8809523809523809"
    })
    void theGreatestDistanceTakesTheCostGivenAlsoInALogOfOneState(
            double indel, double sub, double maxDist, double gmean) {
        List<String> states = List.of("a", "b");
        OptimalMatching one = OptimalMatching.unit().indel(indel).costs(SubstitutionCosts.constant(sub));
        OptimalMatching byState = one.indels(IndelCosts.of(states, indel, indel));
        OptimalMatching matrix = one.costs(SubstitutionCosts.of(states, new double[][] {{0, sub}, {sub, 0}}));
        for (OptimalMatching om : List.of(one, byState, matrix, matrix.indels(IndelCosts.of(states, indel, indel)))) {
            boolean ofMatrix =
                    !om.costs(SubstitutionCosts.constant(sub)).describe().equals(om.describe());
            for (Pool pool : List.of(Pool.of("a", "aaaa"), Pool.of("a", "aaaa", "b"))) {
                boolean none = ofMatrix && pool.size() == 2;
                assertThat(pool.distances(om).get(0, 1)).isCloseTo(3 * indel, within(1e-15));
                assertThat(pool.distances(om.normalized(Normalization.MAX_DIST)).get(0, 1))
                        .as("%s, %d sequences", om, pool.size())
                        .isCloseTo(none ? 1 : maxDist, within(1e-15));
                assertThat(pool.distances(om.normalized(Normalization.GMEAN)).get(0, 1))
                        .as("%s, %d sequences", om, pool.size())
                        .isCloseTo(none ? 1 : gmean, within(1e-15));
            }
        }
    }

    @Test
    void emptySequencesAloneAreAtZero() {
        for (double indel : new double[] {0.5, 0.7, 1}) {
            Condensed found = OptimalMatching.unit().indel(indel).pairwise(new int[0], new int[3], List.of());
            assertThat(found.get(0, 1)).isZero();
        }
    }

    @Test
    void describesItselfAsTheUserWouldWriteIt() {
        assertThat(OptimalMatching.unit().describe()).isEqualTo("om(indel=1, sub=1)");
        assertThat(OptimalMatching.unit()
                        .indel(0.5)
                        .normalized(Normalization.MAX_LENGTH)
                        .describe())
                .isEqualTo("om(indel=0.5, sub=1, norm=maxlength)");
    }

    @Test
    void anIndelOfZeroOrLessIsRefused() {
        assertThatThrownBy(() -> OptimalMatching.unit().indel(0))
                .isInstanceOf(UsageException.class)
                .hasMessage("indel must be > 0 and at most 1e100, was 0.0");
        assertThatThrownBy(() -> OptimalMatching.unit().indel(Double.NaN)).isInstanceOf(UsageException.class);
    }

    private static void assertEqualsTable(
            Pool pool, SequenceDistance distance, double[][] sub, double indel, double tolerance, String seed) {
        Condensed found = pool.distances(distance);
        for (int i = 0; i < pool.size(); i++) {
            for (int j = i + 1; j < pool.size(); j++) {
                assertThat(found.get(i, j))
                        .as("%s, %s, lengths %d and %d", seed, distance, pool.length(i), pool.length(j))
                        .isCloseTo(pool.edit(i, j, sub, indel), within(tolerance));
            }
        }
    }

    @Test
    void costsWhoseSumsAndSquaresWouldOverflowAreRefused() {
        assertThatThrownBy(() -> OptimalMatching.unit().indel(1e308))
                .hasMessage("indel must be > 0 and at most 1e100, was 1.0E308");
        assertThatThrownBy(() -> SubstitutionCosts.constant(1e101))
                .hasMessage("a substitution cost must be >= 0 and at most 1e100, was 1.0E101");
    }
}
