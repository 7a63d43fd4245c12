package sojourn.source.sql;

import sojourn.check.Check;
import sojourn.engine.Dialect;
import sojourn.engine.TypedSql;
import sojourn.engine.WithClause;

import java.util.ArrayList;
import java.util.List;

/**
 * Sessions as sequences of state codes, written as one text each: a text is what every engine groups and joins by, where ordered
 * lists are not.
 *
 * @param sessions that become sequences
 * @param column   {@code a}, {@code i} or {@code x}: which gives the states
 * @param states   the alphabet, in code order; a missing state is the last code, one more
 * @param min      least length
 * @param max      greatest length
 */
record SequenceSql(SessionSql sessions, String column, List<String> states, int min, int max) {
    /**
     * Distinct sequences of states and how many sessions have each.
     *
     * @return a SELECT of codes joined by commas, as text, NULL for all sessions of other lengths, and of the number of sessions
     *     as BIGINT
     */
    String distinct() {
        return ofEachSession()
                .select(List.of("sequence", TypedSql.count("*") + " AS weight"), "FROM sequences\nGROUP BY sequence");
    }

    /**
     * Every session whose sequence has a label.
     *
     * @param labels a kept table: the sequence, and a column named label
     */
    LabelledSql labelled(String labels) {
        return new LabelledSql(
                sessions.log().dialect(),
                ofEachSession(),
                "sequences",
                labels,
                List.of("labels.sequence = sequences.sequence"));
    }

    /** One row a session; the last table is called {@code sequences}, its sequence is NULL for other lengths. */
    private WithClause ofEachSession() {
        Check.argument(!states.isEmpty(), "sequences need at least one state, and there is none");
        Dialect dialect = sessions.log().dialect();
        List<String> rows = new ArrayList<>();
        for (int code = 0; code < states.size(); code++) {
            rows.add("(" + dialect.literal(states.get(code)) + ", " + dialect.literal(Integer.toString(code)) + ")");
        }
        String code = "coalesce(code, " + dialect.literal(Integer.toString(states.size())) + ")";
        return sessions.kept(true)
                .table("states", "SELECT state, code\nFROM (VALUES " + String.join(", ", rows) + ") AS v(state, code)")
                .table(
                        "sequences",
                        "SELECT\n  u,\n  s,\n  MIN(t) AS start,\n  CASE WHEN COUNT(*) >= " + min
                                + (max == Integer.MAX_VALUE ? "" : " AND COUNT(*) <= " + max) + " THEN "
                                + dialect.joined(code, ",", "p")
                                + " END AS sequence\nFROM cut\nLEFT JOIN states ON state = " + column
                                + sessions.grouped());
    }
}
