package sojourn.display.chart.sequence;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.TestLogs;
import sojourn.check.UsageException;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.display.MimeBundle;
import sojourn.display.Palette;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SequenceDistance;
import sojourn.distance.SubstitutionCosts;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SequenceChartsTest {
    private static final Table FIVE = Table.create(
            StringColumn.create("group", "x", "x", "y", "y", ""),
            StringColumn.create("w", "1", "3", "1", "1", "2"),
            StringColumn.create("t1", "a", "a", "b", "b", "a"),
            StringColumn.create("t2", "a", "b", "b", "b", "a"),
            StringColumn.create("t3", "b", "b", "b", "<c>", "a"));

    @BeforeEach
    void freshColours() {
        Palette.reset();
    }

    private static Sequences five() {
        return Sequences.readStates(FIVE).columns("t1..t3").weights("w").load();
    }

    private static Sequences mvad() {
        String data = System.getenv("SOJOURN_DATA");
        Assumptions.assumeTrue(
                data != null && Files.exists(Path.of(data, "mvad.csv.gz")), "skipped: no mvad.csv.gz in SOJOURN_DATA");
        return Sequences.dataset("mvad").load();
    }

    private static String text(SequencePanels chart) {
        return String.valueOf(chart.bundle().data().get(MimeBundle.TEXT));
    }

    private static Stream<SequencePanels> all(SequenceCharts of) {
        return Stream.of(
                of.index(),
                of.index(IndexOrder.LAST),
                of.index(IndexOrder.LENGTH),
                of.index(IndexOrder.MDS),
                of.index(IndexOrder.MEDOID),
                of.frequency(3),
                of.modal(),
                of.meanTime(),
                of.entropy(),
                of.representatives(),
                of.relativeFrequency(2),
                of.parallel(),
                of.spells());
    }

    @Test
    void everyChartHasAPanelAGroupItsNAndWordsForThoseWhoDoNotSeeIt() {
        for (SequencePanels chart : all(SequenceCharts.of(five()).by("group")).toList()) {
            String svg = chart.svg();
            assertThat(svg)
                    .contains(
                            "group x (n = 2, weighted 4.0)",
                            "group y (n = 2, weighted 2.0)",
                            "group missing (n = 1, weighted 2.0)")
                    .doesNotContain("<c>");
            assertThat(chart.altText()).contains("3 panels", "group x (n = 2, weighted 4.0): ");
            assertThat(text(chart)).contains("group missing (n = 1");
            assertThat(chart.png()).isNotEmpty();
            assertThat(chart.svg()).isEqualTo(svg);
        }
    }

    @Test
    void weightsCount() {
        // of weight 8: time in a is 2 + 3 + 6 of 24 positions, that is 11 / 8 a sequence
        assertThat(text(SequenceCharts.of(five()).meanTime())).contains("a 1.4", "b 1.5", "<c> 0.1");
        assertThat(text(SequenceCharts.of(five()).frequency(2))).contains("3, 2 (62.5 %); the first: a, b 2");
        assertThat(text(SequenceCharts.of(five()).modal())).contains("a 1, b 2; mean share 66.7 %");
    }

    @Test
    void runsKeepTheirTime() {
        assertThat(text(SequenceCharts.of(five().runs()).meanTime())).contains("a 1.4", "b 1.5", "<c> 0.1");
        assertThat(text(SequenceCharts.of(five().runs()).spells()))
                .isEqualTo(text(SequenceCharts.of(five()).spells()));
    }

    @Test
    void badInputIsAnsweredInOneLine() {
        SequenceCharts charts = SequenceCharts.of(five());
        refused(() -> charts.by("grup"), "unknown static column 'grup'; did you mean 'group'?");
        refused(() -> charts.frequency(0), "most must be in 1..200, was 0");
        refused(() -> charts.relativeFrequency(1), "groups must be in 2..200, was 1");
        refused(() -> charts.representatives(0, 0.1), "coverage must be in (0, 1], was 0.0");
        refused(() -> charts.representatives(0.2, 1.5), "radius must be in (0, 1]");
        refused(() -> SequenceCharts.of(five().where(i -> false)), "needs at least one, had none");
        Sequences many = Sequences.dataset("school_sample").load();
        refused(() -> SequenceCharts.of(many).by("id"), "at most 24 panels, but 'id' has 600 values");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String line) {
        assertThatThrownBy(call).isInstanceOf(UsageException.class).hasMessageContaining(line);
    }

    @Test
    void meanTimesOfMvadAreThoseOfTraMineR() {
        assertThat(text(SequenceCharts.of(mvad()).meanTime()))
                .contains("employment 31.7", "FE 11.4", "HE 8.4", "joblessness 5.7", "school 5.7", "training 7.1");
    }

    @Test
    void theFiveCommonestOfMvadAreThoseOfTraMineR() {
        assertThat(text(SequenceCharts.of(mvad()).frequency(5))).contains("50, 18, 17, 16, 13 (");
    }

    private static SequenceDistance rates(Sequences pool) {
        SubstitutionCosts costs = pool.transitionCosts();
        double dearest =
                java.util.Arrays.stream(costs.matrix(pool.alphabet())).max().orElseThrow();
        return OptimalMatching.unit().indel(dearest / 2).costs(costs);
    }

    @Test
    void representativesOfMvadAreThoseOfTraMineR() {
        Sequences pool = mvad();
        assertThat(text(SequenceCharts.of(pool).distance(rates(pool)).representatives()))
                .contains("3 representatives of 92, 55, 45 neighbours, coverage 27.0 %");
    }

    @Test
    void relativeFrequencyOfMvadSaysTheRSquaredOfTraMineR() {
        Sequences pool = mvad();
        assertThat(text(SequenceCharts.of(pool).distance(rates(pool)).relativeFrequency(40)))
                .contains("40 rows, R² 0.502, F 17.36");
    }

    @Test
    void anIndexPlotOfMoreRowsThanPixelsShowsMedoidsAndSaysSo() {
        Sequences pool = Sequences.dataset("school_sample").load();
        SequencePanels chart = SequenceCharts.of(pool).index();
        assertThat(text(chart)).contains("medoids of 200 groups of equal weight, sorted by first state", "R² 0.9");
        assertThat(chart.svg().getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
    }

    /** The real learner log: 5,150 sequences in less than 100 kB. */
    @Test
    void anIndexPlotOfTheLearnerLogIsSmall() {
        SequencePanels chart =
                SequenceCharts.of(Sequences.of(TestLogs.learnerClusters())).index(IndexOrder.LENGTH);
        assertThat(text(chart)).contains("5,150");
        assertThat(chart.svg().getBytes(StandardCharsets.UTF_8).length).isBetween(10_000, 100_000);
    }

    @Test
    void aClusteringHasAPanelEachByItsOwnDistances() {
        Sequences pool = Sequences.dataset("school_sample").load();
        Clustering five =
                pool.cluster(OptimalMatching.unit(), Hierarchical.ward().k(5));
        String words = text(SequenceCharts.of(five).representatives());
        assertThat(words)
                .contains(
                        "cluster 0 (n = ",
                        "cluster 4 (n = ",
                        five.distances().orElseThrow().describe());
        assertThat(List.of(words.split("\n"))).hasSize(7);
    }
}
