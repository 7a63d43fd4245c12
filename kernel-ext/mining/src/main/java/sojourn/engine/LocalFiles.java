package sojourn.engine;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.load.LoadSettings;
import sojourn.load.ScanFiles;
import sojourn.session.SessionRule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Text files of this machine for an engine elsewhere. Our own reader reads them, in a DuckDB of this process, and the good rows are
 * sent, so that the events and the report are those of the same files in memory, whichever machine the engine runs on.
 */
public final class LocalFiles implements AutoCloseable {
    /** what is sent goes through the network and stays in the engine's memory */
    private static final long MOST_EVENTS = 50_000_000;

    private static final int ROWS_PER_PART = 1 << 18;

    private final Engine engine;
    private final SourceViews views;
    /** what was sent, by what was read */
    private final IdentityHashMap<Reading, Reading> sent = new IdentityHashMap<>();

    private @Nullable DuckDbEngine reader;

    /**
     * Reads nothing yet.
     *
     * @param engine that the rows are sent to
     */
    public LocalFiles(Engine engine) {
        this.engine = engine;
        this.views = new SourceViews(engine.dialect(), sql -> engine.execute("naming a source", sql));
    }

    /**
     * Whether a source is text on this machine.
     *
     * @param source as the user wrote it
     * @return whether files of that name are here and are delimited text or JSON
     */
    public static boolean has(String source) {
        try {
            return ScanFiles.of(source).kind() != ScanFiles.Kind.PARQUET;
        } catch (UsageException e) {
            // a table, or files that only the engine sees
            return false;
        }
    }

    /**
     * Binds text files; no rows are read.
     *
     * @param source a file or glob that {@link #has}
     * @return it, for {@link #read}
     */
    public Source bind(String source) {
        return reader().bind(source);
    }

    /**
     * Reads files and sends their events, unless that was done.
     *
     * @param source   what {@link #bind} gave
     * @param settings which column is what
     * @param further  columns that are wanted beside those of the settings
     * @param ends     columns that say when events end
     * @return what was read, where the engine finds it
     * @throws UsageException if a file or cell cannot be read, or there are more than 50 million events
     */
    public synchronized Reading read(
            Source source, LoadSettings settings, Collection<String> further, Collection<SessionRule.EndColumn> ends) {
        Reading read = reader().read(source, settings, further, ends).orElseThrow();
        Reading there = sent.get(read);
        if (there == null) {
            there = send(read);
            sent.put(read, there);
        }
        return there;
    }

    private Reading send(Reading read) {
        Source from = read.source();
        List<String> stored = new ArrayList<>();
        List<ColumnType> types = new ArrayList<>();
        List<Source.Column> columns = new ArrayList<>(from.columns());
        columns.addAll(read.ends().values());
        for (Source.Column column : columns) {
            stored.add(column.stored());
            types.add(column.kind() == Source.Kind.READ_TIME ? ColumnType.LONG : ColumnType.TEXT);
        }
        stored.add(from.order());
        types.add(ColumnType.LONG);
        Check.argument(
                read.report().rowsKept() <= MOST_EVENTS,
                "%s has %,d events, more than the %,d that are sent to %s: put it there as Parquet, and name that",
                from.name(),
                read.report().rowsKept(),
                MOST_EVENTS,
                engine.name());
        DuckDbEngine here = reader();
        String select = stored.stream().map(here.dialect()::quoted).collect(Collectors.joining(", ", "SELECT ", ""));
        List<String> parts = new ArrayList<>();
        Batch part = new Batch(types, ROWS_PER_PART);
        here.query("events for " + engine.name(), select + "\nFROM " + from.from(), types, batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                if (part.rows() == part.capacity()) {
                    parts.add(upload(stored, part));
                }
                copy(batch, row, part);
            }
        });
        parts.add(upload(stored, part));
        String all = IntStream.range(0, parts.size())
                .mapToObj(i -> "SELECT * FROM " + parts.get(i))
                .collect(Collectors.joining("\nUNION ALL "));
        return new Reading(
                new Source(from.name(), views.view(from.name(), kept(all, parts)), from.columns(), from.order(), ""),
                read.ends(),
                read.report(),
                read.firstMillis(),
                read.lastMillis());
    }

    /**
     * The rows as the engine holds those of its own: what was sent lies in the plan of each query that reads it, where Spark would
     * compute every column anew, by one thread, before the query begins.
     */
    private String kept(String all, List<String> parts) {
        String step = "events for " + engine.name();
        String table = engine.tableName("events");
        engine.dialect().keep(table, all).forEach(sql -> engine.execute(step, sql));
        for (String part : parts) {
            engine.dialect().drop(part).forEach(sql -> engine.execute(step, sql));
        }
        return "SELECT * FROM " + table;
    }

    private String upload(List<String> names, Batch rows) {
        String table = engine.tableName("events");
        engine.upload(table, names, rows);
        rows.clear();
        return table;
    }

    private static void copy(Batch from, int row, Batch to) {
        int next = to.rows();
        for (int column = 0; column < from.types().size(); column++) {
            String text = from.types().get(column) == ColumnType.TEXT ? from.textAt(column, row) : null;
            if (from.isNull(column, row)) {
                to.putNull(column, next);
            } else if (text != null) {
                to.put(column, next, text);
            } else {
                to.put(column, next, from.longAt(column, row));
            }
        }
        to.rows(next + 1);
    }

    private DuckDbEngine reader() {
        DuckDbEngine open = reader;
        if (open == null) {
            open = DuckDbEngine.open(DuckDbOptions.DEFAULT);
            reader = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
