package sojourn.display.plot;

import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;

import java.util.ArrayList;
import java.util.List;

/**
 * Colours for a ratio such as lift, on a logarithmic scale: light to dark blue from 1 up, light to dark orange from 1 down, white
 * nowhere, so that each mark is seen on the white ground.
 *
 * @param least the least ratio, {@code > 0}
 * @param most  the greatest, {@code >= least}
 */
public record ColourScale(double least, double most) {
    private static final int NEAR_ONE = 0xD9DEE3;
    private static final int MIDDLE_UP = 0x5B9BD0;
    private static final int FAR_UP = 0x0B2E5C;
    private static final int MIDDLE_DOWN = 0xE9A15B;
    private static final int FAR_DOWN = 0x8A3B05;
    /** from one number of the legend to the next, so that they do not touch */
    private static final double LABEL_ROOM = 14;

    /** {@return a ratio's colour; what lies outside has the colour of the end} */
    public int colour(double ratio) {
        double at = Math.log(Math.max(least, Math.min(most, ratio)));
        double end = Math.max(Math.abs(Math.log(least)), Math.abs(Math.log(most)));
        double share = end > 0 ? Math.abs(at) / end : 0;
        int middle = at >= 0 ? MIDDLE_UP : MIDDLE_DOWN;
        int far = at >= 0 ? FAR_UP : FAR_DOWN;
        return share < 0.5 ? Fill.mix(NEAR_ONE, middle, 2 * share) : Fill.mix(middle, far, 2 * share - 1);
    }

    /**
     * Draws the scale upright, its two ends on the right, and round values between them where there is room.
     *
     * @param name   what the colours show
     */
    public void legend(Canvas canvas, String name, double x, double y, double height) {
        canvas.text(name, x, y + 10, Theme.LABEL);
        double top = y + 20;
        // as many decimals as make the ends differ, if a few do
        int finest = most >= 1 ? 6 - (int) Math.log10(most) : 6;
        int decimals = Math.max(Numbers.decimals(new double[] {least}), Numbers.decimals(new double[] {most}));
        boolean alike = readAlike(decimals);
        while (decimals < finest && readAlike(decimals)) {
            decimals++;
        }
        if (readAlike(decimals)) {
            canvas.rectangles(Fill.of(colour(most)), 1, new double[] {x, top, 12, 12});
            canvas.text(Numbers.decimal(most), x + 18, top + 9.5, Theme.TICK.at(Canvas.Anchor.START));
            return;
        }
        // in the smallest pictures, too, one end's number stands below the other's
        double tall = Math.max(LABEL_ROOM, height - 20);
        int steps = 40;
        double low = Math.log(least);
        double high = Math.log(most);
        for (int i = 0; i < steps; i++) {
            double middle = Math.exp(high - (i + 0.5) / steps * (high - low));
            // a hair higher than its step, so that no ground shows between two
            canvas.rectangles(Fill.of(colour(middle)), 1, new double[] {
                x, top + i * tall / steps, 12, tall / steps + (i < steps - 1 ? 0.4 : 0)
            });
        }
        label(canvas, alike ? Numbers.decimal(least, decimals) : Numbers.decimal(least), x, top + tall);
        double below = top + tall;
        for (double tick : roundValues()) {
            double at = top + tall * (high - Math.log(tick)) / (high - low);
            if (below - at >= LABEL_ROOM && at - top >= LABEL_ROOM) {
                label(canvas, Numbers.decimal(tick), x, at);
                below = at;
            }
        }
        label(canvas, alike ? Numbers.decimal(most, decimals) : Numbers.decimal(most), x, top);
    }

    private boolean readAlike(int decimals) {
        return Numbers.decimal(least, decimals).equals(Numbers.decimal(most, decimals));
    }

    private static void label(Canvas canvas, String text, double x, double at) {
        canvas.text(text, x + 18, at + 3.5, Theme.TICK.at(Canvas.Anchor.START));
    }

    /** {@return the round values from the least to the greatest ratio; there may be none} */
    private List<Double> roundValues() {
        List<Double> values = new ArrayList<>();
        boolean wide = most / least > 100;
        for (int power = (int) Math.floor(Math.log10(least)); power <= Math.log10(most); power++) {
            for (double factor : wide ? new double[] {1} : new double[] {1, 2, 5}) {
                double value = factor * Math.pow(10, power);
                if (value >= least && value <= most) {
                    values.add(value);
                }
            }
        }
        return values;
    }
}
