package sojourn.source.sql;

import org.jspecify.annotations.Nullable;
import sojourn.engine.Dialect;
import sojourn.engine.TypedSql;
import sojourn.engine.WithClause;
import sojourn.sequence.TimeGrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Sessions as sequences of state codes, written as one text each: a text is what every engine groups and joins by, where ordered
 * lists are not.
 *
 * @param sessions that become sequences
 * @param column   {@code a}, {@code i} or {@code x}: which gives the states
 * @param states   the alphabet, in code order; a missing state is the last code, one more
 * @param grid     the steps of time that have a state each; null if events have one each
 * @param min      least length
 * @param max      greatest length
 */
record SequenceSql(
        SessionSql sessions,
        String column,
        List<String> states,
        @Nullable TimeGrid grid,
        int min,
        int max) {
    /** What a sequence that is too long for a grid of time begins with; then its length. */
    static final char TOO_LONG = 'x';

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

    /**
     * The labels of each user's sessions, in their order.
     *
     * @param labels a kept table: the sequence, and a column named label
     * @return a SELECT of two texts: user, and labels joined by commas
     */
    String histories(String labels) {
        Dialect dialect = sessions.log().dialect();
        return labelledSessions(labels)
                .select(
                        List.of(
                                TypedSql.text(dialect, "u") + " AS user_id",
                                dialect.joined(TypedSql.text(dialect, "label"), ",", "s") + " AS history"),
                        "FROM labelled\nGROUP BY u");
    }

    /**
     * How far users come through steps in order within a time.
     *
     * @param labels a kept table: the sequence, and columns named label and events, as many of the first events count
     * @param steps  codes of the states
     * @param parts  whether some sessions count in part only
     * @param within in milliseconds
     */
    FunnelSql funnel(String labels, int[] steps, boolean parts, long within) {
        Dialect dialect = sessions.log().dialect();
        return new FunnelSql(
                dialect,
                labelledSessions(labels),
                Arrays.stream(steps)
                        .mapToObj(code ->
                                code == states.size() ? "a IS NULL" : "a = " + dialect.literal(states.get(code)))
                        .toList(),
                parts,
                within);
    }

    /** One row for each session whose sequence has a label; the last table is called {@code labelled}. */
    private WithClause labelledSessions(String labels) {
        return ofEachSession()
                .table(
                        "labelled",
                        "SELECT sequences.u AS u, sequences.s AS s, label, events\nFROM sequences\nJOIN " + labels
                                + " labels ON labels.sequence = sequences.sequence");
    }

    /** One row for each session; the last table is called {@code sequences}, its sequence is NULL for other lengths. */
    private WithClause ofEachSession() {
        Dialect dialect = sessions.log().dialect();
        List<String> rows = new ArrayList<>();
        for (int code = 0; code < states.size(); code++) {
            rows.add("(" + dialect.literal(states.get(code)) + ", " + dialect.literal(Integer.toString(code)) + ")");
        }
        if (rows.isEmpty()) {
            // no table is without rows; an empty text is no state
            rows.add("('', '0')");
        }
        String code = "coalesce(code, " + dialect.literal(Integer.toString(states.size())) + ")";
        WithClause with = sessions.kept(true)
                .table("states", "SELECT state, code\nFROM (VALUES " + String.join(", ", rows) + ") AS v(state, code)");
        String joined = "\nLEFT JOIN states ON state = " + column;
        if (grid == null) {
            return with.table(
                    "sequences",
                    "SELECT\n  u,\n  s,\n  MIN(t) AS start,\n  CASE WHEN " + within("COUNT(*)", min, max) + " THEN "
                            + dialect.joined(code, ",", "p") + " END AS sequence\nFROM cut" + joined
                            + sessions.grouped());
        }
        String window = " OVER (PARTITION BY u, s";
        String most = Integer.toString(TimeGrid.MOST_STEPS);
        return with.table(
                        "moments",
                        "SELECT\n  u,\n  s,\n  p,\n  t,\n  concat(',', " + code + ") AS code,\n  t - MIN(t)" + window
                                + ") AS since,\n  MAX(" + sessions.end() + ")" + window + ") - MIN(t)" + window
                                + ") AS lasts\nFROM cut" + joined)
                .table(
                        "steps",
                        "SELECT\n  *,\n  " + step("since") + " AS step,\n  " + step("lasts") + " AS last\nFROM moments")
                .table(
                        "stays",
                        "SELECT\n  *,\n  coalesce(LEAD(step)" + window
                                + " ORDER BY p), last + 1) - step AS stay\nFROM steps")
                .table(
                        "sequences",
                        "SELECT\n  u,\n  s,\n  MIN(t) AS start,\n  CASE WHEN NOT ("
                                + within("COUNT(*)", grid.minEvents(), grid.maxEvents()) + " AND "
                                + within("SUM(stay)", min, max) + ") THEN NULL\n    WHEN SUM(stay) > " + most
                                + " THEN concat('" + TOO_LONG + "', " + TypedSql.text(dialect, "SUM(stay)")
                                + ")\n    ELSE substr("
                                // no text grows without bound before its length is known
                                + dialect.joined("repeat(code, CAST(least(stay, " + most + ") AS INT))", "", "p")
                                + ", 2) END AS sequence\nFROM stays" + sessions.grouped());
    }

    private static String within(String value, int min, int max) {
        return value + " >= " + min + (max == Integer.MAX_VALUE ? "" : " AND " + value + " <= " + max);
    }

    /** In which step a moment lies, so many milliseconds after the session's first event. */
    private String step(String millis) {
        long step = Objects.requireNonNull(grid).millis();
        return TypedSql.whole("(" + millis + " - " + millis + " % " + step + ") / " + step);
    }
}
