package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.feature.Aggregate;
import sojourn.feature.Cohort;
import sojourn.feature.UserFeatures;
import sojourn.load.column.CodedColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UserFeaturesTest {
    private static final UserFeatures FIRST_TEN =
            UserFeatures.counts().since("signup").window(Duration.ofMillis(10));

    /** Events as {@code user millis action price device}; a dot is a missing cell. */
    private static EventLog log(String... events) {
        StringColumn users = StringColumn.create("user");
        InstantColumn times = InstantColumn.create("time");
        List<StringColumn> others =
                List.of(StringColumn.create("action"), StringColumn.create("price"), StringColumn.create("device"));
        for (String event : events) {
            String[] cells = event.split(" ", -1);
            users.append(cells[0]);
            times.append(Instant.ofEpochMilli(Long.parseLong(cells[1])));
            for (int i = 0; i < 3; i++) {
                String cell = i + 2 < cells.length ? cells[i + 2] : ".";
                if (cell.equals(".")) {
                    others.get(i).appendMissing();
                } else {
                    others.get(i).append(cell);
                }
            }
        }
        Table table = Table.create("log", users, times);
        others.forEach(table::addColumns);
        return EventLog.of(table).user("user").time("time").action("action").load();
    }

    @Test
    void aWindowHoldsItsStartButNotItsEnd() {
        Features features = log(
                        "b 100 signup", "b 100 view", "b 109 view", "b 110 view", "b 99 buy", "a 5 signup", "a 15 buy")
                .features(FIRST_TEN);
        assertThat(features.noun()).isEqualTo("users");
        assertThat(features.columns()).containsExactly("buy", "view");
        assertThat(features.id(0)).isEqualTo("a");
        assertThat(features.raw("buy"))
                .as("10 ms later is outside, before the start, too")
                .containsExactly(0, 0);
        assertThat(features.raw("view")).containsExactly(0, 2);
        assertThat(features.notes()).anyMatch(note -> note.startsWith("1 of 2 users did nothing that counts"));
    }

    @Test
    void whoOnlySignedUpStaysAndWhoNeverDidIsLeftOutAndCounted() {
        Features features = log("a 0 signup", "a 3 signup", "b 0 view", "c 50 signup", "c 55 view", "c 59 view")
                .features(FIRST_TEN);
        assertThat(features.size()).isEqualTo(2);
        assertThat(features.raw("view"))
                .as("a second sign-up is no activity either")
                .containsExactly(0, 2);
        assertThat(features.id(1)).isEqualTo("c");
        assertThat(features.notes())
                .contains("1 of 3 users never did 'signup', so this one has no start and is left out.")
                .as("the last event, at 59, is the last millisecond of c's window: nothing is missing")
                .noneMatch(note -> note.contains("log ends"));
        assertThat(log("a 0 signup", "a 8 view").features(FIRST_TEN).notes())
                .contains("For 1 of 1 user the log ends before the window does: they may have done more than is seen.");
    }

    @Test
    void withoutAnActionToStartFromTheFirstEventCounts() {
        EventLog log = log("a 7 view", "a 3 buy", "a 12 buy", "b 0 view", "b 0 view");
        assertThat(log.features(UserFeatures.counts()).raw("buy")).containsExactly(2, 0);
        Features nine = log.features(UserFeatures.counts("view", "buy").window(Duration.ofMillis(9)));
        assertThat(nine.columns()).as("in the order wanted").containsExactly("view", "buy");
        assertThat(nine.raw("buy")).as("12 is 9 after 3").containsExactly(1, 0);
        assertThat(log.features(UserFeatures.counts("buy").window(Duration.ofNanos(9_000_001)))
                        .raw("buy"))
                .as("a nanosecond longer takes it in")
                .containsExactly(2, 0);
        assertThat(log.features(UserFeatures.counts("buy").window(Duration.ofSeconds(Long.MAX_VALUE)))
                        .raw("buy"))
                .containsExactly(2, 0);
    }

    @Test
    void everyAggregatePassesOverMissingCells() {
        EventLog log = log(
                "a 0 view 2 phone", "a 5 view . phone", "a 5 buy 0.5 desk", "a 9 view 4", "b 0 view", "c 0 buy 7 desk");
        Features features = log.features(UserFeatures.of(Aggregate.SUM, "price")
                .and(Aggregate.DISTINCT, "device")
                .and(Aggregate.FIRST, "price")
                .and(Aggregate.LAST, "price")
                .and(Aggregate.FIRST, "device")
                .and(Aggregate.LAST, "device")
                .and(Aggregate.SHARE, "device")
                .and(Aggregate.COUNT, "device")
                .and(Aggregate.SHARE)
                .cohort(Cohort.NONE));
        assertThat(features.columns())
                .containsExactly(
                        "sum_price",
                        "distinct_device",
                        "first_price",
                        "last_price",
                        "share_device_desk",
                        "share_device_phone",
                        "device_desk",
                        "device_phone",
                        "share_buy",
                        "share_view");
        assertThat(features.raw("sum_price")).containsExactly(6.5, 0, 7);
        assertThat(features.raw("distinct_device")).containsExactly(2, 0, 1);
        assertThat(features.raw("first_price")).containsExactly(2, 0, 7);
        assertThat(features.raw("last_price")).containsExactly(4, 0, 7);
        assertThat(features.raw("share_device_phone")).containsExactly(2 / 3.0, 0, 0);
        assertThat(features.raw("device_phone")).containsExactly(2, 0, 0);
        assertThat(features.raw("share_view")).containsExactly(0.75, 1, 0);
        assertThat(features.statics().stream().map(CodedColumn::name)).containsExactly("first_device", "last_device");
        assertThat(features.staticColumn("first_device").value(0)).isEqualTo("phone");
        assertThat(features.staticColumn("last_device").value(0)).isEqualTo("desk");
        assertThat(features.staticColumn("last_device").value(1)).isNull();
        assertThat(features.notes()).contains("1 of 3 users has no first_price: 0 stands for it.");
    }

    @Test
    void tiesKeepTheOrderOfTheLog() {
        EventLog log = log("a 5 view 2", "a 5 view 3", "a 4 view 9", "a 5 view 1", "a 4 view 8");
        Features features =
                log.features(UserFeatures.of(Aggregate.FIRST, "price").and(Aggregate.LAST, "price"));
        assertThat(features.raw(0, 0)).isEqualTo(9);
        assertThat(features.raw(0, 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-W01, 2026-01, UTC",
        "2027-01-03T23:59:59Z, 2026-W53, 2027-01, UTC",
        "2024-12-30T00:00:00Z, 2025-W01, 2024-12, UTC",
        "2025-09-07T22:30:00Z, 2025-W36, 2025-09, UTC",
        "2025-09-07T22:30:00Z, 2025-W37, 2025-09, Europe/Paris",
        "2025-09-30T22:30:00Z, 2025-W40, 2025-10, Europe/Paris",
        "1969-12-31T23:00:00Z, 1970-W01, 1969-12, UTC"
    })
    void aCohortIsTheIsoWeekOrMonthOfTheStartInItsZone(Instant start, String week, String month, ZoneId zone) {
        EventLog log = log("a " + start.toEpochMilli() + " signup", "a " + (start.toEpochMilli() + 9) + " view");
        UserFeatures which = UserFeatures.counts().since("signup").zone(zone);
        assertThat(log.features(which).staticColumn("cohort").value(0)).isEqualTo(week);
        assertThat(log.features(which.cohort(Cohort.MONTH))
                        .staticColumn("cohort")
                        .value(0))
                .isEqualTo(month);
        assertThat(log.features(which.cohort(Cohort.NONE)).statics()).isEmpty();
    }

    @Test
    void wrongWishesAreRefused() {
        EventLog log = log("a 0 signup", "a 1 view x phone");
        assertThatThrownBy(() -> UserFeatures.counts().window(Duration.ZERO))
                .isInstanceOf(UsageException.class)
                .hasMessage("window must be > 0, was PT0S");
        assertThatThrownBy(() -> log.features(UserFeatures.counts().since("sign-up")))
                .hasMessageContaining("unknown action 'sign-up'; did you mean 'signup'?");
        assertThatThrownBy(() -> log.features(UserFeatures.counts("views"))).hasMessageContaining("'view'");
        assertThatThrownBy(() -> log.features(UserFeatures.counts("signup").since("signup")))
                .hasMessageContaining("opens the window");
        assertThatThrownBy(() -> log.features(UserFeatures.of(Aggregate.SUM, "price")))
                .hasMessageContaining("'price' holds 'x'");
        assertThatThrownBy(() -> log.features(UserFeatures.of(Aggregate.SUM, "prize")))
                .hasMessageContaining("did you mean 'price'?");
        assertThatThrownBy(() -> log.features(UserFeatures.of(Aggregate.FIRST, "device")))
                .hasMessageContaining("add a number");
        assertThatThrownBy(() -> log().features(UserFeatures.counts())).hasMessageContaining("no users");
    }

    /** Against the definition, event by event. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void countsAreThoseOfTheDefinition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] actions = {"signup", "view", "buy", "rate"};
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            events.add("u" + random.nextInt(30) + " " + random.nextInt(1_000) + " " + actions[random.nextInt(4)]);
        }
        int window = 1 + random.nextInt(600);
        Features features = log(events.toArray(String[]::new))
                .features(UserFeatures.counts("view", "rate").since("signup").window(Duration.ofMillis(window)));
        for (int item = 0; item < features.size(); item++) {
            String user = features.id(item);
            List<String[]> own = events.stream()
                    .map(event -> event.split(" ", -1))
                    .filter(event -> event[0].equals(user))
                    .toList();
            long start = own.stream()
                    .filter(event -> event[2].equals("signup"))
                    .map(event -> Long.parseLong(event[1]))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            for (String action : features.columns()) {
                long expected = own.stream()
                        .filter(event -> event[2].equals(action))
                        .mapToLong(event -> Long.parseLong(event[1]) - start)
                        .filter(after -> after >= 0 && after < window)
                        .count();
                assertThat(features.raw(item, features.column(action)))
                        .as("seed %d, user %s, %s", seed, user, action)
                        .isEqualTo((double) expected);
            }
        }
        assertThat(features.size()).isEqualTo((int) events.stream()
                .filter(event -> event.endsWith(" signup"))
                .map(event -> Arrays.asList(event.split(" ", -1)).get(0))
                .distinct()
                .count());
    }

    @Test
    void theSampleHasItsPlantedUsers() {
        Features features = EventLog.dataset("signups_sample")
                .load()
                .features(UserFeatures.counts().since("signup").window(Duration.ofDays(1)));
        assertThat(features.size()).isEqualTo(4_000);
        assertThat(features.columns())
                .containsExactlyInAnyOrder(
                        "exercise_submitted", "video_started", "video_finished", "studyplan_configured");
        assertThat(features.by("cohort")).hasSize(8);
        assertThat(features.by("cohort").values().stream()
                        .mapToInt(Features::size)
                        .sum())
                .isEqualTo(4_000);
    }
}
