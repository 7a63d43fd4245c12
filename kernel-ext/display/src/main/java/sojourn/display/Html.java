package sojourn.display;

import sojourn.check.Excerpt;

/**
 * Pieces of HTML. Styles are inline, with the properties and the spelling that JupyterLab's sanitizer lets through: numbers
 * below 1 with their leading zero, no variables. Text inherits the page's colour; lines and grounds are translucent, so that
 * they are right on a light page and on a dark one.
 */
final class Html {
    /** what is said quietly */
    static final String QUIET = "opacity: 0.65";
    /** a hairline, on any ground */
    static final String LINE = "1px solid rgba(128, 128, 128, 0.35)";

    /** stand around code, so that a report can leave it out; no escaped text can hold them */
    static final String CODE = "<!--code-->";

    static final String CODE_END = "<!--/code-->";

    private Html() {}

    /** {@return the text with everything escaped that could be markup, in content and in attributes} */
    static String escape(String text) {
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

    /** {@return a bar of one width in all, filled by a share of it} */
    static String bar(double share) {
        return "<span style=\"display: inline-block; width: 120px; text-align: left; margin: 0 0 0 10px\">"
                + "<span style=\"display: inline-block; height: 9px; width: "
                + barWidth(share)
                + "px; background-color: "
                + Fill.hex(Theme.NEUTRAL)
                + "\"></span></span>";
    }

    /** {@return the filled part's width in pixels; what is there at all is seen} */
    static long barWidth(double share) {
        return share > 0 ? Math.max(1, Math.round(120 * Math.min(1, share))) : 0;
    }

    /** {@return the text, cut after so many code points, with an ellipsis where it was cut} */
    static String shorten(String text, int most) {
        return Excerpt.of(text, most);
    }
}
