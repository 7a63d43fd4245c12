package sojourn.sequence;

import org.junit.jupiter.api.Test;
import sojourn.Sequences;
import sojourn.check.UsageException;
import sojourn.distance.Mvad;
import sojourn.flow.TransitionCounts;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

class PathIndicatorsTest {
    /** Means that TraMineR 2.2-12 prints for {@code seqindic(mvad[, 17:86], indic = "all")}, six decimals. */
    private static final Map<String, Double> MEANS = Map.ofEntries(
            Map.entry("length", 70.0),
            Map.entry("runs", 3.096910),
            Map.entry("distinct_states", 2.546348),
            Map.entry("visited_share", 0.424391),
            Map.entry("recurrence", 1.191503),
            Map.entry("transitions", 2.096910),
            Map.entry("transition_share", 0.030390),
            Map.entry("entropy", 0.399551),
            Map.entry("mean_duration", 28.261041),
            Map.entry("duration_spread", 11.807688),
            Map.entry("mean_duration_of_all", 10.893425),
            Map.entry("duration_spread_of_all", 16.086004),
            Map.entry("subsequences", 15.289326),
            Map.entry("volatility", 0.169830),
            Map.entry("complexity", 0.106976),
            Map.entry("turbulence", 5.769582),
            Map.entry("turbulence_normalised", 0.069893),
            Map.entry("turbulence_2", 4.225114),
            Map.entry("turbulence_2_normalised", 0.047211));

    @Test
    void meansOfMvadAreThoseOfTraMineR() throws IOException {
        Mvad.codes();
        Table table = Sequences.dataset("mvad").load().indicatorTable();
        MEANS.forEach((name, mean) ->
                assertThat(table.doubleColumn(name).mean()).as(name).isCloseTo(mean, within(1e-6)));
    }

    /** {@code head(seqindic(…), 2)}, as it is printed; without missing states NonM is the length. */
    @Test
    void theFirstTwoOfMvadAreThoseOfTraMineR() throws IOException {
        Mvad.codes();
        Table table = Sequences.dataset("mvad").load().indicatorTable();
        String[] columns = {
            "length",
            "runs",
            "distinct_states",
            "visited_share",
            "recurrence",
            "transitions",
            "transition_share",
            "entropy",
            "mean_duration",
            "duration_spread",
            "mean_duration_of_all",
            "duration_spread_of_all",
            "subsequences",
            "volatility",
            "complexity",
            "turbulence",
            "turbulence_normalised",
            "turbulence_2",
            "turbulence_2_normalised"
        };
        double[][] rows = {
            {
                70,
                3,
                2,
                0.3333333,
                1.5,
                2,
                0.02898551,
                0.07240966,
                23.33333,
                28.76727,
                10,
                22.09072,
                7,
                0.1144928,
                0.04581300,
                3.076599,
                0.03043033,
                3.007724,
                0.02939006
            },
            {
                70,
                2,
                2,
                0.3333333,
                1,
                1,
                0.01449275,
                0.38662498,
                35,
                1,
                11.66667,
                16.50926,
                4,
                0.1072464,
                0.07485493,
                11.176173,
                0.14912091,
                3.267471,
                0.03319237
            }
        };
        for (int row = 0; row < 2; row++) {
            for (int c = 0; c < columns.length; c++) {
                assertThat(table.doubleColumn(columns[c]).get(row))
                        .as(columns[c] + " of " + (row + 1))
                        .isCloseTo(rows[row][c], withinPercentage(5e-5));
            }
        }
    }

    /** {@code round(seqtrate(s), 5)}: rates between states, without what ends. */
    @Test
    void transitionRatesOfMvadAreThoseOfTraMineR() throws IOException {
        Mvad.codes();
        double[][] rates = {
            {0.98638, 0.00199, 0.00253, 0.00647, 0.00041, 0.00222},
            {0.02793, 0.95140, 0.00664, 0.00898, 0.00098, 0.00406},
            {0.01024, 0.00017, 0.98721, 0.00188, 0.00000, 0.00051},
            {0.04180, 0.00836, 0.00228, 0.93869, 0.00051, 0.00836},
            {0.01423, 0.00810, 0.01816, 0.00564, 0.95092, 0.00294},
            {0.03829, 0.00359, 0.00000, 0.01356, 0.00040, 0.94417}
        };
        TransitionCounts counts = Sequences.dataset("mvad").load().flow().transitions();
        for (int from = 0; from < 6; from++) {
            for (int to = 0; to < 6; to++) {
                int a = counts.states().indexOf(Mvad.STATES.get(from));
                int b = counts.states().indexOf(Mvad.STATES.get(to));
                double onward = counts.leavingWeight(a) - counts.weight(a, 6);
                assertThat(counts.weight(a, b) / onward).isCloseTo(rates[from][to], within(5.0001e-6));
            }
        }
    }

    @Test
    void aSequenceByHand() {
        // AABA of three states: runs 2, 1, 1 events; subsequences of ABA: none, A, B, AB, BA, AA, ABA
        PathIndicators of = PathIndicators.of(new int[] {0, 0, 1, 0}, 0, 4, 3, 4);
        assertThat(of.runs()).isEqualTo(3);
        assertThat(of.recurrence()).isEqualTo(1.5);
        assertThat(of.subsequences()).isEqualTo(7);
        assertThat(of.durationSpread()).isCloseTo(Math.sqrt(2 / 9.0), within(1e-12));
        assertThat(of.volatility()).isCloseTo(0.5 / 2 + 0.5 * 2 / 3, within(1e-12));
        // variance 2/9, greatest 2 (1 - 4/3)² = 2/9
        assertThat(of.turbulence()).isCloseTo(Math.log(7) / Math.log(2), within(1e-12));
    }

    @Test
    void theEdges() {
        PathIndicators one = PathIndicators.of(new int[] {0, 0}, 0, 2, 1, 2);
        assertThat(one.turbulence()).isCloseTo(1, within(1e-12));
        assertThat(one.turbulenceNormalised()).isZero();
        assertThat(one.volatility()).isZero();
        int[] turns = new int[3_000];
        java.util.Arrays.setAll(turns, i -> i % 5);
        PathIndicators most = PathIndicators.of(turns, 0, turns.length, 5, turns.length);
        assertThat(most.subsequences()).isEqualTo(Double.MAX_VALUE);
        assertThat(most.turbulenceNormalised()).isCloseTo(1, within(1e-12));
    }

    /** Of best, middle, worst: cost 0, ½, 1; positions weigh 1/6, 2/6, 3/6. */
    @Test
    void rankedIndicatorsByHand() {
        Table table = Table.create(
                StringColumn.create("a", "best", "worst"),
                StringColumn.create("b", "middle", "worst"),
                StringColumn.create("c", "worst", "best"));
        Sequences pool = Sequences.ofStates(table, "a..c");
        Table of = pool.indicatorTable("best", "middle", "worst");
        assertThat(of.doubleColumn("badness").get(0)).isCloseTo(0.5 * 2 / 6 + 3 / 6.0, within(1e-12));
        assertThat(of.doubleColumn("degradation").get(0)).isCloseTo(0.5 * 2 / 6 + 0.5 * 3 / 6, within(1e-12));
        assertThat(of.doubleColumn("insecurity").get(0)).isCloseTo(0 + 1 + 2.5 / 6, within(1e-12));
        // both transitions to the worse: q = 1
        assertThat(of.doubleColumn("precarity").get(0)).isCloseTo(0.8 * Math.pow(2, 1.2), within(1e-12));
        assertThat(of.doubleColumn("badness").get(1)).isCloseTo(0.5, within(1e-12));
        assertThat(of.doubleColumn("degradation").get(1)).isCloseTo(-0.5, within(1e-12));
        assertThat(of.doubleColumn("precarity").get(1)).isCloseTo(0.2, within(1e-12));
        assertThatThrownBy(() -> pool.indicatorTable("best", "wurst", "middle"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean 'worst'?");
        assertThatThrownBy(() -> pool.indicatorTable("best", "worst"))
                .hasMessageContaining("state 'middle' has no rank; name all states, from best to worst");
    }
}
