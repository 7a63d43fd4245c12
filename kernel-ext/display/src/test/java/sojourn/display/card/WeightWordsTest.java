package sojourn.display.card;

import org.junit.jupiter.api.Test;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.display.chart.flow.FlowCharts;
import sojourn.display.chart.flow.PatternCharts;
import sojourn.distance.Hamming;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;

/** Cards and charts of weighted sequences say which number is one of rows and which of weights. */
class WeightWordsTest {
    private static Sequences pool() {
        return Sequences.readStates(Table.create(
                        StringColumn.create("m0", "a", "a", "b", "b"),
                        StringColumn.create("m1", "a", "b", "b", "a"),
                        StringColumn.create("group", "x", "x", "y", ""),
                        DoubleColumn.create("w", 1.5, .75, 2, 0)))
                .columns("m0", "m1")
                .weights("w")
                .load();
    }

    private static String text(Object shown) {
        return Views.card(shown).orElseThrow().bundle().text();
    }

    @Test
    void sequencesInNoGroupAreRows() {
        assertThat(text(pool().flow().by("group"))).contains("1 row is in no group.");
        assertThat(FlowCharts.funnel(pool().flow().by("group").funnel("a", "b")).altText())
                .contains("; 1 row in no group");
    }

    @Test
    void sequencesOfNoWeightAreThereAllTheSame() {
        Sequences pool = pool();
        assertThat(text(pool.where(i -> pool.caseWeight(i) == 0).flow())).contains("All sequences weigh 0.");
    }

    @Test
    void theShareOfNoiseIsOneOfWeights() {
        Sequences pool = pool();
        Sequences some = pool.where(i -> pool.caseWeight(i) > 0);
        Clustering found = Clustering.of(some, "mine", new int[] {0, 0, -1}, some.distances(Hamming.unit()));
        assertThat(text(found)).contains("1, weight 2 (47.1 %)");
    }

    @Test
    void supportIsAShareOfWeights() {
        assertThat(PatternCharts.supports(pool().patterns().minSupport(.2)).altText())
                .contains("% of 4.25 sequences");
    }

    @Test
    void smallWeightsAreSaidToBeSmall() {
        assertThat(text(Sequences.readStates(
                                Table.create(StringColumn.create("m", "a", "b"), DoubleColumn.create("w", .5, .5)))
                        .columns("m")
                        .weights("w")
                        .load()))
                .contains(
                        "The weights add up to 1, not to about the 2 rows: silhouettes, CH, least sizes, BIC and p values");
    }
}
