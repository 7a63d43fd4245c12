package sojourn.feature;

/** The events of one session, in time order: what a {@link SessionMeasure} looks at. It moves on to the next session. */
public final class SessionEvents {
    private final EventArrays events;
    private int session;
    private int from;
    private int to;

    SessionEvents(EventArrays events) {
        this.events = events;
    }

    void at(int next) {
        session = next;
        from = events.offsets()[next];
        to = events.offsets()[next + 1];
    }

    /** {@return the session's number, from 0} */
    public int session() {
        return session;
    }

    /** {@return the number of events, {@code >= 1}} */
    public int length() {
        return to - from;
    }

    /**
     * The log row of an event.
     *
     * @param position in {@code [0, length())}
     * @return the row, to look up other columns by
     */
    public int row(int position) {
        return events.order()[from + position];
    }

    /**
     * When an event happened.
     *
     * @param position in {@code [0, length())}
     * @return milliseconds since 1970 UTC
     */
    public long timeMillis(int position) {
        return events.timeMillis()[row(position)];
    }

    /**
     * When an event ended.
     *
     * @param position in {@code [0, length())}
     * @return milliseconds since 1970 UTC; {@link #timeMillis} if the sessions know no ends
     */
    public long endMillis(int position) {
        return events.endMillis().length == 0 ? timeMillis(position) : events.endMillis()[row(position)];
    }

    /**
     * What was done.
     *
     * @param position in {@code [0, length())}
     * @return the action's code
     */
    public int action(int position) {
        return events.actions()[row(position)];
    }

    /**
     * To which item.
     *
     * @param position in {@code [0, length())}
     * @return the item's code; -1 if it is missing or no item column is known
     */
    public int item(int position) {
        return events.items().length == 0 ? -1 : events.items()[row(position)];
    }

    /**
     * Of which category the item was then.
     *
     * @param position in {@code [0, length())}
     * @return the category's code; -1 if it is not known
     */
    public int category(int position) {
        return events.categories().length == 0 ? -1 : events.categories()[row(position)];
    }

    /**
     * Whether the item was available then.
     *
     * @param position in {@code [0, length())}
     * @return 1 if it was, 0 if not, -1 if it is not known
     */
    public int available(int position) {
        return events.available().length == 0 ? -1 : events.available()[row(position)];
    }
}
