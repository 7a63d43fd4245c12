package sojourn;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.quality.SquaredSilhouette;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OuladKMeansTest {
    /**
     * The least inertia of 300 starts of scikit-learn 1.9.1 on the standardised counts; the recipe is oulad_kmeans.py among
     * the test resources.
     */
    private static final double[] INERTIA = {
        86294.71673728127, 56066.581026016065, 41001.65924792702, 30773.56699753861, 26448.303898090548
    };

    @Tag("slow")
    @Test
    void inertiaIsThatOfScikitLearn() throws IOException {
        Features features = features();
        assertThat(features.size()).isEqualTo(32_593);
        for (int k = 2; k <= 6; k++) {
            KMeans method = KMeans.k(k).withTolerance(0).withNInit(100);
            assertThat(method.fit(features.rows()).inertia())
                    .as("k = %d", k)
                    .isCloseTo(INERTIA[k - 2], within(1e-9 * INERTIA[k - 2]));
        }
    }

    @Tag("slow")
    @Test
    void labelsOfDistinctRowsReachEveryStudent() throws IOException {
        Features features = features();
        var fitted = features.fit(KMeans.k(4));
        Clustering clustering = fitted.clustering();
        assertThat(clustering.size()).isEqualTo(32_593);
        assertThat(clustering.items().noun()).isEqualTo("rows");
        assertThat(clustering.method()).isEqualTo("k-means, k = 4");
        for (int c = 0; c < 4; c++) {
            assertThat((double) clustering.count(c)).isEqualTo(fitted.model().weight(c));
        }
        assertThat(SquaredSilhouette.mean(features.rows(), fitted.model().labels()))
                .isBetween(0.5, 1.0);
    }

    static Features features() throws IOException {
        String folder = System.getenv("SOJOURN_DATA");
        Path file = Path.of(folder == null ? "" : folder, "oulad_activity_counts.csv.gz");
        Assumptions.assumeTrue(Files.exists(file), "oulad_activity_counts.csv.gz is not in SOJOURN_DATA");
        try (GZIPInputStream in = new GZIPInputStream(new FileInputStream(file.toFile()))) {
            Table table = Table.read().usingOptions(CsvReadOptions.builder(in));
            return Features.of(table, "n_submitted_CMA", "n_submitted_Exam", "n_submitted_TMA", "pre_course_clicks");
        }
    }
}
