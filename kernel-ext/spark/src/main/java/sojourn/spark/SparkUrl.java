package sojourn.spark;

import org.apache.spark.sql.connect.client.SparkConnectClient;
import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.UsageException;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where a Spark Connect server is, and how it is spoken to. The token is a secret: it goes to the client and nowhere else, and
 * no text that this class makes holds it.
 */
final class SparkUrl {
    /** The environment variable that holds the token. */
    static final String TOKEN_VARIABLE = "SOJOURN_SPARK_TOKEN";

    private static final int DEFAULT_PORT = 15002;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    /** The client's own words; any other is sent as a header. */
    private static final Set<String> SHOWN = Set.of("use_ssl", "user_id");

    private final String host;
    private final int port;
    private final Map<String, String> parameters;
    private final @Nullable String token;

    private SparkUrl(String host, int port, Map<String, String> parameters, @Nullable String token) {
        this.host = host;
        this.port = port;
        this.parameters = parameters;
        this.token = token;
    }

    /**
     * Reads a URL.
     *
     * @param url   {@code sc://host:port/;use_ssl=true}
     * @param token the token of the environment, or null; one in the URL goes before it
     * @return it, checked
     */
    static SparkUrl parse(String url, @Nullable String token) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            // its own message quotes the URL, and so a token
            throw new UsageException("a Spark URL is written sc://host:port/;use_ssl=true, but character "
                    + (e.getIndex() + 1) + " of this one is wrong: " + e.getReason());
        }
        Check.argument(
                "sc".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null,
                "a Spark URL is written sc://host:port, such as sc://localhost:15002; this one has no host");
        String[] parts = Objects.requireNonNullElse(uri.getPath(), "").split(";", -1);
        Check.argument(
                parts[0].isEmpty() || parts[0].equals("/"),
                "a Spark URL has parameters only behind its port (sc://host:port/;use_ssl=true), not the path '%s'",
                parts[0]);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (parts[i].isEmpty()) {
                continue;
            }
            Check.argument(equals > 0, "parameter %d of the Spark URL must be NAME=VALUE", i);
            parameters.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        String ssl = parameters.getOrDefault("use_ssl", "false").toLowerCase(Locale.ROOT);
        Check.argument(
                ssl.equals("true") || ssl.equals("false"),
                "use_ssl must be true or false in the Spark URL, was '%s'",
                ssl);
        String own = parameters.remove("token");
        String secret = own != null && !own.isBlank() ? own : token;
        return new SparkUrl(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                parameters,
                secret == null || secret.isBlank() ? null : secret.strip());
    }

    /** {@return the host, without the brackets of a numeric address} */
    String host() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** {@return the port} */
    int port() {
        return port;
    }

    /** {@return whether there is a token} */
    boolean hasToken() {
        return token != null;
    }

    /** {@return whether the connection is encrypted; the client does so, too, where a token leaves this machine} */
    boolean encrypted() {
        return "true".equalsIgnoreCase(parameters.get("use_ssl")) || (token != null && !LOOPBACK.contains(host));
    }

    /** Tells the client all that this URL says. */
    SparkConnectClient.Builder configure(SparkConnectClient.Builder builder) {
        // the client sends a token unencrypted to "localhost" only, by this very name
        builder.host(!encrypted() && LOOPBACK.contains(host) ? "localhost" : host)
                .port(port);
        if (encrypted()) {
            builder.enableSsl();
        }
        parameters.forEach((name, value) -> {
            switch (name) {
                case "use_ssl" -> {} // said above
                case "user_id" -> builder.userId(value);
                case "user_agent" -> builder.userAgent(value);
                case "session_id" -> builder.sessionId(value);
                case "grpc_max_message_size" -> builder.grpcMaxMessageSize(Integer.parseInt(value));
                default -> builder.option(name, value);
            }
        });
        if (token != null) {
            builder.token(token);
        }
        return builder;
    }

    /**
     * Takes the secrets out of a text that came from elsewhere.
     *
     * @param text such as the server's message
     * @return the text with dots for each secret
     */
    String redacted(String text) {
        String clean = token == null ? text : text.replace(token, "…");
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            if (!SHOWN.contains(parameter.getKey()) && parameter.getValue().length() > 5) {
                clean = clean.replace(parameter.getValue(), "…"); // a header may be a secret, too
            }
        }
        return clean;
    }

    /** {@return {@code sc://host:port}: no parameters, no secrets} */
    @Override
    public String toString() {
        return "sc://" + host + ":" + port;
    }
}
