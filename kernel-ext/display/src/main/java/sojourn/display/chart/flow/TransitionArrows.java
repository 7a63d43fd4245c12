package sojourn.display.chart.flow;

import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.text.TextLayout;
import sojourn.flow.TransitionCounts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a graph of transitions shows: boxes, which are the states in their order, then the start, then the end; the commonest arrows
 * between them; and both in words.
 *
 * @param counts how often what follows what
 * @param noun   what sequences are, in the plural
 */
record TransitionArrows(TransitionCounts counts, String noun) {
    private static final int ARROWS = 24;

    /** A transition between two boxes. */
    record Arrow(int from, int to, double count, double rate) {}

    private List<Arrow> arrows() {
        int states = counts.states().size();
        List<Arrow> all = new ArrayList<>();
        for (int from = 0; from <= states; from++) {
            for (int to = 0; to <= states; to++) {
                double count = counts.weight(from, to);
                if (count > 0 && (from != to || from == states)) {
                    all.add(new Arrow(from, to == states ? states + 1 : to, count, counts.rate(from, to)));
                }
            }
        }
        all.sort(Comparator.comparingDouble(arrow -> -arrow.count));
        return all;
    }

    /** {@return the arrows that are drawn, the commonest first} */
    List<Arrow> drawn() {
        List<Arrow> all = arrows();
        return all.subList(0, Math.min(ARROWS, all.size()));
    }

    /** {@return the number of states} */
    int states() {
        return counts.states().size();
    }

    /** {@return the number of boxes} */
    int boxes() {
        return states() + 2;
    }

    /** {@return the colour of a box's edge} */
    Fill fill(int box) {
        if (box >= states()) {
            return Fill.of(Theme.AXIS);
        }
        return name(box).equals(TransitionCounts.OTHER)
                ? Palette.OTHER
                : Palette.fill(counts.states().get(box));
    }

    /** {@return the name of a box, in one line} */
    String name(int box) {
        int states = counts.states().size();
        return box == states
                ? TransitionCounts.START
                : box > states
                        ? TransitionCounts.END
                        : TextLayout.oneLine(counts.states().get(box));
    }

    /** {@return the second line of a box} */
    String second(int box) {
        int states = counts.states().size();
        if (box >= states) {
            return Numbers.compactWeight(counts.leavingWeight(states));
        }
        double repeats = counts.weight(box, box);
        return Numbers.compactWeight(counts.leavingWeight(box))
                + (repeats > 0
                        ? ", repeats " + TransitionMatrix.percent(repeats, counts.leavingWeight(box)) + " %"
                        : "");
    }

    /** {@return what a box says when it is pointed at} */
    String hover(int box) {
        int states = counts.states().size();
        if (box > states) {
            return Numbers.weight(counts.leavingWeight(states), noun) + " end";
        }
        StringBuilder out = new StringBuilder(name(box)).append(", then");
        arrowsFrom(box).stream()
                .limit(6)
                .forEach(arrow -> out.append('\n')
                        .append(name(arrow.to))
                        .append(": ")
                        .append(Numbers.weight(arrow.count))
                        .append(", ")
                        .append(Numbers.percent(arrow.rate)));
        return out.toString();
    }

    private List<Arrow> arrowsFrom(int box) {
        List<Arrow> own = new ArrayList<>(
                arrows().stream().filter(arrow -> arrow.from == box).toList());
        if (box < counts.states().size() && counts.weight(box, box) > 0) {
            own.add(new Arrow(box, box, counts.weight(box, box), counts.rate(box, box)));
        }
        own.sort(Comparator.comparingDouble(arrow -> -arrow.count));
        return own;
    }

    /** {@return what is drawn and what is not} */
    String subtitle() {
        List<Arrow> all = arrows();
        List<Arrow> drawn = drawn();
        double arrows = drawn.stream().mapToDouble(Arrow::count).sum();
        double rest = all.stream().skip(drawn.size()).mapToDouble(Arrow::count).sum();
        double total = counts.weight();
        double repeats = total - arrows - rest;
        return Numbers.weight(total, "transitions") + ": arrows "
                + Numbers.percent(arrows, total)
                + (repeats > total * 1e-12 ? ", repeats in boxes " + Numbers.percent(repeats, total) : "")
                + (rest > 0 ? ", other " + Numbers.percent(rest, total) : "")
                + "; darker: a greater share" + TransitionMatrix.other(counts);
    }

    /** {@return the commonest arrows, one on each line} */
    String words() {
        StringBuilder out = new StringBuilder("  ").append(subtitle());
        List<Arrow> all = new ArrayList<>(drawn());
        for (Arrow arrow : all.subList(0, Math.min(12, all.size()))) {
            out.append("\n  ")
                    .append(name(arrow.from))
                    .append(" → ")
                    .append(name(arrow.to))
                    .append("  ")
                    .append(Numbers.weight(arrow.count))
                    .append(", ")
                    .append(Numbers.percent(arrow.rate));
        }
        return out.toString();
    }
}
