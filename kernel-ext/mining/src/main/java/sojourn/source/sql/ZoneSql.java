package sojourn.source.sql;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** A zone's offsets within a span of time, as SQL over whole numbers: engines have zone rules of different ages. */
final class ZoneSql {
    private ZoneSql() {}

    /**
     * What the wall clock is ahead of UTC.
     *
     * @param millis SQL of the moment, milliseconds since 1970 UTC
     * @param zone   where the clock hangs
     * @param first  the first moment that occurs
     * @param last   the last moment
     * @return SQL of milliseconds
     */
    static String offsetMillis(String millis, ZoneId zone, long first, long last) {
        ZoneRules rules = zone.getRules();
        Instant at = Instant.ofEpochMilli(first);
        StringBuilder sql = new StringBuilder("CASE");
        ZoneOffsetTransition next = rules.nextTransition(at);
        while (next != null && next.toEpochSecond() * 1000 <= last) {
            sql.append(" WHEN ")
                    .append(millis)
                    .append(" < ")
                    .append(next.toEpochSecond() * 1000)
                    .append(" THEN ")
                    .append(next.getOffsetBefore().getTotalSeconds() * 1000L);
            at = next.getInstant();
            next = rules.nextTransition(at);
        }
        long rest = rules.getOffset(at).getTotalSeconds() * 1000L;
        return sql.length() == 4
                ? Long.toString(rest)
                : sql.append(" ELSE ").append(rest).append(" END").toString();
    }
}
