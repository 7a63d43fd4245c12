package sojourn;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The real learner log, with the numbers of the walkthrough that it is the input of. */
class LearnerLogTest {
    private static EventLog log;

    @BeforeAll
    static void load() {
        String data = System.getenv("SOJOURN_DATA");
        assumeTrue(data != null, "SOJOURN_DATA names no folder with the real log");
        Path file = Path.of(data, "mooc_events.csv.gz");
        assumeTrue(Files.exists(file), "the real log is not in SOJOURN_DATA");
        log = EventLog.read(file)
                .user("user")
                .time("timecreated")
                .action("Action")
                .load();
    }

    @Test
    void holdsEveryEvent() {
        assertThat(log.size()).isEqualTo(95_626);
        assertThat(log.users().values()).hasSize(130);
        assertThat(log.actions().values())
                .containsExactly(
                        "Applications",
                        "Assignment",
                        "Course_view",
                        "Ethics",
                        "Feedback",
                        "General",
                        "Group_work",
                        "Instructions",
                        "La_types",
                        "Practicals",
                        "Social",
                        "Theory");
        assertThat(log.report().problems()).isEmpty();
        assertThat(log.columnNames())
                .containsExactly("user", "timecreated", "Action", "Event.context", "Component", "Event.name", "Log");
    }

    @Test
    void isCutIntoTheSessionsAndSequencesOfTheWalkthrough() {
        Sessions sessions = log.sessions(Duration.ofHours(2));
        assertThat(sessions.size()).isEqualTo(5_700);
        Sequences pool = sessions.sequences().length(2, 40);
        assertThat(pool.size()).isEqualTo(5_150);
        assertThat(pool.events()).isEqualTo(62_223);
        assertThat(pool.distinct().size()).isEqualTo(2_789);
    }
}
