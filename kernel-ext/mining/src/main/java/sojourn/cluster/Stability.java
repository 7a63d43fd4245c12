package sojourn.cluster;

import java.util.List;

/**
 * How far a hierarchical clustering of sequences can be trusted.
 *
 * @param tiedMergeShare    share of merges that had a rival pair at exactly the same height, in [0, 1]
 * @param shuffles          how many random input orders were tried
 * @param seed              of those orders
 * @param ari               adjusted Rand index of each shuffled run against the clustering, sorted
 * @param lengthEtaSquared  share of the variance of sequence length that lies between clusters, in [0, 1]
 * @param silhouetteFirstK  the first k of {@code silhouettes}
 * @param silhouettes       mean silhouette of the same tree cut at firstK, firstK + 1, …
 */
public record Stability(
        double tiedMergeShare,
        int shuffles,
        long seed,
        List<Double> ari,
        double lengthEtaSquared,
        int silhouetteFirstK,
        List<Double> silhouettes) {
    public Stability {
        ari = List.copyOf(ari);
        silhouettes = List.copyOf(silhouettes);
    }
}
