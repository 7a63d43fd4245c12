package sojourn.load.sql;

import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DuckDbTest {
    /** A query that fails closes its statement, so that its progress cannot be asked for: that is not why it failed. */
    @Test
    void aFailureIsSaidAlsoIfTheStatementClosesBeforeIt() throws SQLException {
        CountDownLatch asked = new CountDownLatch(1);
        try (DuckDBConnection connection = DuckDb.open();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> DuckDb.run(
                            statement,
                            () -> {
                                await(asked);
                                throw new SQLException("the disk is full");
                            },
                            () -> {
                                asked.countDown();
                                throw new SQLException("Statement was closed");
                            }))
                    .hasMessage("the disk is full");
        }
    }

    /** Nor does it end a query that goes on. */
    @Test
    void aQueryWhoseProgressIsNotKnownGoesOn() throws SQLException {
        CountDownLatch asked = new CountDownLatch(2);
        try (DuckDBConnection connection = DuckDb.open();
                Statement statement = connection.createStatement()) {
            String found = DuckDb.run(
                    statement,
                    () -> {
                        await(asked);
                        return "found";
                    },
                    () -> {
                        asked.countDown();
                        throw new SQLException("not now");
                    });
            assertThat(found).isEqualTo("found");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
