package sojourn.source.sql;

import sojourn.engine.Dialect;
import sojourn.engine.TypedSql;
import sojourn.engine.WithClause;

import java.util.ArrayList;
import java.util.List;

/**
 * Users as rows of counts in a window of their own time, whatever their sessions.
 *
 * @param log     whose users
 * @param actions to count, each a column; empty to count all events in one column
 * @param since   the action that opens a window, or empty for the first event
 * @param window  how long it is in milliseconds; {@link Long#MAX_VALUE} if it never closes
 */
record UserSql(EventSql log, List<String> actions, String since, long window) {
    /**
     * Counts of actions in a window of each user's time, as distinct rows.
     *
     * @return a SELECT of one DOUBLE for each column and of the number of users as BIGINT
     */
    String distinct() {
        List<String> columns = columns();
        String keys = String.join(", ", columns);
        columns.add(TypedSql.count("*") + " AS weight");
        return ofEachUser().select(columns, "FROM users\nGROUP BY " + keys);
    }

    /** The names of the columns of {@link #ofEachUser}. */
    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (int j = 0; j < Math.max(1, actions.size()); j++) {
            columns.add("c" + j);
        }
        return columns;
    }

    /** One row for each user whose window opened; the last table is called {@code users}. */
    private WithClause ofEachUser() {
        Dialect dialect = log.dialect();
        String opened = since.isEmpty() ? "t" : "CASE WHEN a = " + dialect.literal(since) + " THEN t END";
        String inside = "t >= start" + (window == Long.MAX_VALUE ? "" : " AND t - start < " + window);
        List<String> columns = columns();
        List<String> sums = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            String one = actions.isEmpty() ? "" : " AND a = " + dialect.literal(actions.get(j));
            sums.add(TypedSql.asDouble(TypedSql.counting(inside + one)) + " AS " + columns.get(j));
        }
        return log.clean(false, true)
                .table("windows", "SELECT *, MIN(" + opened + ") OVER (PARTITION BY u) AS start\nFROM events")
                .table(
                        "users",
                        "SELECT\n  u,\n  " + String.join(",\n  ", sums)
                                + "\nFROM windows\nWHERE start IS NOT NULL\nGROUP BY u");
    }
}
