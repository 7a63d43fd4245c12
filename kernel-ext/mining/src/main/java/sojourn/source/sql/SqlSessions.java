package sojourn.source.sql;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.engine.ColumnType;
import sojourn.feature.DistinctRows;
import sojourn.feature.ItemTable;
import sojourn.feature.SessionFeature;
import sojourn.feature.SessionFeatures;
import sojourn.load.ItemProperties;
import sojourn.rules.JoinAudit;
import sojourn.run.Lazy;
import sojourn.run.SavedFile;
import sojourn.session.SessionChecks;
import sojourn.session.SessionCut;
import sojourn.session.SessionRule;
import sojourn.source.BasketChoice;
import sojourn.source.BasketItems;
import sojourn.source.FeatureRows;
import sojourn.source.RowKey;
import sojourn.source.RowLabels;
import sojourn.source.SequenceSource;
import sojourn.source.SessionRows;
import sojourn.source.SessionSource;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The sessions of a log on an engine: a rule, and questions that run there. Counts are found once, when they are first asked for.
 * Immutable.
 */
final class SqlSessions implements SessionSource {
    /** What to do if there are too many distinct rows. */
    private static final String TOO_MANY = "round durations by "
            + OptionWords.of("--round-durations 10s", "SessionFeatures.roundDurations(Duration.ofSeconds(10))")
            + ", take fewer features by " + OptionWords.of("--columns COLUMNS", ".only(…)") + ", or"
            + " a sample of the users by " + OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)");

    private final SqlCut cut;
    private final SqlEvents log;
    private final SessionRule rule;
    private final Lazy<Lengths> lengths;
    private final Lazy<Map<Long, Long>> pauses;
    private final Lazy<SessionChecks> checks;

    /** Sessions by their number of events. */
    private record Lengths(Map<Long, Long> counts, long sessions, long events, long durationMillis) {}

    SqlSessions(SqlEvents events, SessionRule rule) {
        this.cut = new SqlCut(events, rule);
        this.log = cut.log();
        this.rule = rule;
        this.lengths = new Lazy<>(this::count);
        this.pauses = new Lazy<>(this::readPauses);
        this.checks = new Lazy<>(this::check);
    }

    @Override
    public Optional<SessionRows> rows() {
        return Optional.empty();
    }

    @Override
    public long size() {
        return lengths.get().sessions;
    }

    @Override
    public long events() {
        return lengths.get().events;
    }

    @Override
    public Map<Long, Long> lengthCounts() {
        return lengths.get().counts;
    }

    @Override
    public long[] pauseMillis() {
        throw inMemory("single pauses");
    }

    @Override
    public Map<Long, Long> pauseCounts() {
        return pauses.get();
    }

    @Override
    public String explain() {
        return cut.plannedSql().lengths();
    }

    @Override
    public SessionChecks checks() {
        return checks.get();
    }

    private UsageException inMemory(String what) {
        return new UsageException(what + " need a log in memory, but " + log + " is not; .load() brings it there");
    }

    private SessionChecks check() {
        String engine = log.runs().name();
        SessionSql sql = cut.sql();
        List<SessionCut> causes = List.of(SessionCut.values());
        Map<SessionCut, Long> cuts = new EnumMap<>(SessionCut.class);
        causes.forEach(cause -> cuts.put(cause, 0L));
        log.runs()
                .query(
                        "cuts on " + log.runs().name(),
                        sql.causes(),
                        List.of(ColumnType.LONG, ColumnType.LONG),
                        batch -> {
                            for (int row = 0; row < batch.rows(); row++) {
                                cuts.put(causes.get((int) batch.longAt(0, row)), batch.longAt(1, row));
                            }
                        });
        boolean ids = rule.sessionColumn().isPresent();
        boolean ends = rule.end().isPresent();
        long[] problems = ids || ends
                ? log.queries().numbers("columns of the rule on " + engine, sql.problems(), 4)
                : new long[4];
        long shared = ids ? log.queries().numbers("session ids on " + engine, sql.shared(), 1)[0] : 0;
        long overlapping = ids || ends ? log.queries().numbers("overlaps on " + engine, sql.overlapping(), 1)[0] : 0;
        return new SessionChecks(cuts, problems[0], shared, overlapping, problems[1], problems[2], problems[3]);
    }

    private Lengths count() {
        Map<Long, Long> counts = new TreeMap<>();
        long[] sums = new long[3];
        log.runs()
                .query(
                        "sessions on " + log.runs().name(),
                        cut.sql().lengths(),
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
        log.queries().pairs("pauses on " + log.runs().name(), cut.sql().pauses(), counts);
        return counts;
    }

    @Override
    public SequenceSource sequences(Optional<String> column) {
        column.ifPresent(name -> Check.argument(
                log.actionColumn().filter(name::equals).isPresent()
                        || (name.equals("action") && !log.columnNames().contains(name)),
                "states of a log that is not loaded are its actions, but '%s' was named; load it, or scan it with %s",
                name,
                OptionWords.of("--action " + name, ".action(\"" + name + "\")")));
        return new SqlSequences(cut, null);
    }

    @Override
    public FeatureRows features(SessionFeatures which, @Nullable ItemProperties items, boolean firstKnown) {
        if (items == null) {
            return features(which, "", null, false);
        }
        String table = log.upload(items, firstKnown);
        try {
            return features(which, table, items, firstKnown);
        } finally {
            log.queries().drop(table);
        }
    }

    @Override
    public FeatureRows features(SessionFeatures which, ItemTable items) {
        throw inMemory("properties by the codes of a log's items");
    }

    @Override
    public String explain(SessionFeatures which, boolean items) {
        List<SessionFeature> all =
                which.chosen(List.of(which.actions().view()), log.itemColumn().isPresent(), items, items);
        return new FeatureSql(cut.plannedSql(), plan(which, all, items ? "item_properties" : "", 0, 0)).distinct();
    }

    private FeatureRows features(
            SessionFeatures which, String table, @Nullable ItemProperties properties, boolean firstKnown) {
        Check.argument(
                which.measures().isEmpty(),
                "a feature of your own is Java, which no engine runs, but there is %s; leave it out, or load the log into"
                        + " memory",
                String.join(", ", which.measures()));
        boolean known = !table.isEmpty();
        List<String> alphabet = log.actionColumn().isPresent() ? log.alphabet() : List.of();
        List<SessionFeature> chosen = which.chosen(alphabet, log.itemColumn().isPresent(), known, known);
        Check.argument(
                !chosen.isEmpty(),
                "no feature is left: choose at least one that needs neither items nor a shop's actions");
        NumberRows rows = new NumberRows(chosen.size());
        FeaturePlan plan = plan(which, chosen, table, log.firstMillis(), log.lastMillis());
        log.queries()
                .fetch(
                        "distinct feature rows",
                        new FeatureSql(cut.sql(), plan).distinct(),
                        NumberRows.types(chosen.size()),
                        TOO_MANY,
                        rows);
        List<String> columns = which.cyclic()
                ? circleNames(chosen)
                : chosen.stream().map(SessionFeature::toString).toList();
        DistinctRows fetched = which.cyclic() ? circled(rows, chosen, columns.size()) : rows.distinct();
        RowOrigin origin = new RowOrigin.OfFeatures(cut, plan, which, properties, firstKnown, columns, fetched);
        return new FeatureRows(
                "sessions", columns, fetched, null, List.of(), List.of(), RowKey.of(origin, fetched.rows()));
    }

    @Override
    public void requireTransactions() {
        SqlBaskets.require(log);
    }

    @Override
    public List<JoinAudit> audits(@Nullable ItemProperties categories) {
        return new SqlBaskets(cut).audits(categories);
    }

    @Override
    public BasketItems baskets(BasketChoice choice) {
        return new SqlBaskets(cut).baskets(choice);
    }

    @Override
    public String explainBaskets(boolean categories) {
        return new BasketSql(cut.plannedSql(), categories ? "item_properties" : "").distinct("");
    }

    @Override
    public boolean gave(RowKey key) {
        return key.origin() instanceof RowOrigin origin && cut.sameAs(origin.sessions());
    }

    @Override
    public String describe() {
        return log + ", " + rule.describe();
    }

    @Override
    public Map<Integer, Long> labelCounts(RowLabels labels) {
        Map<Integer, Long> counts = new TreeMap<>();
        UnaryOperator<String> merge = rows -> EventSql.added(log.runs().dialect(), rows, "label", "sessions");
        return RowOrigin.of(labels).with(labels, LabelledSql::counts, merge, select -> {
            log.runs()
                    .query(
                            "labels on " + log.runs().name(),
                            select,
                            List.of(ColumnType.LONG, ColumnType.LONG),
                            batch -> {
                                for (int row = 0; row < batch.rows(); row++) {
                                    counts.put((int) batch.longAt(0, row), batch.longAt(1, row));
                                }
                            });
            return counts;
        });
    }

    @Override
    public long writeLabels(RowLabels labels, String target, SavedFile.Existing existing) {
        RowOrigin.of(labels).with(labels, LabelledSql::rows, rows -> rows, select -> {
            log.queries().write("labels to " + target, target, existing, select);
            return true;
        });
        return log.queries().rowsOf(target);
    }

    @Override
    public long write(String target, SavedFile.Existing existing) {
        log.queries().write("sessions to " + target, target, existing, cut.sql().numbered());
        return log.queries().rowsOf(target);
    }

    private FeaturePlan plan(SessionFeatures which, List<SessionFeature> chosen, String table, long first, long last) {
        return new FeaturePlan(
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

    private static List<String> circleNames(List<SessionFeature> chosen) {
        List<String> names = new ArrayList<>();
        for (SessionFeature feature : chosen) {
            switch (SessionFeatures.places(feature)) {
                case 24 -> names.addAll(List.of("hour_sin", "hour_cos"));
                case 7 -> names.addAll(List.of("weekday_sin", "weekday_cos"));
                default -> names.add(feature.toString());
            }
        }
        return names;
    }

    /** Hours and weekdays become points on a circle, by the same sines as in memory. */
    private static DistinctRows circled(NumberRows rows, List<SessionFeature> chosen, int width) {
        double[] values = new double[Math.multiplyExact(rows.size(), width)];
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
        return DistinctRows.compressed(values, width, rows.weights());
    }
}
