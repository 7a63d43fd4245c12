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
    private String input = "";

    @Option(
            names = "--set",
            paramLabel = "NAME",
            defaultValue = "session",
            description = "which features: session, the twelve of a shop's sessions")
    private String set = "session";

    @Option(
            names = "--items",
            paramLabel = "SOURCE",
            description =
                    "the items' categories and availability in time: a dataset, a CSV file, or a variable that holds"
                            + " ItemProperties; without it the features made of them are left out")
    private @Nullable String items;

    @Option(names = "--first-known", description = "what is first known of an item holds before that time, too")
    private boolean firstKnown;

    @Option(
            names = "--scale",
            paramLabel = "HOW",
            defaultValue = "standard",
            description = "what distances see: standard, robust, min-max, log1p, log1p-standard or none")
    private String scale = "standard";

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "where hour and weekday are told, such as Europe/Paris")
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
        Scaling scaling = Scaling.named(scale.equals("minmax") ? "min-max" : scale);
        Input<UserFeatures> which = users.features(zone);
        Input<EventLog> log = Inputs.eventLog(notebook, input);
        Timed<Features> features =
                Timed.of(() -> log.value().features(which.value()).scale(scaling));
        return Outcome.of(
                features, log.java() + ".features(" + which.java() + ").scale(Scaling." + scaling.name() + ")");
    }

    private Outcome ofSessions(Notebook notebook) {
        Nearest.require("feature set", set, List.of("session"));
        Scaling scaling = Scaling.named(scale.equals("minmax") ? "min-max" : scale);
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
                return sessions.value().features(ready).scale(scaling);
            }
            ItemTable given = log.itemTable(known.value());
            table[0] = firstKnown ? given.withFirstKnownBefore() : given;
            return sessions.value().features(ready, table[0]).scale(scaling);
        });
        if (known != null) {
            java.append(", ")
                    .append(sessions.java())
                    .append(".log().itemTable(")
                    .append(known.java())
                    .append(")")
                    .append(firstKnown ? ".withFirstKnownBefore()" : "");
        }
        String line = sessions.java() + ".features(" + java + ").scale(Scaling." + scaling.name() + ")";
        Outcome outcome = Outcome.of(features, line);
        return table[0] == null ? outcome : Outcome.of(features, audited(outcome.card(), log, table[0]), line);
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
