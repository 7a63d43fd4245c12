package sojourn.display.chart;

import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.Palette;
import sojourn.display.chart.data.Distribution;
import sojourn.display.chart.data.DistributionSource;
import sojourn.display.chart.data.FacetWords;
import sojourn.display.plot.Labels;
import sojourn.display.plot.Legend;
import sojourn.display.plot.Panels;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The state distribution by position, one panel for each cluster: stacked bars, one for each position, in the colours of the notebook's
 * palette, and above them a strip that shows how many sessions are still running. Every event counts, the last of a session
 * too.
 */
public final class Facets extends ChartWithOptions<Facets> {
    private final DistributionSource source;
    private final Distribution distribution;
    private final String noun;
    /** what the panels are; empty if there is one of all */
    private final String by;

    private final Options options;

    private record Options(int columns, boolean sharedY, boolean counts) {}

    private Facets(DistributionSource source, Distribution distribution, String noun, String by, Options options) {
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
     * One panel for each cluster.
     *
     * @param clustering a clustering of sequences
     * @return the chart: three columns, shares, one vertical axis for all
     * @throws sojourn.check.UsageException if the items are not sequences
     */
    public static Facets stateDistribution(Clustering clustering) {
        return of(new DistributionSource(Sequences.of(clustering), clustering, null), "cluster", 3);
    }

    /**
     * One panel for all sequences.
     *
     * @param pool the sequences
     * @return the chart
     */
    public static Facets stateDistribution(Sequences pool) {
        return of(new DistributionSource(pool, null, null), "", 1);
    }

    /**
     * One panel for each value of a static column; sequences without a value have one of their own.
     *
     * @param pool   the sequences
     * @param column one of {@link Sequences#staticColumns}
     * @return the chart: three columns, shares, one vertical axis for all
     * @throws sojourn.check.UsageException if there is no such column, naming the nearest, or it has more than 24 values
     */
    public static Facets stateDistribution(Sequences pool, String column) {
        return of(new DistributionSource(pool, null, column), column, 3);
    }

    private static Facets of(DistributionSource source, String by, int columns) {
        Palette.register(source.pool());
        return new Facets(source, source.count(), source.pool().noun(), by, new Options(columns, true, false));
    }

    /**
     * The same sessions by time: their states in equal steps since a session's first event, in place of one state for each event. What
     * makes the clusters stays as it is.
     *
     * @param step how long a step is, such as {@code Duration.ofMinutes(5)}; see {@link Sequences#every}
     * @return the chart, its horizontal axis in time
     * @throws sojourn.check.UsageException if a session would have more than 100,000 states
     * @throws IllegalStateException if there are no single sessions, or the sequences have steps of time already
     */
    public Facets every(Duration step) {
        DistributionSource onGrid = source.every(step);
        return inThisFrame(new Facets(onGrid, onGrid.count(), noun, by, options));
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
        FacetPanels painter = new FacetPanels(inWords(), options.sharedY, layout);
        double middle = panels.y() + panels.height() / 2;
        return new Drawing(layout.width, Math.ceil(layout.height), inWords().subtitle(), canvas -> {
            for (int g = 0; g < groups.size(); g++) {
                painter.draw(canvas, g, xLabel());
            }
            if (!yLabelOr("").isEmpty()) {
                Labels.upward(canvas, yLabelOr(""), FacetLayout.LEFT + 10, middle, panels.height());
            }
            if (groups.isEmpty()) {
                nothing(canvas, "no " + noun, panels.x() + layout.slotWidth / 2, panels.y() + layout.panelHeight / 2);
            }
            layout.drawLegend(canvas, legend);
        });
    }

    private FacetLayout layout(Legend legend) {
        int groups = distribution.groups().size();
        int columns = Panels.columns(groups, options.columns);
        FacetLayout.Given given = new FacetLayout.Given(
                widthOr(columns == 1 ? 760 : columns == 2 ? 800 : 960),
                heightOr(0),
                head(8, 30) + 20,
                !xLabel().isEmpty(),
                !yLabelOr("").isEmpty(),
                options.counts,
                options.counts && !options.sharedY,
                FacetPanels.tickRoom(distribution, options.counts));
        int bars = Math.max(1, distribution.positions());
        return new FacetLayout(
                given, groups, columns, bars, legend, distribution.alphabet().size());
    }

    private String xLabel() {
        return xLabelOr(distribution.along().label());
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
