package sojourn.kernel.shell;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import sojourn.notebook.state.Results;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Says what JShell does silently: a variable loses its value when its type is declared anew. */
final class Redefinitions {
    private Redefinitions() {}

    /**
     * Tells of every variable that an evaluation reset or dropped as a side effect.
     *
     * @param events  what the evaluation led to, those aside whose variables have their values still
     * @param notices who is notified
     */
    static void tell(List<SnippetEvent> events, Consumer<String> notices) {
        Set<String> told = new HashSet<>();
        for (SnippetEvent event : events) {
            Snippet cause = event.causeSnippet();
            if (cause == null || !(event.snippet() instanceof VarSnippet variable)) {
                continue;
            }
            if (event.status() == Snippet.Status.OVERWRITTEN) {
                // another of its name took its place, as the user asked
                continue;
            }
            boolean dropped = !event.status().isActive();
            boolean lost = event.isSignatureChange() && event.previousStatus().isActive();
            // a statement may declare two things anew
            if (!(dropped || lost) || !told.add(variable.name())) {
                continue;
            }
            String why = cause instanceof DeclarationSnippet declaration
                    ? " because " + declaration.name() + " was declared anew"
                    : "";
            boolean recalled =
                    Results.list().stream().anyMatch(result -> result.name().equals(variable.name()));
            String way = recalled ? "; %recall " + variable.name() + " brings back what the magic gave" : "";
            if (dropped) {
                notices.accept("variable " + variable.name() + " was dropped" + why + way);
            } else {
                // where its type is another one now, JShell has no such variable until it is declared
                String again = event.status().isDefined() ? "; assign it again" : "; declare it again";
                notices.accept("variable " + variable.name() + " lost its value" + why + (way.isEmpty() ? again : way));
            }
        }
    }
}
