package sojourn.session;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

import static org.assertj.core.api.Assertions.assertThat;

class LocalClockTest {
    /** One clock through every change of its zone, there and back, to the millisecond: java.time's day, hour and weekday. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "+05:30", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca"})
    void dayHourAndWeekdayAreThoseOfTheZone(String name) {
        ZoneId zone = ZoneId.of(name);
        ZoneRules rules = zone.getRules();
        LocalClock clock = new LocalClock(zone);
        check(clock, zone, 0);
        check(clock, zone, -1);
        check(clock, zone, 86_399_999);
        Instant from = Instant.parse("1938-01-01T00:00:00Z");
        Instant to = Instant.parse("2045-01-01T00:00:00Z");
        ZoneOffsetTransition change = rules.nextTransition(from);
        while (change != null && change.getInstant().isBefore(to)) {
            long at = change.getInstant().toEpochMilli();
            for (long millis : new long[] {at - 1, at, at - 1000, at + 999, at - 1, at + 1000, at}) {
                check(clock, zone, millis);
            }
            change = rules.nextTransition(change.getInstant());
        }
    }

    private static void check(LocalClock clock, ZoneId zone, long millis) {
        ZonedDateTime local = Instant.ofEpochMilli(millis).atZone(zone);
        clock.set(millis);
        assertThat(clock.day())
                .as("day of %s", local)
                .isEqualTo(local.toLocalDate().toEpochDay());
        assertThat(clock.hour()).as("hour of %s", local).isEqualTo(local.getHour());
        assertThat(clock.weekday())
                .as("weekday of %s", local)
                .isEqualTo(local.getDayOfWeek().getValue() - 1);
    }
}
