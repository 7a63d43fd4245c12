package sojourn.display.chart;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.display.Vision;
import sojourn.display.canvas.Fill;
import sojourn.display.plot.ColourScale;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleToIntFunction;

import static org.assertj.core.api.Assertions.assertThat;

/** Colours that stand for numbers, as people see them to whom some colours look alike. */
class RampsTest {
    private static final int STEPS = 10;

    /** From little to much. */
    private static List<DoubleToIntFunction> sequential() {
        List<DoubleToIntFunction> ramps = new ArrayList<>();
        DbscanGridChart.darkest().forEach(darkest -> ramps.add(depth -> DbscanGridChart.colour(darkest, depth)));
        // both arms of those that part at a middle
        for (DoubleToIntFunction diverging : diverging()) {
            ramps.add(diverging);
            ramps.add(depth -> diverging.applyAsInt(-depth));
        }
        return ramps;
    }

    /** From -1 over a middle to 1. */
    private static List<DoubleToIntFunction> diverging() {
        ColourScale lift = new ColourScale(0.1, 10);
        return List.of(at -> lift.colour(Math.pow(10, at)), LoadingsChart::colour);
    }

    @ParameterizedTest
    @EnumSource(Vision.class)
    void moreIsDarkerUnderEveryVision(Vision vision) {
        for (DoubleToIntFunction ramp : sequential()) {
            for (int i = 1; i <= STEPS; i++) {
                int before = ramp.applyAsInt((i - 1.0) / STEPS);
                int after = ramp.applyAsInt((double) i / STEPS);
                assertThat(vision.lightness(before) - vision.lightness(after))
                        .as("%s, step %d, %s to %s", vision, i, Fill.hex(before), Fill.hex(after))
                        .isGreaterThan(2);
            }
            assertThat(vision.distance(ramp.applyAsInt(0), ramp.applyAsInt(1)))
                    .as("%s, both ends", vision)
                    .isGreaterThan(30);
        }
    }

    @ParameterizedTest
    @EnumSource(Vision.class)
    void aboveAndBelowTheMiddleStayApartUnderEveryVision(Vision vision) {
        for (DoubleToIntFunction ramp : diverging()) {
            for (int i = 3; i <= STEPS; i++) {
                double at = (double) i / STEPS;
                int above = ramp.applyAsInt(at);
                int below = ramp.applyAsInt(-at);
                assertThat(vision.distance(above, below))
                        .as("%s, %.1f on both sides: %s and %s", vision, at, Fill.hex(above), Fill.hex(below))
                        .isGreaterThan(11);
            }
        }
    }
}
