package sojourn.benchmarks;

import sojourn.feature.UserFeatures;
import sojourn.load.Datasets;
import sojourn.load.ItemProperties;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The data steps of the three walkthroughs on each engine: sequences of a learner log, features and baskets of a shop's, counts
 * per user of sign-ups. Every distinct row with its weight goes, in order, into a checksum (SHA-256, of which 64 bits are shown);
 * the engines must agree in all of them. What it prints beside each is the time that the step took, cold: the first step on an
 * engine pays for its start.
 */
public final class EngineEquality {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private EngineEquality() {}

    /**
     * Runs and prints; ends with code 1 if two engines differ.
     *
     * @param args the engines ({@code memory,duckdb,sc://127.0.0.1:15002}); then logs: a file is a learner log, a folder holds
     *             {@code events.csv} and {@code items.csv} of a shop, and maybe {@code events.parquet}, which engines then read
     *             in its place. None: the three samples. A Spark server must see the files by the same path
     * @throws IOException if a sample cannot be written
     */
    public static void main(String[] args) throws IOException {
        List<String> engines = List.of(args[0].split(",", -1));
        int different = 0;
        if (args.length == 1) {
            different = samples(engines);
        }
        for (int i = 1; i < args.length; i++) {
            Path log = Path.of(args[i]).toAbsolutePath();
            different += Files.isDirectory(log) ? shop(engines, log) : learners(engines, log);
        }
        System.out.println(different == 0 ? "every result is equal on every engine" : different + " results DIFFER");
        System.exit(different == 0 ? 0 : 1);
    }

    /**
     * The three samples.
     *
     * @param engines where
     * @return how many results differ
     */
    static int samples(List<String> engines) throws IOException {
        Path folder = Files.createTempDirectory("sojourn-engines");
        try {
            for (String name :
                    List.of("mooc_sample.csv.gz", "signups_sample_events.csv.gz", "shop_sample_events.csv.gz")) {
                try (InputStream in = Datasets.class.getResourceAsStream(name)) {
                    Files.copy(in, folder.resolve(name));
                }
            }
            return learners(engines, folder.resolve("mooc_sample.csv.gz"))
                    + signups(engines, folder.resolve("signups_sample_events.csv.gz"))
                    + shop(
                            engines,
                            "shop_sample",
                            folder.resolve("shop_sample_events.csv.gz"),
                            folder.resolve("shop_sample_events.csv.gz"),
                            Datasets.standard().items(Datasets.SHOP_SAMPLE));
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static int learners(List<String> engines, Path file) {
        return run(engines, file.getFileName().toString(), file, file, EngineLog.Columns.LEARNERS, (log, run) -> {
            run.step("sessions, gap 2 h", () -> ResultChecksum.of(log.sessions(TWO_HOURS)));
            run.step("sequences of 2 to 40", () -> ResultChecksum.of(log.sequences(TWO_HOURS)));
        });
    }

    private static int signups(List<String> engines, Path file) {
        UserFeatures firstDay = UserFeatures.counts().since("signup").window(Duration.ofDays(1));
        return run(engines, file.getFileName().toString(), file, file, EngineLog.Columns.SIGNUPS, (log, run) -> {
            run.step("counts per user", () -> ResultChecksum.of(log.users(UserFeatures.counts())));
            run.step("counts in a user's first day", () -> ResultChecksum.of(log.users(firstDay)));
        });
    }

    private static int shop(List<String> engines, Path folder) throws IOException {
        Path csv = folder.resolve("events.csv");
        Path parquet = folder.resolve("events.parquet");
        return shop(
                engines,
                folder.getFileName().toString(),
                csv,
                Files.exists(parquet) ? parquet : csv,
                ItemProperties.read(folder.resolve("items.csv")));
    }

    private static int shop(List<String> engines, String name, Path loaded, Path scanned, ItemProperties items) {
        return run(engines, name, loaded, scanned, EngineLog.Columns.SHOP, (log, run) -> {
            run.step("sessions, gap 30 min", () -> ResultChecksum.of(log.sessions(HALF_HOUR)));
            run.step("features of sessions", () -> ResultChecksum.of(log.features(HALF_HOUR, items)));
            run.step("sequences of 2 to 40", () -> ResultChecksum.of(log.sequences(HALF_HOUR)));
            run.step("baskets of items", () -> ResultChecksum.of(log.baskets(HALF_HOUR, null)));
            run.step("baskets of categories", () -> ResultChecksum.of(log.baskets(HALF_HOUR, items)));
            run.step("counts per user", () -> ResultChecksum.of(log.users(UserFeatures.counts())));
        });
    }

    private static int run(
            List<String> engines,
            String name,
            Path loaded,
            Path scanned,
            EngineLog.Columns columns,
            BiConsumer<EngineLog, Run> steps) {
        Comparison comparison = new Comparison();
        for (String engine : engines) {
            Run run = new Run(engine.startsWith("sc:") ? "spark" : engine, comparison);
            long start = System.nanoTime();
            try (EngineLog log = EngineLog.open(engine, loaded, scanned, columns)) {
                ResultChecksum events = ResultChecksum.of(log.events());
                comparison.add("events, cleaned", run.engine, events, (System.nanoTime() - start) / 1e9);
                steps.accept(log, run);
            }
        }
        return comparison.print(name);
    }

    /** What one engine made of one log. */
    private static final class Run {
        private final String engine;
        private final Comparison comparison;

        Run(String engine, Comparison comparison) {
            this.engine = engine;
            this.comparison = comparison;
        }

        void step(String name, Supplier<ResultChecksum> result) {
            long start = System.nanoTime();
            ResultChecksum found = result.get();
            comparison.add(name, engine, found, (System.nanoTime() - start) / 1e9);
        }
    }

    /** All results of one log: a step, then an engine, then what it gave. */
    private static final class Comparison {
        private record Cell(String engine, ResultChecksum result, double seconds) {}

        private final Map<String, List<Cell>> steps = new LinkedHashMap<>();

        void add(String step, String engine, ResultChecksum result, double seconds) {
            steps.computeIfAbsent(step, name -> new ArrayList<>()).add(new Cell(engine, result, seconds));
        }

        /** Prints a line for each step, and says how many steps have two results. */
        int print(String log) {
            System.out.println(log);
            int different = 0;
            for (Map.Entry<String, List<Cell>> step : steps.entrySet()) {
                ResultChecksum first = step.getValue().get(0).result();
                boolean same =
                        step.getValue().stream().allMatch(cell -> cell.result().equals(first));
                different += same ? 0 : 1;
                StringBuilder line = new StringBuilder(String.format(
                        Locale.ROOT,
                        "  %-30s %,11d %,11d  %s ",
                        step.getKey(),
                        first.items(),
                        first.distinct(),
                        first.shown()));
                for (Cell cell : step.getValue()) {
                    line.append(String.format(Locale.ROOT, "  %s %.2f s", cell.engine(), cell.seconds()));
                    if (!cell.result().equals(first)) {
                        line.append(" DIFFERS: ").append(cell.result());
                    }
                }
                System.out.println(line);
            }
            return different;
        }
    }
}
