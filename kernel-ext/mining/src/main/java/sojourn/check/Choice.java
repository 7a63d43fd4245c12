package sojourn.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The words of an option whose values are the constants of an enum. The word of a constant is its name in small letters with
 * hyphens, {@code MIN_MAX} is {@code min-max}, unless {@link Word} gives another. Parsing, completion, help and errors read the
 * words from here, so that a new constant needs no second place.
 */
public final class Choice {
    /** The word of a constant that is not its name. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    public @interface Word {
        /** {@return the word} */
        String value();
    }

    private Choice() {}

    /**
     * The word of a constant.
     *
     * @param constant any constant of any enum
     * @return how users write it
     */
    public static String word(Enum<?> constant) {
        try {
            Word given = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Word.class);
            return given == null ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-') : given.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("an enum without a field for its constant " + constant.name(), e);
        }
    }

    /**
     * The words of all constants.
     *
     * @param type the enum
     * @return the words, in the order of the constants
     */
    public static List<String> words(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Choice::word).toList();
    }

    /**
     * The constant that a word names, in small or capital letters, with hyphens or underscores.
     *
     * @param noun what the constants are, for the error: {@code linkage}
     * @param type the enum
     * @param word what the user typed
     * @param <E>  the enum
     * @return the constant
     * @throws UsageException if no constant has this word; it names the nearest one and all others
     */
    public static <E extends Enum<E>> E named(String noun, Class<E> type, String word) {
        List<String> words = words(type);
        String plain = word.toLowerCase(Locale.ROOT).replace('_', '-');
        int at = words.indexOf(plain);
        Nearest.require(noun, at < 0 ? word : plain, words);
        return type.getEnumConstants()[at];
    }
}
