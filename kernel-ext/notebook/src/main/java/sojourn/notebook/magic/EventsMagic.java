package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.EventLog;
import sojourn.EventLogReader;
import sojourn.EventNaming;
import sojourn.LogInPlace;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.engine.DuckDbOptions;
import sojourn.load.FileColumns;
import sojourn.load.OnError;
import sojourn.load.text.TextDialect;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.DialectOptions;
import sojourn.notebook.report.SessionInfo;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.time.CalendarNames;
import sojourn.time.ZoneNames;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** {@code %events log << events.csv --user visitorid --time timestamp:ms --action event}. */
@Command(
        name = "%events",
        description =
                "Loads an event log: a dataset, a file (CSV, TSV, Parquet, JSON lines, also .gz), a glob of files, or"
                        + " a Tablesaw table in a variable; or leaves it where it lies, with --engine. Columns that are not named are guessed by well-known names; all others"
                        + " are kept.",
        footer = "%events log << events.csv --user visitorid --time timestamp:ms --action event")
final class EventsMagic implements Magic {
    /** the source's columns, where they can be known before it is read */
    private Supplier<List<String>> columns = List::of;

    @Parameters(paramLabel = "INPUT", description = "a dataset, a file, a glob, or a variable that holds a table")
    @Offers(
            kinds = {Offers.Kind.DATASET, Offers.Kind.FILE},
            variables = {EventLog.class, Table.class})
    private String input = "";

    @Option(names = "--user", paramLabel = "COLUMN", description = "who did it")
    @Offers(kinds = Offers.Kind.COLUMN)
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--time",
            paramLabel = "COLUMN[:FORMAT]",
            description =
                    "when; the format is s, ms, us, ns, excel, iso, auto, a pattern such as \"dd/MM/yyyy HH:mm\", or several"
                            + " with | between, of which the first that fits reads a cell")
    @Offers(kinds = Offers.Kind.COLUMN)
    private Optional<String> time = Optional.empty();

    @Option(
            names = "--date",
            paramLabel = "COLUMN[:FORMAT]",
            description = "the date, where --time is a time of day; both columns are read as one time")
    @Offers(kinds = Offers.Kind.COLUMN)
    private Optional<String> date = Optional.empty();

    @Option(
            names = "--locale",
            paramLabel = "LANGUAGE",
            description = "of names of months and days, such as de; English if left out")
    private Optional<String> locale = Optional.empty();

    @Option(
            names = "--order",
            paramLabel = "COLUMN",
            description =
                    "orders events of one user at one time, such as a running number; the order of the file if left out")
    @Offers(kinds = Offers.Kind.COLUMN)
    private Optional<String> order = Optional.empty();

    @Option(names = "--action", paramLabel = "COLUMN", description = "what was done")
    @Offers(kinds = Offers.Kind.COLUMN)
    private Optional<String> action = Optional.empty();

    @Option(names = "--item", paramLabel = "COLUMN", description = "what it was done to")
    @Offers(kinds = Offers.Kind.COLUMN)
    private Optional<String> item = Optional.empty();

    @Option(names = "--transaction", paramLabel = "COLUMN", description = "the transaction that it belongs to")
    @Offers(kinds = Offers.Kind.COLUMN)
    private Optional<String> transaction = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "time zone of times without an offset, such as Europe/Paris")
    @Offers(kinds = Offers.Kind.ZONE)
    private String zone = "UTC";

    @Option(
            names = "--on-error",
            paramLabel = "CHOICE",
            defaultValue = "refuse",
            description = "what happens to cells that are missing or cannot be read: refuse, skip or null")
    @Offers({"refuse", "skip", "null"})
    private String onError = "refuse";

    @Mixin
    private final DialectOptions written = new DialectOptions();

    @Option(
            names = "--drop-above",
            paramLabel = "QUANTILE",
            description = "leaves out users with more events than this quantile, such as 0.999: mostly robots")
    private @Nullable Double dropAbove;

    @Option(
            names = "--engine",
            paramLabel = "WHERE",
            defaultValue = "memory",
            description =
                    "where the log is worked on: memory loads it; duckdb leaves it in its files, however large; spark"
                            + " leaves it on the cluster that --url names")
    private String engine = "memory";

    @Option(names = "--url", paramLabel = "URL", description = "of the cluster, with --engine spark: sc://host:15002")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "the most that DuckDB takes, such as 4GB (2GB if left out); what does not fit is spilled to disk")
    private Optional<String> memory = Optional.empty();

    @Option(names = "--temp", paramLabel = "FOLDER", description = "where DuckDB spills to")
    private Optional<String> temporary = Optional.empty();

    @Option(
            names = "--sample-users",
            paramLabel = "SHARE",
            description = "keeps this share of the users, chosen by a hash, such as 0.1")
    private @Nullable Double sampleUsers;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", description = "of that hash")
    private long seed;

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.EventLog");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Nearest.require("engine", engine, List.of("memory", "duckdb", "spark"));
        Check.argument(
                url.isPresent() == engine.equals("spark"),
                engine.equals("spark")
                        ? "--engine spark needs to know where: --url sc://host:15002"
                        : "--url is of --engine spark, not of --engine %s",
                engine);
        Check.argument(
                url.filter(at -> at.toLowerCase(Locale.ROOT).contains("token=")).isEmpty(),
                "a token in a cell is saved with the notebook: leave it out of --url, and set the environment variable"
                        + " SOJOURN_SPARK_TOKEN before the kernel starts");
        Check.argument(
                engine.equals("duckdb") || (memory.isEmpty() && temporary.isEmpty()),
                "--memory and --temp are of --engine duckdb, not of --engine %s",
                engine);
        Optional<Call<Object>> found = notebook.named(input);
        Object named = found.map(Call::value).orElse(input);
        String java = found.map(Call::java).orElse(JavaSource.text(input));
        if (named instanceof EventLog log) {
            Check.argument(
                    plain(), "'%s' is an event log already; its columns are named when it is read from a file", input);
            return Outcome.of(Timed.of(() -> dropped(log)), java + droppedJava());
        }
        if (named instanceof Table table) {
            written.refuse("a table");
            columns = table::columnNames;
            return read(EventLog.of(table), "EventLog.of(" + java + ")");
        }
        if (!(named instanceof String) && !(named instanceof Path)) {
            throw new UsageException(String.format(
                    "a dataset, a file or a table needed, but '%s' is a %s",
                    input, named.getClass().getSimpleName()));
        }
        String source = named.toString();
        if (engine.equals("duckdb")
                || (engine.equals("memory") && !Inputs.datasets().contains(source))) {
            columns = () -> columnsOfFile(source);
        }
        if (!engine.equals("memory")) {
            Check.argument(
                    !Inputs.datasets().contains(source),
                    "'%s' is a dataset of the catalog, which is loaded; --engine %s takes files or tables that lie elsewhere",
                    source,
                    engine);
            return scan(source, java);
        }
        boolean dataset = Inputs.datasets().contains(source);
        if (!dataset && found.isEmpty() && !Inputs.looksLikePath(source)) {
            throw Inputs.unknown(notebook, "dataset, file or variable", source, Inputs.datasets());
        }
        Outcome outcome = dataset
                ? read(EventLog.dataset(source), "EventLog.dataset(" + java + ")")
                : read(EventLog.read(source), "EventLog.read(" + java + ")");
        SessionInfo.read(source);
        return outcome;
    }

    private boolean plain() {
        return user.isEmpty()
                && time.isEmpty()
                && action.isEmpty()
                && item.isEmpty()
                && transaction.isEmpty()
                && zone.equals("UTC")
                && date.isEmpty()
                && locale.isEmpty()
                && order.isEmpty()
                && onError.equals("refuse")
                && !written.given();
    }

    private Outcome read(EventLogReader start, String startJava) {
        StringBuilder java = new StringBuilder(startJava);
        EventLogReader ready = named(start, java);
        Timed<EventLog> log = Timed.of(() -> dropped(ready.load()));
        return Outcome.of(log, java.append(".load()").append(droppedJava()).toString());
    }

    /** Columns and cleaning, as the words say. */
    private <L extends EventNaming<L>> L named(L start, StringBuilder java) {
        L log = start;
        if (!zone.equals("UTC")) {
            log = log.zone(ZoneNames.zone(zone));
            java.append(".zone(ZoneId.of(").append(JavaSource.text(zone)).append("))");
        }
        if (locale.isPresent()) {
            Locale language = CalendarNames.language(locale.get());
            log = log.locale(language);
            java.append(".locale(java.util.Locale.forLanguageTag(")
                    .append(JavaSource.text(language.toLanguageTag()))
                    .append("))");
        }
        log = column(log, "user", user, EventNaming::user, java);
        log = columnAs(log, "time", time, EventNaming::time, EventNaming::time, java);
        log = columnAs(log, "date", date, EventNaming::date, EventNaming::date, java);
        log = column(log, "action", action, EventNaming::action, java);
        log = column(log, "item", item, EventNaming::item, java);
        log = column(log, "transaction", transaction, EventNaming::transaction, java);
        log = column(log, "order", order, EventNaming::order, java);
        OnError choice = OnError.parse(onError);
        if (choice != OnError.REFUSE) {
            log = log.onError(choice);
            java.append(".onError(OnError.").append(choice).append(")");
        }
        if (written.given()) {
            Call<TextDialect> dialect = written.dialect();
            log = log.dialect(dialect.value());
            java.append(".dialect(").append(dialect.java()).append(")");
        }
        return log;
    }

    /** A verb that names a column and the format of its cells. */
    private interface Formatted<L> {
        L apply(L log, String column, String format);
    }

    private <L extends EventNaming<L>> L columnAs(
            L log,
            String verb,
            Optional<String> word,
            BiFunction<L, String, L> plain,
            Formatted<L> formatted,
            StringBuilder java) {
        if (word.isEmpty()) {
            return log;
        }
        int colon = colon(word.get(), columns);
        String column = colon < 0 ? word.get() : word.get().substring(0, colon);
        String format = colon < 0 ? "" : word.get().substring(colon + 1);
        java.append('.').append(verb).append('(').append(JavaSource.text(column));
        java.append(colon < 0 ? "" : ", " + JavaSource.text(format)).append(")");
        return colon < 0 ? plain.apply(log, column) : formatted.apply(log, column, format);
    }

    /**
     * Where a column's name ends and the format begins: names may have colons, too, as {@code time:timestamp} has, so the longest
     * name that the source has counts.
     *
     * @return the colon's place; -1 if all is the name
     */
    static int colon(String word, Supplier<List<String>> columns) {
        int first = word.indexOf(':');
        List<String> names = first < 0 ? List.of() : columns.get();
        if (names.contains(word)) {
            return -1;
        }
        for (int colon = word.lastIndexOf(':'); colon >= 0; colon = word.lastIndexOf(':', colon - 1)) {
            if (names.contains(word.substring(0, colon))) {
                return colon;
            }
        }
        if (first >= 0 && !names.isEmpty() && !names.contains(word.substring(0, first))) {
            // perhaps a slip of the hand in a name with colons: the error is to be about the column, not the format
            for (int colon = word.length(); colon > first; colon = word.lastIndexOf(':', colon - 1)) {
                String name = word.substring(0, colon);
                List<String> alike = names.stream()
                        .filter(each -> colons(each) == colons(name))
                        .toList();
                if (Nearest.to(name, alike).isPresent()) {
                    return colon == word.length() ? -1 : colon;
                }
            }
        }
        return first;
    }

    private static long colons(String word) {
        return word.chars().filter(c -> c == ':').count();
    }

    private List<String> columnsOfFile(String source) {
        try {
            return FileColumns.of(source, written.dialect().value());
        } catch (IOException | UsageException e) {
            // the reading that follows says it
            return List.of();
        }
    }

    private static <L> L column(
            L log, String verb, Optional<String> name, BiFunction<L, String, L> names, StringBuilder java) {
        name.ifPresent(column -> java.append("." + verb + "(" + JavaSource.text(column) + ")"));
        return name.map(column -> names.apply(log, column)).orElse(log);
    }

    private Outcome scan(String source, String sourceJava) {
        StringBuilder java = new StringBuilder("EventLog.");
        DuckDbOptions options = DuckDbOptions.DEFAULT;
        StringBuilder optionsJava = new StringBuilder();
        if (memory.isPresent()) {
            options = options.withMemory(memory.get());
            optionsJava
                    .append(".withMemory(")
                    .append(JavaSource.text(memory.get()))
                    .append(")");
        }
        if (temporary.isPresent()) {
            options = options.withTemporary(Check.path(temporary.get()));
            optionsJava
                    .append(".withTemporary(java.nio.file.Path.of(")
                    .append(JavaSource.text(temporary.get()))
                    .append("))");
        }
        DuckDbOptions ready = options;
        if (engine.equals("spark")) {
            java.append("spark(")
                    .append(JavaSource.text(url.orElseThrow()))
                    .append(", ")
                    .append(sourceJava)
                    .append(")");
        } else {
            java.append("scan(").append(sourceJava);
            java.append(optionsJava.length() == 0 ? "" : ", sojourn.engine.DuckDbOptions.DEFAULT" + optionsJava)
                    .append(")");
        }
        Timed<EventLog> log = Timed.of(() -> scanned(
                engine.equals("spark") ? EventLog.spark(url.orElseThrow(), source) : EventLog.scan(source, ready),
                java));
        return Outcome.of(log, java.toString());
    }

    /** A log that is not loaded, with its columns; one that is refused leaves no engine open. */
    private EventLog scanned(LogInPlace start, StringBuilder java) {
        try {
            EventLog log = named(start, java);
            log = dropped(log);
            java.append(droppedJava());
            // names that are wrong are refused now, not when the first scan runs
            log.explain();
            return log;
        } catch (RuntimeException e) {
            start.close();
            throw e;
        }
    }

    private EventLog dropped(EventLog log) {
        EventLog sampled = sampleUsers == null ? log : log.sampleUsers(sampleUsers, seed);
        return dropAbove == null ? sampled : sampled.dropAbove(dropAbove);
    }

    private String droppedJava() {
        return (sampleUsers == null ? "" : ".sampleUsers(" + JavaSource.number(sampleUsers) + ", " + seed + "L)")
                + (dropAbove == null ? "" : ".dropAbove(" + JavaSource.number(dropAbove) + ")");
    }
}
