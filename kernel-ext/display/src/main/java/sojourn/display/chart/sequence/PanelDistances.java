package sojourn.display.chart.sequence;

import sojourn.Sequences;
import sojourn.distance.Distances;
import sojourn.distance.FirstCoordinate;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The distances that a chart needs of its sequences: computed when they are first asked for, once. */
final class PanelDistances {
    private final Sequences pool;
    private final Supplier<Distances> compute;
    private volatile Distances known;

    PanelDistances(Sequences pool, Supplier<Distances> compute) {
        this.pool = pool;
        this.compute = compute;
    }

    synchronized Distances get() {
        if (known == null) {
            Distances found = compute.get();
            found.requireSize(pool.size(), "sequences");
            known = found;
        }
        return known;
    }

    /**
     * The distinct sequences of a group, in the order of their first members.
     *
     * @param of      places among the distinct ones of the distances
     * @param items   the first member of each
     * @param weights the sum of case weights of each, {@code > 0}
     */
    @SuppressWarnings("ArrayRecordComponent") // lives inside one chart
    record Once(int[] of, int[] items, double[] weights) {
        /** {@return the same in another order} */
        Once ordered(int[] order) {
            return new Once(
                    Arrays.stream(order).map(i -> of[i]).toArray(),
                    Arrays.stream(order).map(i -> items[i]).toArray(),
                    Arrays.stream(order).mapToDouble(i -> weights[i]).toArray());
        }
    }

    Once once(int[] members) {
        Distances all = get();
        Map<Integer, Integer> places = new LinkedHashMap<>();
        int[] items = new int[members.length];
        double[] weights = new double[members.length];
        for (int member : members) {
            double weight = pool.caseWeight(member);
            if (weight > 0) {
                int place = places.computeIfAbsent(all.of(member), key -> places.size());
                items[place] = weights[place] == 0 ? member : items[place];
                weights[place] += weight;
            }
        }
        int m = places.size();
        return new Once(
                places.keySet().stream().mapToInt(i -> i).toArray(),
                Arrays.copyOf(items, m),
                Arrays.copyOf(weights, m));
    }

    double[] coordinates(Once once) {
        return FirstCoordinate.of(get().distinct(), once.of, once.weights);
    }

    /** {@return the distance of each to the one with the least sum of distances} */
    double[] toMedoid(Once once) {
        int m = once.of.length;
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        try (Progress progress = Progress.start("distances to the medoid", m, "sequences")) {
            for (int i = 0; i < m; i++) {
                progress.advance(1);
                double sum = 0;
                for (int j = 0; j < m && sum < least; j++) {
                    sum += once.weights[j] * get().distinct().get(once.of[i], once.of[j]);
                }
                if (sum < least) {
                    least = sum;
                    best = i;
                }
            }
            progress.finish();
        }
        double[] to = new double[m];
        for (int i = 0; i < m; i++) {
            to[i] = get().distinct().get(once.of[i], once.of[best]);
        }
        return to;
    }
}
