package sojourn.notebook;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.EventLog;
import sojourn.Sessions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Every rule of {@code %sessions}: the card, the Java line and the words of errors, of a loaded log and of one in its file. */
class SessionRuleMagicTest {
    private static final String ALL = " --gap 30m --session visit --end until:iso --midnight --zone Europe/Paris"
            + " --change campaign --change-missing --longest 2h --most 3";
    private static final String ALL_IN_JAVA =
            "SessionRule.DEFAULT.withInactivityGap(Duration.ofMinutes(30)).withSessionColumn(\"visit\")"
                    + ".withEndColumn(\"until\", \"iso\").withMidnight(ZoneId.of(\"Europe/Paris\")).withChangeOf(\"campaign\")"
                    + ".withMissingAsChange(true).withLongest(Duration.ofHours(2)).withMostEvents(3)";

    @TempDir
    private Path folder;

    private MagicTrial trial;

    @BeforeEach
    void open() throws IOException {
        trial = new MagicTrial();
        Path file = Files.writeString(folder.resolve("lessons.csv"), """
                who,at,what,visit,until,campaign
                a,2026-01-01T10:00:00Z,video,x,2026-01-01T10:50:00Z,spring
                a,2026-01-01T10:55:00Z,quiz,x,2026-01-01T11:05:00Z,spring
                a,2026-01-01T10:57:00Z,chat,y,,
                b,2026-01-01T23:50:00Z,video,x,2026-01-01T23:40:00Z,spring
                b,2026-01-02T00:10:00Z,quiz,,2026-01-02T00:11:00Z,summer
                """);
        trial.run("events log << '" + file + "' --user who --time at --action what");
        trial.run("events files << '" + file + "' --user who --time at --action what --engine duckdb");
    }

    @AfterEach
    void close() {
        ((EventLog) trial.host.value("files")).close();
        trial.close();
    }

    @Test
    void theCardCountsTheCutsOfEachRule() {
        String text = trial.text("sessions s << log" + ALL);
        assertThat(text)
                .contains(
                        "session ids       visit",
                        "ends              until",
                        "midnight in       Europe/Paris",
                        "changes of        campaign, also from and to missing",
                        "longest           2 h",
                        "most events       3",
                        "cuts              the gap 0, midnight 0, a change 0, the longest duration 0, the most events 0",
                        "1 event has no session id in column 'visit': these are cut by the gap, apart from those that have one.",
                        "1 session id is that of two users or more",
                        "1 session begins before an earlier session of the same user has ended.",
                        "1 event has no end in column 'until': it ends when it starts.",
                        "1 event has an end before the start in column 'until': it ends when it starts.",
                        "Java: var s = log.sessions(" + ALL_IN_JAVA + ");");
        assertThat(((Sessions) trial.host.value("s")).size()).isEqualTo(4);
        trial.sameAsItsJavaLine("sessions log" + ALL, value -> ((Sessions) value).rule());
        assertThat(trial.text("table s")).contains("visit");
        assertThat(trial.text("sequences pool << s")).contains("4 of 4");
        assertThat(trial.text("features f << s")).contains("event_rate_per_sec");
    }

    @Test
    void aScannedLogSaysTheSame() {
        String text = trial.text("sessions s << files --count" + ALL);
        assertThat(text)
                .contains(
                        "cuts              the gap 0, midnight 0, a change 0, the longest duration 0, the most events 0",
                        "1 session id is that of two users or more",
                        "1 event has an end before the start in column 'until'",
                        "files.sessions(" + ALL_IN_JAVA + ")");
        assertThat(((Sessions) trial.host.value("s")).size()).isEqualTo(4);
    }

    @Test
    void readyIdsNeedNoGap() {
        assertThat(trial.text("sessions s << log --session visit"))
                .contains(
                        "no session id 0",
                        "it is a session of its own",
                        "log.sessions(SessionRule.DEFAULT.withSessionColumn(\"visit\").withoutInactivityGap());")
                .doesNotContain("gap  ");
    }

    @Test
    void wrongWordsAreRefusedInThoseOfTheMagic() {
        for (String log : new String[] {"log", "files"}) {
            String start = "sessions " + log;
            trial.refused(start + " --session vist", "unknown column of --session 'vist'; did you mean 'visit'?");
            trial.refused(
                    start + " --change campain", "unknown column of --change 'campain'; did you mean 'campaign'?");
            trial.refused(start + " --end at", "column 'at' is when events start; --end names the one");
            trial.refused(start + " --end untill:iso", "unknown column of --end 'untill'; did you mean 'until'?");
            trial.refused(start + " --longest 0s", "--longest must be longer than nothing, was 0");
            trial.refused(start + " --most 0", "--most must be >= 1, was 0");
            trial.refused(start + " --no-gap", "nothing ends a session: give --gap 30m, --session COLUMN");
            trial.refused(start + " --zone Europe/Paris", "--zone is of --midnight");
            trial.refused(start + " --change-missing", "--change-missing is of change columns", "--change COLUMN");
        }
    }
}
