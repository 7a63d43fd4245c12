package sojourn.display;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.TestLogs;
import sojourn.cluster.Stability;
import sojourn.run.ProgressListener;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes every view into one page, to be looked at: {@code target/gallery/*.html}. */
class GalleryTest {
    @BeforeEach
    void freshPalette() {
        Palette.reset();
    }

    @Test
    void everyViewOfTheLearnerLogStandsOnOnePage() throws IOException {
        Clustering clusters = TestLogs.learnerClusters();
        Sequences pool = clusters.sequences();
        Sessions sessions = pool.sessions();
        Gallery page = new Gallery();
        page.add("EventLog", Views.of(sessions.log()).orElseThrow());
        page.add("Sessions", Views.of(sessions).orElseThrow());
        page.add("Sequences", Views.of(pool).orElseThrow());
        page.add(
                "Clustering",
                Views.of(clusters.named(Map.of(0, "Practisers", 3, "Short <b>visits</b>")))
                        .orElseThrow());
        page.add(
                "Stability",
                Views.of(new Stability(
                                0.82,
                                20,
                                42,
                                List.of(0.56, 0.6, 0.66, 0.74),
                                0.52,
                                2,
                                List.of(.5135, .4998, .4767, .4732, .4307, .4301, .4265)))
                        .orElseThrow());
        page.add("Profile", Profile.of(clusters).heat());
        page.add("Profile, transposed", Profile.of(clusters).transpose().heat());
        page.add(
                "progress",
                () -> ProgressView.of(
                        "pairwise distances",
                        5_700_000,
                        13_258_675,
                        "pairs",
                        600_000_000L,
                        ProgressListener.State.RUNNING));
        page.add(
                "progress, done",
                () -> ProgressView.of(
                        "pairwise distances",
                        13_258_675,
                        13_258_675,
                        "pairs",
                        210_000_000L,
                        ProgressListener.State.DONE));
        page.add(
                "progress, stopped",
                () -> ProgressView.of(
                        "pairwise distances",
                        5_700_000,
                        13_258_675,
                        "pairs",
                        90_000_000L,
                        ProgressListener.State.STOPPED));
        page.add(
                "table",
                TableView.of(sessions.log().toTable()).caption("Events").rows(8));
        page.write(Path.of("target/gallery/nouns.html"));

        Gallery charts = new Gallery();
        charts.add(
                "facets",
                Facets.stateDistribution(clusters)
                        .columns(3)
                        .sharedY()
                        .title("Action distribution by learning cluster")
                        .xLabel("Position in session"));
        charts.add("actions", Charts.actions(sessions.log()));
        charts.add("timeline", Charts.timeline(pool));
        charts.add("distribution", Charts.distribution(pool));
        charts.add("distribution, uncut", Charts.distribution(sessions.sequences()));
        charts.add("lengths", Charts.lengths(sessions));
        charts.add("gaps", Charts.gaps(sessions));
        charts.write(Path.of("target/gallery/charts.html"));
    }
}
