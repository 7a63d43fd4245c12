package sojourn.display.plot;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class PanelsTest {
    /** Five panels, three in a row: the second row has two. */
    private static final Panels FIVE = new Panels(5, 3, 10, 40, 100, 60);

    @Test
    void panelsFillRowAfterRow() {
        assertThat(IntStream.range(0, 5).map(FIVE::column)).containsExactly(0, 1, 2, 0, 1);
        assertThat(IntStream.range(0, 5).mapToDouble(FIVE::x)).containsExactly(10.0, 110.0, 210.0, 10.0, 110.0);
        assertThat(IntStream.range(0, 5).mapToDouble(FIVE::y)).containsExactly(40.0, 40.0, 40.0, 100.0, 100.0);
        assertThat(FIVE.height()).isEqualTo(120);
    }

    /** The third panel of the first row has none below it, so it draws the axis, too. */
    @Test
    void theLowestPanelOfAColumnMayBeInAnyRow() {
        assertThat(IntStream.range(0, 5).filter(FIVE::isLowest)).containsExactly(2, 3, 4);
        Panels full = new Panels(6, 3, 0, 0, 1, 1);
        assertThat(IntStream.range(0, 6).filter(full::isLowest)).containsExactly(3, 4, 5);
        Panels column = new Panels(3, 1, 0, 0, 1, 1);
        assertThat(IntStream.range(0, 3).filter(column::isLowest)).containsExactly(2);
    }

    @Test
    void columnsAreAtMostThoseAllowedAndRowsEnoughForAll() {
        assertThat(Panels.columns(5, 3)).isEqualTo(3);
        assertThat(Panels.columns(2, 3)).isEqualTo(2);
        assertThat(Panels.rows(5, 3)).isEqualTo(2);
        assertThat(Panels.rows(6, 3)).isEqualTo(2);
        assertThat(Panels.rows(7, 3)).isEqualTo(3);
    }

    @Test
    void noPanelHasRoomForOne() {
        assertThat(Panels.columns(0, 3)).isEqualTo(1);
        assertThat(Panels.rows(0, 3)).isEqualTo(1);
        assertThat(new Panels(0, 1, 0, 0, 100, 60).height()).isEqualTo(60);
    }
}
