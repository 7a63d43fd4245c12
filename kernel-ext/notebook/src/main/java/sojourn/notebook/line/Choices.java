package sojourn.notebook.line;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import sojourn.check.Choice;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The fixed words of options: those of its enum where an option has one. Parsing, completion, help and errors ask here. */
public final class Choices {
    /** stands in a description for the words, so that they are written in one place */
    private static final String WORDS = "{words}";

    private Choices() {}

    /** Lets a command read the words of all enums among its options. */
    public static void register(CommandLine line) {
        for (ArgSpec arg : line.getCommandSpec().args()) {
            Class<?> type = type(arg);
            if (type.isEnum()) {
                register(line, noun(arg, type), type);
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the type is an enum
    private static void register(CommandLine line, String noun, Class<?> type) {
        line.registerConverter((Class) type, word -> Choice.named(noun, (Class) type, word.strip()));
    }

    /** {@return whether an option takes words of an enum, whose errors say all by themselves} */
    public static boolean isChoice(ArgSpec arg) {
        return type(arg).isEnum();
    }

    /** {@return the fixed words of an option or input; none if it takes any} */
    public static List<String> words(ArgSpec arg) {
        List<String> words = new ArrayList<>();
        Class<?> type = type(arg);
        if (type.isEnum()) {
            words.addAll(words(type));
        }
        Offers offers = offers(arg);
        if (offers != null) {
            for (Class<?> more : offers.words()) {
                words.addAll(words(more));
            }
            words.addAll(List.of(offers.value()));
        }
        return words;
    }

    /** {@return what is offered for an option or input; null if nothing was declared} */
    public static @Nullable Offers offers(ArgSpec arg) {
        return arg.userObject() instanceof Field field ? field.getAnnotation(Offers.class) : null;
    }

    /** {@return what an option or input means, in one paragraph} */
    public static String meaning(ArgSpec arg) {
        String text = String.join(" ", arg.description());
        return text.contains(WORDS) ? text.replace(WORDS, listed(words(arg))) : text;
    }

    /** {@return words as a sentence lists them: {@code a, b or c}} */
    private static String listed(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    @SuppressWarnings("unchecked") // asked for enums only
    private static List<String> words(Class<?> type) {
        return Choice.words((Class<? extends Enum<?>>) type);
    }

    private static Class<?> type(ArgSpec arg) {
        return arg.type().isEnum() || arg.auxiliaryTypes().length == 0 ? arg.type() : arg.auxiliaryTypes()[0];
    }

    private static String noun(ArgSpec arg, Class<?> type) {
        Offers offers = offers(arg);
        return offers == null || offers.noun().isEmpty()
                ? type.getSimpleName().toLowerCase(Locale.ROOT)
                : offers.noun();
    }
}
