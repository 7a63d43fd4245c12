package sojourn.load.time;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * From times on a zone's clocks to UTC. Where clocks go back an hour comes twice, and where they go forward an hour never is;
 * the last answer knows both. Between two changes the offset is kept, so that rows of one season cost a comparison each.
 */
final class LocalTimes {
    private final ZoneRules rules;
    /** local times {@code [from, to)} have the one offset */
    private long from = Long.MAX_VALUE;

    private long to = Long.MIN_VALUE;
    private long offset;
    private long repeat;
    private boolean skipped;

    LocalTimes(ZoneId zone) {
        this.rules = zone.getRules();
        if (rules.isFixedOffset()) {
            from = Long.MIN_VALUE;
            to = Long.MAX_VALUE;
            offset = rules.getOffset(java.time.Instant.EPOCH).getTotalSeconds() * 1000L;
        }
    }

    /**
     * Milliseconds since 1970 UTC of a local time.
     *
     * @param local milliseconds on the clock, as if it were UTC
     * @return the time; the first of two, see {@link #repeat}; as if the clocks had not changed yet if there is none, see {@link
     *     #skipped}
     */
    long utc(long local) {
        repeat = 0;
        skipped = false;
        if (local >= from && local < to) {
            return local - offset;
        }
        return changed(local);
    }

    /** {@return milliseconds since 1970 UTC when a day begins, given as midnight on the clock, which does not have to exist} */
    long startOfDay(long midnight) {
        long utc = utc(midnight);
        repeat = 0;
        if (skipped) {
            skipped = false;
            return transition(midnight).toEpochSecond() * 1000;
        }
        return utc;
    }

    /** {@return how many milliseconds later the last local time came again; 0 if it came once} */
    long repeat() {
        return repeat;
    }

    /** {@return whether no clock ever showed the last local time} */
    boolean skipped() {
        return skipped;
    }

    private long changed(long local) {
        LocalDateTime time = time(local);
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change != null) {
            skipped = change.isGap();
            repeat = skipped ? 0 : -change.getDuration().toMillis();
            return local - change.getOffsetBefore().getTotalSeconds() * 1000L;
        }
        offset = rules.getOffset(time).getTotalSeconds() * 1000L;
        java.time.Instant utc = java.time.Instant.ofEpochMilli(local - offset);
        ZoneOffsetTransition before = rules.previousTransition(utc.plusMillis(1));
        ZoneOffsetTransition after = rules.nextTransition(utc);
        from = before == null
                ? Long.MIN_VALUE
                : Math.max(millis(before.getDateTimeBefore()), millis(before.getDateTimeAfter()));
        to = after == null
                ? Long.MAX_VALUE
                : Math.min(millis(after.getDateTimeBefore()), millis(after.getDateTimeAfter()));
        return local - offset;
    }

    private ZoneOffsetTransition transition(long local) {
        return java.util.Objects.requireNonNull(rules.getTransition(time(local)), "a time that is skipped");
    }

    private static LocalDateTime time(long local) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(local, 1000L), Math.floorMod(local, 1000) * 1_000_000, ZoneOffset.UTC);
    }

    private static long millis(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * 1000;
    }
}
