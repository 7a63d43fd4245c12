package sojourn.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Sequences;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.quality.Silhouette;
import sojourn.distance.Distances;
import sojourn.distance.LongestCommonSubsequence;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.distance.SubstitutionCosts;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Our half of {@code side-by-side}: the learner walkthrough on a log, once cold and then warm, in lines of name, median and
 * best time, median processor time of all threads, in seconds, and a figure that the peers' results must equal. Processor time
 * tells more where other programs run, too.
 */
public final class LearnerRun {
    private static final int RUNS = 15;

    private LearnerRun() {}

    /**
     * Runs and prints.
     *
     * @param args the log; where to write the sequences for the peers, a line each, a letter for each event
     * @throws IOException if the sequences cannot be written
     */
    public static void main(String[] args) throws IOException {
        Sequences pool = pool(Path.of(args[0]));
        Clustering clusters = clusters(pool);
        double cold = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1e3;
        print("CSV to labels, cold JVM", cold, cold, processorSeconds(), sizes(clusters));
        Files.write(Path.of(args[1]), letters(pool));

        warm("distances, unit costs", () -> pool.distances(OptimalMatching.unit()), Distances::sum);
        warm("distances, LCS", () -> pool.distances(LongestCommonSubsequence.unit()), Distances::sum);
        warm("distances, costs of two decimals", () -> pool.distances(costs(pool, 100)), Distances::sum);
        warm("distances, real costs", () -> pool.distances(costs(pool, 105)), Distances::sum);
        Distances distances = pool.distances(OptimalMatching.unit());
        for (Hierarchical settings : List.of(
                Hierarchical.complete().k(5),
                Hierarchical.complete().k(5).orderInvariant(true),
                Hierarchical.average().k(5),
                Hierarchical.single().k(5),
                Hierarchical.ward().k(5))) {
            warm(
                    settings.describe(),
                    () -> pool.cluster(distances, settings),
                    c -> c.dendrogram().orElseThrow().height(pool.size() - 2));
        }
        warm("silhouette", () -> Silhouette.of(distances, clusters.labels()), Silhouette::mean);
        warm(
                "stability, 10 resamples and shuffles",
                () -> clusters.stability(10, 42),
                s -> s.order().orElseThrow().lengthEtaSquared());
        warm("CSV to labels, warm", () -> clusters(pool(Path.of(args[0]))), c -> c.count(0));
    }

    static Sequences pool(Path log) {
        return EventLog.read(log.toString())
                .user("user")
                .time("timecreated")
                .action("Action")
                .load()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 40);
    }

    static Clustering clusters(Sequences pool) {
        return pool.cluster(
                OptimalMatching.unit().indel(1), Hierarchical.complete().k(5));
    }

    private static SequenceDistance costs(Sequences pool, double denominator) {
        int n = pool.alphabet().size();
        SplittableRandom random = new SplittableRandom(7);
        double[][] costs = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                costs[a][b] = (50 + random.nextInt(100)) / denominator;
                costs[b][a] = costs[a][b];
            }
        }
        return OptimalMatching.unit().costs(SubstitutionCosts.of(pool.alphabet(), costs));
    }

    private static List<String> letters(Sequences pool) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
            StringBuilder line = new StringBuilder();
            for (int p = 0; p < pool.length(i); p++) {
                line.append((char) ('A' + pool.code(i, p)));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static String sizes(Clustering clusters) {
        return java.util.stream.IntStream.range(0, clusters.clusters())
                .mapToObj(c -> Long.toString(clusters.count(c)))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private static <T> void warm(String name, Supplier<T> work, java.util.function.ToDoubleFunction<T> figure) {
        double[] seconds = new double[RUNS];
        double[] processor = new double[RUNS];
        T last = work.get();
        // a fifth of the runs come before the clock
        for (int r = -RUNS / 5; r < RUNS; r++) {
            double before = processorSeconds();
            long start = System.nanoTime();
            last = work.get();
            if (r >= 0) {
                seconds[r] = (System.nanoTime() - start) / 1e9;
                processor[r] = processorSeconds() - before;
            }
        }
        Arrays.sort(seconds);
        Arrays.sort(processor);
        print(
                name,
                seconds[RUNS / 2],
                seconds[0],
                processor[RUNS / 2],
                String.format(Locale.ROOT, "%.4f", figure.applyAsDouble(last)));
    }

    /** {@return what all threads of this process have used so far, the compiler's and the collector's, too} */
    static double processorSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    @SuppressWarnings("SystemOut") // a program for the terminal
    private static void print(String name, double median, double best, double processor, String figure) {
        System.out.println(
                String.format(Locale.ROOT, "%s\t%.4f\t%.4f\t%.4f\t%s", name, median, best, processor, figure));
    }
}
