package sojourn.display.card;

import sojourn.display.Chart;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import sojourn.display.table.TableScript;
import sojourn.display.text.Html;
import sojourn.display.text.TextLayout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What a step did, in one glance: counts, notes, time, seed, the Java line that does the same, and perhaps a table or a
 * chart below. Immutable: each verb gives a new card.
 *
 * <pre>{@code
 * Card.titled("Sessions").fact("sessions", 5_700).fact("gap", "> 2 h").java("log.sessions(Duration.ofHours(2))")
 * }</pre>
 */
public final class Card implements Displayable {
    private final String title;
    private final List<Fact> facts;
    private final List<String> notes;
    private final List<String> warnings;
    private final String javaLine;
    private final List<Displayable> below;

    private record Fact(String label, String value) {}

    private Card(
            String title,
            List<Fact> facts,
            List<String> notes,
            List<String> warnings,
            String javaLine,
            List<Displayable> below) {
        this.title = title;
        this.facts = facts;
        this.notes = notes;
        this.warnings = warnings;
        this.javaLine = javaLine;
        this.below = below;
    }

    /**
     * A card with nothing on it but its title.
     *
     * @param title what was done
     * @return the card
     */
    public static Card titled(String title) {
        Objects.requireNonNull(title, "title");
        return new Card(title, List.of(), List.of(), List.of(), "", List.of());
    }

    /**
     * The same card with a fact more.
     *
     * @param label what it is
     * @param value its value, as it should read
     * @return the card
     */
    public Card fact(String label, String value) {
        return new Card(title, plus(facts, new Fact(label, value)), notes, warnings, javaLine, below);
    }

    /**
     * The same card with a count more.
     *
     * @param label what is counted
     * @param value the count
     * @return the card
     */
    public Card fact(String label, long value) {
        return fact(label, Numbers.count(value));
    }

    /**
     * The same card with a note more.
     *
     * @param note a sentence
     * @return the card
     */
    public Card note(String note) {
        return new Card(title, facts, plus(notes, note), warnings, javaLine, below);
    }

    /**
     * The same card with a warning more: suspicious, not wrong.
     *
     * @param warning a sentence that says what was seen and what to do about it
     * @return the card
     */
    public Card warning(String warning) {
        return new Card(title, facts, notes, plus(warnings, warning), javaLine, below);
    }

    /**
     * The same card with the time that the step took.
     *
     * @param time its duration
     * @return the card
     */
    public Card elapsed(Duration time) {
        return fact("done", Numbers.took(time));
    }

    /**
     * The same card with the seed that makes the step repeatable.
     *
     * @param seed the seed
     * @return the card
     */
    public Card seed(long seed) {
        return fact("seed", Long.toString(seed));
    }

    /**
     * The same card with the Java line that does the same.
     *
     * @param javaLine Java source; several lines are kept as they are
     * @return the card
     */
    public Card java(String javaLine) {
        return new Card(title, facts, notes, warnings, javaLine, below);
    }

    /**
     * The same card with something below it.
     *
     * @param part a table, a chart or another card
     * @return the card
     */
    public Card with(Displayable part) {
        return new Card(title, facts, notes, warnings, javaLine, plus(below, part));
    }

    /**
     * The same card with its charts changed, such as in another size.
     *
     * @param change what becomes of each chart on it, in their order
     * @return the card
     */
    public Card withCharts(UnaryOperator<Chart> change) {
        List<Displayable> changed = new ArrayList<>();
        for (Displayable part : below) {
            changed.add(part instanceof Chart chart ? change.apply(chart) : part);
        }
        return new Card(title, facts, notes, warnings, javaLine, List.copyOf(changed));
    }

    @Override
    public MimeBundle bundle() {
        List<MimeBundle> parts = below.stream().map(Displayable::bundle).toList();
        return MimeBundle.html(html(parts), text(parts));
    }

    private String html(List<MimeBundle> parts) {
        StringBuilder out = new StringBuilder();
        out.append("<div style=\"margin: 4px 0 10px 0\">\n");
        out.append("<div style=\"font-weight: 600; margin: 0 0 4px 0\">")
                .append(Html.escape(title))
                .append("</div>\n");
        if (!facts.isEmpty()) {
            out.append("<div>\n");
            for (Fact fact : facts) {
                out.append("<div style=\"display: inline-block; vertical-align: top; margin: 0 26px 6px 0\">")
                        .append("<div style=\"font-size: 85%; ")
                        .append(Html.QUIET)
                        .append("\">")
                        .append(Html.escape(fact.label))
                        .append("</div><div>")
                        .append(Html.escape(fact.value))
                        .append("</div></div>\n");
            }
            out.append("</div>\n");
        }
        for (String warning : warnings) {
            out.append("<div style=\"border-left: 3px solid #d98a00; padding: 1px 0 1px 8px; margin: 2px 0 6px 0\">")
                    .append("<strong>Caution:</strong> ")
                    .append(Html.escape(warning))
                    .append("</div>\n");
        }
        for (String note : notes) {
            out.append("<div style=\"margin: 0 0 4px 0\">")
                    .append(Html.escape(note))
                    .append("</div>\n");
        }
        for (MimeBundle part : parts) {
            out.append(embed(part));
        }
        if (!javaLine.isEmpty()) {
            out.append(Html.CODE)
                    .append("<div style=\"font-size: 85%; white-space: pre-wrap; ")
                    .append(Html.QUIET)
                    .append("; margin: 4px 0 0 0\"><code style=\"background: transparent; color: inherit\">")
                    .append(Html.escape(javaLine))
                    .append("</code></div>")
                    .append(Html.CODE_END)
                    .append('\n');
        }
        return TableScript.once(out.append("</div>\n").toString());
    }

    /** A part inside the card: its HTML, else its picture: the sanitizer strips SVG but keeps img. */
    private static String embed(MimeBundle part) {
        Object html = part.data().get(MimeBundle.HTML);
        if (html != null) {
            return html.toString();
        }
        Object png = part.data().get(MimeBundle.PNG);
        if (png != null) {
            String width = "";
            Object given =
                    part.metadata().getOrDefault(MimeBundle.PNG, Map.of()).get("width");
            if (given != null) {
                width = " width=\"" + given + "\"";
            }
            return "<div style=\"display: inline-block; vertical-align: top; margin: 6px 12px 6px 0\"><img alt=\""
                    + Html.escape(part.text()) + "\"" + width + " src=\"data:image/png;base64," + png + "\"/></div>\n";
        }
        Object svg = part.data().get(MimeBundle.SVG);
        if (svg != null) {
            String data = Base64.getEncoder().encodeToString(svg.toString().getBytes(StandardCharsets.UTF_8));
            return "<div style=\"margin: 6px 0 6px 0\"><img alt=\"" + Html.escape(part.text())
                    + "\" src=\"data:image/svg+xml;base64," + data + "\"/></div>\n";
        }
        return "<pre>" + Html.escape(part.text()) + "</pre>\n";
    }

    private String text(List<MimeBundle> parts) {
        StringBuilder out = new StringBuilder(TextLayout.oneLine(title)).append('\n');
        int width =
                facts.stream().mapToInt(f -> TextLayout.width(f.label)).max().orElse(0);
        for (Fact fact : facts) {
            out.append("  ")
                    .append(TextLayout.left(TextLayout.oneLine(fact.label), width))
                    .append("  ")
                    .append(TextLayout.oneLine(fact.value))
                    .append('\n');
        }
        warnings.forEach(warning -> out.append("  ! ").append(warning).append('\n'));
        notes.forEach(note -> out.append("  ").append(note).append('\n'));
        for (MimeBundle part : parts) {
            out.append('\n').append(part.text().indent(2)).append('\n');
        }
        if (!javaLine.isEmpty()) {
            out.append("  Java: ").append(javaLine).append('\n');
        }
        return out.toString().stripTrailing();
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(Objects.requireNonNull(more));
        return List.copyOf(all);
    }
}
