package sojourn.cluster.mixture;

import org.jspecify.annotations.Nullable;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.kmeans.KMeansModel;
import sojourn.cluster.kmeans.KMeansStart;
import sojourn.cluster.kmeans.Lloyd;
import sojourn.cluster.quality.Tiles;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Rows as fits of mixtures read them, and what the fits of one search have in common: the scatter of all rows, and for each k
 * the clusterings that runs start from, which do not depend on the shape of the components.
 */
final class MixtureInput {
    final WeightedRows rows;
    final Tiles tiles;
    final Progress progress;
    /** the mean of all items */
    final double[] centre;
    /** d × d: sum over all items of (x - centre)(x - centre)ᵀ */
    final double[] scatter;

    /** what {@link #starts} were made for */
    private @Nullable Beginnings startsOf;

    private List<KMeansModel> starts = List.of();

    /**
     * How runs begin.
     *
     * @param kMeans whether from a whole K-Means, else from one assignment to centres found by k-means++
     */
    record Beginnings(int k, boolean kMeans, int nInit, long seed) {}

    MixtureInput(WeightedRows rows, Progress progress) {
        this.rows = rows;
        this.progress = progress;
        tiles = Tiles.sorted(rows);
        int d = tiles.columns;
        int[] all = new int[tiles.rows];
        EmPass whole = new EmPass(tiles, 1, Covariance.FULL, progress);
        centre = rows.means();
        MixtureSums second = whole.sums(all, centre);
        scatter = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = i; j < d; j++) {
                scatter[i * d + j] = second.second[i * tiles.width + j];
                scatter[j * d + i] = scatter[i * d + j];
            }
        }
    }

    /** The clusterings that the runs start from, one for each start; found once for mixtures that begin alike. */
    List<KMeansModel> starts(Beginnings beginnings) {
        if (!beginnings.equals(startsOf)) {
            starts = List.of();
            SplittableRandom seeds = new SplittableRandom(beginnings.seed());
            List<SplittableRandom> randoms = new ArrayList<>();
            for (int i = 0; i < beginnings.nInit(); i++) {
                randoms.add(seeds.split());
            }
            boolean alone = beginnings.nInit() == 1;
            KMeansModel[] found = new KMeansModel[beginnings.nInit()];
            // several starts side by side, each on one thread, or one start on all threads
            Parallel.blocks(
                    alone ? 1 : found.length, progress, i -> found[i] = start(beginnings, randoms.get(i), alone));
            starts = List.of(found);
            startsOf = beginnings;
        }
        return starts;
    }

    private KMeansModel start(Beginnings beginnings, SplittableRandom random, boolean parallel) {
        if (beginnings.kMeans()) {
            KMeans method = KMeans.k(beginnings.k()).withNInit(1).withSeed(random.nextLong());
            return method.fit(rows, progress, 0, parallel);
        }
        double[] centres = KMeansStart.plusPlus(rows, beginnings.k(), random, progress, parallel);
        return new Lloyd(rows, beginnings.k(), 0, 0, progress, parallel).run(centres);
    }
}
