package sojourn.display.chart.sequence;

import sojourn.Sequences;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many sequences of a group pass from one state to another, as the first, second, … change.
 *
 * @param passes by step, from and to, as rows of a {@link StateOrder}: the weight of sequences that pass
 * @param stays  by step and state: the weight of sequences whose state with this number it is
 */
@SuppressWarnings("ArrayRecordComponent") // lives inside one chart
record StatePasses(double[][][] passes, double[][] stays) {
    /** Runs of distinct sequences with counts are put together anew: those of the pool itself are taken one by one. */
    static StatePasses of(Sequences pool, int[] members, StateOrder order, int steps) {
        int[] row = new int[pool.alphabet().size()];
        for (int r = 0; r < order.size(); r++) {
            row[order.code(r)] = r;
        }
        StatePasses all =
                new StatePasses(new double[steps][order.size()][order.size()], new double[steps][order.size()]);
        for (int i : members) {
            all.add(pool, i, row, steps);
        }
        return all;
    }

    private void add(Sequences pool, int sequence, int[] row, int steps) {
        double weight = pool.caseWeight(sequence);
        int step = 0;
        int before = -1;
        for (int p = 0; p < pool.length(sequence) && step < steps; p++) {
            int state = row[pool.code(sequence, p)];
            if (state != before) {
                stays[step][state] += weight;
                if (step > 0) {
                    passes[step][before][state] += weight;
                }
                before = state;
                step++;
            }
        }
    }

    double pass(int step, int from, int to) {
        return passes[step][from][to];
    }

    double at(int step, int state) {
        return stays[step][state];
    }

    /** {@return step, from and to of the heaviest passes} */
    List<int[]> largest(int most) {
        List<int[]> all = new ArrayList<>();
        for (int step = 1; step < passes.length; step++) {
            for (int a = 0; a < passes[step].length; a++) {
                for (int b = 0; b < passes[step].length; b++) {
                    if (passes[step][a][b] > 0) {
                        all.add(new int[] {step, a, b});
                    }
                }
            }
        }
        all.sort(Comparator.comparingDouble(pass -> -pass(pass[0], pass[1], pass[2])));
        return all.subList(0, Math.min(most, all.size()));
    }
}
