package sojourn.display.chart;

import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Legend;
import sojourn.display.plot.Ticks;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The state distribution by position, one panel a cluster: stacked bars, one a position, in the colours of the notebook's
 * palette, and above them a strip that shows how many sessions are still running. Every event counts, the last of a session
 * too.
 */
public final class Facets extends ChartWithOptions<Facets> {
    /** fewer sessions than this and a bar is drawn pale: its shares are mostly chance */
    static final int FEW = 10;

    private static final int MOST_BARS = 120;

    private final Source source;
    private final String noun;
    private final int columns;
    private final boolean sharedY;
    private final boolean counts;
    private final int bin;
    private final Distribution distribution;

    /** Counts again when the bin changes. */
    private interface Source {
        Distribution count(int bin);
    }

    private Facets(
            Source source,
            Distribution distribution,
            String noun,
            int columns,
            boolean sharedY,
            boolean counts,
            int bin) {
        this.source = source;
        this.distribution = distribution;
        this.noun = noun;
        this.columns = columns;
        this.sharedY = sharedY;
        this.counts = counts;
        this.bin = bin;
    }

    /**
     * One panel a cluster.
     *
     * @param clustering a clustering of sequences
     * @return the chart: three columns, shares, one vertical axis for all
     * @throws sojourn.check.UsageException if the items are not sequences
     */
    public static Facets stateDistribution(Clustering clustering) {
        return of(clustering.sequences(), bin -> Distribution.of(clustering, bin), 3);
    }

    /** One panel for the whole pool. */
    static Facets ofPool(Sequences pool) {
        return of(pool, bin -> Distribution.of(pool, bin), 1);
    }

    private static Facets of(Sequences pool, Source source, int columns) {
        Palette.register(pool);
        int bin = Math.max(1, (pool.maxLength() + MOST_BARS - 1) / MOST_BARS);
        return new Facets(source, source.count(bin), pool.noun(), columns, true, false, bin);
    }

    /**
     * The same chart with more or fewer panels in a row.
     *
     * @param columns 1..12
     * @return the chart
     */
    public Facets columns(int columns) {
        Check.argument(columns >= 1 && columns <= 12, "columns must be in 1..12, was %d", columns);
        return inThisFrame(new Facets(source, distribution, noun, columns, sharedY, counts, bin));
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
        return inThisFrame(new Facets(source, distribution, noun, columns, shared, counts, bin));
    }

    /**
     * The same chart with numbers of events instead of their shares.
     *
     * @return the chart
     */
    public Facets counts() {
        return inThisFrame(new Facets(source, distribution, noun, columns, sharedY, true, bin));
    }

    /**
     * The same chart with shares of events.
     *
     * @return the chart
     */
    public Facets proportions() {
        return inThisFrame(new Facets(source, distribution, noun, columns, sharedY, false, bin));
    }

    /**
     * The same chart with more positions to one bar.
     *
     * @param positions {@code >= 1}; as given, it is 1 unless sequences are longer than 120 events
     * @return the chart
     */
    public Facets bin(int positions) {
        Check.argument(positions >= 1, "bin must be >= 1, was %d", positions);
        return inThisFrame(new Facets(source, source.count(positions), noun, columns, sharedY, counts, positions));
    }

    @Override
    protected String defaultTitle() {
        return distribution.groups().size() == 1 ? "State distribution" : "State distribution by cluster";
    }

    private String subtitle() {
        String what = counts ? "Number of events" : "Share of events";
        String per = bin == 1 ? "at each position" : "in each " + bin + " positions";
        String strip = counts ? "" : "; strip: " + noun + " still running";
        boolean pale = !counts && distribution.groups().stream().anyMatch(Facets::hasPale);
        return what + " " + per + strip + (pale ? "; pale: fewer than " + FEW + " left" : "");
    }

    private static boolean hasPale(Distribution.Group group) {
        return Arrays.stream(group.running()).anyMatch(n -> n > 0 && n < FEW) && group.size() >= FEW;
    }

    private static boolean pale(Distribution.Group group, int position) {
        return group.size() >= FEW && group.running()[position] < FEW;
    }

    private String panelTitle(Distribution.Group group) {
        return group.name() + " (n = " + Numbers.count(group.size()) + ")";
    }

    @Override
    protected boolean keepsSubtitle() {
        return true;
    }

    @Override
    protected Drawing drawing() {
        return new Layout().drawing();
    }

    /** Where everything stands. */
    private final class Layout {
        private static final double TITLE_ROW = 19;
        private static final int MOST_TOLD = 80;
        private static final double STRIP = 13;
        private static final double STRIP_GAP = 4;
        private static final double X_AXIS = 18;

        final List<Distribution.Group> groups = distribution.groups();
        final int positions = Math.max(1, distribution.positions());
        final Legend legend =
                new Legend(IntStream.range(0, distribution.alphabet().size())
                        .mapToObj(s -> new Legend.Entry(distribution.alphabet().get(s), distribution.fill(s)))
                        .toList());
        final int cols = Math.max(1, Math.min(columns, groups.size()));
        final int rows = Math.max(1, (groups.size() + cols - 1) / cols);
        final double width = widthOr(cols == 1 ? 760 : cols == 2 ? 800 : 960);
        final double left = 16;
        final double right = 14;
        final double yLabelRoom = yLabelOr("").isEmpty() ? 0 : 18;
        final boolean axisEach = counts && !sharedY;
        final double tickRoom = tickRoom();
        final double gutter = axisEach ? tickRoom + 14 : 22;
        final double head = head(8, 30) + 20;
        final double xLabelRoom = xLabelOr("Position in session").isEmpty() ? 0 : 18;
        final double pitch;
        final double panelWidth;
        final double slotWidth;
        final double panelHeight;
        final double rowHeight;
        /** the legend stands in the last, free slot, to the right of the panels, or below them */
        final Place place;

        final double below;

        private enum Place {
            SLOT,
            RIGHT,
            BELOW
        }

        Layout() {
            double legendWidth = legend.columnWidth(220);
            boolean freeSlot = rows * cols > groups.size();
            double inner = width - left - right - yLabelRoom - tickRoom;
            double slot = (inner - (cols - 1) * gutter) / cols;
            boolean single = cols == 1 && distribution.alphabet().size() > 0 && legendWidth < inner * 0.35;
            if (single) {
                slot = inner - legendWidth - 20;
            }
            // whole or half pixels to a bar: all bars alike, and none blurred
            double exact = slot / positions;
            pitch = exact >= 2 ? Math.floor(exact * 2) / 2 : exact;
            panelWidth = Math.min(slot, pitch * positions);
            slotWidth = slot;
            double strip = counts ? 0 : STRIP + STRIP_GAP;
            double fixed = TITLE_ROW + strip + X_AXIS + 12;
            double wanted = rows == 1 ? 240 : 168;
            if (single && legend.height() > wanted) {
                wanted = Math.min(360, legend.height());
            }
            if (single) {
                place = legend.height() <= wanted + 40 ? Place.RIGHT : Place.BELOW;
            } else {
                place = freeSlot && legend.height() <= wanted + strip + TITLE_ROW + 20 && legendWidth <= slot
                        ? Place.SLOT
                        : Place.BELOW;
            }
            below = place == Place.BELOW && !distribution.alphabet().isEmpty()
                    ? legend.rowsHeight(width - left - right) + 14
                    : 0;
            if (heightOr(0) > 0) {
                double room = (heightOr(0) - head - xLabelRoom - below - 8) / rows - fixed;
                wanted = Math.max(40, room);
            }
            panelHeight = Math.floor(wanted);
            rowHeight = panelHeight + fixed;
        }

        double height() {
            return head + rows * rowHeight + xLabelRoom + below + 8;
        }

        Drawing drawing() {
            return new Drawing(width, Math.ceil(height()), subtitle(), this::paint);
        }

        private double tickRoom() {
            if (!counts) {
                return Letters.width("100 %", Theme.TICK) + 6;
            }
            return Letters.width(Numbers.count(greatest(groups)), Theme.TICK) + 6;
        }

        private long greatest(List<Distribution.Group> of) {
            long greatest = 1;
            for (Distribution.Group group : of) {
                for (int p = 0; p < group.counts().length; p++) {
                    greatest = Math.max(greatest, group.total(p));
                }
            }
            return greatest;
        }

        void paint(Canvas canvas) {
            for (int g = 0; g < groups.size(); g++) {
                panel(canvas, groups.get(g), g % cols, g / cols);
            }
            double plotLeft = left + yLabelRoom + tickRoom;
            if (!yLabelOr("").isEmpty()) {
                canvas.text(
                        yLabelOr(""),
                        left + 10,
                        head + rows * rowHeight / 2,
                        Theme.LABEL.at(Canvas.Anchor.MIDDLE).upward());
            }
            double bottom = head + rows * rowHeight;
            if (groups.isEmpty()) {
                nothing(canvas, "no " + noun, plotLeft + slotWidth / 2, head + panelHeight / 2);
            }
            switch (place) {
                case SLOT -> {
                    int slot = groups.size() % cols;
                    legend.column(canvas, x(slot) + 8, head + (rows - 1) * rowHeight + TITLE_ROW - 2, slotWidth - 8);
                }
                case RIGHT ->
                    legend.column(
                            canvas,
                            plotLeft + panelWidth + 20,
                            head + TITLE_ROW - 2,
                            width - right - plotLeft - panelWidth - 20);
                case BELOW -> legend.rows(canvas, left, bottom + xLabelRoom + 6, width - left - right);
            }
        }

        private double x(int column) {
            return left + yLabelRoom + tickRoom + column * (slotWidth + gutter);
        }

        private void panel(Canvas canvas, Distribution.Group group, int column, int row) {
            double x = x(column);
            double top = head + row * rowHeight;
            canvas.text(Letters.fit(panelTitle(group), Theme.PANEL, slotWidth), x, top + 12, Theme.PANEL);
            top += TITLE_ROW;
            if (!counts) {
                strip(canvas, group, x, top);
                top += STRIP + STRIP_GAP;
            }
            double base = top + panelHeight;
            double full = counts ? greatest(sharedY ? groups : List.of(group)) : 1;
            axes(canvas, x, base, full, column == 0 || axisEach);
            if (group.size() == 0) {
                nothing(canvas, "no " + noun, x + panelWidth / 2, top + panelHeight / 2);
            } else {
                bars(canvas, group, x, top, base, full);
            }
            canvas.line(Theme.AXIS, 1, false, x, base, x + panelWidth, base);
            boolean last = row == rows - 1 || (row + 1) * cols + column >= groups.size();
            if (last && !xLabelOr("Position in session").isEmpty()) {
                canvas.text(
                        Letters.fit(xLabelOr("Position in session"), Theme.LABEL, slotWidth),
                        x + panelWidth / 2,
                        base + X_AXIS + 13,
                        Theme.LABEL.at(Canvas.Anchor.MIDDLE));
            }
        }

        /** How many sequences are so long, as a share of the panel's. */
        private void strip(Canvas canvas, Distribution.Group group, double x, double top) {
            double[] cells = new double[group.length() * 4];
            for (int p = 0; p < group.length(); p++) {
                double h = Math.max(0.6, STRIP * group.running()[p] / group.size());
                cells[p * 4] = x + p * pitch;
                cells[p * 4 + 1] = top + STRIP - h;
                cells[p * 4 + 2] = barWidth();
                cells[p * 4 + 3] = h;
            }
            canvas.rectangles(Fill.of(Theme.STRIP), 1, cells);
            if (groups.stream().allMatch(Distribution.Group::isOfOneLength)) {
                // the panel's title has the one number
                return;
            }
            for (double tick : xTicks()) {
                int p = (int) (tick / bin);
                if (p > 0 && p < group.length()) {
                    String n = Numbers.count(group.running()[p]);
                    double half = Letters.width(n, Theme.SMALL) / 2;
                    double at = Math.min(middle(x, p), x + panelWidth - half);
                    canvas.text(n, at, top + STRIP - 3, Theme.SMALL.at(Canvas.Anchor.MIDDLE));
                }
            }
        }

        private List<Double> xTicks() {
            double widest = Letters.width(Numbers.count((long) positions * bin), Theme.TICK) + 14;
            int most = (int) Math.max(1, Math.min(8, panelWidth / widest));
            return Ticks.between(0, (positions - 1) * (double) bin, most, true);
        }

        private double middle(double x, int position) {
            return x + (position + 0.5) * pitch - (pitch - barWidth()) / 2;
        }

        private double barWidth() {
            return pitch >= 4 ? pitch - 1 : pitch >= 3 ? pitch - 0.5 : pitch;
        }

        private void axes(Canvas canvas, double x, double base, double full, boolean labels) {
            for (double tick :
                    counts ? Ticks.upTo(full, panelHeight < 100 ? 2 : 4) : List.of(0.0, 0.25, 0.5, 0.75, 1.0)) {
                double y = base - panelHeight * tick / full;
                canvas.line(Theme.GRID, 1, false, x, y, x + panelWidth, y);
                if (labels && (counts || panelHeight >= 100 || (tick != 0.25 && tick != 0.75))) {
                    String text = counts ? Numbers.count(Math.round(tick)) : Math.round(tick * 100) + " %";
                    canvas.text(text, x - 6, y + 3.5, Theme.TICK.at(Canvas.Anchor.END));
                }
            }
            double free = Double.NEGATIVE_INFINITY;
            for (double tick : xTicks()) {
                double at = middle(x, (int) (tick / bin));
                String text = Numbers.count(Math.round(tick));
                canvas.line(Theme.AXIS, 1, false, at, base, at, base + 4);
                double half = Letters.width(text, Theme.TICK) / 2;
                // as on every axis: several positions of one bar would stand in one place
                if (at - half >= free) {
                    canvas.text(text, at, base + 15, Theme.TICK);
                    free = at + half + 6;
                }
            }
        }

        /** How many positions one place with words covers: their words would else be more than the picture. */
        private int covered() {
            int all = groups.stream().mapToInt(Distribution.Group::length).sum();
            return (all + MOST_TOLD - 1) / MOST_TOLD;
        }

        /** Positions in words: how many sequences get there, and the two most frequent states of all their events. */
        private String told(Distribution.Group group, int from, int to) {
            long[] sums = new long[distribution.alphabet().size()];
            for (int p = from; p < to; p++) {
                for (int s = 0; s < sums.length; s++) {
                    sums[s] += group.counts()[p][s];
                }
            }
            long whole = Math.max(1, Arrays.stream(sums).sum());
            String where = to - from == 1 && bin == 1 ? "" : "–" + Numbers.count((long) to * bin - 1);
            return Numbers.count((long) from * bin) + where + ": n = " + Numbers.count(group.running()[from])
                    + IntStream.range(0, sums.length)
                            .boxed()
                            .filter(s -> sums[s] > 0)
                            .sorted(Comparator.comparingLong(s -> -sums[s]))
                            .limit(2)
                            .map(s -> ", " + distribution.alphabet().get(s) + " " + Math.round(100.0 * sums[s] / whole)
                                    + " %")
                            .collect(Collectors.joining());
        }

        private void bars(Canvas canvas, Distribution.Group group, double x, double top, double base, double full) {
            int states = distribution.alphabet().size();
            int length = group.length();
            double[][] edges = new double[length][states + 1];
            for (int p = 0; p < length; p++) {
                double whole = counts ? full : group.total(p);
                long below = 0;
                edges[p][0] = base;
                for (int s = 0; s < states; s++) {
                    below += group.counts()[p][s];
                    edges[p][s + 1] = base - panelHeight * below / whole;
                }
            }
            for (int s = 0; s < states; s++) {
                double[] cells = new double[length * 4];
                int n = 0;
                for (int p = 0; p < length; p++) {
                    if (group.counts()[p][s] > 0) {
                        cells[n++] = x + p * pitch;
                        cells[n++] = edges[p][s + 1];
                        cells[n++] = barWidth();
                        cells[n++] = edges[p][s] - edges[p][s + 1];
                    }
                }
                canvas.rectangles(distribution.fill(s), 1, Arrays.copyOf(cells, n));
            }
            if (!counts) {
                double[] veil = new double[length * 4];
                int n = 0;
                for (int p = 0; p < length; p++) {
                    if (pale(group, p)) {
                        veil[n++] = x + p * pitch;
                        veil[n++] = top;
                        veil[n++] = barWidth();
                        veil[n++] = panelHeight;
                    }
                }
                canvas.rectangles(Fill.of(Theme.GROUND), 0.55, Arrays.copyOf(veil, n));
            }
            int covered = covered();
            for (int p = 0; p < length; p += covered) {
                int end = Math.min(length, p + covered);
                canvas.hover(told(group, p, end), x + p * pitch, top, (end - p) * pitch, panelHeight);
            }
            if (states > 8) {
                for (int s = 0; s < states; s++) {
                    directLabel(canvas, s, edges, x);
                }
            }
        }

        /** Writes a state's name into the roomiest place of its band, if there is one. */
        private void directLabel(Canvas canvas, int state, double[][] edges, double x) {
            Canvas.Style style = new Canvas.Style(
                    10,
                    distribution.fill(state).textColour(),
                    true,
                    Canvas.Anchor.MIDDLE,
                    false,
                    distribution.fill(state).ground());
            String name = distribution.alphabet().get(state);
            int span = (int) Math.ceil((Letters.width(name, style) + 6) / pitch);
            double best = 15;
            double atX = Double.NaN;
            double atY = 0;
            for (int from = 0; from + span <= edges.length; from++) {
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                for (int p = from; p < from + span; p++) {
                    low = Math.min(low, edges[p][state]);
                    high = Math.max(high, edges[p][state + 1]);
                }
                if (low - high > best) {
                    best = low - high;
                    atX = x + (from + span / 2.0) * pitch;
                    atY = (low + high) / 2 + 3.5;
                }
            }
            if (!Double.isNaN(atX)) {
                canvas.text(name, atX, atY, style);
            }
        }
    }

    @Override
    public String altText() {
        List<Distribution.Group> groups = distribution.groups();
        String bars = String.format(
                Locale.ROOT,
                "Stacked bars of %s by position, %s, %s, positions 0 to %,d.",
                counts ? "the number of events" : "the share of events",
                Numbers.count(groups.size(), "panels"),
                Numbers.count(distribution.alphabet().size(), "states"),
                Math.max(0, distribution.positions() * bin - 1));
        return bars + " "
                + groups.stream().limit(30).map(group -> sentence(group, 1)).collect(Collectors.joining(" "));
    }

    @Override
    protected String words() {
        return subtitle() + "\n"
                + distribution.groups().stream()
                        .map(group -> "  " + TextLayout.oneLine(sentence(group, 4)))
                        .collect(Collectors.joining("\n"));
    }

    private String sentence(Distribution.Group group, int most) {
        if (group.size() == 0) {
            return panelTitle(group) + ": no " + noun + ".";
        }
        int states = distribution.alphabet().size();
        long[] totals = new long[states];
        for (int s = 0; s < states; s++) {
            totals[s] = group.count(s);
        }
        List<String> shares = new ArrayList<>();
        for (int s : Palette.order(totals)) {
            if (shares.size() < most && totals[s] > 0) {
                shares.add(distribution.alphabet().get(s) + " " + Numbers.percent(totals[s], group.events()));
            }
        }
        return panelTitle(group) + ": " + Numbers.count(group.events(), "events") + ", most often "
                + String.join(", ", shares) + "; half of the " + noun + " reach position " + Numbers.count(half(group))
                + ".";
    }

    /** The last position that at least half of the sequences reach. */
    private int half(Distribution.Group group) {
        int last = 0;
        for (int p = 0; p < group.running().length; p++) {
            if (2L * group.running()[p] >= group.size()) {
                last = p;
            }
        }
        return last * bin;
    }
}
