package sojourn.cluster.density;

import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * The least spanning tree under mutual reachability: two places are as far apart as the greatest of their distance and their core
 * distances, within which each has minPts items, itself counted. Of equally far places the nearer by plain distance comes first, then
 * the lower numbers, so that the tree depends on the places alone. By Prim's method, without keeping distances: time O(m²).
 */
final class SpanningTree {
    private static final int BLOCK = 64;

    /** A distance between two places. */
    @FunctionalInterface
    interface Distance {
        double between(int i, int j);
    }

    private final double[] core;
    private final int[] from;
    private final int[] to;
    private final double[] reach;
    private final double[] plain;

    private SpanningTree(double[] core, int[] from, int[] to, double[] reach, double[] plain) {
        this.core = core;
        this.from = from;
        this.to = to;
        this.reach = reach;
        this.plain = plain;
    }

    static SpanningTree of(int m, double[] weights, int minPts, Distance distance) {
        double[] core = core(m, weights, minPts, distance);
        int edges = Math.max(0, m - 1);
        int[] from = new int[edges];
        int[] to = new int[edges];
        double[] reach = new double[edges];
        double[] plain = new double[edges];
        double[] nearReach = new double[m];
        double[] nearPlain = new double[m];
        int[] near = new int[m];
        boolean[] in = new boolean[m];
        Arrays.fill(nearReach, Double.POSITIVE_INFINITY);
        Arrays.fill(nearPlain, Double.POSITIVE_INFINITY);
        try (Progress progress = Progress.start("spanning tree", edges, "places")) {
            int at = 0;
            for (int edge = 0; edge < edges; edge++) {
                in[at] = true;
                int next = -1;
                for (int other = 0; other < m; other++) {
                    if (in[other]) {
                        continue;
                    }
                    double d = distance.between(at, other);
                    double mutual = Math.max(d, Math.max(core[at], core[other]));
                    if (before(mutual, d, at, nearReach[other], nearPlain[other], near[other])) {
                        nearReach[other] = mutual;
                        nearPlain[other] = d;
                        near[other] = at;
                    }
                    if (next < 0
                            || before(
                                    nearReach[other],
                                    nearPlain[other],
                                    other,
                                    nearReach[next],
                                    nearPlain[next],
                                    next)) {
                        next = other;
                    }
                }
                from[edge] = near[next];
                to[edge] = next;
                reach[edge] = nearReach[next];
                plain[edge] = nearPlain[next];
                at = next;
                progress.advance(1);
            }
            progress.finish();
        }
        return new SpanningTree(core, from, to, reach, plain);
    }

    private static boolean before(double reach, double plain, int place, double reach2, double plain2, int place2) {
        return reach < reach2 || (reach == reach2 && (plain < plain2 || (plain == plain2 && place < place2)));
    }

    private static double[] core(int m, double[] weights, int minPts, Distance distance) {
        double[] core = new double[m];
        try (Progress progress = Progress.start("core distances", m, "places")) {
            Parallel.blocks((m + BLOCK - 1) / BLOCK, progress, block -> {
                // a heap of the nearest places, the farthest on top, as many as hold minPts items
                double[] far = new double[minPts + 1];
                double[] held = new double[minPts + 1];
                int end = Math.min(m, (block + 1) * BLOCK);
                for (int i = block * BLOCK; i < end; i++) {
                    core[i] = core(i, m, weights, minPts, distance, far, held);
                }
                progress.advance(end - block * BLOCK);
            });
            progress.finish();
        }
        return core;
    }

    private static double core(
            int i, int m, double[] weights, int minPts, Distance distance, double[] far, double[] held) {
        if (weights[i] >= minPts) {
            return 0;
        }
        int size = 0;
        double items = weights[i];
        for (int j = 0; j < m; j++) {
            if (j == i) {
                continue;
            }
            double d = distance.between(i, j);
            if (items >= minPts && d >= far[0]) {
                continue;
            }
            size = push(far, held, size, d, weights[j]);
            items += weights[j];
            // what the nearer ones hold without it is enough
            while (items - held[0] >= minPts) {
                items -= held[0];
                size = pop(far, held, size);
            }
        }
        return far[0];
    }

    private static int push(double[] far, double[] held, int size, double d, double weight) {
        int at = size;
        while (at > 0 && far[(at - 1) >> 1] < d) {
            far[at] = far[(at - 1) >> 1];
            held[at] = held[(at - 1) >> 1];
            at = (at - 1) >> 1;
        }
        far[at] = d;
        held[at] = weight;
        return size + 1;
    }

    private static int pop(double[] far, double[] held, int size) {
        int last = size - 1;
        double d = far[last];
        double weight = held[last];
        int at = 0;
        for (int child = 1; child < last; child = 2 * at + 1) {
            child += child + 1 < last && far[child + 1] > far[child] ? 1 : 0;
            if (far[child] <= d) {
                break;
            }
            far[at] = far[child];
            held[at] = held[child];
            at = child;
        }
        far[at] = d;
        held[at] = weight;
        return last;
    }

    int places() {
        return core.length;
    }

    double core(int place) {
        return core[place];
    }

    int from(int edge) {
        return from[edge];
    }

    int to(int edge) {
        return to[edge];
    }

    double reach(int edge) {
        return reach[edge];
    }

    /** The edges, the shortest first; equally long ones as {@link #before} says. */
    int[] ascending() {
        Integer[] order = new Integer[reach.length];
        Arrays.setAll(order, edge -> edge);
        Arrays.sort(order, (a, b) -> {
            int byReach = Double.compare(reach[a], reach[b]);
            int byPlain = byReach != 0 ? byReach : Double.compare(plain[a], plain[b]);
            return byPlain != 0 ? byPlain : Integer.compare(a, b);
        });
        return Arrays.stream(order).mapToInt(edge -> edge).toArray();
    }
}
