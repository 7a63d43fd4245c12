package sojourn.notebook;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sojourn.EventLog;
import sojourn.Features;
import sojourn.Sessions;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.display.Card;
import sojourn.display.Numbers;
import sojourn.feature.ItemTable;
import sojourn.feature.Scaling;
import sojourn.feature.SessionFeatures;
import sojourn.feature.UserFeatures;
import sojourn.load.ItemProperties;

import java.util.List;
import java.util.Optional;
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
    @Parameters(paramLabel = "INPUT", description = "sessions: a variable; with --by user an event log")
    @Offers(variables = {Sessions.class, EventLog.class})
    private String input = "";

    @Option(
            names = "--set",
            paramLabel = "NAME",
            defaultValue = "session",
            description = "which features: session, the twelve of a shop's sessions")
    @Offers("session")
    private String set = "session";

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

    @Option(names = "--columns", paramLabel = "NAMES", split = ",", description = "only these features, in this order")
    private List<String> columns = List.of();

    @Option(names = "--without", paramLabel = "NAMES", split = ",", description = "all features but these")
    private List<String> without = List.of();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "where hour and weekday are told, such as Europe/Paris")
    @Offers(kinds = Offers.Kind.ZONE)
    private String zone = "UTC";

    @Option(names = "--cyclic", description = "gives hour and weekday as sine and cosine, so that 23 h lies beside 0 h")
    private boolean cyclic;

    @Mixin
    private UserOptions users = new UserOptions();

    @Override
    public Optional<String> type() {
        return Optional.of("sojourn.Features");
    }

    @Override
    public Outcome run(Notebook notebook) {
        return users.chosen() ? ofUsers(notebook) : ofSessions(notebook);
    }

    private Outcome ofUsers(Notebook notebook) {
        Check.argument(
                items == null && !firstKnown && !cyclic,
                "--items, --first-known and --cyclic are of sessions; leave them out with --by user");
        List<Scale> scalings = scalings();
        Input<UserFeatures> which = users.features(zone);
        Input<EventLog> log = Inputs.eventLog(notebook, input);
        Timed<Features> features = Timed.of(() -> shaped(log.value().features(which.value()), scalings));
        return Outcome.of(features, log.java() + ".features(" + which.java() + ")" + shapedJava(scalings));
    }

    private Outcome ofSessions(Notebook notebook) {
        Nearest.require("feature set", set, List.of("session"));
        List<Scale> scalings = scalings();
        SessionFeatures which = SessionFeatures.DEFAULT;
        StringBuilder java = new StringBuilder("SessionFeatures.DEFAULT");
        if (!zone.equals("UTC")) {
            which = which.withZone(Inputs.zone(zone));
            java.append(".withZone(ZoneId.of(").append(JavaSource.text(zone)).append("))");
        }
        if (cyclic) {
            which = which.withCyclic(true);
            java.append(".withCyclic(true)");
        }
        Input<Sessions> sessions = Inputs.sessions(notebook, input);
        EventLog log = sessions.value().log();
        Input<ItemProperties> known = items == null ? null : Inputs.items(notebook, items);
        SessionFeatures ready = which;
        ItemTable[] table = new ItemTable[1];
        Timed<Features> features = Timed.of(() -> {
            if (known == null) {
                return shaped(sessions.value().features(ready), scalings);
            }
            ItemTable given = log.itemTable(known.value());
            table[0] = firstKnown ? given.withFirstKnownBefore() : given;
            return shaped(sessions.value().features(ready, table[0]), scalings);
        });
        if (known != null) {
            java.append(", ")
                    .append(sessions.java())
                    .append(".log().itemTable(")
                    .append(known.java())
                    .append(")")
                    .append(firstKnown ? ".withFirstKnownBefore()" : "");
        }
        String line = sessions.java() + ".features(" + java + ")" + shapedJava(scalings);
        Outcome outcome = Outcome.of(features, line);
        return table[0] == null ? outcome : Outcome.of(features, audited(outcome.card(), log, table[0]), line);
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

    private List<Scale> scalings() {
        Check.argument(columns.isEmpty() || without.isEmpty(), "--columns and --without exclude each other");
        return scales.stream().map(Scale::of).toList();
    }

    private Features shaped(Features all, List<Scale> scalings) {
        Features features = all;
        if (!columns.isEmpty()) {
            features = features.select(array(columns));
        }
        if (!without.isEmpty()) {
            features = features.without(array(without));
        }
        for (Scale each : scalings) {
            features = each.column.isEmpty() ? features.scale(each.scaling) : features.scale(each.column, each.scaling);
        }
        return features;
    }

    private String shapedJava(List<Scale> scalings) {
        StringBuilder java = new StringBuilder();
        if (!columns.isEmpty()) {
            java.append(".select(").append(texts(columns)).append(')');
        }
        if (!without.isEmpty()) {
            java.append(".without(").append(texts(without)).append(')');
        }
        for (Scale each : scalings) {
            java.append(".scale(")
                    .append(each.column.isEmpty() ? "" : JavaSource.text(each.column) + ", ")
                    .append("Scaling.")
                    .append(each.scaling.name())
                    .append(')');
        }
        return java.toString();
    }

    private static String[] array(List<String> names) {
        return names.stream().map(String::strip).toArray(String[]::new);
    }

    private static String texts(List<String> names) {
        return names.stream().map(String::strip).map(JavaSource::text).collect(Collectors.joining(", "));
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
