package sojourn.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sojourn.check.UsageException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Downloads from a server of our own that behaves as badly as servers do. */
@Timeout(60)
@Tag("slow")
class DownloadTest {
    private static final byte[] LOG = log();
    private static final Dataset WANTED = Datasets.MOOC_EVENTS;

    /** What the server does when the file is asked for, the {@code call}th time, counted from 0. */
    private interface Behaviour {
        void answer(HttpExchange exchange, int call) throws IOException;
    }

    @TempDir
    Path cache;

    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Behaviour behaviour = (exchange, call) -> send(exchange, LOG, 0);
    private int recordAnswers = 200;
    private boolean endless;
    private String link = "";
    private String md5 = md5(LOG);
    private long size = LOG.length;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api", exchange -> {
            String json =
                    "{\"id\":1,\"files\":[{\"key\":\"other.csv\",\"size\":1,\"checksum\":\"md5:x\",\"links\":{}},{\"key\":"
                            + "\"mooc_events.csv\",\"size\":" + size + ",\"checksum\":\"md5:" + md5
                            + "\",\"links\":{\"self\":\""
                            + (link.isEmpty() ? address("/file") : link) + "\"}}]}";
            if (endless) {
                exchange.sendResponseHeaders(recordAnswers, 0);
                byte[] blanks = " ".repeat(1 << 16).getBytes(UTF_8);
                // closed by the client, which has had enough
                for (int i = 0; i < 10_000; i++) {
                    exchange.getResponseBody().write(blanks);
                }
                exchange.close();
                return;
            }
            byte[] body = json.getBytes(UTF_8);
            exchange.sendResponseHeaders(recordAnswers, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/file", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(String.valueOf(range));
            behaviour.answer(exchange, ranges.size() - 1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        testIsOver.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aGoodServerGivesTheFileOnceAndForAll() {
        EventColumns events = datasets().load(WANTED, WANTED.settings());
        assertThat(events.timeMillis()).hasSize(20_000);
        assertThat(datasets().isHere(WANTED)).isTrue();
        assertThat(cache.resolve("mooc_events.csv")).hasBinaryContent(LOG);
        datasets().fetch(WANTED);
        assertThat(ranges).as("the second time it comes from the cache").containsExactly("null");
        assertThat(names()).containsExactly("mooc_events.csv");
    }

    @Test
    void whatIsCutOffGoesOnWhereItEnded() {
        behaviour = (exchange, call) -> {
            if (call == 0) {
                cutOff(exchange, LOG.length / 3);
            } else {
                send(exchange, LOG, from(exchange));
            }
        };
        datasets().fetch(WANTED);
        assertThat(cache.resolve("mooc_events.csv")).hasBinaryContent(LOG);
        assertThat(ranges).containsExactly("null", "bytes=" + LOG.length / 3 + "-");
    }

    @Test
    void whatIsCutOffTwiceIsKeptForTheNextTime() {
        behaviour = (exchange, call) -> cutOff(exchange, LOG.length / 3);
        assertFails("its download failed: ");
        assertThat(names()).as("no half file under the real name").containsExactly(part());
        behaviour = (exchange, call) -> send(exchange, LOG, from(exchange));
        datasets().fetch(WANTED);
        assertThat(cache.resolve("mooc_events.csv")).hasBinaryContent(LOG);
        assertThat(ranges.get(ranges.size() - 1)).isNotEqualTo("null");
        assertThat(names()).containsExactly("mooc_events.csv");
    }

    @Test
    void aServerThatIgnoresRangesSendsItAllAgain() throws IOException {
        Files.write(cache.resolve(part()), Arrays.copyOf(LOG, 1000));
        datasets().fetch(WANTED);
        assertThat(ranges).containsExactly("bytes=1000-");
        assertThat(cache.resolve("mooc_events.csv")).hasBinaryContent(LOG);
    }

    @Test
    void aPartThatIsCompleteIsOnlyVerified() throws IOException {
        Files.write(cache.resolve(part()), LOG);
        datasets().fetch(WANTED);
        assertThat(ranges).isEmpty();
        assertThat(cache.resolve("mooc_events.csv")).hasBinaryContent(LOG);
    }

    @Test
    void aPartWithWrongBytesIsThrownAway() throws IOException {
        Files.write(cache.resolve(part()), new byte[1000]);
        behaviour = (exchange, call) -> send(exchange, LOG, from(exchange));
        datasets().fetch(WANTED);
        assertThat(ranges).as("the retry starts anew").containsExactly("bytes=1000-", "null");
        assertThat(cache.resolve("mooc_events.csv")).hasBinaryContent(LOG);
    }

    @Test
    void aRangeThatTheServerRefusesIsStartedAnew() throws IOException {
        Files.write(cache.resolve(part()), Arrays.copyOf(LOG, 1000));
        behaviour = (exchange, call) -> {
            if (call == 0) {
                exchange.sendResponseHeaders(416, -1);
            } else {
                send(exchange, LOG, 0);
            }
        };
        datasets().fetch(WANTED);
        assertThat(ranges).containsExactly("bytes=1000-", "null");
    }

    @Test
    void oneServerErrorIsForgiven() {
        behaviour = (exchange, call) -> {
            if (call == 0) {
                exchange.sendResponseHeaders(500, -1);
            } else {
                send(exchange, LOG, 0);
            }
        };
        datasets().fetch(WANTED);
        assertThat(ranges).hasSize(2);
    }

    @Test
    void serverErrorsWithoutEndAreSaidInOneLine() {
        behaviour = (exchange, call) -> exchange.sendResponseHeaders(500, -1);
        assertFails("its download failed: localhost answered 500; use 'mooc_sample', which is part of Sojourn, or put"
                + " mooc_events.csv into the folder that SOJOURN_DATA names");
        assertThat(ranges).as("one retry").hasSize(2);
        recordAnswers = 503;
        assertFails("its download failed: localhost answered 503");
    }

    @Test
    void aWrongChecksumIsRefused() {
        md5 = md5("something else".getBytes(UTF_8));
        assertFails("its download failed: the checksum of mooc_events.csv is md5 " + md5(LOG) + ", expected " + md5);
        assertThat(ranges).hasSize(2);
        assertThat(cache.resolve("mooc_events.csv")).doesNotExist();
    }

    @Test
    void aFileLongerThanItsRecordSaysIsRefused() {
        size = LOG.length - 10L;
        assertFails("sent more than the ");
        assertThat(cache.resolve("mooc_events.csv")).doesNotExist();
    }

    @Test
    void aFileShorterThanItsRecordSaysIsRefused() {
        size = LOG.length + 10L;
        assertFails("its download failed: ");
        assertThat(cache.resolve("mooc_events.csv")).doesNotExist();
    }

    @Test
    void aServerThatPromisesMoreBytesThanThereAreIsNotBelieved() {
        behaviour = (exchange, call) -> {
            exchange.sendResponseHeaders(200, LOG.length + 1000L);
            exchange.getResponseBody().write(LOG);
            exchange.getResponseBody().flush();
            throw new IOException("the server closes the connection of a handler that fails");
        };
        // all bytes of the record came, and the next try sees that by the checksum
        datasets().fetch(WANTED);
        assertThat(cache.resolve("mooc_events.csv")).hasBinaryContent(LOG);
        assertThat(ranges).hasSize(1);
    }

    @Test
    void aSlowServerIsWaitedFor() {
        CountDownLatch begun = new CountDownLatch(1);
        behaviour = (exchange, call) -> {
            exchange.sendResponseHeaders(200, LOG.length);
            for (int at = 0; at < LOG.length; at += LOG.length / 5 + 1) {
                exchange.getResponseBody().write(LOG, at, Math.min(LOG.length / 5 + 1, LOG.length - at));
                exchange.getResponseBody().flush();
                begun.countDown();
                waitFor(testIsOver, 150);
            }
        };
        datasets().fetch(WANTED);
        assertThat(begun.getCount()).isZero();
        assertThat(ranges).hasSize(1);
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() {
        behaviour = (exchange, call) -> {
            exchange.sendResponseHeaders(200, LOG.length);
            exchange.getResponseBody().write(LOG, 0, 1000);
            exchange.getResponseBody().flush();
            waitFor(testIsOver, 60_000);
        };
        Datasets impatient = new Datasets(null, cache, address("/api"), Duration.ofMillis(300));
        Throwable thrown;
        do {
            ranges.clear();
            thrown = catchThrowable(() -> impatient.fetch(WANTED));
            // on a busy machine what comes before the silence may be late itself, which is another failure
        } while (thrown instanceof UsageException
                && (thrown.getCause() instanceof HttpTimeoutException || ranges.size() != 2));
        assertThat(thrown)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("its download failed: localhost fell silent");
        assertThat(ranges).hasSize(2);
        assertThat(cache.resolve("mooc_events.csv")).doesNotExist();
    }

    @Test
    void anInterruptEndsTheDownloadAndKeepsWhatCame() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        behaviour = (exchange, call) -> {
            exchange.sendResponseHeaders(200, LOG.length);
            exchange.getResponseBody().write(LOG, 0, LOG.length / 2);
            exchange.getResponseBody().flush();
            begun.countDown();
            waitFor(testIsOver, 60_000);
        };
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread user = new Thread(() -> {
            try {
                datasets().fetch(WANTED);
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        user.start();
        begun.await();
        user.interrupt();
        user.join();
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
        assertThat(cache.resolve("mooc_events.csv")).doesNotExist();
        assertThat(ranges).as("an interrupt is no failure to retry").hasSize(1);
    }

    @Test
    void nobodyThereIsSaidInOneLineThatNamesTheSample() {
        server.stop(0);
        assertThatThrownBy(() -> datasets().fetch(WANTED))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "dataset 'mooc_events' is not on this machine, and localhost cannot be reached; use 'mooc_sample',"
                                + " which is part of Sojourn, or put mooc_events.csv into the folder that SOJOURN_DATA names");
        Datasets nowhere =
                new Datasets(null, cache, URI.create("http://no-such-host.invalid/api"), Duration.ofSeconds(5));
        assertThatThrownBy(() -> nowhere.fetch(WANTED)).hasMessageContaining("no-such-host.invalid cannot be reached");
    }

    @Test
    void anAnswerThatIsNoRecordIsRefused() {
        Datasets lost = new Datasets(null, cache, address("/file"), Duration.ofSeconds(5));
        assertThatThrownBy(() -> lost.fetch(WANTED))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("localhost did not answer with a record");
        md5 = "none";
        assertFails("does not say size and checksum of mooc_events.csv");
    }

    @Test
    void theUsersFolderComesFirstThenTheCache(@TempDir Path data) throws IOException {
        Datasets datasets = new Datasets(data, cache, address("/api"), Duration.ofSeconds(5));
        assertThat(datasets.isHere(WANTED)).isFalse();
        Files.write(cache.resolve("mooc_events.csv"), LOG);
        assertThat(datasets.file(WANTED)).contains(cache.resolve("mooc_events.csv"));
        Files.write(data.resolve("mooc_events.csv.gz"), LOG);
        assertThat(datasets.file(WANTED)).contains(data.resolve("mooc_events.csv.gz"));
        Files.write(data.resolve("mooc_events.csv"), LOG);
        assertThat(datasets.file(WANTED)).contains(data.resolve("mooc_events.csv"));
        assertThat(datasets.fetch(WANTED)).isEqualTo(data.resolve("mooc_events.csv"));
        assertThat(ranges).isEmpty();
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Datasets.named("mooc_event"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean 'mooc_events'?");
        assertThat(datasets().isHere(Datasets.MOOC_SAMPLE)).isTrue();
    }

    private Datasets datasets() {
        return new Datasets(null, cache, address("/api"), Duration.ofSeconds(20));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private String part() {
        return "mooc_events.csv." + md5.substring(0, 8) + ".part";
    }

    @Test
    void anEndlessRecordIsRefused() {
        endless = true;
        assertFails("sent more than 4,000,000 bytes, which is no record");
        assertThat(ranges).isEmpty();
    }

    @Test
    void aLinkOfAnotherSchemeIsRefused() {
        for (String other : List.of("file:///etc/passwd", "jar:file:/x.jar!/y", "ftp://localhost/x", "mailto:a@b")) {
            link = other;
            assertFails("gives a link of scheme '" + other.substring(0, other.indexOf(':')) + "', expected https");
        }
        assertThat(names()).isEmpty();
    }

    private void assertFails(String message) {
        assertThatThrownBy(() -> datasets().fetch(WANTED))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("dataset 'mooc_events' is not on this machine, and ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int from(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        return range == null ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    }

    private static void send(HttpExchange exchange, byte[] all, int from) throws IOException {
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (all.length - 1) + "/" + all.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, all.length - from);
        exchange.getResponseBody().write(all, from, all.length - from);
    }

    /** Sends the first bytes of what was asked for, and then ends the connection. */
    private static void cutOff(HttpExchange exchange, int bytes) throws IOException {
        int from = from(exchange);
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (LOG.length - 1) + "/" + LOG.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, LOG.length - from);
        exchange.getResponseBody().write(LOG, from, Math.min(bytes, LOG.length - from - 1));
        exchange.getResponseBody().flush();
        throw new IOException("the server closes the connection of a handler that fails");
    }

    private static void waitFor(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] log() {
        StringBuilder text = new StringBuilder("Event.context,user,timecreated,Component,Event.name,Log,Action\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("c,u")
                    .append(i % 50)
                    .append(",2024-01-01 00:00:00,m,e,l,a")
                    .append(i % 7)
                    .append('\n');
        }
        return text.toString().getBytes(UTF_8);
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
