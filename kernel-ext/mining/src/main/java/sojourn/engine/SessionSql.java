package sojourn.engine;

import sojourn.session.SessionRule;

import java.util.ArrayList;
import java.util.List;

/**
 * From clean events to sessions: the pause before each event, the running number of pauses that are long enough, and which
 * sessions have events enough. What is told of sessions, be it features, sequences or baskets, starts from these tables.
 */
record SessionSql(EventSql log, SessionRule rule) {
    /** All events with the pause before them; the last table is called {@code pauses}. */
    WithClause pauses() {
        return pauses(false, false);
    }

    private WithClause pauses(boolean ordered, boolean notAlone) {
        String window = "OVER (PARTITION BY u ORDER BY " + String.join(", ", total(ordered)) + ")";
        return log.clean(ordered, true)
                .table(
                        "pauses",
                        "SELECT\n  *,\n  t - LAG(t) " + window + " AS pause"
                                + (notAlone ? ",\n  LEAD(t) " + window + " - t AS next" : "")
                                + (ordered ? ",\n  ROW_NUMBER() " + window + " AS p" : "") + "\nFROM events");
    }

    /** All events with their sessions; the last table is called {@code cut}. */
    WithClause cut(boolean ordered) {
        return cut(ordered, false);
    }

    /**
     * Events with their sessions, those left out that are alone in theirs if no such session is kept: most events of a log may
     * be, and what comes next need not join and count them.
     */
    WithClause kept(boolean ordered) {
        return cut(ordered, rule.minEvents() > 1);
    }

    private WithClause cut(boolean ordered, boolean notAlone) {
        WithClause with = pauses(ordered, notAlone);
        long gap = rule.inactivityGap().toMillis();
        // equal times share a session whatever their order: the default frame takes them together
        String cut = "SELECT\n  *,\n  CAST(SUM(CASE WHEN pause " + (rule.inclusive() ? ">= " : "> ") + gap
                + " THEN 1 ELSE 0 END) OVER (PARTITION BY u ORDER BY " + (ordered ? "p" : "t")
                + ") AS BIGINT) AS s\nFROM pauses";
        if (!notAlone) {
            return with.table("cut", cut);
        }
        String within = (rule.inclusive() ? " < " : " <= ") + gap;
        return with.table("numbers", cut)
                .table("cut", "SELECT *\nFROM numbers\nWHERE pause" + within + " OR next" + within);
    }

    /** A total order of a user's events. */
    private List<String> total(boolean ordered) {
        List<String> order = new ArrayList<>(List.of("t"));
        if (!ordered) {
            return order;
        }
        EventSql.Columns roles = log.roles();
        if (log.cells().ordered()) {
            order.add("o NULLS FIRST");
        } else {
            for (String column : new String[] {
                roles.action() == null ? "" : "a",
                roles.item() == null ? "" : "i",
                roles.transaction() == null ? "" : "x"
            }) {
                if (!column.isEmpty()) {
                    order.add(column + " NULLS FIRST");
                }
            }
        }
        return order;
    }

    /** Ends a SELECT of sessions from {@code cut}: one row a session, those with too few events left out. */
    String grouped() {
        return "\nGROUP BY u, s" + (rule.minEvents() > 1 ? "\nHAVING COUNT(*) >= " + rule.minEvents() : "");
    }

    /** Whether {@link #longEnough} leaves any session out. */
    boolean dropsShort() {
        return rule.minEvents() > 1;
    }

    /** The sessions with events enough, for queries that do not group by session themselves. */
    String longEnough() {
        return "SELECT u, s\nFROM cut" + grouped();
    }

    /** What to write behind JOIN for what an item of {@code cut} was when its event happened. */
    static String itemsAsOf(String properties) {
        return properties + " items ON items.item = cut.i AND cut.t >= items.since AND cut.t < items.until";
    }

    /** Every event with its session, named for those who read the table; the last table is called {@code numbered}. */
    WithClause numbered() {
        Dialect dialect = log.dialect();
        EventSql.Columns roles = log.roles();
        List<String> columns = new ArrayList<>(
                List.of(TypedSql.text(dialect, "u") + " AS user_id", TypedSql.whole("t") + " AS time_millis"));
        if (roles.action() != null) {
            columns.add("a AS action");
        }
        if (roles.item() != null) {
            columns.add("i AS item");
        }
        if (roles.transaction() != null) {
            columns.add("x AS transaction_id");
        }
        columns.add("CAST(s + 1 AS BIGINT) AS session_number");
        columns.add("CAST(ROW_NUMBER() OVER (PARTITION BY u, s ORDER BY p) AS BIGINT) AS position");
        columns.add("CAST(COUNT(*) OVER (PARTITION BY u, s) AS BIGINT) AS session_events");
        return cut(true).table("numbered", "SELECT\n  " + String.join(",\n  ", columns) + "\nFROM cut");
    }
}
