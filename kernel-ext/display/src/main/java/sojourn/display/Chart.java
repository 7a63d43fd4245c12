package sojourn.display;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A picture of a result: SVG and PNG of the same drawing, and words that say the same. Immutable: each verb gives a new chart.
 */
public abstract class Chart implements Displayable {
    private final Frame frame;

    /** What every chart can be told; null and 0 mean that the chart decides. */
    record Frame(
            @Nullable String title,
            @Nullable String xLabel,
            @Nullable String yLabel,
            int width,
            int height) {
        static final Frame AUTO = new Frame(null, null, null, 0, 0);
    }

    /** A laid-out picture. */
    record Drawing(double width, double height, Consumer<Canvas> painter) {}

    Chart(Frame frame) {
        this.frame = frame;
    }

    /** {@return the same chart in another frame} */
    abstract Chart framed(Frame next);

    /** {@return the layout; depends on nothing but this chart and the palette} */
    abstract Drawing drawing();

    /** {@return the title, if the user gave none} */
    abstract String defaultTitle();

    /** {@return whether a cell shows it as SVG, too; a picture of many thousands of marks is shown as PNG alone} */
    boolean vector() {
        return true;
    }

    /** {@return what the picture shows, in words: lines of text} */
    abstract String words();

    /**
     * What the picture shows, in a sentence or two, for those who do not see it.
     *
     * @return plain text
     */
    public abstract String altText();

    /**
     * The same chart under another title.
     *
     * @param title the title; empty for none
     * @return the chart
     */
    public Chart title(String title) {
        Objects.requireNonNull(title, "title");
        return framed(new Frame(title, frame.xLabel, frame.yLabel, frame.width, frame.height));
    }

    /**
     * The same chart with another label on its horizontal axis.
     *
     * @param label the label; empty for none
     * @return the chart
     */
    public Chart xLabel(String label) {
        Objects.requireNonNull(label, "label");
        return framed(new Frame(frame.title, label, frame.yLabel, frame.width, frame.height));
    }

    /**
     * The same chart with another label on its vertical axis.
     *
     * @param label the label; empty for none
     * @return the chart
     */
    public Chart yLabel(String label) {
        Objects.requireNonNull(label, "label");
        return framed(new Frame(frame.title, frame.xLabel, label, frame.width, frame.height));
    }

    /**
     * The same chart in another size.
     *
     * @param width  in CSS pixels, 240..4,000
     * @param height in CSS pixels, 120..8,000
     * @return the chart
     */
    public Chart size(int width, int height) {
        Check.argument(width >= 240 && width <= 4000, "width must be in 240..4,000 pixels, was %,d", width);
        Check.argument(height >= 120 && height <= 8000, "height must be in 120..8,000 pixels, was %,d", height);
        return framed(new Frame(frame.title, frame.xLabel, frame.yLabel, width, height));
    }

    final Frame frame() {
        return frame;
    }

    final String titleText() {
        return frame.title == null ? defaultTitle() : frame.title;
    }

    /** {@return the picture as SVG, with an opaque ground; the same bytes on every machine} */
    public String svg() {
        Drawing drawing = drawing();
        SvgCanvas canvas = new SvgCanvas(drawing.width, drawing.height);
        drawing.painter.accept(canvas);
        return canvas.finish(titleText().isEmpty() ? defaultTitle() : titleText(), altText());
    }

    /**
     * {@return the picture as PNG, two pixels to one of CSS}
     *
     * @throws IllegalStateException if Java finds no font
     */
    public byte[] png() {
        Fonts.problem().ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        return raster(drawing());
    }

    private static byte[] raster(Drawing drawing) {
        RasterCanvas canvas = new RasterCanvas(drawing.width, drawing.height);
        drawing.painter.accept(canvas);
        return canvas.finish();
    }

    /**
     * Writes the picture to a file.
     *
     * @param file a path that ends in .svg or .png
     * @return the path
     * @throws IOException if it cannot be written
     */
    public Path save(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        Check.argument(
                name.endsWith(".svg") || name.endsWith(".png"),
                "a chart is saved as .svg or .png, but the file is '%s'",
                file.getFileName());
        return Files.write(file, name.endsWith(".svg") ? svg().getBytes(StandardCharsets.UTF_8) : png());
    }

    @Override
    public final MimeBundle bundle() {
        Map<String, Object> data = new LinkedHashMap<>();
        Map<String, Map<String, Object>> metadata = new LinkedHashMap<>();
        Optional<String> problem = Fonts.problem();
        if (vector() || problem.isPresent()) {
            data.put(MimeBundle.SVG, svg());
        }
        if (problem.isEmpty()) {
            Drawing drawing = drawing();
            data.put(MimeBundle.PNG, Base64.getEncoder().encodeToString(raster(drawing)));
            Map<String, Object> size = new LinkedHashMap<>();
            size.put("width", (int) Math.ceil(drawing.width));
            size.put("height", (int) Math.ceil(drawing.height));
            metadata.put(MimeBundle.PNG, size);
        }
        String title = titleText();
        data.put(
                MimeBundle.TEXT,
                (title.isEmpty() ? "" : TextLayout.oneLine(title) + "\n")
                        + words()
                        + problem.map(p -> "\n(" + p + ")").orElse(""));
        return new MimeBundle(data, metadata);
    }

    /** {@return why there are no PNGs here; empty if there are} */
    static Optional<String> fontProblem() {
        return Fonts.problem();
    }

    /** Whether Java can write on a bitmap here. SVG needs no font: the browser has them. */
    private static final class Fonts {
        private static final Optional<String> PROBLEM = find();

        private static Optional<String> find() {
            try {
                boolean none = new Font(Font.SANS_SERIF, Font.PLAIN, 12)
                        .getStringBounds("n = 4,523", new FontRenderContext(null, true, true))
                        .isEmpty();
                return none ? Optional.of(message()) : Optional.empty();
            } catch (RuntimeException | LinkageError | InternalError noFonts) {
                // what Java throws without fontconfig differs from one JDK to the next
                return Optional.of(message());
            }
        }

        private static String message() {
            return "no PNG: Java finds no font here; install one, for example: apt-get install fontconfig fonts-dejavu-core";
        }

        static Optional<String> problem() {
            return PROBLEM;
        }
    }
}
