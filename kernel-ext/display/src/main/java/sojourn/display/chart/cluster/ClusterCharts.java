package sojourn.display.chart.cluster;

import sojourn.ClusterMap;
import sojourn.Explanation;
import sojourn.display.Chart;
import sojourn.multiverse.Multiverse;

/** The charts of this room. */
public final class ClusterCharts {
    private ClusterCharts() {}

    /**
     * The tree that tells clusters apart: a row for each node, with the mix of clusters there.
     *
     * @param explanation of a clustering
     * @return the chart
     */
    public static Chart tree(Explanation explanation) {
        return new TreeChart(explanation);
    }

    /**
     * How far each column moves the answers of the tree that tells clusters apart.
     *
     * @param explanation of a clustering
     * @return the chart, bars, the longest first
     */
    public static Chart importance(Explanation explanation) {
        return new ImportanceChart(explanation);
    }

    /**
     * Where items lie: points as large as they are many, in the colours of their clusters, if there are any; the 300 largest tell what
     * is there.
     *
     * @param map of a clustering, of sequences or of features
     * @return the chart
     */
    public static Chart map(ClusterMap map) {
        return new MapChart(map);
    }

    /**
     * How far all pairs of analyses agree, as a heat map.
     *
     * @param result of a multiverse
     * @return the chart
     */
    public static Chart multiverse(Multiverse.Result result) {
        return new MultiverseChart(result);
    }
}
