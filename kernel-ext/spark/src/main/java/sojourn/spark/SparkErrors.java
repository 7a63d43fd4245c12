package sojourn.spark;

import org.jspecify.annotations.Nullable;
import sojourn.check.Excerpt;
import sojourn.check.UsageException;

import java.net.ConnectException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

/** What went wrong on a server, in one line that says what to do, without secrets. */
final class SparkErrors {
    private static final int LONGEST = 400;
    /** The client keeps gRPC's code only in the text of its own exception. */
    private static final Pattern CODE = Pattern.compile(
            "^(?:org\\.sparkproject\\.io\\.grpc\\.Status(?:Runtime)?Exception: )?([A-Z_]{5,}): (.*)", Pattern.DOTALL);

    private static final Pattern EXECUTOR = Pattern.compile("\\((\\S+ executor \\S+)\\)");

    private SparkErrors() {}

    /**
     * The line for a failure.
     *
     * @param url     of the server
     * @param failure as the client threw it
     * @return an error whose message stands alone; the failure is not its cause, because its text may hold a token
     */
    static UsageException of(SparkUrl url, Throwable failure) {
        return new UsageException(url.redacted(line(url, failure, false)));
    }

    /**
     * The line for a failure of the first call.
     *
     * @param url     of the server
     * @param failure as the client threw it
     * @return an error as of {@link #of}
     */
    static UsageException opening(SparkUrl url, Throwable failure) {
        return new UsageException(url.redacted(line(url, failure, true)));
    }

    private static String line(SparkUrl url, Throwable failure, boolean opening) {
        SSLException tls = find(failure, SSLException.class);
        if (tls != null) {
            return unencrypted(url, String.valueOf(tls.getMessage()));
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
                    return opening ? stranger(url, said) : gone(url, failure, said);
                }
                case "INTERNAL", "UNKNOWN" -> {
                    // Spark's own errors have a name in brackets
                    if (opening && !said.startsWith("[")) {
                        return stranger(url, said);
                    }
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
            Matcher where = EXECUTOR.matcher(message);
            return "Spark at " + url + ": no space is left on a disk of the cluster"
                    + (where.find() ? " (" + where.group(1) + ")" : "")
                    + ", where it keeps what does not fit into memory (spark.local.dir): make room there, or take a sample"
                    + " of the users by .sampleUsers(0.1, 42)";
        }
        return "Spark at " + url + ": " + first(message);
    }

    private static String unencrypted(SparkUrl url, String said) {
        String why;
        if (said.startsWith("not an SSL/TLS record")) {
            // what follows is the record, in hexadecimal digits
            why = "the server answers without TLS; leave use_ssl=true out, or name the port that has it"
                    + (url.hasToken() ? " (a token leaves this machine by TLS alone)" : "");
        } else if (said.contains("certification path") || said.contains("PKIX")) {
            why = "this JVM does not trust the server's certificate; for a private authority, add"
                    + " -Djavax.net.ssl.trustStore=FILE to \"argv\" in the kernel's kernel.json";
        } else {
            why = first(said);
        }
        return "no encrypted connection to " + url + ": " + why;
    }

    /** A socket is open, and yet it is no server of ours. */
    private static String stranger(SparkUrl url, String said) {
        return "there is something at " + url + ", but it does not answer as a Spark Connect server does (" + said + ")"
                + (url.encrypted() ? "" : "; if it has TLS, the URL ends in /;use_ssl=true");
    }

    /** It was there when the session was opened. */
    private static String gone(SparkUrl url, Throwable failure, String said) {
        ConnectException refused = find(failure, ConnectException.class);
        String why = refused == null
                ? said
                : first(String.valueOf(refused.getMessage())).replaceFirst(": .*", "");
        return "the Spark server at " + url + " went away (" + why
                + "): what it was working on is lost; once it is back," + " open the log again";
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
        return Excerpt.of(line, LONGEST);
    }
}
