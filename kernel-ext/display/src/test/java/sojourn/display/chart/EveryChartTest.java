package sojourn.display.chart;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import sojourn.Clustering;
import sojourn.Cohorts;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Flow;
import sojourn.Personas;
import sojourn.Rules;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.ShopNouns;
import sojourn.SignupNouns;
import sojourn.TestLogs;
import sojourn.analysis.HiddenMarkov;
import sojourn.analysis.MarkovMixture;
import sojourn.analysis.SequenceTree;
import sojourn.analysis.Survival;
import sojourn.cluster.density.DbscanSearch;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.Linkage;
import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.display.Chart;
import sojourn.display.Markup;
import sojourn.display.MimeBundle;
import sojourn.display.Palette;
import sojourn.display.chart.analysis.AnalysisCharts;
import sojourn.display.chart.cluster.ClusterCharts;
import sojourn.display.chart.flow.FlowCharts;
import sojourn.display.chart.flow.PatternCharts;
import sojourn.display.chart.sequence.SequenceCharts;
import sojourn.display.text.Html;
import sojourn.distance.Hamming;
import sojourn.distance.OptimalMatching;
import sojourn.feature.Pca;
import sojourn.multiverse.Multiverse;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.File;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** What holds for charts of every type; a type that is missing here is noticed. */
@Tag("slow")
class EveryChartTest {
    private static List<Chart> charts;

    @BeforeAll
    static void drawOneOfEachType() {
        Palette.reset();
        Sessions sessions = EventLog.dataset("mooc_sample").load().sessions(Duration.ofHours(2));
        Sequences pool = sessions.sequences().length(2, 12);
        Clustering learners = pool.cluster(
                OptimalMatching.unit().indel(1), Hierarchical.complete().k(4));
        Features signups = SignupNouns.features();
        KMeansSearch.Result ladder =
                signups.search(KMeansSearch.k(2, 5).withNInit(1).withSeed(42));
        Clustering people = signups.cluster(ladder.best());
        Features scores = signups.pca(Pca.DEFAULT);
        var components = scores.components().orElseThrow();
        Rules rules = ShopNouns.baskets(2_000, 7).rules().minSupport(0.002).sort("lift");
        Flow flow = pool.flow()
                .by(learners)
                .funnel("Course_view", "Group_work")
                .permutations(19)
                .difference("0", "1");
        Sequences school = Sequences.ofStates(school(), "m1", "m2", "m3", "m4", "m5");
        SequenceCharts drawn = SequenceCharts.of(learners).distance(OptimalMatching.unit());
        Multiverse.Result choices = Multiverse.of(EventLog.of(sessions))
                .gaps(Duration.ofMinutes(30), Duration.ofHours(2))
                .distances(OptimalMatching.unit())
                .linkages(Linkage.COMPLETE, Linkage.WARD)
                .k(3)
                .length(2, 6)
                .run();
        charts = List.of(
                ClusterCharts.tree(people.explain()),
                ClusterCharts.importance(people.explain()),
                ClusterCharts.map(learners.map()),
                ClusterCharts.map(signups.map()),
                ClusterCharts.multiverse(choices),
                AnalysisCharts.tree(SequenceTree.of(school, Hamming.unit()).by("kind")),
                AnalysisCharts.survival(Survival.of(sessions, "Group_work").by(learners)),
                drawn.index(),
                drawn.relativeFrequency(20),
                drawn.frequency(5),
                drawn.modal(),
                drawn.meanTime(),
                drawn.entropy(),
                drawn.representatives(),
                drawn.parallel(),
                drawn.spells(),
                FlowCharts.graph(flow),
                FlowCharts.matrix(flow, "1"),
                FlowCharts.steps(flow),
                FlowCharts.sankey(flow, "0"),
                FlowCharts.funnel(flow),
                FlowCharts.difference(flow),
                AnalysisCharts.phases(HiddenMarkov.of(pool).states(2, 3).starts(2)),
                AnalysisCharts.sizes(MarkovMixture.of(pool).k(2, 4).starts(2)),
                PatternCharts.supports(pool.patterns().minLength(2)),
                PatternCharts.supports(pool.patterns().by(learners)),
                Charts.actions(sessions.log()),
                Charts.timeline(pool),
                Charts.distribution(pool),
                Charts.dendrogram(learners),
                Charts.lengths(sessions),
                Charts.gaps(sessions),
                Charts.silhouettes(2, new double[] {0.51, 0.5, 0.47}),
                Charts.bic(ShopNouns.search(ShopNouns.blobs(600, 3))),
                Charts.kSearch(ladder),
                Charts.silhouettePlot(people),
                Charts.grid(signups.search(DbscanSearch.eps(0.2, 0.4).withMinPts(5, 20))),
                Charts.kDistance(signups, 5),
                Charts.scatter(
                        people, signups.columns().get(0), signups.columns().get(1)),
                Charts.scatter(
                                people,
                                signups.columns().get(0),
                                signups.columns().get(1))
                        .points(300),
                Charts.histograms(people),
                Charts.parallel(people),
                Charts.cohorts(Cohorts.of(people, "cohort")),
                Charts.personas(Personas.of(people)),
                Charts.boxplots(people),
                Charts.rules(rules),
                Charts.pairs(rules),
                Charts.graph(rules),
                Charts.scree(components),
                Charts.loadings(components),
                Charts.biplot(scores));
    }

    /** Forty persons of two kinds, who part in the second month. */
    private static Table school() {
        Table table = Table.create(
                StringColumn.create("kind"),
                StringColumn.create("m1"),
                StringColumn.create("m2"),
                StringColumn.create("m3"),
                StringColumn.create("m4"),
                StringColumn.create("m5"));
        for (int person = 0; person < 40; person++) {
            String later = person % 2 == 0 ? "work" : "school";
            table.stringColumn("kind").append(person % 2 == 0 ? "early" : "late");
            table.stringColumn("m1").append("school");
            table.stringColumn("m2").append(person % 5 == 0 ? "none" : later);
            for (String month : List.of("m3", "m4", "m5")) {
                table.stringColumn(month).append(later);
            }
        }
        return table;
    }

    @Test
    void aDrawingEndsAtAnInterrupt() {
        for (Chart chart : charts) {
            for (ThrowingCallable drawn : List.<ThrowingCallable>of(chart::bundle, chart::svg, chart::pdf)) {
                Thread.currentThread().interrupt();
                assertThatThrownBy(drawn)
                        .as(chart.altText())
                        .isInstanceOf(CancellationException.class)
                        .hasMessage("the chart was interrupted while it was drawn");
                assertThat(Thread.interrupted()).isFalse();
            }
        }
        assertThat(charts.get(0).bundle().data()).containsKey(MimeBundle.HTML);
    }

    @Test
    void noTypeIsMissingHere() throws Exception {
        URI folder =
                Objects.requireNonNull(Charts.class.getResource("Charts.class")).toURI();
        Path root = Path.of(folder).getParent();
        Set<String> types = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '.');
                Class<?> type = Class.forName("sojourn.display.chart." + name.substring(0, name.length() - 6));
                if (Chart.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                    types.add(type.getSimpleName());
                }
            }
        }
        assertThat(charts).extracting(chart -> chart.getClass().getSimpleName()).containsAll(types);
    }

    @Test
    void eachIsToldInSentencesToThoseWhoDoNotSeeIt() {
        for (Chart chart : charts) {
            String told = chart.altText();
            assertThat(told).as(chart.getClass().getSimpleName()).hasSizeGreaterThan(30);
            assertThat(told).matches("(?s)[\\p{Lu}\\p{Nd}].*\\.").doesNotContain("\n", "NaN", "null", "%s");
            assertThat(chart.svg()).contains(Html.escape(told) + "</desc>");
            assertThat(chart.bundle().metadata().get(MimeBundle.PNG)).containsEntry("alt", told);
        }
    }

    @Test
    void eachTellsItsNumbersWhereThePointerRests() {
        for (Chart chart : charts) {
            String type = chart.getClass().getSimpleName();
            List<String> told = hovers(chart);
            if (chart instanceof ScatterFacets && !isVector(chart)) {
                assertThat(told).as("thousands of points lie over each other").isEmpty();
                continue;
            }
            assertThat(told).as(type).isNotEmpty().allSatisfy(words -> {
                assertThat(words).isNotBlank().doesNotContain("NaN", "null");
                // thousands are separated, and nothing is written to more digits than can be read
                assertThat(words).doesNotContainPattern("\\d{5,}");
            });
        }
    }

    /** 60 words are wider than any of these pictures, and taller. */
    @Test
    void aLabelThatIsTooLongIsCutAndToldInWhole() {
        String across = "across ".repeat(60).strip();
        String up = "upward ".repeat(60).strip();
        for (Chart chart : charts) {
            Chart labelled = chart.xLabel(across).yLabel(up);
            Element svg = Markup.parse(labelled.svg()).getDocumentElement();
            NodeList texts = svg.getElementsByTagName("text");
            Set<String> cut = new TreeSet<>();
            for (int i = 0; i < texts.getLength(); i++) {
                String text = texts.item(i).getTextContent();
                assertThat(text).as(chart.getClass().getSimpleName()).isNotIn(across, up);
                if (text.matches("(across|upward) .*…")) {
                    cut.add(text.startsWith("across") ? across : up);
                }
            }
            if (isVector(labelled)) {
                assertThat(hovers(labelled))
                        .as(chart.getClass().getSimpleName())
                        .containsAll(cut);
            }
        }
        assertThat(charts.stream()
                        .filter(chart -> chart instanceof Bars)
                        .flatMap(chart -> hovers(chart.xLabel(across)).stream()))
                .contains(across);
        assertThat(hovers(Charts.distribution(TestLogs.spelled(List.of("a"), "A", "AA"))
                        .xLabel(across)
                        .yLabel(up)))
                .contains(across, up);
    }

    @Test
    void fewPointsTellTheirItemsAndManyAreShownAsPngAlone() {
        Features few = Features.of("users", List.of("clicks", "pauses"), new double[] {1, 2000.5, 3, 4, 3, 4, -2, 0});
        Clustering two = Clustering.of(few, "by hand", new int[] {0, 0, 1, 1}).named(Map.of(1, "Idle"));
        Chart scatter = Charts.scatter(two, "clicks", "pauses");
        assertThat(isVector(scatter)).isTrue();
        assertThat(hovers(scatter))
                .containsExactly(
                        "1, cluster 0: clicks 1, pauses 2,000.5",
                        "2, cluster 0: clicks 3, pauses 4",
                        "3, Idle: clicks 3, pauses 4",
                        "4, Idle: clicks −2, pauses 0");
        Chart many = charts.stream()
                .filter(chart -> chart instanceof ScatterFacets)
                .findFirst()
                .orElseThrow();
        assertThat(isVector(many)).isFalse();
        assertThat(many.bundle().data()).containsOnlyKeys(MimeBundle.PNG, MimeBundle.TEXT);
    }

    @Test
    void aBranchOfADendrogramTellsWhereAndOfHowManyItIsMerged() {
        // A and AA are one edit apart, the two of B are two; from A to six of B it takes a substitution and five
        // insertions
        Sequences pool = TestLogs.spelled(List.of("a", "b"), "A", "AA", "BBBB", "BBBBBB");
        Chart dendrogram = Charts.dendrogram(pool.cluster(
                OptimalMatching.unit().indel(1), Hierarchical.complete().k(2)));
        assertThat(hovers(dendrogram))
                .contains(
                        "merged at height 1: 1 and 1, in all 2 items",
                        "merged at height 2: 1 and 1, in all 2 items",
                        "merged at height 6: 2 and 2, in all 4 items",
                        "a single item")
                .anySatisfy(words -> assertThat(words).isEqualTo("cluster 0 (2): 50.0 %"));
    }

    @Test
    void anArrowAndAPointOfABiplotTellTheirNumbers() {
        double[] values = new double[40];
        for (int i = 0; i < 20; i++) {
            // every second item has a twin, and the features rise together
            int pair = i / 2;
            values[2 * i] = pair;
            values[2 * i + 1] = 3.0 * pair;
        }
        Features scores =
                Features.of("users", List.of("clicks", "pauses"), values).pca(Pca.components(2));
        List<String> told = hovers(Charts.biplot(scores));
        assertThat(told).hasSize(12).anySatisfy(words -> assertThat(words).startsWith("2 users in one place: PC1 "));
        assertThat(told.subList(10, 12))
                .anySatisfy(words -> assertThat(words).matches("clicks: [−\\d.]+ along PC1, [−\\d.]+ along PC2"));
    }

    @Test
    void aPersonasFactIsToldWithTheScaleOfItsBar() {
        List<String> told = hovers(charts.stream()
                .filter(chart -> chart instanceof PersonaPicture)
                .findFirst()
                .orElseThrow());
        assertThat(told)
                .isNotEmpty()
                .allSatisfy(
                        words -> assertThat(words)
                                .matches(
                                        ".+: [−\\d.,]+; all [−\\d.,]+ · .+ sd; its bar reaches from [−\\d.,]+ to [−\\d.,]+ on every card"));
    }

    /** JupyterLab has no titles for what it shows as an image: there they stand above it, and shrink with it. */
    @Test
    void theSameIsToldInANotebookWithoutTrustOrScript() {
        for (Chart chart : charts) {
            String type = chart.getClass().getSimpleName();
            Object html = chart.bundle().data().get(MimeBundle.HTML);
            if (!isVector(chart)) {
                assertThat(html).as("%s would be twice in the notebook", type).isNull();
                continue;
            }
            Element box = (Element)
                    Markup.parse(String.valueOf(html)).getDocumentElement().getFirstChild();
            Element svg = Markup.parse(chart.svg()).getDocumentElement();
            NodeList images = box.getElementsByTagName("img");
            assertThat(images.getLength()).as(type).isEqualTo(1);
            Element image = (Element) images.item(0);
            assertThat(image.getAttribute("alt")).isEqualTo(chart.altText());
            String picture = new String(
                    Base64.getDecoder().decode(image.getAttribute("src").replace("data:image/svg+xml;base64,", "")),
                    StandardCharsets.UTF_8);
            Markup.parse(picture);
            assertThat(picture).as("its places are not there twice").doesNotContain("</title></rect>");
            List<String> told = new ArrayList<>();
            NodeList places = box.getElementsByTagName("span");
            for (int i = 0; i < places.getLength(); i++) {
                told.add(((Element) places.item(i)).getAttribute("title"));
            }
            assertThat(told).as(type).isEqualTo(hovers(chart));
            for (int i = 0; i < places.getLength(); i++) {
                Element rect = (Element) svg.getElementsByTagName("rect")
                        .item(svg.getElementsByTagName("rect").getLength() - places.getLength() + i);
                String style = ((Element) places.item(i)).getAttribute("style");
                for (String[] side :
                        new String[][] {{"x", "left"}, {"y", "top"}, {"width", "width"}, {"height", "height"}}) {
                    double whole =
                            Double.parseDouble(svg.getAttribute(side[0].matches("x|width") ? "width" : "height"));
                    Matcher percent = Pattern.compile("(?<![a-z-])" + side[1] + ": ([\\d.]+)%")
                            .matcher(style);
                    assertThat(percent.find()).as(style).isTrue();
                    assertThat(Double.parseDouble(percent.group(1)) / 100 * whole)
                            .as("%s, %s of '%s'", type, side[1], told.get(i))
                            .isCloseTo(Double.parseDouble(rect.getAttribute(side[0])), within(0.15));
                }
            }
        }
    }

    /** The words of each place, which lies inside of the picture. */
    private static List<String> hovers(Chart chart) {
        Element svg = Markup.parse(chart.svg()).getDocumentElement();
        double width = Double.parseDouble(svg.getAttribute("width"));
        double height = Double.parseDouble(svg.getAttribute("height"));
        List<String> words = new ArrayList<>();
        NodeList titles = svg.getElementsByTagName("title");
        for (int i = 0; i < titles.getLength(); i++) {
            if (titles.item(i).getParentNode() instanceof Element place
                    && place.getTagName().equals("rect")) {
                double x = Double.parseDouble(place.getAttribute("x"));
                double y = Double.parseDouble(place.getAttribute("y"));
                assertThat(x).isGreaterThanOrEqualTo(0);
                assertThat(y).isGreaterThanOrEqualTo(0);
                assertThat(x + Double.parseDouble(place.getAttribute("width"))).isLessThanOrEqualTo(width + 0.2);
                assertThat(y + Double.parseDouble(place.getAttribute("height"))).isLessThanOrEqualTo(height + 0.2);
                words.add(titles.item(i).getTextContent());
            }
        }
        return words;
    }

    private static boolean isVector(Chart chart) {
        return chart.bundle().data().containsKey(MimeBundle.HTML);
    }
}
