package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.check.Check;
import sojourn.feature.Aggregate;
import sojourn.feature.Cohort;
import sojourn.feature.UserFeatures;
import sojourn.notebook.line.Call;
import sojourn.notebook.line.Durations;
import sojourn.notebook.line.Offers;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The options of {@code %features --by user}. */
public final class UserOptions {
    /** Whom features describe. */
    private enum Whom {
        USER
    }

    @Option(
            names = "--by",
            paramLabel = "WHOM",
            description = "user: describes each user of an event log by what was done in a window of the user's time")
    @Offers(noun = "choice for --by")
    private @Nullable Whom by;

    @Option(
            names = "--agg",
            paramLabel = "AGGREGATES",
            split = ",",
            description = "with --by user: count (of each action; the default), share, distinct, first, last, sum; of"
                    + " another column as in sum:price,distinct:item,count:device")
    @Offers(value = "sum:", words = Aggregate.class)
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
    private @Nullable Cohort cohort;

    /** {@return whether users are asked for} */
    public boolean chosen() {
        if (by == null) {
            Check.argument(aggregates == null, "--agg is for users: add --by user");
            Check.argument(actions == null, "--actions is for users: add --by user");
            Check.argument(window == null, "--window is for users: add --by user");
            Check.argument(since == null, "--since is for users: add --by user");
            Check.argument(cohort == null, "--cohort is for users: add --by user");
        }
        return by != null;
    }

    /** {@return the features, their cohorts in a time zone} */
    public Call<UserFeatures> features(@Nullable String zone) {
        String[] counted = actions == null
                ? new String[0]
                : actions.stream().map(String::strip).toArray(String[]::new);
        List<String> words = aggregates == null ? List.of("count") : aggregates;
        Check.argument(!words.isEmpty(), "--agg needs at least one aggregate, such as count");
        Check.argument(
                window == null || !(window.isZero() || window.isNegative()),
                "--window must be longer than nothing, was %s; leave it out for all of a user's time",
                window == null ? "" : Durations.text(window));
        boolean counts = words.get(0).equals("count");
        Call<UserFeatures> first = counts
                ? Call.of(counted).into("UserFeatures.counts", UserFeatures::counts)
                : measured(
                        words.get(0),
                        aggregate -> aggregate.into("UserFeatures.of", UserFeatures::of),
                        (aggregate, column) -> aggregate.into("UserFeatures.of", column, UserFeatures::of));
        return first.each(
                        words.subList(1, words.size()),
                        (some, word) -> measured(
                                word,
                                aggregate -> some.to("and", aggregate, UserFeatures::and),
                                (aggregate, column) -> some.to("and", aggregate, column, UserFeatures::and)))
                .with("actions", counts || counted.length == 0 ? null : counted, UserFeatures::actions)
                .with("since", since, UserFeatures::since)
                .with("window", window, UserFeatures::window)
                .with("cohort", cohort, UserFeatures::cohort)
                .withCall("zone", zone == null ? null : Call.zone(zone), UserFeatures::zone);
    }

    /** An aggregate of the events, or of another column as in {@code sum:price}. */
    private static Call<UserFeatures> measured(
            String word,
            Function<Call<Aggregate>, Call<UserFeatures>> ofEvents,
            BiFunction<Call<Aggregate>, Call<String>, Call<UserFeatures>> ofColumn) {
        int colon = word.indexOf(':');
        Call<Aggregate> aggregate = Call.of(Aggregate.named(colon < 0 ? word : word.substring(0, colon)));
        Check.argument(colon < word.length() - 1, "name a column after %s as in %sprice", word, word);
        return colon < 0 ? ofEvents.apply(aggregate) : ofColumn.apply(aggregate, Call.of(word.substring(colon + 1)));
    }
}
