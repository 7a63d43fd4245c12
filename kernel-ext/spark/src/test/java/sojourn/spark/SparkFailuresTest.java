package sojourn.spark;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.engine.Engine;
import sojourn.engine.Engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sojourn.engine.ColumnType.LONG;

/** What a user sees when something is wrong with the server: one line, soon, without secrets. */
@Timeout(180)
@Tag("slow")
class SparkFailuresTest {
    private static final String TOKEN = "s3cret-Token-0815";

    /** What opening ends in, and that it did so within a limit. */
    private static String refusal(String url, Duration within) {
        return refusal(SparkUrl.parse(url, null), within);
    }

    private static String refusal(SparkUrl url, Duration within) {
        long start = System.nanoTime();
        AtomicReference<String> line = new AtomicReference<>("");
        assertThatThrownBy(() -> SparkEngine.open(url).close())
                .isInstanceOf(UsageException.class)
                .hasNoCause()
                .satisfies(e -> line.set(e.getMessage()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(within);
        assertThat(line.get()).hasLineCount(1);
        return line.get();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void anAbsentServerIsNamedWithinFiveSeconds() throws IOException {
        int port = freePort();
        assertThat(refusal("sc://127.0.0.1:" + port, Duration.ofSeconds(5)))
                .isEqualTo("no Spark Connect server at sc://127.0.0.1:" + port
                        + " (Connection refused): start one there (sbin/start-connect-server.sh of Spark 4), or mend the"
                        + " URL");
    }

    @Test
    void anUnknownHostIsNamedWithinFiveSeconds() {
        assertThat(refusal("sc://no-such-host.invalid:15002", Duration.ofSeconds(5)))
                .startsWith("no Spark Connect server at sc://no-such-host.invalid:15002 (unknown host)");
    }

    @Test
    void somethingElseAtThePortIsSaid() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread hangsUp = Operation.daemon("hangs-up", () -> {
                while (!other.isClosed()) {
                    try (Socket caller = other.accept()) {
                        caller.getOutputStream()
                                .write("HTTP/1.1 400 Bad Request\r\n\r\n"
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                    } catch (IOException e) {
                        return; // the test is over
                    }
                }
            });
            hangsUp.start();
            String url = "sc://127.0.0.1:" + other.getLocalPort();
            assertThat(refusal(url, Duration.ofSeconds(20)))
                    .startsWith(
                            "there is something at " + url + ", but it does not answer as a Spark Connect server does");
        }
    }

    @Test
    void aKilledServerIsSaidInMidQuery() {
        try (SparkServer server = SparkServer.start(Map.of());
                Engine engine = Engines.open(server.url())) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread cell = Operation.daemon("cell", () -> {
                try {
                    SparkEngineTest.rows(engine, SparkEngineTest.LONG_QUERY, LONG);
                } catch (RuntimeException e) {
                    thrown.set(e);
                }
            });
            cell.start();
            while (server.runningJobs() == 0) {
                SparkServer.pause(50);
            }
            long killed = System.nanoTime();
            server.kill();
            while (cell.isAlive()) {
                SparkServer.pause(20);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(15));
            assertThat(thrown.get()).isInstanceOf(UsageException.class);
            assertThat(thrown.get().getMessage())
                    .hasLineCount(1)
                    .startsWith("the Spark server at " + server.url() + " went away (");
            // and what comes after says so, too
            assertThatThrownBy(() -> SparkEngineTest.rows(engine, "SELECT CAST(1 AS BIGINT)", LONG))
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith(
                            "the Spark server at " + server.url() + " went away (Connection refused): ");
        }
    }

    @Test
    void theTokenOpensAndAWrongOneIsRefusedWithoutBeingShown() {
        try (SparkServer server = SparkServer.start(Map.of("spark.connect.authenticate.token", TOKEN))) {
            try (Engine engine = SparkEngine.open(SparkUrl.parse(server.url(), TOKEN))) {
                assertThat(SparkEngineTest.rows(engine, "SELECT CAST(1 AS BIGINT)", LONG))
                        .containsExactly(List.of(1L));
                assertThat(engine.name() + engine).doesNotContain(TOKEN);
                // not even where the server says it
                assertThatThrownBy(() -> engine.execute("x", "SELECT * FROM `" + TOKEN + "`"))
                        .isInstanceOf(UsageException.class)
                        .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND")
                        .hasMessageNotContaining(TOKEN);
            }
            try (Engine engine = SparkEngine.open(SparkUrl.parse(server.url() + "/;token=" + TOKEN, null))) {
                assertThat(engine.name() + engine).contains(server.url()).doesNotContain(TOKEN);
            }
            assertThat(refusal(SparkUrl.parse(server.url(), "wrong-" + TOKEN), Duration.ofSeconds(10)))
                    .startsWith(server.url() + " refuses the token: set the environment variable SOJOURN_SPARK_TOKEN")
                    .doesNotContain(TOKEN);
            assertThat(refusal(server.url(), Duration.ofSeconds(10)))
                    .startsWith(server.url() + " asks for a token: set the environment variable SOJOURN_SPARK_TOKEN");
        }
    }

    @Test
    void aConnectionThatIsNotEncryptedAsItShouldBeIsExplained(@TempDir Path folder) throws Exception {
        SparkServer server = SparkServer.shared();
        assertThat(refusal(server.url() + "/;use_ssl=true", Duration.ofSeconds(20)))
                .isEqualTo("no encrypted connection to " + server.url()
                        + ": the server answers without TLS; leave use_ssl=true out, or name the port that has it");
        String trustStore = "javax.net.ssl.trustStore";
        String before = System.getProperty(trustStore);
        try (TlsTerminator tls = TlsTerminator.before(server.url(), folder)) {
            assertThat(refusal(tls.url(), Duration.ofSeconds(20)))
                    .startsWith(
                            "there is something at " + tls.url() + ", but it does not answer as a Spark Connect server")
                    .endsWith("if it has TLS, the URL ends in /;use_ssl=true");
            assertThat(refusal(tls.url() + "/;use_ssl=true", Duration.ofSeconds(20)))
                    .startsWith("no encrypted connection to " + tls.url() + ": this JVM does not trust")
                    .contains("-Djavax.net.ssl.trustStore=");
            System.setProperty(trustStore, tls.trustStore().toString());
            try (Engine engine = SparkEngine.open(SparkUrl.parse(tls.url() + "/;use_ssl=true", TOKEN))) {
                assertThat(SparkEngineTest.rows(engine, "SELECT CAST(1 AS BIGINT)", LONG))
                        .containsExactly(List.of(1L));
                assertThat(engine.name()).doesNotContain(TOKEN);
            }
        } finally {
            if (before == null) {
                System.clearProperty(trustStore);
            } else {
                System.setProperty(trustStore, before);
            }
        }
    }

    @Test
    void aFullDiskIsSaidInMidScan() {
        SparkServer server;
        try {
            server = SparkServer.startOnASmallDisk(16);
        } catch (IllegalStateException | UncheckedIOException e) {
            assumeTrue(false, "skipped: no small disk can be mounted here: " + e.getMessage());
            return;
        }
        try (server;
                Engine engine = Engines.open(server.url())) {
            assertThatThrownBy(() -> SparkEngineTest.rows(
                            engine,
                            "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT DISTINCT uuid() AS u FROM range(0, 1500000, 1, 2))",
                            LONG))
                    .isInstanceOf(UsageException.class)
                    .message()
                    .hasLineCount(1)
                    .startsWith("Spark at " + server.url() + ": no space is left on a disk of the cluster")
                    .contains("spark.local.dir", ".sampleUsers(");
            // what is smaller still runs
            assertThat(SparkEngineTest.rows(
                            engine,
                            "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT DISTINCT uuid() AS u FROM range(0, 1500, 1, 2))",
                            LONG))
                    .containsExactly(List.of(1_500L));
        }
    }

    @Test
    void aSessionThatTheServerEndedIsSaid() {
        try (SparkServer server = SparkServer.start(Map.of(
                        "spark.connect.session.manager.defaultSessionTimeout", "5s",
                        "spark.connect.session.manager.maintenanceInterval", "200ms"));
                Engine engine = Engines.open(server.url())) {
            while (!server.log().contains("Closing session with")) {
                SparkServer.pause(100);
            }
            assertThatThrownBy(() -> SparkEngineTest.rows(engine, "SELECT CAST(1 AS BIGINT)", LONG))
                    .isInstanceOf(UsageException.class)
                    .message()
                    .hasLineCount(1)
                    .startsWith("the session on " + server.url() + " has ended")
                    .endsWith("open the log again");
        }
    }

    @Test
    void aMistakeInTheSqlIsOneLine() {
        try (Engine engine = Engines.open(SparkServer.shared().url())) {
            for (String sql : List.of(
                    "SELEC 1",
                    "SELECT nix FROM range(3)",
                    "SELECT * FROM nowhere",
                    "SELECT CAST('x' AS BIGINT) FROM range(10)",
                    "SELECT raise_error('one\ntwo')")) {
                assertThatThrownBy(() -> SparkEngineTest.rows(engine, sql, LONG))
                        .as(sql)
                        .isInstanceOf(UsageException.class)
                        .message()
                        .hasLineCount(1)
                        .startsWith("Spark at " + SparkServer.shared().url() + ": [");
            }
            assertThatThrownBy(() -> engine.bind("db.nowhere"))
                    .isInstanceOf(UsageException.class)
                    .message()
                    .hasLineCount(1)
                    .contains("`db`.`nowhere`");
            assertThatThrownBy(() -> engine.bind("/nowhere/at/all.parquet"))
                    .isInstanceOf(UsageException.class)
                    .message()
                    .hasLineCount(1)
                    .contains("/nowhere/at/all.parquet");
            assertThat(SparkEngineTest.rows(engine, "SELECT CAST(1 AS BIGINT)", LONG))
                    .containsExactly(List.of(1L));
        }
    }

    @Test
    void aClosedEngineRefusesWork() {
        Engine engine = Engines.open(SparkServer.shared().url());
        engine.close();
        engine.close();
        assertThatThrownBy(() -> engine.execute("x", "SELECT 1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sc:/" + TOKEN,
                "sc://h:1/path;token=" + TOKEN,
                "sc://h:1/;" + TOKEN,
                "sc://h:1/; token=" + TOKEN,
                "sc://h:1/;use_ssl=maybe;token=" + TOKEN,
                "http://h/;token=" + TOKEN
            })
    void aWrongUrlIsExplainedWithoutItsToken(String url) {
        assertThatThrownBy(() -> SparkUrl.parse(url, null))
                .isInstanceOf(UsageException.class)
                .hasNoCause()
                .message()
                .hasLineCount(1)
                .doesNotContain(TOKEN);
    }

    @Test
    void urlsAreRead() {
        SparkUrl plain = SparkUrl.parse("sc://spark.example.org", null);
        assertThat(plain).hasToString("sc://spark.example.org:15002");
        assertThat(plain.encrypted()).isFalse();
        assertThat(SparkUrl.parse("sc://h:443/;use_ssl=true;x-header=value", null)
                        .encrypted())
                .isTrue();
        assertThat(SparkUrl.parse("sc://h:443", TOKEN).encrypted())
                .as("a token does not leave this machine in the open")
                .isTrue();
        assertThat(SparkUrl.parse("sc://127.0.0.1:443", TOKEN).encrypted()).isFalse();
        assertThat(SparkUrl.parse("sc://[::1]:443", TOKEN).host()).isEqualTo("::1");
        assertThat(SparkUrl.parse("sc://h:443/;x-secret=abcdefgh", null).redacted("got abcdefgh"))
                .isEqualTo("got …");
    }

    @Test
    void aMissingFlagIsNamed() {
        String opens = "--add-opens=java.base/java.nio=ALL-UNNAMED";
        String unsafe = "--sun-misc-unsafe-memory-access=allow";
        assertThatThrownBy(() -> JvmFlags.require(false, 17, null))
                .isInstanceOf(UsageException.class)
                .message()
                .contains(opens, "kernel.json")
                .doesNotContain(unsafe);
        assertThatThrownBy(() -> JvmFlags.require(false, 24, null))
                .hasMessageContaining("the JVM flags " + opens + " and " + unsafe);
        // Netty refuses from 25 on, and where anything else is asked for
        assertThatThrownBy(() -> JvmFlags.require(true, 25, null))
                .hasMessageContaining("the JVM flag " + unsafe)
                .hasMessageNotContaining(opens);
        assertThatThrownBy(() -> JvmFlags.require(true, 24, "warn")).hasMessageContaining(unsafe);
        assertThatCode(() -> {
                    JvmFlags.require(true, 17, null);
                    JvmFlags.require(true, 24, null);
                    JvmFlags.require(true, 25, "allow");
                })
                .doesNotThrowAnyException();
    }
}
