package sojourn.display.chart;

import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.Distribution;
import sojourn.display.chart.data.FacetWords;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Legend;
import sojourn.display.plot.Panels;
import sojourn.display.plot.Ticks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The state distribution by position, one panel a cluster: stacked bars, one a position, in the colours of the notebook's
 * palette, and above them a strip that shows how many sessions are still running. Every event counts, the last of a session
 * too.
 */
public final class Facets extends ChartWithOptions<Facets> {
    private static final int MOST_BARS = 120;
    private static final int MOST_TOLD = 80;
    private static final String X_LABEL = "Position in session";

    private final Source source;
    private final Distribution distribution;
    private final String noun;
    /** what the panels are; empty if there is one of all */
    private final String by;

    private final Options options;

    private record Options(int columns, boolean sharedY, boolean counts) {}

    /** Counts again when the bin changes. */
    private interface Source {
        Distribution count(int bin);
    }

    private Facets(Source source, Distribution distribution, String noun, String by, Options options) {
        this.source = source;
        this.distribution = distribution;
        this.noun = noun;
        this.by = by;
        this.options = options;
    }

    private Facets with(int columns, boolean sharedY, boolean counts) {
        return inThisFrame(new Facets(source, distribution, noun, by, new Options(columns, sharedY, counts)));
    }

    /**
     * One panel a cluster.
     *
     * @param clustering a clustering of sequences
     * @return the chart: three columns, shares, one vertical axis for all
     * @throws sojourn.check.UsageException if the items are not sequences
     */
    public static Facets stateDistribution(Clustering clustering) {
        return of(clustering.sequences(), "cluster", bin -> Distribution.of(clustering, bin), 3);
    }

    /**
     * One panel for all sequences.
     *
     * @param pool the sequences
     * @return the chart
     */
    public static Facets stateDistribution(Sequences pool) {
        return of(pool, "", bin -> Distribution.of(pool, bin), 1);
    }

    /**
     * One panel a value of a static column; sequences without a value have one of their own.
     *
     * @param pool   the sequences
     * @param column one of {@link Sequences#staticColumns}
     * @return the chart: three columns, shares, one vertical axis for all
     * @throws sojourn.check.UsageException if there is no such column, naming the nearest, or it has more than 24 values
     */
    public static Facets stateDistribution(Sequences pool, String column) {
        return of(pool, column, bin -> Distribution.of(pool, column, bin), 3);
    }

    private static Facets of(Sequences pool, String by, Source source, int columns) {
        Palette.register(pool);
        int bin = Math.max(1, (pool.maxLength() + MOST_BARS - 1) / MOST_BARS);
        return new Facets(source, source.count(bin), pool.noun(), by, new Options(columns, true, false));
    }

    /**
     * The same chart with more or fewer panels in a row.
     *
     * @param columns 1..12
     * @return the chart
     */
    public Facets columns(int columns) {
        Check.argument(columns >= 1 && columns <= 12, "columns must be in 1..12, was %d", columns);
        return with(columns, options.sharedY, options.counts);
    }

    /**
     * The same chart with one vertical axis for all panels.
     *
     * @return the chart
     */
    public Facets sharedY() {
        return sharedY(true);
    }

    /**
     * The same chart with one vertical axis for all panels, or one for each. Shares always end at 100 %.
     *
     * @param shared whether it is one for all
     * @return the chart
     */
    public Facets sharedY(boolean shared) {
        return with(options.columns, shared, options.counts);
    }

    /**
     * The same chart with numbers of events instead of their shares.
     *
     * @return the chart
     */
    public Facets counts() {
        return with(options.columns, options.sharedY, true);
    }

    /**
     * The same chart with shares of events.
     *
     * @return the chart
     */
    public Facets proportions() {
        return with(options.columns, options.sharedY, false);
    }

    /**
     * The same chart with more positions to one bar.
     *
     * @param positions {@code >= 1}; as given, it is 1 unless sequences are longer than 120 events
     * @return the chart
     */
    public Facets bin(int positions) {
        Check.argument(positions >= 1, "bin must be >= 1, was %d", positions);
        return inThisFrame(new Facets(source, source.count(positions), noun, by, options));
    }

    @Override
    protected String defaultTitle() {
        return by.isEmpty() || (distribution.groups().size() == 1 && by.equals("cluster"))
                ? "State distribution"
                : "State distribution by " + by;
    }

    private FacetWords inWords() {
        return new FacetWords(distribution, noun, options.counts);
    }

    @Override
    protected boolean keepsSubtitle() {
        return true;
    }

    @Override
    protected Drawing drawing() {
        List<Distribution.Group> groups = distribution.groups();
        List<String> states = distribution.alphabet();
        Legend legend = new Legend(IntStream.range(0, states.size())
                .mapToObj(s -> new Legend.Entry(states.get(s), distribution.fill(s)))
                .toList());
        FacetLayout layout = layout(legend);
        Panels panels = layout.panels;
        return new Drawing(layout.width, Math.ceil(layout.height), inWords().subtitle(), canvas -> {
            for (int g = 0; g < groups.size(); g++) {
                panel(canvas, layout, groups.get(g), g);
            }
            if (!yLabelOr("").isEmpty()) {
                canvas.text(
                        yLabelOr(""),
                        FacetLayout.LEFT + 10,
                        panels.y() + panels.height() / 2,
                        Theme.LABEL.at(Canvas.Anchor.MIDDLE).upward());
            }
            if (groups.isEmpty()) {
                nothing(canvas, "no " + noun, panels.x() + layout.slotWidth / 2, panels.y() + layout.panelHeight / 2);
            }
            if (layout.legendPlace == FacetLayout.LegendPlace.BELOW) {
                legend.rows(canvas, layout.legendX, layout.legendY, layout.legendWidth);
            } else {
                legend.column(canvas, layout.legendX, layout.legendY, layout.legendWidth);
            }
        });
    }

    private FacetLayout layout(Legend legend) {
        int groups = distribution.groups().size();
        int columns = Panels.columns(groups, options.columns);
        FacetLayout.Given given = new FacetLayout.Given(
                widthOr(columns == 1 ? 760 : columns == 2 ? 800 : 960),
                heightOr(0),
                head(8, 30) + 20,
                !xLabelOr(X_LABEL).isEmpty(),
                !yLabelOr("").isEmpty(),
                options.counts,
                axisEach(),
                FacetLayout.tickRoom(greatest(distribution.groups()), options.counts));
        return new FacetLayout(
                given, groups, columns, bars(), legend, distribution.alphabet().size());
    }

    private int bars() {
        return Math.max(1, distribution.positions());
    }

    private boolean axisEach() {
        return options.counts && !options.sharedY;
    }

    private static long greatest(List<Distribution.Group> groups) {
        return groups.stream().mapToLong(Distribution.Group::greatest).max().orElse(1);
    }

    private void panel(Canvas canvas, FacetLayout layout, Distribution.Group group, int panel) {
        double top = layout.panels.y(panel);
        Axis up = up(group, layout.panelHeight);
        Axes axes = new Axes(
                layout.panels.x(panel),
                top + layout.above,
                layout.panelWidth,
                layout.panelHeight,
                across(layout),
                layout.panels.column(panel) == 0 || axisEach() ? up : up.written(value -> ""));
        StatePanel marks = new StatePanel(distribution, group, axes, layout.pitch, layout.barWidth());
        String title = FacetWords.panelTitle(group);
        canvas.text(Letters.fit(title, Theme.PANEL, layout.slotWidth), axes.x(), top + 12, Theme.PANEL);
        if (!options.counts) {
            // where all are of one length, the panel's title has the one number
            boolean numbers = !distribution.groups().stream().allMatch(Distribution.Group::isOfOneLength);
            marks.strip(canvas, top + FacetLayout.TITLE_ROW, numbers);
        }
        axes.levels(canvas);
        axes.values(canvas);
        if (group.size() == 0) {
            nothing(canvas, "no " + noun, axes.x() + axes.width() / 2, axes.y() + axes.height() / 2);
        } else {
            marks.bars(canvas, !options.counts);
            marks.hovers(canvas, covered(), inWords());
        }
        axes.line(canvas);
        String xLabel = xLabelOr(X_LABEL);
        if (layout.panels.isLowest(panel) && !xLabel.isEmpty()) {
            canvas.text(
                    Letters.fit(xLabel, Theme.LABEL, layout.slotWidth),
                    axes.x() + axes.width() / 2,
                    axes.bottom() + 31,
                    Theme.LABEL.at(Canvas.Anchor.MIDDLE));
        }
    }

    /** Positions; each stands in the middle of its bar. */
    private Axis across(FacetLayout layout) {
        int bin = distribution.bin();
        double widest = Letters.width(Numbers.count((long) bars() * bin), Theme.TICK) + 14;
        int most = (int) Math.max(1, Math.min(8, layout.panelWidth / widest));
        double gap = layout.pitch - layout.barWidth();
        return new Axis(
                (position, pixels) -> ((int) (position / bin) + 0.5) * layout.pitch - gap / 2,
                Ticks.between(0, (bars() - 1) * (double) bin, most, true),
                Axis.COUNT);
    }

    private Axis up(Distribution.Group group, double height) {
        boolean low = height < 100;
        if (options.counts) {
            double full = greatest(options.sharedY ? distribution.groups() : List.of(group));
            return Axis.between(0, full, Ticks.upTo(full, low ? 2 : 4), Axis.COUNT);
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
        int all = distribution.groups().stream()
                .mapToInt(Distribution.Group::length)
                .sum();
        return (all + MOST_TOLD - 1) / MOST_TOLD;
    }

    @Override
    public String altText() {
        return inWords().altText();
    }

    @Override
    protected String words() {
        return inWords().text();
    }
}
