package sojourn.source.sql;

import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.engine.Engine;
import sojourn.engine.Source;
import sojourn.feature.HeavyUsers;
import sojourn.feature.UserFeatures;
import sojourn.feature.UserSample;
import sojourn.load.LoadSettings;
import sojourn.session.SessionRule;
import sojourn.source.EventRows;
import sojourn.source.FeatureRows;
import sojourn.source.LogSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A log on an engine: in files larger than memory, or on a cluster. Each question runs as SQL when it is first asked, and its
 * answer is kept. Immutable but for the engine's session, which {@link #close} ends.
 */
public final class SqlLog extends SqlEvents implements LogSource {
    /** The rows that a result may have, unless {@link #limit} says otherwise. */
    public static final long DEFAULT_LIMIT = 5_000_000;

    private SqlLog(RawEvents raw, long limit, int parts, List<Cleaning> cleanings) {
        super(raw, limit, parts, cleanings);
    }

    /**
     * A log where an engine finds it.
     *
     * @param engine open; closing the log closes it
     * @param source a file, a glob, or a table, as the engine binds it
     * @return the log
     * @throws UsageException if there is no such thing; the engine is closed then
     */
    public static SqlLog over(Engine engine, String source) {
        Objects.requireNonNull(source, "source");
        Source bound;
        try {
            bound = engine.bind(source);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
        RawEvents raw = new RawEvents(engine, bound, LoadSettings.DEFAULT, null, Further.NONE);
        return new SqlLog(raw, DEFAULT_LIMIT, 0, List.of());
    }

    /**
     * The log with other columns.
     *
     * @param changed which column is what
     * @return the log
     */
    public SqlLog with(LoadSettings changed) {
        return with(raw().with(changed));
    }

    /**
     * The log with a column that orders events of one user at one time, in place of the order of the file.
     *
     * @param column its name
     * @return the log
     */
    public SqlLog order(String column) {
        return with(raw().order(column));
    }

    @Override
    public SqlLog tiesByContent() {
        return with(raw().tiesByContent());
    }

    private SqlLog with(RawEvents others) {
        return new SqlLog(others, limit(), parts(), cleanings());
    }

    /**
     * The log with a limit of the distinct rows that a result may have; more are counted and refused before they are fetched.
     *
     * @param rows {@code >= 1}; {@link #DEFAULT_LIMIT} by default
     * @return the log
     */
    public SqlLog limit(long rows) {
        Check.argument(rows >= 1, "the limit must be 1 row or more, was %,d", rows);
        return new SqlLog(raw(), rows, parts(), cleanings());
    }

    /**
     * The log with a number of parts of the users, in which sequences are made and joined with labels one after the other.
     *
     * @param number of parts, in 1..1,000; by default the engine chooses
     * @return the log
     */
    public SqlLog parts(int number) {
        Check.argument(number >= 1 && number <= 1_000, "the parts must be in 1..1,000, were %,d", number);
        return new SqlLog(raw(), limit(), number, cleanings());
    }

    @Override
    public SqlLog dropAbove(double q) {
        HeavyUsers.require(q);
        return cleaning(new Cleaning.DropAbove(q));
    }

    @Override
    public SqlLog sampleUsers(double share, long seed) {
        new UserSample(share, seed);
        return cleaning(new Cleaning.Sample(share, seed));
    }

    private SqlLog cleaning(Cleaning step) {
        List<Cleaning> more = new ArrayList<>(cleanings());
        more.add(step);
        return new SqlLog(raw(), limit(), parts(), more);
    }

    @Override
    public SqlSessions sessions(SessionRule rule) {
        return new SqlSessions(this, rule);
    }

    @Override
    public LogSource load() {
        return new LoadEvents(this).load();
    }

    @Override
    public Optional<EventRows> rows() {
        return Optional.empty();
    }

    @Override
    public FeatureRows features(UserFeatures which) {
        return new SqlUsers(this).features(which);
    }

    @Override
    public String explain(UserFeatures which) {
        return new SqlUsers(this).explain(which);
    }
}
