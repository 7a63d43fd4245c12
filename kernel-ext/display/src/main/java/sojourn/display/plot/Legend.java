package sojourn.display.plot;

import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.view.NamedClusters;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/** Names and their fills, in a block of their own beside the data. */
public final class Legend {
    private static final double ROW = 17;
    private static final double CHIP = 11;
    private static final double GAP = 18;

    private final List<Entry> entries;

    /**
     * A row of a legend.
     *
     * @param name what it is
     * @param fill how it is painted
     */
    public record Entry(String name, Fill fill) {}

    /**
     * A legend.
     *
     * @param entries from the bottom up
     */
    public Legend(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** {@return the clusters that have items, the first on top, and noise below them} */
    public static Legend of(NamedClusters clustering) {
        List<Integer> shown = clustering.presentAndNoise();
        // a column is drawn from its last entry up
        Collections.reverse(shown);
        return new Legend(shown.stream()
                .map(cluster -> new Entry(clustering.name(cluster), Palette.cluster(cluster)))
                .toList());
    }

    /**
     * {@return states in their colours, the most frequent first, as in all charts}
     *
     * @param alphabet all states
     * @param counts   of each, which give the order
     * @param shown    which of them
     */
    public static Legend ofStates(List<String> alphabet, long[] counts, IntPredicate shown) {
        return new Legend(Arrays.stream(Palette.order(counts))
                .filter(shown)
                .mapToObj(state -> new Entry(alphabet.get(state), Palette.fill(alphabet.get(state))))
                .toList());
    }

    /** {@return how wide a column must be for the longest name, but no wider than asked} */
    public double columnWidth(double most) {
        double widest = Letters.widest(entries.stream().map(Entry::name).toList(), Theme.LABEL);
        return Math.min(most, widest + CHIP + 7);
    }

    /** {@return the height in one column} */
    public double height() {
        return entries.size() * ROW;
    }

    /** Draws one column, the last entry on top: the order in which bars are stacked. */
    public void column(Canvas canvas, double x, double y, double width) {
        List<String> names = names(width);
        for (int i = entries.size() - 1; i >= 0; i--) {
            entry(canvas, names.get(i), entries.get(i).fill, x, y);
            y += ROW;
        }
    }

    private int columns(double width) {
        double column = columnWidth(width) + GAP;
        return (int) Math.max(1, Math.min(Math.max(1, entries.size()), Math.floor((width + GAP) / column)));
    }

    private int rows(int columns) {
        return (entries.size() + columns - 1) / columns;
    }

    /** {@return the height in as many columns as fit} */
    public double rowsHeight(double width) {
        return rows(columns(width)) * ROW;
    }

    /** Draws as many columns as fit, filled column by column. */
    public void rows(Canvas canvas, double x, double y, double width) {
        int rows = rows(columns(width));
        double column = columnWidth(width);
        List<String> names = names(column);
        for (int i = 0; i < entries.size(); i++) {
            int inColumn = i / rows;
            int inRow = i % rows;
            entry(canvas, names.get(i), entries.get(i).fill, x + inColumn * (column + GAP), y + inRow * ROW);
        }
    }

    private List<String> names(double width) {
        return NamesApart.fit(entries.stream().map(Entry::name).toList(), Theme.LABEL, width - CHIP - 7);
    }

    private static void entry(Canvas canvas, String name, Fill fill, double x, double y) {
        canvas.rectangles(fill, 1, new double[] {x, y + 3, CHIP, CHIP});
        canvas.text(name, x + CHIP + 7, y + 12.5, Theme.LABEL);
    }
}
