package sojourn.display.xchart;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import sojourn.display.Markup;
import sojourn.display.MimeBundle;

import java.awt.Color;
import java.awt.Font;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class XChartViewTest {
    private static XYChart line() {
        XYChart chart = new XYChartBuilder()
                .title("Events & <users>")
                .xAxisTitle("day of März")
                .yAxisTitle("events")
                .width(600)
                .height(350)
                .build();
        double[] x = IntStream.range(0, 40).asDoubleStream().toArray();
        chart.addSeries(
                "a & b",
                x,
                IntStream.range(0, 40)
                        .mapToDouble(i -> 3_000 * Math.sin(i / 5.0))
                        .toArray());
        return chart;
    }

    @Test
    void aLineOfFortyPointsIsSmallAndItsTextsAreText() {
        String svg = new XChartView(line()).svg();
        Markup.parse(svg);
        assertThat(svg.length()).as("bytes").isLessThan(20_000);
        assertThat(svg)
                .contains(
                        ">Events &amp; &lt;users&gt;</text>",
                        ">day of März</text>",
                        ">events</text>",
                        ">a &amp; b</text>")
                // numbers of the axes, read letter by letter
                .contains(">1,000</text>", ">-2,000</text>", ">10</text>");
        // one line and one path of dots, whatever the number of points
        assertThat(svg.split("<path", -1).length).isLessThan(30);
    }

    /** What a page says when one rests on a place. */
    private static List<String> titles(CategoryChart chart) {
        String html = String.valueOf(new XChartView(chart).bundle().data().get(MimeBundle.HTML));
        return Pattern.compile("title=\"([^\"]*)\"")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .filter(title -> title.contains(": "))
                .toList();
    }

    private static CategoryChart twoByThree() {
        CategoryChart chart = new CategoryChartBuilder()
                .width(600)
                .height(350)
                .xAxisTitle("week")
                .build();
        chart.addSeries("a & b", List.of("one", "two", "three"), List.of(5, 0, -3));
        chart.addSeries("rest", List.of("one", "two", "three"), java.util.Arrays.asList(2, null, 4.5));
        return chart;
    }

    /** A bar says its series, its category and its value; one that is missing has no place. */
    @Test
    void barsSayTheirValues() {
        List<String> all = List.of(
                "a &amp; b: one, 5", "a &amp; b: two, 0", "a &amp; b: three, -3", "rest: one, 2", "rest: three, 4.5");
        assertThat(titles(twoByThree())).containsExactlyInAnyOrderElementsOf(all);
        CategoryChart overlapped = twoByThree();
        overlapped.getStyler().setOverlapped(true);
        assertThat(titles(overlapped)).containsExactlyInAnyOrderElementsOf(all);
        CategoryChart stacked = twoByThree();
        stacked.getStyler().setStacked(true);
        assertThat(titles(stacked)).containsExactlyInAnyOrderElementsOf(all);
        CategoryChart labelled = twoByThree();
        labelled.getStyler().setLabelsVisible(true);
        assertThat(titles(labelled)).containsExactlyInAnyOrderElementsOf(all);
        CategoryChart cut = twoByThree();
        cut.getStyler().setYAxisMax(3.0);
        assertThat(titles(cut)).contains("rest: one, 2").isSubsetOf(all);
        CategoryChart lines = twoByThree();
        lines.getStyler().setDefaultSeriesRenderStyle(org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle.Line);
        assertThat(titles(lines)).isEmpty();
    }

    @Test
    void itIsHtmlAndPngAndWordsAndPdf() {
        XChartView view = new XChartView(line());
        MimeBundle bundle = view.bundle();
        assertThat(bundle.data()).containsKeys(MimeBundle.HTML, MimeBundle.PNG, MimeBundle.TEXT);
        assertThat(bundle.text()).contains("events by day of März", "a & b: 40 points, x 0 to 39, y");
        // a tooltip for each point
        assertThat(String.valueOf(bundle.data().get(MimeBundle.HTML))).contains("title=\"a &amp; b: 0, 0\"");
        assertThat(new String(view.pdf(), StandardCharsets.ISO_8859_1)).contains("(events) Tj", "(1,000) Tj");
        assertThat(new XChartView(line()).svg()).as("the same bytes again").isEqualTo(new XChartView(line()).svg());
    }

    @Test
    void whatAStylerWasGivenStays() {
        XYChart chart = line();
        chart.getStyler().setChartTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
        chart.getStyler().setSeriesColors(new Color[] {Color.MAGENTA});
        String svg = new XChartView(chart).svg();
        assertThat(svg).contains("font-size=\"22\"", "#ff00ff").doesNotContain("#d2d2d2");
        XYChart other = new XYChartBuilder().theme(ChartTheme.GGPlot2).build();
        other.addSeries("x", new double[] {1, 2}, new double[] {1, 2});
        Color before = other.getStyler().getPlotBackgroundColor();
        new XChartView(other).svg();
        assertThat(other.getStyler().getPlotBackgroundColor())
                .as("a theme that was asked for")
                .isEqualTo(before);
    }

    @Test
    void aTextInSerifsKeepsItsOutlines() {
        XYChart chart = line();
        chart.getStyler().setChartTitleFont(new Font(Font.SERIF, Font.PLAIN, 22));
        assertThat(new XChartView(chart).svg()).doesNotContain(">Events &amp; &lt;users&gt;</text>");
    }

    @Test
    void turnedNamesAreText() {
        CategoryChart chart = new CategoryChartBuilder().build();
        chart.addSeries("n", List.of("first name", "second name", "日本"), List.of(1, 2, 3));
        chart.getStyler().setXAxisLabelRotation(45);
        assertThat(new XChartView(chart).svg()).containsPattern("rotate\\(-45 [^>]*>second name</text>");
    }

    @Tag("slow")
    @Test
    void manyPointsArePngAlone() {
        XYChart chart = new XYChartBuilder().build();
        // XChart itself takes minutes over the ticks of as many equally spaced values, and a line to and fro takes Java
        // as long
        double[] x = new SplittableRandom(1).doubles(100_000).sorted().toArray();
        chart.addSeries("many", x, x);
        assertThat(new XChartView(chart).bundle().data())
                .containsKey(MimeBundle.PNG)
                .doesNotContainKey(MimeBundle.HTML);
    }
}
