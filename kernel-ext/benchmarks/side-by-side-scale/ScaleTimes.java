import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Sessions;
import sojourn.Sequences;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.engine.DuckDbOptions;
import sojourn.feature.SessionFeatures;
import sojourn.load.ItemProperties;
import sojourn.session.SessionRule;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The shop's walkthrough over one log of Parquet files, stage by stage: wall clock and processor time of each, rows, bytes that
 * came over, the most that was spilled to disk, and the process's greatest resident memory.
 */
public final class ScaleTimes {
    private static final Path PROCESS = Path.of("/proc/self/status");

    private static volatile long spilled;
    private static double wall;
    private static double processor;

    private ScaleTimes() {}

    /** @param args folder of the log, DuckDB's memory such as 2GB, folder to spill to */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Path spill = Files.createDirectories(Path.of(args[2]));
        Thread watch = new Thread(() -> watch(spill));
        watch.setDaemon(true);
        watch.start();
        ItemProperties items = ItemProperties.read(folder.resolve("items.csv"));
        DuckDbOptions options = DuckDbOptions.DEFAULT.withMemory(args[1]).withTemporary(spill);
        EventLog log = EventLog.scan(folder + "/events-*.parquet", options)
                .user("visitorid")
                .time("timestamp", "ms")
                .action("event")
                .item("itemid")
                .transaction("transactionid")
                .dropAbove(0.999);
        long events = timed("scan", () -> log.report().rowsRead());
        say("events", events);
        timed("robots out", () -> log.dropped().orElseThrow());
        long visits = timed("sessions", () -> log.sessions(Duration.ofMinutes(30)).size());
        say("all sessions", visits);
        Sessions sessions =
                log.sessions(SessionRule.DEFAULT.withInactivityGap(Duration.ofMinutes(30)).withMinEvents(2));
        SessionFeatures which = SessionFeatures.DEFAULT.roundDurations(Duration.ofSeconds(10));
        Features features = timed("features", () -> sessions.features(which, items));
        say("sessions of two or more", features.total());
        say("distinct feature rows", features.size());
        say("bytes of them", (features.dimension() + 1L) * Long.BYTES * features.size());
        Clustering clusters = timed(
                "GMM k=7",
                () -> features.cluster(GaussianMixture.k(7).withMaxIterations(200).withSeed(42)));
        timed("labels back", () -> clusters.assign(sessions).counts());
        // what needs the most memory comes last: ordered lists, which DuckDB cannot spill; in parts of the users, where there are many
        Sequences pool = timed("sequences", () -> sessions.sequences().length(2, 40));
        say("distinct sequences", pool.size());
        Baskets baskets =
                timed("baskets", () -> sessions.transactions().categories(items).baskets());
        say("transactions with a known category", baskets.size());
        log.close();
        say("sizes", Arrays.toString(java.util.stream.IntStream.range(0, 7).mapToLong(clusters::count).toArray()));
        System.out.printf(
                Locale.ROOT, "all in all\t%.2f s\t%.2f s of processors%n", wall, processor);
        say("most spilled, MB", spilled / 1_000_000);
        say("greatest resident memory, MB", resident());
    }

    /** The greatest resident memory so far, in MB; 0 where the system does not tell. */
    private static long resident() {
        try (Stream<String> lines = Files.lines(PROCESS)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1_000_000)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void say(String what, long value) {
        say(what, String.format(Locale.ROOT, "%,d", value));
    }

    private static void say(String what, String value) {
        System.out.println(what + "\t" + value);
    }

    private static <T> T timed(String what, Supplier<T> work) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long used = system.getProcessCpuTime();
        long start = System.nanoTime();
        T value = work.get();
        double took = (System.nanoTime() - start) / 1e9;
        double took2 = (system.getProcessCpuTime() - used) / 1e9;
        wall += took;
        processor += took2;
        System.out.printf(
                Locale.ROOT, "%s\t%.2f s\t%.2f s of processors\t%,d MB at most so far%n", what, took, took2, resident());
        return value;
    }

    private static void watch(Path folder) {
        while (true) {
            try (Stream<Path> files = Files.walk(folder)) {
                spilled = Math.max(spilled, files.filter(Files::isRegularFile).mapToLong(ScaleTimes::size).sum());
                Thread.sleep(200);
            } catch (IOException | UncheckedIOException e) {
                // a file went while it was looked at
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
