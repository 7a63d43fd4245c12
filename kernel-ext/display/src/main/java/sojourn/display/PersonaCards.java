package sojourn.display;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.Persona;
import sojourn.Personas;
import sojourn.feature.FeatureWords;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Personas as cards of HTML, to be shown to anybody: a name on the cluster's colour, a sentence, what marks the cluster with
 * bars of one scale over all cards, and a typical item. Where a front end keeps {@code flex} the cards of a row are equally
 * high, where it strips it they flow. No card is parted by the end of a page in print.
 */
final class PersonaCards implements Displayable {
    /** a typical item's numbers; more would be a table */
    static final int MOST_VALUES = 6;

    private static final int NARROW = 48;

    private final Personas personas;
    private final Map<String, double[]> ranges = new HashMap<>();

    PersonaCards(Personas personas) {
        this.personas = personas;
        Features features = personas.features();
        for (int j = 0; j < features.dimension(); j++) {
            double low = 0;
            double high = 0;
            for (Persona one : personas.list()) {
                for (Persona.Mark mark : one.marks()) {
                    if (mark.feature().equals(features.columns().get(j))) {
                        low = Math.min(low, Math.min(mark.mean(), mark.all()));
                        high = Math.max(high, Math.max(mark.mean(), mark.all()));
                    }
                }
            }
            ranges.put(features.columns().get(j), new double[] {low, high});
        }
    }

    /** {@return how far a value reaches on its feature's bar, the same scale on every card, in [0, 1]} */
    double reach(String feature, double value) {
        double[] range = ranges.getOrDefault(feature, new double[2]);
        return range[1] > range[0] ? (value - range[0]) / (range[1] - range[0]) : 0;
    }

    /** {@return who and how many: {@code 720 users · 18.0 %}} */
    String extent(Persona one) {
        return Numbers.count(one.size(), personas.features().noun()) + " · " + Numbers.percent(one.share());
    }

    /** {@return a value as a card writes it} */
    static String number(double value) {
        double size = Math.abs(value);
        return Numbers.decimal(value, value == Math.rint(value) || size >= 99.95 ? 0 : size >= 0.95 ? 1 : 2);
    }

    /** {@return what it is compared with: {@code all 3.3 · far above, +1.4 sd}} */
    static String against(Persona.Mark mark) {
        double size = Math.abs(mark.effect());
        // Cohen 1988: 0.2 is small, 0.5 medium, 0.8 large
        String how = size >= 0.8 ? "far " : size >= 0.5 ? "clearly " : "";
        String where = size < 0.2 ? "about the same" : how + (mark.effect() > 0 ? "above" : "below");
        return "all " + number(mark.all()) + " · " + where + ", "
                + String.format(Locale.ROOT, "%+.1f", mark.effect()).replace('-', '−') + " sd";
    }

    /** {@return a fact in full, with the scale of its bar, which no card shows} */
    String told(Persona.Mark mark) {
        double[] range = ranges.getOrDefault(mark.feature(), new double[2]);
        return mark.words() + ": " + number(mark.mean()) + "; " + against(mark) + "; its bar reaches from "
                + number(range[0]) + " to " + number(range[1]) + " on every card";
    }

    /** {@return what heads the typical item: {@code Typical user u0042}} */
    String typical(Persona one) {
        String noun = personas.features().noun();
        String single = noun.endsWith("s") ? noun.substring(0, noun.length() - 1) : noun;
        return "Typical " + single + " " + one.typical().id();
    }

    /** {@return the typical item's numbers: {@code 12 videos started, 10 videos finished}} */
    String numbers(Persona one) {
        Features features = personas.features();
        List<String> parts = new ArrayList<>();
        for (int j = 0; j < Math.min(MOST_VALUES, features.dimension()); j++) {
            double value = one.typical().values().get(j);
            parts.add(FeatureWords.of(features.columns().get(j)).amount(value, number(value)));
        }
        int more = features.dimension() - MOST_VALUES;
        if (more > 0) {
            parts.add("and " + more + " more");
        }
        return String.join(", ", parts);
    }

    /** {@return how common the typical item is; empty if it is the only one of its kind} */
    String alike(Persona one) {
        long others = one.typical().alike() - 1;
        return others == 0
                ? ""
                : Numbers.count(others, personas.features().noun()) + (others == 1 ? " has" : " have")
                        + " exactly the same numbers.";
    }

    /** {@return what is said of items that are on no card; empty if there are none} */
    String noise() {
        long noise = personas.clustering().count(Clustering.NOISE);
        return noise == 0
                ? ""
                : Numbers.count(noise, personas.features().noun()) + " ("
                        + Numbers.percent(noise, personas.clustering().total()) + (noise == 1 ? ") is" : ") are")
                        + " noise, and on no card.";
    }

    @Override
    public MimeBundle bundle() {
        MimeBundle both = MimeBundle.html(html(), text());
        return new MimeBundle(both.data(), Map.of("sojourn", Map.of("personas", true)));
    }

    private String html() {
        StringBuilder out = new StringBuilder("<div style=\"display: flex; flex-wrap: wrap; margin: 6px 0 6px 0\">\n");
        personas.list().forEach(one -> card(out, one));
        out.append("</div>\n");
        if (!noise().isEmpty()) {
            out.append("<div style=\"margin: 0 0 6px 0\">")
                    .append(Html.escape(noise()))
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
                .append(Html.escape(Html.shorten(one.name(), 60)))
                .append("</div><div style=\"margin: 3px 0 0 0\">")
                .append(Html.escape(extent(one)))
                .append("</div></div>\n")
                .append("<div style=\"padding: 14px 18px 14px 18px\">\n")
                .append("<div style=\"line-height: 1.45; margin: 0 0 14px 0\">")
                .append(Html.escape(one.story()))
                .append("</div>\n");
        for (Persona.Mark mark : one.marks()) {
            out.append("<div title=\"" + Html.escape(told(mark)) + "\" style=\"margin: 0 0 11px 0\">")
                    .append("<div style=\"line-height: 1.35\"><span style=\"float: right; font-weight: 600\">")
                    .append(number(mark.mean()))
                    .append("</span>")
                    .append(Html.escape(mark.words()))
                    .append("</div>\n");
            bar(out, reach(mark.feature(), mark.mean()), 8, Fill.hex(fill.onAnyPage()));
            bar(out, reach(mark.feature(), mark.all()), 3, Fill.hex(Theme.NEUTRAL));
            out.append("<div style=\"font-size: 85%; line-height: 1.35; margin: 3px 0 0 0; ")
                    .append(Html.QUIET)
                    .append("\">")
                    .append(against(mark))
                    .append("</div></div>\n");
        }
        out.append("<div style=\"border-top: " + Html.LINE + "; padding: 9px 0 0 0; margin: 13px 0 0 0\">")
                .append("<div style=\"font-size: 85%; ")
                .append(Html.QUIET)
                .append("\">")
                .append(Html.escape(Html.shorten(typical(one), 60)))
                .append("</div><div style=\"font-size: 90%; line-height: 1.4\">")
                .append(Html.escape(numbers(one)))
                .append(alike(one).isEmpty() ? "" : ". " + Html.escape(alike(one)))
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

    private String text() {
        StringBuilder out = new StringBuilder();
        for (Persona one : personas.list()) {
            out.append(TextLayout.oneLine(one.name()))
                    .append(" · ")
                    .append(extent(one))
                    .append('\n')
                    .append("  ")
                    .append(one.story())
                    .append('\n');
            int words = Math.min(
                    NARROW,
                    one.marks().stream()
                            .mapToInt(mark -> TextLayout.width(mark.words()))
                            .max()
                            .orElse(0));
            int digits = one.marks().stream()
                    .mapToInt(mark -> number(mark.mean()).length())
                    .max()
                    .orElse(0);
            for (Persona.Mark mark : one.marks()) {
                out.append("    ")
                        .append(TextLayout.left(mark.words(), words))
                        .append("  ")
                        .append(TextLayout.right(number(mark.mean()), digits))
                        .append("  ")
                        .append(TextLayout.left(TextLayout.bar(reach(mark.feature(), mark.mean()), 20), 20))
                        .append("  ")
                        .append(against(mark))
                        .append('\n');
            }
            out.append("  ")
                    .append(typical(one))
                    .append(": ")
                    .append(numbers(one))
                    .append(alike(one).isEmpty() ? "" : ". " + alike(one))
                    .append("\n\n");
        }
        return out.append(noise()).toString().stripTrailing();
    }
}
