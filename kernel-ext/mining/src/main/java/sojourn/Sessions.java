package sojourn;

import sojourn.check.Check;
import sojourn.feature.ItemTable;
import sojourn.feature.SessionFeatures;
import sojourn.load.ItemProperties;
import sojourn.run.SavedFile;
import sojourn.session.SessionRule;
import sojourn.source.SessionSource;
import sojourn.view.CutSessions;
import sojourn.view.LoggedEvents;

import java.util.Objects;
import java.util.Optional;

/**
 * A log cut into sessions, by user and time of their first events. Session numbers are 1-based in that order; indexes here are
 * 0-based. The verbs are the same wherever the log lies; on an engine, what is counted is counted when it is first asked for. Verbs
 * that take the index of a session, {@link #describe} and {@link #toTable} need a log in memory. Immutable.
 */
public final class Sessions extends CutSessions {
    Sessions(LoggedEvents log, SessionRule rule, SessionSource source) {
        super(log, rule, source);
    }

    /**
     * The sessions that sequences were made from, with their verbs.
     *
     * @param pool of sessions, one by one
     * @return what {@link Sequences#sessions} reads
     * @throws IllegalStateException if the sequences are compressed, or came from no log: there are no single sessions here then
     */
    public static Sessions of(Sequences pool) {
        CutSessions found = pool.sessions();
        Check.argument(
                found instanceof Sessions,
                "these sequences are of %s, which has not the verbs of Sessions",
                found.getClass().getSimpleName());
        return (Sessions) found;
    }

    /**
     * {@return the transactions in these sessions, to be narrowed and made into baskets}
     *
     * @throws sojourn.check.UsageException if the log has no transaction column or no item column
     */
    public SessionBaskets transactions() {
        source().requireTransactions();
        return new SessionBaskets(source());
    }

    /** {@return the sessions as sequences of actions} */
    public Sequences sequences() {
        return Sequences.of(this, source().sequences(Optional.empty()));
    }

    /**
     * The sessions as sequences of another column's values.
     *
     * @param state a column of the log, as {@link LoggedEvents#coded} takes it; of a log that is not in memory, the column of actions
     * @return the sequences
     * @throws sojourn.check.UsageException if there is no such column
     */
    public Sequences sequences(String state) {
        return Sequences.of(this, source().sequences(Optional.of(state)));
    }

    /** {@return all that is known ready-made of each session: see {@link SessionFeatures#DEFAULT}; item properties are left out} */
    public Features features() {
        return features(SessionFeatures.DEFAULT);
    }

    /**
     * Describes each session by numbers.
     *
     * @param which the features; of a log that is not in memory, none of the user's own, which are Java
     * @return the features, standardised. In memory a session's id is its user and the number of the session, from 1: {@code
     *     257597_3}, and ready session ids are a static column under the name of theirs, with a {@code _} behind if that is
     *     session_id; from an engine come the distinct rows with the number of sessions that have each
     * @throws sojourn.check.UsageException if there are more distinct rows than an engine's limit, with the way out
     */
    public Features features(SessionFeatures which) {
        return Features.of(source().features(which, null, false));
    }

    /**
     * Describes each session by numbers, those of its items as of the events' times among them.
     *
     * @param which      the features
     * @param properties of the items; an engine gets a copy of them while it works
     * @return the features, standardised
     * @throws sojourn.check.UsageException if the log has no item column, or there are too many distinct rows
     */
    public Features features(SessionFeatures which, ItemProperties properties) {
        return features(which, properties, false);
    }

    /**
     * The same, with what an item is first known to be holding before that, too, if wanted.
     *
     * @param which      the features
     * @param properties of the items
     * @param firstKnown as {@link ItemTable#withFirstKnownBefore}
     * @return the features, standardised
     * @throws sojourn.check.UsageException if the log has no item column, or there are too many distinct rows
     */
    public Features features(SessionFeatures which, ItemProperties properties, boolean firstKnown) {
        Objects.requireNonNull(properties, "properties");
        return Features.of(source().features(which, properties, firstKnown));
    }

    /**
     * Describes each session of a log in memory by numbers, those of its items as of the events' times among them.
     *
     * @param which the features
     * @param items properties in time; item codes are those of the log's item column
     * @return the features, standardised
     * @throws sojourn.check.UsageException if the log has no item column, or is not in memory
     */
    public Features features(SessionFeatures which, ItemTable items) {
        requireLoaded("features(…, ItemTable)");
        return Features.of(source().features(which, items));
    }

    /**
     * Writes a row for each event, with its session: user_id, time_millis, action, item and transaction_id as far as the log has them,
     * end_millis if the rule names a column of ends, session_number within the user from 1, the ready session id under the name of
     * its column if the rule names one, position within the session from 1, session_events. Sessions that the rule drops as too
     * short have a number on an engine, and none in memory.
     *
     * @param target a file that ends in {@code .parquet}, or a table where the engine has tables; it replaces only a file that
     *     Sojourn wrote
     * @return how many rows were written
     * @throws sojourn.check.UsageException if it cannot be written
     * @throws IllegalStateException if they are not as many as the log has events
     */
    public long write(String target) {
        return write(target, SavedFile.Existing.OURS);
    }

    /**
     * Writes as {@link #write} does, over a file of that name.
     *
     * @param target a file that ends in {@code .parquet}, or a table where the engine has tables
     * @return how many rows were written
     * @throws sojourn.check.UsageException if it cannot be written
     * @throws IllegalStateException if they are not as many as the log has events
     */
    public long writeOver(String target) {
        return write(target, SavedFile.Existing.ANY);
    }

    private long write(String target, SavedFile.Existing existing) {
        long written = source().write(target, existing);
        if (rule().minEvents() == 1) {
            long events = log().size();
            Check.state(
                    written == events,
                    "%,d of %,d events were written to %s; the log has changed since it was scanned",
                    written,
                    events,
                    target);
        }
        return written;
    }
}
