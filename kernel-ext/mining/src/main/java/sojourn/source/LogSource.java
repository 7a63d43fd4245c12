package sojourn.source;

import sojourn.feature.HeavyUsers;
import sojourn.feature.UserFeatures;
import sojourn.load.LoadReport;
import sojourn.session.SessionRule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a log can be asked, wherever it lies. In memory all is known at once; on an engine a question runs when it is first asked,
 * and its answer is kept. Immutable but for an engine's session, which {@link #close} ends.
 *
 * <p>Questions throw {@link sojourn.check.UsageException} for what the user can mend and {@link
 * java.util.concurrent.CancellationException} if the thread was interrupted.
 */
public interface LogSource extends AutoCloseable {
    /** {@return where the events came from, as the user named it} */
    String name();

    /** {@return the engine that holds the events, for cards; empty if they are in memory} */
    Optional<String> engine();

    /** {@return the events row by row; empty if they are not in memory} */
    Optional<EventRows> rows();

    /** {@return the names of all columns} */
    List<String> columnNames();

    /** {@return the name of the column of users} */
    String userColumn();

    /** {@return the name of the column of times} */
    String timeColumn();

    /** {@return the name of the column of actions, if there is one} */
    Optional<String> actionColumn();

    /** {@return the name of the column of items, if one was named} */
    Optional<String> itemColumn();

    /** {@return the name of the column of transactions, if one was named} */
    Optional<String> transactionColumn();

    /** {@return the zone of times that had no offset of their own} */
    ZoneId zone();

    /** {@return whether the events have been read already, so that {@link #report} costs no further pass over them} */
    boolean isRead();

    /** {@return what reading the events met: rows, missing and unreadable cells} */
    LoadReport report();

    /** {@return sentences on the cleaning that are not among those of {@link #report}} */
    List<String> cleaningNotes();

    /** {@return the number of events, after all cleaning} */
    long events();

    /** {@return the time of the first event; empty if there is none} */
    Optional<Instant> first();

    /** {@return the time of the last event; empty if there is none} */
    Optional<Instant> last();

    /** {@return how many events share user and time with another; on an engine, before all cleaning} */
    long tiedEvents();

    /**
     * {@return the actions, in code order}
     *
     * @throws IllegalStateException if there is no column of them */
    List<String> alphabet();

    /** {@return how many events have each of {@link #alphabet}} */
    long[] actionCounts();

    /** {@return who went with the last {@link #dropAbove}; empty if nobody was asked to} */
    Optional<HeavyUsers> dropped();

    /**
     * The log without the users that have more events than nearly all others.
     *
     * @param q quantile of events per user, in [0, 1]; users strictly above it go
     * @return the log
     */
    LogSource dropAbove(double q);

    /**
     * A share of the users, chosen by a hash: the same ones in all homes.
     *
     * @param share of the users that stays on average, in (0, 1]
     * @param seed  of the hash
     * @return the log of those users
     */
    LogSource sampleUsers(double share, long seed);

    /** {@return the log with events of one user at one time ordered by action, item and transaction, missing ones first} */
    LogSource tiesByContent();

    /**
     * Cuts the log into sessions.
     *
     * @param rule when a session ends, and which are kept
     * @return the sessions
     */
    SessionSource sessions(SessionRule rule);

    /**
     * Describes each user by numbers.
     *
     * @param which the features
     * @return a row for each user, or distinct rows with the number of users who have each
     */
    FeatureRows features(UserFeatures which);

    /** {@return the SQL of the first pass over the events, or one line that there is none} */
    String explain();

    /**
     * The SQL that brings users' features back, as far as it is known before anything has run.
     *
     * @param which the features
     * @return the SQL, or one line that there is none
     */
    String explain(UserFeatures which);

    /** {@return the log in memory, with the same columns, cleaned in the same way} */
    LogSource load();

    /** Ends an engine's session; does nothing where there is none. */
    @Override
    void close();
}
