package sojourn.notebook;

import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Itemsets;
import sojourn.Rules;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.display.Profile;
import tech.tablesaw.api.Table;

import java.util.Optional;

/** What may stand where a table is wanted. */
final class Tables {
    private Tables() {}

    /** {@return a table as it is, or what a noun's toTable() gives; empty for anything else} */
    static Optional<Table> of(Object value) {
        if (value instanceof Table table) {
            return Optional.of(table);
        }
        if (value instanceof EventLog log) {
            return Optional.of(log.toTable());
        }
        if (value instanceof Sessions sessions) {
            return Optional.of(sessions.toTable());
        }
        if (value instanceof Sequences pool) {
            return Optional.of(pool.toTable());
        }
        if (value instanceof Features features) {
            return Optional.of(features.toTable());
        }
        if (value instanceof Clustering clusters) {
            return Optional.of(clusters.toTable());
        }
        if (value instanceof Profile profile) {
            return Optional.of(profile.toTable());
        }
        if (value instanceof Baskets baskets) {
            return Optional.of(baskets.toTable());
        }
        if (value instanceof Itemsets itemsets) {
            return Optional.of(itemsets.toTable());
        }
        return value instanceof Rules rules ? Optional.of(rules.toTable()) : Optional.empty();
    }
}
