package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.check.UsageException;
import sojourn.session.SessionRule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sojourn.PoolTexts.texts;
import static sojourn.SameNouns.assertSame;

/** States in equal steps of time: in memory, and where the log lies. */
class TimeGridTest {
    @TempDir
    private Path folder;

    private String file(String... rows) throws IOException {
        return Files.writeString(folder.resolve("log.csv"), "user,time,action,end\n" + String.join("\n", rows) + "\n")
                .toString();
    }

    private static Sessions sessions(String file) {
        return EventLog.read(file)
                .user("user")
                .time("time")
                .action("action")
                .load()
                .sessions(Duration.ofHours(1));
    }

    @Test
    void theLastEventOfAStepGivesItsState() throws IOException {
        Sequences pool = sessions(file(
                        "anna,2026-03-01 10:00:00,a,",
                        "anna,2026-03-01 10:03:00,b,",
                        "anna,2026-03-01 10:16:00,c,",
                        // a step's end belongs to the next
                        "anna,2026-03-01 10:20:00,d,",
                        "ben,2026-03-01 10:07:00,a,"))
                .sequences()
                .every(Duration.ofMinutes(5));
        assertThat(texts(pool)).containsExactly("b-b-b-c-d", "a");
        assertThat(pool.step()).contains(Duration.ofMinutes(5));
        assertThat(pool.length(2, 5).step()).contains(Duration.ofMinutes(5));
        assertThat(pool.staticColumn("user").values()).containsExactly("anna", "ben");
        assertThat(pool.sizeBefore()).isEqualTo(2);
    }

    @Test
    void anEventWithAnEndLastsUntilIt() throws IOException {
        String file = file(
                "anna,2026-03-01 10:00:00,a,2026-03-01 10:11:00", "anna,2026-03-01 10:04:00,b,2026-03-01 10:05:00");
        Sequences pool = EventLog.read(file)
                .user("user")
                .time("time")
                .action("action")
                .load()
                .sessions(SessionRule.DEFAULT.withEndColumn("end"))
                .sequences()
                .every(Duration.ofMinutes(5));
        assertThat(texts(pool)).containsExactly("b-b-b");
        try (LogInPlace scan = EventLog.scan(file)) {
            assertSame(
                    scan.user("user")
                            .time("time")
                            .action("action")
                            .sessions(SessionRule.DEFAULT.withEndColumn("end"))
                            .sequences()
                            .every(Duration.ofMinutes(5)),
                    pool);
        }
    }

    @Tag("slow")
    @Test
    void eachStepHasTheStateOfTheLastEventBeforeItsEnd() throws IOException {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> rows = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            long step = 1 + random.nextLong(600_000);
            for (int user = 10; user < 30; user++) {
                long[] times = random.longs(1 + random.nextInt(12), 0, 3_600_000)
                        .sorted()
                        .toArray();
                int[] states = random.ints(times.length, 0, 4).toArray();
                for (int i = 0; i < times.length; i++) {
                    rows.add(user + "," + Instant.ofEpochMilli(1_700_000_000_000L + times[i]) + ",s" + states[i] + ",");
                }
                StringBuilder text = new StringBuilder();
                for (long end = times[0] + step; ; end += step) {
                    int last = 0;
                    while (last + 1 < times.length && times[last + 1] < end) {
                        last++;
                    }
                    text.append(text.isEmpty() ? "" : "-").append('s').append(states[last]);
                    if (last == times.length - 1) {
                        break;
                    }
                }
                expected.add(text.toString());
            }
            Duration length = Duration.ofMillis(step);
            String file = file(rows.toArray(String[]::new));
            Sequences pool = sessions(file).sequences();
            assertThat(texts(pool.every(length)))
                    .as("seed %d, step %s", seed, length)
                    .isEqualTo(expected);
            Sequences some = pool.length(2, 6);
            Sequences onGrid = some.every(length);
            assertThat(onGrid.size()).as("seed %d", seed).isEqualTo(some.size());
            assertThat(onGrid.sizeBefore()).as("seed %d", seed).isEqualTo(20);
            for (int i = 0; i < some.size(); i++) {
                assertThat(onGrid.sessionId(i)).isEqualTo(some.sessionId(i));
                assertThat(onGrid.format(i)).as("seed %d", seed).isEqualTo(expected.get(some.sessionId(i) - 1));
            }
            try (LogInPlace scan = EventLog.scan(file)) {
                Sequences there = scan.user("user")
                        .time("time")
                        .action("action")
                        .sessions(Duration.ofHours(1))
                        .sequences();
                assertSame(there.every(length), pool.every(length));
                assertSame(there.length(2, 6).every(length), onGrid);
                assertSame(there.every(length).length(2, 6), pool.every(length).length(2, 6));
            }
        }
    }

    @Test
    void aGridThatIsTooFineIsRefusedWithOneThatWillDo() throws IOException {
        String file = file("anna,2026-03-01 10:00:00,a,", "anna,2026-03-01 10:50:00,b,", "ben,2026-03-01 10:00:00,a,");
        String message = "with a state every PT0.001S, the longest session would have 3,000,001 states, and at most"
                + " 100,000 are kept: take PT1S or more";
        Sequences pool = sessions(file).sequences();
        assertThatThrownBy(() -> pool.every(Duration.ofMillis(1)))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
        // the session that is too long was not asked for
        assertThat(texts(pool.length(1, 1).every(Duration.ofMillis(1)))).containsExactly("a");
        try (LogInPlace scan = EventLog.scan(file)) {
            Sequences there = scan.user("user")
                    .time("time")
                    .action("action")
                    .sessions(Duration.ofHours(1))
                    .sequences();
            assertThatThrownBy(() -> there.every(Duration.ofMillis(1)).size())
                    .isInstanceOf(UsageException.class)
                    .hasMessage(message);
            Sequences chosen = there.where(i -> i == 0);
            assertThatThrownBy(() -> chosen.every(Duration.ofMinutes(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ask for them first");
        }
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofMinutes(-5), Duration.ofNanos(1_500_000))) {
            assertThatThrownBy(() -> pool.every(wrong))
                    .isInstanceOf(UsageException.class)
                    .hasMessage(".every(…) must be at least 1 ms, in whole milliseconds, was " + wrong);
        }
        assertThatThrownBy(() -> pool.every(Duration.ofMinutes(5)).every(Duration.ofMinutes(5)))
                .hasMessage("these sequences have a state every PT5M already");
        assertThatThrownBy(() -> Sequences.compressed(
                                "s", List.of("a"), new int[] {0}, new int[] {0, 1}, new long[] {1}, 1)
                        .every(Duration.ofMinutes(5)))
                .hasMessageContaining("these sequences came from none");
    }
}
