package sojourn.check;

/** The user's input broke a rule; the message is written for that user and stands without a stack trace. */
public final class UsageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * A broken rule that we found ourselves.
     *
     * @param message the rule, the value found, where it stands, and the way out, in one line
     */
    public UsageException(String message) {
        super(message);
    }

    /**
     * A broken rule that a library found.
     *
     * @param message the rule, the value found, where it stands, and the way out, in one line
     * @param cause   what a library said of it
     */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
