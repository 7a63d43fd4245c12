package sojourn.rules;

import sojourn.check.Check;

/**
 * How a basket file is written: one basket a line, its items between separators.
 *
 * @param separator    what stands between items, or {@link #DETECT}. Around items blanks are dropped; where the separator is a
 *                     blank, several count as one; where it is not, an item in double quotes may hold it
 * @param emptyBaskets whether a line without items is a basket; if not, it is counted and left out
 */
public record BasketFormat(char separator, boolean emptyBaskets) {
    /** The first of tab, semicolon, comma and blank that occurs in the file's first 64 kB. */
    public static final char DETECT = 0;
    /** Detects the separator, leaves empty lines out. */
    public static final BasketFormat DEFAULT = new BasketFormat(DETECT, false);

    /** Refuses separators that cannot be one. */
    public BasketFormat {
        Check.argument(
                separator == DETECT || (separator < 128 && "\"\r\n".indexOf(separator) < 0),
                "separator must be one ASCII character, not a quote or a line end, was '%s'",
                separator);
    }

    /**
     * With a separator.
     *
     * @param between one ASCII character
     * @return the format
     */
    public BasketFormat withSeparator(char between) {
        return new BasketFormat(between, emptyBaskets);
    }

    /**
     * With lines without items as baskets, or not.
     *
     * @param are whether they are
     * @return the format
     */
    public BasketFormat withEmptyBaskets(boolean are) {
        return new BasketFormat(separator, are);
    }
}
