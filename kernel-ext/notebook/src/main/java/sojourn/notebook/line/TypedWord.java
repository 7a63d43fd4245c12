package sojourn.notebook.line;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a line that is still being written: unlike a kernel's own splitting this knows where each word stands, and takes
 * a quote that is not closed yet. The rules are the kernel's: quotes, single or double, open at the start of a word or after
 * a sign; braces hold blanks; {@code <<} is a word of its own.
 *
 * @param text  the word without its quotes
 * @param start where it begins
 * @param end   where it ends
 * @param at    where each character of the text stands
 * @param quote the quote that is still open at its end, else 0
 */
public record TypedWord(String text, int start, int end, List<Integer> at, char quote) {
    public TypedWord {
        at = List.copyOf(at);
    }

    /** {@return where a character of the text stands, or the place after the last one} */
    public int place(int index) {
        if (index < at.size()) {
            return at.get(index);
        }
        return at.isEmpty() ? (quote == 0 ? end : start + 1) : at.get(at.size() - 1) + 1;
    }

    /** {@return the words between two places} */
    public static List<TypedWord> split(String whole, int from, int to) {
        String line = whole.substring(0, to);
        List<TypedWord> words = new ArrayList<>();
        int at = from;
        while (at < to) {
            if (Character.isWhitespace(line.charAt(at))) {
                at++;
            } else if (line.startsWith("<<", at)) {
                words.add(new TypedWord("<<", at, at + 2, List.of(at, at + 1), (char) 0));
                at += 2;
            } else if (line.startsWith("//", at)) {
                // a note: nothing behind it is of the magic
                return words;
            } else {
                TypedWord word = word(line, at, to);
                words.add(word);
                at = word.end;
            }
        }
        return words;
    }

    private static TypedWord word(String line, int start, int to) {
        StringBuilder text = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        char quote = 0;
        int braces = 0;
        int at = start;
        for (; at < to; at++) {
            char c = line.charAt(at);
            if (quote != 0 && c == quote) {
                quote = 0;
                continue;
            }
            if (quote == 0 && (c == '"' || c == '\'') && opens(line, at, start)) {
                quote = c;
                continue;
            }
            if (quote == 0 && braces <= 0 && (Character.isWhitespace(c) || line.startsWith("<<", at))) {
                break;
            }
            braces += c == '{' ? 1 : c == '}' ? -1 : 0;
            text.append(c);
            places.add(at);
        }
        return new TypedWord(text.toString(), start, at, places, quote);
    }

    private static boolean opens(String line, int at, int start) {
        return at == start || !Character.isLetterOrDigit(line.charAt(at - 1));
    }
}
