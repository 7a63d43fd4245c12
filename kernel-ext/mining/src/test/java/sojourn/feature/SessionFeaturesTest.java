package sojourn.feature;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SessionFeaturesTest {
    private static final List<String> ALPHABET = List.of("addtocart", "transaction", "view");
    /** a Saturday, 23:30 UTC */
    private static final long SATURDAY = Instant.parse("2015-06-06T23:30:00Z").toEpochMilli();

    /** One session of view, view, cart, buy, and one of a single view. */
    private static EventArrays events() {
        return new EventArrays(
                new long[] {SATURDAY, SATURDAY + 500, SATURDAY + 1_000, SATURDAY + 2_000, 0},
                new int[] {2, 2, 0, 1, 2},
                new int[] {5, 7, 7, 7, 5},
                new int[] {1, 1, 1, 1, -1},
                new byte[] {1, 0, 1, -1, -1},
                new int[] {0, 1, 2, 3, 4},
                new int[] {0, 4, 5});
    }

    @Test
    void twoSessionsByHand() {
        DistinctRows rows = SessionFeatures.DEFAULT.compute(events(), ALPHABET);
        assertThat(row(rows, 0)).containsExactly(2, 4, 2, 1, 2 / 3.0, 23, 5, 1, 1, 2, 2, 1);
        // one event: no duration and so no rate; nothing known of the item; 1970-01-01 was a Thursday
        assertThat(row(rows, 1)).containsExactly(0, 1, 1, 0, 0, 0, 3, 0, 0, 1, 0, 0);
    }

    @Test
    void hoursAndWeekdaysAreThoseOfTheTimeZone() {
        SessionFeatures features = SessionFeatures.DEFAULT
                .withZone(ZoneId.of("Europe/Berlin"))
                .only(SessionFeature.SESSION_HOUR_OF_DAY, SessionFeature.SESSION_DAY_OF_WEEK);
        // 01:30 on Sunday, and 01:00 on Thursday
        DistinctRows rows = features.compute(events(), ALPHABET);
        assertThat(row(rows, 0)).containsExactly(1, 6);
        assertThat(row(rows, 1)).containsExactly(1, 3);
    }

    @Test
    void cyclicPairsPutMidnightBesideElevenAtNight() {
        SessionFeatures features = SessionFeatures.DEFAULT
                .withCyclic(true)
                .only(SessionFeature.SESSION_HOUR_OF_DAY, SessionFeature.SESSION_DAY_OF_WEEK);
        assertThat(features.columns(events(), ALPHABET))
                .containsExactly("hour_sin", "hour_cos", "weekday_sin", "weekday_cos");
        DistinctRows rows = features.compute(events(), ALPHABET);
        double apart = Math.hypot(rows.value(0, 0) - rows.value(1, 0), rows.value(0, 1) - rows.value(1, 1));
        assertThat(apart).isCloseTo(2 * Math.sin(Math.PI / 24), within(1e-12));
    }

    @Test
    void aFeatureOfTheUsersOwnSeesTheEvents() {
        SessionFeatures features = SessionFeatures.DEFAULT
                .only(SessionFeature.TOTAL_EVENTS)
                .with("longest_pause_sec", session -> {
                    long longest = 0;
                    for (int p = 1; p < session.length(); p++) {
                        longest = Math.max(longest, session.timeMillis(p) - session.timeMillis(p - 1));
                    }
                    return longest / 1000.0;
                })
                .with("last_item", session -> session.item(session.length() - 1));
        assertThat(features.columns(events(), ALPHABET))
                .containsExactly("total_events", "longest_pause_sec", "last_item");
        DistinctRows rows = features.compute(events(), ALPHABET);
        assertThat(row(rows, 0)).containsExactly(4, 1, 7);
        assertThat(row(rows, 1)).containsExactly(1, 0, 5);
    }

    @Test
    void whatTheLogCannotTellIsLeftOut() {
        EventArrays bare = new EventArrays(
                new long[] {0}, new int[] {0}, new int[0], new int[0], new byte[0], new int[] {0}, new int[] {0, 1});
        assertThat(SessionFeatures.DEFAULT.columns(bare, List.of("Course_view")))
                .containsExactly(
                        "session_duration_sec",
                        "total_events",
                        "session_hour_of_day",
                        "session_day_of_week",
                        "event_rate_per_sec",
                        "is_weekend");
        assertThatThrownBy(() -> SessionFeatures.DEFAULT
                        .only(SessionFeature.UNIQUE_ITEMS_VIEWED)
                        .compute(bare, ALPHABET))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no feature is left");
        assertThatThrownBy(() -> SessionFeature.named("total_event")).hasMessageContaining("'total_events'");
    }

    @Test
    void propertiesHoldFromTheirTimeUntilTheNext() {
        ItemTable table = ItemTable.of(
                2, new int[] {0, 0, 0, -1}, new long[] {200, 100, 200, 0}, new int[] {8, 7, 9, 3}, new byte[] {
                    -1, 1, 0, 1
                });
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.category(0, 99)).isEqualTo(ItemTable.UNKNOWN);
        assertThat(table.category(0, 100)).isEqualTo(7);
        assertThat(table.category(0, 199)).isEqualTo(7);
        // of two rows at one time the later wins
        assertThat(table.category(0, 200)).isEqualTo(9);
        assertThat(table.available(0, 150)).isEqualTo(1);
        assertThat(table.available(0, 250)).isZero();
        assertThat(table.category(1, 150)).isEqualTo(ItemTable.UNKNOWN);
        assertThat(table.category(-1, 150)).isEqualTo(ItemTable.UNKNOWN);
        assertThat(table.withFirstKnownBefore().category(0, 0)).isEqualTo(7);
        assertThat(table.withFirstKnownBefore().available(0, 0)).isEqualTo(1);
    }

    @Test
    void heavyUsersAreThoseStrictlyAboveTheQuantile() {
        // 1, 1, 2 and 6 events; the quantile 2/3 of those is exactly 2
        int[] users = {0, 1, 3, 3, 2, 2, 3, 3, 3, 3};
        HeavyUsers.Cut cut = HeavyUsers.above(users, 5, 2 / 3.0);
        HeavyUsers heavy = cut.users();
        assertThat(heavy.limit()).isEqualTo(2);
        assertThat(heavy.users()).isEqualTo(4);
        assertThat(heavy.usersDropped()).isEqualTo(1);
        assertThat(heavy.eventsDropped()).isEqualTo(6);
        assertThat(cut.rows()).containsExactly(0, 1, 4, 5);
        // between ranks: 2 + 0.7 · 4
        assertThat(HeavyUsers.above(users, 5, 0.9).users().limit()).isCloseTo(4.8, within(1e-12));
        assertThat(HeavyUsers.above(users, 5, 1).users().usersDropped()).isZero();
        assertThat(HeavyUsers.above(new int[0], 0, 0.5).rows()).isEmpty();
        assertThatThrownBy(() -> HeavyUsers.above(users, 5, 99.9)).hasMessageContaining("in [0, 1]");
    }

    private static double[] row(DistinctRows rows, int row) {
        double[] copy = new double[rows.columns()];
        for (int j = 0; j < copy.length; j++) {
            copy[j] = rows.value(rows.of(row), j);
        }
        return copy;
    }
}
