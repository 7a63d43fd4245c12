package sojourn.display;

import java.util.ArrayList;
import java.util.List;

/** Names and their fills, in a block of their own beside the data. */
final class Legend {
    private static final double ROW = 17;
    private static final double CHIP = 11;
    private static final double GAP = 18;

    private final List<Entry> entries;

    record Entry(String name, Fill fill) {}

    Legend(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** {@return how wide a column must be for the longest name, but no wider than asked} */
    double columnWidth(double most) {
        double widest = entries.stream()
                .mapToDouble(entry -> Letters.width(entry.name, Theme.LABEL))
                .max()
                .orElse(0);
        return Math.min(most, widest + CHIP + 7);
    }

    /** {@return the height in one column} */
    double height() {
        return entries.size() * ROW;
    }

    /** Draws one column, the last entry on top: the order in which bars are stacked. */
    void column(Canvas canvas, double x, double y, double width) {
        List<Entry> turned = new ArrayList<>(entries);
        java.util.Collections.reverse(turned);
        for (Entry entry : turned) {
            entry(canvas, entry, x, y, width);
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
    double rowsHeight(double width) {
        return rows(columns(width)) * ROW;
    }

    /** Draws as many columns as fit, filled column by column. */
    void rows(Canvas canvas, double x, double y, double width) {
        int rows = rows(columns(width));
        double column = columnWidth(width);
        for (int i = 0; i < entries.size(); i++) {
            int inColumn = i / rows;
            int inRow = i % rows;
            entry(canvas, entries.get(i), x + inColumn * (column + GAP), y + inRow * ROW, column);
        }
    }

    private static void entry(Canvas canvas, Entry entry, double x, double y, double width) {
        canvas.rectangles(entry.fill, 1, new double[] {x, y + 3, CHIP, CHIP});
        canvas.text(Letters.fit(entry.name, Theme.LABEL, width - CHIP - 7), x + CHIP + 7, y + 12.5, Theme.LABEL);
    }
}
