package sojourn.display.chart.sequence;

import sojourn.Sequences;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Sorts the rows of an index plot. */
final class RowOrder {
    private RowOrder() {}

    /** {@return whether an order needs the distances of all pairs} */
    static boolean paired(IndexOrder order) {
        return order == IndexOrder.MDS || order == IndexOrder.MEDOID;
    }

    /** {@return what rows are sorted by} */
    static String words(IndexOrder order) {
        return switch (order) {
            case FIRST -> "first state";
            case LAST -> "last state";
            case LENGTH -> "length";
            case MDS -> "first MDS coordinate";
            case MEDOID -> "distance to the medoid";
        };
    }

    /** {@return sequences in an order, the lowest row first} */
    static int[] of(Sequences pool, int[] members, PanelDistances distances, IndexOrder order) {
        return paired(order) ? byDistance(members, distances, order) : byStates(pool, members, order);
    }

    private static int[] byDistance(int[] members, PanelDistances distances, IndexOrder order) {
        PanelDistances.Once once = distances.once(members);
        double[] keys = order == IndexOrder.MDS ? distances.coordinates(once) : distances.toMedoid(once);
        double[] byDistinct = new double[distances.get().distinct().size()];
        for (int i = 0; i < keys.length; i++) {
            byDistinct[once.of()[i]] = keys[i];
        }
        return IntStream.of(members)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(
                                i -> byDistinct[distances.get().of(i)])
                        .thenComparingInt(i -> distances.get().of(i)))
                .mapToInt(i -> i)
                .toArray();
    }

    private static int[] byStates(Sequences pool, int[] members, IndexOrder order) {
        int[] codes = pool.codes();
        int[] offsets = pool.offsets();
        Comparator<Integer> forward =
                (a, b) -> Arrays.compare(codes, offsets[a], offsets[a + 1], codes, offsets[b], offsets[b + 1]);
        Comparator<Integer> backward = (a, b) -> {
            int n = Math.min(pool.length(a), pool.length(b));
            for (int p = 1; p <= n; p++) {
                int difference = Integer.compare(codes[offsets[a + 1] - p], codes[offsets[b + 1] - p]);
                if (difference != 0) {
                    return difference;
                }
            }
            return Integer.compare(pool.length(a), pool.length(b));
        };
        Comparator<Integer> by = switch (order) {
            case LAST -> backward;
            case LENGTH -> Comparator.<Integer>comparingInt(pool::length).thenComparing(forward);
            default -> forward;
        };
        return IntStream.of(members).boxed().sorted(by).mapToInt(i -> i).toArray();
    }
}
