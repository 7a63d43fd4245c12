package sojourn.display.xchart;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.ChartTheme;
import sojourn.display.Markup;
import sojourn.display.Palette;
import sojourn.display.Vision;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** The theme that users give to charts of their own. */
class SojournThemeTest {
    @BeforeEach
    void fresh() {
        Palette.reset();
    }

    private static XYChart lines(XYChart chart, int series) {
        for (int s = 0; s < series; s++) {
            chart.addSeries("series " + s, new double[] {1, 2, 3}, new double[] {s, s + 1, s});
        }
        return chart;
    }

    /** A chart that was built with it has its look at once, before a cell shows it, and what is set afterwards stays. */
    @Test
    void aChartThatIsBuiltWithItHasItsLook() {
        XYChart chart = lines(new XYChartBuilder().theme(SojournTheme.QUIET).build(), 2);
        Styler styler = chart.getStyler();
        assertThat(styler.getTheme()).isSameAs(SojournTheme.QUIET);
        assertThat(styler.getChartBackgroundColor()).isEqualTo(SojournTheme.QUIET.getChartBackgroundColor());
        assertThat(chart.getStyler().isPlotBorderVisible()).isFalse();
        assertThat(chart.getStyler().isPlotGridVerticalLinesVisible()).isFalse();
        assertThat(styler.getSeriesColors()).isEqualTo(SojournTheme.QUIET.getSeriesColors());
        styler.setChartBackgroundColor(Color.PINK);
        String svg = new XChartView(chart).svg();
        Markup.parse(svg);
        assertThat(svg).contains(hex(Color.PINK), hex(SojournTheme.colour(0)), hex(SojournTheme.colour(1)));
    }

    /** The usual theme of XChart becomes this one where a cell shows the chart: both ways give the same picture. */
    @Test
    void aChartOfXChartsUsualThemeLooksTheSame() {
        String ours = new XChartView(
                        lines(new XYChartBuilder().theme(SojournTheme.QUIET).build(), 3))
                .svg();
        assertThat(new XChartView(lines(new XYChartBuilder().build(), 3)).svg()).isEqualTo(ours);
        assertThat(new XChartView(lines(
                                new XYChartBuilder().theme(ChartTheme.Matlab).build(), 3))
                        .svg())
                .isNotEqualTo(ours);
    }

    /** Eight colours that are those of the notebook's palette, all different, also to those who see few. */
    @Test
    void theColoursStayApart() {
        Color[] colours = SojournTheme.QUIET.getSeriesColors();
        assertThat(colours).hasSize(8).doesNotHaveDuplicates();
        for (int place = 0; place < 8; place++) {
            assertThat(colours[place]).isEqualTo(SojournTheme.colour(place));
        }
        for (Vision vision : Vision.values()) {
            for (int a = 0; a < 8; a++) {
                for (int b = 0; b < a; b++) {
                    assertThat(vision.distance(colours[a].getRGB(), colours[b].getRGB()))
                            .as("%s: %d and %d", vision, a, b)
                            .isGreaterThan(14);
                }
            }
        }
    }

    /** No two of twenty-four series have both colour and stroke in common. */
    @Test
    void seriesThatShareAColourDifferInTheirStrokes() {
        Color[] colours = SojournTheme.QUIET.getSeriesColors();
        BasicStroke[] strokes = SojournTheme.QUIET.getSeriesLines();
        assertThat(strokes).hasSize(24);
        Set<String> looks = new HashSet<>();
        for (int place = 0; place < 24; place++) {
            looks.add(colours[place % 8] + Arrays.toString(strokes[place].getDashArray()));
        }
        assertThat(looks).hasSize(24);
        String svg = new XChartView(
                        lines(new XYChartBuilder().theme(SojournTheme.QUIET).build(), 10))
                .svg();
        assertThat(svg).contains("stroke-dasharray");
    }

    @Test
    void otherKindsOfChartsTakeIt() {
        CategoryChart bars =
                new CategoryChartBuilder().theme(SojournTheme.QUIET).build();
        bars.addSeries("n", List.of("a", "b"), List.of(1, 2));
        PieChart pie = new PieChartBuilder().theme(SojournTheme.QUIET).build();
        pie.addSeries("a", 1);
        pie.addSeries("b", 2);
        for (String svg : List.of(new XChartView(bars).svg(), new XChartView(pie).svg())) {
            Markup.parse(svg);
            assertThat(svg).contains(hex(SojournTheme.colour(0)));
        }
    }

    private static String hex(Color colour) {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
    }
}
