package sojourn.display.chart.sequence;

import sojourn.Sequences;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Cells;

import java.util.ArrayList;
import java.util.List;

/**
 * Sequences as rows of coloured spells, from the bottom up, each as high as its share. A state of a panel is one path.
 *
 * @param pool    where they are
 * @param rows    the sequences, the lowest first
 * @param heights of each, in shares of the panel: the sum is 1 or less
 * @param told    the tooltip of each
 */
@SuppressWarnings("ArrayRecordComponent") // lives inside one chart
record Rows(Sequences pool, int[] rows, double[] heights, List<String> told) {
    /** words for more rows would be more than the picture */
    private static final int MOST_TOLD = 60;

    private static final int MOST_SPELLS = 8;

    void draw(Canvas canvas, Axes axes, int length) {
        List<String> alphabet = pool.alphabet();
        Cells[] cells = new Cells[alphabet.size()];
        double pitch = axes.width() / length;
        double y = axes.bottom();
        double gap = heights.length * 4.0 < axes.height() ? 1 : 0;
        for (int r = 0; r < rows.length; r++) {
            double high = heights[r] * axes.height();
            y -= high;
            int end = pool.length(rows[r]);
            double x = axes.x() + pool.positions().column(rows[r]) * pitch;
            for (int from = 0; from < end; ) {
                int code = pool.code(rows[r], from);
                int to = from + 1;
                while (to < end && pool.code(rows[r], to) == code) {
                    to++;
                }
                cells[code] = cells[code] == null ? new Cells() : cells[code];
                cells[code].add(x + from * pitch, y, (to - from) * pitch, Math.max(0.4, high - gap));
                from = to;
            }
            if (r < told.size() && told.size() <= MOST_TOLD) {
                canvas.hover(told.get(r), axes.x(), y, axes.width(), high);
            }
        }
        for (int s = 0; s < cells.length; s++) {
            if (cells[s] != null) {
                cells[s].draw(canvas, Palette.fill(alphabet.get(s)), 1);
            }
        }
    }

    /** {@return a sequence in spells and their positions: {@code FE 12, employment 58}} */
    static String spells(Sequences pool, int sequence) {
        List<String> spells = new ArrayList<>();
        int from = 0;
        while (from < pool.length(sequence) && spells.size() < MOST_SPELLS) {
            int to = from + 1;
            while (to < pool.length(sequence) && pool.code(sequence, to) == pool.code(sequence, from)) {
                to++;
            }
            String state = pool.alphabet().get(pool.code(sequence, from));
            spells.add(to - from > 1 ? state + " " + Numbers.count(to - from) : state);
            from = to;
        }
        return String.join(", ", spells) + (from < pool.length(sequence) ? ", …" : "");
    }
}
