package sojourn.load.sql;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sojourn.check.UsageException;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sojourn.check.Packed.packed;

/** No value of a query comes back as another one, and no file that is not whole is read. */
class SqlValuesTest {
    @TempDir
    Path folder;

    /** The right side is what DuckDB itself prints for the value, {@code value::VARCHAR}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATE '40000-01-01'                        | 40000-01-01",
                "DATE '40000-01-01 (BC)'                   | 40000-01-01 (BC)",
                "'infinity'::DATE                          | infinity",
                "'-infinity'::DATE                         | -infinity",
                "TIMESTAMP '40000-01-01 01:02:03'          | 40000-01-01 01:02:03",
                "TIMESTAMP '40000-01-01 01:02:03.25'       | 40000-01-01 01:02:03.25",
                "'infinity'::TIMESTAMP                     | infinity",
                "'-infinity'::TIMESTAMP                    | -infinity",
                "'infinity'::TIMESTAMP_MS                  | infinity",
                "'-infinity'::TIMESTAMP_NS                 | -infinity",
                "'infinity'::TIMESTAMPTZ                   | infinity",
                "(-2147483648)::INTEGER                    | -2147483648",
                "(-9223372036854775808)::BIGINT            | -9223372036854775808",
                "12345678901234567890.123456789::DECIMAL(38,9) | 12345678901234567890.123456789",
                "INTERVAL '1 month 3 days 4 hours'         | 1 month 3 days 04:00:00",
                "'abcdefab-0000-4000-8000-000000000001'::UUID | abcdefab-0000-4000-8000-000000000001",
                "'\\xAA\\x01'::BLOB                        | \\xAA\\x01",
                "'1010'::BIT                               | 1010",
                "[1, NULL]                                 | [1, NULL]",
                "{'a': 1, 'b': 'x y'}                      | {'a': 1, 'b': x y}",
                "'x'::ENUM('x', 'y')                       | x",
                "TIMETZ '12:34:56+02'                      | 12:34:56+02:00"
            })
    void aValueThatNoColumnHoldsComesBackAsItsText(String value, String text) {
        Table back = Sql.files().query("SELECT " + value + " AS c");
        assertThat(back.column("c").type()).isEqualTo(ColumnType.STRING);
        assertThat(back.stringColumn("c").get(0)).isEqualTo(text);
    }

    /** The values before it must read the same as if all had been texts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATE '2024-02-29'             | 'infinity'::DATE             | 2024-02-29",
                "DATE '0044-03-15 (BC)'        | 'infinity'::DATE             | 0044-03-15 (BC)",
                "TIMESTAMP '2024-02-29 10:00:00.5' | 'infinity'::TIMESTAMP    | 2024-02-29 10:00:00.5",
                "7::INTEGER                    | (-2147483648)::INTEGER       | 7",
                "1.5::DECIMAL(38, 9)           | 12345678901234567890.5::DECIMAL(38, 9) | 1.500000000"
            })
    void theValuesBeforeItBecomeTextsToo(String fits, String fitsNot, String text) {
        Table back = Sql.files()
                .query("SELECT * FROM (VALUES (1, " + fits + "), (2, NULL), (3, " + fitsNot + ")) t(i, c) ORDER BY i");
        assertThat(back.stringColumn("c").get(0)).isEqualTo(text);
        assertThat(back.column("c").isMissing(1)).isTrue();
    }

    @Test
    void whatFitsKeepsItsType() {
        Table back = Sql.files()
                .query("SELECT DATE '0044-03-15 (BC)' AS bc, DATE '32767-12-31' AS last, 1.25 AS d,"
                        + " 12345678901234.5::DECIMAL(38, 1) AS wide, TIME '12:34:56.123' AS t, 2::UBIGINT AS u");
        assertThat(back.types())
                .containsExactly(
                        ColumnType.LOCAL_DATE,
                        ColumnType.LOCAL_DATE,
                        ColumnType.DOUBLE,
                        ColumnType.DOUBLE,
                        ColumnType.LOCAL_TIME,
                        ColumnType.LONG);
        assertThat(back.dateColumn("bc").get(0)).hasToString("-0043-03-15");
        assertThat(back.dateColumn("last").get(0)).hasToString("+32767-12-31");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"TIME '24:00:00'", "'infinity'::TIMESTAMP_S", "[TIME '24:00:00']", "[INTERVAL '1 day']"})
    void whatJavaHasNoValueForIsRefusedInOneLine(String value) {
        assertThatThrownBy(() -> Sql.files().query("SELECT " + value + " AS c"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("VARCHAR")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aStatementWithoutRowsGivesTheNumberThatItWrote() {
        Path out = folder.resolve("out.parquet");
        Table back = Sql.files().query("COPY (SELECT * FROM range(3)) TO '" + out + "' (FORMAT parquet)");
        assertThat(back.name()).isEqualTo(Sql.WRITTEN);
        assertThat(back.longColumn("Count").asList()).containsExactly(3L);
        assertThat(Sql.files()
                        .query("SELECT count(*) AS n FROM '" + out + "'")
                        .longColumn(0)
                        .get(0))
                .isEqualTo(3);
        assertThat(Sql.files().query("CREATE TABLE t (a INTEGER)").rowCount()).isZero();
        assertThat(Sql.files()
                        .query("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2)")
                        .longColumn(0)
                        .get(0))
                .isEqualTo(2);
    }

    @Test
    void aLongTextIsNoTrouble() {
        String text = "it''s ".repeat(200_000);
        assertThat(Sql.files()
                        .query("SELECT length('" + text + "') AS n")
                        .longColumn(0)
                        .get(0))
                .isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @CsvSource({"(,)", "[,]", "not ,''", "- ,''", "{'a': ,}", "case when true then , end"})
    void expressionsNestedDeepAreRefused(String open, String close) {
        String sql =
                "SELECT " + (open + " ").repeat(100_000) + "1" + (close == null ? "" : close + " ").repeat(100_000);
        assertThatThrownBy(() -> Sql.files().query(sql))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("\n");
    }

    private static String events(int rows) {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder csv = new StringBuilder("user,time,url\n");
        for (int row = 0; row < rows; row++) {
            csv.append("u").append(row % 50).append(',').append(row).append(',');
            random.ints(60, 'a', 'z' + 1).forEach(c -> csv.append((char) c));
            csv.append('\n');
        }
        return csv.toString();
    }

    @Test
    void aPackedFileThatIsNotWholeIsRefusedByItsName() throws IOException {
        byte[] whole = packed(events(20_000));
        Path file = folder.resolve("log.csv.gz");
        SplittableRandom random = new SplittableRandom(42);
        List<String> ways = List.of(
                "SELECT count(*) FROM '" + file + "'",
                "SELECT count(*) FROM read_csv(['" + file + "'], header = true)",
                "SELECT count(*) FROM '" + folder + "/*.csv.gz'",
                "SET VARIABLE f = '" + file + "'; SELECT count(*) FROM read_csv(getvariable('f'))");
        for (int cut = 0; cut < 20; cut++) {
            Files.write(file, java.util.Arrays.copyOf(whole, random.nextInt(20, whole.length)));
            String way = ways.get(cut % ways.size());
            assertThatThrownBy(() -> Sql.files().query(way))
                    .as(way)
                    .isInstanceOf(UsageException.class)
                    .hasMessage("log.csv.gz: the gzip stream is cut off; fetch the file again");
        }
        byte[] wrong = whole.clone();
        wrong[whole.length - 6] ^= 1;
        Files.write(file, wrong);
        assertThatThrownBy(() -> Sql.files().query(ways.get(0)))
                .hasMessage("log.csv.gz: the gzip stream is damaged; fetch the file again");
        Files.write(file, whole);
        for (String way : ways) {
            assertThat(Sql.files().query(way).longColumn(0).get(0)).as(way).isEqualTo(20_000);
        }
    }

    @Test
    void aFileThatIsToBeWrittenNeedNotBeWhole() throws IOException {
        Path file = folder.resolve("out.csv.gz");
        Files.write(file, new byte[] {0x1F, (byte) 0x8B, 8});
        Sql.files().query("COPY (SELECT 1 AS a) TO '" + file + "'");
        assertThat(Sql.files().query("SELECT * FROM '" + file + "'").rowCount()).isEqualTo(1);
    }

    @Test
    void aPackedFileWhoseNameDoesNotSaySoIsNamed() throws IOException {
        Path file = folder.resolve("log.csv");
        Files.write(file, packed("user,time\na,1\nb,2\n"));
        assertThatThrownBy(() -> Sql.files().query("SELECT * FROM '" + file + "'"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("log.csv is packed by gzip, though its name does not end in .gz");
        assertThat(Sql.files()
                        .query("SELECT * FROM read_csv('" + file + "', compression = 'gzip')")
                        .rowCount())
                .isEqualTo(2);
    }
}
