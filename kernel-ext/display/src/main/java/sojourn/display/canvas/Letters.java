package sojourn.display.canvas;

import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How wide a text is, by the advance widths of DejaVu Sans, the widest of the fonts that a browser may take. The layout thus
 * depends neither on the machine's fonts nor on the JDK: the same input gives the same SVG, and it does not overflow.
 */
public final class Letters {
    /** hundredths of the font size, from the space to the tilde */
    private static final int[] ASCII = {
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34,
                84,
        84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69,
                61,
        69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63,
                59,
        82, 59, 59, 52, 64, 34, 64, 84
    };

    private Letters() {}

    /**
     * {@return how wide a text is, in CSS pixels}
     *
     * @param size of the font, in CSS pixels
     * @param bold whether it is half bold
     */
    public static double width(String text, double size, boolean bold) {
        return width(text.codePoints().mapToLong(Letters::hundredths).sum(), size, bold);
    }

    private static double width(long hundredths, double size, boolean bold) {
        return hundredths / 100.0 * size * (bold ? 1.1 : 1);
    }

    /** {@return how wide a letter is, in hundredths of the size} */
    private static long hundredths(int letter) {
        return letter >= 32 && letter < 127
                ? ASCII[letter - 32]
                : letter < 0x300 ? 66 : TextLayout.width(Character.toString(letter)) * 66L;
    }

    /**
     * {@return how wide a text is, in CSS pixels}
     *
     * @param style how it is written
     */
    public static double width(String text, Canvas.Style style) {
        return width(text, style.size(), style.bold());
    }

    /** {@return the text, cut with an ellipsis where it is wider than there is room} */
    public static String fit(String text, Canvas.Style style, double room) {
        if (width(text, style) <= room + 1e-6) {
            return text;
        }
        long taken = hundredths('…');
        int end = 0;
        while (end < text.length()) {
            int letter = text.codePointAt(end);
            taken += hundredths(letter);
            if (width(taken, style.size(), style.bold()) > room) {
                break;
            }
            end += Character.charCount(letter);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    /** {@return how wide the widest of some texts is, in CSS pixels; 0 if there is none} */
    public static double widest(Collection<String> texts, Canvas.Style style) {
        return texts.stream().mapToDouble(text -> width(text, style)).max().orElse(0);
    }

    /** {@return the text in lines, broken at blanks; a word that is wider than the room is cut} */
    public static List<String> wrap(String text, Canvas.Style style, double room) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : TextLayout.oneLine(text).split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, style) <= room) {
                line = longer;
            } else {
                if (!line.isEmpty()) {
                    lines.add(line);
                }
                line = fit(word, style, room);
            }
        }
        lines.add(line);
        return lines;
    }
}
