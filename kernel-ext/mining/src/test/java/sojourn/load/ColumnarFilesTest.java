package sojourn.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.EventLog;
import sojourn.check.UsageException;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Parquet and JSON, and that the reader of delimited text agrees with DuckDB's. */
class ColumnarFilesTest {
    @TempDir
    Path folder;

    @Test
    void readsJsonLinesWithKeysThatComeLate() throws IOException {
        Path file = folder.resolve("it's a [log].jsonl");
        Files.writeString(file, """
                {"user":"a","timestamp":1433221332117,"event":"view","n":{"x":1}}
                {"user":"b","timestamp":1433221333000,"event":"buy, \\"now\\"","extra":7}
                """);
        EventLog log = EventLog.read(file).load();
        assertThat(log.columnNames()).containsExactly("user", "timestamp", "event", "n", "extra");
        assertThat(log.timeMillis(0)).isEqualTo(1_433_221_332_117L);
        assertThat(log.actions().value(1)).isEqualTo("buy, \"now\"");
        assertThat(log.coded("n").value(0)).isEqualTo("{\"x\":1}");
        assertThat(log.coded("extra").value(0)).isNull();
        assertThat(log.toTable().column("extra").type().name()).isEqualTo("INTEGER");
    }

    @Test
    void readsAJsonArrayAndLocatesBadCells() throws IOException {
        Path file = folder.resolve("log.json");
        Files.writeString(file, """
                [{"user":"a","time":"2024-01-01","action":"x"},
                {"user":"a","time":"tomorrow","action":"x"},
                {"user":null,"time":"2024-01-03","action":"x"}]
                """);
        assertThatThrownBy(() -> EventLog.read(file).load())
                .hasMessage(
                        "column 'user' of log.json: row 3 is missing, expected a user; it is the only one, and column 'time'"
                                + " has 1, the first in row 2; .onError(OnError.SKIP) drops such rows");
        assertThat(EventLog.read(file).onError(OnError.SKIP).load().size()).isEqualTo(1);
    }

    @Test
    void refusesBrokenJsonInOneLine() throws IOException {
        Path file = folder.resolve("bad.jsonl");
        Files.writeString(file, "{\"user\":\"a\",\"time\":1}\n".repeat(5000) + "{\"user\":\n");
        assertThatThrownBy(() -> EventLog.read(file).load())
                .isInstanceOf(UsageException.class)
                .hasMessage("bad.jsonl, line 5,001 is no JSON object: it breaks off behind 'user'; it is the only one;"
                        + " .onError(OnError.SKIP) drops such rows");
    }

    @Test
    void readsParquetWithItsTypes() throws IOException, SQLException {
        Path file = folder.resolve("log.parquet");
        sql("COPY (SELECT 'u' || (i % 3) AS \"user\", TIMESTAMP '1969-12-31 23:59:59.5' + INTERVAL (i) SECOND AS time,"
                + " CASE WHEN i % 2 = 0 THEN 'even' ELSE 'odd' END AS action, i::INTEGER AS id, i * 1.5 AS price,"
                + " DATE '2024-02-29' AS day, i = 1 AS flag, i * 10000000000 AS big,"
                + " TIMESTAMPTZ '2024-01-01 12:00:00+02' AS zoned, [i] AS list, NULL::INTEGER AS nothing"
                + " FROM range(5000) r(i)) TO '" + file + "'");
        EventLog log = EventLog.read(file).load();
        assertThat(log.size()).isEqualTo(5000);
        assertThat(log.timeMillis(0)).isEqualTo(-500);
        assertThat(IntStream.range(0, 5000).allMatch(row -> log.timeMillis(row) == -500 + 1000L * row))
                .as("rows are in file order")
                .isTrue();
        Table table = log.toTable();
        assertThat(table.types().stream().map(Object::toString))
                .containsExactly(
                        "STRING",
                        "INSTANT",
                        "STRING",
                        "INTEGER",
                        "DOUBLE",
                        "LOCAL_DATE",
                        "BOOLEAN",
                        "LONG",
                        "INSTANT",
                        "STRING",
                        "INTEGER");
        assertThat(table.doubleColumn("price").get(3)).isEqualTo(4.5);
        assertThat(table.instantColumn("zoned").get(0)).isEqualTo(Instant.parse("2024-01-01T10:00:00Z"));
        assertThat(table.column("nothing").isMissing(0)).isTrue();
        assertThat(log.coded("flag").values()).containsExactly("false", "true");
    }

    @Test
    void localTimesOfParquetAreInTheZoneThatIsNamed() throws SQLException {
        Path file = folder.resolve("log.parquet");
        sql("COPY (SELECT 'u' AS \"user\", TIMESTAMP '2024-07-01 12:00:00' AS local,"
                + " TIMESTAMPTZ '2024-07-01 12:00:00+00' AS zoned) TO '" + file + "'");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(EventLog.read(file).time("local").zone(berlin).load().first())
                .contains(Instant.parse("2024-07-01T10:00:00Z"));
        assertThat(EventLog.read(file).time("zoned").zone(berlin).load().first())
                .contains(Instant.parse("2024-07-01T12:00:00Z"));
    }

    @Test
    void parquetFilesOfAGlobAreOneLogAndSkippedRowsLeaveEveryColumn() throws SQLException {
        for (int part = 1; part <= 2; part++) {
            sql("COPY (SELECT CASE WHEN i = 1 THEN NULL ELSE 'u" + part + "' END AS \"user\", i AS time, i + "
                    + 10 * part + " AS id FROM range(3) r(i)) TO '" + folder.resolve("p" + part + ".parquet") + "'");
        }
        assertThatThrownBy(() -> EventLog.read(folder + "/*.parquet").load())
                .hasMessageStartingWith(
                        "column 'user' of p1.parquet: row 2 is missing, expected a user; it is the first of 2");
        EventLog log =
                EventLog.read(folder + "/*.parquet").onError(OnError.SKIP).load();
        assertThat(log.toTable().longColumn("id").asList()).containsExactly(10L, 12L, 20L, 22L);
    }

    @Test
    void aDamagedParquetFileIsRefused() throws SQLException, IOException {
        Path file = folder.resolve("log.parquet");
        sql("COPY (SELECT 'u' || i AS \"user\", i AS time FROM range(100000) r(i)) TO '" + file + "'");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> EventLog.read(file).load())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("log.parquet cannot be read: ");
        for (int i = 20_000; i < bytes.length / 2; i += 100) {
            bytes[i] ^= 0x5A;
        }
        Files.write(file, bytes);
        assertThatThrownBy(() -> EventLog.read(file).load())
                .as("an error in the middle of the rows must not be taken for their end")
                .isInstanceOf(UsageException.class);
    }

    /** DuckDB's own CSV reader is the reference for ours. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsDelimitedTextAsDuckDbDoes(long seed) throws IOException, SQLException {
        SplittableRandom random = new SplittableRandom(seed);
        char delimiter = ",;\t|".charAt(random.nextInt(4));
        String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
        int rows = 1 + random.nextInt(3000);
        StringBuilder text =
                new StringBuilder("id" + delimiter + "user" + delimiter + "time" + delimiter + "note" + lineEnd);
        for (int row = 0; row < rows; row++) {
            text.append(row)
                    .append(delimiter)
                    .append(cell(random, "u" + random.nextInt(9)))
                    .append(delimiter)
                    .append(1_500_000_000L + random.nextInt(1_000_000))
                    .append(delimiter)
                    .append(cell(random, noise(random, delimiter)))
                    .append(lineEnd);
        }
        Path file = folder.resolve("random.csv");
        Files.writeString(file, text);
        EventLog ours = EventLog.read(file).load();
        List<List<String>> theirs = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT \"user\", time, note FROM read_csv('" + file
                        + "', header = true, all_varchar = true, quote = '\"', escape = '\"', strict_mode = true, delim = '"
                        + delimiter + "')")) {
            while (result.next()) {
                theirs.add(java.util.Arrays.asList(result.getString(1), result.getString(2), result.getString(3)));
            }
        }
        assertThat(ours.size()).as("seed %d", seed).isEqualTo(rows).isEqualTo(theirs.size());
        for (int row = 0; row < rows; row++) {
            assertThat(java.util.Arrays.asList(
                            ours.users().value(row),
                            Long.toString(ours.timeMillis(row) / 1000),
                            ours.coded("note").value(row)))
                    .as("seed %d, row %d", seed, row)
                    .isEqualTo(theirs.get(row));
        }
    }

    private static String cell(SplittableRandom random, String text) {
        boolean must = text.matches("(?s).*[\",;\t|\r\n].*");
        return must || (random.nextInt(4) == 0 && !text.isEmpty()) ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String noise(SplittableRandom random, char delimiter) {
        String[] pieces = {"a", "é", "🦉", " ", "\"", "\n", "\r\n", String.valueOf(delimiter), "<b>", "'", ""};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private static void sql(String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(String.format(Locale.ROOT, "%s", text));
        }
    }
}
