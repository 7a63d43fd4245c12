package sojourn.junit;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;
import sojourn.kernel.run.NotebookSession;

import java.util.Objects;

/** The notebook that runs: its kernel, and the cell that ended it early. */
final class NotebookContext implements EngineExecutionContext {
    private final @Nullable NotebookSession session;
    private String ended = "";

    /** Outside all notebooks. */
    NotebookContext() {
        session = null;
    }

    /** @param session the kernel of the notebook */
    NotebookContext(NotebookSession session) {
        this.session = session;
    }

    /** {@return whether it is that of a notebook whose kernel has started} */
    boolean isOpen() {
        return session != null;
    }

    NotebookSession session() {
        return Objects.requireNonNull(session, "a cell runs within a notebook");
    }

    /** {@return why no cell runs any more, empty if they do} */
    String ended() {
        return ended;
    }

    /** Says why no later cell shall run. */
    void end(String why) {
        if (ended.isEmpty()) {
            ended = why;
        }
    }
}
