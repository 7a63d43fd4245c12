package sojourn.display.chart.data;

import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What {@code Facets} show, in words.
 *
 * @param distribution what is shown
 * @param noun         what the sequences are called
 * @param counts       whether bars are counts, not shares
 */
public record FacetWords(Distribution distribution, String noun, boolean counts) {
    public String subtitle() {
        String what = (!counts ? "Share of " : distribution.weighted() ? "Weight of " : "Number of ")
                + distribution.along().counted();
        String per = distribution.along().each();
        String strip = counts
                ? ""
                : "; strip: " + noun
                        + (distribution.along().isAligned() ? " that have the position" : " still running");
        boolean pale = !counts && distribution.groups().stream().anyMatch(Distribution.Group::hasPale);
        return what + " " + per + strip
                + (pale
                        ? "; pale: fewer than " + Distribution.FEW
                                + (distribution.along().isAligned() ? "" : " left")
                        : "");
    }

    public static String panelTitle(Distribution.Group group) {
        String weighted = group.weight() == group.size() ? "" : ", weighted " + Numbers.weight(group.weight());
        return group.name() + " (n = " + Numbers.count(group.size()) + weighted + ")";
    }

    /** Positions in words: how many sequences get there, and the two most frequent states of all their events. */
    public String positions(Distribution.Group group, int from, int to) {
        long[] sums = new long[distribution.alphabet().size()];
        for (int p = from; p < to; p++) {
            for (int s = 0; s < sums.length; s++) {
                sums[s] += group.counts()[p][s];
            }
        }
        long whole = Math.max(1, Arrays.stream(sums).sum());
        long bin = distribution.bin();
        return distribution.along().range(from * bin, to * bin) + ": n = " + Numbers.count(group.running()[from])
                + IntStream.range(0, sums.length)
                        .boxed()
                        .filter(s -> sums[s] > 0)
                        .sorted(Comparator.comparingLong(s -> -sums[s]))
                        .limit(2)
                        .map(s -> ", " + distribution.alphabet().get(s) + " " + Math.round(100.0 * sums[s] / whole)
                                + " %")
                        .collect(Collectors.joining());
    }

    public String altText() {
        List<Distribution.Group> groups = distribution.groups();
        String bars = String.format(
                Locale.ROOT,
                "Stacked bars of the %s of %s by %s, %s, %s, %s.",
                !counts ? "share" : distribution.weighted() ? "weight" : "number",
                distribution.along().counted(),
                distribution.along().isTime() ? "time" : "position",
                Numbers.count(groups.size(), "panels"),
                Numbers.count(distribution.alphabet().size(), "states"),
                distribution.along().whole(Math.max(1, (long) distribution.positions() * distribution.bin())));
        return bars + " "
                + groups.stream().limit(30).map(group -> sentence(group, 1)).collect(Collectors.joining(" "));
    }

    public String text() {
        return subtitle() + "\n"
                + distribution.groups().stream()
                        .map(group -> "  " + TextLayout.oneLine(sentence(group, 4)))
                        .collect(Collectors.joining("\n"));
    }

    /** A group's most frequent states, at most as many as asked for. */
    private String sentence(Distribution.Group group, int most) {
        if (group.size() == 0) {
            return panelTitle(group) + ": no " + noun + ".";
        }
        long[] totals = new long[distribution.alphabet().size()];
        Arrays.setAll(totals, group::count);
        List<String> shares = new ArrayList<>();
        for (int s : Palette.order(totals)) {
            if (shares.size() < most && totals[s] > 0) {
                shares.add(distribution.alphabet().get(s) + " " + Numbers.percent(totals[s], group.events()));
            }
        }
        String all = distribution.weighted()
                ? distribution.along().counted() + " that weigh " + Numbers.weight(group.events() * group.unit())
                : distribution.along().count(group.events());
        return panelTitle(group) + ": " + all
                + ", most often "
                + String.join(", ", shares) + "; half of the " + noun + " reach "
                + distribution.along().place((long) group.half() * distribution.bin()) + ".";
    }
}
