package sojourn.load.sql;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sojourn.check.Packed.packed;

/** Which of the files that a statement names are looked at before DuckDB reads them, and as what. */
class SqlFilesTest {
    private static final String DEEP = "{\"a\":1}\n" + "[".repeat(1_001) + "]".repeat(1_001) + "\n";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        byte[] packed = packed("user,time\na,1\nb,2\n".repeat(200));
        Files.writeString(folder.resolve("plain.csv"), "user,time\na,1\n");
        Files.write(folder.resolve("good.csv.gz"), packed);
        Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(packed, packed.length - 9));
        byte[] damaged = packed.clone();
        damaged[packed.length - 8] ^= 1;
        Files.write(folder.resolve("bad.csv.gz"), damaged);
        Files.write(folder.resolve("packed.csv"), packed);
        Files.writeString(folder.resolve("deep.json"), DEEP);
        Files.writeString(folder.resolve("deep.txt"), DEEP);
        Files.write(folder.resolve("deep.ndjson.gz"), packed(DEEP));
        Files.writeString(folder.resolve("flat.json"), "[".repeat(1_000) + "]".repeat(1_000));
    }

    private void check(String sql) {
        SqlFiles.check(sql.replace("@", folder + "/"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "FROM '@cut.csv.gz' | cut.csv.gz: the gzip stream is cut off; fetch the file again",
                "FROM '@bad.csv.gz' | bad.csv.gz: the gzip stream is damaged; fetch the file again",
                "SELECT * FROM a JOIN '@cut.csv.gz' USING (user) | cut.csv.gz: the gzip stream is cut off",
                "SELECT * FROM read_csv(['@good.csv.gz', '@cut.csv.gz']) | cut.csv.gz: the gzip stream is cut off",
                "FROM read_csv('@c*.csv.gz') | cut.csv.gz: the gzip stream is cut off",
                "FROM sniff_csv('@c*.csv.gz') | cut.csv.gz: the gzip stream is cut off",
                "FROM '@*.csv.gz' | .csv.gz: the gzip stream is",
                // the name alone may become a table's by a macro or a prepared statement
                "SELECT '@cut.csv.gz' | cut.csv.gz: the gzip stream is cut off",
                "SELECT '@deep.json' | deep.json, line 2, is nested deeper than 1,000 levels",
                "FROM '@deep.json' | deep.json, line 2, is nested deeper than 1,000 levels",
                "FROM '@deep.ndjson.gz' | deep.ndjson.gz, line 2, is nested deeper than 1,000 levels",
                "FROM read_json_auto('@deep.txt') | deep.txt, line 2, is nested deeper than 1,000 levels",
                "FROM READ_NDJSON(lower('@deep.txt')) | deep.txt, line 2, is nested deeper than 1,000 levels",
                "SELECT '@deep.txt', * FROM read_json('@deep.txt') | deep.txt, line 2, is nested deeper",
                "FROM '@packed.csv' | packed.csv is packed by gzip, though its name does not end in .gz: rename it, or",
                "FROM read_csv('@packed.csv') | packed.csv is packed by gzip",
            })
    void whatDuckDbWouldNotNoticeOrSurviveIsRefused(String sql, String said) {
        assertThatThrownBy(() -> check(sql)).isInstanceOf(UsageException.class).hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM '@plain.csv'",
                "FROM '@good.csv.gz' JOIN '@plain.csv' USING (user)",
                "FROM '@flat.json'",
                "COPY (FROM '@plain.csv') TO '@cut.csv.gz'",
                "SELECT '@packed.csv'",
                "SELECT '@deep.txt'",
                "FROM read_csv('@deep.txt')",
                "FROM read_csv('@packed.csv', compression = 'gzip')",
                // no file: a text that is no name, a pattern that nothing reads, a pattern behind the bracket
                "SELECT '@c*.csv.gz'",
                "SELECT concat('@c*.csv.gz')",
                "SELECT len('x'), '@c*.csv.gz' FROM read_csv('@plain.csv')",
                "SELECT (SELECT max(user) FROM read_csv(['@plain.csv'])), ['@c*.csv.gz']",
                "SELECT ''",
                "SELECT ')]', '@c*.csv.gz'",
                "FROM '@{cut,bad}.csv.gz'",
            })
    void allElseIsLeftToDuckDb(String sql) {
        check(sql);
    }

    @Test
    void aFileThatChangedIsLookedAtAgain() throws IOException {
        check("FROM '@good.csv.gz'");
        Files.write(folder.resolve("good.csv.gz"), Files.readAllBytes(folder.resolve("cut.csv.gz")));
        assertThatThrownBy(() -> check("FROM '@good.csv.gz'")).hasMessageContaining("cut off");
        check("FROM read_csv('@flat.json')");
        check("FROM read_json('@flat.json')");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM read_JSON('x') | true",
                "SELECT a->b | true",
                "SELECT a::JSON | true",
                "SELECT a - b > 1 | false"
            })
    void aQueryThatMayParseJsonIsKnown(String sql, boolean may) {
        org.assertj.core.api.Assertions.assertThat(SqlFiles.mayParseJson(sql)).isEqualTo(may);
    }
}
