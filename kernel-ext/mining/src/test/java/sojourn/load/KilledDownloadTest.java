package sojourn.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} at any byte of a download: the file is not there, or whole, and the next process goes on where the dead one ended.
 * By hand with more kills: {@code -Dsojourn.kills=25}, {@code -Dsojourn.seed=…}.
 */
@Tag("slow")
@Timeout(600)
class KilledDownloadTest {
    private static final int KILLS = Integer.getInteger("sojourn.kills", 3);
    private static final long SEED = Long.getLong("sojourn.seed", 2026);
    private static final String FILE = "mooc_events.csv";
    private static final int SIZE = 3_000_000;
    private static final int CHUNK = 8_192;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path cache;

    private final byte[] file = new byte[SIZE];
    private volatile int cut;
    private volatile int begun;
    private volatile CountDownLatch reached = new CountDownLatch(1);

    @Test
    void nothingHalfIsTakenForWhole() throws Exception {
        Random random = new Random(SEED);
        random.nextBytes(file);
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        String address = "http://localhost:" + server.getAddress().getPort();
        server.createContext("/api", exchange -> {
            byte[] record = record(address + "/file").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, record.length);
            exchange.getResponseBody().write(record);
            exchange.close();
        });
        server.createContext("/file", this::send);
        server.start();
        Path target = cache.resolve(FILE);
        try {
            int halves = 0;
            int continued = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                // now and then in the last bytes, where the file gets its name
                cut = random.nextInt(4) == 0 ? SIZE : random.nextInt(SIZE);
                reached = new CountDownLatch(1);
                killDuring(address);
                continued += begun > 0 ? 1 : 0;
                if (Files.exists(target)) {
                    assertThat(target).as("cut at %d (seed %d)", cut, SEED).hasBinaryContent(file);
                    Files.delete(target);
                } else {
                    halves++;
                }
            }
            cut = SIZE;
            datasets(cache, address).fetch(Datasets.MOOC_EVENTS);
            assertThat(target).as("seed %d", SEED).hasBinaryContent(file);
            try (Stream<Path> files = Files.list(cache)) {
                assertThat(files).containsExactly(target);
            }
            System.out.printf(
                    "%d of %d kills came before the end of a download, %d downloads went on from bytes of a dead process%n",
                    halves, KILLS, continued);
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private void killDuring(String address) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fetch.class.getName(),
                        cache.toString(),
                        address)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(reached.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("byte %d was asked for (seed %d)", cut, SEED)
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Tells when it has sent the bytes up to the cut, or more, and goes on: the client decides what is there when it dies. */
    private void send(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        begun = from;
        CountDownLatch now = reached;
        if (from > 0) {
            exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (SIZE - 1) + "/" + SIZE);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, SIZE - from);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int at = from; at < SIZE; at += CHUNK) {
                if (at >= cut) {
                    now.countDown();
                }
                out.write(file, at, Math.min(CHUNK, SIZE - at));
            }
        } finally {
            now.countDown();
            exchange.close();
        }
    }

    private String record(String link) {
        try {
            String md5 =
                    HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(file));
            return "{\"id\":1,\"files\":[{\"key\":\"" + FILE + "\",\"size\":" + SIZE + ",\"checksum\":\"md5:" + md5
                    + "\",\"links\":{\"self\":\"" + link + "\"}}]}";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Datasets datasets(Path cache, String address) {
        return new Datasets(null, cache, URI.create(address + "/api"), PATIENCE);
    }

    /** The process that is killed. */
    static final class Fetch {
        private Fetch() {}

        public static void main(String[] arguments) {
            datasets(Path.of(arguments[0]), arguments[1]).fetch(Datasets.MOOC_EVENTS);
        }
    }
}
