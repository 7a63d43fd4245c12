package sojourn.display.plot;

import org.junit.jupiter.api.Test;
import sojourn.display.Numbers;
import sojourn.display.canvas.SvgCanvas;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AxesTest {
    /** A rectangle from (10, 20) to (110, 70): x in 0..4, y in -5..5. */
    private static final Axes AXES = new Axes(
            10,
            20,
            100,
            50,
            Axis.between(0, 4, 4, Numbers::decimal),
            Axis.between(-5, 5, List.of(-5.0, 0.0), Axis::text));

    @Test
    void aValueStandsWhereItsShareOfTheRangeIs() {
        assertThat(AXES.x(0)).isEqualTo(10);
        assertThat(AXES.x(1)).isEqualTo(35);
        assertThat(AXES.y(5)).isEqualTo(20);
        assertThat(AXES.y(-5)).isEqualTo(70);
        assertThat(AXES.y(2.5)).isEqualTo(32.5);
    }

    @Test
    void aCountStandsInTheMiddleOfItsBar() {
        Axis k = Axis.counts(2, 5);
        assertThat(k.ticks()).containsExactly(2.0, 3.0, 4.0, 5.0);
        // four bars of 25 pixels: 3 has the second one
        assertThat(k.scale().place(3, 100)).isEqualTo(37.5);
    }

    @Test
    void valuesAreWrittenBelowAndAtTheLeft() {
        SvgCanvas canvas = new SvgCanvas(120, 100);
        AXES.levels(canvas);
        AXES.base(canvas);
        assertThat(canvas.finish("axes", "axes")).contains(">−5</text>", ">0</text>", ">4</text>");
    }

    @Test
    void marginsLeaveTheRestOfAPicture() {
        Axis none = Axis.between(0, 1, List.of(), Numbers::decimal);
        Axes axes = Axes.within(200, 100, new Axes.Margins(16, 24, 42, 30), none, none);
        // 6 pixels stay between the values of an axis and its data
        assertThat(axes)
                .extracting(Axes::x, Axes::y, Axes::width, Axes::height)
                .containsExactly(36.0, 16.0, 140.0, 42.0);
    }
}
