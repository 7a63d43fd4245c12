package sojourn.engine;

/**
 * Opens engines for one scheme of URLs; found by {@link java.util.ServiceLoader}, so that a module that is added to the class
 * path (or by {@code %maven}) brings its engine along.
 */
public interface EngineProvider {
    /** {@return the scheme without the colon: {@code sc}} */
    String scheme();

    /**
     * Opens a session.
     *
     * @param url such as {@code sc://host:15002}
     * @return the engine, connected
     * @throws sojourn.check.UsageException if there is nobody at that address: one line, within five seconds
     */
    Engine open(String url);
}
