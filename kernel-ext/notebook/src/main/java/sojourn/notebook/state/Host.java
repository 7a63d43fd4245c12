package sojourn.notebook.state;

import sojourn.display.MimeBundle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kernel as magics see it: variables in, variables out, outputs to the page. One small adapter a kernel; nothing else in
 * this package knows which kernel runs it.
 */
public interface Host {
    /** {@return the kernel's name and version, such as {@code sojourn 0.1.0}} */
    String describe();

    /**
     * Runs Java source as if it stood in a cell.
     *
     * @param source statements, or one expression
     * @return the last value; empty if there is none, or it is null
     * @throws RuntimeException if it does not compile, or throws
     */
    Optional<Object> run(String source);

    /**
     * The value of a live variable.
     *
     * @param name a Java identifier
     * @return its value; empty if there is no such variable, or it holds null
     */
    default Optional<Object> lookUp(String name) {
        try {
            return run(name);
        } catch (RuntimeException notDeclared) {
            // kernels say it each with an exception of their own
            return Optional.empty();
        }
    }

    /**
     * The variables of all cells so far, without running anything: for help while a line is written.
     *
     * @return what they hold by name, those that hold null aside; empty where the kernel does not know
     */
    default Map<String, Object> variables() {
        return Map.of();
    }

    /**
     * Names that cells may use, for a suggestion beside an error.
     *
     * @param prefix how they begin, not empty
     * @return variables, perhaps among other words
     */
    List<String> names(String prefix);

    /**
     * Shows an output in the running cell.
     *
     * @param bundle what to show
     */
    void display(MimeBundle bundle);

    /**
     * Shows an output that will change.
     *
     * @param id     a name for it, unique on the page
     * @param bundle what to show first
     */
    void display(String id, MimeBundle bundle);

    /**
     * Changes an output that is on the page already, and its copy in a saved notebook.
     *
     * @param id     as it was displayed
     * @param bundle what to show now
     */
    void update(String id, MimeBundle bundle);
}
