package sojourn.display.plot;

/**
 * Several panels of one size, row by row.
 *
 * @param count   of panels
 * @param columns side by side, {@code >= 1}
 * @param x       left edge of the first
 * @param y       upper edge of the first
 * @param stepX   from the left edge of one to that of the next
 * @param stepY   from the upper edge of one to that of the next
 */
public record Panels(int count, int columns, double x, double y, double stepX, double stepY) {
    /** {@return how many columns are used of those that are allowed; at least one} */
    public static int columns(int count, int most) {
        return Math.max(1, Math.min(most, count));
    }

    /** {@return how many rows all panels need; at least one} */
    public static int rows(int count, int columns) {
        return Math.max(1, (count + columns - 1) / columns);
    }

    /** {@return the left edge of a panel, counted from 0} */
    public double x(int panel) {
        return x + column(panel) * stepX;
    }

    /** {@return the upper edge of a panel, counted from 0} */
    public double y(int panel) {
        return y + row(panel) * stepY;
    }

    /** {@return the column of a panel, counted from 0} */
    public int column(int panel) {
        return panel % columns;
    }

    private int row(int panel) {
        return panel / columns;
    }

    /** {@return the height of all rows} */
    public double height() {
        return rows(count, columns) * stepY;
    }

    /** {@return whether no panel is below this one} */
    public boolean isLowest(int panel) {
        return panel + columns >= count;
    }
}
