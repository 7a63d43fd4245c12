package sojourn.display.chart;

import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.Distribution;
import sojourn.display.chart.data.FacetWords;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Cells;
import sojourn.display.plot.NamePlaces;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The marks of one panel of {@link Facets}: stacked bars, one for each position, and the strip of what is still running. */
final class StatePanel {
    /** a lower band has no room for its name */
    private static final double LEAST_BAND = 15;
    /** between two numbers above the strip */
    private static final double GAP = 5;

    private final Distribution distribution;
    private final Distribution.Group group;
    private final Axes axes;
    private final double pitch;
    private final double barWidth;

    /**
     * A panel of a group with sequences.
     *
     * @param axes     the rectangle of the bars
     * @param pitch    from one bar to the next
     * @param barWidth of each
     */
    StatePanel(Distribution distribution, Distribution.Group group, Axes axes, double pitch, double barWidth) {
        this.distribution = distribution;
        this.group = group;
        this.axes = axes;
        this.pitch = pitch;
        this.barWidth = barWidth;
    }

    private double x(int position) {
        return axes.x() + position * pitch;
    }

    /** How many sequences have a position, as a share of the panel's, and perhaps in numbers. */
    void strip(Canvas canvas, double top, boolean numbers) {
        Cells strip = new Cells();
        for (int p = 0; p < group.length(); p++) {
            if (group.running()[p] > 0) {
                double tall = Math.max(0.6, FacetLayout.STRIP * group.running()[p] / group.size());
                strip.add(x(p), top + FacetLayout.STRIP - tall, barWidth, tall);
            }
        }
        strip.draw(canvas, Fill.of(Theme.STRIP), 1);
        if (numbers) {
            numbers(canvas, top + FacetLayout.STRIP - 3);
        }
    }

    /** Writes how many have a position at the ticks: the greatest numbers first, and none over another or beyond the panel. */
    private void numbers(Canvas canvas, double y) {
        List<Integer> positions = new ArrayList<>();
        for (double tick : axes.across().ticks()) {
            int p = (int) (tick / distribution.bin());
            if (p > 0 && p < group.length() && group.running()[p] > 0) {
                positions.add(p);
            }
        }
        positions.sort(Comparator.comparingLong(p -> -group.running()[p]));
        List<double[]> taken = new ArrayList<>();
        for (int p : positions) {
            String n = Numbers.count(group.running()[p]);
            double half = Letters.width(n, Theme.SMALL) / 2;
            double at =
                    Math.max(axes.x() + half, Math.min(axes.x((double) p * distribution.bin()), axes.right() - half));
            if (taken.stream().allMatch(other -> Math.abs(other[0] - at) >= other[1] + half + GAP)) {
                taken.add(new double[] {at, half});
                canvas.text(n, at, y, Theme.SMALL);
            }
        }
    }

    /** {@return by position the lower edge of each state's part of the bar, and the upper edge of the last} */
    private double[][] edges(boolean shares) {
        int states = distribution.alphabet().size();
        double[][] edges = new double[group.length()][states + 1];
        for (int p = 0; p < edges.length; p++) {
            double whole = shares ? group.total(p) : 0;
            long below = 0;
            edges[p][0] = axes.bottom();
            for (int s = 0; s < states; s++) {
                below += group.counts()[p][s];
                edges[p][s + 1] = shares ? axes.bottom() - axes.height() * below / whole : axes.y(below * group.unit());
            }
        }
        return edges;
    }

    /** Stacked bars, of shares or of counts as the vertical axis has them; shares of few sequences are pale. */
    void bars(Canvas canvas, boolean shares) {
        double[][] edges = edges(shares);
        int states = distribution.alphabet().size();
        for (int s = 0; s < states; s++) {
            Cells cells = new Cells();
            for (int p = 0; p < edges.length; p++) {
                if (group.counts()[p][s] > 0) {
                    cells.add(x(p), edges[p][s + 1], barWidth, edges[p][s] - edges[p][s + 1]);
                }
            }
            cells.draw(canvas, distribution.fill(s), 1);
        }
        if (shares) {
            Cells veil = new Cells();
            for (int p = 0; p < edges.length; p++) {
                if (group.isPale(p)) {
                    veil.add(x(p), axes.y(), barWidth, axes.height());
                }
            }
            veil.draw(canvas, Fill.of(Theme.GROUND), 0.55);
        }
        // with so many colours the legend is far to go
        for (int s = 0; s < states && states > 8; s++) {
            directLabel(canvas, s, edges);
        }
    }

    /** Writes a state's name into the roomiest place of its band, if there is one. */
    private void directLabel(Canvas canvas, int state, double[][] edges) {
        Fill fill = distribution.fill(state);
        Canvas.Style style = new Canvas.Style(10, fill.textColour(), true, Canvas.Anchor.MIDDLE, false, fill.ground());
        String name = distribution.alphabet().get(state);
        int span = (int) Math.ceil((Letters.width(name, style) + 6) / pitch);
        NamePlaces.inBand(edges.length, span, LEAST_BAND, p -> edges[p][state], p -> edges[p][state + 1])
                .ifPresent(at -> canvas.text(name, axes.x() + at.x() * pitch, at.y() + 3.5, style));
    }

    /** Words for so many positions a place: for one each, they would be more than the picture. */
    void hovers(Canvas canvas, int positions, FacetWords words) {
        for (int p = 0; p < group.length(); p += positions) {
            int end = Math.min(group.length(), p + positions);
            canvas.hover(words.positions(group, p, end), x(p), axes.y(), (end - p) * pitch, axes.height());
        }
    }
}
