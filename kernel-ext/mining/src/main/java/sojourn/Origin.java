package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.engine.Batch;
import sojourn.engine.ColumnType;
import sojourn.engine.EventSql;
import sojourn.feature.SessionFeature;
import sojourn.feature.SessionFeatures;
import sojourn.load.ItemProperties;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** How the sessions that a compressed item stands for are found again where they lie: by the columns of its distinct row. */
abstract class Origin {
    final ScannedSessions sessions;

    Origin(ScannedSessions sessions) {
        this.sessions = sessions;
    }

    /** The origin of some of the items. */
    abstract Origin of(int[] items);

    /** A table of the items' keys and labels, for the engine. */
    abstract Batch keys(Clustering clustering, List<String> names);

    /** The SQL that joins it. */
    abstract EventSql.Labelled labelled(EventSql sql, String labels, String properties);

    /** Lets a query over the log be used: of all users at once, or by parts of them. */
    <T> T ask(Function<EventSql, String> query, UnaryOperator<String> merge, Function<String, T> use) {
        return use.apply(query.apply(sessions.log().sql()));
    }

    /** What {@link #labelled} needs to know of items. */
    Optional<ItemProperties> properties() {
        return Optional.empty();
    }

    boolean firstKnown() {
        return false;
    }

    /**
     * The origin of compressed items.
     *
     * @throws UsageException if they are not compressed, or came from other sessions
     */
    static Origin of(Items items, ScannedSessions sessions) {
        Optional<Origin> origin = items instanceof Features features
                ? features.origin()
                : items instanceof Sequences pool ? pool.origin() : Optional.empty();
        Origin found = origin.orElseThrow(
                () -> new UsageException("labels are joined where the sessions lie, but these " + items.noun()
                        + " did not come from a scanned log; take features or sequences of scanned sessions"));
        Check.argument(
                found.sessions.sameAs(sessions),
                "these %s came from other sessions (%s, %s); take the ones that they were made of",
                items.noun(),
                found.sessions.log(),
                found.sessions.rule().describe());
        return found;
    }

    /**
     * Gives the engine the labels, lets the SQL that joins them be used, and clears up.
     *
     * @param select which SQL
     * @param merge  how the rows of several parts of the users become those of one query
     */
    <T> T with(
            Clustering clustering,
            Function<EventSql.Labelled, String> select,
            UnaryOperator<String> merge,
            Function<String, T> use) {
        ScannedLog log = sessions.log();
        String labels = log.engine().tableName("labels");
        String items =
                properties().map(known -> log.upload(known, firstKnown())).orElse("");
        try {
            List<String> names = new ArrayList<>();
            Batch batch = keys(clustering, names);
            log.engine().upload(labels, names, batch);
            return ask(sql -> select.apply(labelled(sql, labels, items)), merge, use);
        } finally {
            log.drop(labels);
            if (!items.isEmpty()) {
                log.drop(items);
            }
        }
    }

    /** Sequences are found by their codes. */
    static final class OfSequences extends Origin {
        private final int min;
        private final int max;

        OfSequences(ScannedSessions sessions, int min, int max) {
            super(sessions);
            this.min = min;
            this.max = max;
        }

        @Override
        Origin of(int[] items) {
            return this;
        }

        @Override
        Batch keys(Clustering clustering, List<String> names) {
            names.addAll(List.of("sequence", "label"));
            Sequences pool = clustering.sequences();
            Batch batch = new Batch(List.of(ColumnType.TEXT, ColumnType.LONG), pool.size());
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < pool.size(); i++) {
                text.setLength(0);
                for (int p = 0; p < pool.length(i); p++) {
                    text.append(p == 0 ? "" : ",").append(pool.code(i, p));
                }
                batch.put(0, i, text.toString());
                batch.put(1, i, (long) clustering.label(i));
            }
            batch.rows(pool.size());
            return batch;
        }

        @Override
        EventSql.Labelled labelled(EventSql sql, String labels, String properties) {
            return sql.labelled(sessions.plan(), "a", sessions.log().actions(), min, max, labels);
        }

        @Override
        <T> T ask(Function<EventSql, String> query, UnaryOperator<String> merge, Function<String, T> use) {
            return new UserParts(sessions.log()).with("labels", query, merge, use);
        }
    }

    /** Feature rows are found by their numbers, which make the way to the engine and back bit by bit. */
    static final class OfFeatures extends Origin {
        private final EventSql.FeaturePlan plan;
        private final SessionFeatures which;
        private final @Nullable ItemProperties properties;
        private final boolean firstKnown;
        private final Features fetched;
        private final int @Nullable [] rows;

        OfFeatures(
                ScannedSessions sessions,
                EventSql.FeaturePlan plan,
                SessionFeatures which,
                @Nullable ItemProperties properties,
                boolean firstKnown,
                Features fetched,
                int @Nullable [] rows) {
            super(sessions);
            this.plan = plan;
            this.which = which;
            this.properties = properties;
            this.firstKnown = firstKnown;
            this.fetched = fetched;
            this.rows = rows;
        }

        @Override
        Origin of(int[] items) {
            int[] before = rows;
            int[] chosen = items.clone();
            if (before != null) {
                for (int i = 0; i < chosen.length; i++) {
                    chosen[i] = before[items[i]];
                }
            }
            return new OfFeatures(sessions, plan, which, properties, firstKnown, fetched, chosen);
        }

        @Override
        Optional<ItemProperties> properties() {
            return Optional.ofNullable(properties);
        }

        @Override
        boolean firstKnown() {
            return firstKnown;
        }

        @Override
        Batch keys(Clustering clustering, List<String> names) {
            List<SessionFeature> keys = EventSql.keys(plan);
            List<ColumnType> types = new ArrayList<>(Collections.nCopies(keys.size(), ColumnType.DOUBLE));
            types.add(ColumnType.LONG);
            keys.forEach(key -> names.add(key.toString()));
            names.add("label");
            int n = clustering.size();
            Batch batch = new Batch(types, n);
            int[] of = rows;
            for (int j = 0; j < keys.size(); j++) {
                SessionFeature key = keys.get(j);
                int places = which.cyclic() ? SessionFeatures.places(key) : 0;
                String name = places == 24 ? "hour" : places == 7 ? "weekday" : key.toString();
                int column = fetched.column(places > 0 ? name + "_sin" : name);
                for (int i = 0; i < n; i++) {
                    int row = of == null ? i : of[i];
                    double value = fetched.raw(row, column);
                    if (places > 0) {
                        double turn = Math.atan2(value, fetched.raw(row, column + 1)) / (2 * Math.PI);
                        value = Math.floorMod(Math.round(turn * places), places);
                    }
                    batch.put(j, i, value);
                }
            }
            for (int i = 0; i < n; i++) {
                batch.put(keys.size(), i, (long) clustering.label(i));
            }
            batch.rows(n);
            return batch;
        }

        @Override
        EventSql.Labelled labelled(EventSql sql, String labels, String items) {
            EventSql.FeaturePlan known = new EventSql.FeaturePlan(
                    plan.chosen(),
                    plan.view(),
                    plan.cart(),
                    plan.bought(),
                    plan.zone(),
                    plan.first(),
                    plan.last(),
                    plan.unitMillis(),
                    items);
            return sql.labelled(sessions.plan(), known, labels);
        }
    }
}
