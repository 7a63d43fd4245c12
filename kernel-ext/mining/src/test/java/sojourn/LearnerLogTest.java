package sojourn;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.StateDistribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The real learner log, with the numbers of the walkthrough that it is the input of. */
class LearnerLogTest {
    private static EventLog log;

    @BeforeAll
    static void load() {
        log = real();
    }

    /** The real log; without it the test is skipped. */
    static EventLog real() {
        String data = System.getenv("SOJOURN_DATA");
        assumeTrue(data != null, "SOJOURN_DATA names no folder with the real log");
        Path file = Path.of(data, "mooc_events.csv.gz");
        assumeTrue(Files.exists(file), "the real log is not in SOJOURN_DATA");
        return EventLog.read(file)
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

    /** learner_distribution.json, "all": counts by cluster, position and state, over the labels of learner_sessions.json. */
    @Test
    void hasTheStateDistributionsOfTheReference() throws IOException {
        Path reference = Path.of(System.getenv("SOJOURN_DATA")).resolveSibling("reference");
        assumeTrue(Files.isDirectory(reference), "the reference results are not beside SOJOURN_DATA");
        String labels = Files.readString(reference.resolve("learner_sessions.json"));
        List<Integer> label = numbers(labels, "\"label\": ");
        Sequences pool = log.sessions(Duration.ofHours(2)).sequences().length(2, 40);
        List<Integer> ids = numbers(labels, "\"session_id\": ");
        for (int i = 0; i < pool.size(); i++) {
            assertThat(pool.sessionId(i)).isEqualTo(ids.get(i));
        }
        Sequences labelled = pool.with(CodedColumn.of(
                "session_cluster", label.stream().map(String::valueOf).toList()));
        List<Integer> expected = numbers(Files.readString(reference.resolve("learner_distribution.json")), "\"all\": ");
        int next = 0;
        for (StateDistribution cluster :
                labelled.distribution("session_cluster").values()) {
            // the reference goes on with zeros where a cluster's longest sequence has ended
            for (int p = 0; p < 40; p++) {
                int n = 0;
                for (int state = 0; state < 12; state++) {
                    n += expected.get(next);
                    assertThat(p < cluster.positions() ? cluster.count(p, state) : 0)
                            .isEqualTo(expected.get(next++).longValue());
                }
                assertThat(p < cluster.positions() ? cluster.n(p) : 0).isEqualTo(n);
            }
        }
        assertThat(next).isEqualTo(expected.size());
    }

    /** The whole numbers of the array behind a key, however deep it nests. */
    private static List<Integer> numbers(String json, String key) {
        List<Integer> numbers = new ArrayList<>();
        int at = json.indexOf(key) + key.length();
        int depth = 0;
        int number = -1;
        do {
            char c = json.charAt(at++);
            if (Character.isDigit(c)) {
                number = Math.max(0, number) * 10 + (c - '0');
            } else {
                if (number >= 0) {
                    numbers.add(number);
                    number = -1;
                }
                depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            }
        } while (depth > 0);
        return numbers;
    }
}
