package sojourn.notebook;

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
     * @return a type to write in Java source, such as {@code sojourn.Sessions}; empty if it is not known
     */
    public static Optional<String> javaType(String magic, List<String> words) {
        return Optional.empty();
    }
}
