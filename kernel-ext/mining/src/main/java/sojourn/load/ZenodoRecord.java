package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.Nouns;
import sojourn.json.Json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow.Publisher;

/**
 * One file of a Zenodo record, as the record's own API publishes it: {@code GET /api/records/ID} gives an object whose
 * {@code files} have {@code key}, {@code size}, {@code checksum} ({@code md5:…}) and {@code links.self}.
 *
 * @param key  the file's name
 * @param size its length in bytes
 * @param md5  its checksum, 32 hexadecimal digits
 * @param link where its bytes are
 */
record ZenodoRecord(String key, long size, String md5, URI link) {
    /** a record of many files has some tens of thousands of bytes */
    private static final int LONGEST = 4_000_000;

    /**
     * Asks the record.
     *
     * @param client   to ask with
     * @param api      the record's address
     * @param key      the file's name
     * @param patience how long to wait for an answer
     * @return the file
     * @throws IOException          if there is no usable answer
     * @throws InterruptedException if the thread is interrupted
     */
    static ZenodoRecord ask(HttpClient client, URI api, String key, Duration patience)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api)
                .timeout(patience)
                .header("Accept", "application/json")
                .build();
        HttpResponse<Publisher<List<ByteBuffer>>> answer =
                client.send(request, HttpResponse.BodyHandlers.ofPublisher());
        try (Download.Body body = new Download.Body(api.getHost(), patience)) {
            answer.body().subscribe(body);
            if (answer.statusCode() != 200) {
                throw new IOException(api.getHost() + " answered " + answer.statusCode());
            }
            return parse(api, text(api, body, patience), key);
        }
    }

    /** A body that ends: in bytes, and in time. */
    private static String text(URI api, Download.Body body, Duration patience)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (List<ByteBuffer> buffers = body.next(); !buffers.isEmpty(); buffers = body.next()) {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                text.writeBytes(bytes);
            }
            if (text.size() > LONGEST) {
                throw new IOException(
                        Nouns.format("%s sent more than %,d bytes, which is no record", api.getHost(), LONGEST));
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new IOException(api.getHost() + " did not end its record within " + patience.toSeconds() + " s");
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Where a file is: at the same scheme as the record, or a safer one. */
    private static URI link(URI api, String link) throws IOException {
        URI file = api.resolve(link);
        if (file.getHost() == null
                || !("https".equalsIgnoreCase(file.getScheme())
                        || String.valueOf(api.getScheme()).equalsIgnoreCase(file.getScheme()))) {
            throw new IOException(
                    "the record at " + api + " gives a link of scheme '" + file.getScheme() + "', expected https");
        }
        return file;
    }

    private static ZenodoRecord parse(URI api, String json, String key) throws IOException {
        try {
            Map<?, ?> file = file(Json.read(json, "the answer"), key);
            if (file.isEmpty()) {
                throw new IOException("the record at " + api + " has no file " + key);
            }
            if (file.get("size") instanceof Double size
                    && size > 0
                    && file.get("checksum") instanceof String checksum
                    && checksum.matches("md5:[0-9a-f]{32}")
                    && file.get("links") instanceof Map<?, ?> links
                    && links.get("self") instanceof String link) {
                return new ZenodoRecord(key, size.longValue(), checksum.substring("md5:".length()), link(api, link));
            }
            throw new IOException("the record at " + api + " does not say size and checksum of " + key);
        } catch (IllegalArgumentException e) {
            throw new IOException(api.getHost() + " did not answer with a record", e);
        }
    }

    /** The file of this name, or an empty map. */
    private static Map<?, ?> file(@Nullable Object record, String key) {
        if (record instanceof Map<?, ?> fields && fields.get("files") instanceof List<?> files) {
            for (Object each : files) {
                if (each instanceof Map<?, ?> file && key.equals(file.get("key"))) {
                    return file;
                }
            }
        }
        return Map.of();
    }
}
