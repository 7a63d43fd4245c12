package sojourn.markov;

/** A mixture of Markov chains: each sequence is of one cluster, and a cluster has a chain of its own. Immutable. */
public final class ChainMixtureModel {
    private final int clusters;
    private final int symbols;
    private final double[] shares;
    private final double[] initial;
    private final double[] transitions;
    private final int[] labels;
    private final double logLikelihood;
    private final int iterations;
    private final boolean stopped;

    ChainMixtureModel(
            int clusters,
            int symbols,
            double[] shares,
            double[] initial,
            double[] transitions,
            int[] labels,
            double logLikelihood,
            int iterations,
            boolean stopped) {
        this.clusters = clusters;
        this.symbols = symbols;
        this.shares = shares;
        this.initial = initial;
        this.transitions = transitions;
        this.labels = labels;
        this.logLikelihood = logLikelihood;
        this.iterations = iterations;
        this.stopped = stopped;
    }

    /** {@return the number of clusters} */
    public int clusters() {
        return clusters;
    }

    /**
     * The share of a cluster.
     *
     * @param cluster in {@code [0, clusters())}, the largest first
     * @return in [0, 1]
     */
    public double share(int cluster) {
        return shares[cluster];
    }

    /**
     * The chance to begin in a state.
     *
     * @param cluster in {@code [0, clusters())}
     * @param state   in {@code [0, symbols)}
     * @return in [0, 1]
     */
    public double initial(int cluster, int state) {
        return initial[cluster * symbols + state];
    }

    /**
     * The chance that a state follows another one.
     *
     * @param cluster in {@code [0, clusters())}
     * @param from    in {@code [0, symbols)}
     * @param to      in {@code [0, symbols)}
     * @return in [0, 1]
     */
    public double transition(int cluster, int from, int to) {
        return transitions[(cluster * symbols + from) * symbols + to];
    }

    /**
     * The likeliest cluster of a sequence.
     *
     * @param sequence a distinct one
     * @return in {@code [0, clusters())}
     */
    public int label(int sequence) {
        return labels[sequence];
    }

    /** {@return the logarithm of the likelihood of the sequences} */
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
}
