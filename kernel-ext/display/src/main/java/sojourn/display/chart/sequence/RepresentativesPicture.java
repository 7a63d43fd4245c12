package sojourn.display.chart.sequence;

import sojourn.Sequences;
import sojourn.cluster.medoids.Representatives;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.plot.Axes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The sequences that stand for a group: those with the most neighbours, each as high as the share that is nearest to it. */
final class RepresentativesPicture extends PositionPicture {
    private final String distance;
    private final double coverage;
    private final double radius;
    private final Rows[] rows;
    private final Representatives[] found;

    RepresentativesPicture(Groups groups, PanelDistances distances, double coverage, double radius) {
        super(groups, 220, 150);
        Sequences pool = groups.pool();
        this.distance = distances.get().describe();
        this.coverage = coverage;
        this.radius = radius;
        this.rows = new Rows[groups.size()];
        this.found = new Representatives[groups.size()];
        for (int g = 0; g < rows.length; g++) {
            PanelDistances.Once once = distances.once(groups.members()[g]);
            Representatives few =
                    Representatives.of(distances.get().distinct(), once.of(), once.weights(), coverage, radius);
            double total = Arrays.stream(once.weights()).sum();
            List<String> told = new ArrayList<>();
            for (int r = 0; r < few.places().size(); r++) {
                told.add(Numbers.decimal(few.neighbours().get(r)) + " within the radius, "
                        + Numbers.decimal(few.nearest().get(r)) + " nearest: "
                        + Rows.spells(pool, once.items()[few.places().get(r)]));
            }
            found[g] = few;
            rows[g] = new Rows(
                    pool,
                    few.places().stream().mapToInt(i -> once.items()[i]).toArray(),
                    few.nearest().stream().mapToDouble(n -> n / total).toArray(),
                    told);
        }
    }

    @Override
    public String title() {
        return "Representatives";
    }

    @Override
    public String subtitle() {
        return "Those with most neighbours, until " + Numbers.percent(coverage)
                + " are near one; height: share that is nearest (" + distance + ", radius " + Numbers.percent(radius)
                + ")";
    }

    @Override
    public void draw(Canvas canvas, Axes axes, int group) {
        rows[group].draw(canvas, axes, groups.length());
    }

    @Override
    public String words(int group) {
        Representatives few = found[group];
        String each = IntStream.range(0, few.places().size())
                .mapToObj(r -> Numbers.decimal(few.neighbours().get(r)))
                .collect(Collectors.joining(", "));
        return Numbers.count(few.places().size(), "representatives") + " of " + each + " neighbours, coverage "
                + Numbers.percent(few.covered() / groups.weight(group)) + "; the first: "
                + Rows.spells(groups.pool(), rows[group].rows()[0]);
    }
}
