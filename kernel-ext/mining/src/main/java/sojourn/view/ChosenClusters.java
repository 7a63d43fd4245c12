package sojourn.view;

import sojourn.check.Check;
import sojourn.check.Internal;
import sojourn.check.Nearest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which clusters a verb shall take. */
@Internal
public final class ChosenClusters {
    /** a message names no more than that */
    private static final int NAMED = 20;

    private ChosenClusters() {}

    /**
     * Refuses no cluster, and one that does not exist or has no items.
     *
     * @param clustering that has them
     * @param numbers    of clusters
     * @throws sojourn.check.UsageException if there is none, or one that does not exist or has no items
     */
    public static void require(NamedClusters clustering, int... numbers) {
        Check.argument(numbers.length > 0, "say which clusters: at least one %s", numbers(clustering));
        for (int number : numbers) {
            Check.argument(
                    number >= 0 && number < clustering.clusters() && clustering.count(number) > 0,
                    "cluster must be %s, was %d",
                    numbers(clustering),
                    number);
        }
    }

    /**
     * The numbers of clusters that are given by name.
     *
     * @param clustering that has them
     * @param names      of clusters that have items
     * @return their numbers
     * @throws sojourn.check.UsageException if a cluster has another name, with the nearest one
     */
    public static int[] named(NamedClusters clustering, String... names) {
        List<Integer> present = clustering.present();
        List<String> known = present.stream().map(clustering::name).toList();
        return Arrays.stream(names)
                .mapToInt(name -> present.get(known.indexOf(Nearest.require("cluster", name, known))))
                .toArray();
    }

    /** {@code in 0..5}, or {@code one of 0, 2, 5} where labels leave gaps. */
    private static String numbers(NamedClusters clustering) {
        List<Integer> present = clustering.present();
        Check.argument(
                !present.isEmpty(),
                "there is no cluster: all %s are noise",
                clustering.items().noun());
        if (present.size() == clustering.clusters()) {
            return "in 0.." + (present.size() - 1);
        }
        return "one of "
                + present.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                + (present.size() > NAMED ? ", …" : "");
    }
}
