package sojourn.display.chart.sequence;

import sojourn.Sequences;
import sojourn.display.Palette;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axis;

import java.util.Arrays;
import java.util.List;

/**
 * The states that sequences have, the most frequent first, as in all charts.
 *
 * @param alphabet all states
 * @param codes    those that there are, in order
 */
@SuppressWarnings("ArrayRecordComponent") // lives inside one chart
record StateOrder(List<String> alphabet, int[] codes) {
    static StateOrder of(Sequences pool) {
        long[] counts = pool.stateCounts();
        return new StateOrder(
                pool.alphabet(),
                Arrays.stream(Palette.order(counts)).filter(s -> counts[s] > 0).toArray());
    }

    int size() {
        return codes.length;
    }

    int code(int row) {
        return codes[row];
    }

    String name(int row) {
        return alphabet.get(codes[row]);
    }

    /** {@return an axis of states, each with a bar of its own} */
    Axis axis() {
        return Axis.bars(0, size(), row -> Letters.fit(name((int) row), Theme.TICK, 110));
    }
}
