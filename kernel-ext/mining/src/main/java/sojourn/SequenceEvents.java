package sojourn;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.load.column.CodedColumn;
import sojourn.view.CutSessions;
import sojourn.view.LoggedEvents;
import sojourn.view.StateSequences;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Who the events of sequences are of, and when they were: what only the log knows. */
final class SequenceEvents {
    private SequenceEvents() {}

    /** The user of each sequence, by code; each for itself where there are none. */
    static int[] users(StateSequences pool) {
        CodedColumn users = userColumn(pool).orElse(null);
        return IntStream.range(0, pool.size())
                .map(i -> users == null ? i : users.code(i))
                .toArray();
    }

    /** {@return the column of users, or of ids of a table; empty if the sequences have none} */
    static Optional<CodedColumn> userColumn(StateSequences pool) {
        List<String> names = pool.idNames();
        return names.size() > 1 ? Optional.of(pool.staticColumn(names.get(1))) : Optional.empty();
    }

    /** The time of each event, as {@link StateSequences#codes} has them. */
    static long[] millis(StateSequences pool) {
        CutSessions sessions = pool.sessions();
        LoggedEvents log = sessions.log();
        int[] offsets = pool.offsets();
        long[] millis = new long[offsets[pool.size()]];
        for (int i = 0; i < pool.size(); i++) {
            for (int p = 0; p < pool.length(i); p++) {
                millis[offsets[i] + p] = log.timeMillis(sessions.row(pool.sessionId(i) - 1, p));
            }
        }
        return millis;
    }

    /**
     * Refuses sequences without {@link #millis}.
     *
     * @param timed  whether each state is still that of an event
     * @param single whether events have times of their own
     */
    static void require(boolean timed, boolean single, String option) {
        requireTimed(timed, option);
        Check.argument(
                single,
                "%s needs the times of single events, and these sequences have none; load the log, or a sample of its users by %s",
                option,
                OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)"));
    }

    /**
     * Refuses sequences without {@link #millis} that no engine knows.
     *
     * @param timed whether each state is still that of an event
     * @param known whether events have times of their own, or the engine that gave the sequences has them
     */
    static void requireKnown(boolean timed, boolean known, String option) {
        requireTimed(timed, option);
        Check.argument(
                known,
                "%s needs the times of single events, and these sequences have none; ask for those of a log: one for each session, or on an"
                        + " engine",
                option);
    }

    private static void requireTimed(boolean timed, String option) {
        Check.argument(
                timed,
                "%s needs the time of each state, which runs, parts from a later event on and steps of time do not have; ask for it"
                        + " before %s, %s or %s",
                option,
                OptionWords.of("--runs", ".runs()"),
                OptionWords.of("--since", ".since(…)"),
                OptionWords.of("--every", ".every(…)"));
    }
}
