package sojourn.parquet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** DuckDB's reader, which knows nothing of our writer, reads back what was written. */
class ParquetWriterTest {
    private static final List<ParquetColumn> COLUMNS =
            List.of(new ParquetColumn("millis", false), new ParquetColumn("who", true), new ParquetColumn("n", true));

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("events.parquet");
    }

    private ParquetWriter writer() throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file()));
        return new ParquetWriter(out, COLUMNS);
    }

    private List<List<@Nullable Object>> read() throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet all = statement.executeQuery(
                        "SELECT millis, who, n FROM read_parquet('" + file() + "') ORDER BY file_row_number")) {
            while (all.next()) {
                rows.add(Arrays.asList(all.getLong(1), all.getString(2), all.getString(3)));
            }
        }
        return rows;
    }

    private static void texts(ParquetWriter writer, int[] codes, String... texts) throws IOException {
        byte[] bytes = String.join("", texts).getBytes(StandardCharsets.UTF_8);
        int[] starts = new int[texts.length + 1];
        for (int i = 0; i < texts.length; i++) {
            starts[i + 1] = starts[i] + texts[i].getBytes(StandardCharsets.UTF_8).length;
        }
        writer.texts(codes, codes.length, bytes, starts, texts.length);
    }

    @Test
    void everyKindOfCellComesBack() throws IOException, SQLException {
        try (ParquetWriter writer = writer()) {
            writer.longs(new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE}, 3);
            texts(writer, new int[] {1, -1, 0}, "zoë, \"q\"\n", "😀");
            writer.numbers(new int[] {0, Integer.MAX_VALUE, -1}, 3);
            // one text alone, and a column of nothing
            writer.longs(new long[] {7, 8}, 2);
            texts(writer, new int[] {0, 0}, "a");
            writer.texts(new int[] {-1, -1}, 2, new byte[0], new int[1], 0);
        }
        assertThat(read())
                .containsExactly(
                        Arrays.asList(Long.MIN_VALUE, "😀", "0"),
                        Arrays.asList(-1L, null, "2147483647"),
                        Arrays.asList(Long.MAX_VALUE, "zoë, \"q\"\n", null),
                        Arrays.asList(7L, "a", null),
                        Arrays.asList(8L, "a", null));
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 200, 40_000})
    void manyGroupsOfAnyWidthComeBack(int distinct) throws IOException, SQLException {
        SplittableRandom random = new SplittableRandom(distinct);
        List<List<@Nullable Object>> expected = new ArrayList<>();
        try (ParquetWriter writer = writer()) {
            for (int group = 0; group < 4; group++) {
                int n = 1 + random.nextInt(20_000);
                String[] texts = new String[distinct];
                Arrays.setAll(texts, i -> "text " + i);
                long[] times = random.longs(n).toArray();
                int[] codes = random.ints(n, group == 0 ? 0 : -1, distinct).toArray();
                int[] numbers =
                        random.ints(n, -1, 1 << (1 + random.nextInt(29))).toArray();
                writer.longs(times, n);
                texts(writer, codes, texts);
                writer.numbers(numbers, n);
                for (int row = 0; row < n; row++) {
                    expected.add(Arrays.asList(
                            times[row],
                            codes[row] < 0 ? null : texts[codes[row]],
                            numbers[row] < 0 ? null : String.valueOf(numbers[row])));
                }
            }
        }
        assertThat(read()).isEqualTo(expected);
    }

    @Test
    void aFileOfNoRowsHasItsColumns() throws IOException, SQLException {
        writer().close();
        assertThat(read()).isEmpty();
    }

    @Test
    void columnsComeInTheirOrderAndWhole() throws IOException {
        try (OutputStream out = OutputStream.nullOutputStream()) {
            ParquetWriter writer = new ParquetWriter(out, COLUMNS);
            assertThatThrownBy(() -> writer.numbers(new int[1], 1)).hasMessage("this column has another type");
            writer.longs(new long[2], 2);
            assertThatThrownBy(() -> writer.numbers(new int[1], 1)).hasMessageContaining("as many rows");
            assertThatThrownBy(writer::close).hasMessage("a group of rows lacks columns");
        }
    }
}
