package sojourn.notebook.option;

import sojourn.check.UsageException;
import sojourn.display.Chart;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a chart as users write it: {@code 900x400}.
 *
 * @param width  in CSS pixels
 * @param height in CSS pixels
 */
public record ChartSize(int width, int height) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*[xX×]\\s*(\\d{1,9})");

    public static ChartSize parse(String text) {
        Matcher size = FORM.matcher(text);
        if (!size.matches()) {
            throw new UsageException("'" + text + "' is no size; write width and height in pixels, as in 900x400");
        }
        int width = Integer.parseInt(size.group(1));
        int height = Integer.parseInt(size.group(2));
        Chart.requireSize(width, height);
        return new ChartSize(width, height);
    }

    /** {@return the Java call behind a chart} */
    String java() {
        return ".size(" + width + ", " + height + ")";
    }
}
