package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.FeaturesReader;
import sojourn.Sessions;
import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.feature.ItemTable;
import sojourn.feature.SessionFeatures;
import sojourn.feature.UserFeatures;
import sojourn.load.ItemProperties;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.FeatureColumnWords;
import sojourn.notebook.option.FileOptions;
import sojourn.notebook.option.ItemFeatureWords;
import sojourn.notebook.option.SessionFeatureWords;
import sojourn.notebook.option.SubsetWords;
import sojourn.notebook.option.UserOptions;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Magic;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.view.LoggedEvents;
import tech.tablesaw.api.Table;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code %features f << s --set session --items shop_sample --scale standard}. */
@Command(
        name = "%features",
        description =
                "Describes each session by numbers: how long it lasted, what was done in it, when it began, and what"
                        + " its items were at the time. With --by user it describes each user of an event log, by what"
                        + " was done in a window of the user's time. Raw numbers and scaled ones are both kept.",
        footer = "%features f << s --set session --items shop_sample --scale standard")
final class FeaturesMagic implements Magic {
    @Parameters(
            paramLabel = "INPUT",
            description =
                    "sessions, features, or a table of numbers, such as a query's result: a variable; with --by user an event"
                            + " log; or a file of numbers, .parquet, or .csv, .tsv or .txt, also with .gz")
    @Offers(
            kinds = Offers.Kind.FILE,
            variables = {Sessions.class, EventLog.class, Features.class, Table.class})
    private String input = "";

    @Mixin
    private final ItemFeatureWords items = new ItemFeatureWords();

    @Mixin
    private final FeatureColumnWords columns = new FeatureColumnWords();

    @Mixin
    private final SessionFeatureWords session = new SessionFeatureWords();

    @Mixin
    private final UserOptions users = new UserOptions();

    @Mixin
    private final FileOptions file = new FileOptions();

    @Mixin
    private final SubsetWords subset = new SubsetWords();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Features");
    }

    @Override
    public Outcome run(Notebook notebook) {
        subset.check();
        columns.check();
        boolean ofUsers = users.chosen();
        Call<Object> named = notebook.named(input).orElse(null);
        Object found = named == null ? null : named.value();
        boolean ofFile = !ofUsers
                && (found instanceof String || found instanceof Path || (found == null && Inputs.looksLikePath(input)));
        boolean ofTable = !ofUsers && found instanceof Table;
        file.check(ofFile, ofTable);
        if (found instanceof EventLog && !ofUsers) {
            throw new UsageException(String.format(
                    "features of users or of sessions? '%s' is an event log: add --by user, or cut it into sessions first:"
                            + " %%sessions s << %s --gap 30m",
                    input, input));
        }
        if (ofUsers || ofFile || ofTable || found instanceof Features) {
            Check.argument(
                    !items.given() && !session.cyclic(),
                    "--set, --items, --first-known and --cyclic are of sessions; leave them out here");
        }
        if (ofUsers) {
            return ofUsers(notebook);
        }
        if (ofFile) {
            Call<FeaturesReader> reader = file.reader(notebook, input, columns.columns());
            UnaryOperator<Call<Features>> then = then(columns::reduced);
            return Outcome.of(Timed.of(() -> then.apply(reader.to("load", FeaturesReader::load))));
        }
        if (named != null && found instanceof Table table) {
            UnaryOperator<Call<Features>> then = then(columns::reduced);
            Call<Table> rows = new Call<>(table, named.java());
            return Outcome.of(Timed.of(() -> then.apply(file.table(rows, columns.columns()))));
        }
        if (found instanceof Features) {
            Call<Features> features = Inputs.features(notebook, input);
            UnaryOperator<Call<Features>> then = then(this::chosen);
            return Outcome.of(Timed.of(() -> then.apply(features)));
        }
        Call<SessionFeatures> which = session.features();
        Call<Sessions> sessions = Inputs.sessions(notebook, input);
        return sessions.value().log().loaded()
                ? ofSessions(sessions, which, items.known(notebook))
                : scanned(notebook, sessions, which);
    }

    /** Takes the subset, chooses columns, trims and scales; words that are wrong are refused before anything is computed. */
    private UnaryOperator<Call<Features>> then(UnaryOperator<Call<Features>> choose) {
        UnaryOperator<Call<Features>> where = subset.where();
        UnaryOperator<Call<Features>> trim = subset.trim();
        UnaryOperator<Call<Features>> scale = columns.scale();
        return features -> scale.apply(trim.apply(choose.apply(where.apply(features))));
    }

    private Call<Features> chosen(Call<Features> features) {
        return columns.reduced(columns.selected(features));
    }

    private Outcome ofUsers(Notebook notebook) {
        Call<UserFeatures> which = users.features(session.zone());
        Call<EventLog> log = Inputs.eventLog(notebook, input);
        UnaryOperator<Call<Features>> then = then(this::chosen);
        Outcome outcome = Outcome.of(Timed.of(() -> then.apply(log.to("features", which, EventLog::features))));
        return log.value().loaded()
                ? outcome
                : outcome.with(
                        Views.scanned(outcome.card(), log.value(), log.value().explain(which.value())));
    }

    /** Only what is wanted is asked for: fewer columns mean fewer distinct rows to fetch. */
    private Outcome scanned(Notebook notebook, Call<Sessions> sessions, Call<SessionFeatures> all) {
        boolean fewer = !session.cyclic() && columns.given();
        Call<SessionFeatures> which = fewer ? columns.only(all) : all;
        Call<ItemProperties> known = items.known(notebook);
        UnaryOperator<Call<Features>> then = then(fewer ? columns::selected : this::chosen);
        Outcome outcome = Outcome.of(Timed.of(() -> then.apply(
                known == null
                        ? sessions.to("features", which, Sessions::features)
                        : items.firstKnown()
                                ? sessions.to("features", which, known, Call.of(true), Sessions::features)
                                : sessions.to("features", which, known, Sessions::features))));
        LoggedEvents log = sessions.value().log();
        Card card =
                SessionFeatureNotes.zoned(outcome.card(), which.value().zone().orElse(log.zone()));
        return outcome.with(Views.scanned(card, log, sessions.value().explain(which.value(), known != null)));
    }

    private Outcome ofSessions(
            Call<Sessions> sessions, Call<SessionFeatures> which, @Nullable Call<ItemProperties> known) {
        UnaryOperator<Call<Features>> then = then(this::chosen);
        Timed<@Nullable Call<ItemTable>> table = Timed.of(() -> known == null
                ? null
                : sessions.to("log", Sessions::log)
                        .to("itemTable", known, LoggedEvents::itemTable)
                        .when(items.firstKnown(), "withFirstKnownBefore", ItemTable::withFirstKnownBefore));
        Call<ItemTable> items = table.value();
        Timed<Call<Features>> made = Timed.of(() -> then.apply(
                items == null
                        ? sessions.to("features", which, Sessions::features)
                        : sessions.to("features", which, items, Sessions::features)));
        Outcome outcome = Outcome.of(made.after(table.took()));
        LoggedEvents log = sessions.value().log();
        Card card = SessionFeatureNotes.zoned(
                SessionFeatureNotes.uncounted(outcome.card(), log, which.value().actions()),
                which.value().zone().orElse(log.zone()));
        return outcome.with(items == null ? card : SessionFeatureNotes.audited(card, log, items.value()));
    }
}
