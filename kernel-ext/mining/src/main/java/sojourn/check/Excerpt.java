package sojourn.check;

/** The start of a text that may be long, for a message or a page. */
public final class Excerpt {
    private Excerpt() {}

    /**
     * Cuts a text where it is too long.
     *
     * @param text any
     * @param most code points of the result, {@code >= 1}; a pair of surrogates is one and is not torn apart
     * @return the text, or its start and an ellipsis
     */
    public static String of(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
