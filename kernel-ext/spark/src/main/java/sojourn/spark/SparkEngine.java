package sojourn.spark;

import org.apache.spark.connect.proto.CachedRemoteRelation;
import org.apache.spark.connect.proto.CheckpointCommand;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.DataType;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.LocalRelation;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.RemoveCachedRemoteRelationCommand;
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
import sojourn.run.SavedFile;
import sojourn.session.SessionRule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The queries and statements of one session on a Spark Connect server. */
final class SparkEngine implements Engine {
    private static final int CHUNK_BYTES = 32 << 20;

    /** Sessions that a process that ends must end, too. */
    private static final Set<SparkEngine> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SparkEngine::closeAll, "sojourn-spark-exit"));
    }

    private static final AtomicLong TABLES = new AtomicLong();

    private final SparkConnection connection;
    private final SparkDialect dialect = new SparkDialect();
    private final AtomicInteger files = new AtomicInteger();
    /** Temporary views that hold rows, until they are dropped. */
    private final Set<String> views = ConcurrentHashMap.newKeySet();

    private final LocalFiles local = new LocalFiles(this);

    private SparkEngine(SparkConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens a session.
     *
     * @param url where
     * @return it, ready
     */
    static SparkEngine open(SparkUrl url) {
        SparkEngine engine = new SparkEngine(SparkConnection.open(url));
        OPEN.add(engine);
        return engine;
    }

    @Override
    public String name() {
        return "Spark " + connection.version() + ", " + connection.url();
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
        return connection.schema(SparkPlans.query(select));
    }

    @Override
    public void execute(String step, String sql) {
        Optional<SparkDialect.Kept> kept = SparkDialect.kept(sql);
        if (kept.isPresent()) {
            keep(step, kept.get());
            return;
        }
        run(step, SparkPlans.statement(sql), answer -> {});
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
        run(
                step,
                SparkPlans.command(ParquetFolder.written(SparkPlans.sql(select), first, target, there)),
                answer -> {});
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

    /** Computes the rows once, onto the memory and disks of the executors, and gives them a name. */
    private void keep(String step, SparkDialect.Kept kept) {
        CachedRemoteRelation[] rows = new CachedRemoteRelation[1];
        run(
                step,
                SparkPlans.command(Command.newBuilder()
                        .setCheckpointCommand(CheckpointCommand.newBuilder()
                                .setRelation(SparkPlans.sql(kept.select()))
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
                SparkPlans.command(Command.newBuilder()
                        .setRemoveCachedRemoteRelationCommand(
                                RemoveCachedRemoteRelationCommand.newBuilder().setRelation(rows[0]))),
                answer -> {});
    }

    @Override
    public void query(String step, String sql, List<ColumnType> types, RowSink sink) {
        ArrowRows rows = new ArrowRows(connection.memory(), types, sink);
        run(step, SparkPlans.query(sql), answer -> {
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
        String step = "rows to " + connection.url();
        List<String> parts = new ArrayList<>();
        int from = 0;
        do {
            int to = chunkEnd(rows, from);
            String part = from == 0 && to == rows.rows() ? table : table + "_part" + parts.size();
            LocalRelation local = LocalRelation.newBuilder()
                    .setData(ArrowRows.write(connection.memory(), names, rows, from, to))
                    .build();
            hold(step, part, Relation.newBuilder().setLocalRelation(local).build());
            parts.add(part);
            from = to;
        } while (from < rows.rows());
        if (parts.size() > 1) {
            // a view made of a plan keeps the plan, so that its parts may go
            hold(step, table, SparkPlans.union(parts));
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

    /** Gives rows a name. */
    private void hold(String step, String name, Relation rows) {
        views.add(name);
        run(step, SparkPlans.view(name, rows), answer -> {});
    }

    private void run(String step, Plan plan, Consumer<ExecutePlanResponse> answers) {
        connection.run(step, plan, answers);
    }

    /** Ends what is under way, drops the views, and ends the session. */
    @Override
    public void close() {
        if (connection.closed()) {
            return;
        }
        OPEN.remove(this);
        try {
            connection.close(() -> views.stream()
                    .flatMap(view -> dialect.drop(view).stream())
                    .map(SparkPlans::statement)
                    .iterator());
        } finally {
            local.close();
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
