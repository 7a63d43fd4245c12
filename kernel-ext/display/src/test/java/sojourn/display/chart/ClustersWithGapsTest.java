package sojourn.display.chart;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.Cohorts;
import sojourn.Features;
import sojourn.Fitted;
import sojourn.Personas;
import sojourn.Sequences;
import sojourn.TestLogs;
import sojourn.check.UsageException;
import sojourn.cluster.mixture.Covariance;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.display.Chart;
import sojourn.display.Displayable;
import sojourn.display.Markup;
import sojourn.display.MimeBundle;
import sojourn.display.card.Views;
import sojourn.display.table.Profile;
import sojourn.feature.Pca;
import sojourn.feature.Scaling;
import sojourn.view.Items;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Labels 0, 2 and 5 are three clusters of those names. So all that is shown of them is what is shown of labels 0, 1 and 2 with
 * the same names; colours apart, which follow the numbers.
 */
class ClustersWithGapsTest {
    private static final int[] LABELS = {0, 2, 5};
    private static final Map<Integer, String> NAMES = Map.of(0, "cluster 0", 1, "cluster 2", 2, "cluster 5");

    private static final Features FEATURES = features();
    private static final Sequences SEQUENCES = TestLogs.spelled(
            List.of("a", "b"), "AB", "ABAB", "BB", "B", "A", "AAB", "BBA", "AB", "ABB", "BAA", "B", "BA");

    /** Three groups of 30 apart from each other, a cohort for each second item. */
    private static Features features() {
        SplittableRandom random = new SplittableRandom(3);
        double[] values = new double[2 * 90];
        List<String> cohorts = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            values[2 * i] = 20 * (i % 3) + Math.rint(8 * random.nextDouble());
            values[2 * i + 1] = i % 3 == 1 ? 9 + random.nextInt(4) : random.nextInt(3);
            cohorts.add(i % 2 == 0 ? "even" : "odd");
        }
        return Features.of("users", List.of("clicks", "buys"), values).withStatic("cohort", cohorts);
    }

    private static Clustering gaps(Items items, boolean noise) {
        return Clustering.of(
                items,
                "by hand",
                IntStream.range(0, items.size())
                        .map(i -> noise && i == 0 ? Clustering.NOISE : LABELS[i % 3])
                        .toArray());
    }

    private static Clustering dense(Items items, boolean noise) {
        return Clustering.of(
                items,
                "by hand",
                IntStream.range(0, items.size())
                        .map(i -> noise && i == 0 ? Clustering.NOISE : i % 3)
                        .toArray());
    }

    private static List<Displayable> views(Clustering clusters) {
        List<Displayable> views = new ArrayList<>(List.of(Views.of(clusters).orElseThrow(), Profile.of(clusters)));
        views.add(Profile.of(clusters).transpose().heat());
        if (clusters.items() instanceof Features features) {
            views.add(Profile.of(clusters).quartiles());
            views.add(Profile.of(clusters).distance());
            views.add(Charts.scatter(clusters, "clicks", "buys"));
            views.add(Charts.boxplots(clusters));
            views.add(Charts.histograms(clusters));
            views.add(Charts.parallel(clusters));
            views.add(Charts.silhouettePlot(clusters));
            views.add(Charts.biplot(features.pca(Pca.components(2)), clusters));
        } else {
            views.add(Facets.stateDistribution(clusters));
            views.add(Facets.stateDistribution(clusters).sharedY());
        }
        return views;
    }

    @Tag("slow")
    @Test
    void whatIsShownOfThemIsWhatIsShownOfAsManyClustersWithoutGaps() {
        for (Items items : List.of(FEATURES, SEQUENCES)) {
            for (boolean noise : new boolean[] {false, true}) {
                List<Displayable> gaps = views(gaps(items, noise));
                List<Displayable> dense = views(dense(items, noise).named(NAMES));
                for (int i = 0; i < gaps.size(); i++) {
                    String text = gaps.get(i).bundle().text();
                    assertThat(text)
                            .as("view %d", i)
                            .isEqualTo(dense.get(i).bundle().text());
                    assertThat(text).doesNotContain("NaN", "Infinity", "cluster 1", "cluster 3", "cluster 4");
                    if (gaps.get(i) instanceof Chart chart) {
                        assertThat(chart.svg())
                                .doesNotContain("NaN", "Infinity", "cluster 1", "cluster 3", "cluster 4");
                        assertThat(chart.altText()).isEqualTo(((Chart) dense.get(i)).altText());
                    }
                    Object html = gaps.get(i).bundle().data().get(MimeBundle.HTML);
                    if (html != null) {
                        assertThat(Markup.withoutScripts(html.toString()))
                                .doesNotContain("NaN", "cluster 1", "cluster 3", "cluster 4");
                    }
                }
            }
        }
    }

    @Test
    void cohortsAndPersonasAreThoseOfAsManyClustersWithoutGaps() {
        Cohorts gaps = Cohorts.of(gaps(FEATURES, false), "cohort");
        Cohorts dense = Cohorts.of(dense(FEATURES, false).named(NAMES), "cohort");
        assertThat(gaps.ari()).hasSize(2).isEqualTo(dense.ari());
        assertThat(gaps.spacing()).isEqualTo(dense.spacing());
        assertThat(gaps.cramersV()).isEqualTo(dense.cramersV());
        assertThat(gaps.verdict()).isEqualTo(dense.verdict());
        assertThat(gaps.toTable().printAll()).isEqualTo(dense.toTable().printAll());
        assertThat(gaps.toString()).isEqualTo(dense.toString());
        assertThat(gaps.list().get(0).sizes()).containsExactly(15L, 0L, 15L, 0L, 0L, 15L);
        assertThat(gaps.list().get(0).matches().get(1)).isEqualTo(-1);
        assertThat(Views.card(gaps).orElseThrow().bundle().text())
                .isEqualTo(Views.card(dense).orElseThrow().bundle().text());
        Chart chart = Charts.cohorts(gaps);
        assertThat(chart.bundle().text())
                .isEqualTo(Charts.cohorts(dense).bundle().text());
        assertThat(chart.svg()).doesNotContain("NaN", "cluster 1");

        Personas people = Personas.of(gaps(FEATURES, true));
        Personas same = Personas.of(dense(FEATURES, true));
        assertThat(people.list()).hasSize(3);
        for (int c = 0; c < 3; c++) {
            assertThat(people.list().get(c).cluster()).isEqualTo(LABELS[c]);
            assertThat(people.list().get(c).name()).isEqualTo(same.list().get(c).name());
            assertThat(people.list().get(c).story())
                    .isEqualTo(same.list().get(c).story());
        }
        assertThat(Charts.personas(people).bundle().text())
                .isEqualTo(Charts.personas(same).bundle().text());
    }

    @Test
    void aClusterWithoutItemsCannotBeNamedOrChosen() {
        Clustering gaps = gaps(FEATURES, false);
        assertThat(gaps.clusters()).isEqualTo(6);
        assertThat(gaps.present()).containsExactly(0, 2, 5);
        assertThat(gaps.count(1)).isZero();
        assertThat(gaps.named(Map.of(5, "Buyers")).name(5)).isEqualTo("Buyers");
        assertThatThrownBy(() -> gaps.named(Map.of(1, "Buyers")))
                .isInstanceOf(UsageException.class)
                .hasMessage("cluster must be one of 0, 2, 5, was 1");
        assertThatThrownBy(() -> gaps.named(Map.of(7, "Buyers"))).hasMessage("cluster must be one of 0, 2, 5, was 7");
        assertThatThrownBy(() -> dense(FEATURES, false).named(Map.of(7, "Buyers")))
                .hasMessage("cluster must be in 0..2, was 7");
        Clustering noise = Clustering.of(
                FEATURES,
                "by hand",
                IntStream.range(0, 90).map(i -> Clustering.NOISE).toArray());
        assertThatThrownBy(() -> noise.named(Map.of(0, "Buyers")))
                .hasMessage("there is no cluster: all users are noise");
        assertThatThrownBy(() -> Clustering.of(
                                FEATURES,
                                "by hand",
                                IntStream.range(0, 90).map(i -> 5).toArray())
                        .silhouetteProfile())
                .hasMessage("silhouettes need at least 2 clusters, had 1");
        assertThatThrownBy(() -> Clustering.of(
                        FEATURES,
                        "by hand",
                        IntStream.range(0, 90)
                                .map(i -> i == 3 ? Integer.MAX_VALUE : 0)
                                .toArray()))
                .hasMessage("labels must be at most 9,999, was 2,147,483,647 at item 4; number the clusters from 0");
    }

    /** Two components at one place: the lighter one is no item's likeliest, but has its weight. */
    @Test
    void aComponentThatIsNoItemsLikeliestIsNoCluster() {
        Features features = Features.of("rows", List.of("x"), new double[] {-1, 0, 1, 9, 10, 11})
                .scale(Scaling.NONE);
        for (double[] weights : new double[][] {{0.1, 0.4, 0.5}, {0.4, 0.1, 0.5}, {0.4, 0.5, 0.1}}) {
            double[] means = new double[3];
            for (int c = 0; c < 3; c++) {
                means[c] = weights[c] == 0.5 ? 10 : 0;
            }
            GaussianMixtureModel model =
                    GaussianMixtureModel.of(Covariance.SPHERICAL, weights, means, new double[] {1, 1, 1});
            Fitted<GaussianMixtureModel> fitted = new Fitted<>(features, model);
            int idle = weights[0] == 0.1 ? 0 : weights[1] == 0.1 ? 1 : 2;
            assertThat(Views.of(fitted).orElseThrow().bundle().text())
                    .contains("No item is likeliest in component " + idle
                            + " (weight 10.0 %), so no cluster stands for it.")
                    .doesNotContain("cluster " + idle);
        }
    }
}
