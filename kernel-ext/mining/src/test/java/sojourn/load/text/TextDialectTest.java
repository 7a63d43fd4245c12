package sojourn.load.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.EventLog;
import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Delimited text as others write it. */
class TextDialectTest {
    @TempDir
    Path folder;

    private List<String> notes = List.of();

    private List<List<String>> read(byte[] bytes, TextDialect dialect) throws IOException {
        Path file = Files.write(folder.resolve("log.csv"), bytes);
        List<List<String>> rows = new ArrayList<>();
        try (DelimitedReader reader = DelimitedReader.open(file, dialect)) {
            rows.add(reader.header());
            while (reader.next()) {
                List<String> row = new ArrayList<>();
                for (int cell = 0; cell < reader.cells(); cell++) {
                    row.add(reader.text(cell));
                }
                rows.add(row);
            }
            notes = reader.notes();
        }
        return rows;
    }

    private List<List<String>> read(String text, TextDialect dialect) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), dialect);
    }

    private List<List<String>> read(String text) throws IOException {
        return read(text, TextDialect.DETECT);
    }

    private void refused(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UsageException.class).hasMessage(message);
    }

    @Test
    void aStrayTabOrSemicolonIsNoDelimiter() throws IOException {
        assertThat(read("user,what\na,\"x;y;z\"\nb,one; two\nc,t\tu\n"))
                .containsExactly(
                        List.of("user", "what"), List.of("a", "x;y;z"), List.of("b", "one; two"), List.of("c", "t\tu"));
        assertThat(notes).isEmpty();
    }

    @Test
    void decimalCommasDoNotDivideAFileOfSemicolons() throws IOException {
        assertThat(read("user;x;y\na;1,5;2,5\nb;1,5\nc;1,5\n")).element(1).isEqualTo(List.of("a", "1,5", "2,5"));
        assertThat(notes).containsExactly("cells separated by semicolon");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "::",
            value = {"comma::,", "semicolon::;", "tab::\t", "bar::|"},
            ignoreLeadingAndTrailingWhitespace = false)
    void eachDelimiterIsFoundByItsRecordsWhateverTheirTextHolds(String name, char delimiter) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 50; trial++) {
            int width = random.nextInt(2, 6);
            StringBuilder text = new StringBuilder();
            List<List<String>> expected = new ArrayList<>();
            for (int r = 0; r < 30; r++) {
                List<String> row = new ArrayList<>();
                for (int c = 0; c < width; c++) {
                    String cell = (r == 0 ? "h" + c : "v" + random.nextInt(9));
                    if (r > 0 && random.nextInt(4) == 0) {
                        cell += ",;\t|".charAt(random.nextInt(4)) + "z";
                    }
                    row.add(cell);
                    text.append(c == 0 ? "" : delimiter).append(cell.indexOf(delimiter) >= 0 ? '"' + cell + '"' : cell);
                }
                expected.add(row);
                text.append('\n');
            }
            assertThat(read(text.toString())).as("%s, trial %d", name, trial).isEqualTo(expected);
        }
    }

    @Test
    void commentBlankAndSepLinesAboveTheHeaderAreLeftOutWithANote() throws IOException {
        List<List<String>> rows = List.of(List.of("Client Id", "Page"), List.of("1", "/a"), List.of("2", "/b"));
        assertThat(read("# ----\n# All Web Site Data\n\nClient Id,Page\n1,/a\n2,/b\n"))
                .isEqualTo(rows);
        assertThat(notes)
                .containsExactly(
                        "2 comment lines above the first record left out",
                        "1 blank line above the first record left out");
        assertThat(read("\uFEFFsep=;\r\nClient Id;Page\r\n1;/a\r\n2;/b\r\n")).isEqualTo(rows);
        assertThat(notes).containsExactly("line 1 ('sep=;') names the delimiter", "cells separated by semicolon");
        assertThat(read("\"sep=|\"\nClient Id|Page\n1|/a\n2|/b\n")).isEqualTo(rows);
        assertThat(read("Client Id,Page\n1,/a\n\n \n2,/b\n\n")).isEqualTo(rows);
        assertThat(notes).containsExactly("2 blank lines between rows left out");
    }

    @Test
    void aHashMayBeTheHeadersOwn() throws IOException {
        assertThat(read("#,user\n1,a\n")).containsExactly(List.of("#", "user"), List.of("1", "a"));
        refused(
                "#user,time\na,1\n",
                "log.csv: line 1 begins with # and has as many cells as the rows; is it a comment"
                        + " (.dialect(TextDialect.DETECT.withComment(\"#\"))) or the header"
                        + " (.dialect(TextDialect.DETECT.withComment(\"none\")))?");
        assertThat(read("#user,time\na,1\n", TextDialect.DETECT.withComment("none")))
                .containsExactly(List.of("#user", "time"), List.of("a", "1"));
        assertThat(read("#user,time\na,b\n#x,y\nc,d\n", TextDialect.DETECT.withComment("#")))
                .containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void aTableBelowATitleIsRefusedWithTheLineOfItsHeader() throws IOException {
        String text = "Report of March\nall users,2019\n\nuser,time,action\na,1,x\nb,2,y\n";
        refused(
                text,
                "log.csv: line 1 ('Report of March') has 1 cell, but most lines have 3; if line 4 ('user,time,action') is the"
                        + " header, .dialect(TextDialect.DETECT.withSkip(3)) leaves out the lines above it");
        assertThat(read(text, TextDialect.DETECT.withSkip(3))).element(0).isEqualTo(List.of("user", "time", "action"));
        refused(
                "Web data,,\nuser,time,action\na,1,x\nb,2,y\n",
                "log.csv: line 1 ('Web data,,') has 1 cell, but most lines have 3; if line 2 ('user,time,action') is the"
                        + " header, .dialect(TextDialect.DETECT.withSkip(1)) leaves out the lines above it");
        // 61 code points in 122 char values, of which 59 are quoted
        refused(
                "\uD83D\uDE00".repeat(61) + "\nuser,time,action\na,1,x\nb,2,y\n",
                "log.csv: line 1 ('" + "\uD83D\uDE00".repeat(59) + "…') has 1 cell, but most lines have 3; if line 2"
                        + " ('user,time,action') is the header, .dialect(TextDialect.DETECT.withSkip(1)) leaves out the"
                        + " lines above it");
        refused(
                "\uD83D\uDE00".repeat(40) + "\nuser,time,action\na,1,x\nb,2,y\n",
                "log.csv: line 1 ('" + "\uD83D\uDE00".repeat(40) + "') has 1 cell, but most lines have 3; if line 2"
                        + " ('user,time,action') is the header, .dialect(TextDialect.DETECT.withSkip(1)) leaves out the"
                        + " lines above it");
    }

    @Test
    void aRowThatRepeatsTheHeaderIsLeftOutWithANote() throws IOException {
        assertThat(read("user,time\na,1\nuser,time\nb,2\n"))
                .containsExactly(List.of("user", "time"), List.of("a", "1"), List.of("b", "2"));
        assertThat(notes).containsExactly("1 row with the header's words left out");
    }

    @Test
    void sparksBackslashesAreReadWhereTheyAreCertainAndNamedWhereNot() throws IOException {
        String spark =
                "user,action\na,view\nb,\"{\\\"page\\\":\\\"home\\\"}\"\nc,\"{\\\"page\\\":\\\"home\\\",\\\"n\\\":1}\"\n";
        assertThat(read(spark))
                .containsExactly(
                        List.of("user", "action"),
                        List.of("a", "view"),
                        List.of("b", "{\"page\":\"home\"}"),
                        List.of("c", "{\"page\":\"home\",\"n\":1}"));
        assertThat(notes).containsExactly("quotes within quotes are written \\\"");
        // a ragged row leaves it open
        String open = "user,action\na\nb,\"{\\\"page\\\":1}\"\n";
        refused(
                open,
                "log.csv: row 2 (line 3) has text behind a closing quote in cell 2; is the file written with \\\"?"
                        + " .dialect(TextDialect.DETECT.withEscape('\\\\')) reads that");
        assertThat(read(open, TextDialect.DETECT.withEscape('\\'))).last().isEqualTo(List.of("b", "{\"page\":1}"));
        refused(
                "user,action\na,\"x\"y\n",
                "log.csv: row 1 (line 2) has text behind a closing quote in cell 2; a quote within quotes is doubled; if"
                        + " quotes are characters of the text, .dialect(TextDialect.DETECT.withQuote(TextDialect.NONE)) takes"
                        + " them so");
        assertThat(read("user,action\na,\"x\"y\n", TextDialect.DETECT.withQuote(TextDialect.NONE)))
                .last()
                .isEqualTo(List.of("a", "\"x\"y"));
    }

    @Test
    void aBackslashAtTheEndOfAQuotedCellIsText() throws IOException {
        assertThat(read("path,n\n\"C:\\dir\\\",1\n\"D:\\\",2\n"))
                .containsExactly(List.of("path", "n"), List.of("C:\\dir\\", "1"), List.of("D:\\", "2"));
    }

    @Test
    void anEscapeOutsideQuotesHoldsDelimitersAndLineEnds() throws IOException {
        assertThat(read(
                        "a\tb\nx\\\ty\t1\\\n2\n\\N\t\\\\\n",
                        TextDialect.DETECT.withEscape('\\').withNullWords("\\N")))
                .containsExactly(List.of("a", "b"), List.of("x\ty", "1\n2"), List.of("", "\\"));
    }

    @Test
    void blanksAroundQuotesAreDroppedAndQuotesAmidTextAreText() throws IOException {
        assertThat(read("a,b\n1, \"x, y\" \n2,27\" screen\n"))
                .containsExactly(List.of("a", "b"), List.of("1", "x, y"), List.of("2", "27\" screen"));
        assertThat(notes).containsExactly("1 quote amid a cell's text taken for text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\r\r\n"})
    void linesEndAsTheyDo(String end) throws IOException {
        assertThat(read(String.join(end, "user,time", "a,1", "b,2", "")))
                .containsExactly(List.of("user", "time"), List.of("a", "1"), List.of("b", "2"));
        assertThat(notes).isEmpty();
    }

    @Test
    void nullWordsAreMissingInEveryColumn() throws IOException {
        assertThat(read(
                        "user,time,what\nNULL,1,-\nb,NA,\"NULL\"\n",
                        TextDialect.DETECT.withNullWords("NULL", "NA", "-")))
                .containsExactly(List.of("user", "time", "what"), List.of("", "1", ""), List.of("b", "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "utf-16le", "utf-16be", "utf-32", "utf-32le", "windows-1252", "latin1", "utf-8"})
    void textInAnEncodingThatIsNamedIsRead(String encoding) throws IOException {
        String text = "user,action\nJosé,café\n".repeat(20_000);
        List<List<String>> rows =
                read(text.getBytes(Charset.forName(encoding)), TextDialect.DETECT.withEncoding(encoding));
        assertThat(rows).hasSize(20_001).last().isEqualTo(List.of("José", "café"));
    }

    @Test
    void textInAnotherEncodingIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read("usér,time\na,1\n".getBytes(StandardCharsets.ISO_8859_1), TextDialect.DETECT))
                .hasMessage("line 1 of log.csv is not UTF-8; name its encoding, such as"
                        + " .dialect(TextDialect.DETECT.withEncoding(\"windows-1252\"))");
        assertThatThrownBy(() -> read("user,time\na,1\n".getBytes(StandardCharsets.UTF_16LE), TextDialect.DETECT))
                .hasMessage("log.csv looks like UTF-16 text: every other byte is 0;"
                        + " .dialect(TextDialect.DETECT.withEncoding(\"utf-16le\")) reads it");
        for (String wide : List.of("utf-32le", "utf-32be")) {
            assertThatThrownBy(() -> read("user,time\na,1\n".getBytes(Charset.forName(wide)), TextDialect.DETECT))
                    .hasMessage("log.csv looks like UTF-32 text; .dialect(TextDialect.DETECT.withEncoding(\"" + wide
                            + "\")) reads it, or save it as UTF-8");
            byte[] marked = "\uFEFFuser,time\na,1\n".getBytes(Charset.forName(wide));
            assertThatThrownBy(() -> read(marked, TextDialect.DETECT))
                    .hasMessage(
                            "log.csv is UTF-32 text; .dialect(TextDialect.DETECT.withEncoding(\"utf-32\")) reads it,"
                                    + " or save it as UTF-8");
        }
        assertThatThrownBy(() ->
                        read("x\n1\n2\n3\n4\n5\n6\n7\n8\n9\n".getBytes(StandardCharsets.UTF_16LE), TextDialect.DETECT))
                .as("pairs of letters that are no letters of UTF-32")
                .hasMessageStartingWith("log.csv looks like UTF-16 text");
        assertThatThrownBy(() -> TextDialect.DETECT.withEncoding("utf-88"))
                .hasMessageContaining("such as utf-8, latin1");
    }

    /** Numbers of two or four bytes have zeros where letters have them, and are none. */
    @Test
    void binaryFilesAreNoWideText() {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            ByteBuffer fours = ByteBuffer.allocate(400).order(order);
            ByteBuffer twos = ByteBuffer.allocate(200).order(order);
            for (int i = 0; i < 100; i++) {
                fours.putInt(i * 7 % 300);
                twos.putShort((short) (i * 7 % 200));
            }
            for (byte[] bytes : List.of(fours.array(), twos.array())) {
                assertThatThrownBy(() -> read(bytes, TextDialect.DETECT))
                        .as("%s, %d bytes", order, bytes.length)
                        .hasMessageStartingWith("log.csv is no text table: byte ");
            }
        }
        byte[] idx = {0, 0, 8, 3, 0, 0, (byte) 0xEA, 0x60, 0, 0, 0, 28, 0, 0, 0, 28, 0, 0, 0, 0};
        assertThatThrownBy(() -> read(idx, TextDialect.DETECT))
                .hasMessageStartingWith("log.csv is no text table: byte 1 is 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<?xml version=\"1.0\"?><log xes.version=\"1.0\">~an event log in XES (XML)",
                "<!DOCTYPE html><html>~a web page (HTML)",
                "%PDF-1.7~a PDF document",
                "PK\u0003\u0004xl/workbook.xml~a zip archive, as Excel workbooks (.xlsx) are"
            })
    void otherKindsOfFilesAreNamed(String content, String kind) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("log.csv is " + kind);
    }

    @Test
    void aByteOfZeroBehindTheHeadIsRefusedWithItsRow() {
        refused("a,b\n" + "1,2\n".repeat(100_000) + "3,\0\n", "log.csv: row 100,001 holds a NUL byte: it is no text");
    }

    @Test
    void theLogsReportSaysWhatWasDetected() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "sep=;\nuser;time;action\nu;2019-10-26 09:37;open\n");
        assertThat(EventLog.read(file.toString()).load().report().notes())
                .contains("line 1 ('sep=;') names the delimiter", "cells separated by semicolon");
        Path latin = Files.write(
                folder.resolve("l.csv"), "user|time|action\nJosé|1|x\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(EventLog.read(latin.toString())
                        .dialect(TextDialect.DETECT.withEncoding("latin1"))
                        .load()
                        .users()
                        .values())
                .containsExactly("José");
    }

    @ParameterizedTest
    @CsvSource({"semicolon,;", "TAB,'\t'", "\\t,'\t'", "|,|", "backslash,\\"})
    void wordsNameCharacters(String word, char character) {
        assertThat(TextDialect.character("delimiter", word)).isEqualTo(character);
    }

    /** In lower case the letter is two, for which Java makes room letter by letter. */
    @Test
    void aLongLineOfADottedCapitalIIsReadInLittleMemory() throws IOException {
        Path file = Files.writeString(
                folder.resolve("i.csv"), "# " + "\u0130".repeat(18_000) + "\nuser,time,action\na,1,x\n");
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        try (DelimitedReader reader = DelimitedReader.open(file)) {
            assertThat(reader.header()).containsExactly("user", "time", "action");
        }
        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(50_000_000);
    }

    @Test
    void wordsThatNameNoCharacterAreRefused() {
        assertThatThrownBy(() -> TextDialect.character("delimiter", "semicolumn"))
                .hasMessageContaining("did you mean 'semicolon'?");
        assertThatThrownBy(() -> TextDialect.DETECT.withDelimiter('"')).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> TextDialect.DETECT.withSkip(-1)).hasMessage("skip must be >= 0 lines, was -1");
    }
}
