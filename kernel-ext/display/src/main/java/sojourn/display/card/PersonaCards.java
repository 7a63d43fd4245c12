package sojourn.display.card;

import sojourn.Persona;
import sojourn.Personas;
import sojourn.check.Excerpt;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.Palette;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.PersonaWords;
import sojourn.display.text.Html;
import sojourn.display.text.HtmlBuilder;

import java.util.Locale;
import java.util.Map;

/**
 * Personas as cards of HTML, to be shown to anybody: a name on the cluster's colour, a sentence, what marks the cluster with
 * bars of one scale over all cards, and a typical item. Where a front end keeps {@code flex} the cards of a row are equally
 * high, where it strips it they flow. No card is split by the end of a page in print.
 */
final class PersonaCards implements Displayable {
    private static final String PRINTED = "print-color-adjust: exact; -webkit-print-color-adjust: exact";

    private final Personas personas;
    private final PersonaWords words;

    PersonaCards(Personas personas) {
        this.personas = personas;
        this.words = new PersonaWords(personas);
    }

    @Override
    public MimeBundle bundle() {
        MimeBundle both = MimeBundle.html(html(), words.text());
        return new MimeBundle(both.data(), Map.of("sojourn", Map.of("personas", true)));
    }

    private String html() {
        HtmlBuilder out = new HtmlBuilder();
        out.open("div", "style", "display: flex; flex-wrap: wrap; margin: 6px 0 6px 0")
                .line();
        personas.list().forEach(one -> card(out, one));
        out.close().line();
        if (!words.noise().isEmpty()) {
            out.styled("div", "margin: 0 0 6px 0", words.noise()).line();
        }
        return out.toString();
    }

    private void card(HtmlBuilder out, Persona one) {
        Fill fill = Palette.cluster(one.cluster());
        out.open(
                        "div",
                        "style",
                        "display: inline-block; vertical-align: top; box-sizing: border-box; width: 298px;"
                                + " margin: 0 14px 14px 0; border: " + Html.LINE
                                + "; border-radius: 10px; overflow: hidden;"
                                + " break-inside: avoid; page-break-inside: avoid")
                .line()
                .open(
                        "div",
                        "style",
                        "background-color: " + Fill.hex(fill.ground()) + "; color: " + Fill.hex(fill.textColour())
                                + "; padding: 13px 18px 12px 18px; " + PRINTED)
                .styled("div", "font-size: 135%; line-height: 1.25; font-weight: 600", Excerpt.of(one.name(), 60))
                .styled("div", "margin: 3px 0 0 0", words.extent(one))
                .close()
                .line()
                .open("div", "style", "padding: 14px 18px 14px 18px")
                .line()
                .styled("div", "line-height: 1.45; margin: 0 0 14px 0", one.story())
                .line();
        for (Persona.Mark mark : one.marks()) {
            out.open("div", "title", words.told(mark), "style", "margin: 0 0 11px 0")
                    .open("div", "style", "line-height: 1.35")
                    .styled("span", "float: right; font-weight: 600", PersonaWords.number(mark.mean()))
                    .text(mark.words())
                    .close()
                    .line();
            bar(out, words.reach(mark.feature(), mark.mean()), 8, Fill.hex(fill.onAnyPage()));
            bar(out, words.reach(mark.feature(), mark.all()), 3, Fill.hex(Theme.NEUTRAL));
            out.styled(
                            "div",
                            "font-size: 85%; line-height: 1.35; margin: 3px 0 0 0; " + Html.QUIET,
                            PersonaWords.against(mark))
                    .close()
                    .line();
        }
        String alike = words.alike(one);
        out.open("div", "style", "border-top: " + Html.LINE + "; padding: 9px 0 0 0; margin: 13px 0 0 0")
                .styled("div", "font-size: 85%; " + Html.QUIET, Excerpt.of(words.typical(one), 60))
                .styled(
                        "div",
                        "font-size: 90%; line-height: 1.4",
                        words.numbers(one) + (alike.isEmpty() ? "" : ". " + alike))
                .close()
                .line()
                .close()
                .line()
                .close()
                .line();
    }

    /** A bar of the card's width, filled by a share of it. */
    private static void bar(HtmlBuilder out, double share, int height, String colour) {
        String width = String.format(Locale.ROOT, "%.1f", 100 * Math.max(0, Math.min(1, share)));
        out.open(
                        "div",
                        "style",
                        "height: " + height + "px; margin: 2px 0 0 0; border-radius: 2px; overflow: hidden;"
                                + " background-color: rgba(128, 128, 128, 0.16)")
                .styled(
                        "div",
                        "height: " + height + "px; width: " + width + "%; background-color: " + colour + "; " + PRINTED,
                        "")
                .close()
                .line();
    }
}
