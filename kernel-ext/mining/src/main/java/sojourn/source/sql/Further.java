package sojourn.source.sql;

import sojourn.session.SessionRule;

import java.util.List;

/**
 * What is read beside the columns that the settings name.
 *
 * @param columns columns as they are
 * @param ends    columns of ends, as times
 */
record Further(List<String> columns, List<SessionRule.EndColumn> ends) {
    static final Further NONE = new Further(List.of(), List.of());

    Further {
        columns = List.copyOf(columns);
        ends = List.copyOf(ends);
    }

    boolean hasAll(Further other) {
        return columns.containsAll(other.columns) && ends.containsAll(other.ends);
    }
}
