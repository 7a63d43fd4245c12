package sojourn.markov;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * One start of expectation and maximisation for a hidden Markov model.
 *
 * <pre>
 *   α_t(j) = b_j(o_t) Σ α_{t-1}(i) a_ij / c_t,  c_t so that Σ α_t = 1;   log L = Σ w Σ log c_t
 *   β_t(i) = Σ a_ij b_j(o_{t+1}) β_{t+1}(j) / c_{t+1}
 *   a_ij ∝ a_ij Σ w α_t(i) b_j(o_{t+1}) β_{t+1}(j) / c_{t+1}
 * </pre>
 *
 * Sequences are taken in their order, so that sums are the same on every machine. It ends when the likelihood grows by less than 1e-10
 * of itself. Time O(iterations · events · states²) over distinct sequences, memory O(longest · states). Source: Rabiner 1989, Proc. IEEE
 * 77:257-286.
 */
final class BaumWelch {
    static final int MOST_ITERATIONS = 1_000;
    private static final double LEAST_GAIN = 1e-10;
    /** products of scales are logged before they vanish */
    private static final double SMALL = 1e-250;

    private final WeightedPaths paths;
    private final int states;
    private final double[] initial;
    private final double[] transitions;
    private final double[] emissions;
    private final double[] alpha;
    private final double[] scale;
    private final double[] positions; // Σ w γ t by hidden state, of the last round
    private final double[] weights;

    /**
     * A start by chance.
     *
     * @param staying whether hidden states begin by lasting for a while, from where many starts end alike; else they begin by moving
     *     anywhere and showing nearly the same, from where few starts end well, and some better
     */
    BaumWelch(WeightedPaths paths, int states, boolean staying, SplittableRandom random) {
        this.paths = paths;
        this.states = states;
        this.initial = dealt(random, states);
        this.transitions = new double[states * states];
        for (int i = 0; i < states; i++) {
            double[] row = dealt(random, states);
            for (int j = 0; j < states; j++) {
                transitions[i * states + j] = !staying ? row[j] : (row[j] + (i == j ? 3 : 0)) / 4;
            }
        }
        this.emissions = new double[paths.symbols() * states];
        for (int i = 0; i < states; i++) {
            double[] row = dealt(random, paths.symbols());
            for (int m = 0; m < row.length; m++) {
                emissions[m * states + i] = staying ? row[m] : (row[m] + 3.0 / row.length) / 4;
            }
        }
        this.alpha = new double[paths.longest() * states];
        this.scale = new double[paths.longest()];
        this.positions = new double[states];
        this.weights = new double[states];
    }

    /** Chances by chance, all as likely. */
    static double[] dealt(SplittableRandom random, int count) {
        double[] chances = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            chances[i] = -StrictMath.log(1 - random.nextDouble());
            sum += chances[i];
        }
        for (int i = 0; i < count; i++) {
            chances[i] /= sum;
        }
        return chances;
    }

    /** {@return the model where the start ends, hidden states in the order of their mean positions} */
    HiddenMarkovModel run(IntConsumer done) {
        return run(MOST_ITERATIONS, done);
    }

    HiddenMarkovModel run(int most, IntConsumer done) {
        double before = Double.NEGATIVE_INFINITY;
        int round = 0;
        while (true) {
            double now = round(round < most);
            done.accept(1);
            boolean settled = now - before < LEAST_GAIN * (Math.abs(now) + 0.1);
            if (settled || round == most) {
                return ordered(now, round, !settled);
            }
            before = now;
            round++;
        }
    }

    private HiddenMarkovModel ordered(double logLikelihood, int rounds, boolean stopped) {
        Integer[] order = new Integer[states];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(mean(a), mean(b)));
        return new HiddenMarkovModel(
                        states, paths.symbols(), initial, transitions, emissions, logLikelihood, rounds, stopped)
                .reordered(Arrays.stream(order).mapToInt(i -> i).toArray());
    }

    private double mean(int state) {
        return weights[state] > 0 ? positions[state] / weights[state] : Double.POSITIVE_INFINITY;
    }

    /** {@return the likelihood of the model as it was; the model is the better one afterwards} */
    private double round(boolean change) {
        int s = states;
        double[] begin = new double[s];
        double[] moves = new double[s * s];
        double[] shows = new double[emissions.length];
        Arrays.fill(positions, 0);
        Arrays.fill(weights, 0);
        double[] beta = new double[s];
        double[] ahead = new double[s];
        int[] codes = paths.codes();
        double total = 0;
        for (int d = 0; d < paths.weights().length; d++) {
            int from = paths.offsets()[d];
            int length = paths.offsets()[d + 1] - from;
            double weight = paths.weights()[d];
            total += weight * forward(from, length);
            Arrays.fill(beta, 1);
            for (int t = length - 1; t >= 0; t--) {
                int shown = codes[from + t] * s;
                int at = t * s;
                for (int i = 0; i < s; i++) {
                    double here = weight * alpha[at + i] * beta[i];
                    shows[shown + i] += here;
                    positions[i] += here * t;
                    if (t == 0) {
                        begin[i] += here;
                    }
                }
                if (t > 0) {
                    for (int j = 0; j < s; j++) {
                        ahead[j] = emissions[shown + j] * beta[j] / scale[t];
                    }
                    for (int i = 0; i < s; i++) {
                        double back = 0;
                        double own = weight * alpha[at - s + i];
                        for (int j = 0; j < s; j++) {
                            back += transitions[i * s + j] * ahead[j];
                            moves[i * s + j] += own * ahead[j];
                        }
                        beta[i] = back;
                    }
                }
            }
        }
        for (int at = 0; at < shows.length; at++) {
            weights[at % s] += shows[at];
        }
        if (change) {
            maximise(begin, moves, shows);
        }
        return total;
    }

    private double forward(int from, int length) {
        int s = states;
        int[] codes = paths.codes();
        double logs = 0;
        double product = 1;
        for (int t = 0; t < length; t++) {
            int at = t * s;
            int shown = codes[from + t] * s;
            double sum = 0;
            for (int j = 0; j < s; j++) {
                double into = 0;
                if (t == 0) {
                    into = initial[j];
                } else {
                    for (int i = 0; i < s; i++) {
                        into += alpha[at - s + i] * transitions[i * s + j];
                    }
                }
                alpha[at + j] = into * emissions[shown + j];
                sum += alpha[at + j];
            }
            scale[t] = sum;
            for (int j = 0; j < s; j++) {
                alpha[at + j] /= sum;
            }
            product *= sum;
            if (product < SMALL) {
                logs += StrictMath.log(product);
                product = 1;
            }
        }
        return logs + StrictMath.log(product);
    }

    private void maximise(double[] begin, double[] moves, double[] shows) {
        int s = states;
        normalise(begin, 0, 1, s, initial);
        double[] row = new double[s * s];
        for (int at = 0; at < row.length; at++) {
            row[at] = moves[at] * transitions[at];
        }
        for (int i = 0; i < s; i++) {
            normalise(row, i * s, 1, s, transitions);
            normalise(shows, i, s, paths.symbols(), emissions);
        }
    }

    /** What nothing is known of stays as it was. */
    private static void normalise(double[] counts, int from, int step, int number, double[] chances) {
        double sum = 0;
        for (int n = 0; n < number; n++) {
            sum += counts[from + n * step];
        }
        for (int n = 0; n < number && sum > 0; n++) {
            chances[from + n * step] = counts[from + n * step] / sum;
        }
    }
}
