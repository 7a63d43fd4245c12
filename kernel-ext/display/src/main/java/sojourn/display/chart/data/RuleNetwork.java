package sojourn.display.chart.data;

import sojourn.Rules;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.ColourScale;
import sojourn.display.plot.GraphLayout;
import sojourn.display.text.TextLayout;
import sojourn.rules.Rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The first rules as boxes and arrows with their places; a rule of more than two items runs through a dot, which is a box without
 * a name.
 *
 * @param rules  how many are shown
 * @param names  of the boxes, as they fit; empty for a dot
 * @param wide   each box's width
 * @param tall   each box's height
 * @param arrows between the boxes, those of the first rule first
 * @param layout the boxes' middles
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one drawing
public record RuleNetwork(
        int rules, List<String> names, double[] wide, double[] tall, List<Arrow> arrows, GraphLayout layout) {
    /** the height of a box with a name */
    public static final double TALL = 22;
    /** the size of a dot's place */
    public static final double DOT = 9;

    private static final double NAME = 150;
    private static final double ROOM = 620;

    /**
     * An arrow, or one half of a rule that runs through a dot.
     *
     * @param from   a box
     * @param to     another
     * @param rule   the rule
     * @param headed whether it ends at a consequent
     */
    public record Arrow(int from, int to, Rule rule, boolean headed) {
        /** {@return the rule's lift} */
        public double lift() {
            return rule.value("lift");
        }
    }

    /**
     * Lays out as many rules as there is room for.
     *
     * @param most   rules, at most
     * @param width  that is free; infinite where the picture grows with its content
     * @param height that is free; infinite where the picture grows with its content
     */
    public static RuleNetwork of(Rules rules, int most, double width, double height) {
        for (int count = Math.min(most, rules.size()); ; count--) {
            // first closer together, then fewer
            for (double close : new double[] {1, 0.75, 0.5}) {
                RuleNetwork network = laidOut(rules, count, close, Double.isFinite(width) ? width : ROOM);
                boolean fits = network.layout.width() <= width && network.layout.height() <= height;
                if (fits || (count <= 1 && close == 0.5)) {
                    return network;
                }
            }
        }
    }

    private static RuleNetwork laidOut(Rules rules, int count, double close, double room) {
        Map<String, Integer> place = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        List<Arrow> arrows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Rule rule = rules.rule(i);
            boolean plain = rule.antecedent().size() == 1 && rule.consequent().size() == 1;
            List<Integer> from = boxes(place, names, rule.antecedent());
            List<Integer> to = boxes(place, names, rule.consequent());
            if (plain) {
                arrows.add(new Arrow(from.get(0), to.get(0), rule, true));
                continue;
            }
            int dot = names.size();
            names.add("");
            from.forEach(item -> arrows.add(new Arrow(item, dot, rule, false)));
            to.forEach(item -> arrows.add(new Arrow(dot, item, rule, true)));
        }
        List<String> shown = NamesApart.fit(names, Theme.LABEL, NAME);
        double[] wide = shown.stream()
                .mapToDouble(name -> name.isEmpty() ? DOT : Math.max(26, Letters.width(name, Theme.LABEL) + 14))
                .toArray();
        double[] tall =
                names.stream().mapToDouble(name -> name.isEmpty() ? DOT : TALL).toArray();
        List<int[]> edges =
                arrows.stream().map(arrow -> new int[] {arrow.from, arrow.to}).toList();
        return new RuleNetwork(count, shown, wide, tall, arrows, GraphLayout.of(wide, tall, edges, close, room));
    }

    /** The boxes of items; an empty name would be a dot. */
    private static List<Integer> boxes(Map<String, Integer> place, List<String> names, List<String> items) {
        List<Integer> boxes = new ArrayList<>();
        for (String item : items) {
            boxes.add(place.computeIfAbsent(item, fresh -> {
                names.add(fresh.isBlank() ? "(blank)" : TextLayout.oneLine(fresh));
                return names.size() - 1;
            }));
        }
        return boxes;
    }

    /** {@return whether a box is a dot} */
    public boolean isDot(int box) {
        return names.get(box).isEmpty();
    }

    /** {@return how many boxes are items} */
    public long items() {
        return names.stream().filter(name -> !name.isEmpty()).count();
    }

    /** {@return whether another arrow runs the other way} */
    public boolean isTwoWay(Arrow arrow) {
        return arrows.stream().anyMatch(other -> other.from == arrow.to && other.to == arrow.from);
    }

    /** {@return some of the rules that a box belongs to, a line each} */
    public String words(int box) {
        return arrows.stream()
                .filter(arrow -> arrow.from == box || arrow.to == box)
                .map(arrow -> arrow.rule.toString())
                .distinct()
                .limit(6)
                .collect(Collectors.joining("\n"));
    }

    /** {@return colours for the lifts of these rules} */
    public ColourScale colours() {
        double[] lifts = arrows.stream()
                .mapToDouble(arrow -> Math.max(1e-9, arrow.lift()))
                .toArray();
        double greatest = Arrays.stream(lifts).max().orElse(1e-9);
        double least = Arrays.stream(lifts).min().orElse(greatest);
        return new ColourScale(least, greatest);
    }

    /** {@return the share of a way from a box's middle at which it leaves the box} */
    public double exit(int box, double dx, double dy) {
        double across = dx == 0 ? Double.POSITIVE_INFINITY : wide[box] / 2 / Math.abs(dx);
        double down = dy == 0 ? Double.POSITIVE_INFINITY : tall[box] / 2 / Math.abs(dy);
        return Math.min(across, down);
    }
}
