package sojourn.samples;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.EventLog;
import sojourn.check.UsageException;
import sojourn.load.Datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** The made-up log of sign-ups holds the types, the tail and the cohorts that its documentation promises. */
class SignupsSampleTest {
    private static final int USERS = 20_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final List<String> COUNTED =
            List.of("exercise_submitted", "video_started", "video_finished", "studyplan_configured");

    @TempDir
    static Path folder;

    private static List<String[]> events = List.of();
    private static List<String[]> truth = List.of();
    private static final Map<String, LocalDateTime> SIGNED_UP = new HashMap<>();
    /** counts on the first day, in the order of {@link #COUNTED} */
    private static final Map<String, int[]> FIRST_DAY = new HashMap<>();

    private static final Set<String> CAME_BACK = new HashSet<>();

    @BeforeAll
    static void generate() throws IOException {
        SignupsSample.Summary summary = SignupsSample.write(folder, USERS, 4);
        events = SampleFiles.rows(folder.resolve("events.csv"));
        truth = SampleFiles.rows(folder.resolve("truth.csv"));
        assertThat(summary.events()).isEqualTo(events.size());
        for (String[] event : events) {
            LocalDateTime time = LocalDateTime.parse(event[1], TIME);
            if (event[2].equals("signup")) {
                assertThat(SIGNED_UP.put(event[0], time)).as("signs up once").isNull();
                FIRST_DAY.put(event[0], new int[COUNTED.size()]);
            } else if (Duration.between(SIGNED_UP.get(event[0]), time).toHours() < 24) {
                FIRST_DAY.get(event[0])[COUNTED.indexOf(event[2])]++;
            } else {
                CAME_BACK.add(event[0]);
            }
        }
    }

    /** The packed bytes depend on the zlib of the JDK, so what is compared byte by byte is what is inside. */
    @Test
    void theCommittedFilesAreWhatTheSeedGives(@TempDir Path made) throws IOException {
        assertThat(SampleFiles.committedSize("signups_sample", CommittedSamples.SIGNUPS))
                .isLessThan(600_000);
        SignupsSample.write(made, SignupsSample.USERS, SignupsSample.SEED);
        for (String part : CommittedSamples.SIGNUPS) {
            assertThat(SampleFiles.committed("signups_sample_" + part + ".csv.gz"))
                    .as(part)
                    .isEqualTo(Files.readAllBytes(made.resolve(part + ".csv")));
        }
    }

    @Test
    void sizeAndSeedGiveTheBytes(@TempDir Path made) throws IOException {
        SignupsSample.write(made.resolve("once"), 500, 7);
        SignupsSample.write(made.resolve("again"), 500, 7);
        SignupsSample.write(made.resolve("other"), 500, 8);
        byte[] once = Files.readAllBytes(made.resolve("once/events.csv"));
        assertThat(Files.readAllBytes(made.resolve("again/events.csv"))).isEqualTo(once);
        assertThat(Files.readAllBytes(made.resolve("other/events.csv"))).isNotEqualTo(once);
    }

    @Test
    void oneUserIsALog(@TempDir Path made) throws IOException {
        assertThat(SignupsSample.write(made, 1, 1).users()).isEqualTo(1);
        assertThat(SampleFiles.rows(made.resolve("truth.csv"))).hasSize(1);
        assertThatThrownBy(() -> SignupsSample.write(made, -3, 1))
                .isInstanceOf(UsageException.class)
                .hasMessage("users must be in 1..100,000,000, was -3");
    }

    @Test
    void theCatalogKnowsItsSizeAndItsColumns() {
        EventLog log = EventLog.dataset("signups_sample").load();
        assertThat(log.size()).isEqualTo(Datasets.SIGNUPS_SAMPLE.rows());
        assertThat(log.users().values()).hasSize((int) SignupsSample.USERS);
        assertThat(log.actions().values())
                .containsExactlyInAnyOrder(
                        "signup", "exercise_submitted", "video_started", "video_finished", "studyplan_configured");
        assertThat(log.report().problems()).isEmpty();
    }

    @Test
    void everyUserSignsUpFirstInOneOfEightWeeks() {
        assertThat(SIGNED_UP).hasSize(USERS);
        assertThat(truth).hasSize(USERS);
        LocalDateTime monday = LocalDateTime.of(2025, 9, 1, 0, 0);
        Map<Long, Long> cohorts = SIGNED_UP.values().stream()
                .collect(Collectors.groupingBy(
                        time -> Duration.between(monday, time).toDays() / 7, Collectors.counting()));
        assertThat(cohorts).containsOnlyKeys(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(cohorts.values()).allMatch(size -> size > USERS / 16);
        assertThat(events).isSortedAccordingTo((a, b) -> a[1].compareTo(b[1]));
    }

    @Test
    void typesHaveTheirSharesInEveryCohort() {
        for (SignupType type : SignupType.values()) {
            String label = type.name().toLowerCase(Locale.ROOT);
            assertThat(truth.stream().filter(row -> row[1].equals(label)).count() / (double) USERS)
                    .as(label)
                    .isCloseTo(type.share, within(0.012));
            assertThat(truth.stream()
                                    .limit(USERS / 8)
                                    .filter(row -> row[1].equals(label))
                                    .count()
                            * 8.0
                            / USERS)
                    .as(label + " among the first to sign up")
                    .isCloseTo(type.share, within(0.04));
        }
    }

    @Test
    void idleUsersAreOneMassPointAndNobodyElseIs() {
        for (String[] row : truth) {
            int[] counts = FIRST_DAY.get(row[0]);
            boolean nothing = counts[0] + counts[1] + counts[2] + counts[3] == 0;
            if (row[1].equals("idle")) {
                assertThat(nothing && !CAME_BACK.contains(row[0])).as(row[0]).isTrue();
            } else if (!row[1].equals("planner")) {
                assertThat(nothing).as(row[0] + ", " + row[1]).isFalse();
            }
        }
    }

    @Test
    void countsOfTheFirstDayAreThoseOfTheType() {
        for (SignupType type : SignupType.values()) {
            List<int[]> counts = truth.stream()
                    .filter(row -> row[1].equals(type.name().toLowerCase(Locale.ROOT)) && row[2].equals("false"))
                    .map(row -> FIRST_DAY.get(row[0]))
                    .toList();
            double[] wanted = {type.exercises, type.videos, type.videos * type.finished, type.plans};
            for (int i = 0; i < wanted.length; i++) {
                int column = i;
                assertThat(counts.stream()
                                .mapToInt(row -> row[column])
                                .average()
                                .orElseThrow())
                        .as(type + ", " + COUNTED.get(column))
                        .isCloseTo(wanted[i], within(0.1 + 0.05 * wanted[i]));
            }
        }
    }

    @Test
    void oneInAHundredDoesManyTimesWhatOthersDo() {
        Set<String> tail = truth.stream()
                .filter(row -> row[2].equals("true"))
                .map(row -> row[0])
                .collect(Collectors.toSet());
        assertThat(tail.size() / (double) USERS).isCloseTo(0.01, within(0.002));
        double ofTail = mean(tail);
        Set<String> others = truth.stream()
                .filter(row -> row[2].equals("false") && !row[1].equals("idle"))
                .map(row -> row[0])
                .collect(Collectors.toSet());
        assertThat(ofTail / mean(others)).isBetween(4.5, 6.5);
    }

    @Test
    void noVideoIsFinishedBeforeItWasStarted() {
        Map<String, Integer> open = new HashMap<>();
        for (String[] event : events) {
            if (event[2].equals("video_started")) {
                open.merge(event[0], 1, Integer::sum);
            } else if (event[2].equals("video_finished")) {
                assertThat(open.merge(event[0], -1, Integer::sum)).isNotNegative();
            }
        }
    }

    @Test
    void aThirdOfTheActiveComesBackOnLaterDays() {
        long active = truth.stream().filter(row -> !row[1].equals("idle")).count();
        assertThat(CAME_BACK.size() / (double) active).isCloseTo(0.35, within(0.02));
    }

    private static double mean(Set<String> users) {
        return users.stream()
                .map(FIRST_DAY::get)
                .mapToInt(counts -> counts[0] + counts[1] + counts[2] + counts[3])
                .average()
                .orElseThrow();
    }
}
