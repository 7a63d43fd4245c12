package sojourn.load;

import org.duckdb.DuckDBConnection;

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
 * thread of its own, and the cancel is said again until that thread is over.
 */
public final class DuckDb {
    private static final int POLL_MILLIS = 50;

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
         * @throws SQLException if DuckDB cannot be asked
         */
        void tick() throws SQLException;
    }

    /**
     * Opens a database in memory, whose clock is that of UTC.
     *
     * @return the connection, to be closed
     * @throws SQLException          if it refuses to be set up
     * @throws IllegalStateException if the native library does not start
     */
    public static DuckDBConnection open() throws SQLException {
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
        FutureTask<T> task = new FutureTask<>(work::run);
        Thread worker = new Thread(task, "duckdb");
        worker.setDaemon(true);
        worker.start();
        while (true) {
            try {
                return task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                waiting.tick();
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
