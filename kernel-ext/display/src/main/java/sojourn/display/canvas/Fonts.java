package sojourn.display.canvas;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.util.Map;
import java.util.Optional;

/** Whether Java can write on a bitmap here. SVG needs no font: the browser has them. */
public final class Fonts {
    private static final Optional<String> PROBLEM = find();

    private Fonts() {}

    /** {@return why there are no PNGs here; empty if there are} */
    public static Optional<String> problem() {
        return PROBLEM;
    }

    /** {@return the font that a style is written in on a bitmap, or whose outlines are drawn} */
    static Font of(Canvas.Style style) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 1)
                .deriveFont((float) style.size())
                .deriveFont(Map.of(
                        TextAttribute.WEIGHT, style.bold() ? TextAttribute.WEIGHT_BOLD : TextAttribute.WEIGHT_REGULAR));
    }

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
}
