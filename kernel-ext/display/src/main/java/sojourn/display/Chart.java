package sojourn.display;

import sojourn.check.Check;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.run.SavedFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A picture of a result: SVG and PNG of the same drawing, and words that say the same. Immutable: each verb gives a new chart.
 */
public abstract class Chart implements Displayable, Cloneable {
    /** never changes once somebody has the chart */
    private ChartFrame frame = ChartFrame.AUTO;

    /**
     * A laid-out picture.
     *
     * @param width    in CSS pixels
     * @param height   in CSS pixels
     * @param subtitle a line below the title; empty for none
     * @param painter  draws all but title and subtitle, which are drawn before it
     */
    public record Drawing(double width, double height, String subtitle, Consumer<Canvas> painter) {}

    /** A chart in no frame of its own. */
    protected Chart() {}

    /** {@return the same chart in another frame} */
    private Chart framed(ChartFrame next) {
        try {
            Chart copy = (Chart) clone();
            copy.frame = next;
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Another chart in the frame of this one: with its title, labels and size.
     *
     * @param <C>  its type
     * @param next a new chart, which nobody else has yet
     * @return that chart
     */
    protected final <C extends Chart> C inThisFrame(C next) {
        ((Chart) next).frame = frame;
        return next;
    }

    /** {@return the layout; depends on nothing but this chart and the palette} */
    protected abstract Drawing drawing();

    /** {@return the title, if the user gave none} */
    protected abstract String defaultTitle();

    /** {@return whether a cell shows it as SVG, too; a picture of many thousands of marks is shown as PNG alone} */
    protected boolean vector() {
        return true;
    }

    /** {@return what the picture shows, in words: lines of text} */
    protected abstract String words();

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
        return framed(frame.withTitle(title));
    }

    /**
     * The same chart with another label on its horizontal axis.
     *
     * @param label the label; empty for none
     * @return the chart
     */
    public Chart xLabel(String label) {
        Objects.requireNonNull(label, "label");
        return framed(frame.withXLabel(label));
    }

    /**
     * The same chart with another label on its vertical axis.
     *
     * @param label the label; empty for none
     * @return the chart
     */
    public Chart yLabel(String label) {
        Objects.requireNonNull(label, "label");
        return framed(frame.withYLabel(label));
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
        return framed(frame.withSize(width, height));
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
        return ChartFile.requireFormat(file);
    }

    /**
     * The width of the picture.
     *
     * @param own the chart's own, in CSS pixels
     * @return the width that was asked for, or else the chart's own
     */
    protected final double widthOr(double own) {
        return frame.width() > 0 ? frame.width() : own;
    }

    /**
     * The height of the picture.
     *
     * @param own the chart's own, in CSS pixels
     * @return the height that was asked for, or else the chart's own
     */
    protected final double heightOr(double own) {
        return frame.height() > 0 ? frame.height() : own;
    }

    /**
     * The label of the horizontal axis.
     *
     * @param own the chart's own
     * @return the label that was given, or else the chart's own
     */
    protected final String xLabelOr(String own) {
        return frame.xLabel() == null ? own : frame.xLabel();
    }

    /**
     * The label of the vertical axis.
     *
     * @param own the chart's own
     * @return the label that was given, or else the chart's own
     */
    protected final String yLabelOr(String own) {
        return frame.yLabel() == null ? own : frame.yLabel();
    }

    /**
     * Where the data begins.
     *
     * @param bare  pixels below the top without a title
     * @param below pixels below the top with one
     * @return one of the two
     */
    protected final double head(double bare, double below) {
        return titleText().isEmpty() ? bare : below;
    }

    /**
     * Draws title and subtitle at the top left. They end 60 pixels below the top. Without a title there is no subtitle, unless
     * the chart {@linkplain #keepsSubtitle keeps} it.
     *
     * @param canvas  what to draw on
     * @param drawing what is drawn
     */
    protected void heading(Canvas canvas, Drawing drawing) {
        headingLine(canvas, drawing, titleText(), Theme.TITLE, 24);
        if (!titleText().isEmpty() || keepsSubtitle()) {
            headingLine(canvas, drawing, drawing.subtitle, Theme.SUBTITLE, head(20, 42));
        }
    }

    /** {@return whether the subtitle is drawn without a title, too} */
    protected boolean keepsSubtitle() {
        return false;
    }

    /**
     * Draws one line at the top left, cut where the picture ends.
     *
     * @param canvas  what to draw on
     * @param drawing what is drawn
     * @param text    nothing is drawn of an empty one
     * @param style   how it is written
     * @param y       its base line
     */
    protected static void headingLine(Canvas canvas, Drawing drawing, String text, Canvas.Style style, double y) {
        if (!text.isEmpty()) {
            canvas.text(Letters.fit(text, style, drawing.width - 32), 16, y, style);
        }
    }

    /**
     * Says in the middle of a plot what there is nothing of.
     *
     * @param canvas what to draw on
     * @param words  such as {@code no rules}
     * @param x      the middle
     * @param y      the base line
     */
    protected static void nothing(Canvas canvas, String words, double x, double y) {
        canvas.text(words, x, y, Theme.LABEL.at(Canvas.Anchor.MIDDLE).coloured(Theme.QUIET));
    }

    /** {@return the title: the given one, or else the chart's own; empty for none} */
    protected final String titleText() {
        return frame.title() == null ? defaultTitle() : frame.title();
    }

    /** {@return the picture as SVG, with an opaque ground; the same bytes on every machine} */
    public String svg() {
        return ChartOutput.svg(this);
    }

    /**
     * {@return the picture as PNG, two pixels to one of CSS}
     *
     * @throws IllegalStateException if Java finds no font
     */
    public byte[] png() {
        return ChartOutput.png(this);
    }

    /** {@return what a picture is called where its title is not drawn} */
    String name() {
        return titleText().isEmpty() ? defaultTitle() : titleText();
    }

    /**
     * {@return the picture as a PDF of one page, drawn as vectors}
     *
     * @throws IllegalStateException if a text has letters beyond those of western languages, and Java finds no font for them
     */
    public byte[] pdf() {
        return ChartOutput.pdf(this);
    }

    /**
     * {@return a page with the picture and its words, which needs nothing from a network; light or dark as the reader's system
     * is, though the picture keeps its light ground}
     */
    public String html() {
        Drawing drawing = drawing();
        return ChartFile.page(this, name(), drawing.width, words());
    }

    /**
     * Writes the picture to a file, whole or not at all, with a mark that no reader shows, by which a later call knows it.
     *
     * @param file a path that ends in .svg, .png, .pdf or .html; it replaces only a file that Sojourn wrote
     * @return the path
     * @throws IOException if it cannot be written
     * @throws sojourn.check.UsageException if the name ends in something else, or another file is there
     */
    public Path save(Path file) throws IOException {
        return ChartFile.save(this, file, SavedFile.Existing.OURS);
    }

    /**
     * Writes the picture as {@link #save(Path)} does, over whatever is there.
     *
     * @param file a path that ends in .svg, .png, .pdf or .html
     * @return the path
     * @throws IOException if it cannot be written
     * @throws sojourn.check.UsageException if the name ends in something else
     */
    public Path saveOver(Path file) throws IOException {
        return ChartFile.save(this, file, SavedFile.Existing.ANY);
    }

    /**
     * Writes the picture as {@link #save(Path)} does.
     *
     * @param file a path that ends in .svg, .png, .pdf or .html; it replaces only a file that Sojourn wrote
     * @return the path
     * @throws IOException if it cannot be written
     * @throws sojourn.check.UsageException if the name ends in something else, or another file is there
     */
    public Path save(String file) throws IOException {
        return save(Check.path(file));
    }

    /**
     * Writes the picture as {@link #save(Path)} does, over whatever is there.
     *
     * @param file a path that ends in .svg, .png, .pdf or .html
     * @return the path
     * @throws IOException if it cannot be written
     * @throws sojourn.check.UsageException if the name ends in something else
     */
    public Path saveOver(String file) throws IOException {
        return saveOver(Check.path(file));
    }

    @Override
    public final MimeBundle bundle() {
        return ChartOutput.bundle(this);
    }
}
