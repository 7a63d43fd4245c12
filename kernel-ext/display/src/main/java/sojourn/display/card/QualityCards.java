package sojourn.display.card;

import sojourn.cluster.quality.ClusterQuality;
import sojourn.cluster.quality.KQuality;
import sojourn.display.table.TableView;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Cards of how good partitions are. */
final class QualityCards {
    private static final Map<String, ToDoubleFunction<ClusterQuality>> MEASURES = new LinkedHashMap<>();

    static {
        MEASURES.put("PBC", ClusterQuality::pbc);
        MEASURES.put("HG", ClusterQuality::hg);
        MEASURES.put("HGSD", ClusterQuality::hgsd);
        MEASURES.put("ASW", ClusterQuality::asw);
        MEASURES.put("ASWw", ClusterQuality::asww);
        MEASURES.put("CH", ClusterQuality::ch);
        MEASURES.put("R2", ClusterQuality::r2);
        MEASURES.put("CHsq", ClusterQuality::chsq);
        MEASURES.put("R2sq", ClusterQuality::r2sq);
        MEASURES.put("HC", ClusterQuality::hc);
    }

    private QualityCards() {}

    static Card of(ClusterQuality quality) {
        return Card.titled("Quality").fact("clusters", quality.clusters()).with(table(List.of(quality), 0));
    }

    static Card of(KQuality quality) {
        Card card = Card.titled("Quality by number of clusters").fact("method", quality.method());
        Map<Integer, List<String>> best = new TreeMap<>();
        MEASURES.forEach((name, measure) -> {
            // shares of spread grow with every cut
            int k = name.startsWith("R2") ? 0 : best(quality, measure, name.equals("HC") ? -1 : 1);
            if (k > 0) {
                best.computeIfAbsent(k, none -> new ArrayList<>()).add(name);
            }
        });
        String says = best.entrySet().stream()
                .map(entry -> "k = " + entry.getKey() + " by " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
        if (!says.isEmpty() && quality.all().size() > 1) {
            card = card.note("Best here: " + says + ". "
                    + (best.size() == 1
                            ? "They agree, which is rare."
                            : "Where they disagree there is no one right number: say by which you chose.")
                    + " HC is best where it is least; R2 and R2sq grow with every cut and choose nothing.");
        }
        return card.with(table(quality.all(), quality.firstK()));
    }

    /** The first k that is best; 0 if there is none. */
    private static int best(KQuality quality, ToDoubleFunction<ClusterQuality> measure, int sign) {
        int found = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < quality.all().size(); i++) {
            double value = sign * measure.applyAsDouble(quality.all().get(i));
            if (value > greatest) {
                greatest = value;
                found = quality.firstK() + i;
            }
        }
        return found;
    }

    private static TableView table(List<ClusterQuality> all, int firstK) {
        IntColumn ks = IntColumn.create("k");
        List<DoubleColumn> columns = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            ks.append(firstK == 0 ? all.get(i).clusters() : firstK + i);
        }
        MEASURES.forEach((name, measure) -> {
            DoubleColumn column = DoubleColumn.create(name);
            all.forEach(quality -> column.append(measure.applyAsDouble(quality)));
            columns.add(column);
        });
        Table table = Table.create("quality", ks);
        columns.forEach(table::addColumns);
        TableView view =
                TableView.of(table).rows(all.size()).rowHeaders().withoutTypes().withoutExtent();
        for (String name : MEASURES.keySet()) {
            view = view.decimals(name, name.startsWith("CH") ? 2 : 4);
        }
        return view;
    }
}
