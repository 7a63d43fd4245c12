import sojourn.cluster.DbscanSearch;
import sojourn.cluster.KMeansSearch;
import sojourn.cluster.WeightedRows;
import sojourn.feature.DistinctRows;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes counts of a first day, standardises them, writes them to {@code rows.bin} for the peer, and prints name, best wall clock
 * and best processor time of all threads of three runs, after one to warm up. Finding the distinct rows counts, too.
 */
public final class ClusterTimes {
    private static final double[] EPS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
    private static final int RUNS = 3;

    private ClusterTimes() {}

    /** @param args users, folder */
    public static void main(String[] args) throws IOException {
        double[] x = standardised(firstDays(1, Integer.parseInt(args[0]), 0.3));
        ByteBuffer bytes = ByteBuffer.allocate(8 * x.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(x);
        Files.write(Path.of(args[1], "rows.bin"), bytes.array());
        KMeansSearch.Result ladder = timed("ladder", () -> KMeansSearch.k(2, 20).run(distinct(x)));
        for (KMeansSearch.Entry entry : ladder.entries()) {
            System.out.printf(Locale.ROOT, "k %d %.9f %.9f%n", entry.k(), entry.inertia(), entry.silhouette());
        }
        DbscanSearch.Result grid =
                timed("grid", () -> DbscanSearch.eps(EPS).withMinPts(5, 10, 20).run(distinct(x)));
        for (DbscanSearch.Entry entry : grid.entries()) {
            System.out.printf(
                    Locale.ROOT,
                    "dbscan %s %d %d %.9f%n",
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
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double wall = Double.POSITIVE_INFINITY;
        double busy = Double.POSITIVE_INFINITY;
        T result = work.get();
        for (int run = 0; run < RUNS; run++) {
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
