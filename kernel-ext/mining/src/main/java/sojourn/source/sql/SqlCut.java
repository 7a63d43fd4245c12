package sojourn.source.sql;

import sojourn.run.Lazy;
import sojourn.session.SessionRule;
import sojourn.source.RuleColumns;

/** Events on an engine and the rule that cuts them, as SQL takes it. */
final class SqlCut {
    private final SqlEvents log;
    private final SessionRule rule;
    private final Lazy<SessionPlan> plan;

    SqlCut(SqlEvents log, SessionRule rule) {
        if (!rule.gapAlone()) {
            // names that are wrong are refused now, not when the first scan runs
            RuleColumns.require(rule, log.columnNames(), log.timeColumn());
        }
        this.log =
                log.having(new Further(RuleColumns.of(rule), rule.end().stream().toList()));
        this.rule = rule;
        this.plan = new Lazy<>(this::findPlan);
    }

    /** The events, with the columns that the rule names. */
    SqlEvents log() {
        return log;
    }

    SessionRule rule() {
        return rule;
    }

    /** The rule as SQL takes it, the cuts of its limits made. */
    SessionPlan plan() {
        return plan.get();
    }

    /** The SQL of these sessions before anything is asked of the log. */
    SessionSql plannedSql() {
        return new SessionSql(log.plannedSql(), log.raw().plan(rule, 0, 0));
    }

    /** The SQL of these sessions. */
    SessionSql sql() {
        return new SessionSql(log.sql(), plan());
    }

    private SessionPlan findPlan() {
        SessionPlan found = log.raw().plan(rule, log.firstMillis(), log.lastMillis());
        return rule.longest().isPresent() ? found.withLimits(cutAtLimits(found)) : found;
    }

    /**
     * Cuts sessions that are too long, here, and gives the engine the places of the cuts: each depends on the one before. Only
     * sessions that are longer than the limit come here, event by event; the cuts stay on the engine as long as the log.
     */
    private String cutAtLimits(SessionPlan plan) {
        LimitCuts cuts = new LimitCuts(rule);
        log.runs()
                .query(
                        "sessions that are too long on " + log.runs().name(),
                        new SessionSql(log.sql(), plan).tooLong(),
                        LimitCuts.TYPES,
                        cuts);
        String table = log.runs().tableName("limits");
        log.runs().upload(table, LimitCuts.COLUMNS, cuts.rows());
        return table;
    }

    /** Whether another cut is of the same events by the same rule. */
    boolean sameAs(SqlCut other) {
        return this == other || (rule.equals(other.rule) && log.sameAs(other.log));
    }
}
