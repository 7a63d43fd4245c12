package sojourn.feature;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;

import java.time.Duration;
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

    /** Three rounds of blocks side by side: session s has s % 3 + 1 events, and each comes out at its place. */
    @Test
    void manySessionsComeOutInTheirOrder() {
        int sessions = 2 * 32 * 4096 + 4096 + 7;
        int[] offsets = new int[sessions + 1];
        for (int s = 0; s < sessions; s++) {
            offsets[s + 1] = offsets[s] + s % 3 + 1;
        }
        int n = offsets[sessions];
        int[] order = new int[n];
        java.util.Arrays.setAll(order, i -> i);
        EventArrays events =
                new EventArrays(new long[n], new int[n], new int[0], new int[0], new byte[0], order, offsets);
        DistinctRows rows = SessionFeatures.DEFAULT
                .only(SessionFeature.TOTAL_EVENTS)
                .with("tens_of_thousands", session -> (double) tenThousands(session.session()))
                .compute(events, ALPHABET);
        assertThat(rows.rows()).isEqualTo(sessions);
        assertThat(rows.size()).isEqualTo(3 * (sessions / 10_000 + 1));
        for (int s = 0; s < sessions; s++) {
            int distinct = rows.of(s);
            if (rows.value(distinct, 0) != s % 3 + 1 || rows.value(distinct, 1) != tenThousands(s)) {
                throw new AssertionError("session " + s + " has " + rows.value(distinct, 0) + " events and stands in "
                        + rows.value(distinct, 1));
            }
        }
    }

    private static int tenThousands(int session) {
        return session / 10_000;
    }

    /** Forty views of twenty items of five categories, and of nineteen items in the second session. */
    @Test
    void differentItemsAreCountedInLongSessionsToo() {
        int[] items = new int[80];
        int[] categories = new int[80];
        for (int i = 0; i < 80; i++) {
            items[i] = i < 40 ? i * 7 % 20 : i * 3 % 19;
            categories[i] = items[i] % 5;
        }
        int[] views = new int[80];
        java.util.Arrays.fill(views, 2);
        int[] order = new int[80];
        java.util.Arrays.setAll(order, i -> i);
        EventArrays events =
                new EventArrays(new long[80], views, items, categories, new byte[0], order, new int[] {0, 40, 80});
        DistinctRows rows = SessionFeatures.DEFAULT
                .only(SessionFeature.UNIQUE_ITEMS_VIEWED, SessionFeature.UNIQUE_CATEGORIES_VIEWED)
                .compute(events, ALPHABET);
        assertThat(row(rows, 0)).containsExactly(20, 5);
        assertThat(row(rows, 1)).containsExactly(19, 5);
    }

    /** The first session lasts 2,000 ms, the second 0. */
    @Test
    void durationsAreRoundedUpToTheUnit() {
        SessionFeatures features = SessionFeatures.DEFAULT.only(SessionFeature.SESSION_DURATION_SEC);
        for (long[] unit :
                new long[][] {{1, 2_000}, {500, 2_000}, {1_000, 2_000}, {1_500, 3_000}, {1_999, 3_998}, {2_001, 2_001}
                }) {
            SessionFeatures rounded = features.roundDurations(Duration.ofMillis(unit[0]));
            assertThat(rounded.durationUnit()).isEqualTo(Duration.ofMillis(unit[0]));
            DistinctRows rows = rounded.compute(events(), ALPHABET);
            assertThat(row(rows, 0)).as("unit of %d ms", unit[0]).containsExactly(unit[1] / 1000.0);
            assertThat(row(rows, 1)).containsExactly(0);
        }
        assertThatThrownBy(() -> features.roundDurations(Duration.ofNanos(999_999)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a unit of 1 ms or more");
    }

    /** The first event lasts longest; what the log does not tell is -1, or the start where there are no ends. */
    @Test
    void aSessionLastsUntilItsLastEnd() {
        EventArrays lasting = new EventArrays(
                new long[] {9_000, 1_000, 2_000},
                new long[] {9_500, 8_000, 2_500},
                new int[] {2, 2, 2},
                new int[] {4, 5, 6},
                new int[] {7, 8, 9},
                new byte[] {0, 1, -1},
                new int[] {1, 2, 0},
                new int[] {0, 2, 3});
        DistinctRows rows = SessionFeatures.DEFAULT
                .only(SessionFeature.SESSION_DURATION_SEC)
                .with("end", session -> session.endMillis(session.length() - 1))
                .with("category", session -> session.category(0))
                .with("available", session -> session.available(0))
                .with("action", session -> session.action(0))
                .compute(lasting, ALPHABET);
        assertThat(row(rows, 0)).containsExactly(7, 2_500, 8, 1, 2);
        assertThat(row(rows, 1)).containsExactly(0.5, 9_500, 7, 0, 2);
        EventArrays bare = new EventArrays(
                new long[] {0, 50}, new int[2], new int[0], new int[0], new byte[0], new int[] {0, 1}, new int[] {0, 2
                });
        DistinctRows unknown = SessionFeatures.DEFAULT
                .only(SessionFeature.TOTAL_EVENTS)
                .with("end", session -> session.endMillis(1))
                .with("item", session -> session.item(0))
                .with("category", session -> session.category(0))
                .with("available", session -> session.available(0))
                .compute(bare, ALPHABET);
        assertThat(row(unknown, 0)).containsExactly(2, 50, -1, -1, -1);
    }

    @Test
    void columnsThatDoNotFitTheEventsAreRefused() {
        assertThatThrownBy(() -> new EventArrays(
                        new long[2], new int[2], new int[1], new int[0], new byte[0], new int[2], new int[] {0, 2}))
                .isInstanceOf(UsageException.class)
                .hasMessage("items must be one for each event, or none: 2, had 1");
        assertThatThrownBy(() -> new EventArrays(
                        new long[2], new int[3], new int[0], new int[0], new byte[0], new int[2], new int[] {0, 2}))
                .isInstanceOf(UsageException.class)
                .hasMessage("actions must be one for each event: 2, had 3");
        assertThatThrownBy(() -> new EventArrays(
                        new long[0], new int[0], new int[0], new int[0], new byte[0], new int[0], new int[0]))
                .isInstanceOf(UsageException.class)
                .hasMessage("offsets must have at least one place");
    }

    private static double[] row(DistinctRows rows, int row) {
        double[] copy = new double[rows.columns()];
        for (int j = 0; j < copy.length; j++) {
            copy[j] = rows.value(rows.of(row), j);
        }
        return copy;
    }
}
