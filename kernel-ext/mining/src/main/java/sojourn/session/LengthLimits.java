package sojourn.session;

import org.jspecify.annotations.Nullable;

/**
 * The limits of a session's duration and length, event by event: where a session that no other rule ends becomes too long. Each
 * cut depends on the one before, so that this must see all events of a session in turn. Time O(1) an event.
 */
public final class LengthLimits {
    private final long longest;
    private final int most;
    private long start;
    private long length;

    /**
     * Limits of a rule, before its first session.
     *
     * @param rule whose limits they are
     */
    public LengthLimits(SessionRule rule) {
        this.longest = rule.longestMillis();
        this.most = rule.mostEvents();
    }

    /**
     * Begins a session.
     *
     * @param startMillis when its first event starts
     */
    public void begin(long startMillis) {
        start = startMillis;
        length = 1;
    }

    /**
     * Takes one more event, in the session or, if it does not fit, as the first of a new one.
     *
     * @param startMillis when it starts
     * @param endMillis   when it ends, {@code >= startMillis}
     * @return what it exceeds: {@link SessionCut#LONGEST}, {@link SessionCut#MOST}, or null if it fits
     */
    public @Nullable SessionCut next(long startMillis, long endMillis) {
        SessionCut cut = endMillis - start > longest ? SessionCut.LONGEST : length >= most ? SessionCut.MOST : null;
        if (cut == null) {
            length++;
        } else {
            begin(startMillis);
        }
        return cut;
    }
}
