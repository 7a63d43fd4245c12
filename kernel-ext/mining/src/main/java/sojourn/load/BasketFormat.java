package sojourn.load;

import sojourn.load.text.TextDialect;

import java.util.Objects;

/**
 * How a basket file is written: one basket on each line, its items between delimiters. Around items blanks are dropped; where the
 * delimiter is a blank, several count as one; an item in quotes may hold delimiters.
 *
 * @param dialect      what is known of the text
 * @param emptyBaskets whether a line without items is a basket; if not, it is counted and left out
 */
public record BasketFormat(TextDialect dialect, boolean emptyBaskets) {
    /** Detects the dialect, leaves empty lines out. */
    public static final BasketFormat DEFAULT = new BasketFormat(TextDialect.DETECT, false);

    /** Refuses null. */
    public BasketFormat {
        Objects.requireNonNull(dialect, "dialect");
    }

    /**
     * With a dialect.
     *
     * @param written what is known of the text, such as {@code TextDialect.DETECT.withDelimiter('|')}
     * @return the format
     */
    public BasketFormat withDialect(TextDialect written) {
        return new BasketFormat(written, emptyBaskets);
    }

    /**
     * With lines without items as baskets, or not.
     *
     * @param are whether they are
     * @return the format
     */
    public BasketFormat withEmptyBaskets(boolean are) {
        return new BasketFormat(dialect, are);
    }
}
