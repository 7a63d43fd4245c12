package sojourn.kernel.shell;

import jdk.jshell.EvalException;
import jdk.jshell.JShellException;
import org.jspecify.annotations.Nullable;
import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Says what a cell's code threw: the message, and the lines of the user's own that led there. */
public final class RuntimeErrors {
    private static final String MORE_MEMORY =
            "start the kernel with more memory (SOJOURN_JVM_OPTIONS=-Xmx12g while installing it)";

    /** the name of the class that JShell wraps a snippet in, which a user never wrote */
    static final String SHELL_CLASS = "REPL\\.\\$JShell\\$\\w+[.$]";

    /** how many frames of a library are shown where none is the user's */
    private static final int LIBRARY_FRAMES = 5;

    private final Map<String, Origin> origins;

    /** @param origins where each snippet stands, by its id */
    RuntimeErrors(Map<String, Origin> origins) {
        this.origins = origins;
    }

    /**
     * An interrupted cell, in one line.
     *
     * @param thrown what the interrupt made the code throw; null if it was stopped
     * @param line   where it stood
     * @return the error
     */
    static CellError interrupted(@Nullable Throwable thrown, String line) {
        CancellationException told = causes(thrown)
                .filter(CancellationException.class::isInstance)
                .map(CancellationException.class::cast)
                .filter(e -> e.getMessage() != null)
                .findFirst()
                .orElse(null);
        if (told != null) {
            return new CellError("CancellationException", told.getMessage(), List.of(told.getMessage()), told);
        }
        String message = "interrupted at " + line;
        return new CellError("Interrupted", message, List.of(message), thrown);
    }

    /**
     * A cell that took all memory, in one line.
     *
     * @param line where it stood
     * @return the error
     */
    static CellError outOfMemory(String line) {
        String message = "memory ran out at " + line + ": the kernel has "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB. The variables stay; set large ones to null, or " + MORE_MEMORY;
        return new CellError("OutOfMemoryError", message, List.of(message), null);
    }

    /**
     * A cell that is not run because memory is short.
     *
     * @param variables what they hold
     * @return the error
     */
    public static CellError memoryIsHeld(Map<String, Object> variables) {
        String largest = LargeVariables.describe(variables);
        String message = "not run: memory is short" + (largest.isEmpty() ? "" : "; " + largest)
                + ". First set what is large to null, as in name = null; or " + MORE_MEMORY;
        return new CellError("OutOfMemoryError", message, List.of(message), null);
    }

    /**
     * What a snippet threw.
     *
     * @param thrown     the exception itself; null if JShell alone knows it
     * @param translated the same with JShell's names for the user's frames
     * @return the error
     */
    CellError thrown(@Nullable Throwable thrown, EvalException translated) {
        CellError known = known(thrown);
        if (known != null) {
            return known;
        }
        List<String> lines = new ArrayList<>();
        Throwable real = thrown;
        for (Throwable e = translated; e instanceof JShellException; e = e.getCause()) {
            String name = e instanceof EvalException eval
                    ? eval.getExceptionClassName().replaceAll(SHELL_CLASS, "")
                    : e.getClass().getName();
            String message = real != null ? messageOf(real) : e.getMessage();
            lines.add((lines.isEmpty() ? "" : "caused by ") + name + (message == null ? "" : ": " + message));
            lines.addAll(userFrames(e.getStackTrace()));
            real = real == null ? null : real.getCause();
        }
        String name = translated.getExceptionClassName().replaceAll(SHELL_CLASS, "");
        String message = thrown != null ? messageOf(thrown) : translated.getMessage();
        return new CellError(simple(name), message == null ? "" : message, lines, thrown);
    }

    /**
     * What a magic threw.
     *
     * @param thrown the exception
     * @param line   where the magic stands
     * @return the error
     */
    public CellError inMagic(Throwable thrown, String line) {
        CellError known = known(thrown);
        if (known != null) {
            return known;
        }
        List<String> lines = new ArrayList<>();
        for (Throwable e : causes(thrown).toList()) {
            lines.add((lines.isEmpty() ? "" : "caused by ")
                    + e.getClass().getName()
                    + (e.getMessage() == null ? "" : ": " + e.getMessage()));
            Arrays.stream(e.getStackTrace())
                    .filter(frame -> !frame.getClassName().startsWith("sojourn.kernel."))
                    .limit(LIBRARY_FRAMES)
                    .forEach(frame -> lines.add("    in " + frame));
        }
        lines.add("    at " + line);
        String message = messageOf(thrown);
        return new CellError(thrown.getClass().getSimpleName(), message == null ? "" : message, lines, thrown);
    }

    /**
     * What ended a thread that a cell started.
     *
     * @param thrown the exception
     * @return its kind and message, and those of its causes, a line each
     */
    public static List<String> uncaught(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        for (Throwable e : causes(thrown).toList()) {
            String message = messageOf(e);
            lines.add((lines.isEmpty() ? "" : "caused by ")
                    + e.getClass().getName().replaceAll(SHELL_CLASS, "")
                    + (message == null ? "" : ": " + message));
        }
        return lines;
    }

    /** An error that speaks for itself, in one line. */
    private static @Nullable CellError known(@Nullable Throwable thrown) {
        if (thrown instanceof CellError error) {
            return error;
        }
        if (thrown instanceof UsageException || thrown instanceof CancellationException) {
            String message = String.valueOf(thrown.getMessage());
            return new CellError(thrown.getClass().getSimpleName(), message, List.of(message), thrown);
        }
        return null;
    }

    private List<String> userFrames(StackTraceElement[] frames) {
        List<String> lines = new ArrayList<>();
        for (StackTraceElement frame : frames) {
            String file = frame.getFileName();
            Origin origin = file == null || !file.startsWith("#") ? null : origins.get(file.substring(1));
            if (origin != null) {
                String method = frame.getMethodName().isEmpty() ? "" : " in " + methodOf(frame);
                lines.add("    at " + origin.at(Math.max(1, frame.getLineNumber())) + method);
            }
        }
        return collapse(lines);
    }

    private static String methodOf(StackTraceElement frame) {
        if (frame.getMethodName().startsWith("lambda$")) {
            return "a lambda";
        }
        String type = frame.getClassName();
        return (type.isEmpty() ? "" : type + ".") + frame.getMethodName();
    }

    /** Endless recursion repeats one line a thousand times; once is enough. */
    private static List<String> collapse(List<String> lines) {
        if (lines.size() <= 20) {
            return lines;
        }
        List<String> kept = new ArrayList<>(new LinkedHashSet<>(lines));
        kept.add("    … " + (lines.size() - kept.size()) + " more of these");
        return kept;
    }

    private static @Nullable String messageOf(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? null : message.replaceAll(SHELL_CLASS, "");
        } catch (RuntimeException e) {
            return "(its getMessage threw " + e.getClass().getName() + ")";
        }
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    static Stream<Throwable> causes(@Nullable Throwable thrown) {
        Set<Throwable> seen = new LinkedHashSet<>();
        for (Throwable e = thrown; e != null && seen.add(e); e = e.getCause()) {
            // collected by the condition
        }
        return seen.stream();
    }
}
