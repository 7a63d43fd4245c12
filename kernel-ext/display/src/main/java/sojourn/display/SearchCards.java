package sojourn.display;

import sojourn.cluster.KMeansSearch;
import sojourn.cluster.KMeansSearch.Criterion;
import sojourn.cluster.KMeansSearch.Entry;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.List;

/** Cards of searches over settings of K-Means. */
final class SearchCards {
    private SearchCards() {}

    static Card of(KMeansSearch.Result result) {
        List<Entry> entries = result.entries();
        Entry best = result.entry(result.bestK());
        double items = 0;
        for (int c = 0; c < best.k(); c++) {
            items += best.model().weight(c);
        }
        Card card = Card.titled("K-Means for k = " + entries.get(0).k() + ".."
                        + entries.get(entries.size() - 1).k())
                .fact("choice", "k = " + best.k())
                .fact("its inertia", Numbers.decimal(best.inertia()));
        if (best.k() >= 2) {
            card = card.fact("its silhouette", silhouette(best));
        }
        card = card.fact("items", Math.round(items))
                .fact("columns", best.model().columns())
                .fact("starts", result.search().method().nInit())
                .seed(result.search().method().seed())
                .note("Chosen: " + result.why() + ".");
        if (result.state() == KMeansSearch.State.INTERRUPTED) {
            card = card.warning("Interrupted: " + Numbers.count(entries.size()) + " of "
                    + Numbers.count(result.search().size(), "numbers of clusters")
                    + " were tried. The choice is of these.");
        }
        long unfinished =
                entries.stream().filter(entry -> !entry.model().converged()).count();
        if (unfinished > 0) {
            card = card.warning(
                    Numbers.count(unfinished)
                            + " stopped at the limit of iterations before coming to rest; raise maxIterations or the tolerance.");
        }
        if (entries.size() > 1 && best.k() == entries.get(entries.size() - 1).k()) {
            card = card.note("The choice is the greatest k that was tried: more clusters may be better still.");
        }
        return card.with(Charts.ladder(result)).with(ladder(result));
    }

    private static String silhouette(Entry entry) {
        return Numbers.decimal(entry.silhouette(), 3)
                + (entry.silhouetteError() > 0 ? " ± " + Numbers.decimal(entry.silhouetteError(), 3) : "");
    }

    private static Displayable ladder(KMeansSearch.Result result) {
        IntColumn k = IntColumn.create("k");
        StringColumn choice = StringColumn.create("choice");
        StringColumn marks = StringColumn.create("best by");
        DoubleColumn inertia = DoubleColumn.create("inertia");
        DoubleColumn silhouette = DoubleColumn.create("silhouette");
        DoubleColumn error = DoubleColumn.create("its standard error");
        DoubleColumn calinski = DoubleColumn.create("Calinski-Harabasz");
        DoubleColumn davies = DoubleColumn.create("Davies-Bouldin");
        DoubleColumn gap = DoubleColumn.create("gap");
        DoubleColumn gapError = DoubleColumn.create("s of the gap");
        StringColumn rest = StringColumn.create("converged");
        boolean sampled = false;
        int best = result.bestK();
        for (Entry entry : result.entries()) {
            k.append(entry.k());
            // Tablesaw takes an empty text for a missing one
            choice.append(entry.k() == best ? "choice" : " ");
            marks.append(marks(result, entry.k()));
            inertia.append(entry.inertia());
            silhouette.append(entry.silhouette());
            error.append(entry.silhouetteError());
            calinski.append(entry.calinskiHarabasz());
            davies.append(entry.daviesBouldin());
            gap.append(entry.gap());
            gapError.append(entry.gapError());
            rest.append(
                    entry.model().converged()
                            ? "in " + Numbers.count(entry.model().iterations(), "iterations")
                            : "no");
            sampled |= entry.silhouetteError() > 0;
        }
        Table table = Table.create("ladder", k, inertia, silhouette);
        if (sampled) {
            table.addColumns(error);
        }
        table.addColumns(calinski, davies);
        if (result.search().gapReferences() > 0) {
            table.addColumns(gap, gapError);
        }
        table.addColumns(choice, marks, rest);
        TableView view = TableView.of(table)
                .rows(table.rowCount())
                .withoutTypes()
                .withoutExtent()
                .decimals("silhouette", 3)
                .decimals("Davies-Bouldin", 3)
                .caption("Greater is better for silhouette, Calinski-Harabasz and gap, less for Davies-Bouldin");
        return result.search().gapReferences() > 0 ? view.decimals("gap", 3).decimals("s of the gap", 4) : view;
    }

    private static String marks(KMeansSearch.Result result, int k) {
        List<String> marks = new ArrayList<>();
        if (result.elbow().orElse(-1) == k) {
            marks.add("elbow");
        }
        if (result.bestSilhouette().orElse(-1) == k) {
            marks.add("silhouette");
        }
        if (result.chosenBy(Criterion.CALINSKI_HARABASZ).orElse(-1) == k) {
            marks.add("Calinski-H.");
        }
        if (result.chosenBy(Criterion.DAVIES_BOULDIN).orElse(-1) == k) {
            marks.add("Davies-B.");
        }
        if (result.search().gapReferences() > 0
                && result.chosenBy(Criterion.GAP).orElse(-1) == k) {
            marks.add("gap");
        }
        return marks.isEmpty() ? " " : String.join(", ", marks);
    }
}
