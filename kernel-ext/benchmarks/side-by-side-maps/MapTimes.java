import com.sun.management.OperatingSystemMXBean;
import sojourn.ClusterMap;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Explanation;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.cluster.density.Hdbscan;
import sojourn.distance.Distances;
import sojourn.distance.OptimalMatching;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Times a map, HDBSCAN and an explanation, first call and best of three more, and writes what the peer is to work on. */
public final class MapTimes {
    private static final int RUNS = 4;

    private MapTimes() {}

    /** @param args folder of the data, folder to write to */
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        Path work = Path.of(args[1]);
        map(data, work);
        density(data);
        explanation(work);
    }

    private static void map(Path data, Path work) throws IOException {
        Sequences pool = EventLog.read(data.resolve("mooc_events.csv.gz").toString())
                .user("user")
                .time("timecreated")
                .action("Action")
                .load()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 40);
        Distances distances = pool.distances(OptimalMatching.unit());
        int m = distances.distinct().size();
        double[] matrix = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                matrix[i * m + j] = i == j ? 0 : distances.distinct().get(i, j);
            }
        }
        write(matrix, work.resolve("distances.bin"));
        ClusterMap map = timed("map, " + m + " places", () -> ClusterMap.of(pool, distances));
        System.out.printf(Locale.ROOT, "  trustworthiness %.4f%n", map.trustworthiness());
        double[] points = new double[2 * m];
        for (int p = 0; p < m; p++) {
            int place = distances.of(map.item(p));
            points[2 * place] = map.x(p);
            points[2 * place + 1] = map.y(p);
        }
        write(points, work.resolve("points.bin"));
    }

    private static void density(Path data) throws IOException {
        Features features;
        try (GZIPInputStream in = new GZIPInputStream(
                new FileInputStream(data.resolve("oulad_activity_counts.csv.gz").toFile()))) {
            Table table = Table.read().usingOptions(CsvReadOptions.builder(in));
            features = Features.of(table, "n_submitted_CMA", "n_submitted_Exam", "n_submitted_TMA", "pre_course_clicks");
        }
        Clustering found = timed("HDBSCAN, minSize 50", () -> features.cluster(Hdbscan.minSize(50)));
        System.out.printf(
                Locale.ROOT,
                "  %,d rows, %,d distinct: %d clusters, %,d noise%n",
                features.size(),
                features.distinct().size(),
                found.clusters(),
                found.count(Clustering.NOISE));
    }

    /** Twelve columns of five groups, six of them with many values, as the figures of performance.md have them. */
    private static void explanation(Path work) throws IOException {
        int n = 200_000;
        SplittableRandom random = new SplittableRandom(1);
        double[] values = new double[12 * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            int k = (int) Math.min(4, Math.floor(random.nextDouble() * 5));
            labels[i] = k;
            for (int j = 0; j < 6; j++) {
                values[12 * i + j] = k * (j % 3) + random.nextDouble() * 4;
            }
            for (int j = 6; j < 12; j++) {
                values[12 * i + j] =
                        Math.floor(random.nextDouble() * 20 + (j == 7 ? 6 * k : j == 9 ? 4 * (k % 2) : 0));
            }
        }
        write(values, work.resolve("rows.bin"));
        write(IntStream.of(labels).asDoubleStream().toArray(), work.resolve("labels.bin"));
        List<String> names = IntStream.range(0, 12).mapToObj(j -> "c" + j).toList();
        Clustering clusters = Clustering.of(Features.of("users", names, values), "own", labels);
        Explanation why = timed("explanation, 200,000 x 12", clusters::explain);
        System.out.printf(
                Locale.ROOT, "  held out %.4f, one column %.4f%n", why.fidelity(), why.aloneFidelity());
    }

    private static <T> T timed(String name, Supplier<T> work) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        T result = null;
        double first = 0;
        double best = Double.POSITIVE_INFINITY;
        double wall = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            long cpu = system.getProcessCpuTime();
            long start = System.nanoTime();
            result = work.get();
            double took = (system.getProcessCpuTime() - cpu) / 1e9;
            first = run == 0 ? took : first;
            best = run == 0 ? best : Math.min(best, took);
            wall = run == 0 ? wall : Math.min(wall, (System.nanoTime() - start) / 1e9);
        }
        System.out.printf(
                Locale.ROOT, "%s: processor %.2f s first, then %.2f s (wall clock %.2f s)%n", name, first, best, wall);
        return result;
    }

    private static void write(double[] values, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        Files.write(file, bytes.array());
    }
}
