package sojourn.cluster;

import sojourn.distance.Condensed;

import java.util.Arrays;

/** Distances between some of the distinct items, and from some to all; never more than a sample's are asked for at once. */
public interface PairSamples {
    /**
     * The distances between some items.
     *
     * @param items distinct items
     * @return their distances
     */
    Condensed between(int[] items);

    /**
     * The distances from some items to all.
     *
     * @param items distinct items
     * @return {@code items.length} arrays of m distances
     */
    double[][] toAll(int[] items);

    /**
     * Those of some of the distinct items alone.
     *
     * @param drawn which; the first is item 0 there
     * @return their distances
     */
    default PairSamples of(int[] drawn) {
        return new PairSamples() {
            @Override
            public Condensed between(int[] items) {
                return PairSamples.this.between(through(drawn, items));
            }

            @Override
            public double[][] toAll(int[] items) {
                double[][] all = PairSamples.this.toAll(through(drawn, items));
                return Arrays.stream(all)
                        .map(row -> Arrays.stream(drawn)
                                .mapToDouble(item -> row[item])
                                .toArray())
                        .toArray(double[][]::new);
            }
        };
    }

    /**
     * {@return the items that places among the drawn ones stand for}
     *
     * @param drawn  distinct items
     * @param places in {@code drawn}
     */
    static int[] through(int[] drawn, int[] places) {
        return Arrays.stream(places).map(place -> drawn[place]).toArray();
    }
}
