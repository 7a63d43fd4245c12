package sojourn.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An option in a message, in the words of the door that the user came by: {@code --user COLUMN} in a magic,
 * {@code .user("…")} in Java. The message carries both; {@link UsageException#getMessage} gives it in Java's words,
 * {@link UsageException#magicMessage} in those of a magic.
 */
public final class OptionWords {
    // private-use characters, so that the pair passes through String.format and concatenation as it is
    private static final char START = '\uE0B0';
    private static final char BETWEEN = '\uE0B1';
    private static final char END = '\uE0B2';
    private static final Pattern PAIR = Pattern.compile("\uE0B0([^\uE0B0-\uE0B2]*)\uE0B1([^\uE0B0-\uE0B2]*)\uE0B2");

    private OptionWords() {}

    /**
     * An option for a message of a {@link UsageException}.
     *
     * @param magic how a magic has it, such as {@code --skip 6}
     * @param java  how Java has it, such as {@code .dialect(TextDialect.DETECT.withSkip(6))}
     * @return text that stands for both
     */
    public static String of(String magic, String java) {
        return START + magic + BETWEEN + java + END;
    }

    /**
     * An option on a card or in a report. What it shows may come from a magic or from Java, and be shown by the other, so
     * both are named.
     *
     * @param magic how a magic has it, such as {@code --time at:s}
     * @param java  how Java has it, such as {@code .time("at", "s")}
     * @return such as {@code --time at:s (in Java .time("at", "s"))}
     */
    public static String both(String magic, String java) {
        return magic + " (in Java " + java + ")";
    }

    static String inJava(String message) {
        return message.indexOf(START) < 0
                ? message
                : PAIR.matcher(message).replaceAll(pair -> Matcher.quoteReplacement(pair.group(2)));
    }

    static String inMagic(String message) {
        return message.indexOf(START) < 0
                ? message
                : PAIR.matcher(message).replaceAll(pair -> Matcher.quoteReplacement(pair.group(1)));
    }
}
