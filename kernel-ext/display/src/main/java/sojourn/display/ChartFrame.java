package sojourn.display;

import org.jspecify.annotations.Nullable;

/**
 * What every chart can be given; null and 0 mean that the chart decides.
 *
 * @param title  above the picture
 * @param xLabel of the horizontal axis
 * @param yLabel of the vertical axis
 * @param width  in CSS pixels
 * @param height in CSS pixels
 */
record ChartFrame(
        @Nullable String title,
        @Nullable String xLabel,
        @Nullable String yLabel,
        int width,
        int height) {
    static final ChartFrame AUTO = new ChartFrame(null, null, null, 0, 0);

    ChartFrame withTitle(String other) {
        return new ChartFrame(other, xLabel, yLabel, width, height);
    }

    ChartFrame withXLabel(String other) {
        return new ChartFrame(title, other, yLabel, width, height);
    }

    ChartFrame withYLabel(String other) {
        return new ChartFrame(title, xLabel, other, width, height);
    }

    ChartFrame withSize(int wide, int high) {
        return new ChartFrame(title, xLabel, yLabel, wide, high);
    }
}
