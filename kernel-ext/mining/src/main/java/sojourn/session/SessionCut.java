package sojourn.session;

/** Why a session begins within a user's events, in the order in which the rules act; see {@link SessionRule}. */
public enum SessionCut {
    /** The event has no session id, and no gap to go by. */
    WITHOUT_ID("no session id"),
    /** The pause before the event is too long. */
    GAP("the gap"),
    /** The event lies on another day than the one before it. */
    MIDNIGHT("midnight"),
    /** A value changed. */
    CHANGE("a change"),
    /** The session would last too long. */
    LONGEST("the longest duration"),
    /** The session would have too many events. */
    MOST("the most events");

    private final String words;

    SessionCut(String words) {
        this.words = words;
    }

    /** {@return what made the cut, for a sentence: {@code the gap}} */
    @Override
    public String toString() {
        return words;
    }
    ;

    /** {@return the number that stands for it in an array or in SQL: 0 for the first} */
    @SuppressWarnings("EnumOrdinal") // the numbers last no longer than the arrays and queries that hold them
    public int number() {
        return ordinal();
    }
}
