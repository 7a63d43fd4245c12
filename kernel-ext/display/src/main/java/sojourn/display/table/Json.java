package sojourn.display.table;

import org.jspecify.annotations.Nullable;

/**
 * JSON that may stand inside a script element: nothing in it ends the element or opens a comment, and it is a JavaScript
 * literal, too. Only ASCII control characters, angle brackets, ampersands, the line separators of JavaScript and surrogates
 * without their partner are written as escapes.
 */
final class Json {
    private Json() {}

    /** Writes a text, or null. */
    static void text(StringBuilder out, @Nullable String text) {
        if (text == null) {
            out.append("null");
            return;
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '<', '>', '&', '\u2028', '\u2029', '\u007F' -> escape(out, c);
                default -> {
                    boolean pair = Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
                    if (pair) {
                        out.append(c).append(text.charAt(++i));
                    } else if (c < 0x20 || Character.isSurrogate(c) || c >= 0xFFFE) {
                        escape(out, c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void escape(StringBuilder out, char c) {
        out.append("\\u").append(Character.forDigit(c >> 12, 16)).append(Character.forDigit(c >> 8 & 15, 16));
        out.append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
    }

    /** Writes a number in full; as text where JSON has no such number. */
    static void number(StringBuilder out, double value) {
        if (Double.isNaN(value)) {
            out.append("null");
        } else if (Double.isInfinite(value)) {
            out.append(value > 0 ? "\"Infinity\"" : "\"-Infinity\"");
        } else if (value == Math.rint(value) && Math.abs(value) < 9e15) {
            out.append((long) value);
        } else {
            out.append(value);
        }
    }
}
