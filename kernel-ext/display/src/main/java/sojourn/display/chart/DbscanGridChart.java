package sojourn.display.chart;

import sojourn.cluster.density.DbscanSearch;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.GridValues;
import sojourn.display.plot.Axes;
import sojourn.display.plot.HeatCell;
import sojourn.display.plot.Range;

import java.util.Arrays;
import java.util.List;

/** Clusters, noise and silhouette of DBSCAN over eps and minPts: three heat maps with one layout, the choice framed. */
final class DbscanGridChart extends Chart {
    private static final double GAP = 22;

    private final DbscanSearch.Result result;
    private final GridValues values;

    DbscanGridChart(DbscanSearch.Result result) {
        this.result = result;
        this.values = new GridValues(result);
    }

    @Override
    protected String defaultTitle() {
        return "DBSCAN by eps and minPts";
    }

    /** {@return the darkest colour of each panel} */
    static List<Integer> darkest() {
        return Arrays.stream(GridValues.Panel.values())
                .map(GridValues.Panel::darkest)
                .toList();
    }

    /** {@return a cell's colour, from 0 to 1} */
    static int colour(int darkest, double depth) {
        return Fill.mix(0xE9EDF1, darkest, depth);
    }

    @Override
    protected Drawing drawing() {
        GridValues.Panel[] panels = GridValues.Panel.values();
        List<Double> eps = result.search().eps();
        List<Integer> minPts = result.search().minPts();
        double names = Letters.widest(minPts.stream().map(Numbers::count).toList(), Theme.TICK);
        double left = 40 + names;
        double natural = Math.max(4.5 * 34, Math.min(eps.size(), 14) * 34);
        // the three side by side while that stays readable, else one below the other
        boolean across = widthOr(0) > 0 ? widthOr(0) >= 3 * natural * 0.8 : natural <= 8 * 34;
        int columns = across ? 3 : 1;
        double width = widthOr(left + columns * natural + (columns - 1) * GAP + 20);
        double wide = (width - left - 20 - (columns - 1) * GAP) / columns;
        double head = head(16, 60);
        double cellHeight = Math.max(16, Math.min(30, 240.0 / minPts.size()));
        int rows = across ? 1 : 3;
        double height = heightOr(head + rows * (minPts.size() * cellHeight + 24) + 46);
        double tall = (height - head - 46 - rows * 24) / rows;
        String xLabel = xLabelOr("eps");
        String yLabel = yLabelOr("minPts");
        return new Drawing(width, height, values.subtitle(), canvas -> {
            for (int i = 0; i < panels.length; i++) {
                Axes axes = new Axes(
                        left + (across ? i * (wide + GAP) : 0), head + 18 + (across ? 0 : i * (tall + 24)), wide, tall);
                panel(canvas, panels[i], axes, across ? i == 0 : true, across || i == 2);
                if (across ? i == 1 : i == 2) {
                    axes.label(canvas, xLabel);
                }
                if (i == (across ? 0 : 1)) {
                    axes.upward(canvas, yLabel, 20);
                }
            }
        });
    }

    private void panel(Canvas canvas, GridValues.Panel panel, Axes axes, boolean rowNames, boolean columnNames) {
        List<Double> eps = result.search().eps();
        List<Integer> minPts = result.search().minPts();
        canvas.text(values.title(panel), axes.x(), axes.y() - 6, Theme.PANEL);
        double cellWidth = axes.width() / eps.size();
        double cellHeight = axes.height() / minPts.size();
        Range range = values.range(panel);
        for (DbscanSearch.Entry entry : result.entries()) {
            HeatCell cell = cell(axes, entry);
            double value = panel.value(entry);
            String text = panel.text(value);
            if (!Double.isFinite(value)) {
                cell.noValue(canvas, text, 2);
            } else {
                cell.value(canvas, colour(panel.darkest(), range.depth(value)), text, 2);
            }
            cell.hover(canvas, values.told(panel, entry));
        }
        cell(axes, result.bestEntry()).frame(canvas);
        if (rowNames) {
            for (int t = 0; t < minPts.size(); t++) {
                canvas.text(
                        Numbers.count(minPts.get(t)),
                        axes.x() - 6,
                        axes.bottom() - (t + 0.5) * cellHeight + 4,
                        Theme.TICK.at(Canvas.Anchor.END));
            }
        }
        double free = Double.NEGATIVE_INFINITY;
        for (int e = 0; e < eps.size() && columnNames; e++) {
            String text = Numbers.decimal(eps.get(e));
            double half = Letters.width(text, Theme.TICK) / 2;
            double middle = axes.x() + (e + 0.5) * cellWidth;
            if (middle - half >= free) {
                canvas.text(text, middle, axes.bottom() + 14, Theme.TICK);
                free = middle + half + 5;
            }
        }
    }

    /** The cell of an entry; the greatest minPts is on top, as on any axis. */
    private HeatCell cell(Axes axes, DbscanSearch.Entry entry) {
        int column = result.search().eps().indexOf(entry.eps());
        int row = result.search().minPts().indexOf(entry.minPts());
        double width = axes.width() / result.search().eps().size();
        double height = axes.height() / result.search().minPts().size();
        return new HeatCell(axes.x() + column * width, axes.bottom() - (row + 1) * height, width, height);
    }

    @Override
    public String altText() {
        return "Three heat maps over eps and minPts: clusters, noise and " + values.metric() + ". " + values.subtitle()
                + ".";
    }

    @Override
    protected String words() {
        return values.words();
    }
}
