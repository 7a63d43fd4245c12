package sojourn.display.xchart;

import org.knowm.xchart.internal.series.AxesChartSeriesNumerical;
import sojourn.check.OptionWords;
import sojourn.display.Palette;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;

import java.awt.Color;
import java.util.List;

/** The groups of a plot's rows, which are drawn apart: their names, their series and their colours. */
final class PlotGroups {
    /** more groups than can be distinguished by colours, strokes and markers */
    private static final int GROUPS = 24;

    private final PlotColumns columns;
    private final List<String> names;
    private final int[] of;

    PlotGroups(PlotColumns columns) {
        this.columns = columns;
        String by = columns.by();
        this.of = new int[columns.rows()];
        if (by == null) {
            this.names = List.of("");
            return;
        }
        this.names = columns.categories(by, GROUPS, "groups", OptionWords.of("--by", ".by(…)"));
        if (!columns.isCluster()) {
            Palette.register(names);
        }
        for (int row = 0; row < of.length; row++) {
            of[row] = names.indexOf(columns.text(by, row));
        }
    }

    int size() {
        return names.size();
    }

    /** {@return whether a row is of a group} */
    boolean has(int group, int row) {
        return of[row] == group;
    }

    /** {@return whether the rows were not grouped} */
    boolean single() {
        return names.size() == 1 && names.get(0).isEmpty();
    }

    /** {@return the columns by which rows fall on one mark, in words} */
    String with(String column) {
        return column + (single() ? "" : " and " + columns.by());
    }

    /** {@return the name of the series of a group and a column} */
    String seriesName(int group, String column) {
        return single() ? column : columns.y().size() > 1 ? names.get(group) + ", " + column : names.get(group);
    }

    /** Gives a series of points the colour of its group or column. */
    void colour(AxesChartSeriesNumerical series, int group, String column) {
        Color colour = colour(group, column);
        series.setLineColor(colour);
        series.setMarkerColor(colour);
        series.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 90));
    }

    /** {@return the colour of a group, or of a column where there are no groups} */
    Color colour(int group, String column) {
        if (!single()) {
            String name = names.get(group);
            return shade(columns.isCluster() ? Palette.cluster(Integer.parseInt(name)) : Palette.fill(name));
        }
        return columns.y().size() > 1 ? SojournTheme.colour(columns.y().indexOf(column)) : new Color(Theme.ACCENT);
    }

    /** {@return the one colour of a fill; XChart has no hatches} */
    static Color shade(Fill fill) {
        return new Color(fill.hatch() == Fill.Hatch.NONE ? fill.ground() : fill.ink());
    }
}
