package sojourn.display.xchart;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import sojourn.check.UsageException;
import sojourn.display.Markup;
import sojourn.display.Palette;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlotsTest {
    private static final double NONE = Double.NaN;

    @BeforeEach
    void fresh() {
        Palette.reset();
    }

    private static Table sales() {
        return Table.create(
                "sales",
                IntColumn.create("day", new int[] {2, 1, 3, 1, 2, 3}),
                DoubleColumn.create("events", new double[] {20, 10, NONE, 5, 6, 7}),
                DoubleColumn.create("users", new double[] {2, 1, 3, 1, 2, 3}),
                StringColumn.create("country", new String[] {"a & b", "a & b", "a & b", "<c>", "<c>", "<c>"}));
    }

    @Test
    void aLineIsSortedAndHasASeriesForEachGroupInTheNotebooksColour() {
        XYChart chart = Plots.of(sales()).x("day").y("events").by("country").line();
        assertThat(chart.getSeriesCollection()).extracting(XYSeries::getName).containsExactly("<c>", "a & b");
        XYSeries first = chart.getSeries("a & b");
        assertThat(first.getXData()).containsExactly(1, 2);
        assertThat(first.getYData()).containsExactly(10, 20);
        assertThat(first.getLineColor().getRGB() & 0xFFFFFF)
                .isEqualTo(Palette.fill("a & b").ground());
        String svg = new XChartView(chart).svg();
        Markup.parse(svg);
        assertThat(svg).contains(">a &amp; b</text>", ">&lt;c&gt;</text>", ">day</text>");
        assertThat(Plots.of(sales()).x("day").y("events").leftOut()).isEqualTo(1);
    }

    @Test
    void severalColumnsAreSeveralSeries() {
        XYChart chart = Plots.of(sales()).x("day").y("events", "users").scatter();
        assertThat(chart.getSeriesCollection()).extracting(XYSeries::getName).containsExactly("events", "users");
        assertThat(chart.getSeries("users").getXData()).hasSize(6);
    }

    @Test
    void datesAreAnAxis() {
        Table table = Table.create(
                DateColumn.create("day", new LocalDate[] {LocalDate.of(2024, 3, 1), LocalDate.of(2024, 3, 20)}),
                IntColumn.create("n", new int[] {1, 2}));
        XChartView view = new XChartView(Plots.of(table).x("day").y("n").line());
        assertThat(view.altText()).contains("x 2024-03-01 to 2024-03-20");
    }

    @Test
    void barsSayWhatBecomesOfRowsThatFallTogether() {
        Plots plots = Plots.of(sales()).x("day").y("users");
        assertThatThrownBy(plots::bar)
                .isInstanceOf(UsageException.class)
                .hasMessage("2 rows have the same day; .combine(Combine.MEAN) says what becomes of them");
        CategoryChart sums = plots.combine(Combine.SUM).bar();
        assertThat(sums.getSeries("users").getYData()).containsExactly(2, 4, 6);
        CategoryChart counts = Plots.of(sales()).x("country").bar();
        assertThat(counts.getSeries("rows").getYData()).containsExactly(3, 3);
        CategoryChart grouped = plots.by("country").bar();
        assertThat(grouped.getSeries("<c>").getYData()).containsExactly(1, 2, 3);
    }

    /** 0..9 by hand: bins of 5 hold five each. */
    @Test
    void aHistogramCountsEachRowOnce() {
        Table table = Table.create(
                DoubleColumn.create("v", IntStream.range(0, 10).asDoubleStream().toArray()));
        assertThat(Plots.of(table).x("v").bins(2).hist().getSeries("rows").getYData())
                .containsExactly(5, 5);
        double[] random = new SplittableRandom(7).doubles(1_000, -3, 1e6).toArray();
        Table more = Table.create(DoubleColumn.create("v", random));
        double[] heights = Plots.of(more).x("v").hist().getSeries("rows").getYData();
        assertThat(java.util.Arrays.stream(heights).sum()).isEqualTo(1_000);
    }

    @Test
    void aHeatMapCountsPairs() {
        HeatMapChart chart = Plots.of(sales()).x("day").y("country").heat();
        assertThat(chart.getHeatMapSeries().getHeatData()).hasSize(6);
        for (Number[] cell : chart.getHeatMapSeries().getHeatData()) {
            assertThat(cell[2].doubleValue()).isEqualTo(1);
        }
    }

    @Test
    void aPieHasItsLargestSliceFirstAndTheSmallestTogether() {
        Table table = Table.create(
                StringColumn.create(
                        "page", IntStream.range(0, 20).mapToObj(i -> "p" + i).toArray(String[]::new)),
                IntColumn.create("n", IntStream.range(1, 21).toArray()));
        PieChart chart = Plots.of(table).x("page").value("n").pie();
        assertThat(chart.getSeriesCollection()).hasSize(12);
        assertThat(chart.getSeriesCollection().iterator().next().getName()).isEqualTo("p19");
        assertThat(chart.getSeries("(other)").getValue().doubleValue())
                .isEqualTo(IntStream.range(1, 10).sum());
    }

    @Test
    void boxesAreSplitByNames() {
        assertThat(Plots.of(sales()).x("country").y("users").box().getSeriesCollection())
                .extracting(one -> one.getName())
                .containsExactly("<c>", "a & b");
    }

    @Test
    void whatCannotBeDrawnIsSaidInOneLine() {
        refused(plots -> plots.x("dya"), "did you mean 'day'?");
        refused(
                plots -> plots.y("events").line(),
                "no column for the horizontal axis; .x(…) names one of: day, events");
        refused(plots -> plots.x("day").line(), "no column for the vertical axis; .y(…)");
        refused(
                plots -> plots.x("day").y("country").line(),
                ".y(…) needs a column of numbers, but 'country' holds text, such as 'a & b'; of numbers: day, events, users");
        assertThatThrownBy(
                        () -> Plots.of(sales().emptyCopy()).x("day").y("events").line())
                .isInstanceOf(UsageException.class)
                .hasMessage("the table has no rows to draw");
        Table empty = Table.create(DoubleColumn.create("x", NONE, 1.0), DoubleColumn.create("y", 1.0, NONE));
        assertThatThrownBy(() -> Plots.of(empty).x("x").y("y").line())
                .hasMessageContaining("no row has values in all columns that are drawn");
        Table many = Table.create(
                IntColumn.create("n", IntStream.range(0, 50).toArray()),
                StringColumn.create(
                        "g", IntStream.range(0, 50).mapToObj(i -> "g" + i).toArray(String[]::new)));
        assertThatThrownBy(() -> Plots.of(many).x("n").y("n").by("g").line())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'g' has 50 values, which would be as many groups; at most 24 are drawn");
    }

    private static void refused(Function<Plots, Object> chart, String words) {
        assertThatThrownBy(() -> chart.apply(Plots.of(sales())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(words)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void onePointAndAHundredThousandAreDrawn() {
        Table one = Table.create(DoubleColumn.create("x", 3.0), DoubleColumn.create("y", 4.0));
        for (PlotKind kind : new PlotKind[] {PlotKind.LINE, PlotKind.SCATTER, PlotKind.HIST, PlotKind.BOX}) {
            Plots plots = Plots.of(one).x("x").y("y");
            Markup.parse(new XChartView((org.knowm.xchart.internal.chartpart.Chart<?, ?>) kind.draw(plots)).svg());
        }
        double[] y = new SplittableRandom(3).doubles(100_000).toArray();
        Table many = Table.create(
                DoubleColumn.create(
                        "x", IntStream.range(0, 100_000).asDoubleStream().toArray()),
                DoubleColumn.create("y", y));
        XYSeries line = Plots.of(many).x("x").y("y").line().getSeries("y");
        assertThat(line.getXData().length).isLessThanOrEqualTo(4 * 700);
        assertThat(java.util.Arrays.stream(line.getYData()).max())
                .isEqualTo(java.util.Arrays.stream(y).max());
        assertThat(java.util.Arrays.stream(line.getYData()).min())
                .isEqualTo(java.util.Arrays.stream(y).min());
    }
}
