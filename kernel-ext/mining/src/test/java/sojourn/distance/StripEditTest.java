package sojourn.distance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.distance.pairs.PairPlan;
import sojourn.distance.pairs.StripEdit;

import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Lengths around 256 with all remainders of four, so that both ways are taken; each pair has the bits of the plain recursion. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void distancesHaveTheBitsOfThePlainRecursion(long seed) {
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
        assertThat(EditPairs.hasNarrowBlocks(new PairPlan(codes, offsets), states, whole))
                .isTrue();
        Condensed all = EditPairs.of(codes, offsets, states, sub, indel, Normalization.NONE);
        for (int i = 0; i < 7; i++) {
            for (int j = i + 1; j < 7; j++) {
                assertThat(all.get(i, j))
                        .as("seed %d, pair %d, %d", seed, i, j)
                        .isEqualTo(plain(sequences[i], sequences[j], sub, states, indel));
            }
        }
    }

    @Test
    void shortOrManySequencesKeepTheirLanes() {
        int[] shorts = new SplittableRandom(5).ints(800, 0, 3).toArray();
        assertThat(EditPairs.hasNarrowBlocks(new PairPlan(shorts, new int[] {0, 200, 400, 600, 800}), 3, true))
                .isFalse();
        int[] codes = new SplittableRandom(6).ints(64 * 300, 0, 3).toArray();
        int[] offsets = new int[65];
        for (int i = 0; i <= 64; i++) {
            offsets[i] = 300 * i;
        }
        assertThat(EditPairs.hasNarrowBlocks(new PairPlan(codes, offsets), 3, true))
                .isFalse();
    }
}
