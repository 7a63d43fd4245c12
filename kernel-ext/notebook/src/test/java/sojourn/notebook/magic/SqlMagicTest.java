package sojourn.notebook.magic;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sojourn.check.UsageException;
import sojourn.notebook.MagicTrial;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code %%sql}: where a query stands, and what it may be. */
class SqlMagicTest {
    private static final MagicTrial TRIAL = new MagicTrial();

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        TRIAL.close();
    }

    private static String sql(String words, String body) {
        TRIAL.sql(words, body);
        return TRIAL.shown();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "top << SELECT 1 AS one        |                     | var top = Sql.files().query(\"SELECT 1 AS one\");",
                "top<<SELECT 1 AS one          | UNION SELECT 2      | SELECT 1 AS one\\nUNION SELECT 2",
                "top <<                        | SELECT 1 AS one     | var top = Sql.files().query(\"SELECT 1 AS one\");",
                "SELECT 3 << 2 AS twelve       |                     | SELECT 3 << 2 AS twelve",
                "select 1 as one;              |                     | select 1 as one",
                "FROM range(3)                 |                     | FROM range(3)"
            })
    void aQueryMayBeginOnItsLine(String words, String body, String java) {
        assertThat(sql(words, body == null ? "" : body)).contains(java);
    }

    @Test
    void aWordThatIsNoQueryIsRefused() {
        assertThatThrownBy(() -> sql("nonsense", "SELECT 1")).isInstanceOf(UsageException.class);
        // the kernels' own split has dropped the quotes and joined the words
        assertThatThrownBy(() -> sql("x << SELECT 1 AS \"a b\"", ""))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("below %%sql");
    }

    @Test
    void aLongTextIsNoTrouble() {
        assertThat(sql("", "SELECT length('" + "ab''c".repeat(20_000) + "') AS n"))
                .contains("80,000");
        assertThat(SqlMagic.names("SELECT '" + "x".repeat(1_000_000))).isEmpty();
    }

    @Test
    void namesAreFoundBesideTextAndComments() {
        assertThat(SqlMagic.names(
                        "SELECT 'from a', $$from b$$, x -- from c\n FROM \"log\", /* from /* d */ e */ (((s)))"
                                + " JOIN range(3) USING (k), f"))
                .contains("log", "s", "f")
                .doesNotContain("a", "b", "c", "d", "e", "range");
    }

    @Test
    void whatIsWrittenIsSaidAndNotRefused() {
        Path out = folder.resolve("out.parquet");
        assertThat(sql("p <<", "COPY (SELECT * FROM range(3)) TO '" + out + "' (FORMAT parquet)"))
                .contains("rows written", "3");
        assertThat(Files.isRegularFile(out)).isTrue();
        assertThat(sql("", "CREATE TABLE t (a INTEGER)")).contains("it gives no rows");
    }

    @Test
    void datesThatNoColumnHoldsAreShownAsTheyAre() {
        assertThat(sql("SELECT DATE '40000-01-01' AS far, 'infinity'::TIMESTAMP AS never", ""))
                .contains("40000-01-01", "infinity");
    }
}
