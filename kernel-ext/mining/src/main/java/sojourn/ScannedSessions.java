package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.engine.ColumnType;
import sojourn.engine.EventSql;
import sojourn.engine.SessionPlan;
import sojourn.feature.SessionFeature;
import sojourn.feature.SessionFeatures;
import sojourn.load.ItemProperties;
import sojourn.session.SessionChecks;
import sojourn.session.SessionCut;
import sojourn.session.SessionRule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sessions of a log that is not loaded: a rule, and verbs that run on the engine. Counts are found once, when they are first
 * asked for. Immutable.
 */
public final class ScannedSessions {
    /** What to do if there are too many distinct rows. */
    private static final String TOO_MANY =
            "round durations by SessionFeatures.roundDurations(Duration.ofSeconds(10)), take fewer features by .only(…), or"
                    + " a sample of the users by .sampleUsers(0.1, 42)";

    private final ScannedLog log;
    private final SessionRule rule;
    private final Lazy<Lengths> lengths;
    private final Lazy<Map<Long, Long>> pauses;
    private final Lazy<SessionPlan> plan;
    private final Lazy<SessionChecks> checks;

    /** Sessions by their number of events. */
    private record Lengths(Map<Long, Long> counts, long sessions, long events, long durationMillis) {}

    ScannedSessions(ScannedLog log, SessionRule rule) {
        if (!rule.gapAlone()) {
            // names that are wrong are refused now, not when the first scan runs
            RuleColumns.require(rule, log.columnNames(), log.timeColumn());
        }
        this.log = log.having(
                new ScannedLog.Further(RuleColumns.of(rule), rule.end().stream().toList()));
        this.rule = rule;
        this.lengths = new Lazy<>(this::count);
        this.pauses = new Lazy<>(this::readPauses);
        this.plan = new Lazy<>(this::findPlan);
        this.checks = new Lazy<>(this::check);
    }

    /** {@return the log that is cut} */
    public ScannedLog log() {
        return log;
    }

    /** {@return the rule that cuts it} */
    public SessionRule rule() {
        return rule;
    }

    /** {@return the number of sessions. The first call runs on the engine} */
    public long size() {
        return lengths.get().sessions;
    }

    /** {@return the number of events in all sessions. The first call runs on the engine} */
    public long events() {
        return lengths.get().events;
    }

    /** {@return how many sessions have each number of events, by number. The first call runs on the engine} */
    public Map<Long, Long> lengthCounts() {
        return Collections.unmodifiableMap(lengths.get().counts);
    }

    /**
     * {@return how many pauses between two events of one user last each number of whole seconds, those that cut sessions among
     * them. The first call runs on the engine}
     */
    public Map<Long, Long> pauseCounts() {
        return Collections.unmodifiableMap(pauses.get());
    }

    /** {@return the SQL that counts the sessions, as far as it is known before anything has run} */
    public String explain() {
        return log.plannedSql().lengths(planned());
    }

    /** {@return what can make these sessions wrong; see {@link Sessions#checks}. The first call runs on the engine} */
    public SessionChecks checks() {
        return checks.get();
    }

    /** The rule as SQL takes it, the cuts of its limits made. */
    SessionPlan plan() {
        return plan.get();
    }

    /** The rule as SQL takes it, before anything has run. */
    SessionPlan planned() {
        return log.plan(rule, 0, 0);
    }

    private SessionPlan findPlan() {
        SessionPlan found = log.plan(rule, log.firstMillis(), log.lastMillis());
        return rule.longest().isPresent() ? found.withLimits(cutAtLimits(found)) : found;
    }

    /**
     * Cuts sessions that are too long, here, and gives the engine the places of the cuts: each depends on the one before. Only
     * sessions that are longer than the limit come here, event by event; the cuts stay on the engine as long as the log.
     */
    private String cutAtLimits(SessionPlan plan) {
        LimitCuts cuts = new LimitCuts(rule);
        log.engine()
                .query(
                        "sessions that are too long on " + log.engine().name(),
                        log.sql().tooLong(plan),
                        LimitCuts.TYPES,
                        cuts);
        String table = log.engine().tableName("limits");
        log.engine().upload(table, LimitCuts.COLUMNS, cuts.rows());
        return table;
    }

    private SessionChecks check() {
        EventSql sql = log.sql();
        List<SessionCut> causes = List.of(SessionCut.values());
        Map<SessionCut, Long> cuts = new EnumMap<>(SessionCut.class);
        causes.forEach(cause -> cuts.put(cause, 0L));
        log.engine()
                .query(
                        "cuts on " + log.engine().name(),
                        sql.causes(plan()),
                        List.of(ColumnType.LONG, ColumnType.LONG),
                        batch -> {
                            for (int row = 0; row < batch.rows(); row++) {
                                cuts.put(causes.get((int) batch.longAt(0, row)), batch.longAt(1, row));
                            }
                        });
        boolean ids = rule.sessionColumn().isPresent();
        boolean ends = rule.end().isPresent();
        long[] problems = ids || ends ? numbers("columns of the rule", sql.ruleProblems(plan()), 4) : new long[4];
        long shared = ids ? numbers("session ids", sql.sharedIds(plan()), 1)[0] : 0;
        long overlapping = ids || ends ? numbers("overlaps", sql.overlapping(plan()), 1)[0] : 0;
        return new SessionChecks(cuts, problems[0], shared, overlapping, problems[1], problems[2], problems[3]);
    }

    /** One row of whole numbers. */
    private long[] numbers(String step, String select, int columns) {
        long[] found = new long[columns];
        log.engine()
                .query(
                        step + " on " + log.engine().name(),
                        select,
                        Collections.nCopies(columns, ColumnType.LONG),
                        batch -> {
                            for (int column = 0; column < columns; column++) {
                                found[column] = batch.longAt(column, 0);
                            }
                        });
        return found;
    }

    private Lengths count() {
        Map<Long, Long> counts = new TreeMap<>();
        long[] sums = new long[3];
        log.engine()
                .query(
                        "sessions on " + log.engine().name(),
                        log.sql().lengths(plan()),
                        List.of(ColumnType.LONG, ColumnType.LONG, ColumnType.LONG),
                        batch -> {
                            for (int row = 0; row < batch.rows(); row++) {
                                counts.put(batch.longAt(0, row), batch.longAt(1, row));
                                sums[0] += batch.longAt(1, row);
                                sums[1] += batch.longAt(0, row) * batch.longAt(1, row);
                                sums[2] += batch.longAt(2, row);
                            }
                        });
        return new Lengths(counts, sums[0], sums[1], sums[2]);
    }

    private Map<Long, Long> readPauses() {
        Map<Long, Long> counts = new TreeMap<>();
        log.engine()
                .query(
                        "pauses on " + log.engine().name(),
                        log.sql().pauses(plan()),
                        List.of(ColumnType.LONG, ColumnType.LONG),
                        batch -> {
                            for (int row = 0; row < batch.rows(); row++) {
                                counts.put(batch.longAt(0, row), batch.longAt(1, row));
                            }
                        });
        return counts;
    }

    /** {@return the sessions as sequences of actions; {@link ScannedSequences#length} brings the distinct ones back} */
    public ScannedSequences sequences() {
        return new ScannedSequences(this);
    }

    /** {@return all that is known ready-made of each session; item properties are left out} */
    public Features features() {
        return features(SessionFeatures.DEFAULT);
    }

    /**
     * Describes each session by numbers, and brings the distinct rows back with the number of sessions that have each.
     *
     * @param which the features; none of the user's own, which are Java
     * @return the features, standardised, compressed
     * @throws UsageException if there are more distinct rows than the log's limit, with the way out
     */
    public Features features(SessionFeatures which) {
        return features(which, "", null, false);
    }

    /**
     * Describes each session by numbers, those of its items as of the events' times among them.
     *
     * @param which      the features
     * @param properties of the items; the engine gets a copy of them while it works
     * @return the features, standardised, compressed
     * @throws UsageException if the log has no item column, or there are too many distinct rows
     */
    public Features features(SessionFeatures which, ItemProperties properties) {
        return features(which, properties, false);
    }

    /**
     * The same, with what an item is first known to be holding before that, too, if wanted.
     *
     * @param which      the features
     * @param properties of the items
     * @param firstKnown as {@link sojourn.feature.ItemTable#withFirstKnownBefore}
     * @return the features, standardised, compressed
     * @throws UsageException if the log has no item column, or there are too many distinct rows
     */
    public Features features(SessionFeatures which, ItemProperties properties, boolean firstKnown) {
        String table = log.upload(properties, firstKnown);
        try {
            return features(which, table, properties, firstKnown);
        } finally {
            log.drop(table);
        }
    }

    /**
     * The SQL that brings features back, as far as it is known before anything has run.
     *
     * @param which the features
     * @return the SQL
     */
    public String explain(SessionFeatures which) {
        return explain(which, false);
    }

    /**
     * The SQL that brings features back, as far as it is known before anything has run.
     *
     * @param which the features
     * @param items whether properties of items are given
     * @return the SQL
     */
    public String explain(SessionFeatures which, boolean items) {
        List<SessionFeature> all =
                which.chosen(List.of(which.actions().view()), log.itemColumn().isPresent(), items, items);
        return log.plannedSql().features(planned(), plan(which, all, items ? "item_properties" : "", 0, 0));
    }

    private Features features(
            SessionFeatures which, String table, @Nullable ItemProperties properties, boolean firstKnown) {
        Check.argument(
                which.measures().isEmpty(),
                "a feature of your own is Java, which no engine runs, but there is %s; leave it out, or load the log into"
                        + " memory",
                String.join(", ", which.measures()));
        boolean known = !table.isEmpty();
        List<String> alphabet = log.actionColumn().isPresent() ? log.actions() : List.of();
        List<SessionFeature> chosen = which.chosen(alphabet, log.itemColumn().isPresent(), known, known);
        Check.argument(
                !chosen.isEmpty(),
                "no feature is left: choose at least one that needs neither items nor a shop's actions");
        NumberRows rows = new NumberRows(chosen.size());
        EventSql.FeaturePlan plan = plan(which, chosen, table, log.firstMillis(), log.lastMillis());
        log.fetch(
                "distinct feature rows",
                log.sql().features(plan(), plan),
                NumberRows.types(chosen.size()),
                TOO_MANY,
                rows);
        Features fetched = which.cyclic()
                ? circled(rows, chosen)
                : rows.features(
                        "sessions",
                        chosen.stream().map(SessionFeature::toString).toList());
        return fetched.from(new Origin.OfFeatures(this, plan, which, properties, firstKnown, fetched, null));
    }

    /**
     * {@return the transactions in these sessions, to be narrowed and made into baskets}
     *
     * @throws UsageException if the log has no transaction column or no item column
     */
    public ScannedBaskets transactions() {
        return ScannedBaskets.of(this);
    }

    /**
     * Writes a row an event, with its session: user_id, time_millis, action, item and transaction_id as far as the log has them,
     * end_millis if the rule names a column of ends, session_number within the user from 1, the ready session id under the name of
     * its column if the rule names one, position within the session from 1, session_events.
     *
     * @param target a table, or a file that ends in {@code .parquet}, as the engine has it
     * @return how many rows were written
     * @throws UsageException if the engine cannot write there
     * @throws IllegalStateException if they are not as many as the log has events
     */
    public long write(String target) {
        log.write("sessions to " + target, target, log.sql().numbered(plan()));
        long written = log.rowsOf(target);
        if (rule.minEvents() == 1) {
            long events = log.countEvents(log.sql());
            Check.state(
                    written == events,
                    "%,d of %,d events were written to %s; the log has changed since it was scanned",
                    written,
                    events,
                    target);
        }
        return written;
    }

    boolean sameAs(ScannedSessions other) {
        return log == other.log && rule.equals(other.rule);
    }

    private EventSql.FeaturePlan plan(
            SessionFeatures which, List<SessionFeature> chosen, String table, long first, long last) {
        return new EventSql.FeaturePlan(
                chosen,
                which.actions().view(),
                which.actions().addToCart(),
                which.actions().transaction(),
                which.zone().orElse(log.zone()),
                first,
                last,
                which.durationUnit().toMillis(),
                table);
    }

    /** Hours and weekdays become points on a circle, by the same sines as in memory. */
    private static Features circled(NumberRows rows, List<SessionFeature> chosen) {
        List<String> names = new ArrayList<>();
        for (SessionFeature feature : chosen) {
            switch (SessionFeatures.places(feature)) {
                case 24 -> names.addAll(List.of("hour_sin", "hour_cos"));
                case 7 -> names.addAll(List.of("weekday_sin", "weekday_cos"));
                default -> names.add(feature.toString());
            }
        }
        double[] values = new double[Math.multiplyExact(rows.size(), names.size())];
        int at = 0;
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < chosen.size(); column++) {
                double value = rows.value(row, column);
                int places = SessionFeatures.places(chosen.get(column));
                if (places > 0) {
                    values[at++] = StrictMath.sin(2 * Math.PI * (int) value / places);
                    values[at++] = StrictMath.cos(2 * Math.PI * (int) value / places);
                } else {
                    values[at++] = value;
                }
            }
        }
        return Features.compressed("sessions", names, values, rows.weights());
    }
}
