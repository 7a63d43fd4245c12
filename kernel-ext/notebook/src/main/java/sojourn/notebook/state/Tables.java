package sojourn.notebook.state;

import sojourn.Baskets;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Itemsets;
import sojourn.Rules;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.check.Internal;
import sojourn.check.UsageException;
import sojourn.display.table.Profile;
import sojourn.notebook.line.Call;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may stand where a table is wanted. */
@Internal
public final class Tables {
    private Tables() {}

    /** {@return a table as it is, or what a noun's toTable() gives; empty for anything else} */
    public static Optional<Table> of(Object value) {
        if (value instanceof Table table) {
            return Optional.of(table);
        }
        if (value instanceof EventLog log) {
            return log.loaded() ? Optional.of(log.toTable()) : Optional.empty();
        }
        if (value instanceof Sessions sessions) {
            return sessions.log().loaded() ? Optional.of(sessions.toTable()) : Optional.empty();
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

    /** {@return the same in Java, too} */
    public static Optional<Call<Table>> of(Call<?> found) {
        String java = found.value() instanceof Table ? found.java() : found.java() + ".toTable()";
        return of(found.value()).map(table -> new Call<>(table, java));
    }

    /**
     * The refusal of what gives no table.
     *
     * @param word  the variable
     * @param value what it holds
     * @return the error
     */
    public static UsageException none(String word, Object value) {
        return new UsageException("a table needed, but '" + word + "' is a "
                + value.getClass().getSimpleName()
                + "; a Tablesaw table is one, and each result that has a toTable()");
    }

    /** {@return whether {@link #of} gives a table, without making one} */
    public static boolean fits(Object value) {
        return value instanceof Table
                || (value instanceof EventLog log && log.loaded())
                || (value instanceof Sessions sessions && sessions.log().loaded())
                || value instanceof Sequences
                || value instanceof Features
                || value instanceof Clustering
                || value instanceof Profile
                || value instanceof Baskets
                || value instanceof Itemsets
                || value instanceof Rules;
    }

    /**
     * The columns of the table that {@link #of} gives, without making it.
     *
     * @param value any value; one that {@link #fits} not has none
     */
    public static List<String> columns(Object value) {
        if (value instanceof Table table) {
            return table.columnNames();
        }
        if (value instanceof EventLog log && log.loaded()) {
            return log.columnNames();
        }
        if (value instanceof Sessions sessions && sessions.log().loaded()) {
            return List.of("session_id", sessions.log().userColumn(), "start", "end", "events", "duration_seconds");
        }
        if (value instanceof Sequences pool && pool.isFetched()) {
            List<String> names =
                    new ArrayList<>(pool.compressed() ? List.of("sequence_id", pool.noun()) : List.of("session_id"));
            names.addAll(pool.staticColumns());
            names.addAll(
                    List.of("length", "distinct_states", "entropy", "transitions", "complexity", pool.textColumn()));
            return names;
        }
        if (value instanceof Features features) {
            List<String> names = new ArrayList<>(features.idNames());
            if (features.compressed()) {
                names.add(features.noun());
            }
            features.statics().forEach(column -> names.add(column.name()));
            names.addAll(features.columns());
            return names;
        }
        if (value instanceof Clustering clusters) {
            List<String> names = new ArrayList<>(clusters.items().idNames());
            names.addAll(List.of("cluster", "name"));
            if (clusters.items().compressed()) {
                names.add(clusters.items().noun());
            }
            return names;
        }
        if (value instanceof Baskets) {
            return List.of("items", "length", "count");
        }
        if (value instanceof Itemsets) {
            return List.of("items", "length", "count", "support");
        }
        return value instanceof Rules ? Rules.columns() : List.of();
    }
}
