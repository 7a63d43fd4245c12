package sojourn.display.card;

import sojourn.cluster.SearchState;
import sojourn.cluster.density.DbscanSearch;
import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.cluster.kmeans.KMeansSearch.Criterion;
import sojourn.cluster.kmeans.KMeansSearch.Entry;
import sojourn.display.Displayable;
import sojourn.display.Numbers;
import sojourn.display.chart.Charts;
import sojourn.display.table.TableView;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.List;

/** Cards of searches over settings of K-Means and DBSCAN. */
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
            card = card.fact("its " + result.search().silhouette().silhouette(), silhouette(best));
        }
        card = card.fact("items", Math.round(items))
                .fact("columns", best.model().columns())
                .fact("starts", result.search().method().nInit())
                .seed(result.search().method().seed())
                .note("Chosen: " + result.why() + ".");
        if (result.state() == SearchState.INTERRUPTED) {
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
        return card.with(Charts.kSearch(result)).with(candidates(result));
    }

    private static String silhouette(Entry entry) {
        return Numbers.decimal(entry.silhouette(), 3)
                + (entry.silhouetteError() > 0 ? " ± " + Numbers.decimal(entry.silhouetteError(), 3) : "");
    }

    private static Displayable candidates(KMeansSearch.Result result) {
        IntColumn k = IntColumn.create("k");
        StringColumn choice = StringColumn.create("choice");
        StringColumn marks = StringColumn.create("best by");
        DoubleColumn inertia = DoubleColumn.create("inertia");
        String metric = result.search().silhouette().silhouette();
        DoubleColumn silhouette = DoubleColumn.create(metric);
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
        Table table = Table.create("candidates", k, inertia, silhouette);
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
                .decimals(metric, 3)
                .decimals("Davies-Bouldin", 3)
                .caption("Greater is better for " + metric + ", Calinski-Harabasz and gap, less for Davies-Bouldin");
        return result.search().gapReferences() > 0 ? view.decimals("gap", 3).decimals("s of the gap", 4) : view;
    }

    private static String marks(KMeansSearch.Result result, int k) {
        List<String> marks = new ArrayList<>();
        if (result.elbow().orElse(-1) == k) {
            marks.add("elbow");
        }
        if (result.bestSilhouette().orElse(-1) == k) {
            marks.add(result.search().silhouette().silhouette());
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

    static Card of(DbscanSearch.Result result) {
        DbscanSearch.Entry best = result.bestEntry();
        Card card = Card.titled("DBSCAN over " + Numbers.count(result.search().size(), "settings"))
                .fact("choice", "eps = " + Numbers.decimal(best.eps()) + ", minPts = " + best.minPts())
                .fact("its clusters", best.clusters())
                .fact("its noise", Numbers.percent(best.noiseShare()));
        if (best.clusters() >= 2) {
            card = card.fact("its " + result.search().silhouette().silhouette(), Numbers.decimal(best.silhouette(), 3));
        }
        card = card.fact("items", Math.round(best.model().items()))
                .fact("columns", best.model().columns())
                .note("Chosen: " + result.why() + ".");
        if (result.state() == SearchState.INTERRUPTED) {
            card = card.warning("Interrupted: " + Numbers.count(result.entries().size()) + " of "
                    + Numbers.count(result.search().size(), "settings") + " were tried. The choice is of these.");
        }
        if (!best.model().note().isEmpty()) {
            card = card.warning(best.model().note());
        }
        if (!result.allNoise().isEmpty()) {
            card = card.note("All is noise in " + settings(result.allNoise()) + ".");
        }
        if (!result.oneCluster().isEmpty()) {
            card = card.note("There is one cluster in " + settings(result.oneCluster()) + ".");
        }
        return card.with(Charts.grid(result)).with(settings(result));
    }

    private static String settings(List<DbscanSearch.Entry> entries) {
        String first = entries.stream()
                .limit(4)
                .map(entry -> "(" + Numbers.decimal(entry.eps()) + ", " + entry.minPts() + ")")
                .collect(java.util.stream.Collectors.joining(", "));
        return Numbers.count(entries.size(), "settings") + " of (eps, minPts): " + first
                + (entries.size() > 4 ? " and more" : "");
    }

    private static Displayable settings(DbscanSearch.Result result) {
        DoubleColumn eps = DoubleColumn.create("eps");
        IntColumn minPts = IntColumn.create("minPts");
        IntColumn clusters = IntColumn.create("clusters");
        DoubleColumn noise = DoubleColumn.create("noise");
        String metric = result.search().silhouette().silhouette();
        DoubleColumn silhouette = DoubleColumn.create(metric);
        DoubleColumn ofAll = DoubleColumn.create("noise counted as 0");
        StringColumn choice = StringColumn.create("choice");
        DbscanSearch.Entry best = result.bestEntry();
        for (DbscanSearch.Entry entry : result.entries()) {
            eps.append(entry.eps());
            minPts.append(entry.minPts());
            clusters.append(entry.clusters());
            noise.append(entry.noiseShare());
            silhouette.append(entry.silhouette());
            ofAll.append(entry.silhouetteOfAll());
            choice.append(entry.equals(best) ? "choice" : " ");
        }
        return TableView.of(Table.create("settings", eps, minPts, clusters, noise, silhouette, ofAll, choice))
                .rows(60)
                .withoutTypes()
                .percent("noise")
                .decimals(metric, 3)
                .decimals("noise counted as 0", 3)
                .caption("All settings; " + metric + " of what is in clusters");
    }
}
