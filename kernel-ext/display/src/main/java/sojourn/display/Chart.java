package sojourn.display;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.run.WholeFile;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A picture of a result: SVG and PNG of the same drawing, and words that say the same. Immutable: each verb gives a new chart.
 */
public abstract class Chart implements Displayable {
    private static final List<String> FORMATS = List.of("svg", "png", "pdf", "html");

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
        requireSize(width, height);
        return framed(new Frame(frame.title, frame.xLabel, frame.yLabel, width, height));
    }

    /**
     * Refuses a size that no chart takes.
     *
     * @param width  in CSS pixels
     * @param height in CSS pixels
     * @throws sojourn.check.UsageException if it is too small or too large
     */
    public static void requireSize(int width, int height) {
        Check.argument(width >= 240 && width <= 4000, "width must be in 240..4,000 pixels, was %,d", width);
        Check.argument(height >= 120 && height <= 8000, "height must be in 120..8,000 pixels, was %,d", height);
    }

    /**
     * Refuses a file that no chart is saved as.
     *
     * @param file a path that ends in .svg, .png, .pdf or .html
     * @return the ending in small letters
     * @throws sojourn.check.UsageException if it ends in something else, with the nearest ending
     */
    public static String requireFormat(Path file) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Check.argument(
                name.indexOf('.') >= 0 && FORMATS.contains(ending),
                "a chart is saved as .svg, .png, .pdf or .html, but the file is '%s'%s",
                name,
                name.indexOf('.') < 0
                        ? ""
                        : Nearest.to(ending, FORMATS)
                                // of three letters, two edits make anything of anything: gif is no pdf
                                .filter(near -> near.chars()
                                                .filter(letter -> ending.indexOf(letter) >= 0)
                                                .count()
                                        >= 2)
                                .map(near -> "; did you mean '." + near + "'?")
                                .orElse(""));
        return ending;
    }

    final Frame frame() {
        return frame;
    }

    /** {@return the width that was asked for, or else the chart's own} */
    final double widthOr(double own) {
        return frame.width > 0 ? frame.width : own;
    }

    /** {@return the height that was asked for, or else the chart's own} */
    final double heightOr(double own) {
        return frame.height > 0 ? frame.height : own;
    }

    /** Title and subtitle at the top left; neither where the title is empty. They end 60 pixels below the top. */
    final void heading(Canvas canvas, double width, String subtitle) {
        if (!titleText().isEmpty()) {
            canvas.text(Letters.fit(titleText(), Theme.TITLE, width - 32), 16, 24, Theme.TITLE);
            canvas.text(Letters.fit(subtitle, Theme.SUBTITLE, width - 32), 16, 42, Theme.SUBTITLE);
        }
    }

    /** Says in the middle of a plot what there is nothing of. */
    static void nothing(Canvas canvas, String words, double x, double y) {
        canvas.text(words, x, y, Theme.LABEL.at(Canvas.Anchor.MIDDLE).coloured(Theme.QUIET));
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

    /** {@return the picture as SVG in HTML, which tells its numbers where the pointer rests} */
    private String hovering() {
        Drawing drawing = drawing();
        SvgCanvas canvas = new SvgCanvas(drawing.width, drawing.height);
        drawing.painter.accept(canvas);
        String title = titleText().isEmpty() ? defaultTitle() : titleText();
        String svg = canvas.finishStill(title, altText());
        return HoverPicture.html(svg, drawing.width, drawing.height, altText(), canvas.hovers());
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
     * {@return the picture as a PDF of one page, drawn as vectors}
     *
     * @throws IllegalStateException if a text has letters beyond those of western languages, and Java finds no font for them
     */
    public byte[] pdf() {
        Drawing drawing = drawing();
        PdfCanvas canvas = new PdfCanvas(drawing.width, drawing.height);
        drawing.painter.accept(canvas);
        return canvas.finish(titleText().isEmpty() ? defaultTitle() : titleText(), altText());
    }

    /**
     * {@return a page with the picture and its words, which needs nothing from a network; light or dark as the reader's system
     * is, though the picture keeps its light ground}
     */
    public String html() {
        Drawing drawing = drawing();
        String title = titleText().isEmpty() ? defaultTitle() : titleText();
        String picture = vector()
                ? svg()
                : "<img width=\"" + (int) Math.ceil(drawing.width) + "\" alt=\"" + Html.escape(altText())
                        + "\" src=\"data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(png()) + "\">\n";
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + Html.escape(title)
                + "</title>\n<style>\n:root { color-scheme: light dark; }\n"
                + "body { font-family: " + Theme.FONTS + "; margin: 24px; }\n"
                + "figure { margin: 0; }\nimg, svg { max-width: 100%; height: auto; }\n"
                + "figcaption { white-space: pre-wrap; margin: 12px 0 0 0; max-width: 70em; opacity: 0.8; }\n"
                + "</style>\n</head>\n<body>\n<figure>\n" + picture + "<figcaption>" + Html.escape(words())
                + "</figcaption>\n</figure>\n</body>\n</html>\n";
    }

    /**
     * Writes the picture to a file, whole or not at all; what is there is replaced.
     *
     * @param file a path that ends in .svg, .png, .pdf or .html
     * @return the path
     * @throws IOException if it cannot be written
     */
    public Path save(Path file) throws IOException {
        String ending = requireFormat(file);
        byte[] bytes = switch (ending) {
            case "svg" -> svg().getBytes(StandardCharsets.UTF_8);
            case "png" -> png();
            case "pdf" -> pdf();
            default -> html().getBytes(StandardCharsets.UTF_8);
        };
        WholeFile.write(file, part -> Files.write(part, bytes));
        return file;
    }

    /**
     * Writes the picture to a file, whole or not at all; what is there is replaced.
     *
     * @param file a path that ends in .svg, .png, .pdf or .html
     * @return the path
     * @throws IOException if it cannot be written
     */
    public Path save(String file) throws IOException {
        return save(Check.path(file));
    }

    @Override
    public final MimeBundle bundle() {
        Map<String, Object> data = new LinkedHashMap<>();
        Map<String, Map<String, Object>> metadata = new LinkedHashMap<>();
        Optional<String> problem = Fonts.problem();
        if (vector() || problem.isPresent()) {
            data.put(MimeBundle.HTML, hovering());
        }
        if (problem.isEmpty()) {
            Drawing drawing = drawing();
            data.put(MimeBundle.PNG, Base64.getEncoder().encodeToString(raster(drawing)));
            Map<String, Object> size = new LinkedHashMap<>();
            size.put("width", (int) Math.ceil(drawing.width));
            size.put("height", (int) Math.ceil(drawing.height));
            // nbconvert's page reads it to those who do not see the picture
            size.put("alt", altText());
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
