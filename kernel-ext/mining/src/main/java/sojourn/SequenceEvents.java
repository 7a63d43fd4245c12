package sojourn;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.load.column.CodedColumn;
import sojourn.source.SessionRows;

import java.util.stream.IntStream;

/** Who the events of sequences are of, and when they were: what only the log knows. */
final class SequenceEvents {
    private SequenceEvents() {}

    /** The user of each sequence, by code; each for itself where there are none. */
    static int[] users(Sequences pool) {
        CodedColumn users = pool.user().orElse(null);
        return IntStream.range(0, pool.size())
                .map(i -> users == null ? i : users.code(i))
                .toArray();
    }

    /** The time of each event, as {@link Sequences#codes} has them. */
    static long[] millis(Sequences pool) {
        SessionRows rows = pool.sessions().source().rows().orElseThrow();
        long[] times = rows.events().times();
        int[] offsets = pool.pool().offsets();
        long[] millis = new long[offsets[pool.size()]];
        for (int i = 0; i < pool.size(); i++) {
            for (int p = 0; p < pool.length(i); p++) {
                millis[offsets[i] + p] = times[rows.row(pool.sessionId(i) - 1, p)];
            }
        }
        return millis;
    }

    /** Refuses sequences without {@link #millis}. */
    static void require(Sequences pool, String option) {
        Check.argument(
                pool.timed(),
                "%s needs the time of each state, which runs, parts from a later event on and steps of time do not have; ask for it"
                        + " before %s, %s or %s",
                option,
                OptionWords.of("--runs", ".runs()"),
                OptionWords.of("--since", ".since(…)"),
                OptionWords.of("--every", ".every(…)"));
        Check.argument(
                pool.asksUsers()
                        || (!pool.compressed()
                                && pool.pool().table() == null
                                && pool.user().isPresent()),
                "%s needs the times of single events, and these sequences have none; ask those of a log, one a session or where they"
                        + " lie on an engine",
                option);
    }
}
