package sojourn.cluster.stability;

import sojourn.sequence.NullModel;

import java.util.List;

/**
 * Whether clusters of sequences are more than chance: the mean silhouettes of the same method on sequences that were drawn without
 * structure.
 *
 * @param model       how they were drawn
 * @param runs        how often
 * @param failed      draws that could not be clustered, such as those of fewer different sequences than clusters; they are left out
 * @param seed        of the draws
 * @param found       mean silhouette of the real sequences
 * @param silhouettes of the drawn ones, ascending
 */
public record NullSilhouettes(
        NullModel model, int runs, int failed, long seed, double found, List<Double> silhouettes) {
    /** Keeps a copy of the list. */
    public NullSilhouettes {
        silhouettes = List.copyOf(silhouettes);
    }

    /** {@return how many drawn silhouettes are as great as the one found, or greater} */
    public long above() {
        return silhouettes.stream().filter(one -> one >= found).count();
    }

    /** {@return their share, in [0, 1]: about 0 where chance does not reach what was found; NaN if nothing could be clustered} */
    public double share() {
        return silhouettes.isEmpty() ? Double.NaN : above() / (double) silhouettes.size();
    }
}
