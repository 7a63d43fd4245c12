import sojourn.cluster.density.DbscanSearch;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.kmeans.KMeansModel;
import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.cluster.WeightedRows;
import sojourn.feature.DistinctRows;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes counts of a first day, standardises them, writes them to {@code rows.bin} for the peer, the same with a random
 * fraction added to each count, so that no two rows are equal, to {@code apart.bin}, centres to start K-Means from
 * to {@code starts.bin}, and prints name, best wall clock
 * and best processor time of all threads of three runs, after one to warm up. Finding the distinct rows counts, too.
 */
public final class ClusterTimes {
    private static final double[] EPS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
    /** of rows that are all distinct; at a wider one scikit-learn's lists of neighbours do not fit into memory */
    private static final double[] NARROW = {0.02, 0.03, 0.05};

    private static final int RUNS = 3;

    private ClusterTimes() {}

    /** @param args users, folder */
    public static void main(String[] args) throws IOException {
        double[] counts = firstDays(1, Integer.parseInt(args[0]), 0.3);
        double[] apart = counts.clone();
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < apart.length; i++) {
            apart[i] += random.nextDouble();
        }
        double[] x = standardised(counts);
        double[] y = standardised(apart);
        write(x, Path.of(args[1], "rows.bin"));
        write(y, Path.of(args[1], "apart.bin"));
        KMeansSearch.Result ladder = timed("ladder", () -> KMeansSearch.k(2, 20).run(distinct(x)));
        for (KMeansSearch.Entry entry : ladder.entries()) {
            System.out.printf(Locale.ROOT, "k %d %.9f %.9f%n", entry.k(), entry.inertia(), entry.silhouette());
        }
        fromGivenCentres(distinct(x), Path.of(args[1], "starts.bin"));
        print("dbscan", timed("grid", () -> DbscanSearch.eps(EPS).withMinPts(5, 10, 20)
                .run(distinct(x))));
        print("apart", timed("apart-grid", () -> DbscanSearch.eps(NARROW).withMinPts(5, 10)
                .run(distinct(y))));
        // long enough to be warm in the end; once
        timed("apart-ladder", 1, () -> KMeansSearch.k(2, 20).run(distinct(y)));
    }

    /** One run for each k from centres that the peer starts from, too, until nothing moves: there both must end alike. */
    private static void fromGivenCentres(WeightedRows rows, Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        List<double[]> starts = new ArrayList<>();
        for (int k = 2; k <= 20; k++) {
            int[] chosen = random.ints(0, rows.rows()).distinct().limit(k).toArray();
            double[] centres = new double[k * 4];
            // beside a row, not on it: counts lie on a grid, where rows as near to one centre as to another are many
            Arrays.setAll(centres, i -> rows.value(chosen[i / 4], i % 4) + 0.1 * random.nextDouble());
            starts.add(centres);
            KMeansModel model = KMeans.k(k).withTolerance(0).withMaxIterations(10_000).fitFrom(rows, centres);
            System.out.printf(Locale.ROOT, "from %d %.9f %d%n", k, model.inertia(), model.iterations());
        }
        write(starts.stream().flatMapToDouble(Arrays::stream).toArray(), file);
    }

    private static void write(double[] rows, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * rows.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(rows);
        Files.write(file, bytes.array());
    }

    private static void print(String name, DbscanSearch.Result grid) {
        for (DbscanSearch.Entry entry : grid.entries()) {
            System.out.printf(
                    Locale.ROOT,
                    "%s %s %d %d %.9f%n",
                    name,
                    entry.eps(),
                    entry.minPts(),
                    entry.clusters(),
                    entry.noiseShare());
        }
    }

    private static WeightedRows distinct(double[] x) {
        DistinctRows rows = DistinctRows.of(x, 4);
        double[] values = new double[rows.size() * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.value(i / 4, i % 4);
        }
        return WeightedRows.of(values, 4, rows.weights());
    }

    private static double[] firstDays(long seed, int n, double activity) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] means = {{0, 0, 0, 0}, {2, 4, 1, 0}, {15, 3, 2, 0.3}, {4, 18, 12, 0.2}, {25, 20, 14, 2}};
        double[] x = new double[n * 4];
        for (int i = 0; i < n; i++) {
            double[] mean = means[Math.min(4, (int) (5.5 * random.nextDouble()))];
            for (int j = 0; j < 4; j++) {
                double lambda = activity * mean[j] * (0.7 + 0.6 * random.nextDouble());
                x[i * 4 + j] = Math.max(0, Math.round(lambda + Math.sqrt(lambda) * random.nextGaussian()));
            }
        }
        return x;
    }

    private static double[] standardised(double[] x) {
        int n = x.length / 4;
        for (int j = 0; j < 4; j++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += x[i * 4 + j] / n;
            }
            double variance = 0;
            for (int i = 0; i < n; i++) {
                variance += (x[i * 4 + j] - mean) * (x[i * 4 + j] - mean) / n;
            }
            for (int i = 0; i < n; i++) {
                x[i * 4 + j] = (x[i * 4 + j] - mean) / Math.sqrt(variance);
            }
        }
        return x;
    }

    private static <T> T timed(String name, Supplier<T> work) {
        work.get();
        return timed(name, RUNS, work);
    }

    private static <T> T timed(String name, int runs, Supplier<T> work) {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double wall = Double.POSITIVE_INFINITY;
        double busy = Double.POSITIVE_INFINITY;
        T result = null;
        for (int run = 0; run < runs; run++) {
            long begin = System.nanoTime();
            long cpu = machine.getProcessCpuTime();
            result = work.get();
            wall = Math.min(wall, (System.nanoTime() - begin) / 1e9);
            busy = Math.min(busy, (machine.getProcessCpuTime() - cpu) / 1e9);
        }
        System.out.printf(Locale.ROOT, "time %s %.4f %.4f%n", name, wall, busy);
        return result;
    }
}
