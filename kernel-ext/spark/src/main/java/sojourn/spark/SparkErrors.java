package sojourn.spark;

import org.jspecify.annotations.Nullable;
import sojourn.check.UsageException;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

/** What went wrong on a server, in one line that says what to do, without secrets. */
final class SparkErrors {
    private static final int LONGEST = 400;
    /** The client keeps gRPC's code only in the text of its own exception. */
    private static final Pattern CODE = Pattern.compile(
            "^(?:org\\.sparkproject\\.io\\.grpc\\.Status(?:Runtime)?Exception: )?([A-Z_]{5,}): (.*)", Pattern.DOTALL);

    private SparkErrors() {}

    /**
     * The line for a failure.
     *
     * @param url     of the server
     * @param failure as the client threw it
     * @return an error whose message stands alone; the failure is not its cause, because its text may hold a token
     */
    static UsageException of(SparkUrl url, Throwable failure) {
        return new UsageException(url.redacted(line(url, failure)));
    }

    private static String line(SparkUrl url, Throwable failure) {
        SSLException tls = find(failure, SSLException.class);
        if (tls != null) {
            return "no encrypted connection to " + url + ": " + first(tls.getMessage())
                    + "; use_ssl=true wants a server with TLS whose certificate this JVM trusts"
                    + " (javax.net.ssl.trustStore)";
        }
        Matcher code = CODE.matcher(String.valueOf(failure.getMessage()));
        if (code.find()) {
            String said = first(code.group(2));
            switch (code.group(1)) {
                case "UNAUTHENTICATED", "PERMISSION_DENIED" -> {
                    return url + (url.hasToken() ? " refuses the token" : " asks for a token")
                            + ": set the environment variable " + SparkUrl.TOKEN_VARIABLE
                            + " before the kernel starts (the server says: " + said + ")";
                }
                case "UNAVAILABLE" -> {
                    return unavailable(url, failure, said);
                }
                case "DEADLINE_EXCEEDED" -> {
                    return url + " did not answer in time: " + said;
                }
                case "RESOURCE_EXHAUSTED" -> {
                    return url + " cannot send or take as much at once: " + said;
                }
                default -> {} // the message below says more
            }
        }
        String message = String.valueOf(failure.getMessage());
        if (message.contains("INVALID_HANDLE") || message.contains("SESSION_CHANGED")) {
            return "the session on " + url + " has ended (the server was restarted, or the session lay idle for long):"
                    + " open the log again";
        }
        if (message.contains("No space left on device")) {
            return "Spark at " + url + ": no space is left on a disk of the cluster: " + first(message);
        }
        return "Spark at " + url + ": " + first(message);
    }

    private static String unavailable(SparkUrl url, Throwable failure, String said) {
        ConnectException refused = find(failure, ConnectException.class);
        if (refused != null) {
            return absent(url, first(String.valueOf(refused.getMessage())));
        }
        UnknownHostException unknown = find(failure, UnknownHostException.class);
        if (unknown != null) {
            return absent(url, "unknown host");
        }
        return "the Spark server at " + url + " went away: " + said + "; what it was working on is lost, start it and"
                + " open the log again";
    }

    /** The line for a server that is not there. */
    static String absent(SparkUrl url, String why) {
        return "no Spark Connect server at " + url + " (" + why + "): start one there (sbin/start-connect-server.sh of"
                + " Spark 4), or mend the URL";
    }

    private static <T> @Nullable T find(Throwable failure, Class<T> type) {
        int depth = 0;
        for (Throwable each = failure; each != null && depth++ < 20; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }

    /** The first line, without the words that say it thrice. */
    private static String first(@Nullable String message) {
        String line = String.valueOf(message)
                .strip()
                .lines()
                .findFirst()
                .orElse("no message")
                .replaceFirst("^org\\.sparkproject\\.io\\.grpc\\.StatusRuntimeException: ", "")
                .replaceFirst(" SQLSTATE: [0-9A-Z]{5}.*$", "")
                .strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
