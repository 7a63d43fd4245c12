package sojourn.display.chart;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Clustering;
import sojourn.Cohorts;
import sojourn.Features;
import sojourn.TestLogs;
import sojourn.check.UsageException;
import sojourn.cluster.kmeans.KMeans;
import sojourn.display.Chart;
import sojourn.display.Markup;
import sojourn.display.Palette;
import sojourn.feature.Pca;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Histograms and parallel coordinates by cluster, shares by cohort, and the biplot's places. */
class ClusterChartsTest {
    private static final String NASTY = "</text><script>x</script> & \"Co\"";

    @BeforeEach
    void freshPalette() {
        Palette.reset();
    }

    /** Two kinds of user, equal rows among them, and one that is noise. */
    private static Clustering six() {
        Features features = Features.of(
                        "users", List.of("videos", "<b>notes</b>"), new double[] {0, 0, 0, 0, 0, 1, 4, 2, 8, 2, 99, 2})
                .withStatic("week", List.of("a", "b", "a", "b", "b", "b"));
        return Clustering.of(features, "by hand", new int[] {0, 0, 0, 1, 1, Clustering.NOISE})
                .named(Map.of(1, NASTY));
    }

    @Test
    void histogramsSayMediansAndZeros() {
        assertThat(Charts.histograms(six()).bundle().text()).isEqualTo("""
                        Distributions by cluster
                          median, and in brackets the share of zeros
                          videos: cluster 0 0 (100.0 %), </text><script>x</script> & "Co" 6 (0.0 %), noise 99 (0.0 %), all 2 (50.0 %)
                          <b>notes</b>: cluster 0 0 (66.7 %), </text><script>x</script> & "Co" 2 (0.0 %), noise 2 (0.0 %), all 1.5 (33.3 %)""");
    }

    @Test
    void aPanelNamesItsHighestBar() {
        // of three users of cluster 0 two have no note and one has one
        String svg = Charts.histograms(six()).svg();
        Markup.parse(svg);
        assertThat(svg)
                .contains("highest 66.7 %", "n = 3", "&lt;b&gt;notes&lt;/b&gt;")
                .doesNotContain("<script");
    }

    @Test
    void logarithmicAxesHaveRoomForZerosButNotForLess() {
        FeatureHistograms log = Charts.histograms(six()).log();
        Markup.parse(log.svg());
        assertThat(log.svg()).contains("logarithmic axes of 1 + x").doesNotContain("NaN");
        Features below = Features.of("users", List.of("a"), new double[] {-2, 3});
        assertThatThrownBy(() -> Charts.histograms(Clustering.of(below, "by hand", new int[] {0, 0}))
                        .log())
                .isInstanceOf(UsageException.class)
                .hasMessage("a logarithmic axis needs values >= 0, but column 'a' holds -2.0; leave it linear");
    }

    @Test
    void parallelCoordinatesGoThroughMedians() {
        assertThat(Charts.parallel(six()).bundle().text()).isEqualTo("""
                        Clusters across their features
                          cluster 0: videos 0 (0 to 0), <b>notes</b> 0 (0 to 0.5)
                          </text><script>x</script> & "Co": videos 6 (5 to 7), <b>notes</b> 2 (2 to 2)""");
        Markup.parse(Charts.parallel(six()).svg());
    }

    @Test
    void aNumberOnAnAxisStandsOverTheLines() {
        String svg = Charts.parallel(six()).svg();
        assertThat(svg.lastIndexOf("stroke-width=\"2.4\""))
                .isPositive()
                .isLessThan(svg.indexOf("text-anchor=\"end\" stroke=\"#ffffff\""));
    }

    @Test
    void parallelCoordinatesNeedTwoFeaturesAndHistogramsNeedFeatures() {
        Features one = Features.of("users", List.of("a"), new double[] {1, 2});
        Clustering clusters = Clustering.of(one, "by hand", new int[] {0, 1});
        assertThatThrownBy(() -> Charts.parallel(clusters))
                .hasMessage("parallel coordinates need at least 2 features, had 1: a");
        Clustering sessions =
                Clustering.of(TestLogs.spelled(List.of("a", "b"), "AB", "BA"), "by hand", new int[] {0, 1});
        assertThatThrownBy(() -> Charts.histograms(sessions))
                .hasMessage("histograms by cluster need a clustering of features, but this one is of sessions");
    }

    @Test
    void sharesByCohortAreOfTheCohort() {
        Features features = Features.of("users", List.of("x"), new double[] {0, 1, 10, 0, 11, 12, 13})
                .withStatic("week", List.of("a", "a", "a", "b", "b", "b", NASTY));
        Cohorts cohorts = Cohorts.of(Clustering.of(features, "by hand", new int[] {0, 0, 1, 0, 1, 1, 1}), "week");
        Chart chart = Charts.cohorts(cohorts);
        assertThat(chart.bundle().text()).isEqualTo("""
                        Clusters' shares by week
                          </text><script>x</script> & "Co" (n = 1): cluster 0 0.0 %, cluster 1 100.0 %
                          a (n = 3): cluster 0 66.7 %, cluster 1 33.3 %
                          b (n = 3): cluster 0 33.3 %, cluster 1 66.7 %""");
        Markup.parse(chart.svg());
        assertThat(chart.svg()).contains(">67 %<", ">33 %<", ">100 %<").doesNotContain("<script");
    }

    @Test
    void ofManyCohortsTheFirstAreDrawnAndNoTextLeavesItsBar() {
        Features features = Features.of(
                        "users",
                        List.of("x"),
                        IntStream.range(0, 50).asDoubleStream().toArray())
                .withStatic(
                        "week",
                        IntStream.range(0, 50).mapToObj(i -> "week " + (10 + i)).toList());
        Clustering halves = Clustering.of(
                features, "by hand", IntStream.range(0, 50).map(i -> i % 2).toArray());
        String svg = Charts.cohorts(Cohorts.of(halves, "week")).svg();
        assertThat(svg).contains("week, the first 40 of 50").doesNotContain(">n…<");
        assertThat(svg.split("100 %</text>", -1)).as("the axis alone").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 9, 24})
    void anyNumberOfFeaturesAndCohortsIsDrawnTheSameAgain(int d) {
        SplittableRandom random = new SplittableRandom(7);
        Features features = Features.of(
                        "users",
                        IntStream.range(0, d)
                                .mapToObj(j -> "a_rather_long_feature_" + j)
                                .toList(),
                        random.doubles(60L * d, 0, 9).toArray())
                .withStatic(
                        "week",
                        IntStream.range(0, 60).mapToObj(i -> "week " + i % d).toList());
        Clustering clusters = features.cluster(KMeans.k(2).withSeed(1).withNInit(1));
        for (Chart chart : List.of(
                Charts.histograms(clusters),
                Charts.parallel(clusters),
                Charts.boxplots(clusters),
                Charts.cohorts(Cohorts.of(clusters, "week")))) {
            assertThat(chart.svg()).isEqualTo(chart.svg()).doesNotContain("NaN");
            Markup.parse(chart.svg());
            assertThat(chart.size(320, 200).svg()).doesNotContain("NaN");
            for (double[] x : textPlaces(chart.svg())) {
                assertThat(x[0]).as("a text stands on the picture").isBetween(0.0, x[1]);
            }
        }
    }

    /** The x of each text, and the picture's width. */
    private static List<double[]> textPlaces(String svg) {
        Matcher width = Pattern.compile("<svg[^>]*\\bwidth=\"([0-9.]+)\"").matcher(svg);
        assertThat(width.find()).isTrue();
        double wide = Double.parseDouble(width.group(1));
        return Pattern.compile("<text[^>]*\\bx=\"(-?[0-9.]+)\"")
                .matcher(svg)
                .results()
                .map(found -> new double[] {Double.parseDouble(found.group(1)), wide})
                .toList();
    }

    @Test
    void aBiplotSaysHowManyAreInTheFullestPlace() {
        double[] values = new double[2 * 40];
        for (int i = 30; i < 40; i++) {
            values[2 * i] = i;
            values[2 * i + 1] = i % 3;
        }
        Features scores = Features.of("users", List.of("a", "b"), values).pca(Pca.components(2));
        assertThat(Charts.biplot(scores).bundle().text())
                .contains("40 users, all shown; larger points are many in one place, at most 30; arrows");
        Features apart = Features.of("users", List.of("a", "b"), new double[] {0, 1, 2, 5, 7, 3})
                .pca(Pca.components(2));
        assertThat(Charts.biplot(apart).bundle().text()).doesNotContain("larger points");
    }

    /** Of five users two are not above 0, and one has no quotient. */
    private static ScatterFacets five() {
        Features features = Features.of("users", List.of("x", "y"), new double[] {0, 1, -3, 1, 10, 0, 100, 5, 1000, 2});
        return ScatterFacets.of(Clustering.of(features, "by hand", new int[5]));
    }

    @Test
    void aScatterSaysAllShownOnlyWhereAllAre() {
        assertThat(five().panel("x", "y").bundle().text())
                .contains("5 users, all shown")
                .doesNotContain("left out");
        assertThat(five().panel("x", "y").logX().bundle().text())
                .contains("5 users; 2 left out: not above 0", "3 points")
                .doesNotContain("all shown");
        assertThat(five().panel("x / y", "x").bundle().text())
                .contains("5 users; 1 left out: no finite value", "4 points")
                .doesNotContain("all shown");
        assertThat(five().panel("x / y", "x").logX().bundle().text())
                .contains("5 users; 2 left out: not above 0; 1 left out: no finite value");
    }

    @Test
    void ofSeveralPanelsEachSaysWhatItLeavesOut() {
        ScatterFacets chart = five().panel("x", "y").panel("x", "y").logX();
        assertThat(chart.bundle().text())
                .contains("5 users; some are left out, as the line above each panel says", "y by x: 5 points;")
                .contains("y by x (log): 3 points, 2 left out: not above 0")
                .doesNotContain("all shown");
        assertThat(chart.svg()).contains("n = 5<", "n = 3 of 5; 2 left out: not above 0");
    }
}
