package sojourn.display.text;

/**
 * Pieces of HTML. Styles are inline, with the properties and the spelling that JupyterLab's sanitizer lets through: numbers
 * below 1 with their leading zero, no variables. Text inherits the page's colour; lines and grounds are translucent, so that
 * they are right on a light page and on a dark one.
 */
public final class Html {
    /** secondary text */
    public static final String QUIET = "opacity: 0.65";
    /** a hairline, on any ground */
    public static final String LINE = "1px solid rgba(128, 128, 128, 0.35)";

    /** stand around code, so that a report can leave it out; no escaped text can hold them */
    public static final String CODE = "<!--code-->";

    /** Ends what {@link #CODE} begins. */
    public static final String CODE_END = "<!--/code-->";

    private Html() {}

    /** {@return the text with everything escaped that could be markup, in content and in attributes} */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                // control characters and lone surrogates are not allowed in XML at all
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
    }
}
