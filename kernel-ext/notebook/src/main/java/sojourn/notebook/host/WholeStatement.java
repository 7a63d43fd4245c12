package sojourn.notebook.host;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Optional;

/**
 * Tells whether the Java that a kernel made of a magic is a statement of its own, as in {@code %profile clusters}, or the value
 * of a variable. A magic of ours has shown all there is when it returns; JJava since 1.0-a7 would show its value again, and
 * earlier versions and IJava drop it.
 */
public final class WholeStatement {
    /** how JShell calls the classes and the method that it puts a snippet into */
    private static final String SHELL_CLASS = "REPL.$JShell$";

    private static final String SHELL_METHOD = "do_it$";

    private WholeStatement() {}

    /**
     * What a kernel is given of a magic.
     *
     * @param value the magic's value
     * @return the value if something in the cell takes it; null if only the kernel would, to show it
     */
    public static @Nullable Object dropped(@Nullable Object value) {
        return value == null || isOne() ? null : value;
    }

    private static boolean isOne() {
        Optional<StackWalker.StackFrame> caller = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith(SHELL_CLASS))
                        .findFirst());
        // JShell keeps the value of an expression in a variable that it calls $1, $2 …, a field of the snippet's class
        return caller.filter(frame -> frame.getMethodName().equals(SHELL_METHOD))
                .map(frame -> Arrays.stream(frame.getDeclaringClass().getDeclaredFields())
                        .anyMatch(field -> field.getName().matches("\\$\\d+")))
                .orElse(false);
    }
}
