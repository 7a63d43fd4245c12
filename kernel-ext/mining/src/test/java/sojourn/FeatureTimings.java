package sojourn;

import sojourn.cluster.density.DbscanSearch;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.kmeans.KMeansModel;
import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.feature.DistinctRows;
import sojourn.feature.EventArrays;
import sojourn.feature.ItemTable;
import sojourn.feature.SessionFeatures;
import sojourn.session.SessionRule;
import sojourn.session.Sessionizer;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Times the rows of docs/features-and-mixtures.md; run by hand, see there. Arguments name the rows; none stands for all but
 * the search, which takes a minute or more.
 */
final class FeatureTimings {
    private static final List<String> NAMES = List.of(
            "duration",
            "events",
            "items",
            "categories",
            "availability",
            "hour",
            "weekday",
            "carts",
            "transactions",
            "views",
            "rate",
            "weekend");

    private FeatureTimings() {}

    public static void main(String[] args) {
        Set<String> wanted = args.length == 0 ? Set.of("features", "gmm", "gmm10", "kmeans", "dbscan") : Set.of(args);
        System.out.printf(
                "%s, %s, %d processors%n",
                System.getProperty("java.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
        double[] shop = ShopScale.sessions(1, 1_700_000);
        double[] days = ShopScale.firstDays(1, 200_000, 0.3);
        double[] spread = ShopScale.firstDays(1, 200_000, 1);
        for (int round = 1; round <= 3; round++) {
            System.out.println("round " + round);
            if (wanted.contains("features")) {
                ShopScale.Log log = ShopScale.log(round, 2_756_101);
                Sessionizer cut = timed(
                        "cut sessions",
                        () -> Sessionizer.cut(log.user(), log.users(), log.time(), SessionRule.DEFAULT));
                ItemTable table = items(round);
                ItemTable.AsOf properties =
                        timed("item properties as of the time", () -> table.join(log.item(), log.time()));
                EventArrays events = new EventArrays(
                        log.time(),
                        log.action(),
                        log.item(),
                        properties.categories(),
                        properties.available(),
                        cut.order(),
                        cut.offsets());
                timed("twelve features", () -> {
                    DistinctRows rows =
                            SessionFeatures.DEFAULT.compute(events, List.of("addtocart", "transaction", "view"));
                    return String.format(Locale.ROOT, "%,d sessions, %,d distinct rows", rows.rows(), rows.size());
                });
            }
            if (wanted.contains("gmm")) {
                Features features = timed("deduplicate and scale", () -> Features.of("sessions", NAMES, shop));
                System.out.println("  " + features);
                timed(
                        "k-means, k = 7, one start",
                        () -> describe(KMeans.k(7).withNInit(1).fit(features.rows())));
                timed(
                        "GMM, k = 7, full, one start",
                        () -> describe(GaussianMixture.k(7).withSeed(42).fit(features.rows())));
            }
            if (wanted.contains("gmm10")) {
                Features features = Features.of("sessions", NAMES, shop);
                timed(
                        "GMM, k = 7, full, ten starts",
                        () -> describe(GaussianMixture.k(7)
                                .withSeed(42)
                                .withNInit(10)
                                .withMaxIterations(200)
                                .fit(features.rows())));
            }
            if (wanted.contains("kmeans")) {
                timed("K-Means, k = 2..20, ten starts, silhouette", () -> sweep(days));
                timed("the same on counts of more spread", () -> sweep(spread));
            }
            if (wanted.contains("dbscan")) {
                timed("DBSCAN, 24 settings, with silhouettes", () -> grid(days, 0.1));
                timed("the same on counts of more spread", () -> grid(spread, 0.1));
            }
            if (wanted.contains("dbscan-distinct")) {
                double[] distinct = new SplittableRandom(round).doubles(800_000).toArray();
                timed("DBSCAN, 24 settings on 200,000 distinct rows", () -> grid(distinct, 0.05));
            }
            if (wanted.contains("search") && round == 1) {
                Features features = Features.of("sessions", NAMES, shop);
                timed("BIC search, 36 fits", () -> {
                    GmmSearch.Result result = GmmSearch.k(2, 10).run(features.rows());
                    for (GmmSearch.Entry entry : result.entries()) {
                        System.out.printf(
                                Locale.ROOT,
                                "  %s: BIC %,.0f, %s, %.2f s%n",
                                entry.model().method(),
                                entry.model().bic(),
                                entry.model().convergence(),
                                entry.nanos() / 1e9);
                    }
                    return describe(result.best());
                });
            }
        }
    }

    /** Five rows an item over the log's time. */
    private static ItemTable items(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int items = 235_000;
        int n = 5 * items;
        int[] item = new int[n];
        long[] from = new long[n];
        int[] category = new int[n];
        byte[] available = new byte[n];
        for (int i = 0; i < n; i++) {
            item[i] = i % items;
            from[i] = 1_430_622_000_000L + i / items * (25L * 86_400_000);
            category[i] = random.nextInt(1_200);
            available[i] = (byte) random.nextInt(2);
        }
        return ItemTable.of(items, item, from, category, available);
    }

    private static String sweep(double[] days) {
        Features features = Features.of("users", List.of("a", "b", "c", "d"), days);
        KMeansSearch.Result ladder = features.search(KMeansSearch.k(2, 20));
        return features + ", " + ladder.why();
    }

    private static String grid(double[] days, double from) {
        Features features = Features.of("users", List.of("a", "b", "c", "d"), days);
        DbscanSearch.Result grid = features.search(
                DbscanSearch.eps(from, 2 * from, 3 * from, 4 * from, 5 * from, 6 * from, 7 * from, 8 * from)
                        .withMinPts(5, 10, 20));
        return features + ", " + grid.why();
    }

    private static String describe(GaussianMixtureModel model) {
        return String.format(
                Locale.ROOT,
                "%s; BIC %,.1f; %d components on a point mass",
                model.convergence(),
                model.bic(),
                model.pointMasses().size());
    }

    private static String describe(KMeansModel model) {
        return String.format(Locale.ROOT, "%d iterations, inertia %,.1f", model.iterations(), model.inertia());
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long begin = System.nanoTime();
        long cpuBegin = cpuNanos();
        T result = work.get();
        double cpu = (cpuNanos() - cpuBegin) / 1e9;
        // processor time tells more than the clock on a busy machine
        System.out.printf(
                Locale.ROOT,
                "  %s: in %.2f s, processor %.2f s; %s%n",
                what,
                (System.nanoTime() - begin) / 1e9,
                cpu,
                result instanceof String || result instanceof Features ? result : "");
        return result;
    }
}
