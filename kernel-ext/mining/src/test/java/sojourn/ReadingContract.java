package sojourn;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.load.LoadReport;
import sojourn.load.OnError;
import sojourn.load.column.CodedColumn;
import sojourn.load.sql.Sql;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One reading of a file, whatever the engine: the same events in the same order, the same report, the same refusals. A subclass
 * says which engine is held against memory.
 */
abstract class ReadingContract {
    private static final Duration GAP = Duration.ofMinutes(30);

    @TempDir
    private Path folder;

    /** A log of files on the engine; closed by the test. */
    abstract LogInPlace scan(String pathOrGlob);

    /** What the engine writes where a file is named: a file of that name, or files in a folder of it. */
    String written(Path target) {
        return target.toString();
    }

    /** How a file is read. */
    private record Reader(String time, ZoneId zone, OnError onError) {
        Reader time(String format) {
            return new Reader(format, zone, onError);
        }

        Reader zone(String other) {
            return new Reader(time, ZoneId.of(other), onError);
        }

        Reader onError(OnError choice) {
            return new Reader(time, zone, choice);
        }
    }

    private static final Reader PLAIN = new Reader("auto", ZoneId.of("UTC"), OnError.REFUSE);

    /** Either what a reading gave, or how it was refused. */
    private record Outcome(
            String refusal,
            @Nullable LoadReport report,
            List<List<@Nullable String>> events,
            long users,
            long first,
            long last) {}

    private static Outcome refused(UsageException e) {
        return new Outcome(String.valueOf(e.getMessage()), null, List.of(), 0, 0, 0);
    }

    private static Outcome memory(String files, Reader how) {
        EventLog log;
        try {
            log = EventLog.read(files)
                    .user("user")
                    .time("time", how.time)
                    .zone(how.zone)
                    .action("action")
                    .onError(how.onError)
                    .load();
        } catch (UsageException e) {
            return refused(e);
        }
        List<List<@Nullable String>> events = new ArrayList<>();
        Sessions sessions = log.sessions(GAP);
        for (int session = 0; session < sessions.size(); session++) {
            List<@Nullable String> states = new ArrayList<>();
            states.add(sessions.user(session));
            states.add(sessions.start(session).toString());
            for (int position = 0; position < sessions.length(session); position++) {
                int row = sessions.row(session, position);
                states.add(log.timeMillis(row) + " " + log.actions().value(row));
            }
            events.add(states);
        }
        return new Outcome(
                "",
                log.report(),
                events,
                log.users().values().size(),
                log.first().map(java.time.Instant::toEpochMilli).orElse(0L),
                log.last().map(java.time.Instant::toEpochMilli).orElse(0L));
    }

    private Outcome engine(String files, Reader how) {
        try (LogInPlace start = scan(files)) {
            EventLog log = start.user("user")
                    .time("time", how.time)
                    .zone(how.zone)
                    .action("action")
                    .onError(how.onError);
            List<List<@Nullable String>> events = new ArrayList<>();
            List<String> users = new ArrayList<>();
            for (EventRow event : numbered(log)) {
                if (event.position == 1) {
                    events.add(new ArrayList<>(List.of(
                            event.user,
                            java.time.Instant.ofEpochMilli(event.millis).toString())));
                }
                events.get(events.size() - 1).add(event.millis + " " + event.action);
                if (!users.contains(event.user)) {
                    users.add(event.user);
                }
            }
            return new Outcome(
                    "",
                    log.report(),
                    events,
                    users.size(),
                    log.first().map(java.time.Instant::toEpochMilli).orElse(0L),
                    log.last().map(java.time.Instant::toEpochMilli).orElse(0L));
        } catch (UsageException e) {
            return refused(e);
        }
    }

    private record EventRow(
            String user, long millis, @Nullable String action, long session, long position) {}

    /** All events with their sessions, in the order of memory's: by user, session and place. */
    private List<EventRow> numbered(EventLog log) {
        List<EventRow> rows = new ArrayList<>();
        Path written = folder.resolve("numbered.parquet");
        log.sessions(GAP).write(written.toString());
        Table table = Sql.files()
                .query("SELECT user_id, time_millis, action, session_number, position FROM '" + written(written) + "'");
        for (int row = 0; row < table.rowCount(); row++) {
            StringColumn actions = table.stringColumn("action");
            rows.add(new EventRow(
                    table.stringColumn("user_id").get(row),
                    table.longColumn("time_millis").getLong(row),
                    actions.isMissing(row) ? null : actions.get(row),
                    table.longColumn("session_number").getLong(row),
                    table.longColumn("position").getLong(row)));
        }
        rows.sort(java.util.Comparator.comparing(EventRow::user, CodedColumn.CODE_POINT_ORDER)
                .thenComparingLong(EventRow::session)
                .thenComparingLong(EventRow::position));
        return rows;
    }

    /** The two are equal; and what memory gives is what is right. */
    private Outcome same(String files, Reader how) {
        Outcome expected = memory(files, how);
        assertThat(engine(files, how)).isEqualTo(expected);
        return expected;
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    static Stream<Arguments> files() {
        String rows = "ann,2019-10-26 09:37,b\nbob,2019-10-26 09:37,a\nann,2019-10-26 09:37,a\n";
        String head = "user,time,action\n";
        return Stream.of(
                Arguments.of("plain", head + rows, PLAIN, 3),
                Arguments.of("a byte order mark", "\uFEFF" + head + rows, PLAIN, 3),
                Arguments.of("blank first lines", "\n\n" + head + rows, PLAIN, 3),
                Arguments.of("CR CR LF", (head + rows).replace("\n", "\r\r\n"), PLAIN, 3),
                Arguments.of("CR", (head + rows).replace("\n", "\r"), PLAIN, 3),
                Arguments.of(
                        "a line break inside quotes",
                        head + rows + "\"c\nd\",2019-10-26 10:00,\"say \"\"a\"\"\"\n",
                        PLAIN,
                        4),
                Arguments.of("blanks before quotes", head + rows + "ann, \"2019-10-26 10:00\",\"x\"\n", PLAIN, 4),
                Arguments.of("backslashes", head + rows + "ann,2019-10-26 10:00,\"a\\\"\n", PLAIN, 4),
                Arguments.of("a second header", head + rows + head + rows, PLAIN, 6),
                Arguments.of("a second header, skipped", head + rows + head + rows, PLAIN.onError(OnError.SKIP), 6),
                Arguments.of("a ragged row", head + rows + "ann,2019-10-26 10:00\n", PLAIN, -1),
                Arguments.of(
                        "ragged rows, skipped", head + "x,y\n" + rows + "a,b,c,d\n", PLAIN.onError(OnError.SKIP), 3),
                Arguments.of(
                        "short rows, filled", head + rows + "ann,2019-10-26 10:00\n", PLAIN.onError(OnError.NULL), 4),
                Arguments.of(
                        "missing cells",
                        head + rows + ",2019-10-26 09:00,a\nann,,a\nann,2019-10-26 10:00,\n",
                        PLAIN,
                        -1),
                Arguments.of(
                        "missing cells, skipped",
                        head + rows + ",2019-10-26 09:00,a\nann,,a\nann,2019-10-26 10:00,\n",
                        PLAIN.onError(OnError.SKIP),
                        3),
                Arguments.of(
                        "missing cells, kept",
                        head + rows + ",2019-10-26 09:00,a\nann,,a\nann,2019-10-26 10:00,\n",
                        PLAIN.onError(OnError.NULL),
                        4),
                Arguments.of("exponents", head + "ann,1.5719127450E9,a\n", PLAIN.time("s"), -1),
                Arguments.of("fractions", head + "ann,1571912745.500,a\nann,1571912745.999,a\n", PLAIN.time("s"), 2),
                Arguments.of(
                        "optional parts of a pattern",
                        head + "ann,2019-10-26 09:37,a\nann,26/10/2019 09:38,b\n",
                        PLAIN.time("[yyyy-MM-dd][dd/MM/yyyy] HH:mm"),
                        2),
                Arguments.of("names of months", head + "ann,26 Oct 2019 09:37,a\n", PLAIN.time("d MMM yyyy HH:mm"), 1),
                Arguments.of(
                        "a zone that changes its clocks",
                        head + "ann,2019-07-01 12:00,a\nann,2019-12-01 12:00,a\n",
                        PLAIN.zone("Europe/Berlin"),
                        2),
                Arguments.of("a header alone", head, PLAIN, 0),
                Arguments.of("an empty file", "", PLAIN, -1),
                Arguments.of("a quote left open", head + rows + "ann,\"2019\n", PLAIN, -1),
                Arguments.of("no such column", "who,time,action\n" + rows, PLAIN, -1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFileIsReadAsInMemory(String what, String text, Reader how, int events) throws IOException {
        Outcome outcome = same(file("log.csv", text), how);
        if (events < 0) {
            assertThat(outcome.refusal()).as(what).isNotEmpty().hasLineCount(1);
        } else {
            assertThat(outcome.refusal()).as(what).isEmpty();
            LoadReport report = outcome.report();
            assertThat(report == null ? -1 : report.rowsKept()).as(what).isEqualTo(events);
        }
    }

    @Test
    void columnsOfSeveralFilesGoByTheirNames() throws IOException {
        file("part-1.csv", "user,time,action\nanna,1571912745,first\n");
        file("part-2.csv", "action,user,time\nsecond,anna,1571912746\n");
        Outcome outcome = same(folder + "/part-*.csv", PLAIN);
        assertThat(outcome.events())
                .containsExactly(
                        List.of("anna", "2019-10-24T10:25:45Z", "1571912745000 first", "1571912746000 second"));
        file("part-3.csv", "user,time,act\nanna,1571912747,third\n");
        assertThat(same(folder + "/part-*.csv", PLAIN).refusal())
                .contains("the files of one log must have the same columns: part-3.csv has user, time, act");
    }

    @Test
    void aCellThatIsBadIsLocatedInItsFile() throws IOException {
        file("part-1.csv", "user,time,action\nann,1571912745,a\n");
        file("part-2.csv", "time,user,action\n1571912745,bob,a\nsoon,bob,a\n,cid,a\n");
        assertThat(same(folder + "/part-*.csv", PLAIN).refusal())
                .startsWith(
                        "column 'time' of part-2.csv: row 2 is 'soon', expected epoch seconds; it is the first of 2");
        LoadReport report =
                same(folder + "/part-*.csv", PLAIN.onError(OnError.SKIP)).report();
        assertThat(report == null ? List.of() : report.problems())
                .containsExactly(new LoadReport.Problem("time", 1, 1, "part-2.csv", 2, "soon"));
    }

    @Test
    void otherEncodingsAreRefused() throws IOException {
        Path file = folder.resolve("log.csv");
        Files.write(file, "user,time,action,note\nann,1571912745,a,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        // also in a column that no query needs
        assertThat(same(file.toString(), PLAIN).refusal()).contains("column 'note' of log.csv: row 1 is not UTF-8");
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String manyEvents(SplittableRandom random, int events) {
        StringBuilder text = new StringBuilder("user,time,action,url\n");
        for (int i = 0; i < events; i++) {
            text.append(random.nextInt(200))
                    .append(',')
                    .append(1_571_912_745L + 60L * i)
                    .append(",view,");
            random.ints(200, 'a', 'z' + 1).forEach(c -> text.append((char) c));
            text.append('\n');
        }
        return text.toString();
    }

    @Test
    void gzipIsToldByItsBytesAndPlainFilesMayStandBesideIt() throws IOException {
        String text = "user,time,action\nann,1571912745,a\n";
        Files.write(folder.resolve("part-1.csv"), packed(text));
        Files.writeString(folder.resolve("part-2.csv.gz"), text);
        Outcome outcome = same(folder + "/part-*", PLAIN);
        assertThat(outcome.events())
                .containsExactly(List.of("ann", "2019-10-24T10:25:45Z", "1571912745000 a", "1571912745000 a"));
    }

    /** The stream is cut off at twenty places, and its end spoilt; see the hostile files of bug reports. */
    @Test
    void whatIsNotWholeIsRefusedWithItsName() throws IOException {
        SplittableRandom random = new SplittableRandom(42);
        byte[] whole = packed(manyEvents(random, 3_000));
        Path file = folder.resolve("cut.csv.gz");
        for (int cut = 0; cut < 20; cut++) {
            int length =
                    cut == 0 ? whole.length - 1 : cut == 1 ? whole.length - 8 : 20 + random.nextInt(whole.length - 30);
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(same(file.toString(), PLAIN).refusal())
                    .as("%d of %d bytes", length, whole.length)
                    .contains("cut.csv.gz: the gzip stream is cut off")
                    .hasLineCount(1);
        }
        for (int back : new int[] {1, 8}) {
            byte[] spoilt = whole.clone();
            spoilt[whole.length - back] ^= 1;
            Files.write(file, spoilt);
            assertThat(same(file.toString(), PLAIN).refusal())
                    .as("byte %d from the end", back)
                    .contains("cut.csv.gz: the gzip stream is damaged");
        }
    }

    /** More rows than a chunk has, so that the builders forget and begin anew. */
    @Test
    void chunksDoNotShow() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder("user,time,action\n");
        int events = 300_000;
        for (int i = 0; i < events; i++) {
            // numbers in the first chunk, texts from the second on; some cells bad
            text.append(i < 150_000 ? String.valueOf(random.nextInt(50)) : "u" + random.nextInt(50))
                    .append(',')
                    .append(i % 99_999 == 98_765 ? "soon" : String.valueOf(1_571_912_745L + random.nextInt(1_000_000)))
                    .append(',')
                    .append(i % 70_000 == 69_999 ? "" : "a" + random.nextInt(9))
                    .append('\n');
        }
        Outcome outcome = same(file("log.csv", text.toString()), PLAIN.onError(OnError.SKIP));
        LoadReport report = outcome.report();
        assertThat(report == null ? List.of() : report.problems())
                .containsExactly(
                        new LoadReport.Problem("time", 0, 3, "log.csv", 98_766, "soon"),
                        new LoadReport.Problem("action", 4, 0, "log.csv", 70_000, ""));
        assertThat(report == null ? 0 : report.rowsKept()).isEqualTo(events - 7);
    }

    /** As pandas' tz_localize(ambiguous="infer") has it where it can tell: 00:50, 00:58, 01:05, 01:20 UTC. */
    @Test
    void anHourThatCameTwiceIsPlacedByTheOrderOfTheFile() throws IOException {
        String head = "user,time,action\n";
        Reader berlin = PLAIN.zone("Europe/Berlin");
        Outcome placed = same(
                file(
                        "fall.csv",
                        head
                                + "u,2024-10-27 02:50,a\nu,2024-10-27 02:58,b\nu,2024-10-27 02:05,c\nu,2024-10-27 02:20,d\n"),
                berlin);
        assertThat(placed.events())
                .containsExactly(List.of(
                        "u",
                        "2024-10-27T00:50:00Z",
                        "1729990200000 a",
                        "1729990680000 b",
                        "1729991100000 c",
                        "1729992000000 d"));
        assertThat(placed.last()).isEqualTo(1729992000000L);
        Outcome all = same(file("three.csv", head + """
                                tie,2024-10-27 02:10,a
                                open,2024-10-27 02:40,a
                                tie,2024-10-27 02:10,b
                                open,2024-10-27 02:10,b
                                open,2024-10-27 02:50,c
                                open,2024-10-27 02:20,d
                                fall,2024-10-27 02:20,d
                                fall,2024-10-27 02:10,e
                                fall,2023-10-29 02:50,e
                                """), berlin);
        LoadReport report = all.report();
        assertThat(report == null ? List.of() : report.notes())
                .contains("2 events lie in the hour that Europe/Berlin had twice; the order of the file tells which");
        assertThat(report == null ? List.of() : report.cautions())
                .anyMatch(caution ->
                        caution.startsWith("2 events lie in the hour that Europe/Berlin had twice, and an equal"))
                .anyMatch(caution ->
                        caution.startsWith("5 events lie in the hour that Europe/Berlin had twice, and the order"));
    }

    @Test
    void digitsFinerThanAMillisecondOrderEvents() throws IOException {
        Outcome outcome = same(file("nanos.csv", """
                        user,time,action
                        u,2024-01-01T10:00:00.123456789Z,x
                        u,2024-01-01T10:00:00.123456788Z,y
                        u,2024-01-01T10:00:00.1234567Z,z
                        u,2024-01-01T10:00:00.123Z,first
                        """), PLAIN);
        assertThat(outcome.events().get(0).subList(2, 6))
                .containsExactly("1704103200123 first", "1704103200123 z", "1704103200123 y", "1704103200123 x");
    }

    @Test
    void filesThatAreNewestFirstAreToldOneByOne() throws IOException {
        String head = "user,time,action\n";
        file("part-1.csv", head + "u,2024-01-01 10:00,a\nu,2024-01-01 10:00,b\nu,2024-01-01 10:01,c\n");
        file("part-2.csv", head + "u,2024-01-01 10:03,f\nu,2024-01-01 10:02,e\nu,2024-01-01 10:02,d\n");
        file("part-3.csv", head + "u,2024-01-01 10:04,g\nu,2024-01-01 10:04,h\n");
        Outcome outcome = same(folder + "/part-*.csv", PLAIN);
        assertThat(outcome.events().get(0).stream()
                        .skip(2)
                        .map(event -> event.substring(event.length() - 1))
                        .toList())
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
        LoadReport report = outcome.report();
        assertThat(report == null ? List.of() : report.notes())
                .contains(
                        "the file runs newest first: the 6 events that share user and time with another are taken in reverse");
    }

    /** Random logs around a change of clocks, in files that run either way, with ties and fine digits. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theOrderOfEventsIsThatOfMemory(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        boolean fine = random.nextBoolean();
        int number = 0;
        for (int part = 0; part < 4; part++) {
            List<String> rows = new ArrayList<>();
            int minute = 0;
            for (int i = random.nextInt(40); i >= 0; i--) {
                minute = Math.min(60 * 5 - 1, minute + random.nextInt(20));
                // what the clock showed: an hour after three it is two again
                int shown = minute < 180 ? minute : minute - 60;
                rows.add(String.format(
                        java.util.Locale.ROOT,
                        "u%d,2024-10-27 %02d:%02d:00%s,a%d",
                        random.nextInt(3),
                        shown / 60,
                        shown % 60,
                        fine && random.nextBoolean() ? ".0000" + random.nextInt(10) : "",
                        number++));
            }
            if (random.nextBoolean()) {
                java.util.Collections.reverse(rows);
            } else if (random.nextInt(3) == 0) {
                rows.add(rows.remove(0));
            }
            file("part-" + part + ".csv", "user,time,action\n" + String.join("\n", rows) + "\n");
        }
        Outcome outcome = same(folder + "/part-*.csv", PLAIN.zone("Europe/Berlin"));
        assertThat(outcome.refusal()).isEmpty();
    }
}
