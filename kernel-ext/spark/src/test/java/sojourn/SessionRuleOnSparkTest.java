package sojourn;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sojourn.session.SessionRule;
import sojourn.spark.ServerForTests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static sojourn.SameNouns.assertSame;

/** Every part of a session rule on Spark: what memory gives, which its own law test holds against a plain reading. */
@Timeout(600)
@Tag("slow")
class SessionRuleOnSparkTest {
    @TempDir
    private static Path folder;

    private static String url;

    @BeforeAll
    static void start() {
        url = ServerForTests.url();
    }

    @Test
    void sessionsAreThoseOfMemory() throws IOException {
        String file = Files.writeString(folder.resolve("rules.csv"), csv()).toString();
        EventLog log =
                EventLog.read(file).user("who").time("at", "iso").action("what").load();
        SessionRule gap = SessionRule.DEFAULT;
        SessionRule ids = gap.withSessionColumn("visit");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        List<SessionRule> rules = List.of(
                ids,
                ids.withoutInactivityGap(),
                gap.withEndColumn("until").withMinEvents(2),
                gap.withMidnight(berlin).withoutInactivityGap(),
                gap.withChangeOf("campaign"),
                gap.withChangeOf("campaign").withMissingAsChange(true),
                gap.withMostEvents(3),
                gap.withLongest(Duration.ofMinutes(40)),
                ids.withInclusive(true)
                        .withEndColumn("until")
                        .withMidnight(berlin)
                        .withChangeOf("campaign")
                        .withLongest(Duration.ofMinutes(70))
                        .withMostEvents(4));
        try (EventLog spark =
                EventLog.spark(url, file).user("who").time("at", "iso").action("what")) {
            for (SessionRule rule : rules) {
                Sessions here = log.sessions(rule);
                Sessions there = spark.sessions(rule);
                assertThat(there.size()).as(rule.describe()).isEqualTo(here.size());
                assertThat(there.events()).as(rule.describe()).isEqualTo(here.events());
                assertThat(cuts(there.checks().cuts()))
                        .as(rule.describe())
                        .isEqualTo(cuts(here.checks().cuts()));
                assertThat(there.checks().overlapping())
                        .as(rule.describe())
                        .isEqualTo(here.checks().overlapping());
                assertThat(there.checks().sharedIds())
                        .as(rule.describe())
                        .isEqualTo(here.checks().sharedIds());
                assertSame(there.features(), here.features());
                assertSame(there.sequences(), here.sequences());
                assertSame(
                        there.sequences().every(Duration.ofMinutes(7)),
                        here.sequences().every(Duration.ofMinutes(7)));
            }
        }
    }

    private static <K> Map<K, Long> cuts(Map<K, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** No two events of a user at one time: Spark knows no order of a file. Clocks change in the night of the 28th of March. */
    private static String csv() {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder csv = new StringBuilder("who,at,what,visit,until,campaign\n");
        Instant at = Instant.parse("2021-03-26T20:00:00Z");
        for (int i = 0; i < 600; i++) {
            at = at.plusSeconds(60L * (1 + random.nextInt(12)));
            csv.append("u" + random.nextInt(4) + "," + at + ",a" + random.nextInt(3))
                    .append(random.nextInt(5) == 0 ? "," : ",v" + random.nextInt(40))
                    .append(random.nextInt(5) == 0 ? "," : "," + at.plusSeconds(60L * (random.nextInt(50) - 5)))
                    .append(random.nextInt(3) == 0 ? "," : ",c" + random.nextInt(2))
                    .append('\n');
        }
        return csv.toString();
    }
}
