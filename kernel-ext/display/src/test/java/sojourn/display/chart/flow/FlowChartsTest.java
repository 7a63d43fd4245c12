package sojourn.display.chart.flow;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Flow;
import sojourn.Sequences;
import sojourn.display.Chart;
import sojourn.display.card.Views;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FlowChartsTest {
    private static Flow flow;

    @BeforeAll
    static void count() {
        Sequences pool = EventLog.dataset("mooc_sample")
                .load()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 40);
        int[] halves = IntStream.range(0, pool.size())
                .map(i -> pool.length(i) < 8 ? 0 : 1)
                .toArray();
        flow = pool.flow()
                .by(Clustering.of(pool, "by length", halves))
                .funnel("Course_view", "Group_work", "Practicals")
                .permutations(99)
                .difference("0", "1");
    }

    static Map<String, Chart> charts(Flow flow) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        charts.put("graph", FlowCharts.graph(flow));
        charts.put("matrix", FlowCharts.matrix(flow));
        charts.put("steps", FlowCharts.steps(flow));
        charts.put("sankey", FlowCharts.sankey(flow));
        charts.put("funnel", FlowCharts.funnel(flow));
        charts.put("difference", FlowCharts.difference(flow));
        return charts;
    }

    @Test
    void chartsAreSmallAndSayWhatTheyShow() {
        charts(flow.states(4)).forEach((name, chart) -> {
            assertThat(chart.svg().length()).as(name).isLessThan(60_000);
            assertThat(chart.bundle().text()).as(name).contains("%");
            assertThat(chart.altText()).as(name).endsWith(".");
            assertThat(chart.size(240, 120).svg()).as(name + ", small").contains("<svg");
        });
        assertThat(FlowCharts.sankey(flow.states(12)).svg().length()).isLessThan(60_000);
        assertThat(FlowCharts.matrix(flow.states(4)).bundle().text()).contains("(other) is 8 states together");
        assertThat(FlowCharts.graph(flow).bundle().text()).contains(", other ");
    }

    /** Each column of the words adds up to all, but for rounding: nothing that is not drawn is missing. */
    @Test
    void theStepsOfASmallFlowByHand() {
        String words = FlowCharts.steps(flow.steps(3), "cluster 1").bundle().text();
        assertThat(words).contains("at each step; 100.0 % go on behind step 3");
        assertThat(Views.card(flow).orElseThrow().bundle().text())
                .contains("difference", "cluster 0 less cluster 1", "seed");
        assertThat(Views.card(flow.sequences().flow()).orElseThrow().bundle().text())
                .contains("(other)");
    }

    @Test
    void aChartOfWhatWasNotAskedForSaysHowToAsk() {
        Flow plain = flow.sequences().flow();
        assertThatThrownBy(() -> FlowCharts.funnel(plain))
                .hasMessage("a chart of a funnel needs one; ask for it by .funnel(\"a\", \"b\")");
        assertThatThrownBy(() -> FlowCharts.difference(plain))
                .hasMessageStartingWith("a chart of a difference needs one");
        assertThatThrownBy(() -> FlowCharts.sankey(flow, "cluster 7"))
                .hasMessageContaining("unknown group 'cluster 7'");
    }

    @Test
    void stepsThatNobodyTakesAreNotListed() {
        assertThat(FlowCharts.sankey(flow, "cluster 0").bundle().text())
                .contains("step 7 to 8: ")
                .doesNotContain("step 8 to 9")
                .endsWith("nothing goes on behind step 7");
    }

    @Test
    void anEmptyPoolIsDrawnAsEmpty() {
        Flow none = flow.sequences().where(i -> false).flow().funnel("Course_view", "Group_work");
        for (Chart chart : new Chart[] {
            FlowCharts.graph(none),
            FlowCharts.matrix(none),
            FlowCharts.steps(none),
            FlowCharts.sankey(none),
            FlowCharts.funnel(none)
        }) {
            assertThat(chart.svg()).doesNotContain("NaN").doesNotContain("Infinity");
        }
    }
}
