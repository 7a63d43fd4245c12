package sojourn.display.chart;

import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.TimelineSample;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Cells;
import sojourn.display.plot.Legend;
import sojourn.display.plot.Scale;
import sojourn.display.plot.Ticks;

import java.util.List;

/** Sampled sequences as rows of coloured blocks, one block for each event, the longest on top. */
public final class Timeline extends ChartWithOptions<Timeline> {
    private static final int MOST_BLOCKS = 120;

    private final Sequences pool;
    private final int rows;
    private final long seed;

    Timeline(Sequences pool, int rows, long seed) {
        this.pool = pool;
        this.rows = rows;
        this.seed = seed;
    }

    /**
     * The same chart of more or fewer sequences.
     *
     * @param rows 1..200
     * @return the chart
     */
    public Timeline rows(int rows) {
        Check.argument(rows >= 1 && rows <= 200, "rows must be in 1..200, was %,d", rows);
        return inThisFrame(new Timeline(pool, rows, seed));
    }

    /**
     * The same chart of another sample.
     *
     * @param seed any number; the same number draws the same sample
     * @return the chart
     */
    public Timeline seed(long seed) {
        return inThisFrame(new Timeline(pool, rows, seed));
    }

    @Override
    protected String defaultTitle() {
        return "Sample of " + pool.noun();
    }

    @Override
    protected boolean keepsSubtitle() {
        return true;
    }

    @Override
    protected Drawing drawing() {
        TimelineSample drawn = drawn();
        List<Integer> sample = drawn.rows();
        List<String> states = drawn.states();
        Legend legend = new Legend(states.stream()
                .map(state -> new Legend.Entry(state, Palette.fill(state)))
                .toList());
        double width = widthOr(820);
        double head = head(8, 30) + 24;
        int longest = sample.isEmpty() ? 1 : pool.length(sample.get(0));
        int blocks = Math.min(MOST_BLOCKS, longest);
        double names = Letters.widest(sample.stream().map(drawn::name).toList(), Theme.TICK);
        double left = 16 + names + 8;
        double legendWidth = legend.columnWidth(200);
        double row = sample.size() > 60 ? 9 : 15;
        boolean beside = legend.height() <= Math.max(200, sample.size() * row + 10);
        double room = width - left - 14 - (beside ? legendWidth + 24 : 0) - (longest > blocks ? 60 : 0);
        double pitch = Math.min(22, Scale.pitch(room, blocks));

        double below = beside ? 0 : legend.rowsHeight(width - 32) + 12;
        if (heightOr(0) > 0) {
            row = Math.max(3, (heightOr(0) - head - 40 - below) / Math.max(1, sample.size()));
        }
        double rowHeight = row;
        double plotHeight = Math.max(beside ? legend.height() : 0, Math.max(1, sample.size()) * row);
        Axis across =
                new Axis((tick, pixels) -> (tick + 0.5) * pitch, Ticks.between(0, blocks - 1, 8, true), Axis.COUNT);
        Axes axes = new Axes(left, head, pitch * blocks, Math.max(1, sample.size()) * row + 2, across, Axis.NONE);
        double height = head + plotHeight + 42 + below;
        return new Drawing(width, Math.ceil(height), drawn.subtitle(), canvas -> {
            if (sample.isEmpty()) {
                nothing(canvas, "no " + pool.noun(), width / 2, head + 14);
                return;
            }
            blocks(canvas, drawn, blocks, left, head, pitch, rowHeight);
            for (int r = 0; r < sample.size(); r++) {
                int i = sample.get(r);
                double middle = head + (r + 0.5) * rowHeight + 3.2;
                canvas.hover(
                        drawn.name(i) + ": " + Numbers.count(pool.length(i), "events"),
                        0,
                        head + r * rowHeight,
                        left + blocks * pitch,
                        rowHeight);
                if (rowHeight >= 9) {
                    canvas.text(drawn.name(i), left - 8, middle, Theme.TICK.at(Canvas.Anchor.END));
                    if (pool.length(i) > blocks) {
                        canvas.text(
                                "+ " + Numbers.count(pool.length(i) - blocks),
                                left + blocks * pitch + 6,
                                middle,
                                Theme.TICK.at(Canvas.Anchor.START));
                    }
                }
            }
            axes.base(canvas);
            axes.label(canvas, xLabelOr("Position in session"));
            if (beside) {
                legend.column(canvas, width - 14 - legendWidth, head, legendWidth);
            } else {
                legend.rows(canvas, 16, head + plotHeight + 42, width - 32);
            }
        });
    }

    private static void blocks(
            Canvas canvas, TimelineSample drawn, int blocks, double left, double top, double pitch, double high) {
        double gapX = pitch >= 4 ? 1 : 0;
        double gapY = high >= 8 ? 2 : high >= 4 ? 1 : 0;
        for (String state : drawn.states()) {
            Cells cells = new Cells();
            drawn.places(
                    state,
                    blocks,
                    (row, position) -> cells.add(left + position * pitch, top + row * high, pitch - gapX, high - gapY));
            cells.draw(canvas, Palette.fill(state), 1);
        }
    }

    private TimelineSample drawn() {
        return TimelineSample.of(pool, rows, seed);
    }

    @Override
    public String altText() {
        return drawn().sentence();
    }

    @Override
    protected String words() {
        return drawn().words();
    }
}
