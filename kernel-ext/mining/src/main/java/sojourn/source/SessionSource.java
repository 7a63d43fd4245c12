package sojourn.source;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.feature.ItemTable;
import sojourn.feature.SessionFeatures;
import sojourn.load.ItemProperties;
import sojourn.rules.JoinAudit;
import sojourn.run.SavedFile;
import sojourn.session.SessionChecks;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the sessions of a log can be asked, wherever it lies. Questions throw what those of {@link LogSource} throw. Immutable. */
public interface SessionSource {
    /** {@return the sessions event by event; empty if they are not in memory} */
    Optional<SessionRows> rows();

    /** {@return the number of sessions} */
    long size();

    /** {@return the number of events in all sessions} */
    long events();

    /** {@return how many sessions have each number of events, by number} */
    Map<Long, Long> lengthCounts();

    /** {@return each pause before an event of a user, in milliseconds, by user and time, of a log in memory} */
    long[] pauseMillis();

    /** {@return how many pauses between two events of one user last each number of whole seconds, by seconds} */
    Map<Long, Long> pauseCounts();

    /** {@return what can make the sessions wrong, counted} */
    SessionChecks checks();

    /**
     * The sessions as sequences of states.
     *
     * @param column that gives the states; empty for the column of actions
     * @return the sequences, asked for
     */
    SequenceSource sequences(Optional<String> column);

    /**
     * Describes each session by numbers.
     *
     * @param which      the features
     * @param items      properties of the items in time, or null
     * @param firstKnown whether what is first known of an item holds before that time, too
     * @return a row for each session, or distinct rows with the number of sessions that have each
     */
    FeatureRows features(SessionFeatures which, @Nullable ItemProperties items, boolean firstKnown);

    /**
     * Describes each session by numbers, of a log in memory.
     *
     * @param which the features
     * @param items properties in time; item codes are those of the log's item column
     * @return a row for each session
     */
    FeatureRows features(SessionFeatures which, ItemTable items);

    /**
     * Refuses sessions whose transactions or items are not known.
     *
     * @throws sojourn.check.UsageException if the log has no transaction column or no item column
     */
    void requireTransactions();

    /**
     * What the joins on the way to baskets match and lose, of all sessions.
     *
     * @param categories of the items, or null for the items themselves
     * @return an audit a join
     */
    List<JoinAudit> audits(@Nullable ItemProperties categories);

    /**
     * The transactions in the sessions.
     *
     * @param choice which, and of what
     * @return the baskets
     */
    BasketItems baskets(BasketChoice choice);

    /**
     * Whether rows came from these sessions: those that the same rule cut from the same log.
     *
     * @param key of the rows
     * @return false if they are of others
     */
    boolean gave(RowKey key);

    /** {@return these sessions in a few words: how many, or of which log, and the rule} */
    String describe();

    /**
     * Refuses rows that did not come from these sessions.
     *
     * @param key  of the rows, or null if they have none
     * @param what is to be done with them: {@code baskets of clusters}
     * @param rows what they are, with their number: {@code 2 sessions}
     * @throws sojourn.check.UsageException unless these sessions {@link #gave} them
     */
    default void require(@Nullable RowKey key, String what, String rows) {
        Check.argument(
                key != null && gave(key),
                "%s need a clustering of features or sequences of these very sessions (%s), but this one is of %s of"
                        + " another cut or another log; take the sessions that were clustered",
                what,
                describe(),
                rows);
    }

    /**
     * Counts the sessions of each label.
     *
     * @param labels of rows that came from these sessions
     * @return label to sessions
     */
    Map<Integer, Long> labelCounts(RowLabels labels);

    /**
     * Writes a row for each session: user_id, session_number within the user from 1, start_millis, label.
     *
     * @param labels of rows that came from these sessions
     * @param target a file that ends in {@code .parquet}, or a table where the engine has tables
     * @param existing which files it may replace
     * @return how many rows were written
     */
    long writeLabels(RowLabels labels, String target, SavedFile.Existing existing);

    /**
     * Writes a row for each event, with its session.
     *
     * @param target a file that ends in {@code .parquet}, or a table where the engine has tables
     * @param existing which files it may replace
     * @return how many rows were written
     */
    long write(String target, SavedFile.Existing existing);

    /** {@return the SQL that counts the sessions, or one line that there is none} */
    String explain();

    /**
     * The SQL that brings features back.
     *
     * @param which the features
     * @param items whether properties of items are given
     * @return the SQL as far as it is known before anything has run, or one line that there is none
     */
    String explain(SessionFeatures which, boolean items);

    /**
     * The SQL that brings baskets back.
     *
     * @param categories whether items' categories are taken
     * @return the SQL as far as it is known before anything has run, or one line that there is none
     */
    String explainBaskets(boolean categories);
}
