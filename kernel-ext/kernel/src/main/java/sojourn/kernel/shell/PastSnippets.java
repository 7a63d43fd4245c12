package sojourn.kernel.shell;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drops what ran and is needed no more. JShell keeps each statement, and compiles it again with each variable that it uses when
 * that is declared again; and it imports each value without a name, {@code $1} and so on, into all that comes later. So each
 * cell of a long session would take longer, and more memory, than the one before it.
 */
final class PastSnippets {
    /** values without a name that stay, for whoever counts them as in jshell */
    static final int VALUES = 20;

    private static final Pattern UNNAMED = Pattern.compile("\\$\\d+");

    private final JShell shell;
    private final Deque<VarSnippet> values = new ArrayDeque<>();
    private final Set<String> mentioned = new HashSet<>();

    PastSnippets(JShell shell) {
        this.shell = shell;
    }

    /** Keeps the values without a name that a cell speaks of: what it declares may need them for ever. */
    void keepMentioned(String java) {
        Matcher name = UNNAMED.matcher(java);
        while (name.find()) {
            mentioned.add(name.group());
        }
    }

    /**
     * Drops what an evaluation ran, but for declarations, and the oldest value without a name.
     *
     * @param events what the evaluation led to
     * @return the names of the values that were dropped
     */
    List<String> drop(List<SnippetEvent> events) {
        List<String> dropped = new ArrayList<>();
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.causeSnippet() != null || !shell.status(snippet).isActive()) {
                continue;
            }
            if (snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                values.add((VarSnippet) snippet);
                oldest().ifPresent(value -> dropped.add(value.name()));
            } else if (!snippet.kind().isPersistent()) {
                shell.drop(snippet);
            }
        }
        return dropped;
    }

    private Optional<VarSnippet> oldest() {
        if (values.size() <= VALUES) {
            return Optional.empty();
        }
        VarSnippet oldest = values.remove();
        if (mentioned.contains(oldest.name())) {
            return Optional.empty();
        }
        shell.drop(oldest);
        return Optional.of(oldest);
    }
}
