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

import java.util.Locale;
import java.util.Map;

/**
 * Personas as cards of HTML, to be shown to anybody: a name on the cluster's colour, a sentence, what marks the cluster with
 * bars of one scale over all cards, and a typical item. Where a front end keeps {@code flex} the cards of a row are equally
 * high, where it strips it they flow. No card is parted by the end of a page in print.
 */
final class PersonaCards implements Displayable {
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
        StringBuilder out = new StringBuilder("<div style=\"display: flex; flex-wrap: wrap; margin: 6px 0 6px 0\">\n");
        personas.list().forEach(one -> card(out, one));
        out.append("</div>\n");
        if (!words.noise().isEmpty()) {
            out.append("<div style=\"margin: 0 0 6px 0\">")
                    .append(Html.escape(words.noise()))
                    .append("</div>\n");
        }
        return out.toString();
    }

    private void card(StringBuilder out, Persona one) {
        Fill fill = Palette.cluster(one.cluster());
        String ground = Fill.hex(fill.ground());
        String ink = Fill.hex(fill.textColour());
        out.append("<div style=\"display: inline-block; vertical-align: top; box-sizing: border-box; width: 298px;"
                        + " margin: 0 14px 14px 0; border: " + Html.LINE + "; border-radius: 10px; overflow: hidden;"
                        + " break-inside: avoid; page-break-inside: avoid\">\n")
                .append("<div style=\"background-color: " + ground + "; color: " + ink
                        + "; padding: 13px 18px 12px 18px; print-color-adjust: exact;"
                        + " -webkit-print-color-adjust: exact\">")
                .append("<div style=\"font-size: 135%; line-height: 1.25; font-weight: 600\">")
                .append(Html.escape(Excerpt.of(one.name(), 60)))
                .append("</div><div style=\"margin: 3px 0 0 0\">")
                .append(Html.escape(words.extent(one)))
                .append("</div></div>\n")
                .append("<div style=\"padding: 14px 18px 14px 18px\">\n")
                .append("<div style=\"line-height: 1.45; margin: 0 0 14px 0\">")
                .append(Html.escape(one.story()))
                .append("</div>\n");
        for (Persona.Mark mark : one.marks()) {
            out.append("<div title=\"" + Html.escape(words.told(mark)) + "\" style=\"margin: 0 0 11px 0\">")
                    .append("<div style=\"line-height: 1.35\"><span style=\"float: right; font-weight: 600\">")
                    .append(PersonaWords.number(mark.mean()))
                    .append("</span>")
                    .append(Html.escape(mark.words()))
                    .append("</div>\n");
            bar(out, words.reach(mark.feature(), mark.mean()), 8, Fill.hex(fill.onAnyPage()));
            bar(out, words.reach(mark.feature(), mark.all()), 3, Fill.hex(Theme.NEUTRAL));
            out.append("<div style=\"font-size: 85%; line-height: 1.35; margin: 3px 0 0 0; ")
                    .append(Html.QUIET)
                    .append("\">")
                    .append(PersonaWords.against(mark))
                    .append("</div></div>\n");
        }
        out.append("<div style=\"border-top: " + Html.LINE + "; padding: 9px 0 0 0; margin: 13px 0 0 0\">")
                .append("<div style=\"font-size: 85%; ")
                .append(Html.QUIET)
                .append("\">")
                .append(Html.escape(Excerpt.of(words.typical(one), 60)))
                .append("</div><div style=\"font-size: 90%; line-height: 1.4\">")
                .append(Html.escape(words.numbers(one)))
                .append(words.alike(one).isEmpty() ? "" : ". " + Html.escape(words.alike(one)))
                .append("</div></div>\n</div>\n</div>\n");
    }

    /** A bar of the card's width, filled by a share of it. */
    private static void bar(StringBuilder out, double share, int height, String colour) {
        String width = String.format(Locale.ROOT, "%.1f", 100 * Math.max(0, Math.min(1, share)));
        out.append("<div style=\"height: " + height + "px; margin: 2px 0 0 0; border-radius: 2px; overflow: hidden;"
                        + " background-color: rgba(128, 128, 128, 0.16)\">")
                .append("<div style=\"height: " + height + "px; width: " + width + "%; background-color: " + colour
                        + "; print-color-adjust: exact; -webkit-print-color-adjust: exact\"></div></div>\n");
    }
}
