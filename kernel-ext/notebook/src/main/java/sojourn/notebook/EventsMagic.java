package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.EventLog;
import sojourn.EventLogReader;
import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.load.OnError;
import tech.tablesaw.api.Table;

import java.nio.file.Path;
import java.util.Optional;

/** {@code %events log << events.csv --user visitorid --time timestamp:ms --action event}. */
@Command(
        name = "%events",
        description =
                "Loads an event log: a dataset, a file (CSV, TSV, Parquet, JSON lines, also .gz), a glob of files, or"
                        + " a Tablesaw table in a variable. Columns that are not named are guessed by well-known names; all others"
                        + " are kept.",
        footer = "%events log << events.csv --user visitorid --time timestamp:ms --action event")
final class EventsMagic implements Magic {
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
            description = "when; the format is s, ms, us, ns, iso, auto, or a pattern such as \"dd/MM/yyyy HH:mm\"")
    @Offers(kinds = Offers.Kind.COLUMN)
    private Optional<String> time = Optional.empty();

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
            description = "where the clock hung that wrote times without an offset, such as Europe/Paris")
    @Offers(kinds = Offers.Kind.ZONE)
    private String zone = "UTC";

    @Option(
            names = "--on-error",
            paramLabel = "CHOICE",
            defaultValue = "refuse",
            description = "what happens to cells that are missing or cannot be read: refuse, skip or null")
    @Offers({"refuse", "skip", "null"})
    private String onError = "refuse";

    @Option(
            names = "--drop-above",
            paramLabel = "QUANTILE",
            description = "leaves out users with more events than this quantile, such as 0.999: mostly robots")
    private @Nullable Double dropAbove;

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.EventLog");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Optional<Input<Object>> found = notebook.named(input);
        Object named = found.map(Input::value).orElse(input);
        String java = found.map(Input::java).orElse(JavaSource.text(input));
        if (named instanceof EventLog log) {
            Check.argument(
                    plain(), "'%s' is an event log already; its columns are named when it is read from a file", input);
            return Outcome.of(Timed.of(() -> dropped(log)), java + droppedJava());
        }
        if (named instanceof Table table) {
            return read(EventLog.of(table), "EventLog.of(" + java + ")");
        }
        if (!(named instanceof String) && !(named instanceof Path)) {
            throw new UsageException(String.format(
                    "a dataset, a file or a table needed, but '%s' is a %s",
                    input, named.getClass().getSimpleName()));
        }
        String source = named.toString();
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
                && onError.equals("refuse");
    }

    private Outcome read(EventLogReader start, String startJava) {
        EventLogReader reader = start;
        StringBuilder java = new StringBuilder(startJava);
        if (!zone.equals("UTC")) {
            reader = reader.zone(Inputs.zone(zone));
            java.append(".zone(ZoneId.of(").append(JavaSource.text(zone)).append("))");
        }
        if (user.isPresent()) {
            reader = reader.user(user.get());
            java.append(".user(").append(JavaSource.text(user.get())).append(")");
        }
        if (time.isPresent()) {
            int colon = time.get().indexOf(':');
            String column = colon < 0 ? time.get() : time.get().substring(0, colon);
            String format = colon < 0 ? "" : time.get().substring(colon + 1);
            reader = colon < 0 ? reader.time(column) : reader.time(column, format);
            java.append(".time(").append(JavaSource.text(column));
            java.append(colon < 0 ? "" : ", " + JavaSource.text(format)).append(")");
        }
        if (action.isPresent()) {
            reader = reader.action(action.get());
            java.append(".action(").append(JavaSource.text(action.get())).append(")");
        }
        if (item.isPresent()) {
            reader = reader.item(item.get());
            java.append(".item(").append(JavaSource.text(item.get())).append(")");
        }
        if (transaction.isPresent()) {
            reader = reader.transaction(transaction.get());
            java.append(".transaction(")
                    .append(JavaSource.text(transaction.get()))
                    .append(")");
        }
        OnError choice = OnError.parse(onError);
        if (choice != OnError.REFUSE) {
            reader = reader.onError(choice);
            java.append(".onError(OnError.").append(choice).append(")");
        }
        EventLogReader ready = reader;
        Timed<EventLog> log = Timed.of(() -> dropped(ready.load()));
        return Outcome.of(log, java.append(".load()").append(droppedJava()).toString());
    }

    private EventLog dropped(EventLog log) {
        return dropAbove == null ? log : log.dropAbove(dropAbove);
    }

    private String droppedJava() {
        return dropAbove == null ? "" : ".dropAbove(" + JavaSource.number(dropAbove) + ")";
    }
}
