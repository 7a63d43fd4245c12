package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.json.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IOException(api.getHost() + " answered " + answer.statusCode());
        }
        return parse(api, answer.body(), key);
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
                return new ZenodoRecord(key, size.longValue(), checksum.substring("md5:".length()), api.resolve(link));
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
