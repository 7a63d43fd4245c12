package sojourn.display.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Places for the boxes of a graph, no two of which overlap. Each connected part is laid out by itself, so that the distance of
 * two boxes on the page follows their distance in the graph, and the parts stand in rows, the tallest first.
 *
 * <pre>
 *   stress = sum over i &lt; j of w_ij (|x_i - x_j| - d_ij)²,   w_ij = 1 / d_ij²
 *   x_i ← sum_j w_ij (x_j + d_ij (x_i - x_j) / |x_i - x_j|) / sum_j w_ij
 * </pre>
 *
 * No step is random: the boxes start on a circle in the order in which the graph is walked. Time O(rounds · n²), memory O(n²).
 * Source: Gansner, Koren &amp; North 2005, Graph Drawing by Stress Majorization, LNCS 3383:239-250.
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one drawing
public record GraphLayout(double[] x, double[] y, double width, double height) {
    private static final int ROUNDS = 150;
    /** free pixels between two boxes */
    private static final double BESIDE = 14;

    private static final double BELOW = 12;
    /** pixels of one step in the graph */
    private static final double STEP = 84;
    /** boxes are wider than tall, and so is a page */
    private static final double STRETCH = 1.5;

    private static final double BETWEEN_PARTS = 30;

    /**
     * Lays a graph out.
     *
     * @param wide  each box's width
     * @param tall  each box's height
     * @param edges pairs of boxes
     * @param close 1, or less for shorter arrows where there is little room
     * @param room  the width in which parts stand side by side; one part alone may be wider
     * @return the boxes' middles, from 0 to {@link #width} and {@link #height}
     */
    public static GraphLayout of(double[] wide, double[] tall, List<int[]> edges, double close, double room) {
        double[] x = new double[wide.length];
        double[] y = new double[wide.length];
        List<Part> parts = new ArrayList<>();
        for (int[] boxes : parts(wide.length, edges)) {
            parts.add(Part.of(boxes, wide, tall, edges, STEP * close));
        }
        // a stable sort: equally tall parts keep the order of their first boxes
        parts.sort(Comparator.comparingDouble(part -> -part.height));
        double left = 0;
        double top = 0;
        double tallest = 0;
        double width = 0;
        for (Part part : parts) {
            if (left > 0 && left + part.width > room) {
                top += tallest + BETWEEN_PARTS;
                left = 0;
                tallest = 0;
            }
            for (int i = 0; i < part.boxes.length; i++) {
                x[part.boxes[i]] = left + part.x[i];
                y[part.boxes[i]] = top + part.y[i];
            }
            width = Math.max(width, left + part.width);
            tallest = Math.max(tallest, part.height);
            left += part.width + BETWEEN_PARTS;
        }
        return new GraphLayout(x, y, width, top + tallest);
    }

    /** The connected parts, each in the order in which it is walked from its first box, neighbours first. */
    private static List<int[]> parts(int n, List<int[]> edges) {
        boolean[] seen = new boolean[n];
        List<int[]> parts = new ArrayList<>();
        for (int start = 0; start < n; start++) {
            if (seen[start]) {
                continue;
            }
            int[] walk = new int[n];
            int length = 0;
            walk[length++] = start;
            seen[start] = true;
            for (int next = 0; next < length; next++) {
                for (int[] edge : edges) {
                    int other = edge[0] == walk[next] ? edge[1] : edge[1] == walk[next] ? edge[0] : -1;
                    if (other >= 0 && !seen[other]) {
                        seen[other] = true;
                        walk[length++] = other;
                    }
                }
            }
            parts.add(Arrays.copyOf(walk, length));
        }
        return parts;
    }

    /** A connected part, in pixels from its own corner. */
    private static final class Part {
        final int[] boxes;
        final double[] x;
        final double[] y;
        final double[] wide;
        final double[] tall;
        double width;
        double height;

        private Part(int[] boxes, double[] wide, double[] tall) {
            this.boxes = boxes;
            this.x = new double[boxes.length];
            this.y = new double[boxes.length];
            this.wide = Arrays.stream(boxes).mapToDouble(box -> wide[box]).toArray();
            this.tall = Arrays.stream(boxes).mapToDouble(box -> tall[box]).toArray();
        }

        static Part of(int[] boxes, double[] wide, double[] tall, List<int[]> edges, double step) {
            Part part = new Part(boxes, wide, tall);
            part.circle(step);
            part.majorize(steps(boxes, edges), step);
            part.level();
            part.separate();
            part.corner();
            return part;
        }

        /** {@return the number of edges on the shortest way between each two} */
        private static int[][] steps(int[] boxes, List<int[]> edges) {
            int n = boxes.length;
            int[][] steps = new int[n][n];
            List<List<Integer>> next = new ArrayList<>();
            for (int box : boxes) {
                List<Integer> beside = new ArrayList<>();
                for (int[] edge : edges) {
                    int other = edge[0] == box ? edge[1] : edge[1] == box ? edge[0] : -1;
                    for (int i = 0; i < n && other >= 0; i++) {
                        if (boxes[i] == other) {
                            beside.add(i);
                        }
                    }
                }
                next.add(beside);
            }
            for (int from = 0; from < n; from++) {
                Arrays.fill(steps[from], -1);
                steps[from][from] = 0;
                int[] walk = new int[n];
                int length = 1;
                walk[0] = from;
                for (int at = 0; at < length; at++) {
                    for (int other : next.get(walk[at])) {
                        if (steps[from][other] < 0) {
                            steps[from][other] = steps[from][walk[at]] + 1;
                            walk[length++] = other;
                        }
                    }
                }
            }
            return steps;
        }

        private void circle(double step) {
            double radius = step * Math.max(1, x.length / 4.0);
            for (int i = 0; i < x.length; i++) {
                // StrictMath: the same bytes on every machine
                double angle = 2 * Math.PI * i / x.length;
                x[i] = radius * StrictMath.cos(angle);
                y[i] = radius * StrictMath.sin(angle);
            }
        }

        private void majorize(int[][] steps, double step) {
            int n = x.length;
            for (int round = 0; round < ROUNDS && n > 1; round++) {
                for (int i = 0; i < n; i++) {
                    double sumX = 0;
                    double sumY = 0;
                    double weights = 0;
                    for (int j = 0; j < n; j++) {
                        if (j == i) {
                            continue;
                        }
                        double wanted = step * steps[i][j];
                        double weight = 1 / (wanted * wanted);
                        double dx = x[i] - x[j];
                        double dy = y[i] - y[j];
                        double apart = Math.sqrt(dx * dx + dy * dy);
                        double share = apart > 1e-9 ? wanted / apart : 0;
                        sumX += weight * (x[j] + dx * share);
                        sumY += weight * (y[j] + dy * share);
                        weights += weight;
                    }
                    // in place: moved all at once, the two boxes of a pair would swap or meet
                    x[i] = sumX / weights;
                    y[i] = sumY / weights;
                }
            }
        }

        /** Turns the part so that it is widest across. */
        private void level() {
            int n = x.length;
            double meanX = Arrays.stream(x).sum() / n;
            double meanY = Arrays.stream(y).sum() / n;
            double xx = 0;
            double xy = 0;
            double yy = 0;
            for (int i = 0; i < n; i++) {
                xx += (x[i] - meanX) * (x[i] - meanX);
                xy += (x[i] - meanX) * (y[i] - meanY);
                yy += (y[i] - meanY) * (y[i] - meanY);
            }
            double angle = 0.5 * StrictMath.atan2(2 * xy, xx - yy);
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            for (int i = 0; i < n; i++) {
                double dx = x[i] - meanX;
                double dy = y[i] - meanY;
                x[i] = STRETCH * (cos * dx + sin * dy);
                y[i] = cos * dy - sin * dx;
            }
        }

        /** Pushes overlapping boxes apart along the shorter way; where they stay in each other's way, all are spread. */
        private void separate() {
            while (!pushed()) {
                for (int i = 0; i < x.length; i++) {
                    // unequal steps part boxes that share a place
                    x[i] = x[i] * 1.15 + i * 1e-3;
                    y[i] = y[i] * 1.15 + i * 1e-3;
                }
            }
        }

        private boolean pushed() {
            for (int round = 0; round < 60; round++) {
                boolean free = true;
                for (int i = 0; i < x.length; i++) {
                    for (int j = 0; j < i; j++) {
                        double overX = (wide[i] + wide[j]) / 2 + BESIDE - Math.abs(x[i] - x[j]);
                        double overY = (tall[i] + tall[j]) / 2 + BELOW - Math.abs(y[i] - y[j]);
                        if (overX <= 1e-9 || overY <= 1e-9) {
                            continue;
                        }
                        free = false;
                        if (overX < overY) {
                            double half = (x[i] >= x[j] ? overX : -overX) / 2;
                            x[i] += half;
                            x[j] -= half;
                        } else {
                            double half = (y[i] >= y[j] ? overY : -overY) / 2;
                            y[i] += half;
                            y[j] -= half;
                        }
                    }
                }
                if (free) {
                    return true;
                }
            }
            return false;
        }

        private void corner() {
            double left = Double.POSITIVE_INFINITY;
            double top = Double.POSITIVE_INFINITY;
            double right = Double.NEGATIVE_INFINITY;
            double bottom = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < x.length; i++) {
                left = Math.min(left, x[i] - wide[i] / 2);
                right = Math.max(right, x[i] + wide[i] / 2);
                top = Math.min(top, y[i] - tall[i] / 2);
                bottom = Math.max(bottom, y[i] + tall[i] / 2);
            }
            for (int i = 0; i < x.length; i++) {
                x[i] -= left;
                y[i] -= top;
            }
            width = right - left;
            height = bottom - top;
        }
    }
}
