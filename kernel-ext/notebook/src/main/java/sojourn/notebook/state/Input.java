package sojourn.notebook.state;

/**
 * An input that was found.
 *
 * @param value what it is
 * @param java  the Java expression that gives it
 * @param <T>   its type
 */
public record Input<T>(T value, String java) {}
