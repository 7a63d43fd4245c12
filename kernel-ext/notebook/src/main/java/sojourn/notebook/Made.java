package sojourn.notebook;

/**
 * A value and the Java that makes it.
 *
 * @param value what it is
 * @param java  an expression that gives an equal one
 * @param <T>   its type
 */
record Made<T>(T value, String java) {}
