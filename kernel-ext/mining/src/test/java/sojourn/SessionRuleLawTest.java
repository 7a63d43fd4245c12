package sojourn;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import sojourn.load.sql.Sql;
import sojourn.session.SessionCut;
import sojourn.session.SessionRule;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static sojourn.SameNouns.assertSame;

/**
 * Sessions by all combinations of rules over random logs: those in memory and those on DuckDB against a plain reading of the
 * rules, event by event with the whole past of each looked through anew.
 */
@Tag("slow")
class SessionRuleLawTest {
    private static final Instant NEAR_A_CLOCK_CHANGE = Instant.parse("2021-03-27T20:00:00Z");
    private static final ZoneId[] ZONES = {
        ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), ZoneId.of("+05:45")
    };

    @TempDir
    private Path folder;

    /** One event as the test made it: nulls are empty cells. */
    private record Event(
            int row,
            String user,
            Instant start,
            @Nullable String id,
            @Nullable Instant end,
            List<@Nullable String> values) {}

    static LongStream seeds() {
        // every subset of the six parts that end sessions, twice, with and without ends
        return LongStream.range(1, 128);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sessionsAreThoseOfAPlainReading(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Event> events = events(random, 20 + random.nextInt(250));
        SessionRule rule = rule(random, (int) seed);
        ZoneId zone = ZONES[random.nextInt(ZONES.length)];
        if (rule.midnight().isPresent()) {
            rule = rule.withMidnight(zone);
        }
        String what = "seed " + seed + ": " + rule.describe() + ", missing counts " + rule.missingIsChange();
        Map<SessionCut, Long> cuts = new EnumMap<>(SessionCut.class);
        List<List<Event>> expected = plain(events, rule, zone, cuts);

        Path csv = Files.writeString(folder.resolve("log.csv"), csv(events));
        Sessions sessions = EventLog.read(csv.toString())
                .user("who")
                .time("at", "iso")
                .action("what")
                .load()
                .sessions(rule);
        assertThat(rows(sessions)).as(what).isEqualTo(rows(expected));
        assertThat(sessions.checks().cuts()).as(what).isEqualTo(cuts);
        for (int s = 0; s < expected.size(); s++) {
            assertThat(sessions.end(s)).as("%s, session %d", what, s).isEqualTo(latest(expected.get(s), rule));
        }

        try (LogInPlace scan = EventLog.scan(parquet(csv).toString())) {
            Sessions scanned = scan.user("who").time("at", "iso").action("what").sessions(rule);
            assertThat(scanned.size()).as(what).isEqualTo(sessions.size());
            assertThat(scanned.checks().cuts().entrySet().stream()
                            .filter(entry -> entry.getValue() > 0)
                            .toList())
                    .as(what)
                    .containsExactlyInAnyOrderElementsOf(cuts.entrySet().stream()
                            .filter(entry -> entry.getValue() > 0)
                            .toList());
            assertThat(scanned.checks().overlapping())
                    .as(what)
                    .isEqualTo(sessions.checks().overlapping());
            assertThat(scanned.checks().sharedIds())
                    .as(what)
                    .isEqualTo(sessions.checks().sharedIds());
            assertThat(scanned.checks().eventsWithoutId())
                    .as(what)
                    .isEqualTo(sessions.checks().eventsWithoutId());
            assertThat(scanned.checks().endsBeforeStart())
                    .as(what)
                    .isEqualTo(sessions.checks().endsBeforeStart());
            assertThat(scanned.checks().endsMissing())
                    .as(what)
                    .isEqualTo(sessions.checks().endsMissing());
            Map<Long, Long> pauses = new TreeMap<>();
            for (long pause : sessions.pauseMillis()) {
                pauses.merge(pause / 1000, 1L, Long::sum);
            }
            assertThat(scanned.pauseCounts()).as(what).isEqualTo(pauses);
            if (sessions.size() > 0) {
                assertSame(scanned.features(), sessions.features());
                assertSame(scanned.sequences(), sessions.sequences());
            }
            Path written = folder.resolve("sessions.parquet");
            scanned.write(written.toString());
            assertThat(numbered(written)).as(what).isEqualTo(numbered(expected));
        }
    }

    private static SessionRule rule(SplittableRandom random, int parts) {
        SessionRule rule = SessionRule.DEFAULT
                .withInactivityGap(Duration.ofMinutes(5L * (1 + random.nextInt(20))))
                .withInclusive(random.nextBoolean());
        if ((parts & 1) != 0) {
            rule = rule.withSessionColumn("visit");
        }
        if ((parts & 2) != 0) {
            rule = rule.withEndColumn("until");
        }
        if ((parts & 4) != 0) {
            rule = rule.withMidnight();
        }
        if ((parts & 8) != 0) {
            rule = (random.nextBoolean() ? rule.withChangeOf("campaign") : rule.withChangeOf("campaign", "device"))
                    .withMissingAsChange(random.nextBoolean());
        }
        if ((parts & 16) != 0) {
            rule = rule.withLongest(Duration.ofMinutes(5L * (1 + random.nextInt(30))));
        }
        if ((parts & 32) != 0) {
            rule = rule.withMostEvents(2 + random.nextInt(5));
        }
        if ((parts & 64) != 0 && (parts & 61) != 0) {
            rule = rule.withoutInactivityGap();
        }
        return random.nextInt(3) == 0 ? rule.withMinEvents(2) : rule;
    }

    private static List<Event> events(SplittableRandom random, int n) {
        List<Event> events = new ArrayList<>();
        boolean sparse = random.nextBoolean();
        for (int row = 0; row < n; row++) {
            // whole minutes, so that pauses are as long as gaps and times are tied
            Instant start = NEAR_A_CLOCK_CHANGE.plusSeconds(60L * random.nextInt(sparse ? 5_000 : 500));
            Instant end = random.nextInt(4) == 0 ? null : start.plusSeconds(60L * (random.nextInt(60) - 5));
            events.add(new Event(
                    row,
                    "u" + random.nextInt(4),
                    start,
                    random.nextInt(5) == 0 ? null : "v" + random.nextInt(6),
                    end,
                    Arrays.asList(
                            random.nextInt(3) == 0 ? null : "c" + random.nextInt(2),
                            random.nextInt(5) == 0 ? null : "d" + random.nextInt(2))));
        }
        return events;
    }

    private static String csv(List<Event> events) {
        StringBuilder text = new StringBuilder("who,at,what,visit,until,campaign,device\n");
        for (Event event : events) {
            text.append(event.user)
                    .append(',')
                    .append(event.start)
                    .append(",a")
                    .append(event.row % 7)
                    .append(',')
                    .append(Objects.toString(event.id, ""))
                    .append(',')
                    .append(Objects.toString(event.end, ""))
                    .append(',')
                    .append(Objects.toString(event.values.get(0), ""))
                    .append(',')
                    .append(Objects.toString(event.values.get(1), ""))
                    .append('\n');
        }
        return text.toString();
    }

    /** The same rows, in their order, in a file of another kind. */
    private Path parquet(Path csv) {
        Path file = folder.resolve("log.parquet");
        try (DuckDbEngine engine = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
            engine.execute(
                    "copy",
                    "COPY (SELECT * FROM read_csv('" + csv + "', all_varchar = true)) TO '" + file
                            + "' (FORMAT parquet)");
        }
        return file;
    }

    /** Sessions as the rules say, each event looking at all that came before it; by user and first event. */
    private static List<List<Event>> plain(
            List<Event> events, SessionRule rule, ZoneId zone, Map<SessionCut, Long> cuts) {
        for (SessionCut cut : SessionCut.values()) {
            cuts.put(cut, 0L);
        }
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(
                Comparator.comparing(Event::user).thenComparing(Event::start).thenComparing(Event::row));
        List<List<Event>> sessions = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Event event = sorted.get(i);
            List<Event> past = sorted.subList(0, i).stream()
                    .filter(other -> sameThread(other, event, rule))
                    .toList();
            List<Event> session = sessions.stream()
                    .filter(some -> sameThread(some.get(0), event, rule))
                    .reduce((a, b) -> b)
                    .orElse(null);
            SessionCut cut = past.isEmpty() ? null : cut(event, past, Objects.requireNonNull(session), rule, zone);
            if (past.isEmpty() || cut != null) {
                sessions.add(new ArrayList<>());
                session = sessions.get(sessions.size() - 1);
            }
            if (cut != null) {
                cuts.merge(cut, 1L, Long::sum);
            }
            Objects.requireNonNull(session).add(event);
        }
        sessions.removeIf(session -> session.size() < rule.minEvents());
        return sessions;
    }

    private static boolean sameThread(Event a, Event b, SessionRule rule) {
        return a.user.equals(b.user) && (rule.sessionColumn().isEmpty() || Objects.equals(a.id, b.id));
    }

    private static @Nullable SessionCut cut(
            Event event, List<Event> past, List<Event> session, SessionRule rule, ZoneId zone) {
        if (rule.sessionColumn().isPresent()
                && event.id == null
                && rule.inactivityGap().isEmpty()) {
            return SessionCut.WITHOUT_ID;
        }
        if (rule.inactivityGap().isPresent()) {
            int longer = Duration.between(latest(past, rule), event.start)
                    .compareTo(rule.inactivityGap().get());
            if (longer > 0 || (longer == 0 && rule.inclusive())) {
                return SessionCut.GAP;
            }
        }
        Event before = past.get(past.size() - 1);
        if (rule.midnight().isPresent()
                && !event.start
                        .atZone(zone)
                        .toLocalDate()
                        .equals(before.start.atZone(zone).toLocalDate())) {
            return SessionCut.MIDNIGHT;
        }
        for (int column = 0; column < rule.changeColumns().size(); column++) {
            int at = column;
            String value = event.values.get(at);
            String known = rule.missingIsChange()
                    ? before.values.get(at)
                    : past.stream()
                            .map(other -> other.values.get(at))
                            .filter(Objects::nonNull)
                            .reduce((a, b) -> b)
                            .orElse(null);
            if (!Objects.equals(value, known) && (value != null || rule.missingIsChange())) {
                return SessionCut.CHANGE;
            }
        }
        if (rule.longest().isPresent()
                && Duration.between(session.get(0).start, end(event, rule))
                                .compareTo(rule.longest().get())
                        > 0) {
            return SessionCut.LONGEST;
        }
        return session.size() >= rule.mostEvents() ? SessionCut.MOST : null;
    }

    private static Instant end(Event event, SessionRule rule) {
        return rule.end().isEmpty() || event.end == null || event.end.isBefore(event.start) ? event.start : event.end;
    }

    private static Instant latest(List<Event> events, SessionRule rule) {
        return events.stream()
                .map(event -> end(event, rule))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static List<List<Integer>> rows(List<List<Event>> sessions) {
        return sessions.stream()
                .map(session -> session.stream().map(Event::row).toList())
                .toList();
    }

    private static List<List<Integer>> rows(Sessions sessions) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int s = 0; s < sessions.size(); s++) {
            List<Integer> here = new ArrayList<>();
            for (int p = 0; p < sessions.length(s); p++) {
                here.add(sessions.row(s, p));
            }
            rows.add(here);
        }
        return rows;
    }

    /** User, action and time of the events, session by session: what a written file holds. */
    private static List<String> numbered(List<List<Event>> sessions) {
        List<String> lines = new ArrayList<>();
        for (List<Event> session : sessions) {
            for (int p = 0; p < session.size(); p++) {
                Event event = session.get(p);
                lines.add(event.user + " " + (p + 1) + " of " + session.size() + " " + event.start.toEpochMilli() + " a"
                        + event.row % 7);
            }
        }
        return lines;
    }

    private static List<String> numbered(Path file) {
        Table table = Sql.files()
                .query(
                        "SELECT user_id || ' ' || position || ' of ' || session_events || ' ' || time_millis || ' ' || action AS"
                                + " line FROM '" + file + "' ORDER BY user_id, session_number, position");
        return table.column("line").asList().stream().map(Object::toString).toList();
    }
}
