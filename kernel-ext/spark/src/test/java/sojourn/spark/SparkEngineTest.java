package sojourn.spark;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sojourn.engine.ColumnType;
import sojourn.engine.Engine;
import sojourn.engine.Engines;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sojourn.engine.ColumnType.DOUBLE;
import static sojourn.engine.ColumnType.LONG;
import static sojourn.engine.ColumnType.TEXT;

/** The engine against a real server. */
@Timeout(120)
class SparkEngineTest {
    /** Minutes of work for two cores, in small tasks. */
    static final String LONG_QUERY =
            "SELECT CAST(sum(hash(a.id, b.id)) AS BIGINT) FROM range(0, 3000000, 1, 64) a, range(0, 1000000, 1, 1) b";

    private static SparkServer server;
    private static Engine engine;

    @BeforeAll
    static void connect() {
        server = SparkServer.shared();
        engine = Engines.open(server.url());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    static List<List<Object>> rows(Engine engine, String sql, ColumnType... types) {
        List<List<Object>> rows = new ArrayList<>();
        engine.query("rows", sql, List.of(types), batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                List<Object> cells = new ArrayList<>();
                for (int column = 0; column < types.length; column++) {
                    cells.add(
                            batch.isNull(column, row)
                                    ? null
                                    : switch (types[column]) {
                                        case LONG -> batch.longAt(column, row);
                                        case DOUBLE -> batch.doubleAt(column, row);
                                        case TEXT -> batch.textAt(column, row);
                                    });
                }
                rows.add(cells);
            }
        });
        return rows;
    }

    @Test
    void rowsComeTypedWithNulls() {
        assertThat(rows(
                        engine,
                        "SELECT CAST(a AS BIGINT), CAST(b AS DOUBLE), CAST(c AS STRING) FROM VALUES (1, 0.5, 'é😀'),"
                                + " (9223372036854775807, NULL, ''), (NULL, -1.25e300, NULL) AS t(a, b, c)",
                        LONG,
                        DOUBLE,
                        TEXT))
                .containsExactly(
                        List.of(1L, 0.5, "é😀"),
                        java.util.Arrays.asList(Long.MAX_VALUE, null, ""),
                        java.util.Arrays.asList(null, -1.25e300, null));
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(engine.name()).isEqualTo("Spark 4.2.0, " + server.url()).isEqualTo(engine.toString());
    }

    @Test
    void manyBatchesKeepTheirOrder() {
        List<List<Object>> rows =
                rows(engine, "SELECT id, CAST(id AS STRING) FROM range(0, 50000, 1, 4) ORDER BY id", LONG, TEXT);
        assertThat(rows).hasSize(50_000);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i)).isEqualTo(List.of((long) i, Integer.toString(i)));
        }
    }

    @Test
    void aWrongTypeIsNotReadAsAnother() {
        assertThatThrownBy(() -> rows(engine, "SELECT 1", LONG)).hasMessageContaining("a CAST is missing");
    }

    @Test
    void anInterruptEndsTheJobOnTheServer() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread cell = new Thread(() -> {
            try {
                rows(engine, LONG_QUERY, LONG);
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        cell.start();
        while (server.runningJobs() == 0) {
            SparkServer.pause(50);
        }
        long asked = System.nanoTime();
        cell.interrupt();
        cell.join(20_000);
        long millis = (System.nanoTime() - asked) / 1_000_000;
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
        assertThat(server.runningJobs()).as("after %d ms", millis).isZero();
        assertThat(millis).isLessThan(10_000);
        // and the session works on
        assertThat(rows(engine, "SELECT CAST(7 AS BIGINT)", LONG)).containsExactly(List.of(7L));
    }
}
