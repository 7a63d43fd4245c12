package sojourn.source.sql;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.engine.ColumnType;
import sojourn.sequence.CompressedStates;
import sojourn.sequence.TimeGrid;
import sojourn.source.RowKey;
import sojourn.source.SequenceRows;
import sojourn.source.SequenceSource;

import java.util.Arrays;
import java.util.List;

/** The sessions of a log on an engine, as sequences of actions: the distinct ones come back, with the number of sessions of each. */
final class SqlSequences implements SequenceSource {
    private static final String TOO_MANY = "keep shorter ones by " + OptionWords.of("--length 2..20", ".length(2, 20)")
            + ", or a sample of the users by " + OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)");
    private static final int MOST_STATES = 5_000;

    private final SqlCut sessions;
    private final @Nullable TimeGrid grid;

    /**
     * Sequences that can be asked for.
     *
     * @param sessions where they lie
     * @param grid     the steps of time that have a state each; null if events have one each
     */
    SqlSequences(SqlCut sessions, @Nullable TimeGrid grid) {
        this.sessions = sessions;
        this.grid = grid;
    }

    @Override
    public SequenceSource every(TimeGrid steps, int @Nullable [] among) {
        Check.state(
                among == null,
                "on %s there are no single sessions",
                sessions.log().runs().name());
        return new SqlSequences(sessions, steps);
    }

    @Override
    public SequenceRows rows(int min, int max) {
        SqlEvents log = sessions.log();
        Actions actions = log.actions();
        List<String> states = actions.values();
        Check.argument(
                states.size() <= MOST_STATES,
                "sequences where the log lies take at most %,d states, but column '%s' has %,d; map them to fewer first",
                MOST_STATES,
                log.actionColumn().orElse("action"),
                states.size());
        Rows rows = new Rows(grid);
        new UserParts(log)
                .with(
                        "sequences on " + log.runs().name(),
                        sql -> new SequenceSql(new SessionSql(sql, sessions.plan()), "a", states, grid, min, max)
                                .distinct(),
                        all -> EventSql.added(log.runs().dialect(), all, "sequence", "weight"),
                        select -> log.queries()
                                .fetch(
                                        "distinct sequences",
                                        select,
                                        List.of(ColumnType.TEXT, ColumnType.LONG),
                                        TOO_MANY,
                                        rows));
        List<String> alphabet = actions.missing() > 0
                ? SequenceRows.withMissingState(states, log.actionColumn().orElse("action"))
                : states;
        CompressedStates once = CompressedStates.of(
                alphabet.size(),
                Arrays.copyOf(rows.codes, rows.offsets[rows.size]),
                Arrays.copyOf(rows.offsets, rows.size + 1),
                Arrays.copyOf(rows.weights, rows.size));
        return new SequenceRows(
                log.actionColumn().orElse("action"),
                alphabet,
                once.codes(),
                once.offsets(),
                once.weights(),
                rows.sessions,
                List.of(),
                RowKey.of(
                        new RowOrigin.OfSequences(sessions, grid, min, max, once.codes(), once.offsets()), rows.size));
    }

    @Override
    public String explain(int min, int max, boolean known) {
        SqlEvents log = sessions.log();
        return known
                ? new SequenceSql(sessions.sql(), "a", log.alphabet(), grid, min, max).distinct()
                : new SequenceSql(sessions.plannedSql(), "a", List.of("(each action)"), grid, min, max).distinct();
    }

    /** Gathers sequences as they come. */
    private static final class Rows implements sojourn.engine.RowSink {
        private final @Nullable TimeGrid grid;
        private int[] codes = new int[1 << 12];
        private int[] offsets = new int[1 << 8];
        private long[] weights = new long[1 << 8];
        private int size;
        /** of all lengths */
        private long sessions;

        Rows(@Nullable TimeGrid grid) {
            this.grid = grid;
        }

        @Override
        public void accept(sojourn.engine.Batch batch) {
            for (int row = 0; row < batch.rows(); row++) {
                sessions += batch.longAt(1, row);
                String text = batch.textAt(0, row);
                if (text == null) {
                    // the sessions of other lengths
                    continue;
                }
                if (size + 2 > offsets.length) {
                    offsets = Arrays.copyOf(offsets, offsets.length * 2);
                    weights = Arrays.copyOf(weights, weights.length * 2);
                }
                if (grid != null && text.charAt(0) == SequenceSql.TOO_LONG) {
                    grid.requireLongest(Long.parseLong(text.substring(1)));
                }
                int at = offsets[size];
                int code = 0;
                for (int i = 0; i <= text.length(); i++) {
                    if (i < text.length() && text.charAt(i) != ',') {
                        code = 10 * code + text.charAt(i) - '0';
                        continue;
                    }
                    if (at == codes.length) {
                        codes = Arrays.copyOf(codes, Math.multiplyExact(codes.length, 2));
                    }
                    codes[at++] = code;
                    code = 0;
                }
                weights[size] = batch.longAt(1, row);
                offsets[++size] = at;
            }
        }
    }
}
