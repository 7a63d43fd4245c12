package sojourn.cluster.medoids;

import sojourn.cluster.PairClusters;
import sojourn.cluster.PairItems;
import sojourn.cluster.Reclustering;
import sojourn.distance.Distances;
import sojourn.run.Cache;

import java.util.Arrays;
import java.util.Optional;

/** Clusters found by {@link Pam} or {@link Clara}: which distinct items are their medoids, and what they cost. Immutable. */
public final class MedoidModel {
    private final String method;
    private final int[] medoids;
    private final int[] labels;
    private final double[] costs;
    private final boolean converged;

    private MedoidModel(String method, int[] medoids, int[] labels, double[] costs, boolean converged) {
        this.method = method;
        this.medoids = medoids;
        this.labels = labels;
        this.costs = costs;
        this.converged = converged;
    }

    /** The distance from an item to another. */
    interface Between {
        double distance(int from, int to);
    }

    /** Labels all items by their nearest medoid, and numbers the clusters by their first items. */
    static MedoidModel of(String method, Medoids.Found found, int m, Between between) {
        int k = found.medoids().length;
        int[] rank = new int[k];
        Arrays.fill(rank, -1);
        int[] labels = new int[m];
        int[] numbered = new int[k];
        int next = 0;
        for (int i = 0; i < m; i++) {
            int place = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int p = 0; p < k; p++) {
                double to = found.medoids()[p] == i ? -1 : between.distance(found.medoids()[p], i);
                if (to < least) {
                    least = to;
                    place = p;
                }
            }
            if (rank[place] < 0) {
                numbered[next] = found.medoids()[place];
                rank[place] = next++;
            }
            labels[i] = rank[place];
        }
        return new MedoidModel(method, numbered, labels, found.costs(), found.converged());
    }

    /** The clusters of all items, where this is of their distinct ones. */
    PairClusters clusters(PairItems items, Optional<Distances> distances, Reclustering again) {
        int[] middles = Arrays.stream(medoids).map(items.distinct()::first).toArray();
        return new PairClusters(items.distance() + ", " + method, items.ofItems(labels), distances, again)
                .around(middles);
    }

    /** {@return the number of clusters} */
    public int k() {
        return medoids.length;
    }

    /** {@return how it was made, as the user would write it} */
    public String method() {
        return method;
    }

    /**
     * A cluster's medoid.
     *
     * @param cluster in {@code [0, k())}
     * @return which of the distinct items
     */
    public int medoid(int cluster) {
        return medoids[cluster];
    }

    /** {@return which of the distinct items are medoids, by cluster; a copy} */
    public int[] medoids() {
        return medoids.clone();
    }

    /** {@return a copy of the labels of the distinct items} */
    public int[] labels() {
        return labels.clone();
    }

    /** {@return the sum over all items of the distance to the nearest medoid} */
    public double cost() {
        return costs[costs.length - 1];
    }

    /** {@return the cost after the first medoids were taken and after each exchange, so it falls} */
    public double[] costs() {
        return costs.clone();
    }

    /** {@return how often a medoid was exchanged} */
    public int swaps() {
        return costs.length - 1;
    }

    /** {@return whether no exchange lowers the cost; of CLARA, that of the sample} */
    public boolean converged() {
        return converged;
    }

    /** {@return how a cache keeps such models} */
    public static Cache.Form<MedoidModel> kept() {
        return FORM;
    }

    private static final Cache.Form<MedoidModel> FORM = fields -> new MedoidModel(
            fields.text(model -> model.method),
            fields.ints(model -> model.medoids),
            fields.ints(model -> model.labels),
            fields.doubles(model -> model.costs),
            fields.flag(model -> model.converged));
}
