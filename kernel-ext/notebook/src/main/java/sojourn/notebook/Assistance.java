package sojourn.notebook;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Help while a magic is being written: what Tab and Shift-Tab show. A kernel finds the magic at the cursor and asks; nothing
 * is run, nothing changes, and there is always an answer, if an empty one.
 */
public final class Assistance {
    private static final Pattern HEAD = Pattern.compile("(%{1,2})([\\p{L}_][\\p{L}\\p{Nd}_-]*)?");
    private static final List<String> OF_FILES = List.of("load", "classpath", "jars");

    private final Completer completer;
    private final Names names;

    Assistance(Notebook notebook) {
        names = new Names(notebook);
        completer = new Completer(names);
    }

    /**
     * Completes what stands before the cursor, behind the magic's name.
     *
     * @param magic the magic from its percent sign on: to the end of its line, or of its cell if it takes that
     * @param at    the cursor, counted from the percent sign
     * @return what may stand there; empty if the magic is not ours, or the cursor is in its name
     */
    public Optional<Completion> complete(String magic, int at) {
        Matcher head = HEAD.matcher(magic);
        if (!head.lookingAt() || head.group(2) == null || at <= head.end()) {
            return Optional.empty();
        }
        String name = head.group(2);
        try {
            int lineEnd = magic.indexOf('\n') < 0 ? magic.length() : magic.indexOf('\n');
            if (at > lineEnd) {
                return Optional.empty();
            }
            String line = magic.substring(0, lineEnd);
            if (OF_FILES.contains(name)) {
                return Optional.of(completer.files(line, head.end(), at));
            }
            return Magics.names().contains(name)
                    ? Optional.of(completer.complete(name, line, head.end(), at))
                    : Optional.empty();
        } catch (RuntimeException noAnswer) {
            // a line that is half written must not fail for it
            return Optional.empty();
        }
    }
}
