package sojourn.cluster.stability;

import sojourn.check.Choice;
import sojourn.check.UsageException;
import sojourn.run.Cache;
import sojourn.run.Progress;
import sojourn.sequence.NullModel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

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
 * @param noise       share of the real sequences that are noise, which silhouettes leave out, in [0, 1]
 * @param drawnNoise  mean of that share over the draws that were clustered; 0 if none was
 */
public record NullSilhouettes(
        NullModel model,
        int runs,
        int failed,
        long seed,
        double found,
        List<Double> silhouettes,
        double noise,
        double drawnNoise) {
    /**
     * Clusters, for a comparison.
     *
     * @param silhouette their mean silhouette
     * @param noise      share of the sequences that are in none, in [0, 1]
     */
    public record Judged(double silhouette, double noise) {}

    /** Draws sequences without structure, clusters them, and judges the clusters. */
    public interface Draw {
        /**
         * One draw.
         *
         * @param model  how sequences are drawn
         * @param random what draws them
         * @return what became of them
         * @throws sojourn.check.UsageException if they cannot be clustered
         */
        Judged judged(NullModel model, SplittableRandom random);
    }

    /** Keeps a copy of the list. */
    public NullSilhouettes {
        silhouettes = List.copyOf(silhouettes);
    }

    /**
     * Draws and clusters as often as asked.
     *
     * @param model      how sequences are drawn
     * @param runs       how often
     * @param seed       of the draws
     * @param found      of the real sequences
     * @param judge      draws sequences, clusters them, and judges them; may refuse what it has drawn
     * @return the silhouettes
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static NullSilhouettes draw(
            NullModel model, int runs, long seed, Judged found, Function<SplittableRandom, Judged> judge) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> drawn = new ArrayList<>();
        double noise = 0;
        int failed = 0;
        try (Progress progress = Progress.start("null model " + Choice.word(model), runs, "draws")) {
            for (int run = 0; run < runs; run++) {
                try {
                    Judged one = Cache.without(() -> progress.inside(() -> judge.apply(random)));
                    drawn.add(one.silhouette);
                    noise += one.noise;
                } catch (UsageException e) {
                    failed++;
                }
                progress.advance(1);
            }
            progress.finish();
        }
        drawn.sort(null);
        return new NullSilhouettes(
                model,
                runs,
                failed,
                seed,
                found.silhouette,
                drawn,
                found.noise,
                drawn.isEmpty() ? 0 : noise / drawn.size());
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
