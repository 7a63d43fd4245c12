package sojourn.display.chart;

import sojourn.Persona;
import sojourn.Personas;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the cards of personas stand: each row as high as its highest card.
 *
 * @param cards   the cards, with their texts broken into lines
 * @param columns how many stand in a row
 * @param head    where the first row begins
 */
record PersonaLayout(List<Card> cards, int columns, double head) {
    static final double GAP = 16;
    static final double HEAD = 62;
    static final double LINE = 17;
    static final double MARK = 59;
    static final Canvas.Style BODY = new Canvas.Style(12.5, Theme.INK, false, Canvas.Anchor.START, false, -1);

    /** One card's texts, broken into lines. */
    record Card(Persona persona, List<String> story, List<String> typical) {
        double height() {
            return HEAD
                    + 16
                    + story.size() * LINE
                    + 10
                    + persona.marks().size() * MARK
                    + 8
                    + LINE
                    + typical.size() * LINE
                    + 16;
        }
    }

    static PersonaLayout of(Personas personas, PersonaWords words, int columns, double room, double head) {
        List<Card> cards = new ArrayList<>();
        for (Persona one : personas.list()) {
            String alike = words.alike(one);
            cards.add(new Card(
                    one,
                    Letters.wrap(one.story(), BODY, room),
                    Letters.wrap(words.numbers(one) + (alike.isEmpty() ? "" : ". " + alike), BODY, room)));
        }
        return new PersonaLayout(cards, columns, head);
    }

    /** {@return the upper edge of a card} */
    double top(int card) {
        double y = head;
        for (int from = 0; from + columns <= card; from += columns) {
            y += height(from) + GAP;
        }
        return y;
    }

    /** {@return the height of all cards in the row of one} */
    double height(int card) {
        int from = card / columns * columns;
        return cards.subList(from, Math.min(cards.size(), from + columns)).stream()
                .mapToDouble(Card::height)
                .max()
                .orElse(0);
    }

    /** {@return where the last row ends, and the gap below it} */
    double end() {
        return cards.isEmpty() ? head : top(cards.size() - 1) + height(cards.size() - 1) + GAP;
    }
}
