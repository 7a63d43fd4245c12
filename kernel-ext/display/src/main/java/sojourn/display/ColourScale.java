package sojourn.display;

import java.util.ArrayList;
import java.util.List;

/**
 * Colours for a ratio such as lift, on a logarithmic scale: light to dark blue from 1 up, light to dark orange from 1 down, white
 * nowhere, so that each mark is seen on the white ground.
 *
 * @param least the least ratio, {@code > 0}
 * @param most  the greatest, {@code >= least}
 */
record ColourScale(double least, double most) {
    private static final int NEAR_ONE = 0xD9DEE3;
    private static final int MIDDLE_UP = 0x5B9BD0;
    private static final int FAR_UP = 0x0B2E5C;
    private static final int MIDDLE_DOWN = 0xE9A15B;
    private static final int FAR_DOWN = 0x8A3B05;

    /** {@return a ratio's colour; what lies outside has the colour of the end} */
    int colour(double ratio) {
        double at = Math.log(Math.max(least, Math.min(most, ratio)));
        double end = Math.max(Math.abs(Math.log(least)), Math.abs(Math.log(most)));
        double share = end > 0 ? Math.abs(at) / end : 0;
        int middle = at >= 0 ? MIDDLE_UP : MIDDLE_DOWN;
        int far = at >= 0 ? FAR_UP : FAR_DOWN;
        return share < 0.5 ? Fill.mix(NEAR_ONE, middle, 2 * share) : Fill.mix(middle, far, 2 * share - 1);
    }

    /** Draws the scale upright, its ends and round values on the right. */
    void legend(Canvas canvas, String name, double x, double y, double height) {
        canvas.text(name, x, y + 10, Theme.LABEL);
        double top = y + 20;
        double tall = height - 20;
        if (most <= least * (1 + 1e-9)) {
            canvas.rectangles(Fill.of(colour(most)), 1, new double[] {x, top, 12, 12});
            canvas.text(Numbers.decimal(most), x + 18, top + 9.5, Theme.TICK.at(Canvas.Anchor.START));
            return;
        }
        int steps = 40;
        double low = Math.log(least);
        double high = Math.log(most) > low ? Math.log(most) : low + 1;
        for (int i = 0; i < steps; i++) {
            double middle = Math.exp(high - (i + 0.5) / steps * (high - low));
            // a hair higher than its step, so that no ground shows between two
            canvas.rectangles(Fill.of(colour(middle)), 1, new double[] {
                x, top + i * tall / steps, 12, tall / steps + (i < steps - 1 ? 0.4 : 0)
            });
        }
        for (double tick : ticks()) {
            double at = top + tall * (high - Math.log(tick)) / (high - low);
            canvas.text(Numbers.decimal(tick), x + 18, at + 3.5, Theme.TICK.at(Canvas.Anchor.START));
        }
    }

    private List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        boolean wide = most / least > 100;
        for (int power = (int) Math.floor(Math.log10(least)); power <= Math.log10(most); power++) {
            for (double factor : wide ? new double[] {1} : new double[] {1, 2, 5}) {
                double tick = factor * Math.pow(10, power);
                if (tick >= least * (1 - 1e-9) && tick <= most * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        if (ticks.isEmpty()) {
            ticks.add(least);
        }
        return ticks;
    }
}
