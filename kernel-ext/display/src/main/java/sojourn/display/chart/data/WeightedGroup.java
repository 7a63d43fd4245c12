package sojourn.display.chart.data;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.text.TextLayout;
import sojourn.feature.DistinctRows;
import sojourn.feature.Quantile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A cluster, noise, or all items: how many of them have each distinct row.
 *
 * @param name    what it is called
 * @param fill    how it is painted
 * @param total   items
 * @param weights by distinct row
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out
public record WeightedGroup(String name, Fill fill, double total, double[] weights) {
    /** {@return the clusters that have items, noise if there is any, and all items} */
    public static List<WeightedGroup> of(Clustering clustering, Features features) {
        DistinctRows rows = features.distinct();
        int k = clustering.clusters();
        double[][] weights = new double[k + 1][];
        for (int i = 0; i < clustering.size(); i++) {
            int at = clustering.label(i) == Clustering.NOISE ? k : clustering.label(i);
            weights[at] = weights[at] == null ? new double[rows.size()] : weights[at];
            weights[at][rows.of(i)] += features.weight(i);
        }
        List<WeightedGroup> groups = new ArrayList<>();
        for (int c = 0; c <= k; c++) {
            int cluster = c == k ? Clustering.NOISE : c;
            if (weights[c] != null) {
                groups.add(new WeightedGroup(
                        clustering.name(cluster), Palette.cluster(cluster), clustering.count(cluster), weights[c]));
            }
        }
        groups.add(new WeightedGroup("all", Fill.of(Theme.NEUTRAL), clustering.total(), rows.weights()));
        return List.copyOf(groups);
    }

    /** {@return the median of a feature, and in brackets the share of zeros} */
    public String words(DistinctRows rows, int column) {
        int[] own = IntStream.range(0, rows.size()).filter(i -> weights[i] > 0).toArray();
        double[] values =
                Arrays.stream(own).mapToDouble(i -> rows.value(i, column)).toArray();
        double[] counts = Arrays.stream(own).mapToDouble(i -> weights[i]).toArray();
        double zero = 0;
        for (int i = 0; i < own.length; i++) {
            zero += values[i] == 0 ? counts[i] : 0;
        }
        return TextLayout.oneLine(name) + " " + Numbers.decimal(Quantile.of(values, counts, 0.5)[0]) + " ("
                + Numbers.percent(zero / total) + ")";
    }
}
