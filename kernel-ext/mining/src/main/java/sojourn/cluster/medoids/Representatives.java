package sojourn.cluster.medoids;

import sojourn.check.Check;
import sojourn.distance.Condensed;
import sojourn.run.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A few items that stand for many: those with the most neighbours, none a neighbour of another, until the neighbours of one or the
 * other are a given share of all. The way of Gabadinho, Ritschard, Studer &amp; M&uuml;ller 2011.
 *
 * @param places     the representatives among the items, the one with most neighbours first
 * @param neighbours the weight of the items within the radius of each, of those that are nearest to it
 * @param nearest    the weight of the items that are nearest to each
 * @param covered    the weight of the items within the radius of one or the other
 * @param radius     items at a smaller distance are neighbours
 */
public record Representatives(
        List<Integer> places, List<Double> neighbours, List<Double> nearest, double covered, double radius) {
    /**
     * Chooses representatives.
     *
     * @param distances between distinct things
     * @param items     which of them each item is
     * @param weights   of items
     * @param coverage  in (0, 1]: the share that neighbours must have
     * @param share     in (0, 1]: the radius, as a share of the greatest distance of two items
     * @return the representatives. Time O(m²).
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static Representatives of(
            Condensed distances, int[] items, double[] weights, double coverage, double share) {
        Check.argument(coverage > 0 && coverage <= 1, "coverage must be in (0, 1], was %s", coverage);
        Check.argument(share > 0 && share <= 1, "radius must be in (0, 1] of the greatest distance, was %s", share);
        try (Progress progress = Progress.start("representatives", 2L * items.length, "sequences")) {
            Representatives found = of(distances, items, weights, coverage, share, progress);
            progress.finish();
            return found;
        }
    }

    private static Representatives of(
            Condensed distances, int[] items, double[] weights, double coverage, double share, Progress progress) {
        int m = items.length;
        double greatest = 0;
        for (int i = 0; i < m; i++) {
            progress.advance(1);
            for (int j = 0; j < i; j++) {
                greatest = Math.max(greatest, distances.get(items[i], items[j]));
            }
        }
        double radius = share * greatest;
        double[] density = new double[m];
        for (int i = 0; i < m; i++) {
            progress.advance(1);
            for (int j = 0; j < m; j++) {
                density[i] += near(distances.get(items[i], items[j]), radius) ? weights[j] : 0;
            }
        }
        double total = Arrays.stream(weights).sum();
        boolean[] covered = new boolean[m];
        double reached = 0;
        List<Integer> chosen = new ArrayList<>();
        int[] order = IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -density[i]))
                .mapToInt(i -> i)
                .toArray();
        for (int at = 0; at < m && reached < coverage * total; at++) {
            int candidate = order[at];
            progress.advance(0);
            if (chosen.stream().allMatch(other -> distances.get(items[candidate], items[other]) > radius)) {
                chosen.add(candidate);
                for (int i = 0; i < m; i++) {
                    if (!covered[i] && near(distances.get(items[i], items[candidate]), radius)) {
                        covered[i] = true;
                        reached += weights[i];
                    }
                }
            }
        }
        double[] nearest = new double[chosen.size()];
        double[] neighbours = new double[chosen.size()];
        for (int i = 0; i < m; i++) {
            int best = 0;
            for (int r = 1; r < nearest.length; r++) {
                best = distances.get(items[i], items[chosen.get(r)]) < distances.get(items[i], items[chosen.get(best)])
                        ? r
                        : best;
            }
            nearest[best] += weights[i];
            neighbours[best] += near(distances.get(items[i], items[chosen.get(best)]), radius) ? weights[i] : 0;
        }
        return new Representatives(
                List.copyOf(chosen),
                Arrays.stream(neighbours).boxed().toList(),
                Arrays.stream(nearest).boxed().toList(),
                reached,
                radius);
    }

    /** Where all items are equal there is no distance below a radius of 0. */
    private static boolean near(double distance, double radius) {
        return distance < radius || distance == 0;
    }
}
