package sojourn.multiverse;

import sojourn.cluster.quality.Agreement;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.List;

/**
 * How far clusterings agree on the events that are in a cluster of both.
 *
 * @param labels the cluster of each of the shortest sessions, a list for each analysis; -1 for none
 * @param events of those sessions
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one run
record AgreementByEvents(List<int[]> labels, int[] events) {
    /** a cluster that overlaps another by so much is taken for the same; Hennig 2007 calls this stable */
    private static final double OVERLAP = 0.75;

    /** {@return the adjusted Rand index of each two} */
    double[][] ari() {
        int n = labels.size();
        double[][] ari = new double[n][n];
        try (Progress progress = Progress.start("agreement", n, "analyses")) {
            Parallel.blocks(n, progress, i -> {
                ari[i][i] = 1;
                for (int j = i + 1; j < n; j++) {
                    ari[i][j] = agreement(labels.get(i), labels.get(j), events);
                }
                progress.advance(1);
            });
            progress.finish();
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                ari[i][j] = ari[j][i];
            }
        }
        return ari;
    }

    /** For each analysis and cluster, in how many of the others some cluster overlaps it enough. */
    List<List<Multiverse.ClusterShare>> shares() {
        int n = labels.size();
        Multiverse.ClusterShare[][] shares = new Multiverse.ClusterShare[n][];
        try (Progress progress = Progress.start("clusters that come again", n, "analyses")) {
            Parallel.blocks(n, progress, i -> {
                int k = Arrays.stream(labels.get(i)).max().orElse(-1) + 1;
                long[] sizes = new long[k];
                for (int s = 0; s < events.length; s++) {
                    if (labels.get(i)[s] >= 0) {
                        sizes[labels.get(i)[s]] += events[s];
                    }
                }
                int[] again = new int[k];
                for (int j = 0; j < n; j++) {
                    double[] most = i == j ? new double[k] : overlaps(labels.get(i), labels.get(j), events, k);
                    for (int c = 0; c < k; c++) {
                        again[c] += most[c] >= OVERLAP ? 1 : 0;
                    }
                }
                shares[i] = new Multiverse.ClusterShare[k];
                for (int c = 0; c < k; c++) {
                    shares[i][c] = new Multiverse.ClusterShare(c, sizes[c], again[c], again[c] / (n - 1.0));
                }
                progress.advance(1);
            });
            progress.finish();
        }
        return Arrays.stream(shares).map(List::of).toList();
    }

    /** The greatest Jaccard index of each cluster of one with a cluster of the other, over the events that are in a cluster of both. */
    private static double[] overlaps(int[] a, int[] b, int[] events, int k) {
        int others = Arrays.stream(b).max().orElse(-1) + 1;
        long[] both = new long[k * others];
        long[] mine = new long[k];
        long[] theirs = new long[others];
        for (int s = 0; s < a.length; s++) {
            if (a[s] >= 0 && b[s] >= 0) {
                both[a[s] * others + b[s]] += events[s];
                mine[a[s]] += events[s];
                theirs[b[s]] += events[s];
            }
        }
        double[] most = new double[k];
        for (int c = 0; c < k; c++) {
            for (int d = 0; d < others; d++) {
                long shared = both[c * others + d];
                most[c] = shared == 0 ? most[c] : Math.max(most[c], shared / (double) (mine[c] + theirs[d] - shared));
            }
        }
        return most;
    }

    /** Over the events that are in a cluster of both. */
    private static double agreement(int[] a, int[] b, int[] events) {
        int[] inA = new int[a.length];
        int[] inB = new int[a.length];
        int[] weight = new int[a.length];
        int count = 0;
        for (int s = 0; s < a.length; s++) {
            if (a[s] >= 0 && b[s] >= 0) {
                inA[count] = a[s];
                inB[count] = b[s];
                weight[count++] = events[s];
            }
        }
        return Agreement.adjustedRand(Arrays.copyOf(inA, count), Arrays.copyOf(inB, count), s -> weight[s]);
    }
}
