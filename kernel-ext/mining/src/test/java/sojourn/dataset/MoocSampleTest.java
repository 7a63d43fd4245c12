package sojourn.dataset;

import org.junit.jupiter.api.Test;
import sojourn.EventLog;
import sojourn.Sessions;
import sojourn.load.Datasets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The committed sample log is what its generator makes, and holds what its documentation promises. */
class MoocSampleTest {
    private static final Path COMMITTED = Path.of("../../datasets/mooc_sample.csv.gz");

    /** The packed bytes hang on the zlib of the JDK, so what is compared byte by byte is what is inside. */
    @Test
    void theCommittedFileIsWhatTheSeedGives() throws IOException {
        byte[] committed = Files.readAllBytes(COMMITTED);
        assertThat(committed).hasSizeLessThan(600_000);
        assertThat(unpacked(committed)).isEqualTo(MoocSample.csv(MoocSample.SEED));
    }

    @Test
    void packingIsTheSameTwice() throws IOException {
        byte[] once = MoocSample.packed(7);
        assertThat(once).isEqualTo(MoocSample.packed(7));
        assertThat(unpacked(once)).isEqualTo(MoocSample.csv(7)).isNotEqualTo(MoocSample.csv(8));
    }

    @Test
    void theCatalogKnowsItsSizeAndItsColumns() {
        EventLog log = EventLog.dataset("mooc_sample").load();
        assertThat(log.size()).isEqualTo((int) Datasets.MOOC_SAMPLE.rows()).isBetween(19_000, 21_000);
        assertThat(log.users().values()).hasSize(130);
        assertThat(log.actions().values()).hasSize(12);
        assertThat(log.columnNames()).containsExactlyInAnyOrderElementsOf(MoocSample.COLUMNS);
        assertThat(log.report().problems()).isEmpty();
    }

    @Test
    void aGapOfTwoHoursFindsThePlantedSessions() {
        EventLog log = EventLog.dataset("mooc_sample").load();
        int planted = MoocSample.plantedSessions(MoocSample.SEED);
        Sessions found = log.sessions(Duration.ofHours(2));
        assertThat(found.size()).isEqualTo(planted);
        assertThat(log.sessions(Duration.ofMinutes(30)).size()).isGreaterThan(planted + 100);
        assertThat(found.sequences().length(2, 40).size() / (double) planted).isBetween(0.9, 0.99);
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }
}
