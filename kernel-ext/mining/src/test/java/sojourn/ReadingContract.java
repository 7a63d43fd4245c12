package sojourn;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
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

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    /** Whether the engine reads the Parquet of this machine, as text is read: rows of a server's files have no order to hold on to. */
    boolean readsParquetHere() {
        return true;
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
            long tied,
            long first,
            long last) {}

    private static Outcome refused(UsageException e) {
        return new Outcome(String.valueOf(e.getMessage()), null, List.of(), 0, 0, 0, 0);
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
                log.tiedEvents(),
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
                    log.tiedEvents(),
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

    /** {@return distinct sequences of the log of a file, each as states and how many sessions have it} */
    private static java.util.Map<List<String>, Long> distinct(EventLog log) {
        Sequences sequences = log.sessions(GAP).sequences();
        java.util.Map<List<String>, Long> counts = new java.util.HashMap<>();
        for (int row = 0; row < sequences.size(); row++) {
            List<String> states = new ArrayList<>();
            for (int position = 0; position < sequences.length(row); position++) {
                states.add(sequences.alphabet().get(sequences.code(row, position)));
            }
            counts.merge(states, sequences.weight(row), Long::sum);
        }
        return counts;
    }

    /** A text over several lines is the same text in every query, whatever quotes stand around it. */
    @Test
    void textsAndNamesOverSeveralLinesStayAsTheyAre() throws IOException {
        String file = file("lines.csv", """
                "user
                id",time,"what
                ""was"" `done`"
                "a
                b",2024-01-01 10:00,"x ""y""
                z"
                "a
                b",2024-01-01 10:01,it's
                c,2024-01-01 10:00,"it's

                 'so' \\"
                d,2024-01-01 10:00,"\\'
                "
                """);
        String action = "what\n\"was\" `done`";
        EventLog loaded =
                EventLog.read(file).user("user\nid").time("time").action(action).load();
        try (LogInPlace start = scan(file)) {
            EventLog scanned = start.user("user\nid").time("time").action(action);
            assertThat(distinct(scanned))
                    .isEqualTo(distinct(loaded))
                    .containsOnlyKeys(List.of("x \"y\"\nz", "it's"), List.of("it's\n\n 'so' \\"), List.of("\\'\n"));
        }
    }

    /** Nested values of JSON are columns by their dotted names, and a text may hold the character 0. */
    @Test
    void nestedValuesAreNamedByDots() throws IOException {
        String file = file("nested.jsonl", """
                {"actor":{"account":{"name":"ann"}},"at":"2024-01-01T10:00:00Z","ve\\u0000rb":{"id":"a\\u0000b"}}
                {"actor":{"account":{"name":"ann"}},"at":"2024-01-01T10:01:00Z","ve\\u0000rb":{"id":"c"}}
                """);
        EventLog loaded = EventLog.read(file)
                .user("actor.account.name")
                .time("at")
                .action("ve\0rb.id")
                .load();
        try (LogInPlace start = scan(file)) {
            EventLog scanned = start.user("actor.account.name").time("at").action("ve\0rb.id");
            assertThat(distinct(scanned)).isEqualTo(distinct(loaded)).containsOnlyKeys(List.of("a\0b", "c"));
            assertThat(scanned.columnNames()).containsExactlyInAnyOrderElementsOf(loaded.columnNames());
        }
    }

    /** No event, or none with an action, is no fault of the sequences. */
    @Test
    void aLogWithoutStatesHasSequencesWithoutThem() throws IOException {
        String empty = file("empty.csv", "user,time,action\n");
        String unknown = file("unknown.csv", "user,time,action\na,2024-01-01 10:00,\na,2024-01-01 10:01,\n");
        for (String file : List.of(empty, unknown)) {
            java.util.Map<List<String>, Long> loaded =
                    distinct(EventLog.read(file).onError(OnError.NULL).load());
            try (LogInPlace start = scan(file)) {
                assertThat(distinct(start.onError(OnError.NULL))).isEqualTo(loaded);
            }
        }
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

    /** Two parts joined: whole, with padding, and where the second one's first byte is spoilt. */
    @Test
    void partsOfAGzipFileAreAllReadOrRefused() throws IOException {
        byte[] first = packed("user,time,action\nann,1571912745,a\n");
        byte[] second = packed("ann,1571912746,b\n");
        Path file = folder.resolve("joined.csv.gz");
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        Files.write(file, joined);
        assertThat(requireNonNull(same(file.toString(), PLAIN).report()).rowsRead())
                .isEqualTo(2);
        Files.write(file, Arrays.copyOf(joined, joined.length + 512));
        assertThat(requireNonNull(same(file.toString(), PLAIN).report()).rowsRead())
                .isEqualTo(2);
        joined[first.length] ^= 1;
        Files.write(file, joined);
        assertThat(same(file.toString(), PLAIN).refusal())
                .startsWith("joined.csv.gz: the gzip stream is damaged")
                .hasLineCount(1);
    }

    @Test
    void columnsOfOneNameAreSaid() throws IOException {
        String said = "2 columns are called 'action': from left to right action, action_2";
        Outcome text = same(file("twice.csv", "user,time,action,action\nann,1571912745,a,b\n"), PLAIN);
        assertThat(requireNonNull(text.report()).notes()).contains(said);
        assertThat(text.events()).containsExactly(List.of("ann", "2019-10-24T10:25:45Z", "1571912745000 a"));
        Outcome json = same(
                file("twice.jsonl", "{\"user\":\"ann\",\"time\":1571912745,\"action\":\"a\",\"action\":\"b\"}\n"),
                PLAIN);
        assertThat(requireNonNull(json.report()).notes()).contains(said);
        assertThat(requireNonNull(same(file("once.csv", "user,time,action,action_2\nann,1571912745,a,b\n"), PLAIN)
                                .report())
                        .notes())
                .noneMatch(note -> note.contains("are called"));
    }

    /** More rows than a chunk has, so that the builders forget and begin anew. */
    @Tag("slow")
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

    /** A file of Parquet, of rows that DuckDB makes. */
    private String parquet(String name, String rows) {
        Path file = folder.resolve(name);
        try (DuckDbEngine duck = DuckDbEngine.open(DuckDbOptions.DEFAULT)) {
            duck.execute("rows", "COPY (" + rows + ") TO '" + file + "' (FORMAT parquet)");
        }
        return file.toString();
    }

    private static String rows(String times) {
        return "SELECT * FROM (VALUES " + times + ") AS t(\"user\", \"time\", action)";
    }

    static Stream<Arguments> parquetFiles() {
        Reader berlin = PLAIN.zone("Europe/Berlin");
        String moments =
                rows("('u', TIMESTAMP '2024-01-01 10:00:00', 'a'), ('v', TIMESTAMP '2024-01-01 09:00:00', 'b'),"
                        + " ('u', TIMESTAMP '2024-01-01 10:00:00', 'c'), ('u', TIMESTAMP '2024-01-01 10:00:01', 'd')");
        String micros =
                rows("('u', TIMESTAMP '2024-01-01 10:00:00.123002', 'c'), ('v', TIMESTAMP '2024-01-01 10:00:00', 'x'),"
                        + " ('u', TIMESTAMP '2024-01-01 10:00:00.123001', 'b'), ('u', TIMESTAMP '2024-01-01 10:00:00.123', 'a'),"
                        + " ('u', TIMESTAMP '2024-01-01 10:00:00.123002', 'd')");
        String newestFirst = rows("('u', TIMESTAMP '2024-01-01 10:01', 'c'), ('u', TIMESTAMP '2024-01-01 10:01', 'b'),"
                + " ('u', TIMESTAMP '2024-01-01 10:00', 'view'), ('u', TIMESTAMP '2024-01-01 10:00', 'a')");
        String seconds = rows("('u', 1571912745, 'a'), ('v', 1571912745, 'b'), ('u', 1571912745, 'c')");
        return Stream.of(
                Arguments.of("moments", moments, PLAIN, 4),
                Arguments.of("moments in a zone of a fixed offset", moments, PLAIN.zone("+02:00"), 4),
                Arguments.of("moments in a zone that changes its clocks", moments, berlin, 4),
                Arguments.of("microseconds", micros, PLAIN, 5),
                Arguments.of("microseconds behind an offset", micros, PLAIN.zone("-03:30"), 5),
                Arguments.of("microseconds of moments", micros.replace("TIMESTAMP", "TIMESTAMPTZ"), berlin, 5),
                Arguments.of(
                        "nanoseconds",
                        rows("('u', TIMESTAMP_NS '2024-01-01 10:00:00.123456789', 'c'),"
                                + " ('u', TIMESTAMP_NS '2024-01-01 10:00:00.123456788', 'b'), ('u', TIMESTAMP_NS '2024-01-01"
                                + " 10:00:00.123999999', 'd'), ('u', TIMESTAMP_NS '2024-01-01 10:00:00.123', 'a')"),
                        PLAIN,
                        4),
                Arguments.of("newest first", newestFirst, PLAIN, 4),
                Arguments.of(
                        "newest first but for what is finer than a millisecond",
                        rows("('u', TIMESTAMP '2024-01-01 10:01:00.000001', 'b'), ('u', TIMESTAMP '2024-01-01"
                                + " 10:01:00.000002', 'c'), ('u', TIMESTAMP '2024-01-01 10:00', 'a'), ('u', TIMESTAMP"
                                + " '2024-01-01 10:00', 'view')"),
                        PLAIN,
                        4),
                Arguments.of(
                        "newest first at its ends alone",
                        newestFirst
                                .replace("'2024-01-01 10:01', 'b'", "'2024-01-01 10:00', 'b'")
                                .replace("10:00', 'view'", "10:01', 'view'"),
                        PLAIN,
                        4),
                Arguments.of("days", rows("('u', DATE '2024-01-01', 'a'), ('u', DATE '2024-01-02', 'b')"), PLAIN, 2),
                Arguments.of(
                        "days of a zone",
                        rows("('u', DATE '2024-03-31', 'a'), ('u', DATE '2024-10-27', 'b')"),
                        berlin,
                        2),
                Arguments.of(
                        "days beside a column of hours",
                        "SELECT 'u' AS \"user\", DATE '2024-01-01' AS \"time\", '10:00' AS clock, 'a' AS action",
                        PLAIN,
                        1),
                Arguments.of("whole seconds", seconds, PLAIN, 3),
                Arguments.of("whole seconds of 16 bits", rows("('u', 5::SMALLINT, 'a')"), PLAIN, 1),
                Arguments.of("seconds by name", seconds, PLAIN.time("s"), 3),
                Arguments.of("hours that look like seconds", rows("('u', 2019102609, 'a')"), PLAIN, 1),
                Arguments.of("hours by name", rows("('u', 2019102609, 'a')"), PLAIN.time("yyyyMMddHH"), 1),
                Arguments.of("seconds that look like hours", rows("('u', 2019102609, 'a')"), PLAIN.time("s"), 1),
                Arguments.of("whole days", rows("('u', 20191026, 'a'), ('u', 20191027, 'b')"), PLAIN, 2),
                Arguments.of("days of Excel", rows("('u', 43764, 'a'), ('u', 43765, 'b')"), PLAIN.time("excel"), 2),
                Arguments.of("whole milliseconds", rows("('u', 1571912745123, 'a')"), PLAIN, 1),
                Arguments.of(
                        "whole microseconds",
                        rows("('u', 1571912745123002, 'b'), ('u', 1571912745123001, 'a')"),
                        PLAIN,
                        2),
                Arguments.of(
                        "whole nanoseconds",
                        rows("('u', 1571912745123000002, 'b'), ('u', 1571912745123000001, 'a')"),
                        PLAIN,
                        2),
                Arguments.of(
                        "seconds among milliseconds",
                        rows("('u', 1571912745123, 'a'), ('u', 1571912745, 'b')"),
                        PLAIN.time("ms"),
                        2),
                Arguments.of("before 1970", rows("('u', -1500, 'a'), ('u', 0, 'b')"), PLAIN.time("ms"), 2),
                Arguments.of("far off", rows("('u', 9223372036854775807, 'a'), ('u', 5, 'b')"), PLAIN.time("s"), -1),
                Arguments.of("a count of 64 bits without a sign", rows("('u', 1571912745::UBIGINT, 'a')"), PLAIN, 1),
                Arguments.of(
                        "fractions", rows("('u', 1571912745.123::DOUBLE, 'a'), ('u', 1571912745.999, 'b')"), PLAIN, 2),
                Arguments.of("decimals", rows("('u', 1571912745.123::DECIMAL(18,3), 'a')"), PLAIN, 1),
                Arguments.of(
                        "missing cells",
                        rows(
                                "('u', TIMESTAMP '2024-01-01', 'a'), (NULL, TIMESTAMP '2024-01-01', 'b'), ('u', NULL, 'c')"),
                        PLAIN,
                        -1),
                Arguments.of(
                        "missing cells, skipped",
                        rows(
                                "('u', TIMESTAMP '2024-01-01', 'a'), ('', TIMESTAMP '2024-01-01', 'b'), ('u', NULL, NULL)"),
                        PLAIN.onError(OnError.SKIP),
                        1),
                Arguments.of(
                        "missing actions, kept",
                        rows(
                                "('u', TIMESTAMP '2024-01-01', NULL), ('u', TIMESTAMP '2024-01-01', ''), ('u', NULL, 'c')"),
                        PLAIN.onError(OnError.NULL),
                        2),
                Arguments.of(
                        "users of numbers",
                        rows("(10, TIMESTAMP '2024-01-01', 'a'), (9, TIMESTAMP '2024-01-01', 'b')"),
                        PLAIN,
                        2),
                Arguments.of(
                        "an infinite time",
                        rows("('u', TIMESTAMP 'infinity', 'a'), ('u', TIMESTAMP '2024-01-01', 'b')"),
                        PLAIN,
                        -1),
                Arguments.of("no rows", moments + " WHERE action = 'z'", PLAIN, 0),
                Arguments.of("no rows of counts", seconds + " WHERE action = 'z'", PLAIN, 0),
                Arguments.of("no times", rows("('u', NULL::INTEGER, 'a')"), PLAIN, -1),
                Arguments.of("a time of day", rows("('u', TIME '10:00', 'a')"), PLAIN, -1),
                Arguments.of("yes and no for times", rows("('u', true, 'a')"), PLAIN, -1),
                Arguments.of("no such column", "SELECT 1 AS who, 2 AS \"time\"", PLAIN, -1));
    }

    /** What DuckDB scans where it lies, and what our own reader reads for it, are as in memory. */
    @Tag("slow")
    @ParameterizedTest(name = "{0}")
    @MethodSource("parquetFiles")
    void parquetIsReadAsInMemory(String what, String rows, Reader how, int events) {
        assumeTrue(readsParquetHere(), "the server reads Parquet by itself");
        Outcome outcome = same(parquet("log.parquet", rows), how);
        if (events < 0) {
            assertThat(outcome.refusal()).as(what).isNotEmpty().hasLineCount(1);
        } else {
            assertThat(outcome.refusal()).as(what).isEmpty();
            assertThat(requireNonNull(outcome.report()).rowsKept()).as(what).isEqualTo(events);
        }
    }

    @Test
    void theOrderOfParquetIsRight() {
        assumeTrue(readsParquetHere(), "the server reads Parquet by itself");
        Outcome nanos = same(
                parquet(
                        "nanos.parquet",
                        rows("('u', TIMESTAMP_NS '2024-01-01T10:00:00.123456789', 'x'),"
                                + " ('u', TIMESTAMP_NS '2024-01-01T10:00:00.123456788', 'y'), ('u', TIMESTAMP_NS '2024-01-01T10:00:00.123',"
                                + " 'first')")),
                PLAIN);
        assertThat(nanos.events().get(0).subList(2, 5))
                .containsExactly("1704103200123 first", "1704103200123 y", "1704103200123 x");
        assertThat(nanos.tied()).isEqualTo(3);
        Outcome backwards = same(
                parquet(
                        "backwards.parquet",
                        rows("('u', 1571912746, 'c'), ('u', 1571912746, 'b'),"
                                + " ('u', 1571912745, 'view'), ('u', 1571912745, 'a')")),
                PLAIN);
        assertThat(backwards.events().get(0).subList(2, 6))
                .containsExactly("1571912745000 a", "1571912745000 view", "1571912746000 b", "1571912746000 c");
        assertThat(requireNonNull(backwards.report()).notes())
                .contains(
                        "the file runs newest first: the 4 events that share user and time with another are taken in reverse");
    }

    /** Of the last files of many, finer digits still go before places. */
    @Test
    void manyFilesOfParquetAreOneLog() {
        assumeTrue(readsParquetHere(), "the server reads Parquet by itself");
        for (int part = 0; part < 12; part++) {
            String time = "TIMESTAMP '2024-01-01 10:00:00.12300" + (9 - part % 10) + "'";
            parquet(
                    "part-%02d.parquet".formatted(part),
                    rows("('u', " + time + ", 'a" + part + "'), ('v', " + time + ", 'b" + part + "')"));
        }
        assertThat(same(folder + "/part-*.parquet", PLAIN).events().get(0).subList(2, 8))
                .extracting(event -> event.substring(event.indexOf(' ') + 1))
                .containsExactly("a9", "a8", "a7", "a6", "a5", "a4");
        // one file that runs backwards, and one whose columns are others
        parquet(
                "part-03.parquet",
                rows("('u', TIMESTAMP '2024-01-01 10:02', 'z'), ('u', TIMESTAMP '2024-01-01 10:00', 'y'),"
                        + " ('u', TIMESTAMP '2024-01-01 10:00', 'x')"));
        parquet("part-07.parquet", "SELECT 'u' AS \"user\", TIMESTAMP '2024-01-01' AS \"time\"");
        same(folder + "/part-*.parquet", PLAIN);
        same(folder + "/part-*.parquet", PLAIN.onError(OnError.NULL));
    }

    /** What a glob names beside files is said. */
    @Test
    void whatAGlobLeavesOutIsSaid() throws IOException {
        file("part-1.csv", "# made by hand\nuser;time;action\nann;1571912745;a\n\n");
        file("part-2.csv", "user;time;action\nann;1571912746;b\n\n\n# end\n");
        Files.createDirectory(folder.resolve("part-3.csv"));
        LoadReport report = requireNonNull(
                same(folder + "/part-*.csv", PLAIN.onError(OnError.SKIP)).report());
        assertThat(report.notes())
                .anyMatch(note ->
                        note.startsWith("'" + folder + "/part-*.csv': 1 folder or dangling link of such a name"))
                .anyMatch(note -> note.contains("comment"));
        if (readsParquetHere()) {
            parquet("part-1.parquet", rows("('u', 1571912745, 'a')"));
            Files.createDirectory(folder.resolve("part-2.parquet"));
            assertThat(requireNonNull(same(folder + "/part-*.parquet", PLAIN).report())
                            .notes())
                    .contains("time format found: epoch seconds in UTC")
                    .anyMatch(note -> note.startsWith("'" + folder + "/part-*.parquet': 1 folder or"));
        }
    }

    /** Random logs in files of Parquet that run either way, with ties, fine digits, and cells that are missing. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void randomParquetIsReadAsInMemory(long seed) {
        assumeTrue(readsParquetHere(), "the server reads Parquet by itself");
        SplittableRandom random = new SplittableRandom(seed);
        String type = List.of("us", "ns", "tz", "s", "ms", "counted us").get(random.nextInt(6));
        boolean fine = random.nextBoolean();
        boolean missing = random.nextInt(3) == 0;
        int number = 0;
        for (int part = 0; part < 3; part++) {
            List<String> rows = new ArrayList<>();
            int second = 0;
            for (int i = random.nextInt(40); i >= 0; i--) {
                second += random.nextInt(3);
                long micros = 1_700_000_000_000_000L + second * 1_000_000L + (fine ? random.nextInt(3) : 0);
                String time = switch (type) {
                    case "us" -> "make_timestamp(" + micros + ")";
                    case "ns" -> "make_timestamp_ns(" + micros + "000)";
                    case "tz" -> "make_timestamptz(" + micros + ")";
                    case "s" -> String.valueOf(micros / 1_000_000);
                    case "ms" -> String.valueOf(micros / 1_000);
                    default -> String.valueOf(micros);
                };
                rows.add("(" + (missing && random.nextInt(20) == 0 ? "NULL" : "'u" + random.nextInt(3) + "'") + ", "
                        + time + ", 'a" + number++ + "')");
            }
            if (random.nextBoolean()) {
                java.util.Collections.reverse(rows);
            }
            parquet("part-" + part + ".parquet", rows(String.join(", ", rows)));
        }
        Outcome outcome = same(folder + "/part-*.parquet", PLAIN.onError(OnError.SKIP));
        assertThat(outcome.refusal()).isEmpty();
    }
}
