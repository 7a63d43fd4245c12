package sojourn.display;

import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fonts;
import sojourn.display.canvas.HoverPicture;
import sojourn.display.canvas.PdfCanvas;
import sojourn.display.canvas.RasterCanvas;
import sojourn.display.canvas.SvgCanvas;
import sojourn.display.text.TextLayout;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** A chart drawn on each canvas, and all of them as one output. */
final class ChartOutput {
    private ChartOutput() {}

    private static <T extends Canvas> T paint(Chart chart, T canvas, Chart.Drawing drawing) {
        endIfInterrupted();
        chart.heading(canvas, drawing);
        drawing.painter().accept(canvas);
        endIfInterrupted();
        return canvas;
    }

    /** Before and after each picture, of which a chart has two; a loop over charts ends by it, too. */
    private static void endIfInterrupted() {
        if (Thread.interrupted()) {
            throw new CancellationException("the chart was interrupted while it was drawn");
        }
    }

    private static SvgCanvas vector(Chart chart, Chart.Drawing drawing) {
        return paint(chart, new SvgCanvas(drawing.width(), drawing.height()), drawing);
    }

    private static byte[] raster(Chart chart, Chart.Drawing drawing) {
        return paint(chart, new RasterCanvas(drawing.width(), drawing.height()), drawing)
                .finish();
    }

    /** {@return the picture as SVG, with tooltips} */
    static String svg(Chart chart) {
        return vector(chart, chart.drawing()).finish(chart.name(), chart.altText());
    }

    /** {@return the picture as SVG in HTML, which shows its numbers in tooltips} */
    private static String hovering(Chart chart) {
        Chart.Drawing drawing = chart.drawing();
        SvgCanvas canvas = vector(chart, drawing);
        String svg = canvas.finishStill(chart.name(), chart.altText());
        return HoverPicture.html(svg, drawing.width(), drawing.height(), chart.altText(), canvas.hovers());
    }

    /** {@return the picture as PNG; without a font it is refused} */
    static byte[] png(Chart chart) {
        Fonts.problem().ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        return raster(chart, chart.drawing());
    }

    /** {@return the picture as a PDF of one page} */
    static byte[] pdf(Chart chart) {
        Chart.Drawing drawing = chart.drawing();
        return paint(chart, new PdfCanvas(drawing.width(), drawing.height()), drawing)
                .finish(chart.name(), chart.altText());
    }

    /** {@return the picture in all formats that a cell shows, and its words} */
    static MimeBundle bundle(Chart chart) {
        Map<String, Object> data = new LinkedHashMap<>();
        Map<String, Map<String, Object>> metadata = new LinkedHashMap<>();
        Optional<String> problem = Fonts.problem();
        if (chart.vector() || problem.isPresent()) {
            data.put(MimeBundle.HTML, hovering(chart));
        }
        if (problem.isEmpty()) {
            Chart.Drawing drawing = chart.drawing();
            data.put(MimeBundle.PNG, Base64.getEncoder().encodeToString(raster(chart, drawing)));
            Map<String, Object> size = new LinkedHashMap<>();
            size.put("width", (int) Math.ceil(drawing.width()));
            size.put("height", (int) Math.ceil(drawing.height()));
            // nbconvert's page reads it to those who do not see the picture
            size.put("alt", chart.altText());
            metadata.put(MimeBundle.PNG, size);
        }
        String title = chart.titleText();
        data.put(
                MimeBundle.TEXT,
                (title.isEmpty() ? "" : TextLayout.oneLine(title) + "\n")
                        + chart.words()
                        + problem.map(p -> "\n(" + p + ")").orElse(""));
        return new MimeBundle(data, metadata);
    }
}
