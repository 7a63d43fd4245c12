package sojourn.display.chart;

import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import sojourn.check.UsageException;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Fonts;
import sojourn.display.canvas.Png;
import sojourn.display.canvas.RasterCanvas;
import sojourn.display.canvas.Theme;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A chart that the user made with XChart, as PNG, in our quiet look unless it was styled. No SVG: XChart draws letters as
 * outlines, so that a line through three points takes 50 kB, and ten thousand points take 2 MB.
 */
public final class XChartView implements Displayable {
    /** the ground of XChart's default look, by which an unstyled chart is known */
    private static final Color UNSTYLED = new Color(210, 210, 210);

    private final Chart<?, ?> chart;

    /**
     * A view of a chart.
     *
     * @param chart made with XChart
     */
    public XChartView(Chart<?, ?> chart) {
        this.chart = chart;
    }

    @Override
    public MimeBundle bundle() {
        java.util.Optional<String> problem = Fonts.problem();
        if (problem.isPresent()) {
            return MimeBundle.text(words() + "\n(" + problem.get() + ")");
        }
        quiet(chart.getStyler());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(MimeBundle.PNG, Base64.getEncoder().encodeToString(png()));
        data.put(MimeBundle.TEXT, words());
        Map<String, Object> size = new LinkedHashMap<>();
        size.put("width", chart.getWidth());
        size.put("height", chart.getHeight());
        // nbconvert's page reads it to those who do not see the picture
        size.put("alt", words().replaceAll("\\s+", " "));
        return new MimeBundle(data, Map.of(MimeBundle.PNG, size));
    }

    private byte[] png() {
        int scale = RasterCanvas.SCALE;
        BufferedImage image =
                new BufferedImage(chart.getWidth() * scale, chart.getHeight() * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(scale, scale);
        try {
            chart.paint(graphics, chart.getWidth(), chart.getHeight());
        } catch (RuntimeException e) {
            // XChart looks at some things only when it draws: a dial's series without a label is an NPE there
            throw new UsageException(
                    "XChart cannot draw this " + chart.getClass().getSimpleName() + ": " + e.getMessage(), e);
        } finally {
            graphics.dispose();
        }
        return Png.encode(image);
    }

    private String words() {
        String series =
                chart.getSeriesCollection().stream().map(one -> one.getName()).collect(Collectors.joining(", "));
        return (chart.getTitle().isEmpty() ? "Chart" : chart.getTitle()) + "\n  "
                + Numbers.count(chart.getSeriesCollection().size()) + " series: " + series;
    }

    private static void quiet(Styler styler) {
        if (!styler.getChartBackgroundColor().equals(UNSTYLED)) {
            return;
        }
        Color ground = new Color(Theme.GROUND);
        Color ink = new Color(Theme.INK);
        styler.setChartBackgroundColor(ground);
        styler.setPlotBackgroundColor(ground);
        styler.setPlotBorderVisible(false);
        styler.setChartFontColor(ink);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        styler.setChartTitleBoxVisible(false);
        styler.setLegendBorderColor(ground);
        styler.setLegendBackgroundColor(ground);
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setSeriesColors(IntStream.range(0, 8)
                .mapToObj(place -> new Color(Palette.fill(place).ground()))
                .toArray(Color[]::new));
        if (styler instanceof AxesChartStyler axes) {
            axes.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
            axes.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
            axes.setAxisTickLabelsColor(new Color(Theme.QUIET));
            axes.setAxisTickMarksColor(new Color(Theme.AXIS));
            axes.setPlotGridLinesColor(new Color(Theme.GRID));
            axes.setPlotGridLinesStroke(new BasicStroke(1));
            axes.setPlotGridVerticalLinesVisible(false);
        }
    }
}
