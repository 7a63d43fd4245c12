package sojourn.session;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Day, hour and weekday of a moment on a zone's clocks; the zone's offset is looked up only when the moment leaves the span that
 * it holds for. Not safe for several threads.
 */
public final class LocalClock {
    private static final long DAY = 86_400;

    private final ZoneRules rules;
    private long validFrom = Long.MAX_VALUE;
    private long validTo = Long.MIN_VALUE;
    private int offset;
    private long local;

    /**
     * A clock that has not been asked yet.
     *
     * @param zone whose clocks
     */
    public LocalClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /**
     * Moves to a moment.
     *
     * @param millis since 1970 UTC
     */
    public void set(long millis) {
        long second = Math.floorDiv(millis, 1000);
        if (second < validFrom || second >= validTo) {
            Instant moment = Instant.ofEpochSecond(second);
            offset = rules.getOffset(moment).getTotalSeconds();
            // the transition before a moment is looked for strictly before it
            ZoneOffsetTransition before = rules.previousTransition(moment.plusSeconds(1));
            ZoneOffsetTransition after = rules.nextTransition(moment);
            validFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond();
            validTo = after == null ? Long.MAX_VALUE : after.toEpochSecond();
        }
        local = second + offset;
    }

    /** {@return the day, counted from the first of January 1970} */
    public long day() {
        return Math.floorDiv(local, DAY);
    }

    /** {@return the hour, 0 to 23} */
    public int hour() {
        return (int) (Math.floorMod(local, DAY) / 3600);
    }

    /** {@return the weekday, 0 for Monday to 6} */
    public int weekday() {
        // 1970-01-01 was a Thursday, 3 from Monday
        return (int) Math.floorMod(day() + 3, 7L);
    }
}
