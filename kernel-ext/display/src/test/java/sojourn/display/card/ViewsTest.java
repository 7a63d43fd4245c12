package sojourn.display.card;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.TestLogs;
import sojourn.cluster.hierarchical.OrderStability;
import sojourn.display.Chart;
import sojourn.display.Displayable;
import sojourn.display.Markup;
import sojourn.display.MimeBundle;
import sojourn.display.Palette;
import sojourn.display.chart.Charts;
import sojourn.display.chart.Facets;
import sojourn.display.table.Profile;
import sojourn.load.LoadReport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class ViewsTest {
    private static final String EVIL = "<script>alert(\"1\")</script>";

    @BeforeEach
    void fresh() {
        Palette.reset();
    }

    private static List<Displayable> viewsOf(Sequences pool, Clustering clusters) {
        Sessions sessions = Sessions.of(pool);
        EventLog log = EventLog.of(sessions);
        List<Displayable> views = new ArrayList<>();
        for (Object noun : List.of(log, log.report(), log.actions(), log.toTable(), sessions, pool, clusters)) {
            views.add(Views.of(noun).orElseThrow());
        }
        views.addAll(List.of(
                Charts.actions(log),
                Charts.timeline(pool),
                Charts.distribution(pool),
                Charts.distribution(pool).counts(),
                Charts.lengths(sessions),
                Charts.gaps(sessions),
                Facets.stateDistribution(clusters),
                Facets.stateDistribution(clusters).counts().sharedY(false),
                Profile.of(clusters),
                Profile.of(clusters).transpose().heat()));
        return views;
    }

    private static void assertSound(Displayable view) {
        MimeBundle bundle = view.bundle();
        assertThat(bundle.text()).isNotBlank();
        String html = String.valueOf(bundle.data().get(MimeBundle.HTML));
        Markup.parse(html);
        Markup.assertStylesSurvive(html);
        if (view instanceof Chart chart) {
            Markup.parse(chart.svg());
            assertThat(chart.svg()).contains("<title id=", "<desc id=").doesNotContain("NaN", "Infinity", "<script");
            assertThat(bundle.data()).containsKey(MimeBundle.PNG);
            assertThat(bundle.metadata().get(MimeBundle.PNG)).containsOnlyKeys("width", "height", "alt");
        }
        assertThat(view.bundle()).as("the same bytes again").isEqualTo(bundle);
    }

    @Test
    void emptyNounsHaveViews() {
        Sequences pool = TestLogs.empty().sessions(Duration.ofHours(1)).sequences();
        viewsOf(pool, Clustering.of(pool, "by hand", new int[0])).forEach(ViewsTest::assertSound);
        assertSound(Charts.histogram(new double[0]));
        assertSound(Charts.histogram(new double[] {Double.NaN}).log().cut(3, "cut"));
        assertSound(Charts.silhouettes(2, new double[0]));
    }

    @Test
    void aSingleEventHasViews() {
        Sequences pool = TestLogs.spelled(List.of("only"), "A");
        viewsOf(pool, Clustering.of(pool, "by hand", new int[1])).forEach(ViewsTest::assertSound);
        viewsOf(pool, Clustering.of(pool, "by hand", new int[] {Clustering.NOISE}))
                .forEach(ViewsTest::assertSound);
    }

    @Test
    void markupInNamesIsTextEverywhere() {
        Sequences pool = TestLogs.spelled(List.of(EVIL, "b & c", "line\nbreak", "\u0000\uD800"), "ABCD", "AAB", "DC");
        Clustering clusters = Clustering.of(pool, EVIL, new int[] {0, 1, 0}).named(Map.of(0, EVIL));
        viewsOf(pool, clusters).forEach(ViewsTest::assertSound);
        for (Displayable view : viewsOf(pool, clusters)) {
            assertThat(Markup.withoutScripts(String.valueOf(view.bundle().data().get(MimeBundle.HTML))))
                    .doesNotContain("<script");
        }
    }

    @Tag("slow")
    @Test
    void manyStatesAndClustersHaveViews() {
        Sequences pool = TestLogs.random(
                IntStream.range(0, 60).mapToObj(i -> "state " + i).toList(), 300, 200, 5);
        int[] labels = IntStream.range(0, pool.size()).map(i -> i % 20).toArray();
        viewsOf(pool, Clustering.of(pool, "by hand", labels)).forEach(ViewsTest::assertSound);
    }

    @Test
    void theLogsCardTellsItsSizeItsSpanAndItsProblems() {
        EventLog log = TestLogs.log(
                List.of("ann", "ann", "bob"),
                new long[] {0, 7_200_000, 3_600_000},
                List.of("read", "read", "write"),
                new LoadReport.Problem("time", 2, 1, "log.csv", 48_112, "13/25/2015"));
        assertThat(Views.of(log).orElseThrow().bundle().text()).isEqualTo("""
                        Event log test.csv
                          events                       3
                          users                        2
                          actions                      2
                          span                         1970-01-01 (2 h)
                          missing or unreadable cells  3
                          ! Column 'time': 2 missing, 1 unreadable; first: log.csv, row 48,112, '13/25/2015'.

                          read   2   66.7 %
                          write  1   33.3 %


                          First rows
                          user  time                 action
                          ────  ───────────────────  ──────
                          ann   1970-01-01 00:00:00  read
                          ann   1970-01-01 02:00:00  read
                          bob   1970-01-01 01:00:00  write
                          3 rows, 3 columns""");
    }

    @Test
    void theSequencesCardTellsWhatWasDropped() {
        Sequences pool = TestLogs.spelled(List.of("a", "b"), "AB", "AB", "ABA", "A", "ABABABABAB")
                .length(2, 5);
        assertThat(Views.card(pool).orElseThrow().bundle().text()).isEqualTo("""
                        Sequences of action
                          kept      3 of 5 (60.0 %)
                          dropped   2 (40.0 %)
                          distinct  2 (66.7 %)
                          events    7
                          length    2 to 3, median 2
                          alphabet  2 states

                          a  4   57.1 %
                          b  3   42.9 %""");
    }

    @Test
    void theClusteringsCardTellsSizesAndNames() {
        Sequences pool = TestLogs.spelled(List.of("a", "b"), "AB", "AB", "ABA", "A");
        Clustering clusters =
                Clustering.of(pool, "by hand", new int[] {0, 0, 1, -1}).named(Map.of(0, "Pairs"));
        assertThat(Views.card(clusters).orElseThrow().bundle().text()).isEqualTo("""
                        Clusters
                          method    by hand
                          sessions  4
                          clusters  2
                          noise     1 (25.0 %)

                          cluster    sessions   share
                          ─────────  ────────  ──────
                          Pairs             2  50.0 %
                          cluster 1         1  25.0 %
                          noise             1  25.0 %""");
    }

    @Test
    void theStabilityCardGivesItsVerdictInWords() {
        OrderStability shaky = new OrderStability(0.82, 3, 42, List.of(0.56, 0.6, 0.74), 0.52, 2, List.of(.51, .49));
        assertThat(Views.card(shaky).orElseThrow().bundle().text())
                .contains(
                        "ARI over 3 shuffles         0.56 to 0.74, median 0.60",
                        "depend strongly on the order of the input",
                        "52 % of the variance of length lies between clusters",
                        "2: 0.510 (greatest), 3: 0.490");
        OrderStability firm = new OrderStability(0, 3, 42, List.of(1.0, 1.0, 1.0), 0.02, 2, List.of());
        assertThat(Views.card(firm).orElseThrow().bundle().text())
                .contains("do not depend on the order of the input, as far as 3 shuffles can tell")
                .doesNotContain("!");
        // two shuffles change nothing, one changes all: the median hides it
        OrderStability mostly = new OrderStability(0.5, 3, 42, List.of(-0.333, 1.0, 1.0), 0.02, 2, List.of());
        assertThat(Views.card(mostly).orElseThrow().bundle().text())
                .contains(
                        "-0.33 to 1.00, median 1.00",
                        "depend strongly on the order of the input: of 3 shuffles the one that changes most has an ARI of"
                                + " -0.33, the median is 1.00.")
                .doesNotContain("do not depend");
        OrderStability nearly = new OrderStability(0.5, 3, 42, List.of(0.9999, 1.0, 1.0), 0.02, 2, List.of());
        assertThat(Views.card(nearly).orElseThrow().bundle().text())
                .contains("0.99 to 1.00", "hardly depend on the order of the input: of 3 shuffles")
                .doesNotContain("do not depend");
        assertSound(Views.of(shaky).orElseThrow());
        assertSound(Views.of(firm).orElseThrow());
    }

    @Test
    void theProfileComparesClustersWithAll() {
        Sequences pool = TestLogs.spelled(List.of("a", "b"), "AB", "ABB", "AAAA", "AAAAAA");
        Profile profile = Profile.of(Clustering.of(pool, "by hand", new int[] {0, 0, 1, 1}));
        assertThat(profile.bundle().text()).isEqualTo("""
                        Profile of 2 clusters
                        cluster    sessions    share  mean length  median length  longest  distinct states  transitions  entropy  most frequent
                        ─────────  ────────  ───────  ───────────  ─────────────  ───────  ───────────────  ───────────  ───────  ──────────────────
                        cluster 0         2   50.0 %         2.50            2.5        3              2.0          1.0    0.959  b 60.0 %, a 40.0 %
                        cluster 1         2   50.0 %         5.00            5.0        6              1.0          0.0    0.000  a 100.0 %
                        all               4  100.0 %         3.75            3.5        6              1.5          0.5    0.480  a 80.0 %, b 20.0 %
                        4 sessions""");
        assertThat(profile.toTable().doubleColumn("mean length").asDoubleArray())
                .containsExactly(2.5, 5, 3.75);
    }

    @Test
    void aChartOfXChartIsShownInTheQuietLook() throws java.io.IOException {
        org.knowm.xchart.XYChart chart = new org.knowm.xchart.XYChartBuilder()
                .width(500)
                .height(300)
                .title("Speed")
                .build();
        chart.addSeries("ours", new double[] {1, 2, 3}, new double[] {3, 1, 2});
        MimeBundle bundle = Views.of(chart).orElseThrow().bundle();
        assertThat(bundle.text()).isEqualTo("Speed\n  1 series:\n  ours: 3 points, x 1 to 3, y 1 to 3");
        byte[] png = java.util.Base64.getDecoder()
                .decode(bundle.data().get(MimeBundle.PNG).toString());
        java.awt.image.BufferedImage image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(1_000);
        assertThat(image.getRGB(2, 2)).isEqualTo(0xFFFFFFFF);
        // a chart that the user styled keeps its look
        chart.getStyler().setChartBackgroundColor(java.awt.Color.YELLOW);
        png = java.util.Base64.getDecoder()
                .decode(Views.of(chart)
                        .orElseThrow()
                        .bundle()
                        .data()
                        .get(MimeBundle.PNG)
                        .toString());
        assertThat(javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(png))
                        .getRGB(2, 2))
                .isEqualTo(0xFFFFFF00);
    }

    @Test
    void whatCannotBeShownIsLeftToTheKernel() {
        assertThat(Views.of("text")).isEmpty();
        assertThat(Views.of(null)).isEmpty();
        assertThat(Views.of(Arrays.asList(1, 2))).isEmpty();
        assertThat(Views.card(TestLogs.empty().toTable())).isEmpty();
    }

    @Test
    void anExplanationSaysHowFewItWasAskedAbout() {
        Features three = Features.of("users", List.of("a"), new double[] {1, 2, 3});
        String text = Views.card(
                        Clustering.of(three, "mine", new int[] {0, 0, 1}).explain())
                .orElseThrow()
                .bundle()
                .text();
        assertThat(text).contains("it was grown 3 times without one of the 3 users, and asked about those.");
    }
}
