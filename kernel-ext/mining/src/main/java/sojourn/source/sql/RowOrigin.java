package sojourn.source.sql;

import org.jspecify.annotations.Nullable;
import sojourn.engine.Batch;
import sojourn.engine.ColumnType;
import sojourn.feature.DistinctRows;
import sojourn.feature.SessionFeature;
import sojourn.feature.SessionFeatures;
import sojourn.load.ItemProperties;
import sojourn.sequence.TimeGrid;
import sojourn.source.RowKey;
import sojourn.source.RowLabels;
import sojourn.source.RowUsers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** How the sessions that a distinct row stands for are found again on the engine: by the columns of the row. */
abstract class RowOrigin {
    private final SqlCut sessions;

    RowOrigin(SqlCut sessions) {
        this.sessions = sessions;
    }

    /** Whose rows they are. */
    SqlCut sessions() {
        return sessions;
    }

    /** A table of the rows' keys and labels, for the engine. */
    abstract Batch keys(RowLabels labels, List<String> names);

    /** The SQL that joins it. */
    abstract LabelledSql labelled(EventSql sql, String labels, String properties);

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

    /** The rows' origin; they are known to have come from the engine. */
    static RowOrigin of(RowLabels labels) {
        return (RowOrigin) labels.key().origin();
    }

    /**
     * Gives the engine the labels, lets the SQL that joins them be used, and clears up.
     *
     * @param select which SQL
     * @param merge  how the rows of several parts of the users become those of one query
     */
    <T> T with(
            RowLabels given,
            Function<LabelledSql, String> select,
            UnaryOperator<String> merge,
            Function<String, T> use) {
        SqlEvents log = sessions.log();
        String labels = log.runs().tableName("labels");
        String items =
                properties().map(known -> log.upload(known, firstKnown())).orElse("");
        try {
            List<String> names = new ArrayList<>();
            Batch batch = keys(given, names);
            log.runs().upload(labels, names, batch);
            return ask(sql -> select.apply(labelled(sql, labels, items)), merge, use);
        } finally {
            log.queries().drop(labels);
            if (!items.isEmpty()) {
                log.queries().drop(items);
            }
        }
    }

    /** Takes a row that the engine gave, and the label of the item that it is now. */
    private interface Labelling {
        void accept(int place, int row, long label);
    }

    /** How many rows the items stand for. */
    private static int rows(RowKey key) {
        int rows = 0;
        for (int item = 0; item < key.size(); item++) {
            rows += key.count(item);
        }
        return rows;
    }

    private static void each(RowLabels given, Labelling use) {
        int place = 0;
        for (int item = 0; item < given.key().size(); item++) {
            for (int n = 0; n < given.key().count(item); n++) {
                use.accept(place++, given.key().row(item, n), given.labels()[item]);
            }
        }
    }

    /** Sequences are found by their codes. */
    static final class OfSequences extends RowOrigin implements RowUsers, RowKey.Again {
        private final @Nullable TimeGrid grid;
        private final int min;
        private final int max;
        private final int[] codes;
        private final int[] offsets;

        OfSequences(SqlCut sessions, @Nullable TimeGrid grid, int min, int max, int[] codes, int[] offsets) {
            super(sessions);
            this.grid = grid;
            this.min = min;
            this.max = max;
            this.codes = codes;
            this.offsets = offsets;
        }

        @Override
        Batch keys(RowLabels given, List<String> names) {
            names.addAll(List.of("sequence", "label"));
            int n = rows(given.key());
            Batch batch = new Batch(List.of(ColumnType.TEXT, ColumnType.LONG), n);
            StringBuilder text = new StringBuilder();
            each(given, (place, row, label) -> {
                text.setLength(0);
                for (int at = offsets[row]; at < offsets[row + 1]; at++) {
                    text.append(at == offsets[row] ? "" : ",").append(codes[at]);
                }
                batch.put(0, place, text.toString());
                batch.put(1, place, label);
            });
            batch.rows(n);
            return batch;
        }

        @Override
        LabelledSql labelled(EventSql sql, String labels, String properties) {
            return new SequenceSql(
                            new SessionSql(sql, sessions().plan()),
                            "a",
                            sessions().log().alphabet(),
                            grid,
                            min,
                            max)
                    .labelled(labels);
        }

        @Override
        public boolean givesRowsOf(Object other) {
            return other instanceof OfSequences same
                    && sessions().sameAs(same.sessions())
                    && Objects.equals(grid, same.grid)
                    && min == same.min
                    && max == same.max
                    && Arrays.equals(codes, same.codes)
                    && Arrays.equals(offsets, same.offsets);
        }

        @Override
        public Map<String, int[]> histories(RowLabels labels) {
            return users().histories(labels);
        }

        @Override
        public Reached funnel(RowLabels labels, int[] events, int[] steps, Duration within) {
            return users().funnel(labels, events, steps, within);
        }

        private RowUsers users() {
            return new SqlRowUsers(sessions(), grid, min, max, codes, offsets);
        }

        @Override
        <T> T ask(Function<EventSql, String> query, UnaryOperator<String> merge, Function<String, T> use) {
            return new UserParts(sessions().log()).with("labels", query, merge, use);
        }
    }

    /** Feature rows are found by their numbers, which make the way to the engine and back bit by bit. */
    static final class OfFeatures extends RowOrigin {
        private final FeaturePlan plan;
        private final SessionFeatures which;
        private final @Nullable ItemProperties properties;
        private final boolean firstKnown;
        private final List<String> columns;
        private final DistinctRows fetched;

        OfFeatures(
                SqlCut sessions,
                FeaturePlan plan,
                SessionFeatures which,
                @Nullable ItemProperties properties,
                boolean firstKnown,
                List<String> columns,
                DistinctRows fetched) {
            super(sessions);
            this.plan = plan;
            this.which = which;
            this.properties = properties;
            this.firstKnown = firstKnown;
            this.columns = columns;
            this.fetched = fetched;
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
        Batch keys(RowLabels given, List<String> names) {
            List<SessionFeature> keys = plan.keys();
            List<ColumnType> types = new ArrayList<>(Collections.nCopies(keys.size(), ColumnType.DOUBLE));
            types.add(ColumnType.LONG);
            keys.forEach(key -> names.add(key.toString()));
            names.add("label");
            int n = rows(given.key());
            Batch batch = new Batch(types, n);
            for (int j = 0; j < keys.size(); j++) {
                int into = j;
                SessionFeature key = keys.get(j);
                int places = which.cyclic() ? SessionFeatures.places(key) : 0;
                String name = places == 24 ? "hour" : places == 7 ? "weekday" : key.toString();
                int column = columns.indexOf(places > 0 ? name + "_sin" : name);
                each(given, (place, row, label) -> {
                    double value = fetched.value(row, column);
                    if (places > 0) {
                        double turn = Math.atan2(value, fetched.value(row, column + 1)) / (2 * Math.PI);
                        value = Math.floorMod(Math.round(turn * places), places);
                    }
                    batch.put(into, place, value);
                });
            }
            each(given, (place, row, label) -> batch.put(keys.size(), place, label));
            batch.rows(n);
            return batch;
        }

        @Override
        LabelledSql labelled(EventSql sql, String labels, String items) {
            return new FeatureSql(new SessionSql(sql, sessions().plan()), plan.withProperties(items)).labelled(labels);
        }
    }
}
