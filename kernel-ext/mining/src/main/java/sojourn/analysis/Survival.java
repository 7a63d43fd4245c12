package sojourn.analysis;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.Sessions;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.run.Lazy;
import sojourn.run.Progress;
import sojourn.sequence.pool.SequenceGroups;
import sojourn.survival.KaplanMeier;
import sojourn.survival.LogRank;
import sojourn.view.LoggedEvents;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How long it takes until an event comes: from a session's first event, and a session that ends without it is censored at its end; or
 * {@link #perUser}, from a user's first event, and who has not had it by the end of the log is censored there. Of sequences it is the
 * time until a state begins, in positions, or in seconds if a position is a step of time; one that ends without it is censored at its
 * last position. Curves are those of Kaplan and Meier. Immutable: each verb gives a new one; curves are computed when they are first
 * looked at.
 *
 * <pre>{@code
 * Survival.of(sessions, "transaction").by(clusters)
 * Survival.of(pool, "job").by("good_grades")
 * }</pre>
 */
public final class Survival {
    /** curves that can be distinguished */
    private static final int MOST_GROUPS = 12;
    /** a time, whether the event came, and a group of each */
    private static final int MOST_FOLLOWED = 100_000_000;

    private final Followed followed;
    private final String event;
    private final @Nullable Grouping grouping;
    private final Lazy<Found> found;

    /**
     * A group's curve.
     *
     * @param name    of the group
     * @param cluster its number; empty if the groups are no clusters
     * @param curve   times are in {@link Survival#unit}s
     */
    public record Group(String name, OptionalInt cluster, KaplanMeier curve) {}

    private record Found(List<Group> groups, Optional<LogRank> test, long ungrouped, long weightless) {}

    private record Grouping(String name, Function<Followed, SequenceGroups> of) {}

    private Survival(Followed followed, String event, @Nullable Grouping grouping) {
        this.followed = followed;
        this.event = event;
        this.grouping = grouping;
        this.found = new Lazy<>(this::find);
    }

    /**
     * Asks for the time to an event.
     *
     * @param sessions of a log in memory with actions
     * @param event    one of its actions
     * @return the question
     * @throws sojourn.check.UsageException if there is no such action, with the nearest one, or the log is not in memory
     */
    public static Survival of(Sessions sessions, String event) {
        LoggedEvents log = sessions.log();
        Check.argument(
                log.loaded(),
                "times to an event need the log in memory; load it by %s",
                OptionWords.of("%events without --engine", "log.load()"));
        Check.argument(
                log.hasActions(),
                "times to an event need a log with actions; name their column by %s",
                OptionWords.of("--action COLUMN", ".action(\"…\")"));
        Check.argument(sessions.size() > 0, "times to an event need at least one session, had none");
        Nearest.require("action", event, log.alphabet());
        return new Survival(new FollowedSessions(sessions, event, false), event, null);
    }

    /**
     * Asks for the time until a state begins.
     *
     * @param pool  sequences; case weights count in curves, bands and medians, and those of weight 0 are not followed. Runs count as long as
     *     they lasted, where that is known: of distinct ones with counts each is one position
     * @param state one of their states; who begins in it has waited for 0 positions
     * @return the question
     * @throws sojourn.check.UsageException if there is no such state, with the nearest one, or no sequence
     */
    public static Survival of(Sequences pool, String state) {
        Check.argument(pool.size() > 0, "times to an event need at least one sequence, had none");
        Check.argument(
                pool.total() <= MOST_FOLLOWED,
                "times to an event are kept one by one, of at most %,d sequences, but there are %,d",
                MOST_FOLLOWED,
                pool.total());
        Nearest.require("state", state, pool.alphabet());
        return new Survival(new FollowedSequences(pool, state), state, null);
    }

    /**
     * Follows users in place of sessions.
     *
     * @return the same by user: from the user's first event to the first such event in any session, else to the end of the log
     * @throws sojourn.check.UsageException of sequences, which are followed to their own ends
     */
    public Survival perUser() {
        return new Survival(followed.perUser(), event, grouping);
    }

    /**
     * By a column of the log, whose value at the first event counts; of sequences by a static column.
     *
     * @param name one of the columns; those without a value are in no group
     * @return the question
     * @throws sojourn.check.UsageException if there is no such column, with the nearest one
     */
    public Survival by(String name) {
        followed.requireColumn(name);
        return new Survival(followed, event, new Grouping(name, each -> each.byColumn(name)));
    }

    /**
     * By cluster.
     *
     * @param of these sequences; or these sessions: of their features or sequences; of users, if the times are {@link #perUser}
     * @return the question; sessions that were not clustered, and noise, are in no group
     */
    public Survival by(Clustering of) {
        return new Survival(followed, event, new Grouping("cluster", each -> each.byCluster(of)));
    }

    /**
     * By cohort: when the first event was.
     *
     * @param width of a cohort, such as {@code Duration.ofDays(7)}, at least a day; weeks begin on Monday
     * @return the question
     * @throws sojourn.check.UsageException if it is no number of days; of sequences, which have no dates
     */
    public Survival byCohort(Duration width) {
        followed.requireDates();
        Check.argument(
                width.toDays() >= 1 && width.equals(Duration.ofDays(width.toDays())),
                "%s must be whole days, such as 7d, was %s",
                OptionWords.of("--cohort", "byCohort"),
                Nouns.count(width.toHours(), "hours"));
        return new Survival(followed, event, new Grouping("cohort", each -> each.byCohort(width)));
    }

    private Found find() {
        Followed.Times all = followed.times();
        int n = all.times().length;
        SequenceGroups by = grouping == null
                ? new SequenceGroups("", List.of("all " + noun()), List.of(), new int[n], false)
                : grouping.of.apply(followed);
        int k = by.names().size();
        Check.argument(
                k <= MOST_GROUPS,
                "curves of at most %d groups can be told apart, but by %s there are %,d",
                MOST_GROUPS,
                groupedBy().orElse("all"),
                k);
        List<Group> groups = new ArrayList<>();
        try (Progress progress = Progress.start("survival curves", n, noun())) {
            for (int g = 0; g < k; g++) {
                int group = g;
                int[] own = IntStream.range(0, n)
                        .filter(i -> by.labels()[i] == group && all.counts(i))
                        .toArray();
                Check.argument(
                        own.length > 0 || !hasCaseWeights(),
                        "all %s of %s have weight 0; leave them out: pool.where(i -> pool.caseWeight(i) > 0)",
                        noun(),
                        by.names().get(g));
                groups.add(new Group(
                        by.names().get(g),
                        by.clusters().isEmpty()
                                ? OptionalInt.empty()
                                : OptionalInt.of(by.clusters().get(g)),
                        all.curve(own)));
                progress.advance(own.length);
            }
            progress.finish();
        }
        Check.argument(
                !groups.isEmpty(),
                "none of the %s is in a group by %s",
                noun(),
                groupedBy().orElse("all"));
        int[] in = IntStream.range(0, n)
                .filter(i -> by.labels()[i] >= 0 && all.counts(i))
                .toArray();
        long weightless = IntStream.range(0, n).filter(i -> !all.counts(i)).count();
        Optional<LogRank> test = k < 2
                ? Optional.empty()
                : Optional.of(LogRank.of(
                        all.timesOf(in),
                        all.eventsOf(in),
                        Arrays.stream(in).map(i -> by.labels()[i]).toArray(),
                        k));
        return new Found(List.copyOf(groups), test, n - weightless - in.length, weightless);
    }

    /** {@return what is followed: sessions, users or sequences} */
    public String noun() {
        return followed.noun();
    }

    /** {@return what times are in: seconds, or positions of sequences without a step of time} */
    public String unit() {
        return followed.unit();
    }

    /** {@return what times begin with, in words} */
    public String from() {
        return followed.from();
    }

    /** {@return to what each is followed, in words} */
    public String until() {
        return followed.until();
    }

    /** {@return whether some may be seen longer than others, so that who is lost early counts} */
    public boolean isCutUnevenly() {
        return followed.isCutUnevenly();
    }

    /** {@return whether each stands for itself, and is not one of several of a user} */
    public boolean isOfPersons() {
        return followed.isOfPersons();
    }

    /** {@return whether they have case weights, which curves take, and the log-rank test does not} */
    public boolean hasCaseWeights() {
        return followed.hasCaseWeights();
    }

    /** {@return the event that is waited for} */
    public String event() {
        return event;
    }

    /** {@return what the groups are of; empty if nothing was grouped} */
    public Optional<String> groupedBy() {
        return Optional.ofNullable(grouping).map(Grouping::name);
    }

    /** {@return the curves, one for each group; one of all if nothing was grouped} */
    public List<Group> groups() {
        return found.get().groups;
    }

    /** {@return whether the groups differ, each counted once, whatever its case weight; empty if there is one group alone} */
    public Optional<LogRank> logRank() {
        return found.get().test;
    }

    /** {@return how many are in no group: noise, those that were not clustered, and those without a value} */
    public long ungrouped() {
        return found.get().ungrouped;
    }

    /** {@return how many are not followed, as they have a case weight of 0} */
    public long weightless() {
        return found.get().weightless;
    }

    /**
     * {@return one row for each group: group, n, events, censored, with case weights also weight and event_weight, median_seconds or
     * median_positions and its band, missing where not reached}
     */
    public Table table() {
        StringColumn group = StringColumn.create("group");
        IntColumn n = IntColumn.create("n");
        LongColumn events = LongColumn.create("events");
        LongColumn censored = LongColumn.create("censored");
        DoubleColumn median = DoubleColumn.create("median_" + unit());
        DoubleColumn low = DoubleColumn.create("median_low");
        DoubleColumn high = DoubleColumn.create("median_high");
        for (Group each : groups()) {
            KaplanMeier curve = each.curve();
            group.append(each.name());
            n.append(curve.size());
            events.append(curve.events());
            censored.append(curve.size() - curve.events());
            append(median, curve.median());
            append(low, curve.medianLow());
            append(high, curve.medianHigh());
        }
        Table table = Table.create("survival", group, n, events, censored, median, low, high);
        if (hasCaseWeights()) {
            table.insertColumn(4, weights("weight", KaplanMeier::weight));
            table.insertColumn(5, weights("event_weight", KaplanMeier::eventWeight));
        }
        return table;
    }

    private DoubleColumn weights(String name, ToDoubleFunction<KaplanMeier> of) {
        return DoubleColumn.create(
                name,
                groups().stream()
                        .mapToDouble(group -> of.applyAsDouble(group.curve()))
                        .toArray());
    }

    private static void append(DoubleColumn column, OptionalDouble value) {
        if (value.isPresent()) {
            column.append(value.getAsDouble());
        } else {
            column.appendMissing();
        }
    }

    /**
     * {@return one row for each step: group, seconds or positions, at_risk, events, with case weights also weight_at_risk and event_weight, survival,
     * low, high}
     */
    public Table curveTable() {
        StringColumn group = StringColumn.create("group");
        DoubleColumn time = DoubleColumn.create(unit());
        IntColumn risk = IntColumn.create("at_risk");
        IntColumn events = IntColumn.create("events");
        DoubleColumn riskWeight = DoubleColumn.create("weight_at_risk");
        DoubleColumn eventWeight = DoubleColumn.create("event_weight");
        DoubleColumn survival = DoubleColumn.create("survival");
        DoubleColumn low = DoubleColumn.create("low");
        DoubleColumn high = DoubleColumn.create("high");
        for (Group each : groups()) {
            KaplanMeier curve = each.curve();
            double[] times = curve.times();
            for (int i = 0; i < times.length; i++) {
                group.append(each.name());
                time.append(times[i]);
                risk.append(curve.atRisk(i));
                events.append(curve.events(i));
                riskWeight.append(curve.weightAtRisk(i));
                eventWeight.append(curve.eventWeight(i));
                survival.append(curve.survival(i));
                low.append(curve.low(i));
                high.append(curve.high(i));
            }
        }
        Table table = Table.create("curves", group, time, risk, events, riskWeight, eventWeight, survival, low, high);
        return hasCaseWeights() ? table : table.removeColumns(riskWeight, eventWeight);
    }

    /** {@return what was asked, in one line} */
    public String describe() {
        return "time to " + event + " of "
                + Nouns.count(groups().stream().mapToLong(g -> g.curve().size()).sum(), noun())
                + groupedBy().map(by -> " by " + by).orElse("");
    }

    @Override
    public String toString() {
        return describe();
    }
}
