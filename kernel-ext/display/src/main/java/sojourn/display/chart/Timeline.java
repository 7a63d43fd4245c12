package sojourn.display.chart;

import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Cells;
import sojourn.display.plot.Legend;
import sojourn.display.plot.Scale;
import sojourn.display.plot.Ticks;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sampled sequences as rows of coloured blocks, one block an event, the longest on top. */
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

    private String subtitle(int shown) {
        return shown < pool.size()
                ? Numbers.count(shown) + " of " + Numbers.count(pool.size(), pool.noun())
                        + ", drawn at random with seed " + seed + ", the longest first"
                : (shown == 1 ? "" : "all ")
                        + Numbers.count(pool.size(), pool.noun())
                        + (shown > 1 ? ", the longest first" : "");
    }

    /** Sequences drawn without replacement, by falling length. */
    private List<Integer> sample() {
        int n = pool.size();
        int wanted = Math.min(rows, n);
        int[] all = IntStream.range(0, n).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < wanted; i++) {
            int j = i + random.nextInt(n - i);
            int swap = all[i];
            all[i] = all[j];
            all[j] = swap;
        }
        return Arrays.stream(all, 0, wanted)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -pool.length(i)).thenComparingInt(i -> i))
                .toList();
    }

    /** The states that occur in the sample, the most frequent of the whole pool first, as in the other charts. */
    private List<String> states(List<Integer> sample) {
        Set<String> seen = new HashSet<>();
        for (int i : sample) {
            for (int p = 0; p < pool.length(i); p++) {
                seen.add(pool.alphabet().get(pool.code(i, p)));
            }
        }
        return Palette.byFrequency(pool).stream().filter(seen::contains).toList();
    }

    @Override
    protected boolean keepsSubtitle() {
        return true;
    }

    @Override
    protected Drawing drawing() {
        List<Integer> sample = sample();
        List<String> states = states(sample);
        Legend legend = new Legend(states.stream()
                .map(state -> new Legend.Entry(state, Palette.fill(state)))
                .toList());
        double width = widthOr(820);
        double head = head(8, 30) + 24;
        int longest = sample.isEmpty() ? 1 : pool.length(sample.get(0));
        int blocks = Math.min(MOST_BLOCKS, longest);
        double names = Letters.widest(sample.stream().map(this::name).toList(), Theme.TICK);
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
        return new Drawing(width, Math.ceil(height), subtitle(sample.size()), canvas -> {
            if (sample.isEmpty()) {
                nothing(canvas, "no " + pool.noun(), width / 2, head + 14);
                return;
            }
            blocks(canvas, sample, states, blocks, left, head, pitch, rowHeight);
            for (int r = 0; r < sample.size(); r++) {
                int i = sample.get(r);
                double middle = head + (r + 0.5) * rowHeight + 3.2;
                canvas.hover(
                        name(i) + ": " + Numbers.count(pool.length(i), "events"),
                        0,
                        head + r * rowHeight,
                        left + blocks * pitch,
                        rowHeight);
                if (rowHeight >= 9) {
                    canvas.text(name(i), left - 8, middle, Theme.TICK.at(Canvas.Anchor.END));
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

    private void blocks(
            Canvas canvas,
            List<Integer> sample,
            List<String> states,
            int blocks,
            double left,
            double top,
            double pitch,
            double row) {
        double gapX = pitch >= 4 ? 1 : 0;
        double gapY = row >= 8 ? 2 : row >= 4 ? 1 : 0;
        for (String state : states) {
            int code = pool.alphabet().indexOf(state);
            Cells cells = new Cells();
            for (int r = 0; r < sample.size(); r++) {
                int i = sample.get(r);
                for (int p = 0; p < Math.min(blocks, pool.length(i)); p++) {
                    if (pool.code(i, p) == code) {
                        cells.add(left + p * pitch, top + r * row, pitch - gapX, row - gapY);
                    }
                }
            }
            cells.draw(canvas, Palette.fill(state), 1);
        }
    }

    private String name(int sequence) {
        return "#" + Numbers.count(pool.sessionId(sequence));
    }

    @Override
    public String altText() {
        List<Integer> sample = sample();
        if (sample.isEmpty()) {
            return "Timeline: no " + pool.noun() + ".";
        }
        return "Timeline of " + subtitle(sample.size()) + ": rows of coloured blocks, one an event, of "
                + Numbers.count(pool.length(sample.get(sample.size() - 1))) + " to "
                + Numbers.count(pool.length(sample.get(0)), "events") + "; states: "
                + String.join(", ", states(sample)) + ".";
    }

    @Override
    protected String words() {
        List<Integer> sample = sample();
        return "  " + subtitle(sample.size())
                + sample.stream()
                        .limit(10)
                        .map(i -> "\n  " + name(i) + ": " + TextLayout.oneLine(steps(i)))
                        .collect(Collectors.joining())
                + (sample.size() > 10 ? "\n  and " + Numbers.count(sample.size() - 10, "more rows") : "");
    }

    /** Such as {@code Course_view ×3, Practicals}. */
    private String steps(int sequence) {
        List<String> steps = new ArrayList<>();
        int p = 0;
        while (p < pool.length(sequence) && steps.size() < 8) {
            int from = p;
            while (p < pool.length(sequence) && pool.code(sequence, p) == pool.code(sequence, from)) {
                p++;
            }
            String state = pool.alphabet().get(pool.code(sequence, from));
            steps.add(p - from > 1 ? state + " ×" + (p - from) : state);
        }
        return String.join(", ", steps) + (p < pool.length(sequence) ? ", …" : "");
    }
}
