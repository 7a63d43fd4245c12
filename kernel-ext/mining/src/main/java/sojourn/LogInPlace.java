package sojourn;

import sojourn.load.LoadSettings;
import sojourn.source.sql.SqlLog;

/**
 * An event log that is not loaded, in files or on a cluster, whose columns can still be named. All its other verbs are those
 * of {@link EventLog}.
 */
public final class LogInPlace extends EventLog implements EventNaming<LogInPlace> {
    /** The rows that a result may have, unless {@link #limit} says otherwise. */
    public static final long DEFAULT_LIMIT = SqlLog.DEFAULT_LIMIT;

    private final SqlLog source;

    LogInPlace(SqlLog source) {
        super(source);
        this.source = source;
    }

    @Override
    public LoadSettings settings() {
        return source.settings();
    }

    @Override
    public LogInPlace with(LoadSettings changed) {
        return new LogInPlace(source.with(changed));
    }

    @Override
    public LogInPlace order(String column) {
        return new LogInPlace(source.order(column));
    }

    @Override
    public LogInPlace limit(long rows) {
        return new LogInPlace(source.limit(rows));
    }

    @Override
    public LogInPlace parts(int number) {
        return new LogInPlace(source.parts(number));
    }

    @Override
    public LogInPlace tiesByContent() {
        return new LogInPlace(source.tiesByContent());
    }

    @Override
    public LogInPlace dropAbove(double q) {
        return new LogInPlace(source.dropAbove(q));
    }

    @Override
    public LogInPlace sampleUsers(double share, long seed) {
        return new LogInPlace(source.sampleUsers(share, seed));
    }
}
