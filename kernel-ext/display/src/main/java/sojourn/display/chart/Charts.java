package sojourn.display.chart;

import sojourn.Clustering;
import sojourn.Cohorts;
import sojourn.Features;
import sojourn.Personas;
import sojourn.Rules;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.cluster.density.DbscanSearch;
import sojourn.cluster.density.KDistances;
import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.cluster.hierarchical.OrderStability;
import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.display.Chart;
import sojourn.display.Palette;
import sojourn.feature.PrincipalComponents;
import sojourn.view.CutSessions;
import sojourn.view.LoggedEvents;

import java.util.Objects;

/** The charts of one panel. */
public final class Charts {
    /** branches of a dendrogram, by default */
    private static final int BRANCHES = 40;

    private Charts() {}

    /**
     * How often each action occurs, as sorted bars.
     *
     * @param log a log with actions
     * @return the chart
     * @throws IllegalStateException if the log has no action column
     */
    public static Chart actions(LoggedEvents log) {
        return LogCharts.actions(log);
    }

    /**
     * Some sequences as rows of coloured blocks.
     *
     * @param pool the sequences
     * @return the chart: 30 rows, seed 42
     */
    public static Timeline timeline(Sequences pool) {
        Palette.register(pool);
        return new Timeline(pool, 30, 42);
    }

    /**
     * The state distribution by position of a whole pool.
     *
     * @param pool the sequences
     * @return the chart
     */
    public static Facets distribution(Sequences pool) {
        return Facets.stateDistribution(pool);
    }

    /**
     * The upper merges of the tree that a clustering was cut from, in the clusters' colours, with the cut.
     *
     * @param clustering a hierarchical clustering
     * @return the chart
     * @throws sojourn.check.UsageException if there is no tree
     */
    public static DendrogramChart dendrogram(Clustering clustering) {
        Dendrogram tree = clustering.dendrogram().orElse(null);
        Check.argument(
                tree != null,
                "a dendrogram needs a hierarchical clustering, but this one is of %s",
                clustering.method());
        return new DendrogramChart(Objects.requireNonNull(tree), clustering, BRANCHES);
    }

    /**
     * The upper merges of a tree.
     *
     * @param tree the tree
     * @return the chart
     */
    public static DendrogramChart dendrogram(Dendrogram tree) {
        return new DendrogramChart(tree, null, BRANCHES);
    }

    /**
     * How values are spread.
     *
     * @param values any numbers; those that are not finite are left out, and counted in words
     * @return the chart, on a linear axis
     */
    public static Histogram histogram(double[] values) {
        return Histogram.of(values);
    }

    /**
     * How many events sessions have.
     *
     * @param sessions the sessions
     * @return the chart
     */
    public static Histogram lengths(CutSessions sessions) {
        return LogCharts.lengths(sessions);
    }

    /**
     * How long users pause between two events, on a logarithmic axis, with the pause that ends a session marked.
     *
     * @param sessions the sessions
     * @return the chart
     */
    public static Histogram gaps(CutSessions sessions) {
        return LogCharts.gaps(sessions);
    }

    /**
     * {@return the mean silhouette of the same tree cut at each k}
     *
     * @param stability of a clustering
     */
    public static Chart silhouettes(OrderStability stability) {
        return silhouettes(
                stability.silhouetteFirstK(),
                stability.silhouettes().stream().mapToDouble(s -> s).toArray());
    }

    /**
     * Mean silhouette of a clustering's tree, cut at each number of clusters in a range.
     *
     * @param clustering a hierarchical clustering
     * @param firstK     the least number of clusters, {@code >= 2}
     * @param lastK      the greatest, {@code >= firstK}
     * @return the chart, the greatest silhouette marked
     * @throws sojourn.check.UsageException if the clustering has no tree
     */
    public static Chart silhouettes(Clustering clustering, int firstK, int lastK) {
        return silhouettes(
                firstK,
                clustering.silhouettes(firstK, lastK).stream()
                        .mapToDouble(s -> s)
                        .toArray());
    }

    /**
     * Mean silhouette by number of clusters.
     *
     * @param firstK      the first number of clusters
     * @param silhouettes one for each number of clusters, from {@code firstK} on
     * @return the chart, the greatest marked
     */
    public static Chart silhouettes(int firstK, double[] silhouettes) {
        return new LineChart(
                "Mean silhouette by number of clusters", "Clusters k", "Mean silhouette", firstK, silhouettes.clone());
    }

    /**
     * BIC of all mixtures of a search by number of components, one line a shape of covariance.
     *
     * @param result what the search found
     * @return the chart, the lowest marked
     */
    public static Chart bic(GmmSearch.Result result) {
        return new BicChart(result);
    }

    /**
     * Inertia and mean silhouette of a K-Means search over one axis of k.
     *
     * @param result what the search found
     * @return the chart, with the elbow, the best silhouette and the choice marked
     */
    public static Chart kSearch(KMeansSearch.Result result) {
        return new KSearchChart(result);
    }

    /**
     * The silhouettes of a clustering's items, sorted within each cluster: of features under Euclidean distance, of sequences
     * under the distance that they were clustered by.
     *
     * @param clustering of at least two clusters
     * @return the chart, with n and mean a cluster
     * @throws sojourn.check.UsageException if there are fewer clusters, or the clustering of sequences keeps no distances
     */
    public static Chart silhouettePlot(Clustering clustering) {
        return new SilhouettePlot(clustering, clustering.silhouetteProfile());
    }

    /**
     * Clusters, noise and silhouette of a DBSCAN search as three heat maps over eps and minPts.
     *
     * @param result what the search found
     * @return the chart, with the choice marked
     */
    public static Chart grid(DbscanSearch.Result result) {
        return new DbscanGridChart(result);
    }

    /**
     * How far items must reach to have minPts items within reach, the farthest first, with a suggested eps for DBSCAN.
     *
     * @param features the items; distances are those of their scaled rows
     * @param minPts   items within reach, the item itself counted
     * @return the chart, with the bend marked
     * @throws sojourn.check.UsageException if there are fewer items than minPts
     */
    public static Chart kDistance(Features features, int minPts) {
        return kDistance(KDistances.of(features.rows(), minPts), features.noun());
    }

    /**
     * The distances within which items have minPts items.
     *
     * @param distances of the items
     * @param noun      what the items are called
     * @return the chart
     */
    public static Chart kDistance(KDistances distances, String noun) {
        return new KDistanceChart(distances, noun);
    }

    /**
     * Items of a clustering as points, one colour for each cluster.
     *
     * @param clustering a clustering of features
     * @param x          what the horizontal axis shows: a feature or an expression, see {@link ScatterFacets#panel}
     * @param y          what the vertical axis shows
     * @return the chart, of at most 4,000 points
     * @throws sojourn.check.UsageException if the items are not features, or an expression cannot be read
     */
    public static ScatterFacets scatter(Clustering clustering, String x, String y) {
        return ScatterFacets.of(clustering).panel(x, y);
    }

    /**
     * How each feature is distributed within each cluster: a column for each feature, a row for each cluster, all over one axis.
     *
     * @param clustering a clustering of features
     * @return the chart; {@link FeatureHistograms#log} gives logarithmic axes
     * @throws sojourn.check.UsageException if the items are not features
     */
    public static FeatureHistograms histograms(Clustering clustering) {
        return FeatureHistograms.of(clustering);
    }

    /**
     * What the clusters have of each feature, side by side: an axis for each feature, a line for each cluster through its medians, a band
     * between its quartiles.
     *
     * @param clustering a clustering of features
     * @return the chart
     * @throws sojourn.check.UsageException if the items are not features, or there is one feature only
     */
    public static Chart parallel(Clustering clustering) {
        return ParallelCoordinates.of(clustering);
    }

    /**
     * How large a part of each cohort each cluster is.
     *
     * @param cohorts the cohorts
     * @return the chart, a stacked bar for each cohort
     */
    public static Chart cohorts(Cohorts cohorts) {
        return new CohortShares(cohorts);
    }

    /**
     * The persona cards as a picture, to be saved for a slide or a wall; in a cell the personas themselves show as HTML.
     *
     * @param personas the personas
     * @return the chart, three cards in a row
     */
    public static Chart personas(Personas personas) {
        return new PersonaPicture(personas);
    }

    /**
     * How each feature is spread within each cluster: quartiles and median as a box, 5 to 95 % as a line, the mean as a point.
     *
     * @param clustering a clustering of features
     * @return the chart, a panel for each feature
     * @throws sojourn.check.UsageException if the items are not features
     */
    public static Chart boxplots(Clustering clustering) {
        return BoxPlots.of(clustering);
    }

    /**
     * Rules as points, support across, confidence up, lift as colour.
     *
     * @param rules the rules
     * @return the chart, of the first 20,000
     */
    public static Chart rules(Rules rules) {
        return new RuleScatter(rules);
    }

    /**
     * A heat map of the lift of item pairs.
     *
     * @param rules the rules; the items of the first of them are shown, at most 16
     * @return the chart
     */
    public static Chart pairs(Rules rules) {
        return new PairChart(rules);
    }

    /**
     * The strongest rules as a graph: items as boxes, rules as arrows, lift as colour, confidence as width.
     *
     * @param rules the rules, the strongest first
     * @return the chart, of the first 24 by default
     */
    public static RuleGraph graph(Rules rules) {
        return new RuleGraph(rules);
    }

    /**
     * The variance that each principal component explains, and all up to it.
     *
     * @param components of features, see {@link Features#components}
     * @return the chart, the components that are kept in colour
     */
    public static Chart scree(PrincipalComponents components) {
        return new ScreeChart(components);
    }

    /**
     * How much of each feature goes into each principal component.
     *
     * @param components of features, see {@link Features#components}
     * @return the chart, a heat map of the components that are kept
     */
    public static Chart loadings(PrincipalComponents components) {
        return new LoadingsChart(components);
    }

    /**
     * Items on their first two principal components, and the features as arrows.
     *
     * @param scores what {@link Features#pca} gave
     * @return the chart, of at most 4,000 points
     * @throws sojourn.check.UsageException if these are no scores, or one component alone is kept
     */
    public static Chart biplot(Features scores) {
        return BiplotChart.of(scores, null);
    }

    /**
     * Items on their first two principal components, one colour for each cluster, and the features as arrows.
     *
     * @param scores     what {@link Features#pca} gave
     * @param clustering of the same items: of the scores, or of what they are scores of
     * @return the chart, of at most 4,000 points
     * @throws sojourn.check.UsageException if these are no scores, one component alone is kept, or the items are others
     */
    public static Chart biplot(Features scores, Clustering clustering) {
        return BiplotChart.of(scores, clustering);
    }
}
