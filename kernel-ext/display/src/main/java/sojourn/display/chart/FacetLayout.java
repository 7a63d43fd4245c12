package sojourn.display.chart;

import sojourn.display.canvas.Canvas;
import sojourn.display.plot.Legend;
import sojourn.display.plot.Panels;
import sojourn.display.plot.Scale;

/** Where the panels of {@link Facets} and their legend stand. Lengths are CSS pixels. */
final class FacetLayout {
    static final double LEFT = 16;
    static final double TITLE_ROW = 19;
    static final double STRIP = 13;
    private static final double RIGHT = 14;
    private static final double STRIP_GAP = 4;
    private static final double X_AXIS = 18;

    final double width;
    final double height;
    final Panels panels;
    /** what a panel may fill; its bars may fill less */
    final double slotWidth;

    final double pitch;
    final double panelWidth;
    final double panelHeight;
    /** from the top of a panel to that of its bars */
    final double above;

    final LegendPlace legendPlace;
    final double legendX;
    final double legendY;
    final double legendWidth;

    /** The legend stands in the last, free cell, to the right of the panels, or below them. */
    enum LegendPlace {
        CELL,
        RIGHT,
        BELOW
    }

    /**
     * What is laid out.
     *
     * @param width    of the picture
     * @param height   that was asked for, or 0
     * @param top      of the panels
     * @param xLabel   whether there is one
     * @param yLabel   whether there is one
     * @param counts   whether bars are counts, which have no strip above them
     * @param axisEach whether each panel has its own vertical axis
     * @param tickRoom for the values on one
     */
    record Given(
            double width,
            double height,
            double top,
            boolean xLabel,
            boolean yLabel,
            boolean counts,
            boolean axisEach,
            double tickRoom) {}

    FacetLayout(Given given, int groups, int columns, int positions, Legend legend, int states) {
        int rows = Panels.rows(groups, columns);
        width = given.width;
        double yLabelRoom = given.yLabel ? 18 : 0;
        double first = LEFT + yLabelRoom + given.tickRoom;
        double inner = width - LEFT - RIGHT - yLabelRoom - given.tickRoom;
        double gutter = given.axisEach ? given.tickRoom + 14 : 22;
        double wide = legend.columnWidth(220);
        boolean single = columns == 1 && states > 0 && wide < inner * 0.35;
        slotWidth = single ? inner - wide - 20 : (inner - (columns - 1) * gutter) / columns;
        pitch = Scale.pitch(slotWidth, positions);
        panelWidth = Math.min(slotWidth, pitch * positions);

        double strip = given.counts ? 0 : STRIP + STRIP_GAP;
        double fixed = TITLE_ROW + strip + X_AXIS + 12;
        above = TITLE_ROW + strip;
        double wanted = rows == 1 ? 240 : 168;
        if (single && legend.height() > wanted) {
            wanted = Math.min(360, legend.height());
        }
        if (single) {
            legendPlace = legend.height() <= wanted + 40 ? LegendPlace.RIGHT : LegendPlace.BELOW;
        } else {
            boolean fits = legend.height() <= wanted + strip + TITLE_ROW + 20 && wide <= slotWidth;
            legendPlace = fits && rows * columns > groups ? LegendPlace.CELL : LegendPlace.BELOW;
        }
        double across = width - LEFT - RIGHT;
        double below = legendPlace == LegendPlace.BELOW && states > 0 ? legend.rowsHeight(across) + 14 : 0;
        double xLabelRoom = given.xLabel ? 18 : 0;
        if (given.height > 0) {
            wanted = Math.max(40, (given.height - given.top - xLabelRoom - below - 8) / rows - fixed);
        }
        panelHeight = Math.floor(wanted);
        panels = new Panels(groups, columns, first, given.top, slotWidth + gutter, panelHeight + fixed);
        height = given.top + panels.height() + xLabelRoom + below + 8;
        switch (legendPlace) {
            case CELL -> {
                legendX = panels.x(groups) + 8;
                legendY = panels.y(groups) + TITLE_ROW - 2;
                legendWidth = slotWidth - 8;
            }
            case RIGHT -> {
                legendX = first + panelWidth + 20;
                legendY = given.top + TITLE_ROW - 2;
                legendWidth = width - RIGHT - legendX;
            }
            default -> {
                legendX = LEFT;
                legendY = given.top + panels.height() + xLabelRoom + 6;
                legendWidth = across;
            }
        }
    }

    double barWidth() {
        return pitch >= 4 ? pitch - 1 : pitch >= 3 ? pitch - 0.5 : pitch;
    }

    void drawLegend(Canvas canvas, Legend legend) {
        if (legendPlace == LegendPlace.BELOW) {
            legend.rows(canvas, legendX, legendY, legendWidth);
        } else {
            legend.column(canvas, legendX, legendY, legendWidth);
        }
    }
}
