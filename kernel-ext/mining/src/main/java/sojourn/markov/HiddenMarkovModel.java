package sojourn.markov;

import java.util.Arrays;

/**
 * A hidden Markov model: each sequence begins in a hidden state, moves from hidden state to hidden state, and in each gives a state that is
 * seen. Immutable.
 */
public final class HiddenMarkovModel {
    private final int states;
    private final int symbols;
    private final double[] initial;
    private final double[] transitions;
    private final double[] emissions; // by symbol, then hidden state
    private final double logLikelihood;
    private final int iterations;
    private final boolean stopped;

    HiddenMarkovModel(
            int states,
            int symbols,
            double[] initial,
            double[] transitions,
            double[] emissions,
            double logLikelihood,
            int iterations,
            boolean stopped) {
        this.states = states;
        this.symbols = symbols;
        this.initial = initial;
        this.transitions = transitions;
        this.emissions = emissions;
        this.logLikelihood = logLikelihood;
        this.iterations = iterations;
        this.stopped = stopped;
    }

    /** {@return the number of hidden states} */
    public int states() {
        return states;
    }

    /** {@return the number of states that may be seen} */
    public int symbols() {
        return symbols;
    }

    /**
     * The chance to begin in a hidden state.
     *
     * @param state in {@code [0, states())}
     * @return in [0, 1]
     */
    public double initial(int state) {
        return initial[state];
    }

    /**
     * The chance to move from a hidden state to another.
     *
     * @param from in {@code [0, states())}
     * @param to   in {@code [0, states())}
     * @return in [0, 1]
     */
    public double transition(int from, int to) {
        return transitions[from * states + to];
    }

    /**
     * The chance to see a state in a hidden one.
     *
     * @param state  in {@code [0, states())}
     * @param symbol in {@code [0, symbols())}
     * @return in [0, 1]
     */
    public double emission(int state, int symbol) {
        return emissions[symbol * states + state];
    }

    /** {@return the logarithm of the likelihood of the sequences that it was fitted to} */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** {@return the rounds of expectation and maximisation that its start took} */
    public int iterations() {
        return iterations;
    }

    /** {@return whether its start stopped at the limit of rounds, so that more of them would have come further} */
    public boolean stopped() {
        return stopped;
    }

    /** The same model with its hidden states in another order. */
    HiddenMarkovModel reordered(int[] order) {
        double[] begin = new double[states];
        double[] move = new double[states * states];
        double[] show = new double[symbols * states];
        for (int i = 0; i < states; i++) {
            begin[i] = initial[order[i]];
            for (int j = 0; j < states; j++) {
                move[i * states + j] = transitions[order[i] * states + order[j]];
            }
            for (int m = 0; m < symbols; m++) {
                show[m * states + i] = emissions[m * states + order[i]];
            }
        }
        return new HiddenMarkovModel(states, symbols, begin, move, show, logLikelihood, iterations, stopped);
    }

    /**
     * The likeliest way through the hidden states, by Viterbi's search; of equally likely ones that with the lower states last.
     *
     * @param codes states that are seen
     * @param from  the first place
     * @param to    behind the last place
     * @return the hidden states, one for each place
     */
    public int[] path(int[] codes, int from, int to) {
        int length = to - from;
        double[] logMove = logs(transitions);
        double[] logShow = logs(emissions);
        int[][] back = new int[length][states];
        double[] here = logs(initial);
        for (int s = 0; s < states; s++) {
            here[s] += logShow[codes[from] * states + s];
        }
        for (int t = 1; t < length; t++) {
            double[] next = new double[states];
            for (int j = 0; j < states; j++) {
                double best = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < states; i++) {
                    double way = here[i] + logMove[i * states + j];
                    if (way > best) {
                        best = way;
                        back[t][j] = i;
                    }
                }
                next[j] = best + logShow[codes[from + t] * states + j];
            }
            here = next;
        }
        int[] path = new int[length];
        for (int s = 1; s < states; s++) {
            path[length - 1] = here[s] > here[path[length - 1]] ? s : path[length - 1];
        }
        for (int t = length - 1; t > 0; t--) {
            path[t - 1] = back[t][path[t]];
        }
        return path;
    }

    private static double[] logs(double[] chances) {
        return Arrays.stream(chances).map(StrictMath::log).toArray();
    }
}
