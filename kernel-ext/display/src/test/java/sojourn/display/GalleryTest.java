package sojourn.display;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.TestLogs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Writes every view into one page, to be looked at: {@code target/gallery/*.html}. */
class GalleryTest {
    @BeforeEach
    void freshPalette() {
        Palette.reset();
    }

    @Test
    void everyViewOfTheLearnerLogStandsOnOnePage() throws IOException {
        Clustering clusters = TestLogs.learnerClusters();
        Gallery page = new Gallery();
        page.add(
                "card",
                Card.titled("Sessions")
                        .fact("events", 95_626)
                        .fact("sessions", 5_700)
                        .fact("gap", "> 2 h")
                        .fact("median length", "6")
                        .elapsed(Duration.ofMillis(210))
                        .warning("12 sessions have one event <b>only</b>.")
                        .note("A note.")
                        .java("log.sessions(Duration.ofHours(2))"));
        page.add(
                "table",
                TableView.of(clusters.sequences().sessions().log().toTable())
                        .caption("Events")
                        .rows(8));
        page.add(
                "facets",
                Facets.stateDistribution(clusters)
                        .columns(3)
                        .sharedY()
                        .title("Action distribution by learning cluster")
                        .xLabel("Position in session"));
        page.add("facets, counts", Facets.stateDistribution(clusters).counts().sharedY(false));
        page.write(Path.of("target/gallery/learner.html"));
    }
}
