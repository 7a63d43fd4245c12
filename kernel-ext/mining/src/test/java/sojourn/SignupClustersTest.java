package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.cluster.density.DbscanSearch;
import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.cluster.quality.Agreement;
import sojourn.cluster.quality.SilhouetteMetric;
import sojourn.feature.Trimming;
import sojourn.feature.UserFeatures;
import sojourn.load.Datasets;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** On the sample log of sign-ups, trimmed and standardised, the five planted types are what K-Means finds. */
class SignupClustersTest {
    private static Features firstDay() {
        return EventLog.dataset("signups_sample")
                .load()
                .features(UserFeatures.counts(
                                "exercise_submitted", "video_started", "video_finished", "studyplan_configured")
                        .since("signup")
                        .window(Duration.ofDays(1)))
                .trim(Trimming.above(0.99));
    }

    private static int[] planted(Features users) {
        Table truth = Datasets.standard().truth(Datasets.SIGNUPS_SAMPLE).orElseThrow();
        Map<String, String> types = new HashMap<>();
        for (int row = 0; row < truth.rowCount(); row++) {
            types.put(truth.column("user").getString(row), truth.column("type").getString(row));
        }
        List<String> seen = new ArrayList<>();
        int[] labels = new int[users.size()];
        for (int i = 0; i < labels.length; i++) {
            String type = types.get(users.id(i));
            if (!seen.contains(type)) {
                seen.add(type);
            }
            labels[i] = seen.indexOf(type);
        }
        assertThat(seen).hasSize(5);
        return labels;
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void fiveClustersWinAndAreThePlantedTypes(SilhouetteMetric metric) {
        Features users = firstDay();
        KMeansSearch.Result ladder =
                users.search(KMeansSearch.k(2, 20).withSeed(42).withSilhouette(metric));
        assertThat(ladder.bestSilhouette()).hasValue(5);
        assertThat(ladder.elbow().orElseThrow()).isBetween(4, 6);
        assertThat(ladder.bestK()).isEqualTo(5);
        assertThat(Agreement.adjustedRand(users.labels(ladder.best()), planted(users)))
                .isGreaterThanOrEqualTo(0.9);
    }

    /** DBSCAN's disappointment: five clusters at the best setting, but an eighth of all users is noise. */
    @Test
    void dbscanFindsFiveClustersOnlyWithMuchNoise() {
        Features users = firstDay();
        DbscanSearch.Result grid = users.search(
                DbscanSearch.eps(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1).withMinPts(5, 10, 20, 40));
        assertThat(grid.bestEntry().clusters()).isEqualTo(5);
        assertThat(grid.bestEntry().noiseShare()).isBetween(0.1, 0.15);
        assertThat(grid.entries())
                .filteredOn(entry -> entry.clusters() == 5)
                .isNotEmpty()
                .allMatch(entry -> entry.noiseShare() > 0.1);
    }
}
