package sojourn.display.chart.data;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.display.Numbers;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a scatter shows: which panels, of how many points each, and both in words.
 *
 * @param clustering a clustering of the features
 * @param features   its items
 * @param panels     what each is of
 * @param columns    of panels, at most
 * @param points     of a panel, at most
 * @param seed       of the sample
 */
public record ScatterPanels(
        Clustering clustering,
        Features features,
        List<ScatterSample.Panel> panels,
        int columns,
        int points,
        long seed) {
    /** Keeps a copy of the list. */
    public ScatterPanels {
        panels = List.copyOf(panels);
    }

    /** {@return no panels yet; a clustering of other items than features is refused} */
    public static ScatterPanels of(Clustering clustering, int columns, int points, long seed) {
        Features features = FeaturesByCluster.of(clustering, "a scatter needs");
        return new ScatterPanels(clustering, features, List.of(), columns, points, seed);
    }

    private ScatterPanels with(List<ScatterSample.Panel> others) {
        return new ScatterPanels(clustering, features, others, columns, points, seed);
    }

    /** {@return the same with a panel more; expressions that cannot be read are refused} */
    public ScatterPanels panel(String x, String y) {
        FeatureExpression.check(x, features);
        FeatureExpression.check(y, features);
        List<ScatterSample.Panel> more = new ArrayList<>(panels);
        more.add(new ScatterSample.Panel(x.strip(), y.strip(), false, false));
        return with(more);
    }

    /** {@return the same with logarithmic axes in the last panel} */
    public ScatterPanels log(boolean logX, boolean logY) {
        Check.argument(!panels.isEmpty(), "a logarithmic axis needs a panel first: panel(x, y)");
        List<ScatterSample.Panel> changed = new ArrayList<>(panels);
        changed.add(changed.remove(changed.size() - 1).log(logX, logY));
        return with(changed);
    }

    /** {@return the same with so many panels side by side} */
    public ScatterPanels columns(int number) {
        return new ScatterPanels(clustering, features, panels, number, points, seed);
    }

    /** {@return the same with more or fewer points} */
    public ScatterPanels points(int number) {
        return new ScatterPanels(clustering, features, panels, columns, number, seed);
    }

    /** {@return the same with another sample} */
    public ScatterPanels seed(long other) {
        return new ScatterPanels(clustering, features, panels, columns, points, other);
    }

    /** {@return a sample for each panel} */
    public List<ScatterSample> samples() {
        return panels.stream()
                .map(panel -> new ScatterSample(panel, clustering, features, points, seed))
                .toList();
    }

    /** {@return whether there is one panel} */
    public boolean isAlone() {
        return panels.size() == 1;
    }

    /** {@return the title} */
    public String title() {
        return isAlone() ? panels.get(0).words() : "Clusters in pairs of features";
    }

    /** {@return how many items there are, and how many of them are shown} */
    public String subtitle(List<ScatterSample> samples) {
        boolean sampled = samples.stream().anyMatch(ScatterSample::isSample);
        return Numbers.count(clustering.total(), features.noun())
                + (clustering.items().compressed()
                        ? " in " + Numbers.count(clustering.size(), "distinct rows") + ", a point each"
                        : "")
                + (sampled ? "; a sample, small clusters in greater part (seed " + seed + ")" : "")
                + whole(samples, sampled);
    }

    /** Whether each panel shows everything, else where the reader finds what is left out. */
    private String whole(List<ScatterSample> samples, boolean sampled) {
        if (samples.stream().allMatch(sample -> sample.leftOut() == 0)) {
            return sampled ? "" : ", all shown";
        }
        return isAlone() ? "; " + samples.get(0).why() : "; some are left out, as the line above each panel says";
    }

    /** {@return what is shown, for those who do not see it} */
    public String altText() {
        return "Points of " + Numbers.count(clustering.total(), features.noun()) + " in "
                + Numbers.count(clustering.present().size(), "clusters") + ", coloured by cluster: "
                + panels.stream().map(ScatterSample.Panel::words).collect(Collectors.joining("; ")) + ".";
    }

    /** {@return the panels, one on each line} */
    public String words(List<ScatterSample> samples) {
        return "  " + TextLayout.oneLine(subtitle(samples))
                + samples.stream().map(sample -> "\n  " + sample.words()).collect(Collectors.joining());
    }
}
