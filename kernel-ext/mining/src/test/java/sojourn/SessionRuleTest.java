package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.check.UsageException;
import sojourn.feature.SessionFeature;
import sojourn.feature.SessionFeatures;
import sojourn.session.SessionChecks;
import sojourn.session.SessionCut;
import sojourn.session.SessionRule;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each part of a session rule on a log small enough to cut by hand. */
class SessionRuleTest {
    private static final SessionRule HALF_HOUR = SessionRule.DEFAULT;

    @TempDir
    private Path folder;

    @Test
    void eventsOfOneIdAreOneSessionWhereverTheyLieAndIdsOfTwoUsersAreTwo() throws IOException {
        EventLog log = log("who,at,visit", "a,10:00,x", "a,10:01,y", "a,12:00,x", "b,10:30,x", "a,12:01,y");
        Sessions sessions = log.sessions(HALF_HOUR.withSessionColumn("visit").withoutInactivityGap());
        assertThat(rows(sessions)).containsExactly("0 2", "1 4", "3");
        SessionChecks checks = sessions.checks();
        assertThat(checks.sharedIds()).as("x is of a and of b").isEqualTo(1);
        assertThat(checks.overlapping()).as("y begins before x has ended").isEqualTo(1);
        Table table = sessions.toTable();
        assertThat(table.columnNames())
                .containsExactly("session_id", "visit", "who", "start", "end", "events", "duration_seconds");
        assertThat(table.stringColumn("visit").asList()).containsExactly("x", "y", "x");
        Features features = sessions.features();
        assertThat(List.of(features.id(0), features.id(1), features.id(2))).containsExactly("a_1", "a_2", "b_1");
        assertThat(features.statics().get(0).values()).containsExactly("x", "y");
        assertThat(rows(log.sessions(HALF_HOUR.withSessionColumn("visit"))))
                .as("and the gap cuts each")
                .containsExactly("0", "1", "2", "4", "3");
    }

    @Test
    void aColumnOfIdsCalledSessionIdKeepsItsName() throws IOException {
        Sessions sessions = log("who,at,session_id", "a,10:00,x", "a,10:01,y")
                .sessions(HALF_HOUR.withSessionColumn("session_id").withoutInactivityGap());
        Table table = sessions.toTable();
        assertThat(table.columnNames().subList(0, 3)).containsExactly("session_number", "session_id", "who");
        assertThat(table.stringColumn("session_id").asList()).containsExactly("x", "y");
        assertThat(sessions.features().statics().get(0).name()).isEqualTo("session_id_");
    }

    @Test
    void eventsWithoutAnIdAreCutByTheGapOrStandAlone() throws IOException {
        EventLog log = log("who,at,visit", "a,10:00,", "a,10:01,x", "a,10:02,", "a,12:00,");
        SessionRule rule = HALF_HOUR.withSessionColumn("visit");
        assertThat(rows(log.sessions(rule))).containsExactly("0 2", "1", "3");
        Sessions alone = log.sessions(rule.withoutInactivityGap());
        assertThat(rows(alone)).containsExactly("0", "1", "2", "3");
        assertThat(alone.checks().eventsWithoutId()).isEqualTo(3);
        assertThat(alone.checks().cuts(SessionCut.WITHOUT_ID)).isEqualTo(2);
    }

    /** A video of 50 minutes and a quiz 5 minutes later: one session, though the starts are 55 minutes apart. */
    @Test
    void pausesRunFromTheLatestEndToTheNextStart() throws IOException {
        EventLog log = log("who,at,until", "a,10:00,10:50", "a,10:10,10:11", "a,10:55,11:05", "a,11:36,11:40");
        assertThat(log.sessions(HALF_HOUR).size()).isEqualTo(3);
        Sessions sessions = log.sessions(HALF_HOUR.withEndColumn("until"));
        assertThat(rows(sessions)).as("11:36 is 31 minutes after 11:05").containsExactly("0 1 2", "3");
        assertThat(sessions.duration(0)).isEqualTo(Duration.ofMinutes(65));
        assertThat(sessions.duration(1)).isEqualTo(Duration.ofMinutes(4));
        assertThat(sessions.pauseMillis()).containsExactly(0, 5 * 60_000, 31 * 60_000);
        Features features = sessions.features(
                SessionFeatures.DEFAULT.only(SessionFeature.SESSION_DURATION_SEC, SessionFeature.EVENT_RATE_PER_SEC));
        assertThat(features.raw(0, 0)).isEqualTo(3_900);
        assertThat(features.raw(0, 1)).isEqualTo(3 / 3_900.0);
    }

    @Test
    void anEndThatIsMissingWrongOrBeforeItsStartIsTheStart() throws IOException {
        EventLog log = log("who,at,until", "a,10:00,", "a,10:10,?", "a,10:20,10:19", "a,10:30,10:31");
        Sessions sessions = log.sessions(HALF_HOUR.withEndColumn("until"));
        assertThat(sessions.duration(0)).isEqualTo(Duration.ofMinutes(31));
        SessionChecks checks = sessions.checks();
        assertThat(List.of(checks.endsMissing(), checks.endsUnreadable(), checks.endsBeforeStart()))
                .containsExactly(1L, 1L, 1L);
    }

    @Test
    void endsMayHaveAFormatOfTheirOwn() throws IOException {
        EventLog log = log("who,at,until", "a,10:00,1609498800");
        assertThat(log.sessions(HALF_HOUR.withEndColumn("until", "s")).duration(0))
                .as("1609498800 is 2021-01-01T11:00:00Z")
                .isEqualTo(Duration.ofHours(1));
    }

    /** The night of 2021-03-28 in Berlin: midnight is 23:00 UTC before the clocks change, 22:00 UTC after. */
    @Test
    void midnightIsThatOfTheZoneOnEitherSideOfAClockChange() throws IOException {
        EventLog log = log(
                "who,at",
                "a,2021-03-27T22:59:00Z",
                "a,2021-03-27T23:00:00Z",
                "a,2021-03-28T21:59:00Z",
                "a,2021-03-28T22:00:00Z");
        SessionRule days = HALF_HOUR.withMidnight(ZoneId.of("Europe/Berlin")).withoutInactivityGap();
        Sessions sessions = log.sessions(days);
        assertThat(rows(sessions)).containsExactly("0", "1 2", "3");
        assertThat(sessions.checks().cuts(SessionCut.MIDNIGHT)).isEqualTo(2);
        assertThat(rows(log.sessions(HALF_HOUR.withMidnight().withoutInactivityGap())))
                .as("UTC, the log's zone")
                .containsExactly("0 1", "2 3");
    }

    @Test
    void aMissingValueChangesNothingUnlessItCounts() throws IOException {
        EventLog log =
                log("who,at,campaign", "a,10:00,", "a,10:01,x", "a,10:02,", "a,10:03,x", "a,10:04,y", "b,10:05,x");
        SessionRule rule = HALF_HOUR.withChangeOf("campaign");
        assertThat(rows(log.sessions(rule))).containsExactly("0", "1 2 3", "4", "5");
        assertThat(log.sessions(rule).checks().cuts(SessionCut.CHANGE)).isEqualTo(2);
        assertThat(rows(log.sessions(rule.withMissingAsChange(true)))).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @Test
    void anEventThatWouldMakeASessionTooLongBeginsANewOne() throws IOException {
        EventLog log = log("who,at", "a,10:00", "a,10:20", "a,10:40", "a,11:00", "a,11:01", "a,11:20");
        assertThat(rows(log.sessions(HALF_HOUR.withLongest(Duration.ofMinutes(40)))))
                .as("40 minutes are not longer than 40, and the next session counts from 11:00")
                .containsExactly("0 1 2", "3 4 5");
        assertThat(rows(log.sessions(HALF_HOUR.withMostEvents(4)))).containsExactly("0 1 2 3", "4 5");
        Sessions both =
                log.sessions(HALF_HOUR.withLongest(Duration.ofMinutes(40)).withMostEvents(2));
        assertThat(rows(both)).containsExactly("0 1", "2 3", "4 5");
        assertThat(both.checks().cuts(SessionCut.MOST)).isEqualTo(2);
        assertThat(both.checks().cuts(SessionCut.LONGEST)).isZero();
    }

    @Test
    void aCutIsCountedForTheFirstRuleThatMakesIt() throws IOException {
        EventLog log = log("who,at,campaign", "a,2021-01-01T23:00:00Z,x", "a,2021-01-02T00:10:00Z,y");
        SessionChecks checks = log.sessions(HALF_HOUR
                        .withMidnight()
                        .withChangeOf("campaign")
                        .withLongest(Duration.ofMinutes(1))
                        .withMostEvents(1))
                .checks();
        assertThat(checks.cuts(SessionCut.GAP)).isEqualTo(1);
        assertThat(checks.cuts().values().stream().mapToLong(n -> n).sum()).isEqualTo(1);
    }

    @Test
    void wrongRulesAreRefusedInOneLine() throws IOException {
        EventLog log = log("who,at,visit,until", "a,10:00,x,11:00");
        refused(
                () -> log.sessions(HALF_HOUR.withSessionColumn("visitt")),
                "unknown column of .withSessionColumn(…) 'visitt'; did you mean 'visit'? Valid: who, at, action, visit, until",
                "unknown column of --session 'visitt'; did you mean 'visit'? Valid: who, at, action, visit, until");
        refused(
                () -> log.sessions(HALF_HOUR.withEndColumn("at")),
                "column 'at' is when events start; .withEndColumn(…) names the one that says when they end",
                "column 'at' is when events start; --end names the one that says when they end");
        refused(
                () -> HALF_HOUR.withLongest(Duration.ZERO),
                "longest must be > 0, was PT0S",
                "--longest must be > 0, was PT0S");
        refused(() -> HALF_HOUR.withMostEvents(0), "mostEvents must be >= 1, was 0", "--most must be >= 1, was 0");
        assertThatThrownBy(HALF_HOUR::withoutInactivityGap)
                .hasMessageStartingWith("nothing ends a session: give a gap");
    }

    private static void refused(Runnable call, String java, String magic) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(UsageException.class, e -> {
            assertThat(e.getMessage()).isEqualTo(java);
            assertThat(e.magicMessage()).isEqualTo(magic);
        });
    }

    /** Times of day are those of the first of January 2021; the action is the row. */
    private EventLog log(String header, String... events) throws IOException {
        StringBuilder text = new StringBuilder(header.replaceFirst("at", "at,action")).append('\n');
        for (int row = 0; row < events.length; row++) {
            String day = events[row].replaceAll(",(\\d\\d:\\d\\d)(?=,|$)", ",2021-01-01T$1:00Z");
            text.append(day.replaceFirst("^(\\w+,[^,]+)", "$1,e" + row)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("log.csv"), text);
        return EventLog.read(file.toString())
                .user("who")
                .time("at", "iso")
                .action("action")
                .load();
    }

    private static List<String> rows(Sessions sessions) {
        List<String> all = new ArrayList<>();
        for (int s = 0; s < sessions.size(); s++) {
            List<String> rows = new ArrayList<>();
            for (int p = 0; p < sessions.length(s); p++) {
                rows.add(Integer.toString(sessions.row(s, p)));
            }
            all.add(String.join(" ", rows));
        }
        return all;
    }
}
