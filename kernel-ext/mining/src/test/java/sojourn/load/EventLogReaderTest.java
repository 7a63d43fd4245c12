package sojourn.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.EventLog;
import sojourn.EventLogReader;
import sojourn.check.UsageException;
import sojourn.load.text.TextDialect;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sojourn.check.Packed.packed;

/** What a user meets who reads files of delimited text, good ones and bad ones. */
class EventLogReaderTest {
    private static final String GOOD = """
            user,time,action,page
            anna,2024-03-01 10:00:00,view,home
            ben,2024-03-01 10:00:05,buy,
            anna,2024-03-01 10:01:00,view,cart
            """;

    @TempDir
    Path folder;

    @Test
    void keepsRowsAndColumnsInFileOrder() throws IOException {
        EventLog log = read("log.csv", GOOD).load();
        assertGood(log);
        assertThat(log.columnNames()).containsExactly("user", "time", "action", "page");
        assertThat(log.coded("page").value(1)).isNull();
        assertThat(log.coded("page").value(2)).isEqualTo("cart");
        assertThat(log.report().rowsRead()).isEqualTo(3);
        assertThat(log.report().problems()).isEmpty();
    }

    /** The log's actions are of one column, and another one is called action: each is found by its own name. */
    @Test
    void aColumnIsFoundByItsNameWhateverTheActionsAreCalled() throws IOException {
        EventLog log = read("log.csv", "user,time,event,action\nanna,1,view,5\nben,2,buy,-\n")
                .user("user")
                .time("time", "s")
                .action("event")
                .load();
        assertThat(log.actions().values()).containsExactly("buy", "view");
        assertThat(log.coded("event").values()).containsExactly("buy", "view");
        assertThat(log.coded("action").values()).containsExactly("-", "5");
        assertThat(log.sessions(Duration.ofMinutes(30)).sequences("action").alphabet())
                .containsExactly("-", "5");
        assertThat(log.sessions(Duration.ofMinutes(30)).sequences().alphabet()).containsExactly("buy", "view");
        EventLog timed = read("timed.csv", "user,action,event\nanna,1,view\n")
                .user("user")
                .time("action", "s")
                .action("event")
                .load();
        assertThat(timed.coded("action").value(0)).isEqualTo("1970-01-01T00:00:01Z");
        EventLog other = read("other.csv", "user,time,event\nanna,1,view\n")
                .time("time", "s")
                .action("event")
                .load();
        assertThat(other.coded("action").values()).as("no column has the name").containsExactly("view");
    }

    @Test
    void saysWhatItGuessed() throws IOException {
        assertThat(read("log.csv", GOOD).load().report().notes())
                .containsExactly(
                        "user column guessed: user",
                        "time column guessed: time",
                        "action column guessed: action",
                        "time format found: an ISO time such as 2019-10-26 09:37:12");
        assertThat(read("log.csv", GOOD)
                        .user("user")
                        .time("time", "iso")
                        .action("action")
                        .load()
                        .report()
                        .notes())
                .isEmpty();
    }

    @Test
    void readsGzipWhateverTheNameSays() throws IOException {
        Path packed = folder.resolve("log.csv.gz");
        Files.write(packed, packed(GOOD));
        assertGood(EventLog.read(packed).load());
        Path unnamed = folder.resolve("log.csv");
        Files.write(unnamed, packed(GOOD));
        assertGood(EventLog.read(unnamed).load());
        Path plain = folder.resolve("plain.csv.gz");
        Files.writeString(plain, GOOD);
        assertGood(EventLog.read(plain).load());
    }

    @Test
    void readsOtherDelimitersLineEndsAndAByteOrderMark() throws IOException {
        assertGood(read("log.tsv", GOOD.replace(',', '\t')).load());
        assertGood(read("log.csv", GOOD.replace(',', ';')).load());
        assertGood(read("log.csv", GOOD.replace(',', '|')).load());
        assertGood(read("log.csv", GOOD.replace("\n", "\r\n")).load());
        assertGood(read("log.csv", GOOD.replace("\n", "\r")).load());
        assertGood(read("log.csv", "\uFEFF" + GOOD).load());
        assertGood(read("log.csv", "\uFEFF" + GOOD.replace(',', ';').replace("\n", "\r\n"))
                .load());
        assertGood(read("log.csv", GOOD.strip()).load());
        assertGood(read("log.csv", "\n\n" + GOOD.replace("\n", "\n\n")).load());
    }

    @Test
    void readsQuotedCellsWithDelimitersQuotesAndLineEnds() throws IOException {
        EventLog log = read("log.csv", """
                        "user",time,action
                        "Smith, ""Al"" 🦉",2024-01-01,"<b>view</b>
                        & more"
                        "",2024-01-01,x
                        """).onError(OnError.SKIP).load();
        assertThat(log.size()).isEqualTo(1);
        assertThat(log.users().value(0)).isEqualTo("Smith, \"Al\" 🦉");
        assertThat(log.actions().value(0)).isEqualTo("<b>view</b>\n& more");
    }

    @Test
    void longCellsCrossTheBuffersEdge() throws IOException {
        String lengthy = "x\"\"y,".repeat(100_000);
        EventLog log = read(
                        "log.csv",
                        "user,time,action,note\n"
                                + IntStream.range(0, 5)
                                        .mapToObj(i ->
                                                "u,2024-01-0" + (i + 1) + ",a" + i + ",\"" + lengthy + i + "\"\r\n")
                                        .reduce("", String::concat))
                .load();
        assertThat(log.size()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            assertThat(log.actions().value(i)).isEqualTo("a" + i);
            assertThat(log.coded("note").value(i)).isEqualTo("x\"y,".repeat(100_000) + i);
        }
    }

    @Test
    void refusesABadDateAndSaysWhereItStands() throws IOException {
        StringBuilder text = new StringBuilder("user,timecreated,action\n");
        for (int row = 1; row <= 50_000; row++) {
            text.append("u")
                    .append(row % 7)
                    .append(row == 48_112 ? ",13/25/2015" : ",2015-06-02 05:02:12")
                    .append(",a\n");
        }
        assertThatThrownBy(() -> read("mooc_events.csv", text.toString()).load())
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "column 'timecreated' of mooc_events.csv: row 48,112 is '13/25/2015', expected an ISO time such as"
                                + " 2019-10-26 09:37:12; it is the only one; .onError(OnError.SKIP) drops such rows");
        EventLog skipped =
                read("mooc_events.csv", text.toString()).onError(OnError.SKIP).load();
        assertThat(skipped.size()).isEqualTo(49_999);
        assertThat(skipped.report().rowsDropped()).isEqualTo(1);
        assertThat(skipped.report().problems())
                .containsExactly(new LoadReport.Problem("timecreated", 0, 1, "mooc_events.csv", 48_112, "13/25/2015"));
    }

    @Test
    void countsAndLocatesMissingCellsPerColumn() throws IOException {
        String text = """
                user,time,action
                ,2024-01-01,a
                u,,a
                u,soon,a
                u,2024-01-01,
                u,2024-01-02,b
                """;
        assertThatThrownBy(() -> read("log.csv", text).load())
                .hasMessage(
                        "column 'user' of log.csv: row 1 is missing, expected a user; it is the only one, and column 'time'"
                                + " has 2, the first in row 2, and column 'action' has 1, the first in row 4; .onError(OnError.SKIP) drops such"
                                + " rows");
        EventLog skipped = read("log.csv", text).onError(OnError.SKIP).load();
        assertThat(skipped.size()).isEqualTo(1);
        assertThat(skipped.actions().values()).containsExactly("b");
        EventLog kept = read("log.csv", text).onError(OnError.NULL).load();
        assertThat(kept.size()).isEqualTo(2);
        assertThat(kept.actions().value(0)).isNull();
        assertThat(kept.report().problems())
                .containsExactly(
                        new LoadReport.Problem("user", 1, 0, "log.csv", 1, ""),
                        new LoadReport.Problem("time", 1, 1, "log.csv", 2, ""),
                        new LoadReport.Problem("action", 1, 0, "log.csv", 4, ""));
    }

    @Test
    void ragsAreRefusedSkippedOrFilledUp() throws IOException {
        String text = GOOD + "carl,2024-03-01 11:00:00,view\n" + "dora,2024-03-01 11:00:00,view,home,too,many\n";
        assertThatThrownBy(() -> read("log.csv", text).load())
                .hasMessage(
                        "log.csv: row 4 has 3 cells, the header has 4; it is the first of 2; .onError(OnError.SKIP) drops such"
                                + " rows");
        assertThat(read("log.csv", text).onError(OnError.SKIP).load().size()).isEqualTo(3);
        EventLog filled = read("log.csv", text).onError(OnError.NULL).load();
        assertThat(filled.size()).isEqualTo(5);
        assertThat(filled.coded("page").value(3)).isNull();
        assertThat(filled.coded("page").value(4)).isEqualTo("home");
        assertThat(filled.report().problems())
                .containsExactly(new LoadReport.Problem(LoadReport.WHOLE_ROW, 0, 2, "log.csv", 4, "3 cells"));
    }

    @Test
    void delimitersAtTheLinesEndAreNoRags() throws IOException {
        assertGood(read("log.csv", GOOD.replace("\n", ",\n").replace("page,\n", "page\n"))
                .load());
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> read("empty.csv", "").load())
                .isInstanceOf(UsageException.class)
                .hasMessage("empty.csv is empty: a header with the columns' names is expected");
        assertThatThrownBy(() -> read("short.csv", "user,time,action\na,1,x\n")
                        .dialect(TextDialect.DETECT.withSkip(5))
                        .load())
                .hasMessage("short.csv has no header behind the 5 lines that are to be skipped");
        assertThatThrownBy(() -> read("blank.csv", "\n\n").load()).hasMessageContaining("blank.csv is empty");
        assertThatThrownBy(() -> read("empty.jsonl", "").load()).hasMessageContaining("empty.jsonl is empty");
    }

    @Test
    void aHeaderAloneIsALogOfNoEvents() throws IOException {
        EventLog log = read("log.csv", "user,time,action\n").load();
        assertThat(log.size()).isZero();
        assertThat(log.first()).isEmpty();
        assertThat(log.users().values()).isEmpty();
        assertThat(log.toTable().rowCount()).isZero();
        assertThat(log.sessions(Duration.ofHours(1)).size()).isZero();
        assertThat(log.sessions(Duration.ofHours(1)).sequences().length(2, 40).size())
                .isZero();
    }

    @Test
    void aFileThatIsNotThereIsAnsweredWithTheNearestName() throws IOException {
        Files.writeString(folder.resolve("mooc_events.csv"), GOOD);
        String mistyped = folder.resolve("moc_event.csv").toString();
        assertThatThrownBy(() -> EventLog.read(mistyped).load())
                .isInstanceOf(UsageException.class)
                .hasMessage("there is no file '" + mistyped + "'; did you mean 'mooc_events.csv'?");
        assertThatThrownBy(() -> EventLog.read(folder.resolve("no/such.csv")).load())
                .hasMessageEndingWith("its folder does not exist");
        assertThatThrownBy(() -> EventLog.read(folder).load())
                .hasMessageContaining("is a folder; name a file in it, or a glob such as");
        assertThatThrownBy(() -> EventLog.read(" ").load()).hasMessage("a file's path must not be empty");
    }

    @Test
    void aColumnThatIsNotThereIsAnsweredWithTheNearestName() {
        assertThatThrownBy(() -> read("log.csv", GOOD).action("Acton").load())
                .isInstanceOf(UsageException.class)
                .hasMessage("log.csv has no column 'Acton'; did you mean 'action'? Columns: user, time, action, page");
        assertThatThrownBy(() -> read("log.csv", GOOD).item("price tag").load())
                .hasMessage("log.csv has no column 'price tag'; Columns: user, time, action, page");
        assertThatThrownBy(() -> read("log.csv", "who,when\na,1\n").load())
                .hasMessage(
                        "which column of log.csv is the user? None has a well-known name; name it with .user(\"…\")."
                                + " Columns: who, when");
        assertThatThrownBy(() -> read("log.csv", GOOD).user("page").action("page"))
                .hasMessage("column 'page' cannot be user and action both");
    }

    @Test
    void aLogNeedsNoActions() throws IOException {
        EventLog log = read("log.csv", "user_id,Timestamp\na,1\nb,2\n").load();
        assertThat(log.hasActions()).isFalse();
        assertThatThrownBy(log::actions).isInstanceOf(IllegalStateException.class);
        assertThat(log.sessions(Duration.ofHours(1)).size()).isEqualTo(2);
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        byte[] garbage = new byte[5000];
        new java.util.Random(3).nextBytes(garbage);
        garbage[0] = 'a';
        garbage[100] = 0;
        assertThatThrownBy(() -> read("photo.csv", garbage).load())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("photo.csv is no text table: byte ");
        assertThatThrownBy(() ->
                        read("wide.csv", GOOD.getBytes(StandardCharsets.UTF_16)).load())
                .hasMessage(
                        "wide.csv is UTF-16 text; .dialect(TextDialect.DETECT.withEncoding(\"utf-16\")) reads it, or save"
                                + " it as UTF-8");
        byte[] latin = GOOD.replace("ben", "jürgen").getBytes(Charset.forName("windows-1252"));
        assertThatThrownBy(() -> read("latin.csv", latin).load())
                .hasMessage("column 'user' of latin.csv: row 2 is not UTF-8; name its encoding, such as"
                        + " .dialect(TextDialect.DETECT.withEncoding(\"windows-1252\"))");
        assertThatThrownBy(() -> read("x.parquet", GOOD).load())
                .hasMessage("x.parquet is not a Parquet file: it does not begin with PAR1");
        assertThatThrownBy(() -> read("x.json", GOOD).load())
                .hasMessage("x.json is not JSON: it begins with 'u', expected an object on each line");
    }

    @Test
    void whatBreaksOffIsRefused() throws IOException {
        byte[] packed = packed(GOOD.repeat(1).concat("z,2024-01-01,a,b\n".repeat(50_000)));
        assertThatThrownBy(() -> read("cut.csv.gz", Arrays.copyOf(packed, packed.length - 20))
                        .load())
                .isInstanceOf(UsageException.class)
                .hasMessageMatching("cut.csv.gz: the gzip stream is cut off after row [\\d,]+; fetch the file again");
        byte[] damaged = packed.clone();
        Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 40, (byte) 0x55);
        assertThatThrownBy(() -> read("bad.csv.gz", damaged).load())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("bad.csv.gz: the gzip stream is");
        assertThatThrownBy(() -> read("open.csv", GOOD + "x,\"2024,a,b\n").load())
                .hasMessage(
                        "open.csv: a quote that opens in row 4 (line 5) is never closed; if quotes are characters of the"
                                + " text, .dialect(TextDialect.DETECT.withQuote(TextDialect.NONE)) takes them so");
    }

    @Test
    void filesOfAGlobAreOneLogInTheOrderOfTheirNames() throws IOException {
        Files.writeString(folder.resolve("part-2.csv"), "time,action,user\n2024-01-03,late,anna\n");
        Files.writeString(
                folder.resolve("part-1.csv"), "user,time,action\nanna,2024-01-01,first\nben,2024-01-02,then\n");
        Files.writeString(folder.resolve("other.txt"), "not one of them");
        EventLog log = EventLog.read(folder + "/part-*.csv").load();
        assertThat(IntStream.range(0, 3).mapToObj(row -> log.actions().value(row)))
                .containsExactly("first", "then", "late");
        Files.writeString(folder.resolve("part-3.csv"), "user,time,action\nanna,2024-01-01,a\n,2024-01-01,a\n");
        assertThatThrownBy(() -> EventLog.read(folder + "/part-*.csv").load())
                .hasMessageStartingWith("column 'user' of part-3.csv: row 2 is missing");
        Files.writeString(folder.resolve("part-3.csv"), "user,time,event\nanna,2024-01-01,a\n");
        assertThatThrownBy(() -> EventLog.read(folder + "/part-*.csv").load())
                .hasMessage(
                        "the files of one log must have the same columns: part-3.csv has user, time, event, the first has"
                                + " user, time, action");
        assertThatThrownBy(() -> EventLog.read(folder + "/nothing-*.csv").load())
                .hasMessage("no file matches '" + folder + "/nothing-*.csv'");
    }

    @Test
    void aPathMayHaveTheLettersOfAGlob() throws IOException {
        Path odd = folder.resolve("log [1] {x}.csv");
        Files.writeString(odd, GOOD);
        assertGood(EventLog.read(odd).load());
        assertGood(EventLog.read(odd.toString()).load());
    }

    @Test
    void columnsWithoutANameOrWithTheSameNameGetOne() throws IOException {
        EventLog log =
                read("log.csv", ",user,time,page,page\n1,u,2024-01-01,a,b\n").load();
        assertThat(log.columnNames()).containsExactly("user", "time", "column_1", "page", "page_2");
    }

    @Test
    void readsTimesInTheirZone() throws IOException {
        EventLog log = read("log.csv", "user,time\nu,2024-07-01 12:00\nu,2024-01-01 12:00\nu,2024-01-01T12:00Z\n")
                .zone(ZoneId.of("Europe/Berlin"))
                .load();
        assertThat(IntStream.range(0, 3).mapToObj(row -> Instant.ofEpochMilli(log.timeMillis(row))))
                .containsExactly(
                        Instant.parse("2024-07-01T10:00:00Z"),
                        Instant.parse("2024-01-01T11:00:00Z"),
                        Instant.parse("2024-01-01T12:00:00Z"));
    }

    @Test
    void readsTimesByAPattern() throws IOException {
        EventLog log = read("log.csv", "user,time\nu,25/12/2015 13:30\n")
                .time("time", "dd/MM/yyyy HH:mm")
                .load();
        assertThat(log.first()).contains(Instant.parse("2015-12-25T13:30:00Z"));
        assertThatThrownBy(() -> read("log.csv", "user,time\nu,2015-12-25\n")
                        .time("time", "dd/MM/yyyy")
                        .load())
                .hasMessageContaining("row 1 is '2015-12-25', expected a time like dd/MM/yyyy");
        assertThatThrownBy(() -> read("log.csv", GOOD).time("time", "what?"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("was 'what?'");
    }

    @Test
    void findsTheUnitOfEpochTimes() throws IOException {
        long second = 1_433_221_332L;
        for (String cell : List.of("1433221332", "1433221332000", "1433221332000000", "1433221332000000000")) {
            EventLog log = read("log.csv", "user,time\nu," + cell + "\n").load();
            assertThat(log.timeMillis(0)).as(cell).isEqualTo(second * 1000);
        }
        assertThat(read("log.csv", "user,time\nu,1433221332\n")
                        .time("time", "ms")
                        .load()
                        .timeMillis(0))
                .isEqualTo(second);
        assertThat(read("log.csv", "user,time\nu,20191026\n").load().first())
                .contains(Instant.parse("2019-10-26T00:00:00Z"));
        assertThatThrownBy(() ->
                        read("log.csv", "user,time\nu,1433221332\nv,never\n").load())
                .hasMessageContaining("row 2 is 'never', expected epoch seconds");
        assertThatThrownBy(() -> read("log.csv", "user,time\nu,never\n").load())
                .hasMessageContaining(
                        "row 1 is 'never', expected a time: ISO such as 2019-10-26 09:37:12, or epoch seconds");
    }

    @Test
    void aBadFirstTimeDoesNotDecideTheFormat() throws IOException {
        EventLog log = read("log.csv", "user,time\nu,N/A\nu,1433221332\nu,1433221333\n")
                .onError(OnError.SKIP)
                .load();
        assertThat(log.size()).isEqualTo(2);
        assertThat(log.timeMillis(0)).isEqualTo(1_433_221_332_000L);
    }

    @Test
    void namesItemsAndTransactions() throws IOException {
        EventLog log = read("log.csv", GOOD).item("page").transaction("page").load();
        assertThat(log.itemColumn()).contains("page");
        assertThat(log.transactionColumn()).contains("page");
        assertThat(read("log.csv", GOOD).load().itemColumn()).isEmpty();
    }

    @Test
    void aTableReadsBackAsTheSameLog() throws IOException {
        EventLog log = read(
                        "log.csv",
                        "user,time,action,price,code\nu,2024-01-01 10:00:00.123,a,1.5,007\nv,2024-01-02,b,,\nu,1969-12-31 23:59:59.9,a,-2,12\n")
                .load();
        EventLog again = EventLog.of(log.toTable()).load();
        assertThat(again.columnNames()).isEqualTo(log.columnNames());
        assertThat(again.toTable().print()).isEqualTo(log.toTable().print());
        for (int row = 0; row < log.size(); row++) {
            assertThat(again.timeMillis(row)).isEqualTo(log.timeMillis(row));
            assertThat(again.users().value(row)).isEqualTo(log.users().value(row));
            assertThat(again.actions().value(row)).isEqualTo(log.actions().value(row));
        }
        assertThat(log.toTable().column("price").type().name()).isEqualTo("DOUBLE");
        assertThat(log.toTable().column("code").type().name())
                .as("007 is no number")
                .isEqualTo("STRING");
    }

    @Test
    void anInterruptEndsTheLoad() throws IOException {
        EventLogReader reader = read("log.csv", "user,time\n" + "u,2024-01-01\n".repeat(20_000));
        Thread.currentThread().interrupt();
        assertThatThrownBy(reader::load).isInstanceOf(java.util.concurrent.CancellationException.class);
        assertThat(Thread.interrupted()).as("the interrupt is used up").isFalse();
        assertThat(reader.load().size()).isEqualTo(20_000);
    }

    private void assertGood(EventLog log) {
        assertThat(log.size()).isEqualTo(3);
        assertThat(log.users().values()).containsExactly("anna", "ben");
        assertThat(IntStream.range(0, 3).mapToObj(row -> log.actions().value(row)))
                .containsExactly("view", "buy", "view");
        assertThat(log.first()).contains(Instant.parse("2024-03-01T10:00:00Z"));
        assertThat(log.last()).contains(Instant.parse("2024-03-01T10:01:00Z"));
    }

    private EventLogReader read(String name, String text) throws IOException {
        return read(name, text.getBytes(UTF_8));
    }

    private EventLogReader read(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        return EventLog.read(file);
    }
}
