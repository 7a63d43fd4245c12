package sojourn.display.chart.data;

import sojourn.display.Numbers;
import sojourn.display.plot.Axes;
import sojourn.display.plot.ColumnSummary;
import sojourn.display.text.TextLayout;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Medians and quartiles of each feature in each cluster, and what they are in words.
 *
 * @param columns the features
 * @param groups  the clusters
 */
public record QuartileLines(List<String> columns, List<FeaturesByCluster.Group> groups) {
    /** {@return from where to where the axis of a feature goes: the quartiles of all clusters} */
    public double[] range(int column) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (FeaturesByCluster.Group group : groups) {
            low = Math.min(low, group.columns()[column].q1());
            high = Math.max(high, group.columns()[column].q3());
        }
        return high > low ? new double[] {low, high} : new double[] {low - 0.5, low + 0.5};
    }

    /** {@return how far down a value of a feature is} */
    public double at(Axes axes, int column, double value) {
        double[] range = range(column);
        return axes.bottom() - axes.height() * (value - range[0]) / (range[1] - range[0]);
    }

    /** {@return a cluster's medians, x and y of each} */
    public double[] line(Axes axes, FeaturesByCluster.Group group) {
        int d = columns.size();
        double step = axes.width() / (d - 1);
        double[] line = new double[2 * d];
        for (int j = 0; j < d; j++) {
            line[2 * j] = axes.x() + j * step;
            line[2 * j + 1] = at(axes, j, group.columns()[j].median());
        }
        return line;
    }

    /** {@return the corners of a cluster's band: along its upper quartiles, back along its lower ones} */
    public double[] band(Axes axes, FeaturesByCluster.Group group) {
        int d = columns.size();
        double step = axes.width() / (d - 1);
        double[] band = new double[4 * d];
        for (int j = 0; j < d; j++) {
            band[2 * j] = axes.x() + j * step;
            band[2 * j + 1] = at(axes, j, group.columns()[j].q3());
            band[4 * d - 2 - 2 * j] = axes.x() + j * step;
            band[4 * d - 1 - 2 * j] = at(axes, j, group.columns()[j].q1());
        }
        return band;
    }

    /** {@return what the point of a cluster on an axis says} */
    public String told(FeaturesByCluster.Group group, int column) {
        ColumnSummary one = group.columns()[column];
        return group.name() + ", " + columns.get(column) + ": median " + Numbers.decimal(one.median()) + ", quartiles "
                + Numbers.decimal(one.q1()) + " and " + Numbers.decimal(one.q3());
    }

    /** {@return one cluster on each line} */
    public String words() {
        return groups.stream()
                .map(group -> "  " + TextLayout.oneLine(group.name()) + ": "
                        + IntStream.range(0, columns.size())
                                .mapToObj(j -> columns.get(j) + " "
                                        + Numbers.decimal(group.columns()[j].median()) + " ("
                                        + Numbers.decimal(group.columns()[j].q1()) + " to "
                                        + Numbers.decimal(group.columns()[j].q3()) + ")")
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
    }
}
