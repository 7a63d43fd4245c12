import sojourn.Baskets;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Rules;
import sojourn.Sessions;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.feature.SessionFeatures;
import sojourn.load.ItemProperties;
import sojourn.session.SessionRule;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Our half of the run: one piece of work a process, so that memory is that of the work. Prints lines that the other half reads:
 * {@code time wall cpu}, one for each run, and what was found.
 */
public final class ShopTimes {
    private ShopTimes() {}

    /** @param args features, gmm, gmm-all, search or baskets; the folder of the log; runs; a folder for rows; starts */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        int runs = Integer.parseInt(args[2]);
        switch (args[0]) {
            case "features" -> features(folder, runs);
            case "gmm" -> mixture(several(folder), runs, Integer.parseInt(args[4]), Path.of(args[3]));
            case "gmm-all" -> mixture(all(folder), runs, Integer.parseInt(args[4]), Path.of(args[3]));
            case "search" -> search(several(folder), runs, Path.of(args[3]));
            case "baskets" -> baskets(folder, runs);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static EventLog log(Path folder) {
        return ShopLog.read(folder.resolve("events.csv"));
    }

    private static Features described(Path folder, SessionRule rule) throws IOException {
        return described(log(folder), folder, rule);
    }

    private static Features described(EventLog log, Path folder, SessionRule rule) throws IOException {
        Sessions sessions = log.sessions(rule);
        return sessions.features(SessionFeatures.DEFAULT, log.itemTable(ItemProperties.read(folder.resolve("items.csv"))));
    }

    private static Features several(Path folder) throws IOException {
        return described(folder, SessionRule.DEFAULT.withMinEvents(2));
    }

    /** All sessions of the walkthrough's cleaned log, one-click visits among them. */
    private static Features all(Path folder) throws IOException {
        return described(log(folder).dropAbove(0.999), folder, SessionRule.DEFAULT);
    }

    private static void features(Path folder, int runs) throws Exception {
        Features found = timed(runs, () -> described(folder, SessionRule.DEFAULT));
        System.out.println("size " + found.size());
        double[] weights = found.distinct().weights();
        for (int j = 0; j < found.dimension(); j++) {
            double sum = 0;
            for (int row = 0; row < found.distinct().size(); row++) {
                sum += weights[row] * found.distinct().value(row, j);
            }
            System.out.printf(Locale.ROOT, "sum %s %.9f%n", found.columns().get(j), sum);
        }
    }

    private static void mixture(Features features, int runs, int starts, Path rows) throws Exception {
        GaussianMixture options = GaussianMixture.k(7).withSeed(42).withMaxIterations(200).withNInit(starts);
        GaussianMixtureModel model = timed(runs, () -> features.fit(options))
                .model();
        System.out.printf(Locale.ROOT, "iterations %d%nloglikelihood %.9f%n", model.iterations(), model.logLikelihood());
        int d = features.dimension();
        write(features, rows);
        ByteBuffer parameters = ByteBuffer.allocate(8 * 7 * (1 + d + d * d)).order(ByteOrder.LITTLE_ENDIAN);
        for (int c = 0; c < 7; c++) {
            parameters.putDouble(model.weight(c));
        }
        for (int c = 0; c < 7; c++) {
            for (int j = 0; j < d; j++) {
                parameters.putDouble(model.mean(c, j));
            }
        }
        for (int c = 0; c < 7; c++) {
            for (int j = 0; j < d * d; j++) {
                parameters.putDouble(model.covariance(c, j / d, j % d));
            }
        }
        Files.write(rows.resolve("model.bin"), parameters.array());
    }

    /** The rows that the peer fits. */
    private static void write(Features features, Path rows) throws IOException {
        int d = features.dimension();
        ByteBuffer bytes = ByteBuffer.allocate(8 * features.size() * d).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < features.size(); i++) {
            for (int j = 0; j < d; j++) {
                bytes.putDouble(features.scaled(i, j));
            }
        }
        System.out.printf(Locale.ROOT, "rows %d%ndistinct %d%n", features.size(), features.distinct().size());
        Files.write(rows.resolve("rows.bin"), bytes.array());
    }

    private static void search(Features features, int runs, Path rows) throws Exception {
        write(features, rows);
        GmmSearch.Result found = timed(
                runs, () -> features.search(GmmSearch.k(2, 10).withMixture(GaussianMixture.k(2).withSeed(42))));
        System.out.printf(
                Locale.ROOT, "fits %d%nbest %s, k = %d%n", found.entries().size(), found.best().covariance(), found.best().k());
    }

    private static void baskets(Path folder, int runs) throws Exception {
        EventLog log = log(folder);
        ItemProperties items = ItemProperties.read(folder.resolve("items.csv"));
        Sessions sessions = log.sessions(Duration.ofMinutes(30));
        Rules rules = timed(runs, () -> {
            Baskets baskets = sessions.transactions().categories(items).baskets();
            return baskets.rules().minSupport(0.001).minLift(1.5);
        });
        System.out.println("baskets " + rules.baskets().size());
        System.out.println("itemsets " + rules.itemsets());
        System.out.println("rules " + rules.size());
    }

    private static <T> T timed(int runs, Callable<T> work) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        T result = null;
        for (int run = 0; run < runs; run++) {
            long cpu = system.getProcessCpuTime();
            long start = System.nanoTime();
            result = work.call();
            System.out.printf(
                    Locale.ROOT,
                    "time %.4f %.4f%n",
                    (System.nanoTime() - start) / 1e9,
                    (system.getProcessCpuTime() - cpu) / 1e9);
        }
        return Objects.requireNonNull(result);
    }
}
