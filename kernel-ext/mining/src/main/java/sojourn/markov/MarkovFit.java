package sojourn.markov;

import sojourn.check.Check;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A model of one size, from many starts: the best of them, and where all of them ended.
 *
 * @param size       hidden states, or clusters
 * @param model      that of the greatest likelihood; of equal ones that of the first start
 * @param ends       the logarithm of the likelihood of each start, in their order
 * @param stopped    starts that stopped at the limit of rounds, the best among them or not
 * @param parameters that are free
 * @param events     states in all sequences, by weight
 * @param <M>        its type
 */
public record MarkovFit<M>(int size, M model, List<Double> ends, Stopped stopped, long parameters, double events) {
    /** starts that end so near to each other, as a share, ended at the same place */
    private static final double SAME = 1e-6;

    /** the rounds of expectation and maximisation that a start may take */
    public static final int MOST_ROUNDS = BaumWelch.MOST_ITERATIONS;

    /**
     * Starts that stopped at the limit of rounds, and would have come further.
     *
     * @param starts how many
     * @param best   whether that of the model is among them
     */
    public record Stopped(int starts, boolean best) {}

    /** One start. */
    private interface Start<M> {
        M from(int number, SplittableRandom random, IntConsumer done);
    }

    /**
     * Fits hidden Markov models. Every other start begins with hidden states that last, the others with such that move.
     *
     * @param paths  distinct sequences
     * @param states hidden ones, 1..20
     * @param starts random ones, 1..1,000
     * @param seed   of the starts
     * @return the best, and all ends; the same for a seed, whatever the number of threads
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static MarkovFit<HiddenMarkovModel> hidden(WeightedPaths paths, int states, int starts, long seed) {
        Check.count("hidden states", states, 1, 20);
        long free = states - 1L + states * (states - 1L) + states * (paths.present() - 1L);
        return best(
                paths,
                states,
                starts,
                seed,
                free,
                "hidden Markov models of " + states + " states",
                (number, random, done) -> new BaumWelch(paths, states, number % 2 == 1, random).run(done),
                HiddenMarkovModel::logLikelihood,
                HiddenMarkovModel::stopped);
    }

    /**
     * Fits mixtures of Markov chains.
     *
     * @param paths    distinct sequences
     * @param clusters 1..50, at most as many as sequences
     * @param starts   random ones, 1..1,000
     * @param seed     of the starts
     * @return the best, and all ends; the same for a seed, whatever the number of threads
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static MarkovFit<ChainMixtureModel> mixture(WeightedPaths paths, int clusters, int starts, long seed) {
        Check.count("clusters", clusters, 1, 50);
        Check.argument(
                clusters <= paths.weights().length,
                "k must be in 1..%,d (the distinct sequences), was %,d",
                paths.weights().length,
                clusters);
        long symbols = paths.present();
        long free = clusters - 1L + clusters * (symbols - 1 + symbols * (symbols - 1));
        return best(
                paths,
                clusters,
                starts,
                seed,
                free,
                "mixtures of " + clusters + " Markov chains",
                (number, random, done) -> new ChainMixture(paths, clusters, random).run(done),
                ChainMixtureModel::logLikelihood,
                ChainMixtureModel::stopped);
    }

    private static <M> MarkovFit<M> best(
            WeightedPaths paths,
            int size,
            int starts,
            long seed,
            long free,
            String step,
            Start<M> start,
            ToDoubleFunction<M> likelihood,
            Predicate<M> stopped) {
        Check.count("starts", starts, 1, 1_000);
        List<M> models = new ArrayList<>(Collections.nCopies(starts, null));
        try (Progress progress = Progress.start(step, 0, "rounds")) {
            Parallel.blocks(starts, progress, at -> {
                SplittableRandom random = Parallel.random(seed, at + 1_000L * size);
                M model = start.from(at, random, progress::advance);
                synchronized (models) {
                    models.set(at, model);
                }
            });
            progress.finish();
        }
        double[] ends = models.stream().mapToDouble(likelihood).toArray();
        int best = 0;
        for (int at = 1; at < starts; at++) {
            best = ends[at] > ends[best] ? at : best;
        }
        return new MarkovFit<>(
                size,
                models.get(best),
                Arrays.stream(ends).boxed().toList(),
                new Stopped((int) models.stream().filter(stopped).count(), stopped.test(models.get(best))),
                free,
                paths.events());
    }

    /** {@return the greatest logarithm of the likelihood that a start came to} */
    public double logLikelihood() {
        return ends.stream().mapToDouble(end -> end).max().orElse(Double.NaN);
    }

    /** {@return the criterion of Bayes: -2 log L + parameters · log(events); less is better} */
    public double bic() {
        return -2 * logLikelihood() + parameters * StrictMath.log(events);
    }

    /**
     * Where the starts ended, the best first.
     *
     * @param logLikelihood the greatest of those that ended there
     * @param starts        how many did, but for rounding
     */
    public record Place(double logLikelihood, int starts) {}

    /** {@return where the starts ended, the best place first} */
    public List<Place> places() {
        double near = SAME * Math.abs(logLikelihood());
        List<Place> places = new ArrayList<>();
        for (double end : ends.stream().sorted(Comparator.reverseOrder()).toList()) {
            int last = places.size() - 1;
            if (last >= 0 && places.get(last).logLikelihood() - end <= near) {
                places.set(
                        last,
                        new Place(
                                places.get(last).logLikelihood(),
                                places.get(last).starts() + 1));
            } else {
                places.add(new Place(end, 1));
            }
        }
        return places;
    }

    /** {@return how many starts ended at the best place, but for rounding} */
    public int foundBest() {
        return places().get(0).starts();
    }
}
