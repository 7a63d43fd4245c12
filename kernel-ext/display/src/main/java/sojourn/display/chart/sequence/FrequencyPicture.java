package sojourn.display.chart.sequence;

import sojourn.Sequences;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.sequence.Distinct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The most frequent sequences of each group, the first at the bottom, each as high as its share of the group. */
final class FrequencyPicture extends PositionPicture {
    private final int most;
    private final Rows[] rows;
    private final double[][] weights;

    FrequencyPicture(Groups groups, int most) {
        super(groups, 260, 190);
        this.most = most;
        this.rows = new Rows[groups.size()];
        this.weights = new double[groups.size()][];
        Sequences pool = groups.pool();
        Distinct distinct = pool.distinct();
        for (int g = 0; g < rows.length; g++) {
            double[] sums = new double[distinct.size()];
            for (int i : groups.members()[g]) {
                sums[distinct.of(i)] += pool.caseWeight(i);
            }
            int[] first = IntStream.range(0, sums.length)
                    .filter(d -> sums[d] > 0)
                    .boxed()
                    .sorted(Comparator.comparingDouble(d -> -sums[d]))
                    .limit(most)
                    .mapToInt(d -> d)
                    .toArray();
            double total = groups.weight(g);
            double[] shares =
                    Arrays.stream(first).mapToDouble(d -> sums[d] / total).toArray();
            int[] shown = Arrays.stream(first).map(distinct::first).toArray();
            List<String> told = new ArrayList<>();
            for (int r = 0; r < shown.length; r++) {
                told.add(Numbers.decimal(sums[first[r]]) + " (" + Numbers.percent(shares[r]) + "): "
                        + Rows.spells(pool, shown[r]));
            }
            weights[g] = Arrays.stream(first).mapToDouble(d -> sums[d]).toArray();
            rows[g] = new Rows(pool, shown, shares, told);
        }
    }

    private static double covered(Rows rows) {
        return Arrays.stream(rows.heights()).sum();
    }

    private double highest() {
        double highest =
                Arrays.stream(rows).mapToDouble(FrequencyPicture::covered).max().orElse(1);
        return Math.min(1, Math.max(1e-6, highest));
    }

    @Override
    public String title() {
        return "Most frequent sequences";
    }

    @Override
    public String subtitle() {
        return "The " + Numbers.count(most, "sequences")
                + " that occur most, the first at the bottom; height: share of the panel's";
    }

    @Override
    public Axis up(double height) {
        return Axis.between(0, highest(), 4, share -> Numbers.percent(share));
    }

    @Override
    public void draw(Canvas canvas, Axes axes, int group) {
        Rows of = rows[group];
        double highest = highest();
        double[] heights = Arrays.stream(of.heights()).map(h -> h / highest).toArray();
        new Rows(of.pool(), of.rows(), heights, of.told()).draw(canvas, axes, groups.length());
    }

    @Override
    public String words(int group) {
        return Arrays.stream(weights[group]).mapToObj(Numbers::decimal).collect(Collectors.joining(", ")) + " ("
                + Numbers.percent(covered(rows[group])) + "); the first: "
                + Rows.spells(groups.pool(), rows[group].rows()[0]);
    }
}
