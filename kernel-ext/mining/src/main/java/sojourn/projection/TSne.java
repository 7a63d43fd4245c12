package sojourn.projection;

import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * t-SNE over places with weights: two numbers a place such that places that are near by distance lie near each other. A place of weight 3
 * is three items that are held together, exactly: each is drawn to and pushed from the others as it would be alone.
 *
 * <pre>
 *   p(j|i) = w_j exp(-d²/2s_i²) / S_i     S_i = sum over k != i of w_k exp(-d²/2s_i²) + (w_i - 1)     entropy of p(.|i) = log perplexity
 *   gradient of one item at i = 4 sum over j of w_j (p_ij - q_ij / Z) q_ij (y_i - y_j)     q_ij = 1 / (1 + |y_i - y_j|²)
 * </pre>
 *
 * It starts from {@link ClassicalScaling}, nothing in it is random, each place sums in an order that the places alone give, and no function is used
 * whose last digit differs between machines: the same points on every JDK and any number of threads. Only the nearest places that hold
 * three times the perplexity draw, with all that are equally far; pushes of far places are summed by {@link Repulsion}. Time O(m log m) a
 * step, and O(m²) once for the neighbours. Source: van der Maaten &amp; Hinton 2008; the start
 * and the step size: Kobak &amp; Berens 2019, Belkina et al. 2019.
 */
public final class TSne {
    private static final int EXAGGERATED = 80;
    private static final int STEPS = 300;
    private static final double EXAGGERATION = 4;
    /** places that a thread takes at a time */
    private static final int BLOCK = 128;

    private final SquaredDistances distances;
    private final int m;
    private final double n;
    private final double[] weight;
    /** neighbours of each place, and how strongly all items there draw one here */
    private final int[][] near;

    private final double[][] draw;

    private TSne(SquaredDistances distances, int[][] near, double[][] draw) {
        this.distances = distances;
        this.m = distances.size();
        this.n = distances.items();
        this.near = near;
        this.draw = draw;
        this.weight = new double[m];
        Arrays.setAll(weight, distances::weight);
        for (int i = 0; i < m; i++) {
            for (int c = 0; c < near[i].length; c++) {
                draw[i][c] *= weight[near[i][c]];
            }
        }
    }

    /**
     * Finds the points.
     *
     * @param distances  of m places
     * @param start      x and y of each place, as {@link ClassicalScaling} gives them
     * @param perplexity about how many items are near to each, {@code > 1}, below the number of items
     * @return x and y of each place, about the centre of all items
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static double[] points(SquaredDistances distances, double[] start, double perplexity) {
        return points(distances, start, perplexity, STEPS);
    }

    static double[] points(SquaredDistances distances, double[] start, double perplexity, int steps) {
        int m = distances.size();
        int[][] near = new int[m][];
        double[][] chance = new double[m][];
        try (Progress progress = Progress.start("neighbours of the map", m, "places")) {
            Parallel.blocks(m, progress, i -> {
                neighbours(distances, i, perplexity, near, chance);
                progress.advance(1);
            });
            progress.finish();
        }
        return symmetric(distances, near, chance).run(start, steps);
    }

    /** The chances p(b|a) of one item b at each neighbour of an item a at i. */
    private static void neighbours(
            SquaredDistances distances, int i, double perplexity, int[][] near, double[][] chance) {
        int m = distances.size();
        double[] row = distances.row(i);
        double items = 3 * perplexity - (distances.weight(i) - 1);
        double reach = reach(distances, i, items);
        int count = 0;
        for (int j = 0; j < m; j++) {
            count += j != i && row[j] <= reach ? 1 : 0;
        }
        int[] places = new int[count];
        double[] levels = new double[count];
        count = 0;
        for (int j = 0; j < m; j++) {
            if (j != i && row[j] <= reach) {
                places[count] = j;
                levels[count++] = row[j];
            }
        }
        double[] distinct = Arrays.stream(levels).sorted().distinct().toArray();
        double[] held = new double[distinct.length];
        int[] level = new int[count];
        for (int c = 0; c < count; c++) {
            level[c] = Arrays.binarySearch(distinct, levels[c]);
            held[level[c]] += distances.weight(places[c]);
        }
        double[] ofLevel = chances(distinct, held, distances.weight(i) - 1, perplexity);
        near[i] = places;
        chance[i] = new double[count];
        for (int c = 0; c < count; c++) {
            chance[i][c] = ofLevel[level[c]];
        }
    }

    /** The distance within which there are so many items, or the greatest one. */
    private static double reach(SquaredDistances distances, int i, double items) {
        double[] row = distances.row(i);
        int m = row.length;
        // each place holds an item at least, so that the nearest places of that number hold them
        int most = (int) Math.min(m - 1L, Math.max(1, (long) Math.ceil(items)));
        double[] nearest = new double[most];
        int count = 0;
        for (int j = 0; j < m; j++) {
            if (j == i) {
                continue;
            }
            if (count < most) {
                nearest[count++] = row[j];
                if (count == most) {
                    Arrays.sort(nearest);
                }
            } else if (row[j] < nearest[most - 1]) {
                int at = Arrays.binarySearch(nearest, row[j]);
                at = at < 0 ? -at - 1 : at;
                System.arraycopy(nearest, at, nearest, at + 1, most - 1 - at);
                nearest[at] = row[j];
            }
        }
        if (most == 0) {
            return -1;
        }
        double farthest = nearest[most - 1];
        double[] levels = Arrays.stream(nearest).distinct().toArray();
        double[] held = new double[levels.length];
        for (int j = 0; j < m; j++) {
            if (j != i && row[j] <= farthest) {
                held[Arrays.binarySearch(levels, row[j])] += distances.weight(j);
            }
        }
        double sum = 0;
        for (int level = 0; level < levels.length; level++) {
            sum += held[level];
            if (sum >= items) {
                return levels[level];
            }
        }
        return farthest;
    }

    /** By halving: the precision at which the entropy is that of the perplexity. {@code same} items are at distance 0. */
    private static double[] chances(double[] squared, double[] held, double same, double perplexity) {
        double target = StrictMath.log(perplexity);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        int levels = squared.length;
        double[] weight = new double[levels];
        if (levels == 0) {
            return weight;
        }
        double scale = 0;
        for (double one : squared) {
            scale = Math.max(scale, one);
        }
        double precision = scale > 0 ? 1 / scale : 1;
        double sum = 0;
        // the nearest is taken off all: what is common to them cancels out
        double nearest = same > 0 ? 0 : squared[0];
        for (int step = 0; step < 100; step++) {
            sum = same;
            double moment = 0;
            for (int l = 0; l < levels; l++) {
                double off = squared[l] - nearest;
                weight[l] = StrictMath.exp(-off * precision);
                sum += held[l] * weight[l];
                moment += held[l] * weight[l] * off;
            }
            double entropy = StrictMath.log(sum) + precision * moment / sum;
            if (Math.abs(entropy - target) < 1e-7) {
                break;
            }
            if (entropy > target) {
                low = precision;
                precision = high == Double.POSITIVE_INFINITY ? precision * 2 : (low + high) / 2;
            } else {
                high = precision;
                precision = (low + high) / 2;
            }
            if (precision > 1e12 / Math.max(scale, Double.MIN_NORMAL)) {
                // so many items are in one place that all near ones are there
                break;
            }
        }
        for (int l = 0; l < levels; l++) {
            weight[l] /= sum;
        }
        return weight;
    }

    /** p_ab = (p(b|a) + p(a|b)) / 2n for one item at each of two places. */
    private static TSne symmetric(SquaredDistances distances, int[][] near, double[][] chance) {
        int m = near.length;
        double n = distances.items();
        int[] count = new int[m];
        for (int i = 0; i < m; i++) {
            for (int j : near[i]) {
                count[i]++;
                count[j] += Arrays.binarySearch(near[j], i) < 0 ? 1 : 0;
            }
        }
        int[][] both = new int[m][];
        double[][] draw = new double[m][];
        for (int i = 0; i < m; i++) {
            both[i] = new int[count[i]];
            draw[i] = new double[count[i]];
            count[i] = 0;
        }
        for (int i = 0; i < m; i++) {
            for (int c = 0; c < near[i].length; c++) {
                int j = near[i][c];
                int back = Arrays.binarySearch(near[j], i);
                double sum = (chance[i][c] + (back < 0 ? 0 : chance[j][back])) / (2 * n);
                both[i][count[i]] = j;
                draw[i][count[i]++] = sum;
                if (back < 0) {
                    both[j][count[j]] = i;
                    draw[j][count[j]++] = sum;
                }
            }
        }
        return new TSne(distances, both, draw);
    }

    private double[] run(double[] start, int steps) {
        double[] y = scaled(start);
        double[] step = new double[2 * m];
        double[] gain = new double[2 * m];
        Arrays.fill(gain, 1);
        // in proportion to the items, so that few of them move as calmly as many: a floor of 50, as is usual, throws
        // ten apart
        double rate = n / EXAGGERATION / 4;
        try (Progress progress = Progress.start("t-SNE", steps, "steps")) {
            for (int round = 0; round < steps; round++) {
                boolean early = round < EXAGGERATED;
                double[] gradient = gradient(y, early ? EXAGGERATION : 1, progress);
                double momentum = early ? 0.5 : 0.8;
                for (int c = 0; c < 2 * m; c++) {
                    boolean turned = step[c] * gradient[c] < 0;
                    gain[c] = Math.max(0.01, turned ? gain[c] + 0.2 : gain[c] * 0.8);
                    step[c] = momentum * step[c] - rate * gain[c] * gradient[c];
                    y[c] += step[c];
                }
                progress.advance(1);
            }
            progress.finish();
        }
        return centred(y);
    }

    private double[] gradient(double[] y, double exaggeration, Progress progress) {
        double[] xs = new double[m];
        double[] ys = new double[m];
        for (int i = 0; i < m; i++) {
            xs[i] = y[2 * i];
            ys[i] = y[2 * i + 1];
        }
        double[] pushX = new double[m];
        double[] pushY = new double[m];
        double[] pullX = new double[m];
        double[] pullY = new double[m];
        double[] closeness = new double[m];
        Repulsion repulsion = new Repulsion(xs, ys, weight);
        Parallel.blocks((m + BLOCK - 1) / BLOCK, progress, b -> {
            double[] out = new double[3];
            for (int p = b * BLOCK; p < Math.min(m, (b + 1) * BLOCK); p++) {
                // those near each other, one after the other: they go through the same squares
                int i = repulsion.place(p);
                repulsion.on(i, out);
                // the place itself was counted as w items at distance 0; of those one is the item itself
                closeness[i] = weight[i] * (out[0] - 1);
                pushX[i] = out[1];
                pushY[i] = out[2];
                pull(xs, ys, i, near[i], draw[i], out);
                pullX[i] = out[0];
                pullY[i] = out[1];
            }
        });
        double z = 0;
        for (double one : closeness) {
            z += one;
        }
        double[] gradient = new double[2 * m];
        for (int i = 0; i < m; i++) {
            gradient[2 * i] = 4 * (exaggeration * pullX[i] - pushX[i] / z);
            gradient[2 * i + 1] = 4 * (exaggeration * pullY[i] - pushY[i] / z);
        }
        return gradient;
    }

    /** How the neighbours of a place draw one item there. One division serves two of them, which keeps a processor busy. */
    private static void pull(double[] xs, double[] ys, int i, int[] near, double[] draw, double[] pull) {
        double x = xs[i];
        double y = ys[i];
        double fx = 0;
        double fy = 0;
        int c = 0;
        for (; c < near.length - 1; c += 2) {
            double dxa = x - xs[near[c]];
            double dya = y - ys[near[c]];
            double dxb = x - xs[near[c + 1]];
            double dyb = y - ys[near[c + 1]];
            double a = 1 + dxa * dxa + dya * dya;
            double b = 1 + dxb * dxb + dyb * dyb;
            double both = 1 / (a * b);
            double pa = draw[c] * (b * both);
            double pb = draw[c + 1] * (a * both);
            fx += pa * dxa + pb * dxb;
            fy += pa * dya + pb * dyb;
        }
        if (c < near.length) {
            double dx = x - xs[near[c]];
            double dy = y - ys[near[c]];
            double p = draw[c] / (1 + dx * dx + dy * dy);
            fx += p * dx;
            fy += p * dy;
        }
        pull[0] = fx;
        pull[1] = fy;
    }

    /** A small start, the spread of whose first axis is 1/10,000 as is usual. */
    private double[] scaled(double[] start) {
        double[] y = centred(start);
        double squares = 0;
        for (int i = 0; i < m; i++) {
            squares += distances.weight(i) * y[2 * i] * y[2 * i];
        }
        double spread = Math.sqrt(squares / n);
        for (int c = 0; c < y.length; c++) {
            y[c] *= spread > 0 ? 1e-4 / spread : 0;
        }
        return y;
    }

    private double[] centred(double[] points) {
        double[] y = points.clone();
        double x = 0;
        double up = 0;
        for (int i = 0; i < m; i++) {
            x += distances.weight(i) * y[2 * i];
            up += distances.weight(i) * y[2 * i + 1];
        }
        for (int i = 0; i < m; i++) {
            y[2 * i] -= x / n;
            y[2 * i + 1] -= up / n;
        }
        return y;
    }
}
