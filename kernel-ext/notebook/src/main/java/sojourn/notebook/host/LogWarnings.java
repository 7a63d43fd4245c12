package sojourn.notebook.host;

/**
 * Keeps SLF4J from writing on the notebook that it has nowhere to log to. Tablesaw brings its API and nobody needs its log; who
 * adds a provider has it as usual.
 */
public final class LogWarnings {
    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private LogWarnings() {}

    /** Called before any class of Tablesaw's is; what the user has set stays. */
    public static void silence() {
        if (System.getProperty(VERBOSITY) == null) {
            System.setProperty(VERBOSITY, "ERROR");
        }
    }
}
