package sojourn.source.sql;

import sojourn.engine.Dialect;
import sojourn.engine.TypedSql;
import sojourn.engine.WithClause;

import java.util.ArrayList;
import java.util.List;

/**
 * How far users come through steps in order within a time, as windows over their events: for each step, the latest start of a way to
 * it so far, as no other way to it can end later.
 *
 * @param dialect of the engine
 * @param cut     ends in {@code cut}, the events with their sessions, and {@code labelled}, the sessions with a group each and how
 *                many of their events count
 * @param steps   a condition on an event for each step
 * @param parts   whether some sessions count in part only
 * @param within  the longest time from the first step to the last, in milliseconds
 */
record FunnelSql(Dialect dialect, WithClause cut, List<String> steps, boolean parts, long within) {
    /** How many depths there may be: {@code kind} is a group times this, and how many steps were reached. */
    static final int DEPTHS = 64;

    /** {@return a SELECT of three BIGINT: kind, how many users, and how many sessions they have} */
    String kinds() {
        String window =
                " OVER (PARTITION BY u, label ORDER BY t, s, p ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)";
        WithClause with = cut;
        String from = "cut";
        if (parts) {
            from = "placed";
            with = with.table(from, "SELECT *, ROW_NUMBER() OVER (PARTITION BY u, s ORDER BY p) AS place\nFROM cut");
        }
        List<String> matches = new ArrayList<>();
        for (int step = 0; step < steps.size(); step++) {
            matches.add("CASE WHEN " + steps.get(step) + " THEN 1 ELSE 0 END AS m" + step);
        }
        with = with.table(
                "matches",
                "SELECT\n  labelled.u AS u,\n  labelled.label AS label,\n  labelled.s AS s,\n  p,\n  t,\n  "
                        + String.join(",\n  ", matches) + "\nFROM " + from + "\nJOIN labelled ON labelled.u = " + from
                        + ".u AND labelled.s = " + from + ".s\nWHERE (" + String.join(" OR ", steps) + ")"
                        + (parts ? " AND place <= labelled.events" : ""));
        with = with.table("way0", "SELECT *, CASE WHEN m0 = 1 THEN t END AS b0\nFROM matches");
        for (int step = 1; step < steps.size(); step++) {
            String before = "b" + (step - 1);
            with = with.table(
                            "until" + step,
                            "SELECT *, MAX(" + before + ")" + window + " AS a" + step + "\nFROM way" + (step - 1))
                    .table(
                            "way" + step,
                            "SELECT *, CASE WHEN m" + step + " = 1 AND t - a" + step + " <= " + within + " THEN a"
                                    + step + " END AS b" + step + "\nFROM until" + step);
        }
        StringBuilder depth = new StringBuilder("CASE");
        for (int step = steps.size() - 1; step >= 0; step--) {
            depth.append(" WHEN b").append(step).append(" IS NOT NULL THEN ").append(step + 1);
        }
        depth.append(" ELSE 0 END");
        return with.table(
                        "reached",
                        "SELECT u, label, MAX(" + depth + ") AS depth\nFROM way" + (steps.size() - 1)
                                + "\nGROUP BY u, label")
                // those count, too, who have no event of the funnel
                .table("users", "SELECT u, label, COUNT(*) AS sessions\nFROM labelled\nGROUP BY u, label")
                .table(
                        "kinds",
                        "SELECT users.label * " + DEPTHS
                                + " + coalesce(depth, 0) AS kind, sessions\nFROM users\nLEFT JOIN reached"
                                + " ON reached.u = users.u AND reached.label = users.label")
                .select(
                        List.of(
                                TypedSql.whole("kind") + " AS kind",
                                TypedSql.count("*") + " AS users",
                                TypedSql.whole("SUM(sessions)") + " AS sessions"),
                        "FROM kinds\nGROUP BY kind");
    }
}
