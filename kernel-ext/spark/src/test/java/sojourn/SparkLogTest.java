package sojourn;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.feature.SessionFeatures;
import sojourn.load.Datasets;
import sojourn.load.ItemProperties;
import sojourn.spark.ServerForTests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

import static org.assertj.core.api.Assertions.assertThat;

/** The data steps of the walkthroughs on Spark: row for row and weight for weight what memory and DuckDB give. */
@Timeout(600)
class SparkLogTest {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @TempDir
    private static Path folder;

    private static String url;

    @BeforeAll
    static void start() {
        url = ServerForTests.url();
    }

    private static Path sample(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = Datasets.class.getResourceAsStream(name)) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    private static ScannedLog shop(ScannedLog log) {
        return log.user("visitorid")
                .time("timestamp", "ms")
                .action("event")
                .item("itemid")
                .transaction("transactionid");
    }

    @Test
    void theShopsFeaturesAreTheSame() throws IOException {
        String file = sample("shop_sample_events.csv.gz").toString();
        ItemProperties items = Datasets.standard().items(Datasets.SHOP_SAMPLE);
        EventLog kept = EventLog.dataset("shop_sample").load().dropAbove(0.999);
        Sessions loaded = kept.sessions(HALF_HOUR);
        try (ScannedLog spark = shop(EventLog.spark(url, file))) {
            ScannedSessions scanned = spark.dropAbove(0.999).sessions(HALF_HOUR);
            assertThat(scanned.size()).isEqualTo(loaded.size());
            assertThat(scanned.events()).isEqualTo(loaded.events());
            assertSame(scanned.features(), loaded.features());
            assertSame(
                    scanned.features(SessionFeatures.DEFAULT, items),
                    loaded.features(SessionFeatures.DEFAULT, kept.itemTable(items)));
            SessionFeatures other = SessionFeatures.DEFAULT
                    .withZone(ZoneId.of("America/Los_Angeles"))
                    .withCyclic(true)
                    .roundDurations(Duration.ofSeconds(10));
            assertSame(scanned.features(other), loaded.features(other));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 120})
    void theMoocsSequencesAreTheSame(long minutes) throws IOException {
        String file = sample("mooc_sample.csv.gz").toString();
        Duration gap = Duration.ofMinutes(minutes);
        try (ScannedLog spark = EventLog.spark(url, file);
                ScannedLog duck = EventLog.scan(file)) {
            ScannedSequences expected = duck.tiesByContent().sessions(gap).sequences();
            ScannedSequences scanned = spark.sessions(gap).sequences();
            assertSame(scanned.length(2, 40), expected.length(2, 40));
            assertSame(scanned.all(), expected.all());
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
