package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.session.SessionRule;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionsTest {
    /** Sessions in plain SQL: a gap is a lag, a session id is a running sum of cuts, ties keep the order of the rows. */
    private static final String REFERENCE = """
            WITH cuts AS (
              SELECT *, CASE WHEN lag(time) OVER by_user IS NULL OR time - lag(time) OVER by_user %s ? THEN 1 ELSE 0 END AS cut
              FROM events WINDOW by_user AS (PARTITION BY "user" ORDER BY time, row)),
            numbered AS (
              SELECT row, "user", time, sum(cut) OVER (ORDER BY "user", time, row ROWS UNBOUNDED PRECEDING) AS session FROM cuts)
            SELECT session, row FROM numbered ORDER BY "user", time, row""";

    @Test
    void aPauseAsLongAsTheGapCutsOnlyByOption() {
        EventLog log = log("u 0", "u 10", "u 20", "u 31");
        SessionRule rule = SessionRule.DEFAULT.withInactivityGap(Duration.ofMillis(10));
        assertThat(log.sessions(rule).lengthCounts()).as("31 is 11 after 20").isEqualTo(Map.of(1L, 1L, 3L, 1L));
        assertThat(log.sessions(rule.withInclusive(true)).size()).isEqualTo(4);
        assertThat(log.sessions(Duration.ofNanos(10_500_000)).size())
                .as("10.5 ms")
                .isEqualTo(2);
        assertThat(log.sessions(Duration.ofMillis(11)).size()).isEqualTo(1);
        assertThat(log.sessions(Duration.ofSeconds(Long.MAX_VALUE)).size()).isEqualTo(1);
    }

    @Test
    void sessionsComeByUserAndTimeAndTiesKeepTheirRows() {
        EventLog log = log("b 5", "a 7", "🦉 1", "a 3", "～ 1", "a 3", "b 1");
        Sessions sessions = log.sessions(Duration.ofMillis(100));
        assertThat(sessions.size()).isEqualTo(4);
        assertThat(List.of(sessions.user(0), sessions.user(1), sessions.user(2), sessions.user(3)))
                .as("by code point")
                .containsExactly("a", "b", "～", "🦉");
        assertThat(List.of(sessions.row(0, 0), sessions.row(0, 1), sessions.row(0, 2)))
                .containsExactly(3, 5, 1);
        assertThat(sessions.start(0)).isEqualTo(Instant.ofEpochMilli(3));
        assertThat(sessions.end(0)).isEqualTo(Instant.ofEpochMilli(7));
        assertThat(sessions.duration(0)).isEqualTo(Duration.ofMillis(4));
        assertThat(sessions.duration(2)).isEqualTo(Duration.ZERO);
        assertThat(sessions.pauseMillis()).containsExactly(0, 4, 4);
    }

    @Test
    void shortSessionsAreDroppedButTheirPausesCount() {
        EventLog log = log("a 0", "a 1", "a 500", "b 0", "a 900", "a 902");
        Sessions sessions = log.sessions(new SessionRule(Duration.ofMillis(100), false, 2));
        assertThat(sessions.size()).isEqualTo(2);
        assertThat(sessions.events()).isEqualTo(4);
        assertThat(sessions.row(1, 0)).isEqualTo(4);
        assertThat(sessions.pauseMillis()).containsExactly(1, 499, 400, 2);
    }

    @Test
    void tablesHaveOneRowASession() {
        Sessions sessions = log("b 5000", "a 0", "a 1500", "a 9000").sessions(Duration.ofSeconds(5));
        Table table = sessions.toTable();
        assertThat(table.columnNames())
                .containsExactly("session_id", "user", "start", "end", "events", "duration_seconds");
        assertThat(table.intColumn("session_id").asList()).containsExactly(1, 2, 3);
        assertThat(table.stringColumn("user").asList()).containsExactly("a", "a", "b");
        assertThat(table.intColumn("events").asList()).containsExactly(2, 1, 1);
        assertThat(table.doubleColumn("duration_seconds").asList()).containsExactly(1.5, 0.0, 0.0);
        Table summary = sessions.describe();
        assertThat(summary.stringColumn("measure").asList())
                .containsExactly("events", "duration_seconds", "sessions_per_user");
        assertThat(summary.doubleColumn("median").asList()).containsExactly(1.0, 0.0, 1.5);
        assertThat(summary.doubleColumn("max").asList()).containsExactly(2.0, 1.5, 2.0);
    }

    @Test
    void aLogOfNoEventsHasNoSessions() {
        Sessions none = log().sessions(Duration.ofHours(1));
        assertThat(none.size()).isZero();
        assertThat(none.pauseMillis()).isEmpty();
        assertThat(none.lengthCounts()).isEmpty();
        assertThat(none.toTable().rowCount()).isZero();
        assertThat(none.describe().doubleColumn("median").isMissing(0)).isTrue();
        assertThat(none.sequences().size()).isZero();
    }

    @Test
    void aGapMustBePositive() {
        EventLog log = log("a 1");
        assertThatThrownBy(() -> log.sessions(Duration.ZERO))
                .isInstanceOf(UsageException.class)
                .hasMessage("inactivityGap must be > 0, was PT0S");
        assertThatThrownBy(() -> log.sessions(Duration.ofMinutes(-5)))
                .hasMessage("inactivityGap must be > 0, was PT-5M");
        assertThatThrownBy(() -> new SessionRule(Duration.ofHours(1), false, 0))
                .hasMessage("minEvents must be >= 1, was 0");
    }

    @ParameterizedTest
    @CsvSource({"1, >", "2, >=", "3, >", "4, >=", "5, >", "6, >="})
    void randomLogsAreCutAsPlainSqlCutsThem(long seed, String comparison) throws SQLException {
        SplittableRandom random = new SplittableRandom(seed);
        int n = random.nextInt(3000);
        String[] users = new String[n];
        long[] times = new long[n];
        boolean sorted = random.nextBoolean();
        for (int i = 0; i < n; i++) {
            users[i] = "u" + random.nextInt(1 + random.nextInt(40));
            // few different times, so that many are tied
            times[i] = sorted ? i / 3 : random.nextInt(300);
        }
        assertSameAsSql(users, times, 1 + random.nextInt(20), comparison, "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {">", ">="})
    void theRealLogIsCutAsPlainSqlCutsIt(String comparison) throws SQLException {
        EventLog log = LearnerLogTest.real();
        String[] users = new String[(int) log.size()];
        long[] times = new long[(int) log.size()];
        for (int row = 0; row < users.length; row++) {
            users[row] = log.users().value(row);
            times[row] = log.timeMillis(row);
        }
        assertSameAsSql(users, times, 7_200_000, comparison, "the real log");
    }

    private static void assertSameAsSql(String[] users, long[] times, long gap, String comparison, String what)
            throws SQLException {
        List<String> ours = new ArrayList<>();
        Sessions sessions = EventLog.of(table(users, times))
                .load()
                .sessions(new SessionRule(Duration.ofMillis(gap), comparison.equals(">="), 1));
        for (int s = 0; s < sessions.size(); s++) {
            for (int p = 0; p < sessions.length(s); p++) {
                ours.add((s + 1) + ":" + sessions.row(s, p));
            }
        }
        List<String> theirs = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE events (row INTEGER, \"user\" VARCHAR, time BIGINT)");
            try (var appender =
                    connection.unwrap(org.duckdb.DuckDBConnection.class).createAppender("events")) {
                for (int row = 0; row < users.length; row++) {
                    appender.beginRow();
                    appender.append(row);
                    appender.append(users[row]);
                    appender.append(times[row]);
                    appender.endRow();
                }
            }
            try (PreparedStatement query = connection.prepareStatement(REFERENCE.formatted(comparison))) {
                query.setLong(1, gap);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        theirs.add(rows.getLong(1) + ":" + rows.getInt(2));
                    }
                }
            }
        }
        assertThat(ours.equals(theirs)).as("%s: %,d events", what, users.length).isTrue();
    }

    private static EventLog log(String... events) {
        String[] users =
                Arrays.stream(events).map(event -> event.split(" ", 2)[0]).toArray(String[]::new);
        long[] times = Arrays.stream(events)
                .mapToLong(event -> Long.parseLong(event.split(" ", 2)[1]))
                .toArray();
        return EventLog.of(table(users, times)).load();
    }

    private static Table table(String[] users, long[] times) {
        return Table.create(
                "events",
                StringColumn.create("user", users),
                InstantColumn.create(
                        "time",
                        Arrays.stream(times).mapToObj(Instant::ofEpochMilli).toArray(Instant[]::new)),
                StringColumn.create("action", users));
    }
}
