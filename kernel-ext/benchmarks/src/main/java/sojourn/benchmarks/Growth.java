package sojourn.benchmarks;

import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.distance.Distances;
import sojourn.distance.OptimalMatching;

import java.util.Arrays;
import java.util.Locale;

/** Prints time and memory against the number of distinct sequences, as a Markdown table. */
public final class Growth {
    private Growth() {}

    /**
     * Prints the table.
     *
     * @param args the numbers of sequences; by default 1,000 to 20,000
     */
    @SuppressWarnings("SystemOut") // a program for the terminal
    public static void main(String[] args) {
        int[] sizes = args.length == 0
                ? new int[] {1_000, 2_000, 5_000, 10_000, 20_000}
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        // the compiler's warm-up
        for (int i = 0; i < 12; i++) {
            run(1_500);
        }
        System.out.println(
                "| distinct sequences | pairs | distances | in processor time | complete linkage | in processor time"
                        + " | matrix | linkage's rows |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int n : sizes) {
            int runs = n <= 5_000 ? 3 : 1;
            double[][] times = new double[runs][];
            Arrays.setAll(times, i -> run(n));
            long pairs = (long) n * (n - 1) / 2;
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %,d | %,d | %.2f s | %.2f s | %.2f s | %.2f s | %,d MB | %,d MB |",
                    n,
                    pairs,
                    median(times, 0),
                    median(times, 2),
                    median(times, 1),
                    median(times, 3),
                    pairs * Character.BYTES / 1_000_000,
                    2 * pairs * Double.BYTES / 1_000_000));
        }
    }

    private static double[] run(int n) {
        Pool pool = Pool.distinctSessions(n, 42);
        double used = LearnerRun.processorSeconds();
        long start = System.nanoTime();
        Distances distances = pool.distances(OptimalMatching.unit());
        long middle = System.nanoTime();
        double usedByDistances = LearnerRun.processorSeconds() - used;
        Dendrogram tree = Hierarchical.complete().tree(distances);
        long end = System.nanoTime();
        if (tree.leaves() != n) {
            throw new IllegalStateException("a tree over " + tree.leaves() + " leaves");
        }
        double usedByTree = LearnerRun.processorSeconds() - used - usedByDistances;
        return new double[] {(middle - start) / 1e9, (end - middle) / 1e9, usedByDistances, usedByTree};
    }

    private static double median(double[][] times, int column) {
        return Arrays.stream(times).mapToDouble(t -> t[column]).sorted().toArray()[times.length / 2];
    }
}
