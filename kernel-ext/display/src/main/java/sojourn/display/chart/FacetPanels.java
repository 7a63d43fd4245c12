package sojourn.display.chart;

import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.Distribution;
import sojourn.display.chart.data.FacetWords;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Labels;
import sojourn.display.plot.PositionWords;
import sojourn.display.plot.Ticks;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Draws the panels of {@link Facets}.
 *
 * @param words   what they show, and in words
 * @param sharedY whether counts have one vertical axis for all panels
 * @param layout  where they stand
 */
record FacetPanels(FacetWords words, boolean sharedY, FacetLayout layout) {
    private static final int MOST_TOLD = 80;

    private Distribution distribution() {
        return words.distribution();
    }

    private List<Distribution.Group> groups() {
        return distribution().groups();
    }

    private boolean axisEach() {
        return words.counts() && !sharedY;
    }

    /** Draws one panel, and below a lowest one what its horizontal axis shows. */
    void draw(Canvas canvas, int panel, String xLabel) {
        Distribution.Group group = groups().get(panel);
        double top = layout.panels.y(panel);
        Axis up = up(group);
        Axes axes = new Axes(
                layout.panels.x(panel),
                top + layout.above,
                layout.panelWidth,
                layout.panelHeight,
                across(),
                layout.panels.column(panel) == 0 || axisEach() ? up : up.written(value -> ""));
        StatePanel marks = new StatePanel(distribution(), group, axes, layout.pitch, layout.barWidth());
        String title = FacetWords.panelTitle(group);
        Labels.fitted(canvas, title, Theme.PANEL, axes.x(), top + 12, layout.slotWidth);
        if (!words.counts()) {
            // where all are of one length, the panel's title has the one number
            boolean numbers = !groups().stream().allMatch(Distribution.Group::isOfOneLength);
            marks.strip(canvas, top + FacetLayout.TITLE_ROW, numbers);
        }
        axes.levels(canvas);
        axes.values(canvas);
        if (group.size() > 0) {
            marks.bars(canvas, !words.counts());
            marks.hovers(canvas, covered(), words);
        } else {
            Labels.nothing(canvas, "no " + words.noun(), axes.x() + axes.width() / 2, axes.y() + axes.height() / 2);
        }
        axes.line(canvas);
        if (layout.panels.isLowest(panel) && !xLabel.isEmpty()) {
            Labels.across(canvas, xLabel, axes.x() + axes.width() / 2, axes.bottom() + 31, layout.slotWidth);
        }
    }

    /** Positions, each in the middle of its bar; or moments, each where its bar begins. */
    private Axis across() {
        int bin = distribution().bin();
        int bars = Math.max(1, distribution().positions());
        PositionWords along = distribution().along();
        double widest = Letters.widest(along.shown((long) bars * bin), Theme.TICK) + 14;
        int most = (int) Math.max(1, Math.min(8, layout.panelWidth / widest));
        double gap = layout.pitch - layout.barWidth();
        double inBar = along.isTime() ? 0 : 0.5 * layout.pitch - gap / 2;
        return new Axis(
                (position, pixels) -> Math.floor(position / bin) * layout.pitch + inBar,
                along.ticks((bars - 1) * (double) bin, most),
                position -> along.at(Math.round(position)));
    }

    private static DoubleFunction<String> format(Distribution distribution) {
        return distribution.weighted() ? Numbers::weight : Axis.COUNT;
    }

    /** {@return the room for the values of a vertical axis: counts or sums of weights, or 100 %} */
    static double tickRoom(Distribution distribution, boolean counts) {
        double greatest = distribution.greatest() * distribution.unit();
        double room = Letters.width(counts ? format(distribution).apply(greatest) : "100 %", Theme.TICK) + 6;
        // sums of weights may have decimals at their ticks alone
        return counts && distribution.weighted()
                ? distribution.groups().stream()
                        .mapToDouble(group -> Axis.between(0, group.greatest() * group.unit(), 4, Numbers::weight)
                                .room())
                        .reduce(room, Math::max)
                : room;
    }

    private Axis up(Distribution.Group group) {
        boolean low = layout.panelHeight < 100;
        if (words.counts()) {
            double full = (sharedY ? distribution().greatest() : group.greatest()) * group.unit();
            return Axis.between(0, full, Ticks.upTo(full, low ? 2 : 4), format(distribution()));
        }
        Axis percent = Axis.percent();
        // a low panel has no room for the quarters
        return low
                ? percent.written(share ->
                        share * 2 == Math.rint(share * 2) ? percent.format().apply(share) : "")
                : percent;
    }

    /** How many positions one place with words covers: their words would else be more than the picture. */
    private int covered() {
        int all = groups().stream().mapToInt(Distribution.Group::length).sum();
        return (all + MOST_TOLD - 1) / MOST_TOLD;
    }
}
