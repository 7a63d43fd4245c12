package sojourn.notebook;

import com.sun.management.OperatingSystemMXBean;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Flow;
import sojourn.Sequences;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.medoids.Clara;
import sojourn.display.Palette;
import sojourn.display.chart.Facets;
import sojourn.display.chart.sequence.IndexOrder;
import sojourn.display.chart.sequence.SequenceCharts;
import sojourn.distance.OptimalMatching;
import sojourn.samples.ShopSample;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Times and memory of the main steps on sequences: {@code SequenceScale distinct 20000} on made-up distinct sequences of twelve states,
 * {@code SequenceScale events 2756101 FOLDER} on a made-up shop log, which is written into the folder.
 */
final class SequenceScale {
    private SequenceScale() {}

    /** What is timed. */
    private interface Step {
        Object run() throws IOException;
    }

    private static Object step(String name, Step step) throws IOException {
        System.gc();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            pool.resetPeakUsage();
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        Object made = step.run();
        double seconds = (System.nanoTime() - wall) / 1e9;
        double processor = (system.getProcessCpuTime() - cpu) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf("%-44s %8.2f s of processor %8.2f s %6d MB%n", name, processor, seconds, peak >> 20);
        return made;
    }

    /**
     * Runs the steps.
     *
     * @param args see the class
     * @throws IOException if the log cannot be written or read
     */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("distinct")) {
            distinct(Integer.parseInt(args[1]));
        } else {
            events(Long.parseLong(args[1]), Path.of(args[2]));
        }
    }

    /** Of 12 to 40 states; a state lasts with a chance of two thirds. */
    private static Sequences made(int n) {
        SplittableRandom random = new SplittableRandom(42);
        int[] codes = new int[n * 40];
        int[] offsets = new int[n + 1];
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < n; ) {
            int length = 12 + random.nextInt(29);
            int state = random.nextInt(12);
            for (int p = 0; p < length; p++) {
                state = random.nextInt(3) < 2 ? state : random.nextInt(12);
                codes[offsets[i] + p] = state;
            }
            offsets[i + 1] = offsets[i] + length;
            i += seen.add(Arrays.toString(Arrays.copyOfRange(codes, offsets[i], offsets[i + 1]))) ? 1 : 0;
        }
        return Sequences.compressed(
                "state",
                IntStream.range(0, 12).mapToObj(s -> "state " + s).toList(),
                Arrays.copyOf(codes, offsets[n]),
                offsets,
                IntStream.range(0, n).mapToLong(i -> 1).toArray(),
                n);
    }

    private static void distinct(int n) throws IOException {
        Sequences pool = made(n);
        Palette.reset();
        steps(pool);
        step(
                "complete linkage, k = 5, unit costs",
                () -> pool.cluster(
                        OptimalMatching.unit(), Hierarchical.complete().k(5)));
        step(
                "the same by transition costs",
                () -> pool.cluster(
                        OptimalMatching.unit().costs(pool.transitionCosts()),
                        Hierarchical.complete().k(5)));
    }

    private static void steps(Sequences pool) throws IOException {
        Clustering clusters = (Clustering) step("CLARA, k = 5", () -> pool.cluster(OptimalMatching.unit(), Clara.k(5)));
        step(
                "state distribution, by cluster",
                () -> Facets.stateDistribution(clusters).svg());
        step("index plot, by first state", () -> SequenceCharts.of(pool).index().svg());
        step(
                "index plot, by cluster and length",
                () -> SequenceCharts.of(clusters).index(IndexOrder.LENGTH).svg());
        step("flow", () -> flow(pool.flow()));
        String state = pool.alphabet().get(1);
        step("flow, aligned", () -> flow(pool.alignedAt(state).flow()));
        step(
                "patterns, support .05, to 4 states",
                () -> pool.patterns().minSupport(.05).maxLength(4).toTable());
    }

    private static Object flow(Flow flow) {
        flow.transitions();
        return flow.stepCounts();
    }

    private static void events(long events, Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.exists(folder.resolve("events.csv"))) {
            ShopSample.write(folder, events, ShopSample.SEED);
        }
        EventLog log = (EventLog) step(
                "load",
                () -> EventLog.read(folder.resolve("events.csv"))
                        .user("visitorid")
                        .time("timestamp", "ms")
                        .action("event")
                        .load());
        Sequences pool = (Sequences) step(
                "sessions and sequences",
                () -> log.sessions(Duration.ofMinutes(30)).sequences());
        System.out.printf(
                "%,d sequences, %,d distinct%n", pool.size(), pool.distinct().size());
        steps(pool);
    }
}
