package sojourn.notebook.magic;

import sojourn.check.UsageException;
import sojourn.notebook.line.Words;
import sojourn.notebook.state.Magic;

import java.util.List;
import java.util.Optional;

/** What type a magic gives, known before it runs, so that {@code var x = %magic …} can be typed. */
public final class MagicTypes {
    private MagicTypes() {}

    /**
     * The Java type of a line magic's value.
     *
     * @param magic the magic's name, without percent sign
     * @param words its argument words
     * @return a type to write in Java source, such as {@code sojourn.Sessions}; empty if it is not known, or if there will be
     *     no value because it is captured by {@code name <<} or help was asked for
     */
    public static Optional<String> javaType(String magic, List<String> words) {
        if (!showsItself(magic)) {
            return Optional.empty();
        }
        try {
            Words mended = Words.of(words);
            if (mended.help() || mended.target().isPresent()) {
                return Optional.empty();
            }
            Magic chosen = (Magic) Usage.chosen(Magics.parser(magic), mended.words())
                    .getCommandSpec()
                    .userObject();
            if (!chosen.typeDependsOnWords()) {
                return chosen.type();
            }
            // a word in braces has no value yet
            boolean open = mended.words().stream().anyMatch(word -> word.contains("{"));
            return open
                    ? Optional.empty()
                    : Usage.parse(Magics.parser(magic), mended.words()).type();
        } catch (UsageException e) {
            // the run says it, with its place
            return Optional.empty();
        }
    }

    /**
     * Whether a line magic is ours. Such a magic has shown all there is when it returns: where its value is not assigned, a
     * kernel drops it.
     *
     * @param magic the magic's name, without percent sign
     * @return true if a bare call needs no further output
     */
    public static boolean showsItself(String magic) {
        return Magics.names().contains(magic);
    }
}
