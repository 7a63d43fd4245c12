package sojourn.notebook.assist;

import sojourn.display.MimeBundle;
import sojourn.notebook.magic.Magics;
import sojourn.notebook.state.Names;
import sojourn.notebook.state.Notebook;
import sojourn.run.KernelSession;

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
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{Nd}_$]*");
    /** characters of a magic; what looks for the word at the cursor takes the square of a word's length */
    private static final int LONGEST = 10_000;

    private static final List<String> OF_FILES = List.of("load", "classpath", "jars");

    private final KernelSession session;
    private final Completer completer;
    private final SqlCompleter queries;
    private final Explainer explainer;

    public Assistance(Notebook notebook) {
        session = notebook.session();
        Names names = new Names(notebook);
        completer = new Completer(names);
        queries = new SqlCompleter(names);
        explainer = new Explainer(names);
    }

    /**
     * Completes what stands before the cursor, behind the magic's name.
     *
     * @param magic the magic from its percent sign on: to the end of its line, or of its cell if it takes that
     * @param at    the cursor, counted from the percent sign
     * @return what may stand there; empty if the magic is not ours, the cursor is in its name, or the magic is longer than 10,000
     *     characters
     */
    public Optional<Completion> complete(String magic, int at) {
        return session.during(() -> completed(magic, at));
    }

    private Optional<Completion> completed(String magic, int at) {
        Matcher head = HEAD.matcher(magic);
        if (magic.length() > LONGEST || !head.lookingAt() || head.group(2) == null || at <= head.end()) {
            return Optional.empty();
        }
        String name = head.group(2);
        try {
            int lineEnd = magic.indexOf('\n') < 0 ? magic.length() : magic.indexOf('\n');
            if (at > lineEnd) {
                return name.equals("sql") ? Optional.of(queries.complete(magic, lineEnd + 1, at)) : Optional.empty();
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

    /**
     * Explains what stands at the cursor: the magic, an option, a variable, a dataset.
     *
     * @param magic the magic from its percent sign on: to the end of its line, or of its cell if it takes that
     * @param at    the cursor, counted from the percent sign
     * @return the explanation as text and HTML; empty if the magic is not ours or longer than 10,000 characters
     */
    public Optional<MimeBundle> explain(String magic, int at) {
        return session.during(() -> explained(magic, at));
    }

    private Optional<MimeBundle> explained(String magic, int at) {
        Matcher head = HEAD.matcher(magic);
        if (magic.length() > LONGEST
                || !head.lookingAt()
                || head.group(2) == null
                || !Magics.names().contains(head.group(2))) {
            return Optional.empty();
        }
        String name = head.group(2);
        try {
            int lineEnd = magic.indexOf('\n') < 0 ? magic.length() : magic.indexOf('\n');
            if (at > lineEnd) {
                Optional<MimeBundle> named = wordAt(magic, at).flatMap(explainer::named);
                return named.isPresent() ? named : Optional.of(Magics.usage(Magics.parser(name)));
            }
            return Optional.of(explainer.explain(name, magic.substring(0, lineEnd), head.end(), at));
        } catch (RuntimeException noAnswer) {
            // as for completion
            return Optional.empty();
        }
    }

    private static Optional<String> wordAt(String text, int at) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (word.start() <= at && at <= word.end()) {
                return Optional.of(word.group());
            }
        }
        return Optional.empty();
    }
}
