package sojourn.cluster.density;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.cluster.RowMethod;
import sojourn.cluster.WeightedRows;

/**
 * DBSCAN: clusters are places where items lie close; what lies alone is noise. An item with at least minPts items within eps,
 * itself counted, is a core; cores within eps of each other are of one cluster; an item that is no core belongs to a cluster
 * if a core of it lies within eps, and is noise else. Rows carry weights: a row of weight w is w items in one place.
 *
 * <p>Clusters are numbered by their first core in the order of the rows. An item on the border of several clusters belongs to
 * the lowest-numbered one, which is where an implementation that walks the rows in order finds it first; so distinct rows with
 * weights, in the order of their first occurrence, get the labels that all rows get.
 *
 * <p>Beware: eps is a distance in the scale of the rows, so it means nothing before they are scaled; and where clusters differ
 * in density, no eps fits them all.
 *
 * @param eps    how near neighbours are, {@code > 0}; at most this is near
 * @param minPts items that a core has within eps, itself counted, {@code >= 1}
 * @see <a href="https://dl.acm.org/doi/10.5555/3001460.3001507">Ester, Kriegel, Sander &amp; Xu 1996</a>
 */
public record Dbscan(double eps, int minPts) implements RowMethod<DbscanModel> {
    /** Checks the options. */
    public Dbscan {
        Check.argument(
                eps > 0 && Double.isFinite(eps),
                "%s must be > 0 and finite, was %s; the k-distance plot suggests one: %s",
                OptionWords.of("--eps", "eps"),
                eps,
                OptionWords.of(
                        "--k-distance --min-pts " + Math.max(1, minPts),
                        "Charts.kDistance(features, " + Math.max(1, minPts) + ")"));
        Check.argument(minPts >= 1, "%s must be >= 1, was %d", OptionWords.of("--min-pts", "minPts"), minPts);
    }

    /**
     * DBSCAN at one setting.
     *
     * @param eps    how near neighbours are, {@code > 0}
     * @param minPts items that a core has within eps, itself counted, {@code >= 1}
     * @return the options
     */
    public static Dbscan of(double eps, int minPts) {
        return new Dbscan(eps, minPts);
    }

    /**
     * Finds the clusters.
     *
     * @param rows m rows of d columns
     * @return the clusters, perhaps none; refused if minPts is more than the weight of all rows. Time O(m log m) for few columns, memory O(m d), whatever eps is.
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    @Override
    public DbscanModel fit(WeightedRows rows) {
        return DbscanSearch.eps(eps).withMinPts(minPts).fit(rows).get(0);
    }
}
