package sojourn.display.chart.flow;

import sojourn.Flow;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.text.TextLayout;
import sojourn.flow.FunnelCounts;
import sojourn.flow.TransitionCounts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a funnel shows: a series of bars for each group, and what it says.
 *
 * @param flow   whose funnel it is
 * @param counts of each step
 */
record FunnelBars(Flow flow, FunnelCounts counts) {
    private static final int MOST_GROUPS = 8;

    /** One bar for each step: those who reach it, all of them first. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one drawing
    record Series(String name, Fill fill, double[] reached) {
        double share(int step) {
            return reached[0] == 0 ? 0 : reached[step + 1] / reached[0];
        }

        String text(int step) {
            return Numbers.weight(reached[step + 1]) + "  " + Numbers.percent(reached[step + 1], reached[0])
                    + (step == 0
                            ? ""
                            : ", " + Numbers.percent(reached[step + 1], reached[step]) + " of the step before");
        }
    }

    /** {@return whether there are groups} */
    boolean grouped() {
        return !counts.groups().isEmpty();
    }

    /** {@return a series for each group; the smallest of many are one} */
    List<Series> series() {
        List<Series> all = new ArrayList<>();
        int[] largest = IntStream.range(0, Math.max(1, counts.groups().size()))
                .boxed()
                .sorted(Comparator.comparingDouble(g -> -counts.weight(g)))
                .mapToInt(g -> g)
                .toArray();
        int apart = largest.length <= MOST_GROUPS ? largest.length : MOST_GROUPS - 1;
        IntStream.of(largest).limit(apart).sorted().forEach(g -> all.add(series(g)));
        if (apart < largest.length) {
            double[] sums = new double[counts.steps().size() + 1];
            for (int i = apart; i < largest.length; i++) {
                double[] each = series(largest[i]).reached;
                for (int s = 0; s < sums.length; s++) {
                    sums[s] += each[s];
                }
            }
            all.add(new Series(
                    TransitionCounts.OTHER + " " + Numbers.count(largest.length - apart, "groups"),
                    Palette.OTHER,
                    sums));
        }
        return all;
    }

    private Series series(int group) {
        double[] reached = new double[counts.steps().size() + 1];
        reached[0] = counts.weight(group);
        for (int s = 0; s < counts.steps().size(); s++) {
            reached[s + 1] = counts.weight(group, s);
        }
        if (counts.groups().isEmpty()) {
            return new Series("", Fill.of(Theme.ACCENT), reached);
        }
        Fill fill = flow.cluster(group).isPresent()
                ? Palette.cluster(flow.cluster(group).getAsInt())
                : Palette.cluster(group);
        return new Series(counts.groups().get(group), fill, reached);
    }

    /** {@return what is counted} */
    String subtitle() {
        String whole =
                counts.groups().isEmpty() ? Numbers.weight(counts.weight(0), counts.noun()) : "all " + counts.noun();
        return "% of " + whole + ", in order"
                + flow.funnelWithin()
                        .map(longest -> " within " + Numbers.duration(longest))
                        .orElse(" within a session")
                + (flow.ungrouped() == 0
                        ? ""
                        : "; "
                                + (flow.sequences().hasCaseWeights()
                                        ? Numbers.count(flow.ungrouped(), "rows")
                                        : Numbers.count(flow.ungrouped()))
                                + " in no group");
    }

    /** {@return the series, one step on each line} */
    String words() {
        StringBuilder out = new StringBuilder("  ").append(subtitle());
        for (Series each : series()) {
            if (!each.name.isEmpty()) {
                out.append("\n  ")
                        .append(TextLayout.oneLine(each.name))
                        .append(", ")
                        .append(Numbers.weight(each.reached[0], counts.noun()));
            }
            for (int s = 0; s < counts.steps().size(); s++) {
                out.append("\n    ")
                        .append(TextLayout.oneLine(counts.steps().get(s)))
                        .append("  ")
                        .append(each.text(s));
            }
        }
        return out.toString();
    }
}
