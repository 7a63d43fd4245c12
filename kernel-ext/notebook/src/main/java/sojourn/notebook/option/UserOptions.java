package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.feature.Aggregate;
import sojourn.feature.Cohort;
import sojourn.feature.UserFeatures;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Durations;
import sojourn.notebook.line.JavaSource;
import sojourn.notebook.line.Offers;
import sojourn.time.ZoneNames;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options of {@code %features --by user}. */
public final class UserOptions {
    @Option(
            names = "--by",
            paramLabel = "WHOM",
            description = "user: describes each user of an event log by what was done in a window of the user's time")
    @Offers("user")
    private @Nullable String by;

    @Option(
            names = "--agg",
            paramLabel = "AGGREGATES",
            split = ",",
            description = "with --by user: count (of each action; the default), share, distinct, first, last, sum; of"
                    + " another column as in sum:price,distinct:item,count:device")
    @Offers({"count", "share", "distinct", "first", "last", "sum:"})
    private @Nullable List<String> aggregates;

    @Option(
            names = "--actions",
            paramLabel = "ACTIONS",
            split = ",",
            description = "with --by user: the actions whose events count, a column each; all if left out")
    private @Nullable List<String> actions;

    @Option(
            names = "--window",
            paramLabel = "DURATION",
            description =
                    "with --by user: how much of a user's time counts, such as 1d; an event exactly so long after the"
                            + " start is outside; all of it if left out")
    private @Nullable Duration window;

    @Option(
            names = "--since",
            paramLabel = "ACTION",
            description =
                    "with --by user: the action that starts a user's time, such as signup, and is no activity itself;"
                            + " the first event of all if left out")
    private @Nullable String since;

    @Option(
            names = "--cohort",
            paramLabel = "UNIT",
            description =
                    "with --by user: week (the default), month or none: a static column 'cohort' that says when the"
                            + " user's time began")
    @Offers({"week", "month", "none"})
    private @Nullable String cohort;

    /** {@return whether users are asked for} */
    public boolean chosen() {
        if (by == null) {
            Check.argument(aggregates == null, "--agg is for users: add --by user");
            Check.argument(actions == null, "--actions is for users: add --by user");
            Check.argument(window == null, "--window is for users: add --by user");
            Check.argument(since == null, "--since is for users: add --by user");
            Check.argument(cohort == null, "--cohort is for users: add --by user");
            return false;
        }
        Nearest.require("choice for --by", by, List.of("user"));
        return true;
    }

    /** {@return the features, their cohorts told in a zone} */
    public Call<UserFeatures> features(Optional<String> zone) {
        List<String> counted = actions == null ? List.of() : actions;
        List<String> words = aggregates == null ? List.of("count") : aggregates;
        UserFeatures which = null;
        StringBuilder java = new StringBuilder();
        boolean inCounts = words.get(0).equals("count");
        for (String word : words) {
            int colon = word.indexOf(':');
            Aggregate aggregate = Aggregate.named(colon < 0 ? word : word.substring(0, colon));
            String column = colon < 0 ? null : word.substring(colon + 1);
            Check.argument(column == null || !column.isEmpty(), "name a column after %s as in %sprice", word, word);
            if (which == null) {
                which = column == null ? UserFeatures.of(aggregate) : UserFeatures.of(aggregate, column);
            } else {
                which = column == null ? which.and(aggregate) : which.and(aggregate, column);
            }
            if (java.isEmpty() && inCounts) {
                java.append("UserFeatures.counts(").append(texts(counted)).append(")");
            } else {
                java.append(java.isEmpty() ? "UserFeatures.of(" : ".and(")
                        .append("Aggregate.")
                        .append(aggregate.name())
                        .append(column == null ? "" : ", " + JavaSource.text(column))
                        .append(")");
            }
        }
        Check.argument(which != null, "--agg needs at least one aggregate, such as count");
        which = which.actions(counted.toArray(String[]::new));
        if (!inCounts && !counted.isEmpty()) {
            java.append(".actions(").append(texts(counted)).append(")");
        }
        if (since != null) {
            which = which.since(since);
            java.append(".since(").append(JavaSource.text(since)).append(")");
        }
        if (window != null) {
            Check.argument(
                    !window.isZero() && !window.isNegative(),
                    "--window must be longer than nothing, was %s; leave it out for all of a user's time",
                    Durations.text(window));
            which = which.window(window);
            java.append(".window(").append(JavaSource.duration(window)).append(")");
        }
        if (cohort != null) {
            Cohort unit = Cohort.named(cohort);
            which = which.cohort(unit);
            java.append(".cohort(Cohort.").append(unit.name()).append(")");
        }
        if (zone.isPresent()) {
            which = which.zone(ZoneNames.zone(zone.get()));
            java.append(".zone(ZoneId.of(").append(JavaSource.text(zone.get())).append("))");
        }
        return new Call<>(which, java.toString());
    }

    /** {@return words as string literals, with commas between} */
    public static String texts(List<String> words) {
        return words.stream().map(String::strip).map(JavaSource::text).collect(Collectors.joining(", "));
    }
}
