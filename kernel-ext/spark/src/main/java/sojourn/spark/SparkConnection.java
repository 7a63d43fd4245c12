package sojourn.spark;

import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.DataType;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.KeyValue;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.sql.connect.client.RetryPolicy;
import org.apache.spark.sql.connect.client.SparkConnectClient;
import org.apache.spark.sql.util.CloseableIterator;
import org.sparkproject.io.grpc.Context;
import org.sparkproject.org.apache.arrow.memory.BufferAllocator;
import org.sparkproject.org.apache.arrow.memory.RootAllocator;
import scala.Option;
import scala.concurrent.duration.FiniteDuration;
import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.run.Progress;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A session on a Spark Connect server: how it is reached and greeted, how a plan runs on it, one at a time, until it ends or is
 * interrupted, and how it is left. {@link SparkEngine} says what runs.
 */
final class SparkConnection {
    private static final Duration REACHED_WITHIN = Duration.ofSeconds(3);
    /** A name that no server resolves can take its time, too. */
    private static final Duration LOOKED_UP_WITHIN = Duration.ofMillis(4_500);

    private static final Duration GREETED_WITHIN = Duration.ofSeconds(60);
    private static final Duration CLEARED_WITHIN = Duration.ofSeconds(3);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

    /** What the SQL counts on, whatever the cluster has as its own. */
    private static final Map<String, String> SETTINGS = settings(
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.ansi.enabled", "true",
            "spark.sql.ansi.doubleQuotedIdentifiers", "false",
            "spark.sql.parser.escapedStringLiterals", "false",
            "spark.sql.variable.substitute", "false",
            "spark.sql.legacy.timeParserPolicy", "CORRECTED",
            "spark.sql.timestampType", "TIMESTAMP_LTZ");

    /** What is good to have; a cluster may refuse it. */
    private static final Map<String, String> WISHES = settings(
            "spark.connect.progress.reportInterval", "500ms",
            "spark.sql.execution.arrow.compression.codec", "none");

    private final SparkUrl url;
    private final SparkConnectClient client;
    private final BufferAllocator memory = new RootAllocator();
    private final ReentrantLock job = new ReentrantLock();
    private String version = "";
    private volatile boolean closed;

    private SparkConnection(SparkUrl url, SparkConnectClient client) {
        this.url = url;
        this.client = client;
    }

    /**
     * Opens a session.
     *
     * @param url where
     * @return it, ready
     */
    static SparkConnection open(SparkUrl url) {
        reach(url);
        SparkConnection connection = new SparkConnection(
                url,
                url.configure(SparkConnectClient.builder()
                                .retryPolicy(retries())
                                .userAgent("sojourn"))
                        .build());
        boolean ready = false;
        try {
            connection.greet();
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.client.shutdown();
                connection.memory.close();
            }
        }
    }

    /** The client itself waits for a server that is away, over a minute and without a word; a socket knows at once. */
    private static void reach(SparkUrl url) {
        try {
            await(LOOKED_UP_WITHIN, () -> {
                try (Socket socket = new Socket()) {
                    socket.connect(
                            new InetSocketAddress(url.host(), url.port()), Math.toIntExact(REACHED_WITHIN.toMillis()));
                    return true;
                }
            });
        } catch (TimeoutException e) {
            throw new UsageException(SparkErrors.absent(url, "no answer within 4.5 s"));
        } catch (ExecutionException e) {
            Throwable why = e.getCause();
            String said = why instanceof java.net.UnknownHostException
                    ? "unknown host"
                    : String.valueOf(why == null ? e.getMessage() : why.getMessage());
            if (why instanceof IOException) {
                throw new UsageException(SparkErrors.absent(url, said));
            }
            throw SparkErrors.of(url, why == null ? e : why);
        }
    }

    /** A hiccup of the network may pass, a server that is gone does not come back while somebody waits for a cell. */
    private static RetryPolicy retries() {
        RetryPolicy stock = RetryPolicy.defaultPolicy();
        FiniteDuration none = FiniteDuration.apply(0, TimeUnit.MILLISECONDS);
        return stock.copy(
                Option.apply(3),
                FiniteDuration.apply(100, TimeUnit.MILLISECONDS),
                Option.apply(FiniteDuration.apply(1, TimeUnit.SECONDS)),
                3.0,
                none,
                none,
                stock.canRetry(),
                "sojourn",
                true,
                Option.apply(FiniteDuration.apply(5, TimeUnit.SECONDS)));
    }

    private void greet() {
        try {
            version = await(GREETED_WITHIN, () -> {
                String found = client.analyze(
                                AnalyzePlanRequest.AnalyzeCase.SPARK_VERSION, Option.empty(), Option.empty())
                        .getSparkVersion()
                        .getVersion();
                client.config(set(SETTINGS, false));
                client.config(set(WISHES, true));
                return found;
            });
        } catch (TimeoutException e) {
            throw new UsageException(
                    "there is something at " + url + ", but it does not answer as a Spark Connect server does");
        } catch (ExecutionException e) {
            throw SparkErrors.opening(url, e.getCause() == null ? e : e.getCause());
        }
        int major = Integer.parseInt("0" + version.replaceFirst("[^0-9].*$", ""));
        Check.argument(major >= 4, "Spark Connect 4.0 or later is needed, %s has Spark %s", url, version);
    }

    private static ConfigRequest.Operation set(Map<String, String> settings, boolean silent) {
        ConfigRequest.Set.Builder set = ConfigRequest.Set.newBuilder().setSilent(silent);
        settings.forEach(
                (key, value) -> set.addPairs(KeyValue.newBuilder().setKey(key).setValue(value)));
        return ConfigRequest.Operation.newBuilder().setSet(set).build();
    }

    private static Map<String, String> settings(String... words) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            settings.put(words[i], words[i + 1]);
        }
        return settings;
    }

    SparkUrl url() {
        return url;
    }

    /** {@return the server's version of Spark} */
    String version() {
        return version;
    }

    /** {@return where batches of rows are built and read} */
    BufferAllocator memory() {
        return memory;
    }

    /** {@return the columns that a plan would give} */
    DataType schema(Plan plan) {
        lock();
        try {
            return await(
                    Duration.ofDays(1),
                    () -> client.analyze(AnalyzePlanRequest.AnalyzeCase.SCHEMA, Option.apply(plan), Option.empty())
                            .getSchema()
                            .getSchema());
        } catch (ExecutionException | TimeoutException e) {
            throw SparkErrors.of(url, e.getCause() == null ? e : e.getCause());
        } finally {
            job.unlock();
        }
    }

    /** Runs a plan to its end; whatever else makes this return, the server has been asked to stop first. */
    void run(String step, Plan plan, Consumer<ExecutePlanResponse> answers) {
        lock();
        try (Progress progress = Progress.start(step, 0, "tasks")) {
            progress.advance(0); // who was interrupted before starts nothing
            Operation operation = Operation.start(client, plan);
            boolean ended = false;
            try {
                long tasks = 0;
                long begun = 0;
                while (!ended) {
                    Operation.Answer answer = operation.next();
                    if (answer == null) {
                        progress.advance(0);
                    } else if (answer.failure() != null) {
                        ended = true;
                        throw SparkErrors.of(url, answer.failure());
                    } else if (answer.response() == null) {
                        ended = true;
                    } else if (answer.response().hasExecutionProgress()) {
                        long done = Math.max(tasks, tasks(answer.response().getExecutionProgress()));
                        progress.advance(done - tasks);
                        tasks = done;
                        begun = Math.max(begun, begun(answer.response().getExecutionProgress()));
                    } else {
                        progress.advance(0);
                        answers.accept(answer.response());
                    }
                }
                // a result that is whole has its last tasks behind it, which the server does not report any more
                progress.advance(Math.max(0, begun - tasks));
                progress.finish();
            } catch (InterruptedException e) {
                throw cancelled(step);
            } finally {
                if (!ended) {
                    operation.stop();
                }
            }
        } finally {
            job.unlock();
        }
    }

    private static long tasks(ExecutePlanResponse.ExecutionProgress progress) {
        long done = 0;
        for (ExecutePlanResponse.ExecutionProgress.StageInfo stage : progress.getStagesList()) {
            done += stage.getNumCompletedTasks();
        }
        return done;
    }

    private static long begun(ExecutePlanResponse.ExecutionProgress progress) {
        long all = 0;
        for (ExecutePlanResponse.ExecutionProgress.StageInfo stage : progress.getStagesList()) {
            all += stage.getNumTasks();
        }
        return all;
    }

    private void lock() {
        try {
            job.lockInterruptibly();
        } catch (InterruptedException e) {
            throw cancelled("waiting for another step on " + url);
        }
        if (closed) {
            job.unlock();
            throw new UsageException("the session on " + url + " is closed: open the log again");
        }
    }

    private static CancellationException cancelled(String step) {
        return new CancellationException(step + ": interrupted");
    }

    /** Calls in a thread of its own, so that an interrupt and a limit end the waiting; the call is then cancelled. */
    private static <T> T await(Duration limit, Callable<T> work) throws ExecutionException, TimeoutException {
        Context.CancellableContext call = Context.ROOT.withCancellation();
        FutureTask<T> task = new FutureTask<>(call.wrap(work));
        Operation.daemon("sojourn-spark-call", task).start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw cancelled("Spark");
        } finally {
            call.cancel(null);
        }
    }

    /** {@return whether it is closed, or being closed} */
    boolean closed() {
        return closed;
    }

    /**
     * Ends what is under way, and drops what the session holds before it ends. To release the session is not enough: threads of
     * the server's pools for exchanges, which idle for a minute, still know it, and by it the views and their rows.
     *
     * @param drops the plans that drop what it holds
     */
    void close(Iterable<Plan> drops) {
        closed = true;
        try {
            leave(CLEARED_WITHIN, () -> clear(drops));
            leave(CLOSED_WITHIN, client::releaseSession);
        } finally {
            client.shutdown();
        }
    }

    @SuppressWarnings("try") // an interrupt while it closes ends the waiting thread all the same
    private boolean clear(Iterable<Plan> drops) throws Exception {
        client.interruptAll();
        for (Plan drop : drops) {
            try (CloseableIterator<ExecutePlanResponse> answers =
                    client.execute(drop, Option.apply(UUID.randomUUID().toString()))) {
                while (answers.hasNext()) {
                    answers.next();
                }
            }
        }
        return true;
    }

    private static void leave(Duration limit, Callable<?> step) {
        try {
            await(limit, step);
        } catch (ExecutionException | TimeoutException | CancellationException ignored) {
            // the server is away, or forgets an idle session by itself
        }
    }
}
