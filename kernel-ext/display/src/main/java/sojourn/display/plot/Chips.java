package sojourn.display.plot;

import sojourn.check.Excerpt;
import sojourn.display.Displayable;
import sojourn.display.MimeBundle;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Fill;
import sojourn.display.text.Html;
import sojourn.display.text.HtmlBuilder;
import sojourn.display.text.TextLayout;

import java.util.List;

/** Categories with their chips and counts, in a flow; the legend of a card. */
public final class Chips implements Displayable {
    private static final int MOST = 24;

    private final List<Chip> chips;
    private final long whole;

    /**
     * A category.
     *
     * @param name  its name
     * @param fill  how it is painted
     * @param count how often it occurs
     */
    public record Chip(String name, Fill fill, long count) {}

    Chips(List<Chip> chips, long whole) {
        this.chips = List.copyOf(chips);
        this.whole = whole;
    }

    /**
     * {@return the chips of values by their codes, the most frequent first}
     *
     * @param codes  one for each event
     * @param values what the codes stand for
     */
    public static Chips of(int[] codes, List<String> values) {
        long[] counts = new long[values.size()];
        for (int code : codes) {
            if (code >= 0) {
                counts[code]++;
            }
        }
        return of(counts, values);
    }

    /**
     * {@return the chips of values by how often they occur, the most frequent first}
     *
     * @param counts how often each value occurs
     * @param values what the codes stand for
     */
    public static Chips of(long[] counts, List<String> values) {
        List<Chip> chips = java.util.Arrays.stream(Palette.order(counts))
                .mapToObj(code -> new Chip(values.get(code), Palette.fill(values.get(code)), counts[code]))
                .toList();
        return new Chips(chips, java.util.Arrays.stream(counts).sum());
    }

    @Override
    public MimeBundle bundle() {
        HtmlBuilder html =
                new HtmlBuilder().open("div", "style", "margin: 4px 0 6px 0").line();
        StringBuilder text = new StringBuilder();
        int width = chips.stream()
                .limit(MOST)
                .mapToInt(chip -> TextLayout.width(Excerpt.of(TextLayout.oneLine(chip.name), 48)))
                .max()
                .orElse(0);
        int digits = chips.stream()
                .mapToInt(chip -> Numbers.count(chip.count).length())
                .max()
                .orElse(0);
        for (Chip chip : chips.subList(0, Math.min(MOST, chips.size()))) {
            String count = Numbers.count(chip.count);
            String share = Numbers.percent(chip.count, whole);
            html.open("span", "style", "display: inline-block; white-space: nowrap; margin: 0 18px 2px 0")
                    .html(chip.fill.chip())
                    .text(Excerpt.of(chip.name, 80) + " ")
                    .styled("span", Html.QUIET, count + " (" + share + ")")
                    .close()
                    .line();
            text.append(TextLayout.left(Excerpt.of(TextLayout.oneLine(chip.name), 48), width))
                    .append("  ")
                    .append(TextLayout.right(count, digits))
                    .append("  ")
                    .append(TextLayout.right(share, 7))
                    .append('\n');
        }
        if (chips.size() > MOST) {
            String more = "and " + Numbers.count(chips.size() - MOST) + " more";
            html.styled("span", Html.QUIET, more).line();
            text.append(more).append('\n');
        }
        return MimeBundle.html(html.close().line().toString(), text.toString().stripTrailing());
    }
}
