package sojourn.distance;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.distance.pairs.PairPlan;
import sojourn.distance.pairs.StripEdit;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StripEditTest {
    /** The recursion as it is written. */
    private static double plain(int[] a, int[] b, double[] sub, int states, double indel) {
        double[][] table = new double[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = (i + j) * indel;
                } else {
                    table[i][j] = Math.min(
                            Math.min(table[i - 1][j], table[i][j - 1]) + indel,
                            table[i - 1][j - 1] + sub[a[i - 1] * states + b[j - 1]]);
                }
            }
        }
        return table[a.length][b.length];
    }

    private static double[] costs(SplittableRandom random, int states, boolean whole) {
        double[] sub = new double[states * states];
        for (int x = 0; x < states; x++) {
            for (int y = 0; y < x; y++) {
                double cost = whole ? 1 + random.nextInt(4) : 0.3 + random.nextDouble();
                sub[x * states + y] = cost;
                sub[y * states + x] = cost;
            }
        }
        return sub;
    }

    /** ab and b: b stays, a is deleted, at 3 for an event. */
    @Test
    void twoSequencesByHand() {
        PairPlan plan = new PairPlan(new int[] {0, 1, 1}, new int[] {0, 2, 3});
        PairCells cells = new PairCells(plan, Normalization.NONE, 1, 1, Bounds.edit(3, 4, Normalization.NONE), 12);
        StripEdit.run(plan, "test", length -> new StripEdit.OfUnits(plan, cells, new int[] {0, 4, 4, 0}, 2, 3, length));
        assertThat(cells.done().get(0, 1)).isEqualTo(3);
    }

    /**
     * Nothing in common, and no substitution that is cheaper than a deletion and an insertion: all of both is deleted and inserted. Row counts
     * are those of each remainder by the rows taken at once, several times over.
     */
    @Test
    void nothingInCommonIsDeletedAndInserted() {
        double third = 1 / 3.0;
        for (int dear = 4; dear <= 5; dear++) {
            int cost = dear;
            for (int rows = 0; rows <= 9; rows++) {
                for (int columns = Math.max(1, rows); columns <= 10; columns++) {
                    int[] codes = new int[rows + columns];
                    Arrays.fill(codes, rows, codes.length, 1);
                    PairPlan plan = new PairPlan(codes, new int[] {0, rows, rows + columns});
                    Bounds bounds = Bounds.edit(2, cost, Normalization.NONE);
                    PairCells whole = new PairCells(plan, Normalization.NONE, 1, 1, bounds, 40);
                    StripEdit.run(
                            plan,
                            "test",
                            length -> new StripEdit.OfUnits(plan, whole, new int[] {0, cost, cost, 0}, 2, 2, length));
                    PairCells real = new PairCells(plan, Normalization.NONE, 1, 1, bounds, Double.POSITIVE_INFINITY);
                    double[] sub = {0, cost * third, cost * third, 0};
                    StripEdit.run(
                            plan,
                            "test",
                            length -> new StripEdit.OfReals(plan, real, sub, 2, 2 * third, 0x1p55, false, length));
                    assertThat(whole.done().get(0, 1))
                            .as("%d and %d events", rows, columns)
                            .isEqualTo((rows + columns) * 2);
                    assertThat(real.done().get(0, 1))
                            .as("%d and %d events", rows, columns)
                            .isCloseTo((rows + columns) * 2 * third, within(1e-14));
                }
            }
        }
    }

    /** Six decimals, of which 1,073 events of 1 exceed an int: sums are exact and rounded once, as those of fewer events are. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sumsOfDecimalsThatExceedAnIntAreExact(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int states = 4;
        double[] sub = costs(random, states, false);
        for (int x = 0; x < states; x++) {
            for (int y = 0; y < states; y++) {
                sub[x * states + y] = Math.min(1, Math.rint(sub[x * states + y] * 1e6) / 1e6);
            }
        }
        int[] lengths = {1_000, 1_071, 1_072, 1_073, 1_400};
        int[] offsets = new int[6];
        for (int i = 0; i < 5; i++) {
            offsets[i + 1] = offsets[i] + lengths[i];
        }
        int[] codes = random.ints(offsets[5], 0, states).toArray();
        BigDecimal[] costs = Arrays.stream(sub).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new);
        Condensed all = EditPairs.of(codes, offsets, states, sub, 1, Normalization.NONE);
        Condensed shares = EditPairs.of(codes, offsets, states, sub, 1, Normalization.MAX_LENGTH);
        for (int i = 0; i < 5; i++) {
            int[] a = Arrays.copyOfRange(codes, offsets[i], offsets[i + 1]);
            for (int j = i + 1; j < 5; j++) {
                int[] b = Arrays.copyOfRange(codes, offsets[j], offsets[j + 1]);
                BigDecimal exact = exact(a, b, costs, states, BigDecimal.ONE);
                assertThat(all.get(i, j)).as("seed %d, %d, %d", seed, i, j).isEqualTo(exact.doubleValue());
                assertThat(shares.get(i, j))
                        .as("seed %d, %d, %d", seed, i, j)
                        .isEqualTo(exact.movePointRight(6).doubleValue() / (lengths[j] * 1e6));
            }
        }
        // without the longest two, sums are ints
        Condensed fewer = EditPairs.of(codes, Arrays.copyOf(offsets, 4), states, sub, 1, Normalization.NONE);
        assertThat(CostScale.of(Integer.MAX_VALUE / (2.0 * 1_072 + 2), 1, 0.000001))
                .isEqualTo(1e6);
        assertThat(CostScale.of(Integer.MAX_VALUE / (2.0 * 1_073 + 2), 1, 0.000001))
                .isZero();
        assertThat(fewer.get(0, 1)).isEqualTo(all.get(0, 1));
        assertThat(fewer.get(1, 2)).isEqualTo(all.get(1, 2));
    }

    /** 53 bits a cost, 62 a sum. */
    @Test
    void decimalsAsLongsHaveTheirLimits() {
        assertThat(CostScale.ofLongs(2_002, 1, 0.000001)).isEqualTo(1e6);
        assertThat(CostScale.ofLongs(2_002, 1, 1 / 3.0)).isZero();
        assertThat(CostScale.ofLongs(512, 0x1p53)).isEqualTo(1);
        assertThat(CostScale.ofLongs(513, 0x1p53)).isZero();
        assertThat(CostScale.ofLongs(2, 0x1p54)).isZero();
    }

    /** Each cost of at least 1/255 of an insertion is near enough to a whole number of units; of the much cheaper ones few are. */
    @Test
    void costsOfSimilarSizeAreWholeNumbers() {
        SplittableRandom random = new SplittableRandom(11);
        int cheap = 0;
        for (int i = 0; i < 10_000; i++) {
            int longest = 256 + random.nextInt(20_000);
            double indel = 0.01 + random.nextDouble();
            assertThat(CostScale.binary(longest, indel, 0, indel / 255 * (1 + random.nextDouble())))
                    .as("%d events, indel %s", longest, indel)
                    .isPositive();
            cheap += CostScale.binary(longest, indel, indel / 4096 * random.nextDouble()) > 0 ? 1 : 0;
        }
        assertThat(cheap).isLessThan(1_000);
    }

    /** The same without any rounding. */
    private static double exact(int[] a, int[] b, double[] sub, int states, double indel) {
        BigDecimal[] costs = Arrays.stream(sub).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
        return exact(a, b, costs, states, new BigDecimal(indel)).doubleValue();
    }

    private static BigDecimal exact(int[] a, int[] b, BigDecimal[] costs, int states, BigDecimal step) {
        BigDecimal[] row = new BigDecimal[b.length + 1];
        Arrays.setAll(row, j -> step.multiply(BigDecimal.valueOf(j)));
        for (int state : a) {
            BigDecimal corner = row[0];
            row[0] = row[0].add(step);
            for (int j = 1; j <= b.length; j++) {
                BigDecimal edit = row[j].min(row[j - 1]).add(step);
                BigDecimal substitution = corner.add(costs[state * states + b[j - 1]]);
                corner = row[j];
                row[j] = edit.min(substitution);
            }
        }
        return row[b.length];
    }

    /**
     * Lengths around 256, odd and even, so that both ways are taken: whole numbers give the bits of the plain recursion, real numbers are
     * nearer to the exact sum than that is sure to be.
     */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void distancesAreThoseOfThePlainRecursion(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int states = 2 + random.nextInt(4);
        boolean whole = seed % 2 == 0;
        double[] sub = costs(random, states, whole);
        double indel = whole ? 2 : 0.7 / 0.9;
        int[][] sequences = new int[7][];
        int[] offsets = new int[8];
        for (int i = 0; i < 7; i++) {
            sequences[i] = random.ints(255 + i + random.nextInt(40), 0, states).toArray();
            offsets[i + 1] = offsets[i] + sequences[i].length;
        }
        int[] codes = new int[offsets[7]];
        for (int i = 0; i < 7; i++) {
            System.arraycopy(sequences[i], 0, codes, offsets[i], sequences[i].length);
        }
        assertThat(EditPairs.hasNarrowBlocks(new PairPlan(codes, offsets), states))
                .isTrue();
        Condensed all = EditPairs.of(codes, offsets, states, sub, indel, Normalization.NONE);
        for (int i = 0; i < 7; i++) {
            for (int j = i + 1; j < 7; j++) {
                double plain = plain(sequences[i], sequences[j], sub, states, indel);
                double exact = whole ? plain : exact(sequences[i], sequences[j], sub, states, indel);
                assertThat(all.get(i, j))
                        .as("seed %d, pair %d, %d", seed, i, j)
                        .isCloseTo(exact, within(whole ? 0 : 4e-16 * exact))
                        .isCloseTo(plain, within(whole ? 0 : 1e-13 * plain));
            }
        }
    }

    /** Whole numbers of 62 bits would round 1e-9 too much beside 1e6 in sums of 600 costs, but not 0.3. */
    @Test
    void costsOfVeryDifferentSizeStayDoubles() {
        assertThat(CostScale.binary(300, 1e6, 0, 1e6 / 3)).isEqualTo(0x1p32);
        assertThat(CostScale.binary(300, 1e6, 0, 1e-9)).isZero();
        assertThat(CostScale.binary(300, 1e-280, 0, 1e-280)).isPositive();
        assertThat(CostScale.binary(300, Double.MIN_VALUE, 0, Double.MIN_VALUE)).isZero();
        assertThat(CostScale.binary(1_000_000, 1e100, 1e100 / 3)).isPositive();
        int[] codes = new SplittableRandom(7).ints(600, 0, 2).toArray();
        double[] sub = {0, 1e-9 / 3, 1e-9 / 3, 0};
        Condensed all = EditPairs.of(codes, new int[] {0, 300, 600}, 2, sub, 1e6, Normalization.NONE);
        int[] a = Arrays.copyOfRange(codes, 0, 300);
        int[] b = Arrays.copyOfRange(codes, 300, 600);
        assertThat(all.get(0, 1)).isEqualTo(plain(a, b, sub, 2, 1e6));
    }

    @Test
    void shortOrManySequencesKeepTheirLanes() {
        int[] shorts = new SplittableRandom(5).ints(800, 0, 3).toArray();
        assertThat(EditPairs.hasNarrowBlocks(new PairPlan(shorts, new int[] {0, 200, 400, 600, 800}), 3))
                .isFalse();
        int[] codes = new SplittableRandom(6).ints(64 * 300, 0, 3).toArray();
        int[] offsets = new int[65];
        for (int i = 0; i <= 64; i++) {
            offsets[i] = 300 * i;
        }
        assertThat(EditPairs.hasNarrowBlocks(new PairPlan(codes, offsets), 3)).isFalse();
    }
}
