package sojourn.display.chart;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.Fitted;
import sojourn.Rules;
import sojourn.ShopNouns;
import sojourn.TestLogs;
import sojourn.check.UsageException;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.display.Chart;
import sojourn.display.Displayable;
import sojourn.display.Markup;
import sojourn.display.MimeBundle;
import sojourn.display.card.Views;
import sojourn.display.chart.data.ItemSample;
import sojourn.display.table.Profile;
import sojourn.display.table.RuleTable;
import sojourn.feature.Pca;
import sojourn.feature.Scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShopViewsTest {
    private static final String EVIL = "<script>alert(\"1\")</script>";

    private static void assertSound(Displayable view) {
        MimeBundle bundle = view.bundle();
        assertThat(bundle.text()).isNotBlank().doesNotContain("NaN", "Infinity");
        Object html = bundle.data().get(MimeBundle.HTML);
        if (html != null) {
            Markup.parse(html.toString());
            Markup.assertStylesSurvive(html.toString());
        } else {
            assertThat(bundle.data()).containsKey(MimeBundle.PNG);
            assertThat(bundle.metadata().get(MimeBundle.PNG)).containsOnlyKeys("width", "height", "alt");
        }
        if (view instanceof Chart chart) {
            Markup.parse(chart.svg());
            assertThat(chart.svg()).contains("<title id=", "<desc id=").doesNotContain("NaN", "Infinity", "<script");
        }
        assertThat(view.bundle()).as("the same bytes again").isEqualTo(bundle);
    }

    private static List<Displayable> viewsOf(Clustering clusters) {
        Features features = (Features) clusters.items();
        String first = "`" + features.columns().get(0) + "`";
        List<Displayable> views = new ArrayList<>(List.of(
                Views.of(features).orElseThrow(),
                Views.of(clusters).orElseThrow(),
                Charts.scatter(clusters, first, "log(" + first + ")").points(50),
                Charts.scatter(clusters, first, first).logX().logY(),
                Charts.boxplots(clusters)));
        for (Profile profile : List.of(
                Profile.of(clusters),
                Profile.of(clusters).median(),
                Profile.of(clusters).quartiles(),
                Profile.of(clusters).aboveZero(),
                Profile.of(clusters).distance())) {
            views.addAll(List.of(profile, profile.heat(), profile.transpose().heat()));
        }
        return views;
    }

    private static List<Displayable> viewsOf(Baskets baskets) {
        Rules rules = baskets.rules().minCount(1).minConfidence(0.01).both();
        return List.of(
                Views.of(baskets).orElseThrow(),
                Views.of(baskets.itemsets().minCount(1)).orElseThrow(),
                Views.of(rules).orElseThrow(),
                RuleTable.of(rules).top(3),
                Charts.rules(rules),
                Charts.pairs(rules));
    }

    @Test
    void plantedBlobsHaveViews() {
        viewsOf(ShopNouns.planted(ShopNouns.blobs(400, 1))).forEach(ShopViewsTest::assertSound);
        viewsOf(ShopNouns.baskets(300, 1)).forEach(ShopViewsTest::assertSound);
    }

    @Tag("slow")
    @Test
    void hardNounsHaveViews() {
        Features one = Features.of("items", List.of("zero"), new double[] {0});
        viewsOf(Clustering.of(one, "by hand", new int[] {0})).forEach(ShopViewsTest::assertSound);
        viewsOf(Clustering.of(one, "by hand", new int[] {Clustering.NOISE})).forEach(ShopViewsTest::assertSound);
        double[] wide = {-1e150, 1e-300, 0, 1e12, 5, -7};
        viewsOf(Clustering.of(Features.of("items", List.of("x"), wide), "by hand", new int[] {0, 1, 3, 3, 0, 1}))
                .forEach(ShopViewsTest::assertSound);
        Features many = Features.of(
                "items", List.of("x"), IntStream.range(0, 90).asDoubleStream().toArray());
        viewsOf(Clustering.of(
                        many, "by hand", IntStream.range(0, 90).map(i -> i % 30).toArray()))
                .forEach(ShopViewsTest::assertSound);
        viewsOf(Baskets.of(List.of(List.of("alone")))).forEach(ShopViewsTest::assertSound);
    }

    @Test
    void markupInNamesIsTextEverywhere() {
        Features features = Features.of(
                EVIL, List.of(EVIL, "a & b", "cluster", "share"), new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        Clustering clusters = Clustering.of(features, EVIL, new int[] {0, 1, 0}).named(Map.of(0, EVIL));
        Baskets baskets = Baskets.of(List.of(List.of(EVIL, "a & b"), List.of(EVIL, "c\nd", "a & b"), List.of("c\nd")));
        List<Displayable> views = new ArrayList<>(viewsOf(clusters));
        views.addAll(viewsOf(baskets));
        for (Displayable view : views) {
            assertSound(view);
            assertThat(Markup.withoutScripts(String.valueOf(view.bundle().data().get(MimeBundle.HTML))))
                    .doesNotContain("<script");
        }
    }

    @Test
    void theFeaturesCardTellsRowsAndColumns() {
        Features features = Features.of("sessions", List.of("events", "same"), new double[] {1, 5, 1, 5, 2, 5, 0, 5});
        assertThat(Views.of(features).orElseThrow().bundle().text())
                .startsWith("""
                        Features of 4 sessions
                          sessions       4
                          distinct rows  3 (75.0 %)
                          columns        2
                          scaling        standard
                          ! Constant, so without any say in a clustering: same.
                        """)
                .containsPattern("events +whole +1 +0\\.707 +0 +1 +2 +75\\.0 % +▅▁{7}█▁{6}▅");
    }

    @Test
    void aMixtureOnAPointMassIsNamedWithTheWayOut() {
        double[] values = new double[400];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            boolean bounce = i % 2 == 0;
            values[2 * i] = bounce ? 0 : 50 + 5 * random.nextGaussian();
            values[2 * i + 1] = bounce ? 1 : 9 + random.nextGaussian();
        }
        Features features = Features.of("sessions", List.of("duration", "events"), values);
        Fitted<?> fitted = features.fit(GaussianMixture.k(2).withSeed(1));
        String text = Views.of(fitted).orElseThrow().bundle().text();
        assertThat(text)
                .contains("Gaussian mixture, k = 2, full", "BIC", "AIC", "log-likelihood", "Converged after")
                .contains("1 of 2 components sits on a point mass", "50.0 %", "any direction: a point")
                .contains("--min-events 2", "regularisation 1e-6");
        Features two = ShopNouns.blobs(400, 2).select("score");
        assertThat(Views.of(two.fit(GaussianMixture.k(1)))
                        .orElseThrow()
                        .bundle()
                        .text())
                .doesNotContain("point mass");
        assertThat(Views.of(two.fit(KMeans.k(3))).orElseThrow().bundle().text()).contains("K-Means, k = 3", "inertia");
    }

    /** Three groups in a and b, and c = a + b rounded to 3 places: its rest has a variance of 1e-6 / 12, below 1e-6. */
    @Test
    void collinearColumnsAreNamedWithWhatTheyAreASumOf() {
        SplittableRandom random = new SplittableRandom(4);
        double[] values = new double[3 * 600];
        for (int i = 0; i < 600; i++) {
            double a = (i % 3 == 1 ? 6 : 0) + random.nextGaussian();
            double b = (i % 3 == 2 ? 6 : 0) + random.nextGaussian();
            values[3 * i] = a;
            values[3 * i + 1] = b;
            values[3 * i + 2] = Math.rint((a + b) * 1_000) / 1_000;
        }
        Features features =
                Features.of("rows", List.of("a", "b", "<c>"), values).scale(Scaling.NONE);
        String right =
                "'<c>' is nearly a + b in all rows: a direction with next to no spread, so BIC across covariance shapes"
                        + " compares the regularisation (reg 1e-6), not the data. Leave one of them out, %features --without"
                        + " COLUMN (in Java .without(\"COLUMN\")).";
        GmmSearch search = GmmSearch.k(2, 3).withMixture(GaussianMixture.k(2).withSeed(1));
        Displayable fit = Views.of(features.fit(GaussianMixture.k(3))).orElseThrow();
        assertSound(fit);
        assertThat(fit.bundle().text()).containsOnlyOnce(right);
        assertThat(Views.card(features.search(search), features).bundle().text())
                .containsOnlyOnce(right);
        assertThat(Views.of(features.search(search)).orElseThrow().bundle().text())
                .as("a search alone knows no names")
                .containsOnlyOnce("1 of 3 directions varies by no more than the regularisation (1e-6) in all rows");
        assertThat(Views.of(features.pca(Pca.DEFAULT)).orElseThrow().bundle().text())
                .containsOnlyOnce("'<c>' is nearly a + b in all rows: one of them could be left out.");
        Features without = features.without("<c>");
        for (String text : List.of(
                Views.of(without.fit(GaussianMixture.k(3)))
                        .orElseThrow()
                        .bundle()
                        .text(),
                Views.card(without.search(search), without).bundle().text(),
                Views.of(without.search(search)).orElseThrow().bundle().text(),
                Views.of(without.pca(Pca.DEFAULT)).orElseThrow().bundle().text())) {
            assertThat(text).doesNotContain("in all rows");
        }
        // in thousandths the rest is larger than the regularisation
        Features larger = Features.of(
                        "rows",
                        List.of("a", "b", "c"),
                        Arrays.stream(values).map(x -> 1_000 * x).toArray())
                .scale(Scaling.NONE);
        assertThat(Views.of(larger.fit(GaussianMixture.k(2)))
                        .orElseThrow()
                        .bundle()
                        .text())
                .contains("BIC across covariance shapes compares how closely that holds rather than the clusters");
    }

    @Test
    void aSearchShowsTheTenBestCandidatesAndMarksTheBest() {
        GmmSearch.Result result = ShopNouns.search(ShopNouns.blobs(300, 4).select("duration", "score"));
        String text = Views.of(result).orElseThrow().bundle().text();
        assertThat(text).contains("Search over 20 Gaussian mixtures", "Candidates, the lower the BIC the better");
        assertThat(text.lines().filter(line -> line.matches(" *(spherical|diag|tied|full) +[1-5] .*")))
                .hasSize(10);
        assertThat(text.lines()
                        .filter(line -> line.matches(".*" + result.best().covariance() + " +"
                                + result.best().k() + " +best +.*")))
                .hasSize(1);
        Chart chart = Charts.bic(result);
        assertSound(chart);
        assertThat(chart.svg().length()).isLessThan(60_000);
        assertThat(chart.altText())
                .contains(result.best().covariance() + ", k = " + result.best().k());
        GmmSearch.Result stopped = new GmmSearch.Result(
                result.search(), GmmSearch.State.INTERRUPTED, result.entries().subList(0, 1), result.single());
        assertThat(Views.of(stopped).orElseThrow().bundle().text()).contains("1 of 20 mixtures were fitted");
        assertSound(Charts.bic(stopped));
    }

    @Test
    void whereOneComponentIsNoWorseTheCardSaysSo() {
        SplittableRandom random = new SplittableRandom(5);
        double[] cloud = IntStream.range(0, 600)
                .mapToDouble(i -> random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble())
                .toArray();
        GmmSearch.Result result = GmmSearch.k(2, 3).run(WeightedRows.of(cloud, 2));
        assertThat(Views.of(result).orElseThrow().bundle().text())
                .contains("One component alone (spherical) has a BIC of ", "by BIC there are no groups here.");
    }

    @Test
    void aSampleHoldsEveryGroupAndNoMoreThanAsked() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 500; round++) {
            int[] sizes = IntStream.range(0, 1 + random.nextInt(12))
                    .map(i -> (int) Math.pow(10, 6 * random.nextDouble()) - 1)
                    .toArray();
            int points = 100 + random.nextInt(5_000);
            int[] quota = ItemSample.quotas(sizes, points);
            int all = Arrays.stream(sizes).sum();
            assertThat(Arrays.stream(quota).sum()).as("round %d", round).isEqualTo(Math.min(points, all));
            int even = points / (2 * sizes.length);
            for (int g = 0; g < sizes.length; g++) {
                assertThat(quota[g]).isBetween(Math.min(sizes[g], even), sizes[g]);
            }
        }
    }

    @Test
    void aScatterIsAPngThatSaysWhatItLeavesOut() {
        Features features = ShopNouns.blobs(30_000, 6);
        Clustering clusters = ShopNouns.planted(features).named(Map.of(2, "Few"));
        ScatterFacets chart = Charts.scatter(clusters, "duration", "carts").logY();
        MimeBundle bundle = chart.bundle();
        assertThat(bundle.data()).containsOnlyKeys(MimeBundle.PNG, MimeBundle.TEXT);
        assertThat(bundle.data().get(MimeBundle.PNG).toString().length()).isLessThan(300_000);
        assertThat(bundle.text()).contains("4,000 points", "25,489 left out: not above 0", "Few ", "(seed 42)");
        assertThat(chart.seed(43).bundle().data().get(MimeBundle.PNG))
                .isNotEqualTo(bundle.data().get(MimeBundle.PNG));
        assertThatThrownBy(() -> chart.panel("duratio", "carts"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean 'duration'?");
        Clustering sequences = Clustering.of(TestLogs.spelled(List.of("x"), "A"), "by hand", new int[1]);
        assertThatThrownBy(() -> Charts.scatter(sequences, "x", "x"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("needs a clustering of features");
        assertThatThrownBy(() -> Charts.boxplots(sequences)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> ScatterFacets.of(clusters).logX()).isInstanceOf(UsageException.class);
    }

    @Test
    void ruleTablesShowTheCountsOfTheirRules() {
        Baskets baskets = Baskets.of(
                List.of(List.of("bread", "butter"), List.of("bread", "butter"), List.of("bread"), List.of("tea")));
        Rules rules = baskets.rules().minCount(1).minConfidence(0.1).sort("lift");
        assertThat(RuleTable.of(rules).top(1).bundle().text()).isEqualTo("""
                        Rules
                        rule            n  support  confidence  lift
                        ──────────────  ─  ───────  ──────────  ────
                        butter → bread  2   50.0 %     100.0 %  1.33
                        1 rule; n of 4 baskets""");
        assertThat(Charts.pairs(rules).bundle().text()).contains("butter, bread: 1.33");
        assertThat(Charts.rules(rules.minLift(9)).bundle().text()).contains("no rules");
        assertSound(Charts.rules(rules.minLift(9)));
        assertSound(Charts.pairs(rules.minLift(9)));
        assertThat(Views.of(rules.minLift(9)).orElseThrow().bundle().text()).contains("No rule passed");
    }

    /** Twice 2,000 baskets without a mixed one: Fisher's p is 2 / C(4,000; 2,000), some 10^-1,202. */
    @Test
    void aPValueBelowWhatDoublesHoldIsNotShownAsZero() {
        List<List<String>> carts = new ArrayList<>(Collections.nCopies(2_000, List.of("bread", "butter")));
        carts.addAll(Collections.nCopies(2_000, List.of("tea")));
        Rules rules =
                Baskets.of(carts).rules().minSupport(0.1).significant(0.05).sort("lift");
        assertThat(RuleTable.of(rules).bundle().text()).contains("< 1e-300").doesNotContain("0.000");
        for (String measure : List.of("fisherP", "chiSquaredP")) {
            assertThat(RuleTable.of(rules.sort(measure)).bundle().text().lines().skip(3))
                    .as(measure)
                    .allMatch(line -> !line.contains("→") || line.endsWith("< 1e-300  < 1e-300"));
        }
    }
}
