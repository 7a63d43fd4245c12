package sojourn.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

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
    /** DuckDB reads the JSON: it is here anyway. */
    private static final String SQL = """
            SELECT file->>'$.size', file->>'$.checksum', file->>'$.links.self'
            FROM (SELECT unnest(CAST(json_extract(CAST(? AS JSON), '$.files') AS JSON[])) AS file)
            WHERE file->>'$.key' = ?""";

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
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setString(1, json);
            statement.setString(2, key);
            try (ResultSet files = statement.executeQuery()) {
                if (!files.next()) {
                    throw new IOException("the record at " + api + " has no file " + key);
                }
                long size = files.getLong(1);
                String checksum = files.getString(2);
                String link = files.getString(3);
                if (size <= 0 || checksum == null || !checksum.matches("md5:[0-9a-f]{32}") || link == null) {
                    throw new IOException("the record at " + api + " does not say size and checksum of " + key);
                }
                return new ZenodoRecord(key, size, checksum.substring("md5:".length()), api.resolve(link));
            }
        } catch (SQLException | IllegalArgumentException e) {
            throw new IOException(api.getHost() + " did not answer with a record", e);
        }
    }
}
