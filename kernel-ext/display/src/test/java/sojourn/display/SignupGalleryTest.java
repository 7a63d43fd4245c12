package sojourn.display;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.Cohorts;
import sojourn.Features;
import sojourn.Personas;
import sojourn.SignupNouns;
import sojourn.cluster.density.DbscanSearch;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.display.card.Views;
import sojourn.display.chart.Charts;
import sojourn.display.chart.ComponentChartsTest;
import sojourn.display.table.Profile;
import sojourn.feature.Pca;
import sojourn.feature.Trimming;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes every view of the first day's walkthrough into pages, to be looked at: {@code target/gallery/signups-*.html}. */
@Tag("slow")
class SignupGalleryTest {
    @BeforeEach
    void freshPalette() {
        Palette.reset();
    }

    @Test
    void everyViewOfSignupsStandsOnOnePage() throws IOException {
        Features features = SignupNouns.features().trim(Trimming.above(0.99));
        KMeansSearch.Result ladder =
                features.search(KMeansSearch.k(2, 9).withNInit(3).withSeed(42));
        Clustering drafted = Personas.of(features.cluster(ladder.best())).clustering();
        Clustering clusters = drafted.named(Map.of(0, "A name that is far too long for any card & <b>more</b>"));
        Features scores = features.pca(Pca.DEFAULT);
        Gallery page = new Gallery();
        page.add("Features, trimmed", Views.of(features).orElseThrow());
        page.add("principal components", Views.of(scores).orElseThrow());
        page.add("ladder", Views.of(ladder).orElseThrow());
        DbscanSearch.Result grid =
                features.search(DbscanSearch.eps(0.2, 0.4, 0.8).withMinPts(5, 20));
        page.add("grid", Views.of(grid).orElseThrow());
        page.add("cohorts", Views.of(Cohorts.of(clusters, "cohort")).orElseThrow());
        page.add("profile", Profile.of(clusters).transpose().heat());
        page.add("personas", Views.of(Personas.of(clusters)).orElseThrow());
        page.write(Path.of("target/gallery/signups-cards.html"));

        Gallery charts = new Gallery();
        var components = scores.components().orElseThrow();
        charts.add("scree", Charts.scree(components));
        charts.add("loadings", Charts.loadings(components));
        charts.add("biplot", Charts.biplot(scores));
        charts.add("biplot by cluster", Charts.biplot(scores, clusters));
        charts.add("biplot by DBSCAN", Charts.biplot(scores, features.cluster(grid.best())));
        charts.add("k-distances", Charts.kDistance(features, 5));
        charts.add("silhouettes", Charts.silhouettePlot(clusters));
        charts.add("box plots", Charts.boxplots(clusters));
        charts.add("histograms", Charts.histograms(clusters));
        charts.add("histograms, logarithmic", Charts.histograms(clusters).log());
        charts.add("parallel coordinates", Charts.parallel(clusters));
        charts.add("shares by cohort", Charts.cohorts(Cohorts.of(clusters, "cohort")));
        charts.add("personas", Charts.personas(Personas.of(clusters)));
        Features many = ComponentChartsTest.features(800, 24);
        Features manyScores = many.pca(Pca.components(14));
        var manyComponents = manyScores.components().orElseThrow();
        charts.add("scree of 24", Charts.scree(manyComponents));
        charts.add("loadings of 24", Charts.loadings(manyComponents));
        charts.add("biplot of 24", Charts.biplot(manyScores));
        Clustering few = many.cluster(KMeans.k(3).withSeed(1));
        charts.add("parallel coordinates of 24", Charts.parallel(few));
        charts.add("histograms of 24", Charts.histograms(few));
        charts.write(Path.of("target/gallery/signups-charts.html"));
    }
}
