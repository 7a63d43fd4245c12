package sojourn.discrepancy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Sums of distances between the levels of several columns, of the items of a node. Items of equal values in all columns are one
 * profile: labels that are permuted are profiles, so that columns stay as they go together.
 */
final class LevelSums {
    private final WeightedItems items;
    private final List<SplitColumn> columns;
    private final int[] present;
    private final int[] byPlace; // items, sequence after sequence
    private final int[] starts; // of each present sequence in byPlace
    private final int[] profiles; // of each item
    private final int[][] levels; // by column, the level of each profile
    private final int count;

    /**
     * One labelling.
     *
     * @param weights by column and level
     * @param pairs   by column, of each two levels the weighted sum of distances over ordered pairs
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one search
    record Sums(double[][] weights, double[][] pairs) {}

    /**
     * Finds the profiles.
     *
     * @param items   of the node
     * @param members their places in the columns
     */
    LevelSums(WeightedItems items, int[] members, List<SplitColumn> columns) {
        this.items = items;
        this.columns = columns;
        this.present = items.present();
        int[] places = items.places(present);
        this.byPlace = IntStream.range(0, items.size())
                .boxed()
                .sorted((a, b) -> Integer.compare(places[items.of()[a]], places[items.of()[b]]))
                .mapToInt(i -> i)
                .toArray();
        this.starts = new int[present.length + 1];
        for (int each : items.of()) {
            starts[places[each] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        this.profiles = new int[members.length];
        Map<List<Integer>, Integer> known = new HashMap<>();
        int[][] found = new int[columns.size()][members.length];
        for (int i = 0; i < members.length; i++) {
            int member = members[i];
            List<Integer> values =
                    columns.stream().map(column -> column.codes()[member]).toList();
            profiles[i] = known.computeIfAbsent(values, key -> known.size());
            for (int c = 0; c < found.length; c++) {
                found[c][profiles[i]] = values.get(c);
            }
        }
        this.count = known.size();
        this.levels = found;
    }

    /** {@return the profile of each item} */
    int[] profiles() {
        return profiles.clone();
    }

    /** {@return the sums of some labellings, one matrix row read for all of them} */
    Sums[] of(int[][] labels) {
        Cells[] cells = new Cells[labels.length];
        Sums[] sums = new Sums[labels.length];
        for (int b = 0; b < labels.length; b++) {
            cells[b] = new Cells(labels[b]);
            double[][] weights = new double[columns.size()][];
            double[][] pairs = new double[columns.size()][];
            for (int c = 0; c < weights.length; c++) {
                int side = columns.get(c).levels().size();
                weights[c] = new double[side];
                pairs[c] = new double[side * side];
                for (int i = 0; i < profiles.length; i++) {
                    weights[c][levels[c][labels[b][i]]] += items.weights()[i];
                }
            }
            sums[b] = new Sums(weights, pairs);
        }
        double[] row = new double[present.length];
        double[] to = new double[count];
        for (int d = 0; d < present.length; d++) {
            items.row(present[d], present, row);
            for (int b = 0; b < labels.length; b++) {
                cells[b].add(row, to);
                cells[b].gather(d, to, sums[b].pairs);
            }
        }
        return sums;
    }

    /** The weights of a labelling, by sequence and profile. */
    private final class Cells {
        private final int[] from = new int[present.length + 1];
        private final int[] label = new int[profiles.length];
        private final double[] weight = new double[profiles.length];

        Cells(int[] labels) {
            int[] slot = new int[count];
            Arrays.fill(slot, -1);
            int at = 0;
            for (int d = 0; d < present.length; d++) {
                from[d] = at;
                for (int i = starts[d]; i < starts[d + 1]; i++) {
                    int own = labels[byPlace[i]];
                    if (slot[own] < from[d]) {
                        slot[own] = at;
                        label[at++] = own;
                    }
                    weight[slot[own]] += items.weights()[byPlace[i]];
                }
            }
            from[present.length] = at;
        }

        /** The weighted distances of one sequence to each profile. */
        void add(double[] row, double[] to) {
            Arrays.fill(to, 0);
            for (int e = 0; e < row.length; e++) {
                for (int c = from[e]; c < from[e + 1]; c++) {
                    to[label[c]] += row[e] * weight[c];
                }
            }
        }

        void gather(int d, double[] to, double[][] pairs) {
            for (int column = 0; column < pairs.length; column++) {
                int side = columns.get(column).levels().size();
                double[] byLevel = new double[side];
                for (int p = 0; p < count; p++) {
                    byLevel[levels[column][p]] += to[p];
                }
                for (int c = from[d]; c < from[d + 1]; c++) {
                    int own = levels[column][label[c]] * side;
                    for (int l = 0; l < side; l++) {
                        pairs[column][own + l] += weight[c] * byLevel[l];
                    }
                }
            }
        }
    }
}
