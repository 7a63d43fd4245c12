package sojourn;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.feature.SessionFeatures;
import sojourn.load.Datasets;
import sojourn.load.ItemProperties;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

import static org.assertj.core.api.Assertions.assertThat;

/** A log that stays in its files gives what the loaded one gives, row for row and count for count. */
class ScannedLogTest {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @TempDir
    private static Path folder;

    private static ScannedLog shop;
    private static EventLog loadedShop;

    @BeforeAll
    static void open() throws IOException {
        shop = EventLog.scan(sample("shop_sample_events.csv.gz").toString())
                .user("visitorid")
                .time("timestamp", "ms")
                .action("event")
                .item("itemid")
                .transaction("transactionid");
        loadedShop = EventLog.dataset("shop_sample").load();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    static Path sample(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = Datasets.class.getResourceAsStream(name)) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    @Test
    void theShopsFeaturesAreTheSame() {
        ItemProperties items = Datasets.standard().items(Datasets.SHOP_SAMPLE);
        ScannedSessions scanned = shop.dropAbove(0.999).sessions(HALF_HOUR);
        EventLog kept = loadedShop.dropAbove(0.999);
        Sessions loaded = kept.sessions(HALF_HOUR);
        assertThat(scanned.size()).isEqualTo(loaded.size());
        assertThat(scanned.events()).isEqualTo(loaded.events());
        assertSame(scanned.features(), loaded.features());
        assertSame(
                scanned.features(SessionFeatures.DEFAULT, items),
                loaded.features(SessionFeatures.DEFAULT, kept.itemTable(items)));
        assertSame(
                scanned.features(SessionFeatures.DEFAULT, items, true),
                loaded.features(SessionFeatures.DEFAULT, kept.itemTable(items).withFirstKnownBefore()));
        SessionFeatures other = SessionFeatures.DEFAULT
                .withZone(ZoneId.of("America/Los_Angeles"))
                .withCyclic(true)
                .roundDurations(Duration.ofSeconds(10));
        assertSame(scanned.features(other), loaded.features(other));
        assertThat(shop.dropAbove(0.999).dropped().orElseThrow().usersDropped())
                .isEqualTo(kept.dropped().orElseThrow().usersDropped());
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 30, 120})
    void theMoocsSequencesAreTheSame(long minutes) throws IOException {
        try (ScannedLog mooc = EventLog.scan(sample("mooc_sample.csv.gz").toString())) {
            Sessions loaded = EventLog.dataset("mooc_sample").load().sessions(Duration.ofMinutes(minutes));
            ScannedSessions scanned = mooc.sessions(Duration.ofMinutes(minutes));
            assertSame(scanned.sequences().length(2, 40), loaded.sequences().length(2, 40));
            assertSame(scanned.sequences().all(), loaded.sequences());
        }
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
