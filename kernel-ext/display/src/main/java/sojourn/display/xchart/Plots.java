package sojourn.display.xchart;

import org.knowm.xchart.BoxChart;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.XYChart;
import sojourn.check.Check;
import tech.tablesaw.api.Table;

import java.util.List;

/**
 * Charts of any table, made with XChart in our look: {@code Plots.of(table).x("day").y("events").by("country").line()}. Each
 * chart is XChart's own object, so that all that its styler can do is at hand. Immutable: each verb gives new plots.
 *
 * <p>Rows without a value in a column that is drawn are left out; {@link #leftOut} counts them. Where several rows fall on one
 * bar, slice or cell, {@link #combine} says what becomes of them.
 */
public final class Plots {
    /** points of a line beyond which only those are drawn that its picture shows */
    public static final int LINE_POINTS = 5_000;

    private final PlotFrame frame;

    private Plots(PlotFrame frame) {
        this.frame = frame;
    }

    /**
     * Plots of a table.
     *
     * @param table with at least one column; it is read when a chart is made
     * @return plots without axes yet
     */
    public static Plots of(Table table) {
        PlotColumns columns = new PlotColumns(table, null, List.of(), null, null);
        return new Plots(new PlotFrame(columns, "", null, 700, 400, 0));
    }

    /**
     * The column of the horizontal axis.
     *
     * @param column of numbers, dates or times for lines and points, of numbers for histograms, else of anything
     * @return the plots
     * @throws sojourn.check.UsageException if the table has no such column
     */
    public Plots x(String column) {
        return new Plots(frame.with(frame.columns().x(column)));
    }

    /**
     * The columns of the vertical axis.
     *
     * @param names of numbers; each is a series of its own. Of anything for a heat map
     * @return the plots
     * @throws sojourn.check.UsageException if the table has no such column
     */
    public Plots y(String... names) {
        return new Plots(frame.with(frame.columns().y(names)));
    }

    /**
     * The column whose values are drawn apart, in the colours that they have in the whole notebook.
     *
     * @param column of anything; at most 24 different values
     * @return the plots
     * @throws sojourn.check.UsageException if the table has no such column
     */
    public Plots by(String column) {
        return new Plots(frame.with(frame.columns().by(column)));
    }

    /**
     * The column whose values shade a heat map or size the slices of a pie; rows are counted without it.
     *
     * @param column of numbers
     * @return the plots
     * @throws sojourn.check.UsageException if the table has no such column, or not of numbers
     */
    public Plots value(String column) {
        return new Plots(frame.with(frame.columns().value(column)));
    }

    /**
     * What becomes of several rows that fall on one bar, slice or cell.
     *
     * @param of their values
     * @return the plots
     */
    public Plots combine(Combine of) {
        return new Plots(frame.withAggregate(of));
    }

    /**
     * How many bars a histogram has.
     *
     * @param count 1..1,000
     * @return the plots
     */
    public Plots bins(int count) {
        Check.argument(count >= 1 && count <= 1000, "bins must be in 1..1,000, was %,d", count);
        return new Plots(frame.withBins(count));
    }

    /**
     * The title.
     *
     * @param text empty for none
     * @return the plots
     */
    public Plots title(String text) {
        return new Plots(frame.withTitle(text));
    }

    /**
     * The size of the chart.
     *
     * @param wide in pixels, 240..4,000
     * @param high in pixels, 120..8,000
     * @return the plots
     */
    public Plots size(int wide, int high) {
        sojourn.display.Chart.requireSize(wide, high);
        return new Plots(frame.withSize(wide, high));
    }

    /** {@return how many rows have no value in a column that is drawn, or one that is not finite, and so are left out} */
    public long leftOut() {
        return frame.columns().leftOut();
    }

    /**
     * Lines through points, in the order of the horizontal axis. Of a line of more than {@link #LINE_POINTS} points those are
     * drawn that its picture shows: the first, the least, the greatest and the last of each pixel of the width.
     *
     * @return a chart with a series for each group and each column of {@link #y}
     * @throws sojourn.check.UsageException if an axis is missing or has no numbers
     */
    public XYChart line() {
        return new PointPlot(frame).line();
    }

    /**
     * Points.
     *
     * @return a chart with a series for each group and each column of {@link #y}
     * @throws sojourn.check.UsageException if an axis is missing or has no numbers
     */
    public XYChart scatter() {
        return new PointPlot(frame).scatter();
    }

    /**
     * Bars, one for each value of the horizontal column, beside each other for groups and several columns of {@link #y}.
     * Without a column of {@link #y} rows are counted.
     *
     * @return a chart with a series for each group and each column
     * @throws sojourn.check.UsageException if an axis is missing, or rows fall together that nothing is said of
     */
    public CategoryChart bar() {
        return new BarPlot(frame).draw();
    }

    /**
     * A histogram of the horizontal column: how many rows there are in each of equally wide bins.
     *
     * @return a chart with a series for each group; its bins are the same for all
     * @throws sojourn.check.UsageException if the column is missing or has no numbers
     */
    public CategoryChart hist() {
        return new BinPlot(frame).draw();
    }

    /**
     * Box plots of a column of numbers: one for all rows, or one for each value of {@link #by} or else of {@link #x}.
     *
     * @return a chart with a series for each box
     * @throws sojourn.check.UsageException if the column of numbers is missing
     */
    public BoxChart box() {
        return new BoxPlot(frame).draw();
    }

    /**
     * A heat map: how many rows have each pair of values of the two axes, or what {@link #combine} makes of {@link #value}.
     *
     * @return a chart with one series; pairs that no row has are empty
     * @throws sojourn.check.UsageException if an axis is missing, or rows fall together that nothing is said of
     */
    public HeatMapChart heat() {
        return new HeatPlot(frame).draw();
    }

    /**
     * A pie: how many rows have each value of the horizontal column, or what {@link #combine} makes of {@link #value}.
     *
     * @return a chart with a series for each slice, the largest first; beyond twelve the smallest are one slice
     * @throws sojourn.check.UsageException if the column is missing, a value is negative, or rows fall together that nothing
     *     is said of
     */
    public PieChart pie() {
        return new PiePlot(frame).draw();
    }
}
