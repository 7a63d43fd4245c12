package sojourn.notebook.state;

/**
 * A value and the Java that makes it.
 *
 * @param value what it is
 * @param java  an expression that gives an equal one
 * @param <T>   its type
 */
public record Made<T>(T value, String java) {}
