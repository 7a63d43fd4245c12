package sojourn;

import tech.tablesaw.api.Table;

import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** Nouns of a log on an engine are those of the log in memory, whose equal ones are put together. */
final class SameNouns {
    private SameNouns() {}

    static void assertSame(Baskets scanned, Baskets loaded) {
        assertThat(counts(scanned)).isEqualTo(counts(loaded));
        assertThat(scanned.items()).isEqualTo(loaded.items());
        assertThat(scanned.size()).isEqualTo(loaded.size());
    }

    private static Map<String, Long> counts(Baskets baskets) {
        Map<String, Long> counts = new TreeMap<>();
        Table table = baskets.toTable();
        for (int row = 0; row < table.rowCount(); row++) {
            counts.put(
                    table.stringColumn("items").get(row),
                    table.longColumn("count").getLong(row));
        }
        return counts;
    }

    static void assertSame(Sequences scanned, Sequences loaded) {
        Sequences expected = loaded.compress();
        assertThat(scanned.alphabet()).isEqualTo(expected.alphabet());
        assertThat(scanned.state()).isEqualTo(expected.state());
        assertThat(scanned.sizeBefore()).isEqualTo(expected.sizeBefore());
        assertThat(scanned.offsets()).isEqualTo(expected.offsets());
        assertThat(scanned.codes()).isEqualTo(expected.codes());
        for (int i = 0; i < scanned.size(); i++) {
            assertThat(scanned.weight(i)).as(scanned.format(i)).isEqualTo(expected.weight(i));
        }
    }

    static void assertSame(Features scanned, Features loaded) {
        Features expected = loaded.compress();
        assertThat(scanned.columns()).isEqualTo(expected.columns());
        assertThat(scanned.size()).isEqualTo(expected.size());
        assertThat(scanned.rows().checksum()).isEqualTo(expected.rows().checksum());
        for (String column : scanned.columns()) {
            assertThat(scanned.raw(column)).as(column).isEqualTo(expected.raw(column));
        }
        for (int i = 0; i < scanned.size(); i++) {
            assertThat(scanned.weight(i)).as("row %d", i).isEqualTo(expected.weight(i));
        }
    }
}
