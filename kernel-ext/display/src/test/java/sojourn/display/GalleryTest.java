package sojourn.display;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.TestLogs;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.OrderStability;
import sojourn.display.card.ProgressView;
import sojourn.display.card.Views;
import sojourn.display.chart.Charts;
import sojourn.display.chart.Facets;
import sojourn.display.table.Profile;
import sojourn.display.table.TableView;
import sojourn.distance.OptimalMatching;
import sojourn.run.ProgressListener;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes every view into one page, to be looked at: {@code target/gallery/*.html}. */
class GalleryTest {
    @BeforeEach
    void freshPalette() {
        Palette.reset();
    }

    @Test
    void everyViewOfTheLearnerLogStandsOnOnePage() throws IOException {
        Clustering clusters = TestLogs.learnerClusters();
        Sequences pool = Sequences.of(clusters);
        Sessions sessions = Sessions.of(pool);
        Gallery page = new Gallery();
        page.add("EventLog", Views.of(sessions.log()).orElseThrow());
        page.add("Sessions", Views.of(sessions).orElseThrow());
        page.add("Sequences", Views.of(pool).orElseThrow());
        page.add(
                "Clustering",
                Views.of(clusters.named(Map.of(0, "Practisers", 3, "Short <b>visits</b>")))
                        .orElseThrow());
        page.add(
                "Stability of order",
                Views.of(new OrderStability(
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
        org.knowm.xchart.XYChart line = new org.knowm.xchart.XYChartBuilder()
                .width(500)
                .height(300)
                .title("XChart, unstyled")
                .xAxisTitle("k")
                .yAxisTitle("inertia")
                .build();
        line.addSeries("ours", new double[] {1, 2, 3}, new double[] {3, 1, 2});
        line.addSeries("theirs", new double[] {1, 2, 3}, new double[] {2, 2.5, 1});
        charts.add("XChart", Views.of(line).orElseThrow());
        charts.write(Path.of("target/gallery/charts.html"));
    }

    @Tag("slow")
    @Test
    void theTreeOfTheLearnerLogIsDrawnInItsClustersColours() throws IOException {
        Sequences pool = Sequences.of(TestLogs.learnerClusters());
        Clustering clusters = pool.cluster(
                OptimalMatching.unit().indel(1), Hierarchical.complete().k(5));
        Gallery page = new Gallery();
        page.add("dendrogram", Charts.dendrogram(clusters));
        page.add(
                "dendrogram, named, 100 branches",
                Charts.dendrogram(clusters.named(Map.of(0, "Practisers with a long name", 2, "Handing in")))
                        .top(100));
        page.add("clusters", Views.of(clusters).orElseThrow());
        Clustering invariant = pool.cluster(
                OptimalMatching.unit().indel(1), Hierarchical.complete().k(5).orderInvariant(true));
        page.add("order-invariant", Charts.dendrogram(invariant));
        page.add("order-invariant", Views.of(invariant).orElseThrow());
        page.write(Path.of("target/gallery/trees.html"));
    }

    @Test
    void hardInputIsDrawnToo() throws IOException {
        Gallery page = new Gallery();
        List<String> hostile = List.of(
                "<script>alert('x')</script>",
                "a name that is far longer than any sensible action name could ever be, and goes on for a while",
                "emoji \uD83D\uDE80, comma & \"quote\"",
                "line\nbreak",
                "日本語の行動名",
                "tiny");
        Sequences odd = TestLogs.random(hostile, 400, 60, 1);
        int[] labels = IntStream.range(0, odd.size())
                .map(i -> i % 7 == 0 ? Clustering.NOISE : i % 3 == 1 ? 3 : i % 3)
                .toArray();
        Clustering clusters = Clustering.of(odd, "by hand", labels)
                .named(Map.of(
                        0,
                        "<img src=x onerror=alert(1)>",
                        2,
                        "A cluster whose name is much wider than its panel, too"));
        page.add("hostile names, an empty cluster, noise", Facets.stateDistribution(clusters));
        page.add("timeline", Charts.timeline(odd).rows(12));
        page.add("bars", Charts.actions(odd.sessions().log()));
        page.add("log", Views.of(odd.sessions().log()).orElseThrow());
        List<String> many =
                IntStream.range(0, 48).mapToObj(i -> "state " + (i + 1)).toList();
        Sequences wide = TestLogs.random(many, 600, 300, 2);
        page.add("48 states, 300 positions", Charts.distribution(wide));
        page.add("48 states", Charts.actions(wide.sessions().log()));
        Sequences twenty = TestLogs.random(many.subList(0, 12), 2000, 40, 3);
        Clustering k20 = Clustering.of(
                twenty,
                "by hand",
                IntStream.range(0, twenty.size()).map(i -> i % 20).toArray());
        page.add("20 clusters", Facets.stateDistribution(k20).columns(4));
        page.add("20 clusters", Views.of(k20).orElseThrow());
        Sequences one = TestLogs.spelled(List.of("only"), "A");
        page.add("one event", Charts.distribution(one));
        page.add("one event", Charts.timeline(one));
        page.add("one event", Charts.actions(one.sessions().log()));
        page.add("one event", Views.of(one.sessions()).orElseThrow());
        page.add("one cluster", Facets.stateDistribution(Clustering.of(one, "by hand", new int[1])));
        page.write(Path.of("target/gallery/hard.html"));
    }

    @Test
    void emptyNounsHaveViews() throws IOException {
        Gallery page = new Gallery();
        EventLog log = TestLogs.empty();
        Sessions sessions = log.sessions(Duration.ofHours(1));
        Sequences pool = sessions.sequences();
        Clustering clusters = Clustering.of(pool, "by hand", new int[0]);
        for (Object noun : List.of(log, log.report(), sessions, pool, clusters, log.actions(), log.toTable())) {
            page.add(noun.getClass().getSimpleName(), Views.of(noun).orElseThrow());
        }
        page.add("facets", Facets.stateDistribution(clusters));
        page.add("distribution", Charts.distribution(pool));
        page.add("timeline", Charts.timeline(pool));
        page.add("actions", Charts.actions(log));
        page.add("lengths", Charts.lengths(sessions));
        page.add("gaps", Charts.gaps(sessions));
        page.add("histogram", Charts.histogram(new double[] {Double.NaN}));
        page.add("profile", Profile.of(clusters).heat());
        page.add("profile", Profile.of(clusters).transpose());
        page.add("silhouettes", Charts.silhouettes(2, new double[0]));
        page.write(Path.of("target/gallery/empty.html"));
    }
}
