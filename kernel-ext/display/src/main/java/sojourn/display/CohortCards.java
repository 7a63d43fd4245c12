package sojourn.display;

import sojourn.Cohorts;
import tech.tablesaw.api.Table;

import java.util.List;

/** The card of a clustering that was refitted to cohorts. */
final class CohortCards {
    private CohortCards() {}

    static Card of(Cohorts cohorts) {
        List<Double> ari = cohorts.ari();
        Card card = Card.titled("Cohorts by " + cohorts.column())
                .fact("cohorts", cohorts.list().size())
                .fact("clusters", cohorts.clustering().clusters())
                .fact(
                        cohorts.features().noun(),
                        cohorts.list().stream().mapToLong(Cohorts.Cohort::size).sum())
                .fact("fitted by themselves", ari.size())
                .fact(
                        "ARI",
                        ari.isEmpty()
                                ? "–"
                                : Numbers.decimal(ari.get(0), 2) + " to "
                                        + Numbers.decimal(ari.get(ari.size() - 1), 2));
        for (String sentence : cohorts.verdict()) {
            card = card.note(sentence);
        }
        Table table = cohorts.toTable();
        TableView view = TableView.of(table)
                .rows(Math.max(1, table.rowCount()))
                .rowHeaders()
                .withoutTypes()
                .withoutExtent();
        for (int c = 5; c < table.columnCount(); c++) {
            view = view.percent(table.columnNames().get(c));
        }
        return card.with(view);
    }
}
