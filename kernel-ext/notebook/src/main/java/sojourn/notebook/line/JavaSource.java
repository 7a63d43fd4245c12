package sojourn.notebook.line;

import sojourn.check.Check;

import java.lang.reflect.Array;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.lang.model.SourceVersion;

/** Values as Java source that gives them back. */
public final class JavaSource {
    private JavaSource() {}

    /**
     * A value as Java source.
     *
     * @param value a string, number, character, boolean, duration or constant of an enum, or an array of them
     * @return an expression that gives it; of an array its elements with commas between, as a method of several takes them
     */
    public static String of(Object value) {
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(at -> of(Array.get(value, at)))
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof Enum<?> constant) {
            Class<?> type = constant.getDeclaringClass();
            String outer = type.getPackageName().isEmpty() ? "" : type.getPackageName() + ".";
            return type.getCanonicalName().substring(outer.length()) + "." + constant.name();
        }
        return value instanceof String text
                ? text(text)
                : value instanceof Character character
                        ? character(character)
                        : value instanceof Duration duration
                                ? duration(duration)
                                : value instanceof Double number
                                        ? number(number)
                                        : value instanceof Long whole ? whole(whole) : value.toString();
    }

    /** {@return a string literal} */
    public static String text(String value) {
        return value.chars().mapToObj(JavaSource::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    /** {@return an expression that gives the path that a word names; one of a shell's home folder is written out for Java} */
    public static String path(String word) {
        return word.startsWith("~/")
                ? "java.nio.file.Path.of(System.getProperty(\"user.home\"), " + text(word.substring(2)) + ")"
                : "java.nio.file.Path.of(" + text(word) + ")";
    }

    /** {@return the same for cells, which import {@code Path}} */
    public static String pathOf(String word) {
        return path(word).substring("java.nio.file.".length());
    }

    /** {@return a char literal} */
    public static String character(char value) {
        return value == '\'' ? "'\\''" : value == '"' ? "'\"'" : "'" + escaped(value) + "'";
    }

    /** {@return a double literal, whole numbers without fraction: they widen where a double is asked for} */
    public static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
        }
        return Double.toString(value);
    }

    /** {@return an int literal, or a long one where an int is too short} */
    public static String whole(long value) {
        return value + literalEnd(value);
    }

    /** {@return a call that makes the duration, in the coarsest unit that holds it exactly} */
    public static String duration(Duration value) {
        long millis = value.toMillis();
        if (!value.equals(Duration.ofMillis(millis))) {
            return "Duration.ofNanos(" + value.toNanos() + "L)";
        }
        if (millis % 1_000 != 0) {
            return "Duration.ofMillis(" + millis + literalEnd(millis) + ")";
        }
        long seconds = value.toSeconds();
        if (seconds % 86_400 == 0 && seconds != 0) {
            return "Duration.ofDays(" + seconds / 86_400 + literalEnd(seconds / 86_400) + ")";
        }
        if (seconds % 3_600 == 0 && seconds != 0) {
            return "Duration.ofHours(" + seconds / 3_600 + literalEnd(seconds / 3_600) + ")";
        }
        if (seconds % 60 == 0 && seconds != 0) {
            return "Duration.ofMinutes(" + seconds / 60 + literalEnd(seconds / 60) + ")";
        }
        return "Duration.ofSeconds(" + seconds + literalEnd(seconds) + ")";
    }

    /**
     * Checks that a word can name a variable.
     *
     * @param word what the user typed
     * @return the word
     */
    public static String identifier(String word) {
        Check.argument(
                word.equals("_") || !SourceVersion.isKeyword(word),
                "a variable cannot be called '%s', a word of the Java language; try '%s'",
                word,
                word + "1");
        Check.argument(
                !word.equals("_") && SourceVersion.isIdentifier(word),
                "a variable name is letters, digits and _, not starting with a digit; found '%s'%s",
                word,
                suggestion(word));
        return word;
    }

    private static String suggestion(String word) {
        String mended = word.replaceAll("[^\\p{L}\\p{Nd}_]+", "_").replaceAll("^_+|_+$", "");
        if (!mended.isEmpty() && Character.isDigit(mended.charAt(0))) {
            mended = "v" + mended;
        }
        return SourceVersion.isName(mended) ? "; try '" + mended + "'" : "";
    }

    private static String literalEnd(long value) {
        return value == (int) value ? "" : "L";
    }

    private static String escaped(int unit) {
        return switch (unit) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> unit < 0x20 ? String.format(Locale.ROOT, "\\u%04x", unit) : String.valueOf((char) unit);
        };
    }
}
