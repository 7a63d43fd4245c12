package sojourn.display.chart.sequence;

import sojourn.Sequences;
import sojourn.cluster.medoids.EqualGroups;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.plot.Axes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences as rows, each as high as its weight. Where a panel has more of them than rows, it shows the medoids of that many groups of
 * equal weight, and says how much of the distances they account for.
 */
final class IndexPicture extends PositionPicture {
    /** beyond so many distinct sequences, the middle of a group stands for it: medoids need the distances of all pairs */
    private static final int MOST_PAIRED = 20_000;

    private final String title;
    private final String order;
    private final Panel[] panels;
    private final String distance;

    private record Panel(Rows rows, boolean grouped, double r2, double f) {}

    private IndexPicture(String title, Groups groups, String order, Panel[] panels, String distance) {
        super(groups, 300, 220);
        this.title = title;
        this.order = order;
        this.panels = panels;
        this.distance = distance;
    }

    /**
     * Rows of a title.
     *
     * @param rows of a panel, at most
     */
    static IndexPicture of(String title, Groups groups, PanelDistances distances, IndexOrder order, int rows) {
        Panel[] panels = IntStream.range(0, groups.size())
                .mapToObj(g -> panel(groups.pool(), groups.members()[g], distances, order, rows))
                .toArray(Panel[]::new);
        boolean paired = RowOrder.paired(order)
                || Arrays.stream(panels).anyMatch(panel -> panel.grouped && !Double.isNaN(panel.r2));
        return new IndexPicture(
                title,
                groups,
                RowOrder.words(order),
                panels,
                paired ? distances.get().describe() : "");
    }

    private static Panel panel(Sequences pool, int[] members, PanelDistances distances, IndexOrder order, int rows) {
        int[] weighted =
                Arrays.stream(members).filter(i -> pool.caseWeight(i) > 0).toArray();
        if (weighted.length == 0) {
            return new Panel(new Rows(pool, new int[0], new double[0], List.of()), false, Double.NaN, Double.NaN);
        }
        boolean paired = RowOrder.paired(order);
        int[] sorted = RowOrder.of(pool, weighted, distances, order);
        double total = Arrays.stream(sorted).mapToDouble(pool::caseWeight).sum();
        if (sorted.length <= rows) {
            double[] heights = Arrays.stream(sorted)
                    .mapToDouble(i -> pool.caseWeight(i) / total)
                    .toArray();
            return new Panel(new Rows(pool, sorted, heights, text(pool, sorted)), false, Double.NaN, Double.NaN);
        }
        if (pool.distinct().size() > MOST_PAIRED && !paired) {
            int[] middles = IntStream.range(0, rows)
                    .map(r -> sorted[(int) ((r + 0.5) * sorted.length / rows)])
                    .toArray();
            double[] heights = new double[rows];
            Arrays.fill(heights, 1.0 / rows);
            return new Panel(new Rows(pool, middles, heights, List.of()), true, Double.NaN, Double.NaN);
        }
        PanelDistances.Once once = distances.once(sorted);
        EqualGroups cut = EqualGroups.of(
                distances.get().distinct(), once.of(), once.weights(), total, Math.min(rows, once.of().length));
        int[] medoids = Arrays.stream(cut.medoids()).map(i -> once.items()[i]).toArray();
        double[] heights = new double[medoids.length];
        Arrays.fill(heights, 1.0 / medoids.length);
        return new Panel(new Rows(pool, medoids, heights, text(pool, medoids)), true, cut.r2(), cut.f());
    }

    private static List<String> text(Sequences pool, int[] rows) {
        return rows.length > 60
                ? List.of()
                : Arrays.stream(rows).mapToObj(i -> Rows.spells(pool, i)).toList();
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String subtitle() {
        boolean grouped = Arrays.stream(panels).anyMatch(Panel::grouped);
        int rows = Arrays.stream(panels)
                .filter(Panel::grouped)
                .mapToInt(p -> p.rows.rows().length)
                .max()
                .orElse(0);
        return (grouped ? "Rows: medoids of " + rows + " groups of equal weight" : "A row for each sequence")
                + ", sorted by " + order + (distance.isEmpty() ? "" : " (" + distance + ")");
    }

    @Override
    public void draw(Canvas canvas, Axes axes, int group) {
        panels[group].rows.draw(canvas, axes, groups.length());
    }

    @Override
    public String words(int group) {
        Panel panel = panels[group];
        int n = panel.rows.rows().length;
        String middle = n == 0
                ? ""
                : ", in the middle " + Rows.spells(groups.pool(), panel.rows.rows()[n / 2]);
        return Numbers.count(n, "rows")
                + (Double.isNaN(panel.r2)
                        ? panel.grouped ? ", each the middle of its group" : ""
                        : ", R² " + Numbers.decimal(panel.r2, 3) + ", F " + Numbers.decimal(panel.f, 2))
                + middle;
    }
}
