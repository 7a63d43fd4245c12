package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sojourn.load.LoadReport;
import sojourn.load.OnError;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static sojourn.check.Packed.packed;

/** Text, plain and in gzip, and JSON: dialects, bad cells, several files, texts of any characters. */
abstract class TextReadingContract extends ReadingContract {
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
    @Tag("slow")
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
    @Tag("slow")
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
    }
}
