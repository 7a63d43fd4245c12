package sojourn.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sojourn.EventLog;
import sojourn.check.UsageException;
import sojourn.load.column.CodedColumn;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Item properties in time, from small files in RetailRocket's form and from an items table. */
class ItemPropertiesTest {
    /** rows as in the real files: hashed properties, numbers with n, files that are not in order of time */
    private static final String PART_1 = """
            timestamp,itemid,property,value
            1435460400000,460429,categoryid,1338
            1441508400000,206783,888,1116713 960601 n277.200
            1433041200000,10,available,1
            1439089200000,395014,400,n552.000 639502 n720.000 424566
            1431226800000,10,categoryid,5
            1433041200000,10,available,0
            """;

    private static final String PART_2 = """
            timestamp,itemid,property,value
            1442113200000,10,categoryid,7
            1435460400000,460429,available,0
            1432000000000,9,available,1
            """;

    @TempDir
    Path folder;

    @Test
    void textThatIsNotUtf8IsRefused() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(
                file, "itemid,categoryid,available,timestamp\n1,f\u00fcr,1,0\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ItemProperties.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("must be UTF-8 text");
    }

    @Test
    void aPropertyHoldsFromItsTimeOnUntilTheNext() throws IOException {
        ItemProperties items = ItemProperties.read(file("a.csv", PART_1), file("b.csv", PART_2));
        assertThat(items.category("10", 1431226799999L)).isEmpty();
        assertThat(items.category("10", 1431226800000L)).contains("5");
        assertThat(items.category("10", 1442113199999L)).contains("5");
        assertThat(items.category("10", 1442113200000L)).contains("7");
        assertThat(items.category("10", Long.MAX_VALUE)).contains("7");
        assertThat(items.category("460429", 1435460400000L)).contains("1338");
        assertThat(items.category("9", Long.MAX_VALUE)).isEmpty();
        assertThat(items.category("11", Long.MAX_VALUE)).isEmpty();
        assertThat(items.category("206783", Long.MAX_VALUE))
                .as("hashed properties alone")
                .isEmpty();
    }

    /** Times before 1970 are below 0; up to 18 digits are read. */
    @Test
    void timesMayLieBefore1970() throws IOException {
        ItemProperties items = ItemProperties.read(file(
                "old.csv", "timestamp,itemid,property,value\n-5,1,categoryid,a\n123456789012345678,1,categoryid,b\n"));
        assertThat(items.category("1", -6)).isEmpty();
        assertThat(items.category("1", -5)).contains("a");
        assertThat(items.category("1", 123456789012345677L)).contains("a");
        assertThat(items.category("1", 123456789012345678L)).contains("b");
    }

    @Test
    void ofTwoRowsAtOneTimeTheLaterWins() throws IOException {
        ItemProperties items = ItemProperties.read(file("a.csv", PART_1), file("b.csv", PART_2));
        assertThat(items.available("10", 1433041199999L)).isEmpty();
        assertThat(items.available("10", 1433041200000L)).contains(false);
        assertThat(items.available("10", Long.MAX_VALUE)).contains(false);
        assertThat(items.available("9", 1432000000000L)).contains(true);
        assertThat(items.available("460429", 1435460400000L)).contains(false);
    }

    @Test
    void rowsLieByItemAndTimeAndHashedOnesAreOnlyCounted() throws IOException {
        ItemProperties items = ItemProperties.read(file("a.csv", PART_1), file("b.csv", PART_2));
        assertThat(items.rowsRead()).isEqualTo(9);
        assertThat(items.size()).isEqualTo(7);
        assertThat(items.items().values()).containsExactly("10", "460429", "9");
        assertThat(items.items().codes()).containsExactly(0, 0, 0, 0, 1, 1, 2);
        assertThat(items.fromMillis())
                .containsExactly(
                        1431226800000L,
                        1433041200000L,
                        1433041200000L,
                        1442113200000L,
                        1435460400000L,
                        1435460400000L,
                        1432000000000L);
        assertThat(items.available()).containsExactly(-1, 1, 0, -1, -1, 0, 1);
        assertThat(items.categories().values()).containsExactly("1338", "5", "7");
        assertThat(items.categories().codes()).containsExactly(1, -1, -1, 2, 0, -1, -1);
    }

    @Test
    void rowsAreJoinedToALogsItemsByTheirText() throws IOException {
        ItemProperties items = ItemProperties.read(file("b.csv", PART_2));
        CodedColumn log = CodedColumn.of("itemid", List.of("9", "8", "10", "1000"));
        // the log's codes: 10, 1000, 8, 9
        assertThat(items.items().values()).containsExactly("10", "460429", "9");
        assertThat(items.itemCodes(log)).containsExactly(0, -1, 3);
    }

    @Test
    void anItemsTableSaysTheSameInOneRowAChange() throws IOException {
        ItemProperties items = ItemProperties.read(
                file("items.csv", "itemid,categoryid,available,timestamp\n1,4,1,100\n1,,0,50\n2,5,,70\n"));
        assertThat(items.category("1", 99)).isEmpty();
        assertThat(items.category("1", 100)).contains("4");
        assertThat(items.available("1", 99)).contains(false);
        assertThat(items.available("1", 100)).contains(true);
        assertThat(items.available("2", 70)).isEmpty();
        assertThat(items.category("2", 70)).contains("5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp,itemid,property,value;x,1,available,1 | row 1 has the time 'x', expected epoch milliseconds",
                "timestamp,itemid,property,value;5-,1,available,1 | row 1 has the time '5-', expected epoch milliseconds",
                "timestamp,itemid,property,value;-,1,available,1 | row 1 has the time '-', expected epoch milliseconds",
                "timestamp,itemid,property,value;,1,available,1 | row 1 has the time '', expected epoch milliseconds",
                "timestamp,itemid,property,value;1234567890123456789,1,available,1 | row 1 has the time '1234567890123456789'",
                "timestamp,itemid,property,value;1,1,888,n2;5,1,available,2 | row 2 has the availability '2', expected 0 or 1",
                "timestamp,itemid,property,value;1,,available,1 | row 1 names no item",
                "timestamp,itemid,property,value;1,2,available | row 1 has 3 cells, expected 4",
                "itemid,category,available,timestamp;1,2,1,5 | has no column 'categoryid'; did you mean 'category'?",
            })
    void whatCannotBeReadIsRefusedWithItsRow(String text, String message) throws IOException {
        Path file = file("bad.csv", text.replace(';', '\n'));
        assertThatThrownBy(() -> ItemProperties.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("bad.csv")
                .hasMessageContaining(message);
    }

    @Test
    void theRealLogIsFoundWhereTheUserPutIt() throws IOException {
        Path own = Files.createDirectory(folder.resolve("retailrocket"));
        Files.writeString(
                own.resolve("events.csv"),
                "timestamp,visitorid,event,itemid,transactionid\n1433221332117,257597,view,355908,\n");
        file("retailrocket/item_properties_part1.csv", PART_1);
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(own.resolve("item_properties_part2.csv.gz")))) {
            out.write(PART_2.getBytes(StandardCharsets.UTF_8));
        }
        file("retailrocket_category_tree.csv", "categoryid,parentid\n1016,213\n231,\n");
        System.setProperty("sojourn.data", folder.toString());
        try {
            Datasets here = Datasets.standard();
            assertThat(here.isHere(Datasets.RETAILROCKET)).isTrue();
            EventLog log = EventLog.dataset("retailrocket").load();
            assertThat(log.size()).isEqualTo(1);
            assertThat(log.timeMillis(0)).isEqualTo(1433221332117L);
            assertThat(here.items(Datasets.RETAILROCKET).size()).isEqualTo(7);
            assertThat(here.categoryTree()).contains(folder.resolve("retailrocket_category_tree.csv"));
        } finally {
            System.clearProperty("sojourn.data");
        }
    }

    @Test
    void aBareEventsFileIsNotTakenForTheRealLog() throws IOException {
        file("events.csv", "timestamp,visitorid,event,itemid,transactionid\n");
        assertThat(RetailRocketFiles.events(folder)).isEmpty();
        file("item_properties_part1.csv", PART_1);
        assertThat(RetailRocketFiles.events(folder)).contains(folder.resolve("events.csv"));
    }

    @Test
    void aLogThatIsNotHereSaysHowToGetIt() {
        System.setProperty("sojourn.data", folder.toString());
        try {
            assertThatThrownBy(() -> Datasets.standard().items(Datasets.RETAILROCKET))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("item_properties_part1.csv is not on this machine")
                    .hasMessageContaining("may not be redistributed")
                    .hasMessageContaining("'shop_sample'");
            assertThatThrownBy(() -> EventLog.dataset("retailrocket").load())
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("events.csv is not on this machine");
            assertThatThrownBy(() -> Datasets.standard().items(Datasets.MOOC_SAMPLE))
                    .hasMessage(
                            "dataset 'mooc_sample' has no table of items; those that have: shop_sample, retailrocket");
        } finally {
            System.clearProperty("sojourn.data");
        }
    }

    @Test
    void nearlyAllItemsOfTheSampleHaveProperties() {
        EventLog log = EventLog.dataset("shop_sample").load();
        ItemProperties items = Datasets.standard().items(Datasets.SHOP_SAMPLE);
        CodedColumn column = log.coded("itemid");
        int known = 0;
        for (int row = 0; row < log.size(); row++) {
            Optional<String> category = items.category(String.valueOf(column.value(row)), log.timeMillis(row));
            known += category.isPresent() ? 1 : 0;
        }
        assertThat(known / (double) log.size()).isBetween(0.96, 0.99);
        assertThat(items.itemCodes(column)).hasSize(items.size());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
