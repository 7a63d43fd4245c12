package sojourn.discrepancy;

import sojourn.check.Check;
import sojourn.distance.Condensed;
import sojourn.sequence.WeightOrder;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Items as an analysis takes them: pairwise distances of distinct sequences, which of these each item equals, its weight and its
 * user. Nothing is copied when some of them are chosen but their numbers.
 *
 * @param distances of the distinct sequences
 * @param of        n places among the distinct sequences
 * @param weights   n weights, {@code >= 0}
 * @param users     n users, {@code >= 0}
 */
@SuppressWarnings("ArrayRecordComponent") // taken over; nothing changes them
public record WeightedItems(Condensed distances, int[] of, double[] weights, int[] users) {
    /** Refuses weights that are none. */
    public WeightedItems {
        Check.argument(
                of.length == weights.length && of.length == users.length,
                "%,d items need as many weights and users, had %,d and %,d",
                of.length,
                weights.length,
                users.length);
        for (int i = 0; i < weights.length; i++) {
            Check.argument(
                    weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY,
                    "weights must be finite and >= 0, but that of item %,d is %s",
                    i,
                    weights[i]);
        }
    }

    /** {@return how many items there are} */
    int size() {
        return of.length;
    }

    /** {@return the sum of all weights} */
    double weight() {
        double sum = 0;
        for (int i : WeightOrder.of(weights.length, item -> weights[item])) {
            sum += weights[i];
        }
        return sum;
    }

    /** {@return the discrepancy of all of them, in the unit of the distances; 0 if all weights are} */
    public double discrepancy() {
        double weight = weight();
        return weight > 0 ? new PermutedSums(this, 1).pairs() / weight / weight : 0;
    }

    /** {@return some of the items} */
    WeightedItems select(int[] keep) {
        return new WeightedItems(
                distances,
                IntStream.of(keep).map(i -> of[i]).toArray(),
                IntStream.of(keep).mapToDouble(i -> weights[i]).toArray(),
                IntStream.of(keep).map(i -> users[i]).toArray());
    }

    /** {@return the distinct sequences that occur, ascending} */
    int[] present() {
        return Arrays.stream(of).distinct().sorted().toArray();
    }

    /** {@return by distinct sequence, its place in a sorted list of some; -1 for the others} */
    int[] places(int[] present) {
        int[] places = new int[distances.size()];
        Arrays.fill(places, -1);
        for (int p = 0; p < present.length; p++) {
            places[present[p]] = p;
        }
        return places;
    }

    /** Writes the distances of a sequence to some of the distinct ones. */
    void row(int sequence, int[] present, double[] row) {
        for (int p = 0; p < present.length; p++) {
            row[p] = distances.get(sequence, present[p]);
        }
    }
}
