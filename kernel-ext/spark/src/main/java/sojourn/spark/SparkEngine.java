package sojourn.spark;

import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.apache.spark.connect.proto.CachedRemoteRelation;
import org.apache.spark.connect.proto.CheckpointCommand;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.CreateDataFrameViewCommand;
import org.apache.spark.connect.proto.DataType;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.KeyValue;
import org.apache.spark.connect.proto.LocalRelation;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Read;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.RemoveCachedRemoteRelationCommand;
import org.apache.spark.connect.proto.SQL;
import org.apache.spark.connect.proto.SetOperation;
import org.apache.spark.connect.proto.SqlCommand;
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
import sojourn.engine.Batch;
import sojourn.engine.ColumnType;
import sojourn.engine.Dialect;
import sojourn.engine.Engine;
import sojourn.engine.LocalFiles;
import sojourn.engine.Reading;
import sojourn.engine.RowSink;
import sojourn.engine.Source;
import sojourn.load.LoadSettings;
import sojourn.run.Progress;
import sojourn.run.SavedFile;
import sojourn.session.SessionRule;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** One session on a Spark Connect server. */
final class SparkEngine implements Engine {
    private static final Duration REACHED_WITHIN = Duration.ofSeconds(3);
    /** A name that no server resolves can take its time, too. */
    private static final Duration LOOKED_UP_WITHIN = Duration.ofMillis(4_500);

    private static final Duration GREETED_WITHIN = Duration.ofSeconds(60);
    private static final Duration CLEARED_WITHIN = Duration.ofSeconds(3);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);
    private static final int CHUNK_BYTES = 32 << 20;

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

    /** Sessions that a process that ends must end, too. */
    private static final Set<SparkEngine> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SparkEngine::closeAll, "sojourn-spark-exit"));
    }

    private static final AtomicLong TABLES = new AtomicLong();

    private final SparkUrl url;
    private final SparkConnectClient client;
    private final BufferAllocator memory = new RootAllocator();
    private final SparkDialect dialect = new SparkDialect();
    private final ReentrantLock job = new ReentrantLock();
    private final AtomicInteger files = new AtomicInteger();
    /** Temporary views that hold rows, until they are dropped. */
    private final Set<String> views = ConcurrentHashMap.newKeySet();

    private final LocalFiles local = new LocalFiles(this);
    private String version = "";
    private volatile boolean closed;

    private SparkEngine(SparkUrl url, SparkConnectClient client) {
        this.url = url;
        this.client = client;
    }

    /**
     * Opens a session.
     *
     * @param url where
     * @return it, ready
     */
    static SparkEngine open(SparkUrl url) {
        reach(url);
        SparkEngine engine = new SparkEngine(
                url,
                url.configure(SparkConnectClient.builder()
                                .retryPolicy(retries())
                                .userAgent("sojourn"))
                        .build());
        boolean ready = false;
        try {
            engine.greet();
            OPEN.add(engine);
            ready = true;
            return engine;
        } finally {
            if (!ready) {
                engine.client.shutdown();
                engine.memory.close();
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

    @Override
    public String name() {
        return "Spark " + version + ", " + url;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Source bind(String source) {
        Check.argument(!source.isBlank(), "a source is a table such as db.events, or files such as /data/*.parquet");
        if (LocalFiles.has(source)) {
            return local.bind(source);
        }
        String format = SparkSource.format(source);
        String from;
        if (format.isEmpty()) {
            from = SparkSource.table(source, dialect);
        } else if (format.equals("csv") || format.equals("tsv")) {
            String view = "sojourn_file_" + files.incrementAndGet();
            execute("columns of " + source, SparkSource.delimitedView(view, source, format, dialect));
            from = dialect.quoted(view);
        } else {
            from = format + "." + dialect.quoted(source);
        }
        return new Source(source, from, columns("SELECT * FROM " + from), "");
    }

    @Override
    public Optional<Reading> read(
            Source source, LoadSettings settings, Collection<String> further, Collection<SessionRule.EndColumn> ends) {
        return source.files() == null ? Optional.empty() : Optional.of(local.read(source, settings, further, ends));
    }

    private List<Source.Column> columns(String select) {
        return SparkSource.columns(schema(select));
    }

    private DataType schema(String select) {
        lock();
        try {
            Plan plan = Plan.newBuilder().setRoot(sql(select)).build();
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

    @Override
    public void execute(String step, String sql) {
        Optional<SparkDialect.Kept> kept = SparkDialect.kept(sql);
        if (kept.isPresent()) {
            keep(step, kept.get());
            return;
        }
        run(step, statement(sql), answer -> {});
        SparkDialect.dropped(sql).ifPresent(views::remove);
    }

    @Override
    public void write(String step, String target, SavedFile.Existing existing, String select) {
        if (!ParquetFolder.isNamed(target)) {
            Engine.super.write(step, target, existing, select);
            return;
        }
        boolean there = existing == SavedFile.Existing.ANY || isThere(target);
        String first = schema(select).getStruct().getFields(0).getName();
        run(step, command(ParquetFolder.written(sql(select), first, target, there)), answer -> {});
    }

    /** Whether the server sees such a folder; one that is not ours is refused. */
    private boolean isThere(String target) {
        boolean ours;
        try {
            ours = ParquetFolder.isOurs(schema("SELECT * FROM parquet." + dialect.quoted(target)));
        } catch (UsageException e) {
            if (ParquetFolder.isAbsence(e)) {
                return false;
            }
            if (!ParquetFolder.isNoParquet(e)) {
                throw e;
            }
            ours = false;
        }
        SavedFile.requireOurs(ours, target, ".writeOver(…)");
        return true;
    }

    private static Plan statement(String sql) {
        return command(
                Command.newBuilder().setSqlCommand(SqlCommand.newBuilder().setInput(sql(sql))));
    }

    /** Computes the rows once, onto the memory and disks of the executors, and gives them a name. */
    private void keep(String step, SparkDialect.Kept kept) {
        CachedRemoteRelation[] rows = new CachedRemoteRelation[1];
        run(
                step,
                command(Command.newBuilder()
                        .setCheckpointCommand(CheckpointCommand.newBuilder()
                                .setRelation(sql(kept.select()))
                                .setLocal(true)
                                .setEager(true))),
                answer -> {
                    if (answer.hasCheckpointCommandResult()) {
                        rows[0] = answer.getCheckpointCommandResult().getRelation();
                    }
                });
        hold(
                step,
                kept.name(),
                Relation.newBuilder().setCachedRemoteRelation(rows[0]).build());
        // from here on the view holds the rows, and dropping it frees them
        run(
                step,
                command(Command.newBuilder()
                        .setRemoveCachedRemoteRelationCommand(
                                RemoveCachedRemoteRelationCommand.newBuilder().setRelation(rows[0]))),
                answer -> {});
    }

    @Override
    public void query(String step, String sql, List<ColumnType> types, RowSink sink) {
        ArrowRows rows = new ArrowRows(memory, types, sink);
        run(step, Plan.newBuilder().setRoot(sql(sql)).build(), answer -> {
            if (answer.hasArrowBatch()) {
                rows.accept(answer.getArrowBatch().getData());
            }
        });
    }

    /** A name that is free in another process's session on the same server, too. */
    @Override
    public String tableName(String what) {
        return "sojourn_" + what + "_" + Long.toString(ProcessHandle.current().pid(), 36) + "_"
                + TABLES.incrementAndGet();
    }

    @Override
    public void upload(String table, List<String> names, Batch rows) {
        Check.argument(
                names.size() == rows.types().size(),
                "a table of %d columns needs as many names, had %d",
                rows.types().size(),
                names.size());
        String step = "rows to " + url;
        List<String> parts = new ArrayList<>();
        int from = 0;
        do {
            int to = chunkEnd(rows, from);
            String part = from == 0 && to == rows.rows() ? table : table + "_part" + parts.size();
            LocalRelation local = LocalRelation.newBuilder()
                    .setData(ArrowRows.write(memory, names, rows, from, to))
                    .build();
            hold(step, part, Relation.newBuilder().setLocalRelation(local).build());
            parts.add(part);
            from = to;
        } while (from < rows.rows());
        if (parts.size() > 1) {
            // a view made of a plan keeps the plan, so that its parts may go
            Relation all = named(parts.get(0));
            for (String part : parts.subList(1, parts.size())) {
                all = Relation.newBuilder()
                        .setSetOp(SetOperation.newBuilder()
                                .setLeftInput(all)
                                .setRightInput(named(part))
                                .setSetOpType(SetOperation.SetOpType.SET_OP_TYPE_UNION)
                                .setIsAll(true))
                        .build();
            }
            hold(step, table, all);
            for (String part : parts) {
                dialect.drop(part).forEach(sql -> execute(step, sql));
            }
        }
    }

    private static int chunkEnd(Batch rows, int from) {
        long bytes = 0;
        int row = from;
        while (row < rows.rows() && bytes < CHUNK_BYTES) {
            for (int column = 0; column < rows.types().size(); column++) {
                String text = rows.types().get(column) == ColumnType.TEXT ? rows.textAt(column, row) : null;
                bytes += text == null ? Long.BYTES : Integer.BYTES + 3L * text.length();
            }
            row++;
        }
        return row;
    }

    private static Relation sql(String text) {
        return Relation.newBuilder().setSql(SQL.newBuilder().setQuery(text)).build();
    }

    private static Relation named(String table) {
        return Relation.newBuilder()
                .setRead(Read.newBuilder()
                        .setNamedTable(Read.NamedTable.newBuilder().setUnparsedIdentifier(table)))
                .build();
    }

    /** Gives rows a name. */
    private void hold(String step, String name, Relation rows) {
        views.add(name);
        run(
                step,
                command(Command.newBuilder()
                        .setCreateDataframeView(CreateDataFrameViewCommand.newBuilder()
                                .setInput(rows)
                                .setName(name)
                                .setReplace(true))),
                answer -> {});
    }

    private static Plan command(Command.Builder command) {
        return Plan.newBuilder().setCommand(command).build();
    }

    /** Runs a plan to its end; whatever else makes this return, the server has been told to stop first. */
    private void run(String step, Plan plan, Consumer<ExecutePlanResponse> answers) {
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
                // a result that is whole has its last tasks behind it, which the server does not tell of any more
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

    /**
     * Ends what is under way, and drops what the session holds before it ends. To release the session is not enough: threads of
     * the server's pools for exchanges, which idle for a minute, still know it, and by it the views and their rows.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        OPEN.remove(this);
        try {
            leave(CLEARED_WITHIN, this::clear);
            leave(CLOSED_WITHIN, client::releaseSession);
        } finally {
            client.shutdown();
            local.close();
        }
    }

    @SuppressWarnings("try") // an interrupt while it closes ends the waiting thread all the same
    private boolean clear() throws Exception {
        client.interruptAll();
        for (String view : views) {
            for (String sql : dialect.drop(view)) {
                try (CloseableIterator<ExecutePlanResponse> answers = client.execute(
                        statement(sql), Option.apply(UUID.randomUUID().toString()))) {
                    while (answers.hasNext()) {
                        answers.next();
                    }
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

    private static void closeAll() {
        List<SparkEngine> open = List.copyOf(OPEN);
        open.forEach(SparkEngine::close);
    }

    /** {@return the name: no secrets} */
    @Override
    public String toString() {
        return name();
    }
}
