package sojourn.notebook.magic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.FeaturesReader;
import sojourn.Sessions;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.display.Numbers;
import sojourn.display.card.Card;
import sojourn.display.card.Views;
import sojourn.feature.ItemTable;
import sojourn.feature.Scaling;
import sojourn.feature.SessionFeature;
import sojourn.feature.SessionFeatures;
import sojourn.feature.Trimming;
import sojourn.feature.UserFeatures;
import sojourn.load.ItemProperties;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.notebook.line.Timed;
import sojourn.notebook.option.FileOptions;
import sojourn.notebook.option.UserOptions;
import sojourn.notebook.state.Inputs;
import sojourn.notebook.state.Notebook;
import sojourn.notebook.state.Outcome;
import sojourn.time.ZoneNames;
import tech.tablesaw.api.Table;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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

    @Option(
            names = "--set",
            paramLabel = "NAME",
            description = "which features: session (the default), the twelve of a shop's sessions")
    @Offers("session")
    private @Nullable String set;

    @Option(
            names = "--items",
            paramLabel = "SOURCE",
            description =
                    "the items' categories and availability in time: a dataset, a CSV file, or a variable that holds"
                            + " ItemProperties; without it the features made of them are left out")
    @Offers(
            kinds = {Offers.Kind.DATASET, Offers.Kind.FILE},
            variables = ItemProperties.class)
    private @Nullable String items;

    @Option(names = "--first-known", description = "what is first known of an item holds before that time, too")
    private boolean firstKnown;

    @Option(
            names = "--scale",
            paramLabel = "HOW",
            split = ",",
            description =
                    "what distances see: standard (if left out), robust, min-max, log1p, log1p-standard or none; single"
                            + " columns otherwise: standard,session_duration_sec=log1p-standard,view_count=robust")
    @Offers({"standard", "robust", "min-max", "log1p", "log1p-standard", "none"})
    private List<String> scales = List.of();

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            split = ",",
            description = "only these features, in this order; of a file or a table, the columns of numbers")
    @Offers(kinds = {Offers.Kind.FEATURE, Offers.Kind.COLUMN})
    private List<String> columns = List.of();

    @Option(names = "--without", paramLabel = "NAMES", split = ",", description = "all features but these")
    @Offers(kinds = Offers.Kind.FEATURE)
    private List<String> without = List.of();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "time zone of hours and weekdays, such as Europe/Paris; the log's own if left out")
    @Offers(kinds = Offers.Kind.ZONE)
    private Optional<String> zone = Optional.empty();

    @Option(
            names = "--round-durations",
            paramLabel = "UNIT",
            description = "rounds durations up to a multiple of this, such as 10s, so that fewer rows differ")
    private @Nullable Duration roundDurations;

    @Option(names = "--cyclic", description = "gives hour and weekday as sine and cosine, so that 23 h lies beside 0 h")
    private boolean cyclic;

    @Mixin
    private UserOptions users = new UserOptions();

    @Mixin
    private FileOptions file = new FileOptions();

    @Option(
            names = "--where",
            paramLabel = "COLUMN=VALUES",
            description =
                    "the items with these values in a static column, such as cohort=2025-W36,2025-W37; they are scaled as"
                            + " among all, unless --scale says how")
    private @Nullable String where;

    @Option(
            names = "--trim",
            paramLabel = "QUANTILE",
            description = "leaves out items strictly above this quantile, such as 0.99, and scales the others anew")
    private @Nullable Double trim;

    @Option(
            names = "--trim-by",
            paramLabel = "CHOICE",
            description = "feature (the default): each feature has a limit; overall: their sum has one")
    @Offers({"feature", "overall"})
    private @Nullable String trimBy;

    @Option(
            names = "--cap",
            description = "with --trim: values above the limit become the limit, and no item is left out")
    private boolean cap;

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Features");
    }

    @Override
    public Outcome run(Notebook notebook) {
        Check.argument(
                trim != null || (trimBy == null && !cap), "--trim-by and --cap need --trim, such as --trim 0.99");
        Check.argument(columns.isEmpty() || without.isEmpty(), "--columns and --without exclude each other");
        boolean ofUsers = users.chosen();
        Object found = notebook.named(input).map(Call::value).orElse(null);
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
                    set == null && items == null && !firstKnown && !cyclic,
                    "--set, --items, --first-known and --cyclic are of sessions; leave them out here");
        }
        if (ofUsers) {
            Call<UserFeatures> which = users.features(zone);
            Call<EventLog> log = Inputs.eventLog(notebook, input);
            Outcome outcome =
                    of(() -> log.value().features(which.value()), log.java() + ".features(" + which.java() + ")");
            return log.value().loaded()
                    ? outcome
                    : outcome.with(Views.scanned(
                            outcome.card(), log.value(), log.value().explain(which.value())));
        }
        if (ofFile) {
            Call<FeaturesReader> reader = file.reader(notebook, input, columns);
            return of(reader.value()::load, reader.java() + ".load()");
        }
        if (found instanceof Table table) {
            String from = notebook.named(input).orElseThrow().java();
            Call<Supplier<Features>> made = file.table(table, from, columns);
            return of(made.value(), made.java());
        }
        if (found instanceof Features) {
            Call<Features> features = Inputs.features(notebook, input);
            return of(features::value, features.java());
        }
        return ofSessions(notebook);
    }

    /** Describes, then takes the subset, trims and scales, on the clock and in Java alike. */
    private Outcome of(Supplier<Features> made, String java) {
        StringBuilder line = new StringBuilder(java);
        UnaryOperator<Features> then = verbs(line);
        return Outcome.of(Timed.of(() -> then.apply(made.get())), line.toString());
    }

    private UnaryOperator<Features> verbs(StringBuilder java) {
        List<UnaryOperator<Features>> verbs = new ArrayList<>();
        if (where != null) {
            int equals = where.indexOf('=');
            Check.argument(
                    equals > 0 && equals < where.length() - 1,
                    "--where needs a static column and values, as in cohort=2025-W36, was '%s'",
                    where);
            String column = where.substring(0, equals);
            List<String> values = List.of(where.substring(equals + 1).split(",", -1));
            verbs.add(features -> features.where(column, values.toArray(String[]::new)));
            java.append(".where(")
                    .append(JavaSource.text(column))
                    .append(", ")
                    .append(UserOptions.texts(values))
                    .append(")");
        }
        if (!columns.isEmpty() && !file.used()) {
            verbs.add(features -> features.select(array(columns)));
            java.append(".select(").append(UserOptions.texts(columns)).append(")");
        }
        if (!without.isEmpty()) {
            verbs.add(features -> features.without(array(without)));
            java.append(".without(").append(UserOptions.texts(without)).append(")");
        }
        if (trim != null) {
            Trimming how = Trimming.above(trim);
            java.append(".trim(Trimming.above(").append(JavaSource.number(trim)).append(")");
            if (trimBy != null
                    && Nearest.require("choice for --trim-by", trimBy, List.of("feature", "overall"))
                            .equals("overall")) {
                how = how.overall();
                java.append(".overall()");
            }
            if (cap) {
                how = how.capped();
                java.append(".capped()");
            }
            java.append(")");
            Trimming ready = how;
            verbs.add(features -> features.trim(ready));
        }
        for (Scale each : scales.stream().map(Scale::of).toList()) {
            verbs.add(features ->
                    each.column.isEmpty() ? features.scale(each.scaling) : features.scale(each.column, each.scaling));
            java.append(".scale(")
                    .append(each.column.isEmpty() ? "" : JavaSource.text(each.column) + ", ")
                    .append("Scaling.")
                    .append(each.scaling.name())
                    .append(')');
        }
        return features -> {
            Features next = features;
            for (UnaryOperator<Features> verb : verbs) {
                next = verb.apply(next);
            }
            return next;
        };
    }

    /** How all columns are scaled, or one; an empty column stands for all. */
    private record Scale(String column, Scaling scaling) {
        static Scale of(String text) {
            int at = text.indexOf('=');
            String how = text.substring(at + 1).strip();
            return new Scale(
                    at < 0 ? "" : text.substring(0, at).strip(), Scaling.named(how.equals("minmax") ? "min-max" : how));
        }
    }

    private static String[] array(List<String> names) {
        return names.stream().map(String::strip).toArray(String[]::new);
    }

    /** Only what is wanted is asked for: fewer columns mean fewer distinct rows to fetch. */
    private Outcome scanned(
            Notebook notebook, Sessions sessions, String sessionsJava, SessionFeatures given, StringBuilder java) {
        SessionFeatures which = given;
        if (!cyclic && !(columns.isEmpty() && without.isEmpty())) {
            List<String> all = Arrays.stream(SessionFeature.values())
                    .map(SessionFeature::toString)
                    .toList();
            List<String> named = columns.isEmpty() ? without : columns;
            named.forEach(name -> Nearest.require("feature", name.strip(), all));
            SessionFeature[] only = Arrays.stream(SessionFeature.values())
                    .filter(feature -> columns.isEmpty()
                            != named.stream().anyMatch(name -> name.strip().equals(feature.toString())))
                    .toArray(SessionFeature[]::new);
            which = which.only(only);
            java.append(".only(")
                    .append(Arrays.stream(only)
                            .map(feature -> "SessionFeature." + feature.name())
                            .collect(Collectors.joining(", ")))
                    .append(")");
            without = List.of();
        }
        SessionFeatures ready = which;
        Call<ItemProperties> known = items == null ? null : Inputs.items(notebook, items);
        if (known != null) {
            java.append(", ").append(known.java()).append(firstKnown ? ", true" : "");
        }
        Outcome outcome = of(
                () -> known == null ? sessions.features(ready) : sessions.features(ready, known.value(), firstKnown),
                sessionsJava + ".features(" + java + ")");
        Card card = zoned(outcome.card(), ready.zone().orElse(sessions.log().zone()));
        return outcome.with(Views.scanned(card, sessions.log(), sessions.explain(ready, known != null)));
    }

    private Outcome ofSessions(Notebook notebook) {
        Nearest.require("feature set", set == null ? "session" : set, List.of("session"));
        SessionFeatures which = SessionFeatures.DEFAULT;
        StringBuilder java = new StringBuilder("SessionFeatures.DEFAULT");
        if (zone.isPresent()) {
            which = which.withZone(ZoneNames.zone(zone.get()));
            java.append(".withZone(ZoneId.of(")
                    .append(JavaSource.text(zone.get()))
                    .append("))");
        }
        if (cyclic) {
            which = which.withCyclic(true);
            java.append(".withCyclic(true)");
        }
        if (roundDurations != null) {
            which = which.roundDurations(roundDurations);
            java.append(".roundDurations(")
                    .append(JavaSource.duration(roundDurations))
                    .append(")");
        }
        Call<Sessions> sessions = Inputs.sessions(notebook, input);
        if (!sessions.value().log().loaded()) {
            return scanned(notebook, sessions.value(), sessions.java(), which, java);
        }
        EventLog log = sessions.value().log();
        Call<ItemProperties> known = items == null ? null : Inputs.items(notebook, items);
        SessionFeatures ready = which;
        ItemTable[] table = new ItemTable[1];
        if (known != null) {
            java.append(", ")
                    .append(sessions.java())
                    .append(".log().itemTable(")
                    .append(known.java())
                    .append(")")
                    .append(firstKnown ? ".withFirstKnownBefore()" : "");
        }
        Supplier<Features> made = () -> {
            if (known == null) {
                return sessions.value().features(ready);
            }
            ItemTable given = log.itemTable(known.value());
            table[0] = firstKnown ? given.withFirstKnownBefore() : given;
            return sessions.value().features(ready, table[0]);
        };
        Outcome outcome = of(made, sessions.java() + ".features(" + java + ")");
        Card card = zoned(
                uncounted(outcome.card(), log, ready.actions()), ready.zone().orElse(log.zone()));
        return outcome.with(table[0] == null ? card : audited(card, log, table[0]));
    }

    /** Names the zone of hours and weekdays, unless it is UTC, which the manual says. */
    private static Card zoned(Card card, ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC)
                ? card
                : card.note("Hours and weekdays are on the clocks of " + zone + ".");
    }

    /** An action that is written otherwise than the others is lost without a word, unless somebody says it. */
    private static Card uncounted(Card card, EventLog log, SessionFeatures.Actions counted) {
        List<String> known = List.of(counted.view(), counted.addToCart(), counted.transaction());
        if (!log.hasActions() || log.alphabet().stream().noneMatch(known::contains)) {
            return card;
        }
        long[] events = log.actionCounts();
        List<String> others = new ArrayList<>();
        for (int code = 0; code < events.length; code++) {
            String action = log.alphabet().get(code);
            if (!known.contains(action)) {
                others.add(action + " (" + Numbers.count(events[code], "events")
                        + Nearest.to(action, known)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("")
                        + ")");
            }
        }
        return others.isEmpty()
                ? card
                : card.warning("The counts are of " + String.join(", ", known) + "; no column counts "
                        + String.join(", ", others) + ".");
    }

    private static Card audited(Card card, EventLog log, ItemTable table) {
        ItemTable.AsOf known = log.itemsAsOf(table);
        String found = "Of " + Numbers.count(log.size(), "events") + " the item's category at the time is known for "
                + share(known.withCategory(), log.size()) + ", its availability for "
                + share(known.withAvailability(), log.size()) + ".";
        return known.withCategory() < 0.9 * log.size() ? card.warning(found) : card.note(found);
    }

    private static String share(long part, long whole) {
        return Numbers.count(part) + " (" + Numbers.percent(part, whole) + ")";
    }
}
