package sojourn.load.text;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.UsageException;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How delimited text is written: the same for logs, tables of features, baskets and costs. What is not given is detected from the
 * first records. Immutable.
 *
 * <p>The delimiter is the one of comma, semicolon, tab and bar by which most of the first 4,000 records have the same number of
 * cells, two or more, quoted text aside; of equally good ones the one with more cells, then the first of these four. Of baskets,
 * whose lines differ in length, it is the one of the four that divides most lines, and a blank where less than one line in a
 * hundred has one of them.
 *
 * @param delimiter  between cells, or {@link #DETECTED}
 * @param quote      around cells that hold delimiters; a double quote if {@link #DETECTED}, and no character if {@link #NONE}
 * @param escape     before a quote within quotes, and before a delimiter, where the file does not double its quotes;
 *                   {@link #DETECTED} takes a backslash if the first records can be read only so, {@link #NONE} takes none
 * @param encoding   of the text; null is UTF-8
 * @param skip       lines to leave out at the file's start, {@code >= 0}
 * @param comment    what lines begin with that are left out wherever they stand; empty leaves out those that begin with {@code #}
 *                   above the header alone, and {@code none} leaves out none
 * @param nullWords  cells that stand for a missing one, such as {@code NULL}, beside the empty cell
 */
public record TextDialect(
        char delimiter,
        char quote,
        char escape,
        @Nullable Charset encoding,
        int skip,
        String comment,
        List<String> nullWords) {
    /** Stands for a character that is found by the first records. */
    public static final char DETECTED = 0;
    /** Stands for no character. */
    public static final char NONE = '\uFFFF';
    /** All is detected. */
    public static final TextDialect DETECT = new TextDialect(DETECTED, DETECTED, DETECTED, null, 0, "", List.of());

    private static final Map<String, Character> WORDS = Map.of(
            "comma",
            ',',
            "semicolon",
            ';',
            "tab",
            '\t',
            "\\t",
            '\t',
            "bar",
            '|',
            "pipe",
            '|',
            "blank",
            ' ',
            "space",
            ' ',
            "backslash",
            '\\');

    /** Refuses characters that cannot part cells. */
    public TextDialect {
        single("delimiter", delimiter, true);
        Check.argument(delimiter != NONE, "the delimiter must be a character");
        single("quote", quote, false);
        single("escape", escape, false);
        Check.argument(
                delimiter == DETECTED || (delimiter != quote && delimiter != escape && delimiter != '"'),
                "delimiter, quote and escape must differ, '%s' was two of them",
                delimiter);
        Check.argument(skip >= 0, "skip must be >= 0 lines, was %,d", skip);
        Objects.requireNonNull(comment, "comment");
        nullWords = List.copyOf(nullWords);
    }

    private static void single(String name, char value, boolean blank) {
        Check.argument(
                value == NONE || (value < 128 && value != '\n' && value != '\r' && (blank || value != ' ')),
                "the %s must be one ASCII character and no line end, was '%s'",
                name,
                value);
    }

    /**
     * With a delimiter.
     *
     * @param between one ASCII character, or {@link #DETECTED}
     * @return the dialect
     */
    public TextDialect withDelimiter(char between) {
        return new TextDialect(between, quote, escape, encoding, skip, comment, nullWords);
    }

    /**
     * With a quote.
     *
     * @param around one ASCII character, {@link #DETECTED} or {@link #NONE}
     * @return the dialect
     */
    public TextDialect withQuote(char around) {
        return new TextDialect(delimiter, around, escape, encoding, skip, comment, nullWords);
    }

    /**
     * With an escape.
     *
     * @param before one ASCII character, {@link #DETECTED} or {@link #NONE}
     * @return the dialect
     */
    public TextDialect withEscape(char before) {
        return new TextDialect(delimiter, quote, before, encoding, skip, comment, nullWords);
    }

    /**
     * With an encoding.
     *
     * @param of the text
     * @return the dialect
     */
    public TextDialect withEncoding(Charset of) {
        return new TextDialect(
                delimiter, quote, escape, Objects.requireNonNull(of, "encoding"), skip, comment, nullWords);
    }

    /**
     * With an encoding.
     *
     * @param name such as {@code latin1}, {@code windows-1252} or {@code utf-16}
     * @return the dialect
     * @throws UsageException if Java knows none of that name
     */
    public TextDialect withEncoding(String name) {
        return withEncoding(charset(name));
    }

    /**
     * With lines to leave out.
     *
     * @param lines at the file's start, {@code >= 0}
     * @return the dialect
     */
    public TextDialect withSkip(int lines) {
        return new TextDialect(delimiter, quote, escape, encoding, lines, comment, nullWords);
    }

    /**
     * With comment lines.
     *
     * @param prefix what they begin with, such as {@code #}; {@code none} for a file without any
     * @return the dialect
     */
    public TextDialect withComment(String prefix) {
        return new TextDialect(delimiter, quote, escape, encoding, skip, prefix, nullWords);
    }

    /**
     * With words for missing cells.
     *
     * @param words such as {@code NULL}, {@code NA} or {@code \N}
     * @return the dialect
     */
    public TextDialect withNullWords(String... words) {
        return new TextDialect(delimiter, quote, escape, encoding, skip, comment, List.of(words));
    }

    /**
     * The character that a word stands for.
     *
     * @param what what it is for, such as {@code delimiter}
     * @param word one character, or comma, semicolon, tab, bar, blank, backslash or none
     * @return the character; {@link #NONE} for none
     * @throws UsageException if it is none of these
     */
    public static char character(String what, String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("none")) {
            return NONE;
        }
        Character known = WORDS.get(lower);
        if (known != null) {
            return known;
        }
        if (word.length() != 1 || word.charAt(0) == DETECTED) {
            throw new UsageException("the " + what + " must be one character, or comma, semicolon, tab, bar, blank,"
                    + " backslash or none, was '" + word + "'"
                    + Nearest.to(
                                    word,
                                    Stream.concat(WORDS.keySet().stream(), Stream.of("none"))
                                            .toList())
                            .filter(near -> near.length() > 2)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return word.charAt(0);
    }

    /**
     * How a delimiter is called in a sentence.
     *
     * @param delimiter the character
     * @return such as {@code tab}
     */
    public static String word(char delimiter) {
        return switch (delimiter) {
            case '\t' -> "tab";
            case ' ' -> "blank";
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '|' -> "bar";
            default -> "'" + delimiter + "'";
        };
    }

    private static Charset charset(String name) {
        try {
            return switch (name.strip().toLowerCase(Locale.ROOT)) {
                case "ansi", "windows", "excel" -> Charset.forName("windows-1252");
                case "latin", "latin-1" -> StandardCharsets.ISO_8859_1;
                default -> Charset.forName(name.strip());
            };
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UsageException(
                    "the encoding must be one that Java knows, such as utf-8, latin1, windows-1252 or utf-16, was '"
                            + name + "'",
                    e);
        }
    }
}
