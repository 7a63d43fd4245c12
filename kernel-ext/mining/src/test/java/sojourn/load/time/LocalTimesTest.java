package sojourn.load.time;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class LocalTimesTest {
    /** java.time says it time by time; ours keeps an offset between two changes, and must leave it exactly there. */
    @Test
    void anyOrderOfTimesGivesWhatJavaTimeGives() {
        for (String zone :
                List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "+05:30")) {
            ZoneId id = ZoneId.of(zone);
            LocalTimes ours = new LocalTimes(id);
            SplittableRandom random = new SplittableRandom(zone.hashCode());
            for (int i = 0; i < 20_000; i++) {
                assertSame(ours, id, random.nextLong(-1_000_000_000_000L, 2_500_000_000_000L));
            }
            List<ZoneOffsetTransition> changes = changes(id);
            for (int i = 0; i < 20_000 && !changes.isEmpty(); i++) {
                ZoneOffsetTransition change = changes.get(random.nextInt(changes.size()));
                long at = change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC) * 1000;
                // both sides of both ends of what is skipped or repeated, to the millisecond
                assertSame(
                        ours, id, at + change.getDuration().toMillis() * random.nextInt(-1, 2) + random.nextInt(-2, 3));
                assertSame(ours, id, at + random.nextLong(-7_200_000, 7_200_000));
            }
        }
    }

    private static void assertSame(LocalTimes ours, ZoneId zone, long local) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(local, 1000L), Math.floorMod(local, 1000) * 1_000_000, ZoneOffset.UTC);
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        ZoneOffset offset = change == null ? zone.getRules().getOffset(time) : change.getOffsetBefore();
        String what = zone + " " + time;
        assertThat(ours.utc(local)).as(what).isEqualTo(local - offset.getTotalSeconds() * 1000L);
        assertThat(ours.skipped()).as(what).isEqualTo(change != null && change.isGap());
        assertThat(ours.repeat())
                .as(what)
                .isEqualTo(
                        change != null && change.isOverlap()
                                ? -change.getDuration().toMillis()
                                : 0);
    }

    /** The changes of a zone's clocks over these years. */
    private static List<ZoneOffsetTransition> changes(ZoneId zone) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        Instant last = Instant.parse("2049-01-01T00:00:00Z");
        ZoneOffsetTransition next = zone.getRules().nextTransition(Instant.parse("1939-01-01T00:00:00Z"));
        while (next != null && next.getInstant().isBefore(last)) {
            changes.add(next);
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return changes;
    }
}
