package sojourn;

import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.engine.ColumnType;
import sojourn.engine.EventSql;
import sojourn.feature.SessionFeature;
import sojourn.feature.SessionFeatures;
import sojourn.load.ItemProperties;
import sojourn.session.SessionRule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

    /** Sessions by their number of events. */
    private record Lengths(Map<Long, Long> counts, long sessions, long events, long durationMillis) {}

    ScannedSessions(ScannedLog log, SessionRule rule) {
        this.log = log;
        this.rule = rule;
        this.lengths = new Lazy<>(this::count);
        this.pauses = new Lazy<>(this::readPauses);
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
        return log.plannedSql().lengths(rule);
    }

    private Lengths count() {
        Map<Long, Long> counts = new TreeMap<>();
        long[] sums = new long[3];
        log.engine()
                .query(
                        "sessions on " + log.engine().name(),
                        log.sql().lengths(rule),
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
                        log.sql().pauses(rule),
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
        return features(which, "");
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
            return features(which, table);
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
        List<SessionFeature> all =
                which.chosen(List.of(which.actions().view()), log.itemColumn().isPresent(), false, false);
        return log.plannedSql().features(rule, plan(which, all, "", 0, 0));
    }

    private Features features(SessionFeatures which, String table) {
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
        int d = chosen.size();
        List<ColumnType> types = new ArrayList<>(Collections.nCopies(d, ColumnType.DOUBLE));
        types.add(ColumnType.LONG);
        FeatureRows rows = new FeatureRows(chosen, which.cyclic());
        log.fetch(
                "distinct feature rows",
                log.sql().features(rule, plan(which, chosen, table, log.firstMillis(), log.lastMillis())),
                types,
                TOO_MANY,
                rows);
        return rows.features();
    }

    private static EventSql.FeaturePlan plan(
            SessionFeatures which, List<SessionFeature> chosen, String table, long first, long last) {
        return new EventSql.FeaturePlan(
                chosen,
                which.actions().view(),
                which.actions().addToCart(),
                which.actions().transaction(),
                which.zone(),
                first,
                last,
                which.durationUnit().toMillis(),
                table);
    }

    /** Gathers rows of features as they come. */
    private static final class FeatureRows implements sojourn.engine.RowSink {
        private final List<SessionFeature> chosen;
        private final boolean cyclic;
        private double[] values = new double[1 << 12];
        private long[] weights = new long[1 << 8];
        private int size;

        FeatureRows(List<SessionFeature> chosen, boolean cyclic) {
            this.chosen = chosen;
            this.cyclic = cyclic;
        }

        private int width() {
            int width = chosen.size();
            for (SessionFeature feature : chosen) {
                width += cyclic && places(feature) > 0 ? 1 : 0;
            }
            return width;
        }

        private static int places(SessionFeature feature) {
            return switch (feature) {
                case SESSION_HOUR_OF_DAY -> 24;
                case SESSION_DAY_OF_WEEK -> 7;
                default -> 0;
            };
        }

        @Override
        public void accept(sojourn.engine.Batch batch) {
            int width = width();
            int need = size + batch.rows();
            Check.argument((long) need * width < Integer.MAX_VALUE - 8, "a matrix of %,d rows is too large", need);
            if (need > weights.length) {
                weights = Arrays.copyOf(weights, (int) Math.min(Integer.MAX_VALUE - 8L, need * 3L / 2));
            }
            if (need * width > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8L, (long) need * width * 3 / 2));
            }
            for (int row = 0; row < batch.rows(); row++) {
                int at = (size + row) * width;
                for (int column = 0; column < chosen.size(); column++) {
                    double value = batch.doubleAt(column, row);
                    int places = cyclic ? places(chosen.get(column)) : 0;
                    if (places > 0) {
                        values[at++] = Math.sin(2 * Math.PI * (int) value / places);
                        values[at++] = Math.cos(2 * Math.PI * (int) value / places);
                    } else {
                        values[at++] = value;
                    }
                }
                weights[size + row] = batch.longAt(chosen.size(), row);
            }
            size = need;
        }

        Features features() {
            int width = width();
            List<String> names = new ArrayList<>();
            for (SessionFeature feature : chosen) {
                switch (cyclic ? places(feature) : 0) {
                    case 24 -> names.addAll(List.of("hour_sin", "hour_cos"));
                    case 7 -> names.addAll(List.of("weekday_sin", "weekday_cos"));
                    default -> names.add(feature.toString());
                }
            }
            return Features.compressed(
                    "sessions", names, Arrays.copyOf(values, size * width), Arrays.copyOf(weights, size));
        }
    }
}
