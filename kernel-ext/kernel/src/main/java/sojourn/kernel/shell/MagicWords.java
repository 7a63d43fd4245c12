package sojourn.kernel.shell;

import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits what follows a magic's name into words. Quotes, single or double, hold blanks; they open at the start of a word or
 * after a sign, so that {@code it's} is a word and {@code 0="Early birds"}, too. What stands in braces stays as it is.
 * A backslash is a backslash, except before the quote that would end a quoted word. A trailing {@code ;} or
 * {@code // note} is not part of the magic.
 */
final class MagicWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private MagicWords(String text) {
        this.text = text;
    }

    /**
     * Splits a magic's arguments.
     *
     * @param arguments what follows the name, to the end of the line
     * @return the words
     * @throws UsageException if a quote is not closed
     */
    static List<String> split(String arguments) {
        return List.copyOf(new MagicWords(arguments).split());
    }

    /**
     * Leaves out the trailing semicolon and note.
     *
     * @param arguments what follows the name, to the end of the line
     * @return the arguments alone, quotes and all
     */
    static String trim(String arguments) {
        MagicWords scan = new MagicWords(arguments);
        int end = 0;
        while (end < arguments.length() && !scan.noteAt(end)) {
            end = scan.skip(end);
        }
        String kept = arguments.substring(0, end).strip();
        while (kept.endsWith(";")) {
            kept = kept.substring(0, kept.length() - 1).stripTrailing();
        }
        return kept;
    }

    private List<String> split() {
        String kept = trim(text);
        MagicWords scan = new MagicWords(kept);
        for (int at = 0; at < kept.length(); ) {
            at = scan.take(at);
        }
        scan.endWord();
        return scan.words;
    }

    /** Takes the character, quotation or brace at a position into the word, and gives the position after it. */
    private int take(int at) {
        char c = text.charAt(at);
        int end = skip(at);
        if (Character.isWhitespace(c)) {
            endWord();
        } else if (opensQuote(at)) {
            inWord = true;
            if (end - at < 2 || text.charAt(end - 1) != c || isEscaped(end - 1, at)) {
                throw new UsageException("quote " + c + " is opened and never closed: " + text.substring(at));
            }
            word.append(text.substring(at + 1, end - 1).replace("\\" + c, String.valueOf(c)));
        } else {
            inWord = true;
            word.append(text, at, end);
        }
        return end;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }

    /** The position after the character, quotation or closed brace at a position. */
    private int skip(int at) {
        char c = text.charAt(at);
        if (opensQuote(at)) {
            for (int i = at + 1; i < text.length(); i++) {
                if (text.charAt(i) == c && !isEscaped(i, at)) {
                    return i + 1;
                }
            }
            return text.length();
        }
        if (c == '{') {
            int depth = 0;
            for (int i = at; i < text.length(); i++) {
                depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return at + 1;
    }

    private boolean opensQuote(int at) {
        char c = text.charAt(at);
        return (c == '"' || c == '\'') && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
    }

    /** An odd number of backslashes, since the quote that opened, escapes. */
    private boolean isEscaped(int at, int opened) {
        int backslashes = 0;
        while (at - 1 - backslashes > opened && text.charAt(at - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private boolean noteAt(int at) {
        return text.startsWith("//", at) && (at == 0 || Character.isWhitespace(text.charAt(at - 1)));
    }
}
