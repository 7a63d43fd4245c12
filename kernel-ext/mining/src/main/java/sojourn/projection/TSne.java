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
 * It starts from {@link ClassicalScaling}, nothing in it is random, each place sums in the order of the places, and no function is used
 * whose last digit differs between machines: the same points on every JDK and any number of threads. Only the nearest places that hold
 * three times the perplexity draw, with all that are equally far. Time O(m²) a step. Source: van der Maaten &amp; Hinton 2008; the start
 * and the step size: Kobak &amp; Berens 2019, Belkina et al. 2019.
 */
public final class TSne {
    private static final int EXAGGERATED = 80;
    private static final int STEPS = 300;
    private static final double EXAGGERATION = 4;
    /** places that stay in a processor's nearest cache */
    private static final int CHUNK = 512;

    private final SquaredDistances distances;
    private final int m;
    private final double n;
    /** neighbours of each place, ascending, and how strongly one item there draws one here */
    private final int[][] near;

    private final double[][] draw;

    private TSne(SquaredDistances distances, int[][] near, double[][] draw) {
        this.distances = distances;
        this.m = distances.size();
        this.n = distances.items();
        this.near = near;
        this.draw = draw;
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
        double[] sorted = row.clone();
        // the place itself goes to the end
        sorted[i] = Double.POSITIVE_INFINITY;
        Arrays.sort(sorted);
        double reach = reach(distances, i, sorted, 3 * perplexity);
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

    private static double reach(SquaredDistances distances, int i, double[] sorted, double items) {
        double[] row = distances.row(i);
        // most places hold one item, so that the first guess is seldom too short
        int low = 0;
        int high = sorted.length - 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            double held = distances.weight(i) - 1;
            for (int j = 0; j < row.length; j++) {
                held += j != i && row[j] <= sorted[middle] ? distances.weight(j) : 0;
            }
            if (held >= items) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return sorted.length < 2 ? -1 : sorted[low];
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
        double rate = Math.max(n / EXAGGERATION / 4, 50);
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
        double[] pushX = new double[m];
        double[] pushY = new double[m];
        double[] near1 = new double[m];
        int block = 64;
        int blocks = (m + block - 1) / block;
        double[] ys = new double[m];
        double[] xs = new double[m];
        double[] w = new double[m];
        for (int i = 0; i < m; i++) {
            xs[i] = y[2 * i];
            ys[i] = y[2 * i + 1];
            w[i] = distances.weight(i);
        }
        Parallel.blocks(blocks, progress, b -> {
            double[] once = new double[CHUNK];
            double[] twice = new double[CHUNK];
            for (int i = b * block; i < Math.min(m, (b + 1) * block); i++) {
                double sum = 0;
                double all = 0;
                double fx = 0;
                double fy = 0;
                for (int from = 0; from < m; from += CHUNK) {
                    int length = Math.min(CHUNK, m - from);
                    closeness(xs[i], ys[i], xs, ys, w, from, length, once, twice);
                    sum += sum(once, length);
                    all += sum(twice, length);
                    fx += product(twice, xs, from, length);
                    fy += product(twice, ys, from, length);
                }
                // the place itself was counted as w items at distance 0; of those one is the item itself
                near1[i] = w[i] * (sum - 1);
                pushX[i] = all * xs[i] - fx;
                pushY[i] = all * ys[i] - fy;
            }
        });
        double z = 0;
        for (double one : near1) {
            z += one;
        }
        double total = z;
        double[] gradient = new double[2 * m];
        Parallel.blocks(blocks, progress, b -> {
            for (int i = b * block; i < Math.min(m, (b + 1) * block); i++) {
                double fx = 0;
                double fy = 0;
                for (int c = 0; c < near[i].length; c++) {
                    int j = near[i][c];
                    double dx = xs[i] - xs[j];
                    double dy = ys[i] - ys[j];
                    double pull = w[j] * draw[i][c] / (1 + dx * dx + dy * dy);
                    fx += pull * dx;
                    fy += pull * dy;
                }
                gradient[2 * i] = 4 * (exaggeration * fx - pushX[i] / total);
                gradient[2 * i + 1] = 4 * (exaggeration * fy - pushY[i] / total);
            }
        });
        return gradient;
    }

    /** w q and w q² of some places; a loop that a compiler can make of vectors. */
    private static void closeness(
            double x,
            double y,
            double[] xs,
            double[] ys,
            double[] w,
            int from,
            int length,
            double[] once,
            double[] twice) {
        for (int c = 0; c < length; c++) {
            double dx = x - xs[from + c];
            double dy = y - ys[from + c];
            double q = 1 / (1 + dx * dx + dy * dy);
            double wq = w[from + c] * q;
            once[c] = wq;
            twice[c] = wq * q;
        }
    }

    /** In four lanes, which are added in the end: a fixed order that keeps a processor busy. */
    private static double sum(double[] values, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i < length - 3; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < length; i++) {
            a += values[i];
        }
        return a + b + (c + d);
    }

    private static double product(double[] values, double[] others, int from, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i < length - 3; i += 4) {
            a += values[i] * others[from + i];
            b += values[i + 1] * others[from + i + 1];
            c += values[i + 2] * others[from + i + 2];
            d += values[i + 3] * others[from + i + 3];
        }
        for (; i < length; i++) {
            a += values[i] * others[from + i];
        }
        return a + b + (c + d);
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
