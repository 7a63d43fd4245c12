package sojourn;

import sojourn.check.Check;
import sojourn.engine.ColumnType;
import sojourn.engine.EventSql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The sessions of a log that is not loaded, as sequences of actions: {@link #length} runs, and brings the distinct ones back. */
public final class ScannedSequences {
    private static final String TOO_MANY =
            "keep shorter ones by .length(2, 20), or a sample of the users by .sampleUsers(0.1, 42)";
    private static final int MOST_STATES = 5_000;

    private final ScannedSessions sessions;

    ScannedSequences(ScannedSessions sessions) {
        this.sessions = sessions;
    }

    /** {@return the sessions} */
    public ScannedSessions sessions() {
        return sessions;
    }

    /**
     * Brings back the distinct sequences whose length lies in a range, with the number of sessions that have each.
     *
     * @param min {@code >= 1}
     * @param max {@code >= min}
     * @return the sequences, compressed
     * @throws sojourn.check.UsageException if there are more distinct ones than the log's limit, with the way out
     */
    public Sequences length(int min, int max) {
        Check.argument(min >= 1, "length must start at 1 or more, was %d..%d", min, max);
        Check.argument(max >= min, "length must not end below its start, was %d..%d", min, max);
        ScannedLog log = sessions.log();
        ScannedLog.Actions actions = log.actionsOf();
        List<String> states = actions.values();
        Check.argument(
                states.size() <= MOST_STATES,
                "sequences where the log lies take at most %,d states, but column '%s' has %,d; map them to fewer first",
                MOST_STATES,
                log.actionColumn().orElse("action"),
                states.size());
        Rows rows = new Rows();
        new UserParts(log)
                .with(
                        "sequences on " + log.engine().name(),
                        sql -> sql.sequences(sessions.plan(), "a", states, min, max),
                        all -> EventSql.added(all, "sequence", "weight"),
                        select -> log.fetch(
                                "distinct sequences",
                                select,
                                List.of(ColumnType.TEXT, ColumnType.LONG),
                                TOO_MANY,
                                rows));
        List<String> alphabet = states;
        if (actions.missing() > 0) {
            Check.argument(
                    !states.contains(Sequences.MISSING_STATE),
                    "column '%s' has cells without a value and cells with the text %s, which stands for them",
                    log.actionColumn().orElse("action"),
                    Sequences.MISSING_STATE);
            alphabet = new ArrayList<>(states);
            alphabet.add(Sequences.MISSING_STATE);
        }
        Sequences pool = Sequences.compressed(
                log.actionColumn().orElse("action"),
                alphabet,
                Arrays.copyOf(rows.codes, rows.offsets[rows.size]),
                Arrays.copyOf(rows.offsets, rows.size + 1),
                Arrays.copyOf(rows.weights, rows.size),
                rows.sessions);
        return pool.from(new Origin.OfSequences(sessions, min, max));
    }

    /**
     * {@return the distinct sequences of any length, with the number of sessions that have each}
     *
     * @throws sojourn.check.UsageException if there are more distinct ones than the log's limit, with the way out
     */
    public Sequences all() {
        return length(1, Integer.MAX_VALUE);
    }

    /**
     * The SQL that brings sequences back, as it runs. Counts events and actions first, unless that was done.
     *
     * @param min {@code >= 1}
     * @param max {@code >= min}
     * @return the SQL
     */
    public String sql(int min, int max) {
        ScannedLog log = sessions.log();
        return log.sql().sequences(sessions.plan(), "a", log.actions(), min, max);
    }

    /**
     * The SQL that brings sequences back, as far as it is known before anything has run: the alphabet is counted first.
     *
     * @param min {@code >= 1}
     * @param max {@code >= min}
     * @return the SQL
     */
    public String explain(int min, int max) {
        return sessions.log().plannedSql().sequences(sessions.planned(), "a", List.of("(each action)"), min, max);
    }

    /** Gathers sequences as they come. */
    private static final class Rows implements sojourn.engine.RowSink {
        private int[] codes = new int[1 << 12];
        private int[] offsets = new int[1 << 8];
        private long[] weights = new long[1 << 8];
        private int size;
        /** of all lengths */
        private long sessions;

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
