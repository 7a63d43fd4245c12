package sojourn;

import sojourn.check.Check;
import sojourn.check.Nearest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Which clusters a verb is told to take. */
final class ChosenClusters {
    private ChosenClusters() {}

    /** Refuses no cluster, and one that is not there. */
    static void require(Clustering clustering, int... numbers) {
        Check.argument(numbers.length > 0, "say which clusters: at least one of 0..%d", clustering.clusters() - 1);
        for (int number : numbers) {
            Check.argument(
                    number >= 0 && number < clustering.clusters(),
                    "cluster must be in 0..%d, was %d",
                    clustering.clusters() - 1,
                    number);
        }
    }

    /** The numbers of clusters that are told by name. */
    static int[] named(Clustering clustering, String... names) {
        List<String> known = IntStream.range(0, clustering.clusters())
                .mapToObj(clustering::name)
                .toList();
        return Arrays.stream(names)
                .mapToInt(name -> known.indexOf(Nearest.require("cluster", name, known)))
                .toArray();
    }
}
