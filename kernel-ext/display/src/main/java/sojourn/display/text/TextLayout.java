package sojourn.display.text;

/** Columns of plain text. */
public final class TextLayout {
    private TextLayout() {}

    /** {@return how many cells of a terminal a text fills: East Asian wide characters and emoji fill two} */
    public static int width(String text) {
        return text.codePoints().map(TextLayout::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1F64F)
                || (c >= 0x1F680 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    /** {@return the text on one line: line breaks and tabs written as escapes} */
    public static String oneLine(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }

    /** {@return the text with spaces after it} */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** {@return the text with spaces before it} */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /** {@return a bar of eighths of blocks} */
    public static String bar(double share, int width) {
        int eighths = (int) Math.round(Math.max(0, Math.min(1, share)) * width * 8);
        String rest = eighths % 8 == 0 ? "" : String.valueOf((char) (0x2590 - eighths % 8));
        return "█".repeat(eighths / 8) + rest;
    }
}
