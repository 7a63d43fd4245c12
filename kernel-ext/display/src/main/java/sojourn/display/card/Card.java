package sojourn.display.card;

import sojourn.display.Chart;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import sojourn.display.table.TableScript;
import sojourn.display.text.Html;
import sojourn.display.text.HtmlBuilder;
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
        HtmlBuilder out =
                new HtmlBuilder().open("div", "style", "margin: 4px 0 10px 0").line();
        out.styled("div", "font-weight: 600; margin: 0 0 4px 0", title).line();
        if (!facts.isEmpty()) {
            out.open("div").line();
            for (Fact fact : facts) {
                out.open("div", "style", "display: inline-block; vertical-align: top; margin: 0 26px 6px 0")
                        .styled("div", "font-size: 85%; " + Html.QUIET, fact.label)
                        .open("div")
                        .text(fact.value)
                        .close()
                        .close()
                        .line();
            }
            out.close().line();
        }
        for (String warning : warnings) {
            out.open("div", "style", "border-left: 3px solid #d98a00; padding: 1px 0 1px 8px; margin: 2px 0 6px 0")
                    .open("strong")
                    .text("Caution:")
                    .close()
                    .text(" " + warning)
                    .close()
                    .line();
        }
        notes.forEach(note -> out.styled("div", "margin: 0 0 4px 0", note).line());
        parts.forEach(part -> out.html(embed(part)));
        if (!javaLine.isEmpty()) {
            out.html(Html.CODE)
                    .open(
                            "div",
                            "style",
                            "font-size: 85%; white-space: pre-wrap; " + Html.QUIET + "; margin: 4px 0 0 0")
                    .styled("code", "background: transparent; color: inherit", javaLine)
                    .close()
                    .html(Html.CODE_END)
                    .line();
        }
        return TableScript.once(out.close().line().toString());
    }

    /** A part inside the card: its HTML, else its picture: the sanitizer strips SVG but keeps img. */
    private static String embed(MimeBundle part) {
        Object html = part.data().get(MimeBundle.HTML);
        if (html != null) {
            return html.toString();
        }
        HtmlBuilder out = new HtmlBuilder();
        Object png = part.data().get(MimeBundle.PNG);
        Object svg = part.data().get(MimeBundle.SVG);
        if (png != null) {
            Object width =
                    part.metadata().getOrDefault(MimeBundle.PNG, Map.of()).get("width");
            List<String> image = new ArrayList<>(List.of("alt", part.text()));
            if (width != null) {
                image.addAll(List.of("width", width.toString()));
            }
            image.addAll(List.of("src", "data:image/png;base64," + png));
            out.open("div", "style", "display: inline-block; vertical-align: top; margin: 6px 12px 6px 0")
                    .empty("img", image.toArray(new String[0]))
                    .close();
        } else if (svg != null) {
            String data = Base64.getEncoder().encodeToString(svg.toString().getBytes(StandardCharsets.UTF_8));
            out.open("div", "style", "margin: 6px 0 6px 0")
                    .empty("img", "alt", part.text(), "src", "data:image/svg+xml;base64," + data)
                    .close();
        } else {
            out.open("pre").text(part.text()).close();
        }
        return out.line().toString();
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
