package sojourn.samples;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.load.sql.Sql;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A log written as Parquet holds the rows of the one written as CSV, in files of so many rows. */
class ParquetOutTest {
    @TempDir
    private Path folder;

    @Test
    void rowsGoIntoFilesOfSoManyAndOlderFilesGo() throws IOException {
        Files.writeString(folder.resolve("t-0007.parquet"), "an older log's");
        byte[] word = "word".getBytes(StandardCharsets.US_ASCII);
        try (ParquetOut out = new ParquetOut(folder, "t", "n BIGINT, w VARCHAR", 3)) {
            for (int n = 0; n < 7; n++) {
                (n == 4 ? out.number(n).empty() : out.number(n).text(word)).end();
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly("t-0000.parquet", "t-0001.parquet", "t-0002.parquet");
        }
        Table table = Sql.files().query("SELECT n, w FROM '" + folder + "/t-*.parquet' ORDER BY n");
        assertThat(table.rowCount()).isEqualTo(7);
        assertThat(table.stringColumn("w").isMissing(4)).isTrue();
        assertThat(table.stringColumn("w").get(6)).isEqualTo("word");
    }

    @Test
    void aTableOfNoRowsIsAFileWithoutRows() throws IOException {
        new ParquetOut(folder, "t", "n BIGINT", 3).close();
        assertThat(Sql.files()
                        .query("SELECT n FROM '" + folder + "/t-0000.parquet'")
                        .rowCount())
                .isZero();
    }

    @Tag("slow")
    @Test
    void theShopsLogIsTheSameInBothFormats() throws IOException {
        ShopSample.Summary plain = ShopSample.write(folder.resolve("csv"), 5_000, 9);
        ShopSample.Summary packed = ShopSample.writeParquet(folder.resolve("parquet"), 5_000, 9);
        assertThat(packed).isEqualTo(plain);
        for (String table : List.of("events", "truth")) {
            List<String> rows = new ArrayList<>();
            Table found = Sql.files()
                    .query("SELECT * FROM read_parquet('" + folder + "/parquet/" + table
                            + "-0000.parquet', file_row_number = true) ORDER BY file_row_number");
            for (int row = 0; row < found.rowCount(); row++) {
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < found.columnCount() - 1; column++) {
                    cells.add(found.getUnformatted(row, column));
                }
                rows.add(String.join(",", cells));
            }
            assertThat(rows)
                    .isEqualTo(SampleFiles.rows(folder.resolve("csv/" + table + ".csv")).stream()
                            .map(row -> String.join(",", row))
                            .toList());
        }
        assertThat(Files.readAllBytes(folder.resolve("parquet/items.csv")))
                .isEqualTo(Files.readAllBytes(folder.resolve("csv/items.csv")));
        ShopSample.writeParquet(folder.resolve("again"), 5_000, 9);
        assertThat(Files.readAllBytes(folder.resolve("again/events-0000.parquet")))
                .isEqualTo(Files.readAllBytes(folder.resolve("parquet/events-0000.parquet")));
    }
}
