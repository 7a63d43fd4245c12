package sojourn.kernel.shell;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A cell failed, and this is what its user reads: no frame of the kernel, of JShell or of a library. */
public final class CellError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final List<String> lines;

    /**
     * @param name    the error's kind, such as {@code ArithmeticException}
     * @param message what went wrong, in one line
     * @param lines   all that is shown
     * @param cause   what was thrown, if anything was
     */
    CellError(String name, String message, List<String> lines, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.name = name;
        this.lines = List.copyOf(lines);
    }

    /** {@return the error's kind} */
    public String name() {
        return name;
    }

    /** {@return all that is shown} */
    public List<String> lines() {
        return lines;
    }
}
