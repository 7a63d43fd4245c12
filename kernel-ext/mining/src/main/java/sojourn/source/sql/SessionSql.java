package sojourn.source.sql;

import sojourn.engine.Dialect;
import sojourn.engine.TypedSql;
import sojourn.engine.WithClause;
import sojourn.session.SessionCut;
import sojourn.session.SessionRule;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * From clean events to sessions: the pause before each event, the running number of pauses that are long enough, and which
 * sessions have events enough. What is computed from sessions, be it features, sequences or baskets, starts from these tables.
 *
 * <p>A rule of pauses alone needs the user's events by time. Any other rule takes them in their total order, in threads of one
 * user and session id ({@code g}), and says of each event that begins a session why: {@code why} is the place of a {@link
 * SessionCut}, {@value #FIRST} where a thread begins, NULL where a session goes on.
 */
record SessionSql(EventSql log, SessionPlan plan) {
    private static final int FIRST = -1;

    /**
     * How many sessions have how many events.
     *
     * @return a SELECT of three BIGINT: events, sessions, and their summed duration in milliseconds
     */
    String lengths() {
        return kept(false)
                .table(
                        "sessions",
                        "SELECT u, s, " + TypedSql.count("*") + " AS events, MAX(" + end()
                                + ") - MIN(t) AS duration\nFROM cut" + grouped())
                .select(
                        List.of(
                                "events",
                                TypedSql.count("*") + " AS sessions",
                                TypedSql.whole("SUM(duration)") + " AS duration"),
                        "FROM sessions\nGROUP BY events");
    }

    /**
     * How many pauses are how long.
     *
     * @return a SELECT of two BIGINT: whole seconds of the pause, and how many pauses
     */
    String pauses() {
        return allPauses()
                .select(
                        List.of(
                                TypedSql.whole("CASE WHEN pause < 0 THEN 0 ELSE (pause - pause % 1000) / 1000 END")
                                        + " AS seconds",
                                TypedSql.count("*") + " AS pauses"),
                        "FROM pauses\nWHERE pause IS NOT NULL\nGROUP BY 1");
    }

    /**
     * Every event with its session.
     *
     * @return a SELECT of user, time in milliseconds, action, item and transaction as far as there are, session number within
     *     the user from 1, and place within the session from 1
     */
    String numbered() {
        return allNumbered()
                .query("SELECT *\nFROM numbered"
                        + (dropsShort()
                                ? "\nWHERE session_events >= " + plan.rule().minEvents()
                                : ""));
    }

    /** All events with the pause before them, negative while an earlier one lasts; the last table is called {@code pauses}. */
    private WithClause allPauses() {
        return plan.rule().gapAlone() ? pauses(false, false) : threads();
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
        return plan.rule().gapAlone() ? atGaps(ordered, false) : atAllRules();
    }

    /**
     * Events with their sessions, those left out that are alone in theirs if no such session is kept: most events of a log may
     * be, and what comes next does not have to join and count them.
     */
    WithClause kept(boolean ordered) {
        return plan.rule().gapAlone() ? atGaps(ordered, dropsShort()) : atAllRules();
    }

    private WithClause atGaps(boolean ordered, boolean notAlone) {
        WithClause with = pauses(ordered, notAlone);
        // equal times share a session whatever their order: the default frame takes them together
        String cut = "SELECT\n  *,\n  CAST(SUM(CASE WHEN " + longPause()
                + " THEN 1 ELSE 0 END) OVER (PARTITION BY u ORDER BY " + (ordered ? "p" : "t")
                + ") AS BIGINT) AS s\nFROM pauses";
        if (!notAlone) {
            return with.table("cut", cut);
        }
        String within = " < " + plan.rule().leastPauseMillis();
        return with.table("numbers", cut)
                .table("cut", "SELECT *\nFROM numbers\nWHERE pause" + within + " OR next" + within);
    }

    private String longPause() {
        return "pause >= " + plan.rule().leastPauseMillis();
    }

    /** Events in their total order, each with what the rules compare it with; the last table is called {@code pauses}. */
    private WithClause threads() {
        SessionRule rule = plan.rule();
        List<String> places = new ArrayList<>(List.of(
                "*", "ROW_NUMBER() OVER (PARTITION BY u ORDER BY " + String.join(", ", total(true)) + ") AS p"));
        if (plan.end() != null) {
            places.add("CASE WHEN e0 IS NULL OR e0 < t THEN t ELSE e0 END AS e");
        }
        if (rule.midnight().isPresent()) {
            places.add(day() + " AS d");
        }
        String before = thread() + " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)";
        List<String> compared = new ArrayList<>(List.of(
                "*",
                "LAG(p) " + thread() + ") AS b",
                "t - " + (plan.end() == null ? "LAG(t) " + thread() + ")" : "MAX(e) " + before) + " AS pause"));
        if (rule.midnight().isPresent()) {
            compared.add("LAG(d) " + thread() + ") AS d_before");
        }
        for (int column = 0; column < plan.changes().size(); column++) {
            String value = "c" + column;
            // of known values, the one before is the last known one; only these are compared
            String known = rule.missingIsChange() ? "" : ", CASE WHEN " + value + " IS NULL THEN 0 ELSE 1 END";
            compared.add("LAG(" + value + ") " + partition() + known + " ORDER BY p) AS " + value + "_before");
        }
        return log.clean(true, true, plan)
                .table("places", "SELECT\n  " + String.join(",\n  ", places) + "\nFROM events")
                .table("pauses", "SELECT\n  " + String.join(",\n  ", compared) + "\nFROM places");
    }

    private String partition() {
        return "OVER (PARTITION BY u" + (plan.id() == null ? "" : ", g");
    }

    /** A window over the events of one user, and of one session id if there are such; left open. */
    private String thread() {
        return partition() + " ORDER BY p";
    }

    /** The start of the event's day on the clocks of the zone; whole numbers only, so that all engines agree. */
    private String day() {
        String local = plan.zone() instanceof ZoneOffset offset
                ? "(t + " + offset.getTotalSeconds() * 1000L + ")"
                : "(t + " + ZoneSql.offsetMillis("t", plan.zone(), plan.first(), plan.last()) + ")";
        return TypedSql.whole(local + " - " + TypedSql.positive(local, 86_400_000));
    }

    /** Events with the reason of each that begins a session, limits aside; the last table is called {@code reasons}. */
    private WithClause reasons() {
        SessionRule rule = plan.rule();
        StringBuilder why = new StringBuilder("CASE WHEN b IS NULL THEN " + FIRST);
        if (plan.id() != null && rule.inactivityGap().isEmpty()) {
            why.append(" WHEN g IS NULL THEN ").append(SessionCut.WITHOUT_ID.number());
        }
        if (rule.inactivityGap().isPresent()) {
            why.append(" WHEN ").append(longPause()).append(" THEN ").append(SessionCut.GAP.number());
        }
        if (rule.midnight().isPresent()) {
            why.append(" WHEN d <> d_before THEN ").append(SessionCut.MIDNIGHT.number());
        }
        for (int column = 0; column < plan.changes().size(); column++) {
            String value = "c" + column;
            why.append(" WHEN ")
                    .append(rule.missingIsChange() ? "" : value + " IS NOT NULL AND ")
                    .append(value)
                    .append(" IS DISTINCT FROM ")
                    .append(value)
                    .append("_before THEN ")
                    .append(SessionCut.CHANGE.number());
        }
        return threads().table("reasons", "SELECT\n  *,\n  " + why + " END AS why\nFROM pauses");
    }

    /** Events with the number of the session within their thread that all rules but the limits make: {@code segments}. */
    private WithClause segments() {
        return reasons()
                .table(
                        "segments",
                        "SELECT\n  *,\n  " + begun() + " " + thread()
                                + " ROWS UNBOUNDED PRECEDING) AS segment\nFROM reasons");
    }

    private static String begun() {
        return "SUM(CASE WHEN why IS NULL THEN 0 ELSE 1 END)";
    }

    private String segment() {
        return partition() + ", segment";
    }

    /**
     * The events of sessions that exceed a limit of the rule, as all its other parts cut them: for {@link
     * sojourn.session.LengthLimits}, whose cuts are then kept for {@link SessionPlan#limits}.
     *
     * @return a SELECT of user as text, place within the user, start and end in milliseconds, and why a session begins here, NULL
     *     if none does; session after session, by place
     */
    String tooLong() {
        SessionRule rule = plan.rule();
        String span = "MAX(" + end() + ") " + segment() + ") - MIN(t) " + segment() + ")";
        return segments()
                .table(
                        "spans",
                        "SELECT\n  *,\n  " + span + " AS span,\n  COUNT(*) " + segment() + ") AS size\nFROM segments")
                .select(
                        List.of(
                                TypedSql.text(log.dialect(), "u") + " AS u",
                                TypedSql.whole("p") + " AS p",
                                TypedSql.whole("t") + " AS t",
                                TypedSql.whole(end()) + " AS e",
                                TypedSql.whole("why") + " AS why"),
                        "FROM spans\nWHERE span > " + rule.longestMillis()
                                + (rule.mostEvents() < SessionRule.UNLIMITED ? " OR size > " + rule.mostEvents() : "")
                                + "\nORDER BY spans.u" + (plan.id() == null ? "" : ", g NULLS FIRST") + ", spans.p");
    }

    private WithClause atAllRules() {
        SessionRule rule = plan.rule();
        WithClause with;
        if (rule.longest().isPresent()) {
            // a session's length depends on where the last one was cut, which no window knows: these cuts were made
            // outside
            String limits = plan.limits().isEmpty() ? "cuts_at_limits" : plan.limits();
            with = reasons()
                    .table(
                            "begins",
                            "SELECT\n  reasons.*,\n  coalesce(reasons.why, limits.why) AS cause\nFROM reasons\nLEFT JOIN "
                                    + limits + " limits ON limits.u = "
                                    + TypedSql.text(log.dialect(), "reasons.u") + " AND limits.p = reasons.p");
        } else if (rule.mostEvents() < SessionRule.UNLIMITED) {
            with = segments()
                    .table(
                            "begins",
                            "SELECT\n  *,\n  CASE WHEN why IS NULL AND (ROW_NUMBER() " + segment()
                                    + " ORDER BY p) - 1) % " + rule.mostEvents() + " = 0 THEN "
                                    + SessionCut.MOST.number() + " ELSE why END AS cause\nFROM segments");
        } else {
            with = reasons().table("begins", "SELECT *, why AS cause\nFROM reasons");
        }
        String begun = "SUM(CASE WHEN cause IS NULL THEN 0 ELSE 1 END) OVER (PARTITION BY u ORDER BY p ROWS UNBOUNDED"
                + " PRECEDING)";
        if (plan.id() == null) {
            return with.table("cut", "SELECT\n  *,\n  CAST(" + begun + " - 1 AS BIGINT) AS s\nFROM begins");
        }
        // where sessions lie across each other, an event is of the last one that began in its thread
        return with.table("numbers", "SELECT\n  *,\n  " + begun + " - 1 AS n\nFROM begins")
                .table(
                        "cut",
                        "SELECT\n  *,\n  CAST(MAX(CASE WHEN cause IS NOT NULL THEN n END) " + thread()
                                + " ROWS UNBOUNDED PRECEDING) AS BIGINT) AS s\nFROM numbers");
    }

    /** The column of an event's end. */
    String end() {
        return plan.end() == null ? "t" : "e";
    }

    /**
     * How many sessions each part of the rule began within a user's events, those with too few events among them.
     *
     * @return a SELECT of two BIGINT: the place of a {@link SessionCut}, and how many sessions
     */
    String causes() {
        List<String> columns = List.of(TypedSql.whole("cause") + " AS cause", TypedSql.count("*") + " AS sessions");
        return plan.rule().gapAlone()
                ? allPauses()
                        .table(
                                "cut",
                                "SELECT " + SessionCut.GAP.number() + " AS cause\nFROM pauses\nWHERE " + longPause())
                        .select(columns, "FROM cut\nGROUP BY cause")
                : cut(true).select(columns, "FROM cut\nWHERE cause >= 0\nGROUP BY cause");
    }

    /**
     * How many events lack what the rule reads.
     *
     * @return a SELECT of one row of four BIGINT: events without session id, without end, with an end that cannot be read, and
     *     with one before their start
     */
    String problems() {
        String none = TypedSql.whole("0");
        boolean ends = plan.end() != null;
        return log.clean(false, false, plan)
                .select(
                        List.of(
                                (plan.id() == null ? none : TypedSql.counting("g IS NULL")) + " AS without_id",
                                (ends ? TypedSql.counting("h = 0") : none) + " AS without_end",
                                (ends ? TypedSql.counting("h = 1 AND e0 IS NULL") : none) + " AS unreadable",
                                (ends ? TypedSql.counting("e0 < t") : none) + " AS before_start"),
                        "FROM events");
    }

    /** {@return a SELECT of one BIGINT: how many session ids several users have} */
    String shared() {
        return log.clean(false, false, plan)
                .table("shared", "SELECT g\nFROM events\nWHERE g IS NOT NULL\nGROUP BY g\nHAVING COUNT(DISTINCT u) > 1")
                .select(List.of(TypedSql.count("*") + " AS ids"), "FROM shared");
    }

    /** {@return a SELECT of one BIGINT: how many sessions begin before an earlier one of their user has ended} */
    String overlapping() {
        return kept(true)
                .table("spans", "SELECT u, s, MIN(t) AS start, MAX(" + end() + ") AS latest\nFROM cut" + grouped())
                .table(
                        "earlier",
                        "SELECT\n  start,\n  MAX(latest) OVER (PARTITION BY u ORDER BY s ROWS BETWEEN UNBOUNDED PRECEDING AND 1"
                                + " PRECEDING) AS latest\nFROM spans")
                .select(List.of(TypedSql.counting("start < latest") + " AS sessions"), "FROM earlier");
    }

    /** A total order of a user's events. */
    private List<String> total(boolean ordered) {
        List<String> order = new ArrayList<>(List.of("t"));
        if (!ordered) {
            return order;
        }
        EventSql.Columns roles = log.roles();
        order.addAll(log.cells().namedOrder());
        if (log.cells().ordered()) {
            order.add("o NULLS FIRST");
        } else {
            for (String column : new String[] {
                roles.action() == null ? "" : "a",
                roles.item() == null ? "" : "i",
                roles.transaction() == null ? "" : "x",
                plan.id() == null ? "" : "g",
                plan.end() == null ? "" : "e0"
            }) {
                if (!column.isEmpty()) {
                    order.add(column + " NULLS FIRST");
                }
            }
            for (int column = 0; column < plan.changes().size(); column++) {
                order.add("c" + column + " NULLS FIRST");
            }
        }
        return order;
    }

    /** Ends a SELECT of sessions from {@code cut}: one row for each session, those with too few events left out. */
    String grouped() {
        return "\nGROUP BY u, s"
                + (dropsShort() ? "\nHAVING COUNT(*) >= " + plan.rule().minEvents() : "");
    }

    /** Whether {@link #longEnough} leaves any session out. */
    boolean dropsShort() {
        return plan.rule().minEvents() > 1;
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
    private WithClause allNumbered() {
        Dialect dialect = log.dialect();
        EventSql.Columns roles = log.roles();
        List<String> columns = new ArrayList<>(
                List.of(TypedSql.text(dialect, "u") + " AS user_id", TypedSql.whole("t") + " AS time_millis"));
        List<String> names = new ArrayList<>(List.of("user_id", "time_millis"));
        if (roles.action() != null) {
            columns.add("a AS action");
        }
        if (roles.item() != null) {
            columns.add("i AS item");
        }
        if (roles.transaction() != null) {
            columns.add("x AS transaction_id");
        }
        names.addAll(List.of("action", "item", "transaction_id", "session_number", "position", "session_events"));
        if (plan.end() != null) {
            columns.add(TypedSql.whole("e") + " AS end_millis");
            names.add("end_millis");
        }
        columns.add("CAST(s + 1 AS BIGINT) AS session_number");
        if (plan.id() != null) {
            String name = plan.id().name();
            while (names.stream().anyMatch(name::equalsIgnoreCase)) {
                name += "_";
            }
            columns.add("g AS " + dialect.quoted(name));
        }
        columns.add("CAST(ROW_NUMBER() OVER (PARTITION BY u, s ORDER BY p) AS BIGINT) AS position");
        columns.add("CAST(COUNT(*) OVER (PARTITION BY u, s) AS BIGINT) AS session_events");
        return cut(true).table("numbered", "SELECT\n  " + String.join(",\n  ", columns) + "\nFROM cut");
    }
}
