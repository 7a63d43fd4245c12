package sojourn.notebook;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.BubbleChart;
import org.knowm.xchart.BubbleChartBuilder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.DialChart;
import org.knowm.xchart.DialChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.OHLCChart;
import org.knowm.xchart.OHLCChartBuilder;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.RadarChart;
import org.knowm.xchart.RadarChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import sojourn.check.UsageException;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.notebook.host.Renderers;
import sojourn.notebook.state.Settings;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.imageio.ImageIO;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Charts that a user made with XChart, of each of its types, as a kernel's renderer shows them. */
class XChartRenderingTest {
    private static final String TITLE = "Speed <b>\"&'";

    static List<Chart<?, ?>> charts() {
        double[] x = {1, 2, 3};
        double[] y = {3, 1, 2};
        XYChart line = new XYChartBuilder().title(TITLE).build();
        line.addSeries("ours", x, y);
        CategoryChart bars = new CategoryChartBuilder().title(TITLE).build();
        bars.addSeries("ours", List.of("a", "b", "c"), List.of(3, 1, 2));
        PieChart pie = new PieChartBuilder().title(TITLE).build();
        pie.addSeries("ours", 3);
        pie.addSeries("others", 1);
        BubbleChart bubbles = new BubbleChartBuilder().title(TITLE).build();
        bubbles.addSeries("ours", x, y, new double[] {10, 20, 30});
        BoxChart boxes = new BoxChartBuilder().title(TITLE).build();
        boxes.addSeries("ours", new double[] {1, 2, 3, 4, 9});
        HeatMapChart heat = new HeatMapChartBuilder().title(TITLE).build();
        heat.addSeries("ours", new int[] {1, 2}, new int[] {1, 2}, new int[][] {{1, 2}, {3, 4}});
        DialChart dial = new DialChartBuilder().title(TITLE).build();
        dial.addSeries("ours", 0.7, "seventy");
        RadarChart radar = new RadarChartBuilder().title(TITLE).build();
        radar.setRadiiLabels(new String[] {"a", "b", "c"});
        radar.addSeries("ours", new double[] {0.3, 0.9, 0.5});
        OHLCChart prices = new OHLCChartBuilder().title(TITLE).build();
        prices.addSeries("ours", x, y, new double[] {4, 2, 3}, new double[] {2, 0, 1}, new double[] {3, 2, 1});
        HorizontalBarChart level = new HorizontalBarChartBuilder().title(TITLE).build();
        level.addSeries("ours", List.of(3, 1, 2), List.of("a", "b", "c"));
        return List.of(line, bars, pie, bubbles, boxes, heat, dial, radar, prices, level);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("charts")
    void eachTypeIsShownAndTold(Chart<?, ?> chart) throws IOException {
        Renderer renderer = new Renderer();
        Renderers.register(renderer, new Settings());
        DisplayData data = renderer.render(chart);
        String png = String.valueOf(data.getData(MIMEType.parse(MimeBundle.PNG)));
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
        assertThat(image.getWidth()).isEqualTo(2 * chart.getWidth());
        assertThat(image.getHeight()).isEqualTo(2 * chart.getHeight());
        // something is drawn in the middle of it, where no title and no legend stands
        Set<Integer> colours = new HashSet<>();
        for (int i = image.getWidth() / 4; i < image.getWidth() * 3 / 4; i++) {
            for (int j = image.getHeight() / 4; j < image.getHeight() * 3 / 4; j++) {
                colours.add(image.getRGB(i, j));
            }
        }
        assertThat(colours).as("colours in the middle").hasSizeGreaterThan(3);
        assertThat(image.getRGB(2, 2)).as("our quiet ground").isEqualTo(0xFFFFFFFF);
        assertThat(String.valueOf(data.getData(MIMEType.TEXT_PLAIN)))
                .startsWith(TITLE)
                .contains("ours");
        MimeBundle bundle = Views.of(chart).orElseThrow().bundle();
        assertThat(bundle.metadata().get(MimeBundle.PNG)).containsKeys("width", "height", "alt");
        assertThat(String.valueOf(
                        bundle.metadata().getOrDefault(MimeBundle.PNG, Map.of()).get("alt")))
                .contains(TITLE, "ours")
                .doesNotContain("\n");
        // where it becomes HTML, its words are text
        Displayable view = Views.of(chart).orElseThrow();
        assertThat(String.valueOf(Card.titled("card").with(view).bundle().data().get(MimeBundle.HTML)))
                .contains("alt=\"Speed &lt;b&gt;&quot;&amp;&#39;")
                .doesNotContain("<b>");
    }

    @Test
    void whatXChartCannotDrawIsSaidInOneLine() {
        Renderer renderer = new Renderer();
        Renderers.register(renderer, new Settings());
        DialChart dial = new DialChartBuilder().build();
        dial.addSeries("ours", 0.7);
        assertThatThrownBy(() -> renderer.render(dial))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("XChart cannot draw this DialChart: ")
                .message()
                .doesNotContain("\n");
    }

    /** A chart without data or without a title is no reason for a stack trace. */
    @Test
    void anEmptyPieIsShown() {
        Renderer renderer = new Renderer();
        Renderers.register(renderer, new Settings());
        assertThat(renderer.render(new PieChartBuilder().build()).getData(MIMEType.TEXT_PLAIN))
                .asString()
                .startsWith("Chart");
    }
}
