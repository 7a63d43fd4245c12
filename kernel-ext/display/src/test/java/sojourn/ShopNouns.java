package sojourn;

import sojourn.cluster.mixture.Covariance;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.session.SessionRule;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Features, clusters and baskets for the tests of what shows them. */
public final class ShopNouns {
    private ShopNouns() {}

    /** The committed shop log's sessions of two events or more. */
    public static Features sampleFeatures(int minEvents) {
        return sample().sessions(SessionRule.DEFAULT.withMinEvents(minEvents)).features();
    }

    private static EventLog sample() {
        return EventLog.read(Path.of("../../datasets/shop_sample_events.csv.gz").toString())
                .user("visitorid")
                .time("timestamp")
                .action("event")
                .load();
    }

    /** What the committed shop log's visitors bought on one day, groups of ten items as one. */
    public static Baskets sampleBaskets() {
        Table table = sample().toTable();
        StringColumn visitor = StringColumn.create("visitor");
        StringColumn item = StringColumn.create("item");
        for (int row = 0; row < table.rowCount(); row++) {
            visitor.append(table.column("visitorid").getString(row));
            item.append("group " + table.column("itemid").getString(row).length()
                    + table.column("itemid").getString(row).charAt(0));
        }
        return Baskets.of(Table.create("views", visitor, item), "visitor", "item");
    }

    /** Three blobs of different sizes in two features and a count; the same for the same seed. */
    public static Features blobs(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n * 3];
        for (int i = 0; i < n; i++) {
            int blob = blob(i);
            values[3 * i] = Math.exp(2 + 2 * blob + 0.3 * random.nextGaussian());
            values[3 * i + 1] = 10 * blob + random.nextGaussian();
            values[3 * i + 2] = random.nextInt(1 + 3 * blob);
        }
        return Features.of("sessions", List.of("duration", "score", "carts"), values);
    }

    private static int blob(int item) {
        return item % 100 < 80 ? 0 : item % 100 < 99 ? 1 : 2;
    }

    /** The blobs as they were planted. */
    public static Clustering planted(Features blobs) {
        int[] labels = new int[blobs.size()];
        java.util.Arrays.setAll(labels, ShopNouns::blob);
        return Clustering.of(blobs, "planted", labels);
    }

    public static GmmSearch.Result search(Features features) {
        return features.search(GmmSearch.k(1, 5)
                .withCovariances(Covariance.values())
                .withMixture(GaussianMixture.k(1).withSeed(42).withNInit(1)));
    }

    /** Baskets in which two pairs of items are bought together more often than chance has it. */
    public static Baskets baskets(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> items = List.of("milk", "bread", "butter", "jam", "tea", "rice", "beans", "salt");
        List<List<String>> baskets = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<String> basket = new ArrayList<>();
            basket.add(items.get((int) (items.size() * Math.pow(random.nextDouble(), 1.5))));
            if (random.nextInt(3) == 0) {
                basket.add(items.get(random.nextInt(items.size())));
            }
            if (basket.contains("bread") && random.nextInt(2) == 0) {
                basket.add("butter");
            }
            if (basket.contains("rice") && random.nextInt(3) > 0) {
                basket.add("beans");
            }
            baskets.add(basket);
        }
        return Baskets.of(baskets);
    }
}
