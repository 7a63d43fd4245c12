package sojourn.check;

/**
 * The user's input broke a rule; the message is written for that user and stands without a stack trace. It is one line of at
 * most {@value OneLine#LONGEST} characters, whatever text of the user's it quotes.
 */
public final class UsageException extends IllegalArgumentException {
    private static final long serialVersionUID = 2L;

    private final String magicMessage;

    /**
     * A broken rule that we found ourselves.
     *
     * @param message the rule, the value found, where it stands, and the way out, in one line; options stand in it by {@link OptionWords}
     */
    public UsageException(String message) {
        super(OneLine.of(OptionWords.inJava(message)));
        this.magicMessage = OneLine.of(OptionWords.inMagic(message));
    }

    /**
     * A broken rule that a library found.
     *
     * @param message the rule, the value found, where it stands, and the way out, in one line; options stand in it by {@link OptionWords}
     * @param cause   what a library said of it
     */
    public UsageException(String message, Throwable cause) {
        super(OneLine.of(OptionWords.inJava(message)), cause);
        this.magicMessage = OneLine.of(OptionWords.inMagic(message));
    }

    /** {@return the message with its options as a magic has them; {@link #getMessage} has them as Java does} */
    public String magicMessage() {
        return magicMessage;
    }
}
