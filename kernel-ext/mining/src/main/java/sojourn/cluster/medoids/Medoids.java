package sojourn.cluster.medoids;

import sojourn.distance.Condensed;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * Partitioning around medoids: BUILD takes the item that lowers the cost most, again and again, until there are k; SWAP puts
 * another item in a medoid's place, each time the exchange that lowers the cost most, until none does. The cost is the sum of
 * the distances from all items to their nearest medoids.
 *
 * <p>The exchanges are those of the classic algorithm. What one costs is found for all k medoids in one pass over the items
 * (FastPAM1), so a round takes O(m²) and not O(k m²). Of equally good exchanges the lowest item comes in, for the lowest place.
 *
 * <p>Source: Kaufman &amp; Rousseeuw 1990, Finding Groups in Data, chapter 2; Schubert &amp; Rousseeuw 2021, Fast and eager
 * k-medoids clustering, Information Systems 101.
 */
final class Medoids {
    private static final int BLOCK = 64;
    /** an exchange must lower the cost by more than rounding does */
    private static final double ROUNDING = 1e-12;

    private final Condensed distances;
    private final double[] weights;
    private final int m;
    private final int k;
    private final Progress progress;
    private final int[] medoids;
    private final int[] nearest;
    private final double[] first;
    private final double[] second;

    /** What was found: medoids by place, and the cost after BUILD and after each exchange. */
    @SuppressWarnings("ArrayRecordComponent") // goes no further than this package
    record Found(int[] medoids, double[] costs, boolean converged) {}

    private Medoids(Condensed distances, double[] weights, int k, Progress progress) {
        this.distances = distances;
        this.weights = weights;
        this.m = weights.length;
        this.k = k;
        this.progress = progress;
        this.medoids = new int[k];
        this.nearest = new int[m];
        this.first = new double[m];
        this.second = new double[m];
    }

    /** @param weights how often each of the items occurs; k of them at least */
    static Found find(Condensed distances, double[] weights, int k, int maxSwaps, Progress progress) {
        return new Medoids(distances, weights, k, progress).run(maxSwaps);
    }

    private Found run(int maxSwaps) {
        build();
        double[] costs = new double[16];
        int swaps = 0;
        costs[0] = assign();
        boolean converged = k == m;
        while (!converged && swaps < maxSwaps) {
            converged = !exchange(costs[swaps]);
            if (!converged) {
                swaps++;
                costs = swaps == costs.length ? Arrays.copyOf(costs, 2 * swaps) : costs;
                costs[swaps] = assign();
                progress.advance(1);
            }
        }
        return new Found(medoids.clone(), Arrays.copyOf(costs, swaps + 1), converged);
    }

    /** A candidate and what it changes; the lower the better. */
    private static final class Best {
        private double change = Double.POSITIVE_INFINITY;
        private int item = -1;
        private int place;
    }

    private void build() {
        Arrays.fill(first, Double.POSITIVE_INFINITY);
        boolean[] taken = new boolean[m];
        for (int place = 0; place < k; place++) {
            boolean alone = place == 0;
            Best best = search(taken, (item, into) -> {
                double change = 0;
                for (int o = 0; o < m; o++) {
                    double to = distances.get(item, o);
                    change += alone ? weights[o] * to : to < first[o] ? weights[o] * (to - first[o]) : 0;
                }
                into[0] = change;
                return 0;
            });
            medoids[place] = best.item;
            taken[best.item] = true;
            for (int o = 0; o < m; o++) {
                first[o] = Math.min(first[o], distances.get(best.item, o));
            }
        }
    }

    private boolean exchange(double cost) {
        boolean[] taken = new boolean[m];
        double[] loss = new double[k];
        for (int medoid : medoids) {
            taken[medoid] = true;
        }
        for (int o = 0; o < m; o++) {
            loss[nearest[o]] += k > 1 ? weights[o] * (second[o] - first[o]) : 0;
        }
        Best best = search(taken, (item, into) -> {
            double shared = 0;
            System.arraycopy(loss, 0, into, 1, k);
            for (int o = 0; o < m; o++) {
                double to = distances.get(item, o);
                if (k == 1) {
                    shared += weights[o] * (to - first[o]);
                } else if (to < first[o]) {
                    shared += weights[o] * (to - first[o]);
                    into[1 + nearest[o]] += weights[o] * (first[o] - second[o]);
                } else if (to < second[o]) {
                    into[1 + nearest[o]] += weights[o] * (to - second[o]);
                }
            }
            int place = 0;
            for (int p = 1; p < k; p++) {
                place = into[1 + p] < into[1 + place] ? p : place;
            }
            into[0] = shared + into[1 + place];
            return place;
        });
        if (best.item < 0 || !(best.change < -ROUNDING * cost)) {
            return false;
        }
        medoids[best.place] = best.item;
        return true;
    }

    private interface Candidate {
        /** Puts the change of the cost into the first cell; gives the place that the item would take. */
        int change(int item, double[] into);
    }

    private Best search(boolean[] taken, Candidate candidate) {
        int blocks = (m + BLOCK - 1) / BLOCK;
        Best[] best = new Best[blocks];
        Parallel.blocks(blocks, progress, block -> {
            Best own = new Best();
            double[] into = new double[k + 1];
            for (int item = block * BLOCK; item < Math.min(m, (block + 1) * BLOCK); item++) {
                if (!taken[item]) {
                    int place = candidate.change(item, into);
                    if (into[0] < own.change) {
                        own.change = into[0];
                        own.item = item;
                        own.place = place;
                    }
                }
            }
            best[block] = own;
            progress.advance(0);
        });
        Best least = best[0];
        for (Best own : best) {
            least = own.change < least.change ? own : least;
        }
        return least;
    }

    /** Finds each item's nearest medoid, the lowest place of equally near ones, and the next; gives the cost. */
    private double assign() {
        double cost = 0;
        for (int o = 0; o < m; o++) {
            first[o] = Double.POSITIVE_INFINITY;
            second[o] = Double.POSITIVE_INFINITY;
            for (int place = 0; place < k; place++) {
                double to = distances.get(medoids[place], o);
                if (to < first[o]) {
                    second[o] = first[o];
                    first[o] = to;
                    nearest[o] = place;
                } else {
                    second[o] = Math.min(second[o], to);
                }
            }
            cost += weights[o] * first[o];
        }
        return cost;
    }
}
