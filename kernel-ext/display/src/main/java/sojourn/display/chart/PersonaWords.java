package sojourn.display.chart;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.Persona;
import sojourn.Personas;
import sojourn.check.Nouns;
import sojourn.display.Numbers;
import sojourn.display.text.TextLayout;
import sojourn.feature.FeatureWords;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What persona cards say, as HTML and as a picture: one scale of bars over all cards, numbers, and sentences. */
public final class PersonaWords {
    /** a typical item's numbers; more would be a table */
    static final int MOST_VALUES = 6;

    private static final int NARROW = 48;

    private final Personas personas;
    private final Map<String, double[]> ranges = new HashMap<>();

    /**
     * The texts of personas.
     *
     * @param personas one for each cluster
     */
    public PersonaWords(Personas personas) {
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

    /**
     * {@return how far a value reaches on its feature's bar, the same scale on every card, in [0, 1]}
     *
     * @param feature its column
     * @param value   in its unit
     */
    public double reach(String feature, double value) {
        double[] range = ranges.getOrDefault(feature, new double[2]);
        return range[1] > range[0] ? (value - range[0]) / (range[1] - range[0]) : 0;
    }

    /**
     * {@return who and how many: {@code 720 users · 18.0 %}}
     *
     * @param one the persona
     */
    public String extent(Persona one) {
        return Numbers.count(one.size(), personas.features().noun()) + " · " + Numbers.percent(one.share());
    }

    /**
     * {@return a value as a card writes it}
     *
     * @param value in its unit
     */
    public static String number(double value) {
        double size = Math.abs(value);
        return Numbers.decimal(value, value == Math.rint(value) || size >= 99.95 ? 0 : size >= 0.95 ? 1 : 2);
    }

    /**
     * {@return what it is compared with: {@code all 3.3 · far above, +1.4 sd}}
     *
     * @param mark what marks a persona
     */
    public static String against(Persona.Mark mark) {
        double size = Math.abs(mark.effect());
        // Cohen 1988: 0.2 is small, 0.5 medium, 0.8 large
        String how = size >= 0.8 ? "far " : size >= 0.5 ? "clearly " : "";
        String where = size < 0.2 ? "about the same" : how + (mark.effect() > 0 ? "above" : "below");
        return "all " + number(mark.all()) + " · " + where + ", "
                + String.format(Locale.ROOT, "%+.1f", mark.effect()).replace('-', '−') + " sd";
    }

    /**
     * {@return a fact in full, with the scale of its bar, which no card shows}
     *
     * @param mark what marks a persona
     */
    public String told(Persona.Mark mark) {
        double[] range = ranges.getOrDefault(mark.feature(), new double[2]);
        return mark.words() + ": " + number(mark.mean()) + "; " + against(mark) + "; its bar reaches from "
                + number(range[0]) + " to " + number(range[1]) + " on every card";
    }

    /**
     * {@return what heads the typical item: {@code Typical user u0042}}
     *
     * @param one the persona
     */
    public String typical(Persona one) {
        return "Typical " + Nouns.one(personas.features().noun()) + " "
                + one.typical().id();
    }

    /**
     * {@return the typical item's numbers: {@code 12 videos started, 10 videos finished}}
     *
     * @param one the persona
     */
    public String numbers(Persona one) {
        Features features = personas.features();
        List<String> parts = new ArrayList<>();
        for (int j = 0; j < Math.min(MOST_VALUES, features.dimension()); j++) {
            double value = one.typical().values().get(j);
            FeatureWords words = FeatureWords.of(features.columns().get(j));
            parts.add(
                    words.isQuestion() && isYesNo(features, j)
                            ? words.trait() + ": " + (value == 1 ? "yes" : "no")
                            : words.amount(value, number(value)));
        }
        int more = features.dimension() - MOST_VALUES;
        if (more > 0) {
            parts.add("and " + more + " more");
        }
        return String.join(", ", parts);
    }

    private static boolean isYesNo(Features features, int column) {
        return IntStream.range(0, features.distinct().size())
                .mapToDouble(row -> features.distinct().value(row, column))
                .allMatch(value -> value == 0 || value == 1);
    }

    /**
     * {@return how common the typical item is; empty if it is the only one of its kind}
     *
     * @param one the persona
     */
    public String alike(Persona one) {
        long others = one.typical().alike() - 1;
        return others == 0
                ? ""
                : Numbers.count(others, personas.features().noun()) + (others == 1 ? " has" : " have")
                        + " exactly the same numbers.";
    }

    /** {@return the note on items that are on no card; empty if there are none} */
    public String noise() {
        long noise = personas.clustering().count(Clustering.NOISE);
        return noise == 0
                ? ""
                : Numbers.count(noise, personas.features().noun()) + " ("
                        + Numbers.percent(noise, personas.clustering().total()) + (noise == 1 ? ") is" : ") are")
                        + " noise, and on no card.";
    }

    /** {@return all cards as plain text} */
    public String text() {
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
