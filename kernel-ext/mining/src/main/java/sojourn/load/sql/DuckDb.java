package sojourn.load.sql;

import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.QueryProgress;
import sojourn.run.Progress;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * DuckDB within this process: how it is opened, and how a query runs so that an interrupt stops it.
 *
 * <p>Beware: native code sees no interrupt, and a cancel that comes before the query runs is forgotten. So a query runs in a
 * thread of its own, and the cancel is repeated until that thread is over. Nor does a stack that is too small throw there: it
 * ends the process. So that thread has a large one; DuckDB's own threads have not, and {@link #parseHere} does without them.
 */
public final class DuckDb {
    private static final int POLL_MILLIS = 50;

    /** room for parsers that call themselves once a level; only what is used of it takes memory */
    private static final long[] STACK_BYTES = {1L << 30, 1L << 26, 0};

    private DuckDb() {}

    /**
     * What runs in the thread of a query.
     *
     * @param <T> what it gives
     */
    public interface Work<T> {
        /**
         * Runs the query and reads what it gives.
         *
         * @return what it gives
         * @throws SQLException if DuckDB refuses it
         */
        T run() throws SQLException;
    }

    /** What is done while a query runs. */
    public interface Waiting {
        /**
         * Called about 20 times a second.
         *
         * @throws SQLException if DuckDB cannot be asked, which changes nothing
         */
        void tick() throws SQLException;
    }

    /**
     * Opens a database in memory, whose clock is that of UTC.
     *
     * @return the connection, to be closed
     * @throws SQLException          if it refuses to be set up
     * @throws sojourn.check.UsageException if the native library cannot be unpacked or loaded; once that is mended, the next call does
     */
    public static DuckDBConnection open() throws SQLException {
        NativeLibrary.load();
        DuckDBConnection connection;
        try {
            connection = DuckDBConnection.newConnection("jdbc:duckdb:", false, new Properties());
        } catch (Exception e) {
            // newConnection declares no less
            throw new IllegalStateException("DuckDB did not start: " + e.getMessage(), e);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
        }
        return connection;
    }

    /**
     * Runs a query in a thread of its own and waits for it.
     *
     * @param <T>       what it gives
     * @param statement what is cancelled on an interrupt
     * @param work      runs the statement
     * @param waiting   done meanwhile
     * @return what the work gives
     * @throws SQLException          if DuckDB refuses it
     * @throws CancellationException if this thread was interrupted; the query is over then
     */
    public static <T> T run(Statement statement, Work<T> work, Waiting waiting) throws SQLException {
        // a query that ends at once would not be waited for, and the interrupt not be seen
        endIfInterrupted();
        FutureTask<T> task = new FutureTask<>(work::run);
        Thread worker = start(task);
        while (true) {
            try {
                return task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                try {
                    waiting.tick();
                } catch (CancellationException stopped) {
                    stop(statement, worker);
                    throw stopped;
                } catch (SQLException closed) {
                    // a query that fails closes its statement, perhaps just now: the task reports why it failed
                }
            } catch (InterruptedException e) {
                stop(statement, worker);
                Thread.currentThread().interrupt();
                CancellationException cancelled = new CancellationException("the query was interrupted");
                cancelled.initCause(e);
                throw cancelled;
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                if (cause instanceof SQLException refusal) {
                    throw refusal;
                }
                if (cause instanceof RuntimeException problem) {
                    throw problem;
                }
                throw new IllegalStateException("the query failed: " + cause, cause);
            }
        }
    }

    /**
     * Ends a query between its rows.
     *
     * @throws CancellationException if this thread was interrupted; it stays so
     */
    public static void endIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the query was interrupted");
        }
    }

    /**
     * Why DuckDB refused something, in one line.
     *
     * @param e the refusal
     * @return the first line that says why, as DuckDB wrote it
     */
    public static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage())
                .lines()
                // DuckDB wraps what it refuses when it prepares a query
                .filter(line -> !line.isBlank() && !line.contains("closed pending query result"))
                .findFirst()
                .orElse("it failed");
    }

    /**
     * Keeps all work of a connection in the thread that runs its queries, for those that parse what may be nested deep.
     *
     * @param connection of {@link #open}
     * @throws SQLException if it refuses
     */
    static void parseHere(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
        }
    }

    /**
     * Lets DuckDB count how far its queries are; nothing is printed.
     *
     * @param connection of {@link #open}
     * @throws SQLException if it refuses
     */
    public static void countProgress(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET enable_progress_bar = true");
            statement.execute("SET enable_progress_bar_print = false");
        }
    }

    /**
     * Reports how far a query is while it runs.
     *
     * @param statement of a connection that counts
     * @param progress  of 100 %
     * @return what to do while the query runs; it ends the query when the thread is interrupted
     */
    public static Waiting reporting(DuckDBPreparedStatement statement, Progress progress) {
        long[] seen = {0};
        return () -> {
            QueryProgress now = statement.getQueryProgress();
            long percent = now == null ? -1 : (long) now.getPercentage();
            // -1 where DuckDB does not know; a later stage may begin at nothing again
            long more = percent > seen[0] && percent < 100 ? percent - seen[0] : 0;
            seen[0] += more;
            progress.advance(more);
        };
    }

    /** A process whose memory is limited may have no room for a stack of that size. */
    private static Thread start(Runnable task) {
        for (int i = 0; ; i++) {
            Thread worker = new Thread(null, task, "duckdb", STACK_BYTES[i]);
            worker.setDaemon(true);
            try {
                worker.start();
                return worker;
            } catch (OutOfMemoryError e) {
                if (i + 1 == STACK_BYTES.length) {
                    throw e;
                }
            }
        }
    }

    /** Returns when the worker is over: the connection must not close under a thread that uses it. */
    private static void stop(Statement statement, Thread worker) throws SQLException {
        worker.interrupt();
        while (worker.isAlive()) {
            statement.cancel();
            try {
                worker.join(20);
            } catch (InterruptedException again) {
                // it is being stopped: the loop goes on
            }
        }
    }
}
