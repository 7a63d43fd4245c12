package sojourn.markov;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * One start of expectation and maximisation for a mixture of Markov chains. A sequence counts in a cluster by
 *
 * <pre>
 *   r_k ∝ p_k π_k(x_1) Π P_k(x_t, x_{t+1})
 * </pre>
 *
 * which is all that its first state and its transition counts say. It ends when the likelihood grows by less than 1e-10 of itself. Time
 * O(iterations · clusters · different transitions). Source: Cadez, Heckerman, Meek, Smyth &amp; White 2003, Data Min. Knowl. Discov.
 * 7:399-424.
 */
final class ChainMixture {
    private static final double LEAST_GAIN = 1e-10;
    /** a chance that no sequence of a cluster gives may still come of another */
    private static final double NEVER = 1e-12;

    private final WeightedPaths paths;
    private final int clusters;
    private final int symbols;
    private final int[] cells; // from * symbols + to, sequence after sequence
    private final int[] times; // of each cell
    private final int[] starts; // of each sequence in cells
    private final double[] shares;
    private final double[] initial;
    private final double[] transitions;
    private final double[] members; // by sequence and cluster

    ChainMixture(WeightedPaths paths, int clusters, SplittableRandom random) {
        this.paths = paths;
        this.clusters = clusters;
        this.symbols = paths.symbols();
        int m = paths.weights().length;
        int[] cell = new int[paths.codes().length];
        int[] time = new int[paths.codes().length];
        this.starts = new int[m + 1];
        int[] counts = new int[symbols * symbols];
        int at = 0;
        for (int d = 0; d < m; d++) {
            starts[d] = at;
            int first = at;
            for (int p = paths.offsets()[d]; p + 1 < paths.offsets()[d + 1]; p++) {
                int own = paths.codes()[p] * symbols + paths.codes()[p + 1];
                if (counts[own]++ == 0) {
                    cell[at++] = own;
                }
            }
            for (int c = first; c < at; c++) {
                time[c] = counts[cell[c]];
                counts[cell[c]] = 0;
            }
        }
        starts[m] = at;
        this.cells = Arrays.copyOf(cell, at);
        this.times = Arrays.copyOf(time, at);
        this.shares = new double[clusters];
        this.initial = new double[clusters * symbols];
        this.transitions = new double[clusters * symbols * symbols];
        this.members = new double[m * clusters];
        for (int d = 0; d < m; d++) {
            System.arraycopy(BaumWelch.dealt(random, clusters), 0, members, d * clusters, clusters);
        }
    }

    /** {@return the model where the start ends, the largest cluster first} */
    ChainMixtureModel run(IntConsumer done) {
        return run(BaumWelch.MOST_ITERATIONS, done);
    }

    ChainMixtureModel run(int most, IntConsumer done) {
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; ; round++) {
            maximise();
            double now = expect();
            done.accept(1);
            boolean settled = now - before < LEAST_GAIN * (Math.abs(now) + 0.1);
            if (settled || round == most) {
                return ordered(now, round, !settled);
            }
            before = now;
        }
    }

    private void maximise() {
        Arrays.fill(shares, 0);
        Arrays.fill(initial, 0);
        Arrays.fill(transitions, 0);
        for (int d = 0; d < paths.weights().length; d++) {
            int first = paths.codes()[paths.offsets()[d]];
            for (int k = 0; k < clusters; k++) {
                double weight = paths.weights()[d] * members[d * clusters + k];
                shares[k] += weight;
                initial[k * symbols + first] += weight;
                for (int c = starts[d]; c < starts[d + 1]; c++) {
                    transitions[k * symbols * symbols + cells[c]] += weight * times[c];
                }
            }
        }
        normalise(shares, clusters);
        normalise(initial, symbols);
        normalise(transitions, symbols);
    }

    private static void normalise(double[] counts, int length) {
        for (int from = 0; from < counts.length; from += length) {
            double sum = 0;
            for (int i = from; i < from + length; i++) {
                sum += counts[i];
            }
            for (int i = from; i < from + length; i++) {
                counts[i] = sum > 0 ? counts[i] / sum : 1.0 / length;
            }
        }
    }

    private double expect() {
        double[] logShares = logs(shares);
        double[] logInitial = logs(initial);
        double[] logMoves = logs(transitions);
        double total = 0;
        double[] each = new double[clusters];
        for (int d = 0; d < paths.weights().length; d++) {
            int first = paths.codes()[paths.offsets()[d]];
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < clusters; k++) {
                double sum = logShares[k] + logInitial[k * symbols + first];
                for (int c = starts[d]; c < starts[d + 1]; c++) {
                    sum += times[c] * logMoves[k * symbols * symbols + cells[c]];
                }
                each[k] = sum;
                most = Math.max(most, sum);
            }
            double sum = 0;
            for (int k = 0; k < clusters; k++) {
                members[d * clusters + k] = StrictMath.exp(each[k] - most);
                sum += members[d * clusters + k];
            }
            for (int k = 0; k < clusters; k++) {
                members[d * clusters + k] /= sum;
            }
            total += paths.weights()[d] * (most + StrictMath.log(sum));
        }
        return total;
    }

    private static double[] logs(double[] chances) {
        return Arrays.stream(chances)
                .map(each -> StrictMath.log(Math.max(each, NEVER)))
                .toArray();
    }

    private ChainMixtureModel ordered(double logLikelihood, int rounds, boolean stopped) {
        Integer[] order = new Integer[clusters];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Double.compare(shares[b], shares[a]));
        double[] share = new double[clusters];
        double[] begin = new double[initial.length];
        double[] move = new double[transitions.length];
        int side = symbols * symbols;
        for (int k = 0; k < clusters; k++) {
            share[k] = shares[order[k]];
            System.arraycopy(initial, order[k] * symbols, begin, k * symbols, symbols);
            System.arraycopy(transitions, order[k] * side, move, k * side, side);
        }
        int[] labels = new int[paths.weights().length];
        for (int d = 0; d < labels.length; d++) {
            for (int k = 1; k < clusters; k++) {
                if (members[d * clusters + order[k]] > members[d * clusters + order[labels[d]]]) {
                    labels[d] = k;
                }
            }
        }
        return new ChainMixtureModel(clusters, symbols, share, begin, move, labels, logLikelihood, rounds, stopped);
    }
}
