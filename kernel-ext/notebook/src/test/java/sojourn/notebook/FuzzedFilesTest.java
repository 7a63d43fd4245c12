package sojourn.notebook;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.Baskets;
import sojourn.EventLog;
import sojourn.SavedMixture;
import sojourn.distance.SubstitutionCosts;
import sojourn.load.BasketFormat;
import sojourn.load.OnError;
import sojourn.load.text.TextDialect;
import sojourn.notebook.document.NotebookFile;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads files, on files that are nearly right. */
@Tag("slow")
class FuzzedFilesTest {
    private static final List<String> LOGS = List.of(
            "user,time,action\nann,2024-01-01 10:00,open\nbob,2024-01-01T11:00:00Z,close\n",
            "user;time;action;price\r\nann;1704103200;open;1,5\r\n\"b;ob\";1704103260;\"cl\"\"ose\";\r\n",
            "\uFEFFuser\ttime\n1\t1704103200000\n2\t1704103200001\n",
            "sep=;\nuser;time\nann;26.10.2019 09:37\n",
            "# a comment\n\nuser|time|user\n\"a\nb\"|2024-01-01|x\n");

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static TextDialect dialect(Random random) {
        TextDialect dialect = TextDialect.DETECT;
        if (random.nextInt(3) == 0) {
            dialect = dialect.withDelimiter(",;\t| x".charAt(random.nextInt(6)));
        }
        if (random.nextInt(4) == 0) {
            dialect = dialect.withQuote("\"'`".charAt(random.nextInt(3)));
        }
        if (random.nextInt(4) == 0) {
            dialect = dialect.withEscape('\\');
        }
        if (random.nextInt(4) == 0) {
            dialect = dialect.withSkip(random.nextInt(4));
        }
        if (random.nextInt(4) == 0) {
            dialect = dialect.withComment("#");
        }
        if (random.nextInt(4) == 0) {
            dialect = dialect.withEncoding(
                    List.of("UTF-16", "ISO-8859-1", "windows-1252", "UTF-8").get(random.nextInt(4)));
        }
        return random.nextInt(4) == 0 ? dialect.withNullWords("NA", "") : dialect;
    }

    @Test
    void delimitedText() throws InterruptedException {
        Fuzz.run(
                3_000,
                LOGS,
                (input, random) -> EventLog.read(file("log.csv", input))
                        .onError(List.of(OnError.values()).get(random.nextInt(3)))
                        .dialect(dialect(random))
                        .load());
    }

    /** Cells of every kind, quoted as RFC 4180 has it, come back as they were. */
    @Test
    void validDelimitedTextIsReadAsItWasWritten() throws InterruptedException {
        Fuzz.run(1_500, List.of("x"), (input, random) -> {
            char delimiter = ",;\t|".charAt(random.nextInt(4));
            String end = List.of("\n", "\r\n").get(random.nextInt(2));
            int width = 1 + random.nextInt(4);
            List<List<String>> rows = new ArrayList<>();
            StringBuilder text = new StringBuilder("user" + delimiter + "time");
            for (int c = 0; c < width; c++) {
                text.append(delimiter).append('c').append(c);
            }
            text.append(end);
            for (int row = random.nextInt(40); row >= 0; row--) {
                text.append("u").append(delimiter).append("2024-01-01");
                List<String> cells = new ArrayList<>();
                for (int c = 0; c < width; c++) {
                    String cell = cell(random, delimiter);
                    cells.add(cell);
                    boolean plain =
                            cell.chars().noneMatch(ch -> ch == '"' || ch == '\n' || ch == '\r' || ch == delimiter);
                    text.append(delimiter)
                            .append(plain && random.nextBoolean() ? cell : '"' + cell.replace("\"", "\"\"") + '"');
                }
                rows.add(cells);
                text.append(row == 0 && random.nextBoolean() ? "" : end);
            }
            Files.writeString(folder.resolve("valid.csv"), text);
            EventLog log = EventLog.read(folder.resolve("valid.csv"))
                    .dialect(TextDialect.DETECT.withDelimiter(delimiter))
                    .load();
            assertThat(log.size()).isEqualTo(rows.size());
            for (int c = 0; c < width; c++) {
                for (int row = 0; row < rows.size(); row++) {
                    String cell = log.coded("c" + c).value(row);
                    assertThat(cell == null ? "" : cell)
                            .as("column %d, row %d of %s", c, row, text)
                            .isEqualTo(rows.get(row).get(c));
                }
            }
        });
    }

    private static String cell(Random random, char delimiter) {
        StringBuilder cell = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            cell.append(List.of("a", "7", "é", "\uD83D\uDE00", "\"", "\n", "\r", " ", "b c", "" + delimiter)
                    .get(random.nextInt(10)));
        }
        return cell.toString();
    }

    @Test
    void jsonLines() throws InterruptedException {
        List<String> valid = List.of(
                "{\"user\":\"ann\",\"time\":\"2024-01-01T10:00:00Z\",\"action\":\"open\"}\n{\"user\":\"bob\",\"time\":1704103200,\"x\":{\"y\":[1,2,{}]}}\n",
                "[{\"user\":1,\"time\":1704103200000,\"ok\":true,\"n\":null},\n{\"user\":2,\"time\":1704103200001,\"n\":-1.5e3}]",
                "{\"user\":\"\\u00e9\\ud83d\\ude00\",\"time\":\"2024-01-01\",\"actor\":{\"name\":\"a.b\"}}");
        Fuzz.run(
                3_000,
                valid,
                (input, random) -> EventLog.read(file("log.jsonl", input))
                        .onError(List.of(OnError.values()).get(random.nextInt(3)))
                        .load());
    }

    @Test
    void baskets() throws InterruptedException {
        List<String> valid = List.of(
                "milk bread\nmilk\nbutter \"rye bread\" milk\n",
                "Item(s),Item 1,Item 2\n2,milk,bread\n1,milk,\n",
                "@CONVERTED_FROM_TEXT\n@ITEM=1=milk\n1 2 3\n1 3\n",
                "milk;bread\n# note\n\nmilk\n");
        Fuzz.run(
                3_000,
                valid,
                (input, random) ->
                        Baskets.read(file("baskets.txt", input), BasketFormat.DEFAULT.withDialect(dialect(random))));
    }

    @Test
    void costFiles() throws InterruptedException {
        List<String> valid = List.of(
                ",a,b\na,0,1\nb,1,0\n",
                ";a;b;c\na;0;1.5;2\nb;1.5;0;1\nc;2;1;0\n",
                "\"\",\"a,b\",\"c\"\n\"a,b\",0,2e-3\n\"c\",2e-3,0\n");
        Fuzz.run(3_000, valid, (input, random) -> SubstitutionCosts.read(file("costs.csv", input), dialect(random)));
    }

    @Test
    void notebooks() throws InterruptedException {
        List<String> valid = List.of(
                "{\"nbformat\":4,\"cells\":[{\"cell_type\":\"markdown\",\"id\":\"a\",\"source\":[\"# Head\\n\",\"text\"]},"
                        + "{\"cell_type\":\"code\",\"source\":\"1 + 1\",\"outputs\":[{\"data\":{\"text/plain\":\"2\"}}]}]}",
                "{\"cells\":[]}",
                "[1,-2.5e3,true,null,\"\\u00e9\\\\\"]");
        Fuzz.run(5_000, valid, (input, random) -> NotebookFile.read(file("n.ipynb", input)));
    }

    @Test
    void savedMixtures() throws InterruptedException {
        List<String> valid = List.of(
                "{\"format\":\"sojourn-gaussian-mixture\",\"version\":1,\"covariance\":\"full\",\"k\":1,\"columns\":1}");
        Fuzz.run(1_000, valid, (input, random) -> {
            try {
                SavedMixture.load(file("m.json", input));
            } catch (CharacterCodingException notText) {
                // an IOException, as the method says; magics put it into words
            }
        });
    }
}
