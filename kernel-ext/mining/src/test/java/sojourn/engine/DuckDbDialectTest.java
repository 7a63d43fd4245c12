package sojourn.engine;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What DuckDB's own words make of cells. */
class DuckDbDialectTest {
    private static Engine engine;

    @BeforeAll
    static void open() {
        engine = DuckDbEngine.open(DuckDbOptions.DEFAULT);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    /** The same texts as for the reader in memory, see its TimeTextTest. */
    @ParameterizedTest
    @CsvSource({
        "2019-10-26 09:37:12, 2019-10-26T09:37:12Z",
        "2019-10-26T09:37:12, 2019-10-26T09:37:12Z",
        "2019-10-26t09:37:12z, 2019-10-26T09:37:12Z",
        "2019-10-26 09:37:12 UTC, 2019-10-26T09:37:12Z",
        "2019-10-26T09:37:12+02:00, 2019-10-26T07:37:12Z",
        "2019-10-26T09:37:12 -0530, 2019-10-26T15:07:12Z",
        "2019-10-26 09:37:12+02, 2019-10-26T07:37:12Z",
        "2019-10-26 09:37, 2019-10-26T09:37:00Z",
        "2019-10-26 09:37Z, 2019-10-26T09:37:00Z",
        "2019-10-26 09:37 UTC, 2019-10-26T09:37:00Z",
        "2019-10-26T09:37+02:00, 2019-10-26T07:37:00Z",
        "2019-10-26T09:37-02, 2019-10-26T11:37:00Z",
        "2019-10-26 09:37:12.5, 2019-10-26T09:37:12.500Z",
        "'2019-10-26 09:37:12,25', 2019-10-26T09:37:12.250Z",
        "2019-10-26 09:37:12.123456789, 2019-10-26T09:37:12.123Z",
        "1969-12-31 23:59:59.9999, 1969-12-31T23:59:59.999Z",
        "2019-10-26, 2019-10-26T00:00:00Z",
        "2000-02-29, 2000-02-29T00:00:00Z",
        "0001-01-01, 0001-01-01T00:00:00Z",
        "2019, ",
        "2019-10, ",
        "2019-02-29, ",
        "2019-10-26 24:00:00, ",
        "2019-10-26 9:37, ",
        "2019-10-26T09:37:12+19:00, ",
        "2019-10-26T09:37:12+02:60, ",
        "2019-10-26 09:37:12 CET, ",
        "09:37, ",
        "infinity, ",
        "epoch, ",
        "2019/10/26, ",
    })
    void readsIsoAsMemoryDoes(String text, Instant instant) {
        Dialect dialect = engine.dialect();
        List<Long> found = new ArrayList<>();
        engine.query(
                "iso",
                "SELECT " + dialect.isoMillis(dialect.literal(text)),
                List.of(ColumnType.LONG),
                batch -> found.add(batch.isNull(0, 0) ? null : batch.longAt(0, 0)));
        assertThat(found).hasSize(1);
        assertThat(found.get(0)).isEqualTo(instant == null ? null : instant.toEpochMilli());
    }
}
