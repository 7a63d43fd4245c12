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
import sojourn.check.Choice;
import sojourn.check.UsageException;
import sojourn.engine.DuckDbOptions;
import sojourn.load.FileColumns;
import sojourn.load.OnError;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.DialectOptions;
import sojourn.notebook.option.FormattedColumn;
import sojourn.notebook.report.SessionInfo;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.time.CalendarNames;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code %events log << events.csv --user visitorid --time timestamp:ms --action event}. */
@Command(
        name = "%events",
        description =
                "Loads an event log: a dataset, a file (CSV, TSV, Parquet, JSON lines, also .gz), a glob of files, or"
                        + " a Tablesaw table in a variable; or, with --engine, queries it without loading it. Columns that are not named are guessed by well-known names; all others"
                        + " are kept.",
        footer = "%events log << events.csv --user visitorid --time timestamp:ms --action event")
final class EventsMagic implements Magic {
    /** Where a log is worked on. */
    private enum Engine {
        MEMORY,
        DUCKDB,
        SPARK
    }

    /** the source's columns, where they can be known before it is read */
    private Supplier<List<String>> columns = List::of;

    @Parameters(paramLabel = "INPUT", description = "a dataset, a file, a glob, or a variable that holds a table")
    @Offers(
            kinds = {Offers.Kind.DATASET, Offers.Kind.FILE},
            variables = {EventLog.class, Table.class})
    private String input = "";

    @Option(names = "--user", paramLabel = "COLUMN", description = "who did it")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String user;

    @Option(
            names = "--time",
            paramLabel = "COLUMN[:FORMAT]",
            description =
                    "when; the format is s, ms, us, ns, excel, iso, auto, a pattern such as \"dd/MM/yyyy HH:mm\", or several"
                            + " with | between, of which the first that fits reads a cell")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String time;

    @Option(
            names = "--date",
            paramLabel = "COLUMN[:FORMAT]",
            description = "the date, where --time is a time of day; both columns are read as one time")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String date;

    @Option(
            names = "--locale",
            paramLabel = "LANGUAGE",
            description = "of names of months and days, such as de; English if left out")
    private @Nullable String locale;

    @Option(
            names = "--order",
            paramLabel = "COLUMN",
            description =
                    "orders events of one user at one time, such as a running number; the order of the file if left out")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String order;

    @Option(names = "--action", paramLabel = "COLUMN", description = "what was done")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String action;

    @Option(names = "--item", paramLabel = "COLUMN", description = "what it was done to")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String item;

    @Option(names = "--transaction", paramLabel = "COLUMN", description = "the transaction that it belongs to")
    @Offers(kinds = Offers.Kind.COLUMN)
    private @Nullable String transaction;

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
            description = "what happens to cells that are missing or cannot be read: {words}")
    @Offers(words = OnError.class)
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
    private Engine engine = Engine.MEMORY;

    @Option(names = "--url", paramLabel = "URL", description = "of the cluster, with --engine spark: sc://host:15002")
    private @Nullable String url;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "the most that DuckDB takes, such as 4GB (2GB if left out); what does not fit is spilled to disk")
    private @Nullable String memory;

    @Option(names = "--temp", paramLabel = "FOLDER", description = "where DuckDB spills to")
    private @Nullable String temporary;

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
        String where = Choice.word(engine);
        Check.argument(
                (url != null) == (engine == Engine.SPARK),
                engine == Engine.SPARK
                        ? "--engine spark needs to know where: --url sc://host:15002"
                        : "--url is of --engine spark, not of --engine %s",
                where);
        Check.argument(
                url == null || !url.toLowerCase(Locale.ROOT).contains("token="),
                "a token in a cell is saved with the notebook: leave it out of --url, and set the environment variable"
                        + " SOJOURN_SPARK_TOKEN before the kernel starts");
        Check.argument(
                engine == Engine.DUCKDB || (memory == null && temporary == null),
                "--memory and --temp are of --engine duckdb, not of --engine %s",
                where);
        Optional<Call<Object>> found = notebook.named(input);
        Call<Object> named = found.orElse(new Call<>(input, JavaSource.text(input)));
        if (named.value() instanceof EventLog log) {
            Check.argument(
                    plain(), "'%s' is an event log already; its columns are named when it is read from a file", input);
            return Outcome.of(Timed.of(() -> dropped(new Call<>(log, named.java()))));
        }
        if (named.value() instanceof Table table) {
            written.refuse("a table");
            columns = table::columnNames;
            return read(new Call<>(table, named.java()).into("EventLog.of", EventLog::of));
        }
        if (!(named.value() instanceof String) && !(named.value() instanceof Path)) {
            throw new UsageException(String.format(
                    "a dataset, a file or a table needed, but '%s' is a %s",
                    input, named.value().getClass().getSimpleName()));
        }
        Call<String> source = new Call<>(named.value().toString(), named.java());
        boolean dataset = Inputs.datasets().contains(source.value());
        if (engine == Engine.DUCKDB || (engine == Engine.MEMORY && !dataset)) {
            columns = () -> columnsOfFile(source.value());
        }
        if (engine != Engine.MEMORY) {
            Check.argument(
                    !dataset,
                    "'%s' is a dataset of the catalog, which is loaded; --engine %s takes files or tables that lie elsewhere",
                    source.value(),
                    where);
            return scan(source);
        }
        if (!dataset && found.isEmpty() && !Inputs.looksLikePath(source.value())) {
            throw Inputs.unknown(notebook, "dataset, file or variable", source.value(), Inputs.datasets());
        }
        Outcome outcome = read(
                dataset
                        ? source.into("EventLog.dataset", EventLog::dataset)
                        : source.into("EventLog.read", EventLog::read));
        SessionInfo.read(source.value());
        return outcome;
    }

    private boolean plain() {
        return Stream.of(user, time, action, item, transaction, date, locale, order)
                        .allMatch(Objects::isNull)
                && zone.equals("UTC")
                && onError.equals("refuse")
                && !written.given();
    }

    private Outcome read(Call<EventLogReader> start) {
        Call<EventLogReader> ready = named(start);
        return Outcome.of(Timed.of(() -> dropped(ready.to("load", EventLogReader::load))));
    }

    /** Columns and cleaning, as the words say. */
    private <L extends EventNaming<L>> Call<L> named(Call<L> start) {
        Call<L> log = start.withCall("zone", zone.equals("UTC") ? null : Call.zone(zone), EventNaming::zone)
                .withCall("locale", locale == null ? null : language(locale), EventNaming::locale)
                .with("user", user, EventNaming::user);
        log = columnAs(log, "time", time, EventNaming::time, EventNaming::time);
        log = columnAs(log, "date", date, EventNaming::date, EventNaming::date);
        return log.with("action", action, EventNaming::action)
                .with("item", item, EventNaming::item)
                .with("transaction", transaction, EventNaming::transaction)
                .with("order", order, EventNaming::order)
                .with("onError", Call.unless(OnError.REFUSE, OnError.parse(onError)), EventNaming::onError)
                .withCall("dialect", written.given() ? written.dialect() : null, EventNaming::dialect);
    }

    private static Call<Locale> language(String word) {
        return Call.of(CalendarNames.language(word).toLanguageTag())
                .into("java.util.Locale.forLanguageTag", Locale::forLanguageTag);
    }

    private <L> Call<L> columnAs(
            Call<L> log,
            String verb,
            @Nullable String word,
            BiFunction<L, String, L> plain,
            Call.Verb2<L, String, String, L> formatted) {
        return word == null ? log : FormattedColumn.of(word, columns).named(log, verb, plain, formatted);
    }

    private List<String> columnsOfFile(String source) {
        try {
            return FileColumns.of(source, written.dialect().value());
        } catch (IOException | UsageException e) {
            // the reading that follows says it
            return List.of();
        }
    }

    private Outcome scan(Call<String> source) {
        Call<DuckDbOptions> options = new Call<>(DuckDbOptions.DEFAULT, "sojourn.engine.DuckDbOptions.DEFAULT")
                .with("withMemory", memory, DuckDbOptions::withMemory)
                .withCall(
                        "withTemporary", temporary == null ? null : Call.path(temporary), DuckDbOptions::withTemporary);
        boolean asIs = memory == null && temporary == null;
        return Outcome.of(Timed.of(() -> scanned(
                url != null
                        ? Call.of(url).into("EventLog.spark", source, EventLog::spark)
                        : asIs
                                ? source.into("EventLog.scan", EventLog::scan)
                                : source.into("EventLog.scan", options, EventLog::scan))));
    }

    /** A log that is not loaded, with its columns; one that is refused leaves no engine open. */
    private Call<EventLog> scanned(Call<LogInPlace> start) {
        try {
            Call<LogInPlace> named = named(start);
            Call<EventLog> log = dropped(new Call<>(named.value(), named.java()));
            // names that are wrong are refused now, not when the first scan runs
            log.value().explain();
            return log;
        } catch (RuntimeException e) {
            start.value().close();
            throw e;
        }
    }

    private Call<EventLog> dropped(Call<EventLog> log) {
        return (sampleUsers == null
                        ? log
                        : log.to(
                                "sampleUsers",
                                Call.of(sampleUsers),
                                new Call<>(seed, seed + "L"),
                                EventLog::sampleUsers))
                .with("dropAbove", dropAbove, EventLog::dropAbove);
    }
}
