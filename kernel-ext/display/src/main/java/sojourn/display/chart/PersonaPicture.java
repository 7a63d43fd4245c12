package sojourn.display.chart;

import sojourn.Persona;
import sojourn.Personas;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;

import java.util.stream.Collectors;

/** The persona cards as one picture, for a slide or a wall. It says what {@link PersonaWords} says. */
final class PersonaPicture extends Chart {
    private static final int COLUMNS = 3;
    private static final double CARD = 304;
    private static final double GAP = PersonaLayout.GAP;
    private static final double PAD = 18;
    private static final double HEAD = PersonaLayout.HEAD;
    private static final double LINE = PersonaLayout.LINE;
    private static final double MARK = PersonaLayout.MARK;
    private static final int EDGE = 0xD0D5DA;
    private static final int TRACK = 0xECEEF0;
    private static final Canvas.Style NAME = new Canvas.Style(17, Theme.INK, true, Canvas.Anchor.START, false, -1);
    private static final Canvas.Style BODY = PersonaLayout.BODY;
    private static final Canvas.Style NUMBER = new Canvas.Style(12.5, Theme.INK, true, Canvas.Anchor.END, false, -1);
    private static final Canvas.Style SMALL = new Canvas.Style(11, Theme.QUIET, false, Canvas.Anchor.START, false, -1);

    private final Personas personas;
    private final PersonaWords cards;

    PersonaPicture(Personas personas) {
        this.personas = personas;
        this.cards = new PersonaWords(personas);
    }

    @Override
    protected String defaultTitle() {
        return "Personas of "
                + Numbers.count(
                        personas.clustering().total(), personas.features().noun());
    }

    @Override
    protected void heading(Canvas canvas, Drawing drawing) {
        headingLine(canvas, drawing, titleText(), Theme.TITLE, 28);
    }

    @Override
    protected Drawing drawing() {
        int columns = Math.min(COLUMNS, Math.max(1, personas.list().size()));
        double width = widthOr(columns * CARD + (columns + 1) * GAP);
        double card = (width - GAP) / columns - GAP;
        double head = head(GAP, 46);
        PersonaLayout layout = PersonaLayout.of(personas, cards, columns, card - 2 * PAD, head);
        String noise = cards.noise();
        double foot = noise.isEmpty() ? 0 : 24;
        double end = layout.end();
        double height = Math.max(end + foot, heightOr(0));
        return new Drawing(width, Math.ceil(height), "", canvas -> {
            for (int i = 0; i < layout.cards().size(); i++) {
                card(
                        canvas,
                        layout.cards().get(i),
                        GAP + i % columns * (card + GAP),
                        layout.top(i),
                        card,
                        layout.height(i));
            }
            canvas.text(noise, GAP, end + 10, SMALL);
        });
    }

    private void card(Canvas canvas, PersonaLayout.Card laid, double x, double y, double width, double height) {
        Persona one = laid.persona();
        Fill fill = Palette.cluster(one.cluster());
        int ink = fill.textColour();
        Fill bar = Fill.of(fill.onAnyPage());
        canvas.rectangles(Fill.of(EDGE), 1, new double[] {x, y, width, height});
        canvas.rectangles(Fill.of(Theme.GROUND), 1, new double[] {x + 1, y + 1, width - 2, height - 2});
        canvas.rectangles(Fill.of(fill.ground()), 1, new double[] {x, y, width, HEAD});
        double left = x + PAD;
        double room = width - 2 * PAD;
        canvas.text(Letters.fit(one.name(), NAME, room), left, y + 28, NAME.coloured(ink));
        canvas.text(Letters.fit(cards.extent(one), BODY, room), left, y + 47, BODY.coloured(ink));
        double at = y + HEAD + 16;
        for (String line : laid.story()) {
            canvas.text(line, left, at + 12, BODY);
            at += LINE;
        }
        at += 10;
        for (Persona.Mark mark : one.marks()) {
            String number = PersonaWords.number(mark.mean());
            double free = room - Letters.width(number, NUMBER) - 10;
            canvas.text(Letters.fit(mark.words(), BODY, free), left, at + 13, BODY);
            canvas.text(number, left + room, at + 13, NUMBER);
            reach(canvas, bar, left, at + 19, room, 8, cards.reach(mark.feature(), mark.mean()));
            reach(canvas, Fill.of(Theme.NEUTRAL), left, at + 29, room, 3, cards.reach(mark.feature(), mark.all()));
            canvas.text(PersonaWords.against(mark), left, at + 44, SMALL);
            canvas.hover(cards.told(mark), left, at, room, MARK);
            at += MARK;
        }
        at = y + height - 16 - laid.typical().size() * LINE - LINE;
        canvas.line(EDGE, 1, false, left, at - 6, left + room, at - 6);
        canvas.text(Letters.fit(cards.typical(one), SMALL, room), left, at + 11, SMALL);
        at += LINE;
        for (String line : laid.typical()) {
            canvas.text(line, left, at + 12, BODY);
            at += LINE;
        }
    }

    private static void reach(Canvas canvas, Fill fill, double x, double y, double room, double height, double share) {
        canvas.rectangles(Fill.of(TRACK), 1, new double[] {x, y, room, height});
        if (share > 0) {
            canvas.rectangles(fill, 1, new double[] {x, y, Math.max(0.8, room * share), height});
        }
    }

    @Override
    public String altText() {
        return "Persona cards: "
                + personas.list().stream()
                        .map(one -> one.name() + ", " + cards.extent(one))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    @Override
    protected String words() {
        return cards.text();
    }
}
