package sojourn.check;

import java.util.Locale;

/**
 * A message as one line of bounded length. It quotes what the user wrote, which may be a pasted file: line ends and other control
 * characters would break the line or colour a terminal, half a surrogate pair cannot be sent to a page.
 */
final class OneLine {
    /** characters of a message */
    static final int LONGEST = 2_000;
    /** of those, the ones from its end, where the way out stands */
    private static final int END = 700;

    private OneLine() {}

    static String of(String message) {
        String text = message;
        if (text.length() > LONGEST) {
            int left = text.length() - LONGEST;
            String cut = Nouns.format("… (%,d characters) …", left);
            text = text.substring(0, LONGEST - END - cut.length()) + cut + text.substring(text.length() - END);
        }
        if (text.codePoints().noneMatch(OneLine::breaks)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(out, point));
        return out.length() > LONGEST ? of(out.toString()) : out.toString();
    }

    private static void append(StringBuilder out, int point) {
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (breaks(point)) {
                    out.append(String.format(Locale.ROOT, "\\u%04x", point));
                } else {
                    out.appendCodePoint(point);
                }
            }
        }
    }

    /** A code point that is a surrogate stands alone: a pair is read as one code point above them. */
    private static boolean breaks(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
