package sojourn.display.chart;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.TestLogs;
import sojourn.check.UsageException;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.display.Chart;
import sojourn.display.Markup;
import sojourn.display.MimeBundle;
import sojourn.display.Palette;
import sojourn.display.canvas.Png;
import sojourn.distance.OptimalMatching;
import sojourn.session.SessionRule;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import javax.imageio.ImageIO;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChartsTest {
    private static final Sequences POOL =
            TestLogs.spelled(List.of("read", "write", "talk"), "AAAA", "AAB", "BB", "BBC", "CCCC", "ABC", "A", "CC");

    @BeforeEach
    void fresh() {
        Palette.reset();
    }

    private static Clustering tree(int k) {
        return POOL.cluster(
                OptimalMatching.unit().indel(1), Hierarchical.complete().k(k));
    }

    @Test
    void thePngIsTwiceTheSizeThatItsMetadataGive() throws IOException {
        Chart chart = Charts.actions(POOL.sessions().log()).size(500, 200);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png()));
        assertThat(image.getWidth()).isEqualTo(1_000);
        assertThat(image.getHeight()).isEqualTo(400);
        assertThat(chart.bundle().metadata().get(MimeBundle.PNG))
                .containsEntry("width", 500)
                .containsEntry("height", 200);
        // an opaque ground in the corner, and the first action's colour in its bar
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
        assertThat(Arrays.stream(image.getRGB(0, 0, 1_000, 400, null, 0, 1_000))
                        .filter(pixel ->
                                (pixel & 0xFFFFFF) == Palette.fill("read").ground())
                        .count())
                .isGreaterThan(1_000);
    }

    @Test
    void aPictureOfManyColoursKeepsTheMostFrequent() throws IOException {
        BufferedImage many = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 4_096; i++) {
            many.setRGB(i % 64, i / 64, i < 2_048 ? 0x336699 : i * 4_001);
        }
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.encode(many)));
        for (int i = 0; i < 2_048; i++) {
            assertThat(read.getRGB(i % 64, i / 64) & 0xFFFFFF).isEqualTo(0x336699);
        }
    }

    @Test
    void aChartIsSavedByItsEnding(@TempDir Path folder) throws IOException {
        Chart chart = Charts.distribution(POOL);
        assertThat(Files.readString(chart.save(folder.resolve("a.svg"))))
                .isEqualTo(chart.svg() + "<!-- sojourn-wrote-this-file -->\n");
        byte[] png = Files.readAllBytes(chart.save(folder.resolve("a.PNG")));
        assertThat(pixels(png)).as("a comment more, no other picture").isEqualTo(pixels(chart.png()));
        assertThatThrownBy(() -> chart.save(folder.resolve("a.gif")))
                .isInstanceOf(UsageException.class)
                .hasMessage("a chart is saved as .svg, .png, .pdf or .html, but the file is 'a.gif'");
    }

    @Test
    void actionsAreSortedByCount() {
        assertThat(Charts.actions(POOL.sessions().log()).bundle().text()).isEqualTo("""
                        Events by action
                          read   8    36.4 %  ████████████████████████
                          talk   8    36.4 %  ████████████████████████
                          write  6    27.3 %  ██████████████████""");
    }

    @Test
    void aTimelineDrawsTheSameSampleForTheSameSeed() {
        Timeline five = Charts.timeline(POOL).rows(5);
        assertThat(five.svg()).isEqualTo(Charts.timeline(POOL).rows(5).svg());
        assertThat(five.seed(1).svg()).isNotEqualTo(five.seed(2).svg());
        assertThat(five.altText()).contains("5 of 8 sessions, drawn at random with seed 42");
        assertThat(Charts.timeline(POOL).altText()).contains("all 8 sessions");
        assertThatThrownBy(() -> five.rows(0))
                .isInstanceOf(UsageException.class)
                .hasMessage("rows must be in 1..200, was 0");
    }

    @Test
    void aTimelineTellsItsRowsInWords() {
        assertThat(Charts.timeline(POOL.length(3, 4)).bundle().text()).isEqualTo("""
                        Sample of sessions
                          all 5 sessions, the longest first
                          #1: read ×4
                          #5: talk ×4
                          #2: read ×2, write
                          #4: write ×2, talk
                          #6: read, write, talk""");
    }

    @Test
    void aDendrogramNamesItsCutItsHeightsAndItsClusters() {
        Clustering clusters = tree(3).named(java.util.Map.of(0, "Readers"));
        assertThat(Charts.dendrogram(clusters).bundle().text())
                .startsWith("Dendrogram\n  7 merges; cut into 3 clusters ")
                .contains("last heights: 4, ", "Readers (n = ");
        assertThat(Charts.dendrogram(clusters).svg()).contains(">Readers (");
        assertThatThrownBy(() -> Charts.dendrogram(Clustering.of(POOL, "by hand", new int[8])))
                .isInstanceOf(UsageException.class)
                .hasMessage("a dendrogram needs a hierarchical clustering, but this one is of by hand");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8})
    void aDendrogramIsDrawnForEveryCut(int k) {
        Markup.parse(Charts.dendrogram(tree(k)).svg());
        Markup.parse(Charts.dendrogram(tree(k)).top(2).svg());
        Markup.parse(Charts.dendrogram(tree(k).dendrogram().orElseThrow()).svg());
    }

    @Test
    void aTieInsideTheCutIsSaid() {
        // four sequences, all at distance 1 from each other
        Sequences alike = TestLogs.spelled(List.of("a", "b", "c", "d"), "A", "B", "C", "D");
        Clustering two = alike.cluster(
                OptimalMatching.unit().indel(1), Hierarchical.complete().k(2));
        assertThat(Charts.dendrogram(two).altText()).contains("cut into 2 clusters inside a tie at height 1");
    }

    @Test
    void theGapsThatEndSessionsAreOneFewerThanAUsersSessions() {
        long hour = 3_600_000;
        Sessions sessions = TestLogs.log(
                        List.of("a", "a", "a", "b", "b"),
                        new long[] {0, hour, 5 * hour, 0, 3 * hour},
                        List.of("x", "x", "x", "x", "x"))
                .sessions(Duration.ofHours(2));
        assertThat(Charts.gaps(sessions).altText()).contains("3 pauses, from 1 h", "to 4 h; gap 2 h: 2 above (66.7 %)");
    }

    @Test
    void aPauseOfExactlyTheGapLiesOnTheSideOfTheRule() {
        Sessions strict = TestLogs.log(List.of("a", "a"), new long[] {0, 3_600_000}, List.of("x", "x"))
                .sessions(Duration.ofHours(1));
        Sessions inclusive = EventLog.of(strict).sessions(new SessionRule(Duration.ofHours(1), true, 1));
        assertThat(strict.size()).isEqualTo(1);
        assertThat(Charts.gaps(strict).altText()).contains("0 above");
        assertThat(inclusive.size()).isEqualTo(2);
        assertThat(Charts.gaps(inclusive).altText()).contains("1 above");
    }

    @Test
    void sessionsThatWereDroppedDoNotStretchThePauses() {
        long minute = 60_000;
        Sessions kept = TestLogs.log(
                        List.of("a", "a", "a", "a", "a"),
                        new long[] {0, minute, 100 * minute, 200 * minute, 201 * minute},
                        List.of("x", "x", "x", "x", "x"))
                .sessions(new SessionRule(Duration.ofMinutes(30), false, 2));
        assertThat(kept.size()).isEqualTo(2);
        assertThat(Charts.gaps(kept).altText()).contains("4 pauses", "gap 30 min: 2 above");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aHistogramCountsEveryValue(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = random.doubles(1 + random.nextInt(3_000))
                .map(v -> seed % 2 == 0 ? Math.floor(v * v * 90) : Math.exp(v * 12) - 2)
                .toArray();
        for (Histogram chart : List.of(
                Charts.histogram(values),
                Charts.histogram(values).log(),
                Charts.histogram(values).cut(12, "cut"),
                Charts.histogram(values).log().cut(12, "cut").bins(7))) {
            assertThat(chart.counted()).as("seed %d", seed).isEqualTo(values.length);
            Markup.parse(chart.svg());
        }
    }

    @Test
    void aHistogramLeavesOutWhatIsNotFiniteAndSaysSo() {
        assertThat(Charts.histogram(new double[] {1, Double.NaN, 3, Double.POSITIVE_INFINITY})
                        .altText())
                .isEqualTo("Histogram of values: 2 values, from 1, first quartile 1, median 1, third quartile 1, to 3;"
                        + " 2 missing values left out.");
    }

    @Tag("slow")
    @Test
    void theLearnerLogsPausesEnd5570Sessions() {
        Sessions sessions = TestLogs.learner().sessions(Duration.ofHours(2));
        // 5,700 sessions of 130 users
        assertThat(Charts.gaps(sessions).altText()).contains("95,496 pauses", "gap 2 h: 5,570 above (5.8 %)");
    }

    @Test
    void theGreatestSilhouetteIsMarked() {
        assertThat(Charts.silhouettes(2, new double[] {0.2, Double.NaN, 0.4, 0.1})
                        .bundle()
                        .text())
                .isEqualTo("Mean silhouette by number of clusters\n  2: 0.200, 3: –, 4: 0.400 (greatest), 5: 0.100");
    }

    private static int[] pixels(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
