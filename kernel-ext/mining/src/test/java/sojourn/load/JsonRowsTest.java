package sojourn.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.EventLog;
import sojourn.EventLogReader;
import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sojourn.check.Packed.packed;

/** JSON as people's logs have it: broken lines, forms, keys and depth. */
class JsonRowsTest {
    private static final String A = "{\"user\":\"a\",\"time\":\"2024-01-01T10:00:00Z\",\"action\":\"x\"}";
    private static final String B = "{\"user\":\"b\",\"time\":\"2024-01-02T10:00:00Z\",\"action\":\"y\"}";

    @TempDir
    Path folder;

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private EventLog load(String text) {
        return EventLog.read(file("log.jsonl", text)).load();
    }

    private String value(String json) {
        return load("{\"user\":\"a\",\"time\":1,\"v\":" + json + "}\n")
                .coded("v")
                .value(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A\nB\n",
                "A\r\nB\r\n",
                "\n\nA\n\n  \nB",
                "\uFEFFA\nB",
                "[A,B]",
                "[A,\nB\n]\n",
                " [ A , B ] ",
                "AB",
                "A B\n",
                "A\rB\r"
            })
    void everyFormGivesTheSameRows(String form) {
        EventLog log = load(form.replace("A", A).replace("B", B));
        assertThat(log.size()).isEqualTo(2);
        assertThat(log.columnNames()).containsExactly("user", "time", "action");
        assertThat(log.actions().value(0)).isEqualTo("x");
        assertThat(log.first()).contains(Instant.parse("2024-01-01T10:00:00Z"));
        assertThat(log.last()).contains(Instant.parse("2024-01-02T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P\nQ\n", "[\nP,\nQ\n]", "P Q", "\n\n P\n\n\nQ"})
    void objectsMayGoOverSeveralLines(String form) {
        String pretty = "{\n  \"user\": \"a\",\n  \"time\": 1,\n  \"n\": {\n    \"x\": [1, 2]\n  }\n}";
        EventLog log = load(form.replace("P", pretty).replace("Q", pretty.replace("\"a\"", "\"b\"")));
        assertThat(log.size()).isEqualTo(2);
        assertThat(log.coded("n").value(1)).isEqualTo("{\"x\":[1,2]}");
    }

    /** The right side is by hand: RFC 8259, numbers as they are written. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1.50                         | 1.50",
                "-0                           | -0",
                "1E+2                         | 1E+2",
                "123456789012345678901234567890 | 123456789012345678901234567890",
                "true                         | true",
                "false                        | false",
                "null                         | ",
                "\"\"                         | ",
                "\"null\"                     | null",
                "\"a\\u00e4\\/\\\"\"          | aä/\"",
                "\"\\ud83d\\ude00\"           | 😀",
                "\"ü😀\"                      | ü😀",
                "{ \"b\" : [ 1.0 , { } , [ ] , null , \"\\u00e4\\n\\u0001\" ] } | {\"b\":[1.0,{},[],null,\"ä\\n\\u0001\"]}",
                "[]                           | []",
                "{}                           | {}",
                "[[1],[[2]],{\"a\":{\"b\":[]}}] | [[1],[[2]],{\"a\":{\"b\":[]}}]"
            })
    void valuesAreTheirTexts(String json, String text) {
        assertThat(value(json)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"user\":\"b\",\"time\":\"2024-01-01T10:0 | it breaks off within a text behind 'time'",
                "{\"user\":\"b\",\"time\":1          | it breaks off behind 'time'",
                "{\"user\":\"b\",\"time\":tru        | it breaks off behind 'time'",
                "{\"user\":\"b\",\"time\":-          | it breaks off behind 'time'",
                "{\"user\":\"b\",                    | it breaks off behind 'user'",
                "{                                   | it breaks off",
                "# comment                           | it begins with '#'",
                "[1,2]                               | it begins with '['",
                "7                                   | it begins with '7'",
                "{\"user\":\"b\",\"time\":1,}        | no JSON at character 22 behind 'time'",
                "{\"user\":\"b\" \"time\":1}         | no JSON at character 13 behind 'user'",
                "{'user':'b'}                        | no JSON at character 2",
                "{user:1}                            | no JSON at character 2",
                "{\"time\":01}                       | a number with a leading zero at character 9 behind 'time'",
                "{\"time\":.5}                       | no JSON at character 9 behind 'time'",
                "{\"time\":+1}                       | no JSON at character 9 behind 'time'",
                "{\"time\":NaN}                      | no JSON at character 9 behind 'time'",
                "{\"time\":nullx}                    | no JSON at character 13 behind 'time'",
                "{\"time\":1} // note                | more stands behind the object",
                "{\"time\":\"\\x\"}                  | a wrong escape at character 11 behind 'time'",
                "{\"time\":\"\\ud83d\"}              | an escape of half a character at character 16 behind 'time'",
                "{\"time\":\"a\tb\"}                 | a control character in a text at character 11 behind 'time'",
                "{\"v\":[1,]}                        | no JSON at character 9 behind 'v'",
                "{\"v\":{\"a\":1]}                   | no JSON at character 12 behind 'v'",
                "{\"v\":[1 2]}                       | no JSON at character 9 behind 'v'"
            })
    void aBrokenLineIsARowWithItsLineNumber(String line, String fault) {
        // as in the case, "# comment" and the like may stand anywhere but first
        Path file = file("log.jsonl", "\n" + A + "\n\n" + line + "\n" + B + "\n");
        assertThatThrownBy(() -> EventLog.read(file).load())
                .isInstanceOf(UsageException.class)
                .hasMessage("log.jsonl, line 4 is no JSON object: " + fault
                        + "; it is the only one; .onError(OnError.SKIP) drops such rows");
        EventLog log = EventLog.read(file).onError(OnError.SKIP).load();
        assertThat(log.size()).isEqualTo(2);
        assertThat(log.columnNames()).containsExactly("user", "time", "action");
        assertThat(log.report().rowsRead()).isEqualTo(3);
        assertThat(log.report().rowsDropped()).isEqualTo(1);
        assertThat(log.report().problems())
                .containsExactly(new LoadReport.Problem(
                        LoadReport.NO_OBJECT, 0, 1, "log.jsonl", 2, "line 4 is no JSON object: " + fault));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"user\":\"b\",\"time\":\"2024-01-01T10:0", "{\"user\":", "nonsense", "{\"user\":\"b\"} x"})
    void aBrokenLineMayBeTheFirstOrTheLast(String broken) {
        for (String text : new String[] {broken + "\n" + A + "\n" + B, A + "\n" + B + "\n" + broken}) {
            EventLog log =
                    EventLog.read(file("log.jsonl", text)).onError(OnError.SKIP).load();
            assertThat(log.size()).as(text).isEqualTo(2);
            assertThat(log.report().rowsDropped()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[A,                | line 1: the file ends within its array; it is cut off",
                "[A                 | line 1: the file ends within its array; it is cut off",
                "[A,\\n{\"user\":1  | line 2: the object that begins here never ends; the file is cut off, or a bracket is missing",
                "[A B]              | line 1: expected ',' or ']' behind an object of the array, found '{'",
                "[A]\\n[B]          | line 2: expected nothing behind the array, found '['",
                "A,B                | line 1: expected an object, found ','; objects between commas need [ ] around them"
            })
    void anArrayThatIsNotWholeIsRefusedWhateverIsSkipped(String form, String what) {
        Path file = file("log.json", form.replace("\\n", "\n").replace("A", A).replace("B", B));
        assertThatThrownBy(() -> EventLog.read(file).onError(OnError.SKIP).load())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("log.json, ")
                .hasMessageContaining(what);
    }

    @Test
    void anElementThatIsNoObjectIsOneBrokenRow() {
        EventLog log = EventLog.read(file("log.json", "[" + A + ",7,null,[1],\n{\"user\":tru},\"x\"," + B + "]"))
                .onError(OnError.SKIP)
                .load();
        assertThat(log.size()).isEqualTo(2);
        assertThat(log.report().rowsDropped()).isEqualTo(5);
    }

    /** Keys are kept by their place; one with an escape is not kept, and the place behind it may be the first that needs room. */
    @Test
    void aKeyWithAnEscapeMayStandAnywhere() {
        for (int escaped = 0; escaped < 70; escaped++) {
            StringBuilder line = new StringBuilder("{\"user\":\"a\",\"time\":1,\"action\":\"x\"");
            for (int key = 3; key < 70; key++) {
                line.append(",\"")
                        .append(key == escaped ? "\\u006b" : "k")
                        .append(key)
                        .append("\":")
                        .append(key);
            }
            EventLog log = EventLog.read(file("keys.jsonl", line + "}\n"))
                    .time("time", "s")
                    .load();
            assertThat(log.columnNames()).hasSize(70).contains("k69", "k33");
        }
    }

    @Test
    void aFileWithoutAnyRecordIsRefusedByItsFirstLine() {
        Path deep = file("deep.json", "[{\"user\":\"b\",\"x\":" + "[".repeat(3_000) + "1" + "]".repeat(3_000) + "}]");
        Path text = file("words.jsonl", "{user: 1}\n{time: 2}\n");
        for (EventLogReader read :
                List.of(EventLog.read(deep), EventLog.read(deep).onError(OnError.SKIP))) {
            assertThatThrownBy(read::load)
                    .hasMessage("deep.json, line 1 is no JSON object: it is nested deeper than 1,000 levels behind 'x';"
                            + " no record can be read");
        }
        assertThatThrownBy(() -> EventLog.read(text).load())
                .hasMessageStartingWith("words.jsonl, line 1 is no JSON object: ")
                .hasMessageEndingWith("; no record can be read");
    }

    @ParameterizedTest
    @CsvSource({"[,]", "'{\"a\":',}"})
    void depthIsNoTrouble(String open, String close) {
        for (int depth : new int[] {999, 1_000, 3_000, 100_000, 5_000_000}) {
            String line = "{\"user\":\"b\",\"time\":2,\"action\":\"x\",\"x\":" + open.repeat(depth) + "1"
                    + close.repeat(depth) + "}";
            Path file = file("deep.jsonl", A.replace("\"2024-01-01T10:00:00Z\"", "1") + "\n" + line + "\n");
            if (depth < 1_000) {
                // the object itself is a level
                assertThat(EventLog.read(file).load().coded("x").value(1)).hasSize((open.length() + 1) * depth + 1);
            } else {
                assertThatThrownBy(() -> EventLog.read(file).load())
                        .as("depth " + depth)
                        .isInstanceOf(UsageException.class)
                        .hasMessage(
                                "deep.jsonl, line 2 is no JSON object: it is nested deeper than 1,000 levels behind 'x';"
                                        + " it is the only one; .onError(OnError.SKIP) drops such rows");
                assertThat(EventLog.read(file).onError(OnError.SKIP).load().size())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void gzipIsToldByItsBytesAndMustBeWhole() throws IOException {
        byte[] whole = packed((A + "\n" + B + "\n").repeat(3_000));
        for (String name : new String[] {"log.jsonl", "log.json", "log.jsonl.gz", "log"}) {
            Path file = folder.resolve(name);
            Files.write(file, whole);
            assertThat(EventLog.read(file).load().size()).as(name).isEqualTo(6_000);
            for (int length : new int[] {30, 100, whole.length - 9, whole.length - 1}) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertThatThrownBy(
                                () -> EventLog.read(file).onError(OnError.SKIP).load())
                        .as(name + " of " + length)
                        .isInstanceOf(UsageException.class)
                        .hasMessageStartingWith(name + ": the gzip stream is cut off");
            }
            byte[] damaged = whole.clone();
            damaged[whole.length - 6] ^= 1;
            Files.write(file, damaged);
            assertThatThrownBy(() -> EventLog.read(file).load())
                    .hasMessageStartingWith(name + ": the gzip stream is damaged");
            Files.delete(file);
        }
    }

    @Test
    void otherEncodingsAreRefused() throws IOException {
        Path file = folder.resolve("log.json");
        Files.write(file, ("\uFEFF" + A).getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> EventLog.read(file).load()).hasMessageContaining("UTF-16");
        for (String wide : List.of("UTF-32LE", "UTF-32BE")) {
            Files.write(file, A.getBytes(Charset.forName(wide)));
            assertThatThrownBy(() -> EventLog.read(file).load())
                    .hasMessage("log.json looks like UTF-32 text; save it as UTF-8");
            Files.write(file, ("\uFEFF" + A).getBytes(Charset.forName(wide)));
            assertThatThrownBy(() -> EventLog.read(file).load())
                    .hasMessage("log.json is UTF-32 text; save it as UTF-8");
        }
        Files.write(file, (A + "\n" + B.replace("y", "ä")).getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> EventLog.read(file).load())
                .hasMessageStartingWith("log.json, line 2 is no JSON object: it is not UTF-8");
    }

    @Test
    void keysAreFoundByTheirExactNames() {
        String text =
                "{\"user\":\"a\",\"Time\":\"2023-01-01T10:00:00Z\",\"time\":\"2024-01-01T10:00:00Z\",\"action\":\"x\"}";
        assertThat(EventLog.read(file("case.jsonl", text)).time("time").load().first())
                .contains(Instant.parse("2024-01-01T10:00:00Z"));
        assertThat(EventLog.read(file("case.jsonl", text)).time("Time").load().first())
                .contains(Instant.parse("2023-01-01T10:00:00Z"));
        EventLog twice = load(
                "{\"user\":\"a\",\"time\":1,\"a\":1,\"a\":2}\n{\"user\":\"b\",\"time\":2,\"a_2\":3,\"\\u0061\":4}");
        assertThat(twice.columnNames()).containsExactly("user", "time", "a", "a_3", "a_2");
        assertThat(twice.coded("a").value(0)).isEqualTo("1");
        assertThat(twice.coded("a_3").value(0)).isEqualTo("2");
        assertThat(twice.coded("a_2").value(1)).isEqualTo("3");
        assertThat(twice.coded("a").value(1)).isEqualTo("4");
    }

    @Test
    void filesOfAGlobMayHaveDifferentKeys() {
        file("p1.jsonl", A + "\n");
        file("p2.jsonl", "{\"extra\":[1],\"action\":\"z\",\"time\":\"2024-01-02\",\"user\":\"b\"}\n");
        EventLog log = EventLog.read(folder + "/p*.jsonl").load();
        assertThat(log.columnNames()).containsExactly("user", "time", "action", "extra");
        assertThat(log.coded("extra").value(0)).isNull();
        assertThat(log.actions().value(1)).isEqualTo("z");
    }

    private static String xapi(String user, String verb) {
        return "{\"actor\":{\"account\":{\"homePage\":\"http://x\",\"name\":\"" + user + "\"}},\"verb\":{\"id\":\""
                + verb + "\",\"display\":{\"en-US\":\"did\"}},\"timestamp\":\"2024-01-01T10:00:00.000Z\"}\n";
    }

    @Test
    void nestedValuesAreNamedByDots() {
        Path file = file("xapi.jsonl", xapi("l1", "attempted") + xapi("l2", "completed") + xapi("l1", "left"));
        EventLog log = EventLog.read(file)
                .user("actor.account.name")
                .action("verb.id")
                .item("verb.display")
                .load();
        assertThat(log.users().values()).containsExactly("l1", "l2");
        assertThat(log.actions().value(1)).isEqualTo("completed");
        assertThat(log.coded("verb.display").value(0)).isEqualTo("{\"en-US\":\"did\"}");
        assertThat(log.coded("actor").value(1)).isEqualTo("{\"account\":{\"homePage\":\"http://x\",\"name\":\"l2\"}}");
        assertThat(log.columnNames())
                .containsExactlyInAnyOrder(
                        "actor", "verb", "timestamp", "actor.account.name", "verb.id", "verb.display");
        assertThatThrownBy(() -> EventLog.read(file).user("actor.acount.name").load())
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "xapi.jsonl has no column 'actor.acount.name'; did you mean 'actor.account.name'? Columns: actor,"
                                + " verb, timestamp, actor.account.homePage, actor.account.name, actor.account, verb.id,"
                                + " verb.display.en-US, verb.display");
    }

    @Test
    void aNestedValueMayTurnUpLateAndAKeyWithDotsIsItself() {
        String late = "{\"user\":\"a\",\"time\":1}\n".repeat(1_000)
                + "{\"user\":\"a\",\"time\":2,\"n\":{\"x\":\"y\"},\"p.q\":\"r\"}\n";
        EventLog log = EventLog.read(file("log.jsonl", late))
                .action("n.x")
                .onError(OnError.NULL)
                .load();
        assertThat(log.actions().value(1_000)).isEqualTo("y");
        assertThat(EventLog.read(file("log.jsonl", late))
                        .action("p.q")
                        .onError(OnError.NULL)
                        .load()
                        .actions()
                        .value(1_000))
                .isEqualTo("r");
    }

    @Test
    void aRecordOfAMebibyteAndAColumnAMillionRowsLateAreRead() {
        String wide = "x".repeat(1 << 20);
        EventLog log = load(A + "\n" + B.replace("\"y\"", "\"" + wide + "\"") + "\n" + A);
        assertThat(log.actions().value(1)).hasSize(1 << 20);
        assertThat(load("[" + A + "," + B.replace("\"y\"", "\"" + wide + "\"") + "," + A + "]")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void theHeadOfAFileNamesItsColumns() throws IOException {
        assertThat(FileColumns.of(file("xapi.jsonl", xapi("l1", "attempted")).toString()))
                .startsWith("actor", "verb", "timestamp")
                .contains("actor.account.name", "verb.display.en-US");
        assertThat(FileColumns.of(file("cut.json", "[" + A + ",{\"user").toString()))
                .containsExactly("user", "time", "action");
    }
}
