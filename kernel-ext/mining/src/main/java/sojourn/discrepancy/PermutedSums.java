package sojourn.discrepancy;

import org.jspecify.annotations.Nullable;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * Sums over pairs within groups, for many labellings of the same items at once: the matrix is read once for a block of labellings, as
 * a product of matrices. Each sum runs over sequences in their order, whatever the block and the thread.
 */
final class PermutedSums {
    /** labellings side by side; a row of them fits the nearest cache */
    private static final int BLOCK = 64;
    /** rows that share what is read of the labellings */
    private static final int ROWS = 4;
    /** numbers that a thread keeps of a block: 32 MB */
    private static final int ROOM = 4_000_000;

    private final WeightedItems items;
    private final int[] present;
    private final int[] place; // of each item among those present
    private final int groups;
    private final double[] all; // weight of each present sequence
    private final double[] totals; // of each present sequence, the weighted sum of its distances to all

    /**
     * One labelling.
     *
     * @param weights by group
     * @param pairs   by group, half the weighted sum of distances over ordered pairs
     * @param squares by group, the weighted sum of squares of each item's weighted sum of distances to its group
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one statistic
    record Sums(double[] weights, double[] pairs, double[] squares) {}

    PermutedSums(WeightedItems items, int groups) {
        this.items = items;
        this.groups = groups;
        this.present = items.present();
        int[] places = items.places(present);
        this.place = new int[items.size()];
        this.all = new double[present.length];
        for (int i = 0; i < place.length; i++) {
            place[i] = places[items.of()[i]];
            all[place[i]] += items.weights()[i];
        }
        this.totals = new double[present.length];
        double[] row = new double[present.length];
        for (int d = 0; d < present.length; d++) {
            items.row(present[d], present, row);
            double sum = 0;
            for (int e = 0; e < row.length; e++) {
                sum += row[e] * all[e];
            }
            totals[d] = sum;
        }
    }

    /** {@return half the weighted sum of distances over all ordered pairs} */
    double pairs() {
        double sum = 0;
        for (int d = 0; d < totals.length; d++) {
            sum += all[d] * totals[d];
        }
        return sum / 2;
    }

    /** {@return the sums of one labelling} */
    Sums of(int[] labels) {
        return block(new int[][] {labels}, null)[0];
    }

    /** {@return the sums of labellings by chance; number b is the same for a seed, whatever the others} */
    Sums[] permuted(UnitLabels units, int permutations, long seed) {
        Sums[] sums = new Sums[permutations];
        int size = Math.max(1, Math.min(BLOCK, ROOM / Math.max(1, present.length * Math.max(1, groups - 1))));
        int blocks = (permutations + size - 1) / size;
        try (Progress progress =
                Progress.start("permutations over users", (long) blocks * present.length, "rows of distances")) {
            Parallel.blocks(blocks, progress, block -> {
                int from = block * size;
                int[][] labels = new int[Math.min(size, permutations - from)][items.size()];
                for (int b = 0; b < labels.length; b++) {
                    units.shuffled(Parallel.random(seed, from + b), labels[b]);
                }
                System.arraycopy(block(labels, progress), 0, sums, from, labels.length);
            });
            progress.finish();
        }
        return sums;
    }

    /** The last group is what the others leave of the whole. */
    private Sums[] block(int[][] labels, @Nullable Progress progress) {
        int m = present.length;
        int count = labels.length;
        int first = groups - 1;
        double[] in = new double[first * m * count];
        Sums[] sums = new Sums[count];
        for (int b = 0; b < count; b++) {
            sums[b] = new Sums(new double[groups], new double[groups], new double[groups]);
            for (int i = 0; i < place.length; i++) {
                double weight = items.weights()[i];
                int group = labels[b][i];
                sums[b].weights[group] += weight;
                if (group < first) {
                    in[(group * m + place[i]) * count + b] += weight;
                }
            }
        }
        double[][] rows = new double[ROWS][m];
        double[][][] to = new double[ROWS][first][count];
        for (int d = 0; d < m; d += ROWS) {
            int some = Math.min(ROWS, m - d);
            for (int r = 0; r < some; r++) {
                items.row(present[d + r], present, rows[r]);
                for (double[] each : to[r]) {
                    Arrays.fill(each, 0);
                }
            }
            for (int g = 0; g < first; g++) {
                for (int e = 0; e < m; e++) {
                    int at = (g * m + e) * count;
                    for (int r = 0; r < some; r++) {
                        add(to[r][g], rows[r][e], in, at);
                    }
                }
            }
            for (int r = 0; r < some; r++) {
                gather(sums, in, to[r], d + r);
            }
            if (progress != null) {
                progress.advance(some);
            }
        }
        return sums;
    }

    private static void add(double[] to, double distance, double[] in, int at) {
        for (int b = 0; b < to.length; b++) {
            to[b] += distance * in[at + b];
        }
    }

    private void gather(Sums[] sums, double[] in, double[][] to, int d) {
        int m = present.length;
        int count = sums.length;
        int first = groups - 1;
        for (int b = 0; b < count; b++) {
            double restWeight = all[d];
            double restTo = totals[d];
            for (int g = 0; g < first; g++) {
                double weight = in[(g * m + d) * count + b];
                restWeight -= weight;
                restTo -= to[g][b];
                sums[b].pairs[g] += weight * to[g][b] / 2;
                sums[b].squares[g] += weight * to[g][b] * to[g][b];
            }
            sums[b].pairs[first] += restWeight * restTo / 2;
            sums[b].squares[first] += restWeight * restTo * restTo;
        }
    }
}
