package sojourn.display.chart.data;

import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.display.Numbers;
import sojourn.display.plot.Axis;

import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Inertia and silhouette of a K-Means search by k, and what they are in words.
 *
 * @param result of the search
 */
public record KSearchValues(KMeansSearch.Result result) {
    /** {@return the least k} */
    public int firstK() {
        return result.entries().get(0).k();
    }

    /** {@return the greatest k} */
    public int lastK() {
        return result.entries().get(result.entries().size() - 1).k();
    }

    /** {@return whether there are silhouettes} */
    public boolean judged() {
        return lastK() >= 2;
    }

    private DoubleStream silhouettes() {
        return result.entries().stream()
                .mapToDouble(KMeansSearch.Entry::silhouette)
                .filter(Double::isFinite);
    }

    /** {@return where the axis of silhouettes begins: 0, or below it} */
    public double leastSilhouette() {
        return Math.min(0, silhouettes().min().orElse(0));
    }

    /** {@return where the axis of silhouettes ends, with room for words above the greatest} */
    public double mostSilhouette() {
        double least = leastSilhouette();
        double most = silhouettes().max().orElse(1);
        return Math.max(most, least + 0.1) + (Math.max(most, 0.1) - least) * 0.16;
    }

    /** {@return the greatest inertia; 1 if all are 0} */
    public double mostInertia() {
        double inertia = result.entries().stream()
                .mapToDouble(KMeansSearch.Entry::inertia)
                .max()
                .orElse(1);
        return inertia > 0 ? inertia : 1;
    }

    /** {@return one k in words} */
    public String told(KMeansSearch.Entry entry) {
        return "k = " + entry.k() + ": inertia " + Numbers.decimal(entry.inertia())
                + (Double.isFinite(entry.silhouette())
                        ? ", " + metric() + " " + Numbers.decimal(entry.silhouette(), 3)
                        : "");
    }

    /** {@return what the silhouette is called} */
    public String metric() {
        return result.search().silhouette().silhouette();
    }

    /** {@return the choice} */
    public String subtitle() {
        return "Chosen: k = " + result.bestK() + " by "
                + result.words(
                        result.chosenBy(result.search().criterion()).isPresent()
                                ? result.search().criterion()
                                : KMeansSearch.Criterion.SILHOUETTE)
                + "; silhouette under " + result.search().silhouette() + " distance";
    }

    /** {@return what the chart shows, in sentences} */
    public String sentence() {
        return "Two lines over the number of clusters k, inertia above and mean " + metric() + " below. " + subtitle()
                + ". "
                + (result.elbow().isPresent()
                        ? "The elbow of inertia is at k = " + result.elbow().getAsInt() + ". "
                        : "Inertia has no elbow. ")
                + (result.bestSilhouette().isPresent()
                        ? "The " + metric() + " is greatest at k = "
                                + result.bestSilhouette().getAsInt() + "."
                        : "");
    }

    /** {@return the choice and all values} */
    public String words() {
        return "  " + result.why() + "\n  inertia: " + line(KMeansSearch.Entry::inertia)
                + (judged() ? "\n  " + metric() + ": " + line(KMeansSearch.Entry::silhouette) : "");
    }

    private String line(ToDoubleFunction<KMeansSearch.Entry> of) {
        return result.entries().stream()
                .filter(entry -> Double.isFinite(of.applyAsDouble(entry)))
                .map(entry -> entry.k() + ": " + Axis.text(of.applyAsDouble(entry)))
                .collect(Collectors.joining(", "));
    }
}
