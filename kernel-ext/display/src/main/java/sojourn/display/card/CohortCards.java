package sojourn.display.card;

import sojourn.Cohorts;
import sojourn.display.Numbers;
import sojourn.display.table.TableView;
import tech.tablesaw.api.Table;

import java.util.List;

/** The card of a clustering that was refitted to cohorts. */
final class CohortCards {
    /** Cohorts are few where they say anything; a column of ids makes one of each item. */
    private static final int MOST = 60;

    private CohortCards() {}

    static Card of(Cohorts cohorts) {
        List<Double> ari = cohorts.ari();
        String least = ari.isEmpty() ? "–" : Numbers.decimal(ari.get(0), 2);
        String most = ari.isEmpty() ? "–" : Numbers.decimal(ari.get(ari.size() - 1), 2);
        Card card = Card.titled("Cohorts by " + cohorts.column())
                .fact("cohorts", cohorts.list().size())
                .fact("clusters", cohorts.clustering().present().size())
                .fact(
                        cohorts.features().noun(),
                        cohorts.list().stream().mapToLong(Cohorts.Cohort::size).sum())
                .fact("fitted by themselves", ari.size())
                .fact("ARI", least.equals(most) ? least : least + " to " + most);
        for (String sentence : cohorts.verdict()) {
            card = card.note(sentence);
        }
        Table table = cohorts.toTable();
        TableView view = TableView.of(table)
                .rows(Math.max(1, Math.min(MOST, table.rowCount())))
                .rowHeaders()
                .withoutTypes();
        if (table.rowCount() <= MOST) {
            view = view.withoutExtent();
        }
        for (int c = 5; c < table.columnCount(); c++) {
            view = view.percent(table.columnNames().get(c));
        }
        return card.with(view);
    }
}
