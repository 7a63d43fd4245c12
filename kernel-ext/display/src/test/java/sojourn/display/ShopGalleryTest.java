package sojourn.display;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.Fitted;
import sojourn.Rules;
import sojourn.ShopNouns;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.display.card.Views;
import sojourn.display.chart.Charts;
import sojourn.display.chart.ScatterFacets;
import sojourn.display.table.Profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes every view of the shop walkthrough into pages, to be looked at: {@code target/gallery/shop-*.html}. */
@Tag("slow")
class ShopGalleryTest {
    @Test
    void everyViewOfShopSessionsStandsOnOnePage() throws IOException {
        Features all = ShopNouns.sampleFeatures(1);
        Features features = ShopNouns.sampleFeatures(2);
        Fitted<GaussianMixtureModel> fitted =
                features.fit(GaussianMixture.k(5).withSeed(42).withNInit(3));
        Clustering clusters = fitted.clustering().named(Map.of(0, "Browsers", 2, "Buyers & <b>co</b>"));
        Gallery page = new Gallery();
        page.add("Features", Views.of(features).orElseThrow());
        page.add(
                "Features, mixed scaling",
                Views.of(features.scale("session_duration_sec", sojourn.feature.Scaling.LOG1P))
                        .orElseThrow());
        page.add(
                "Fitted, bounces in it",
                Views.of(all.fit(GaussianMixture.k(4).withSeed(42))).orElseThrow());
        page.add("Fitted", Views.of(fitted).orElseThrow());
        page.add("search", Views.of(ShopNouns.search(features)).orElseThrow());
        page.add("profile", Profile.of(clusters));
        page.add("profile, transposed, heat", Profile.of(clusters).transpose().heat());
        page.add("profile, medians", Profile.of(clusters).median().transpose());
        page.add(
                "profile, quartiles",
                Profile.of(clusters).quartiles().transpose().heat());
        page.add(
                "profile, above zero",
                Profile.of(clusters).aboveZero().transpose().heat());
        page.add(
                "profile, distance", Profile.of(clusters).distance().transpose().heat());
        page.write(Path.of("target/gallery/shop-features.html"));

        Gallery points = new Gallery();
        points.add("scatter", Charts.scatter(clusters, "log1p(session_duration_sec)", "total_events / 2"));
        points.add(
                "scatter, log, few points",
                Charts.scatter(clusters, "session_duration_sec", "event_rate_per_sec")
                        .logX()
                        .logY()
                        .points(300)
                        .seed(7));
        points.add(
                "2 x 2",
                ScatterFacets.of(clusters)
                        .panel("session_duration_sec", "total_events")
                        .panel("log(session_duration_sec + 1)", "total_events")
                        .panel("total_events", "view_count")
                        .panel("total_events", "event_rate_per_sec")
                        .columns(2)
                        .title("Clusters in pairs of features"));
        points.add("boxes", Charts.boxplots(clusters));
        points.write(Path.of("target/gallery/shop-points.html"));

        Gallery rules = new Gallery();
        for (Baskets baskets : new Baskets[] {ShopNouns.baskets(2_000, 7), ShopNouns.sampleBaskets()}) {
            rules.add("Baskets", Views.of(baskets).orElseThrow());
            rules.add("Itemsets", Views.of(baskets.itemsets().minSupport(0.01)).orElseThrow());
            rules.add(
                    "Rules",
                    Views.of(baskets.rules().minSupport(0.002).minLift(1.1).sort("lift"))
                            .orElseThrow());
        }
        for (Baskets baskets : new Baskets[] {ShopNouns.baskets(2_000, 7), ShopNouns.sampleBaskets()}) {
            Rules found = baskets.rules().minSupport(0.002).sort("lift");
            rules.add("rules", Charts.rules(found));
            rules.add("pairs", Charts.pairs(found));
            rules.add("graph", Charts.graph(found));
            rules.add("graph, small", Charts.graph(found).size(360, 260));
            rules.add("graph, wide", Charts.graph(found.both()).top(60).size(1100, 700));
        }
        rules.write(Path.of("target/gallery/shop-rules.html"));
    }
}
