package sojourn.display.canvas;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LettersTest {
    private static final Canvas.Style STYLE = new Canvas.Style(12, 0, false, Canvas.Anchor.START, false, -1);

    @Test
    void aTextIsCutWhereItNoLongerFits() {
        assertThat(Letters.fit("basket", STYLE, 1_000)).isEqualTo("basket");
        assertThat(Letters.fit("basket", STYLE, 0)).isEqualTo("…");
        for (double room = 10; room < 60; room++) {
            String cut = Letters.fit("basket of apples", STYLE, room);
            assertThat(Letters.width(cut, STYLE)).isLessThanOrEqualTo(room);
            String longer = "basket of apples".substring(0, cut.length()).stripTrailing() + "…";
            assertThat(longer.length() > cut.length() ? Letters.width(longer, STYLE) : room + 1)
                    .isGreaterThan(room);
        }
    }

    /** A label can be as long as a cell of a file: the cut looks at what fits, not at every shorter text. */
    @Test
    void aTextOfMillionsOfLettersIsCutInOnePass() {
        String cut = Letters.fit("x".repeat(5_000_000), STYLE, 4_000_000);
        assertThat(Letters.width(cut, STYLE)).isBetween(3_999_980.0, 4_000_000.0);
    }
}
