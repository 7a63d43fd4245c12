package sojourn.analysis;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.EventLog;
import sojourn.Items;
import sojourn.Sessions;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.load.column.CodedColumn;
import sojourn.run.Lazy;
import sojourn.source.RowKey;
import sojourn.survival.KaplanMeier;
import sojourn.survival.LogRank;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How long it takes until an event comes: from a session's first event, and a session that ends without it is censored at its end; or
 * {@link #perUser}, from a user's first event, and who has not had it by the end of the log is censored there. Curves are those of Kaplan
 * and Meier. Immutable: each verb gives a new one; what it takes is computed when it is first looked at.
 *
 * <pre>{@code
 * Survival.of(sessions, "transaction").by(clusters)
 * }</pre>
 */
public final class Survival {
    /** curves that can be told apart */
    private static final int MOST_GROUPS = 12;

    private final Sessions sessions;
    private final String event;
    private final boolean perUser;
    private final @Nullable String column;
    private final @Nullable Clustering clusters;
    private final @Nullable Duration cohorts;
    private final Lazy<Found> found;

    /**
     * A group's curve.
     *
     * @param name    of the group
     * @param cluster its number; empty if the groups are no clusters
     * @param curve   times are in seconds
     */
    public record Group(String name, OptionalInt cluster, KaplanMeier curve) {}

    private record Found(List<Group> groups, Optional<LogRank> test, long ungrouped) {}

    /** Times in seconds, whether the event came, and the group, -1 for none. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one computation
    private record Subjects(
            double[] times, boolean[] events, int[] groups, List<String> names, List<Integer> clusters) {}

    private Survival(
            Sessions sessions,
            String event,
            boolean perUser,
            @Nullable String column,
            @Nullable Clustering clusters,
            @Nullable Duration cohorts) {
        this.sessions = sessions;
        this.event = event;
        this.perUser = perUser;
        this.column = column;
        this.clusters = clusters;
        this.cohorts = cohorts;
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
        EventLog log = sessions.log();
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
        return new Survival(sessions, event, false, null, null, null);
    }

    /** {@return the same by user: from the user's first event to the first such event in any session, else to the end of the log} */
    public Survival perUser() {
        return new Survival(sessions, event, true, column, clusters, cohorts);
    }

    /**
     * By a column of the log: the value at the first event.
     *
     * @param name one of the log's columns; those without a value are in no group
     * @return the question
     * @throws sojourn.check.UsageException if there is no such column, with the nearest one
     */
    public Survival by(String name) {
        Nearest.require("column", name, sessions.log().columnNames());
        return new Survival(sessions, event, perUser, name, null, null);
    }

    /**
     * By cluster.
     *
     * @param of these sessions: of their features or sequences; of users, if the times are {@link #perUser}
     * @return the question; sessions that were not clustered, and noise, are in no group
     */
    public Survival by(Clustering of) {
        return new Survival(sessions, event, perUser, null, of, null);
    }

    /**
     * By cohort: when the first event was.
     *
     * @param width of a cohort, such as {@code Duration.ofDays(7)}, at least a day; weeks begin on Monday
     * @return the question
     */
    public Survival byCohort(Duration width) {
        Check.argument(
                width.toDays() >= 1 && width.equals(Duration.ofDays(width.toDays())),
                "%s must be whole days, such as 7d, was %s",
                OptionWords.of("--cohort", "byCohort"),
                Nouns.count(width.toHours(), "hours"));
        return new Survival(sessions, event, perUser, null, null, width);
    }

    private Found find() {
        Subjects all = subjects();
        int k = all.names.size();
        long ungrouped = Arrays.stream(all.groups).filter(g -> g < 0).count();
        Check.argument(
                k <= MOST_GROUPS,
                "curves of at most %d groups can be told apart, but by %s there are %,d",
                MOST_GROUPS,
                groupedBy().orElse("all"),
                k);
        List<Group> groups = new ArrayList<>();
        for (int g = 0; g < k; g++) {
            int group = g;
            int[] own = IntStream.range(0, all.groups.length)
                    .filter(i -> all.groups[i] == group)
                    .toArray();
            double[] times = Arrays.stream(own).mapToDouble(i -> all.times[i]).toArray();
            boolean[] events = new boolean[own.length];
            for (int i = 0; i < own.length; i++) {
                events[i] = all.events[own[i]];
            }
            groups.add(new Group(
                    all.names.get(g),
                    all.clusters.isEmpty() ? OptionalInt.empty() : OptionalInt.of(all.clusters.get(g)),
                    KaplanMeier.of(times, events)));
        }
        Check.argument(
                !groups.isEmpty(),
                "none of the %s is in a group by %s",
                noun(),
                groupedBy().orElse("all"));
        return new Found(List.copyOf(groups), k < 2 ? Optional.empty() : Optional.of(test(all, k)), ungrouped);
    }

    private static LogRank test(Subjects all, int k) {
        int[] in = IntStream.range(0, all.groups.length)
                .filter(i -> all.groups[i] >= 0)
                .toArray();
        boolean[] events = new boolean[in.length];
        for (int i = 0; i < in.length; i++) {
            events[i] = all.events[in[i]];
        }
        return LogRank.of(
                Arrays.stream(in).mapToDouble(i -> all.times[i]).toArray(),
                events,
                Arrays.stream(in).map(i -> all.groups[i]).toArray(),
                k);
    }

    private Subjects subjects() {
        EventLog log = sessions.log();
        CodedColumn actions = log.actions();
        int wanted = actions.values().indexOf(event);
        int n = Math.toIntExact(sessions.size());
        double[] times = new double[n];
        boolean[] events = new boolean[n];
        int[] first = new int[n]; // row of the first event
        String[] users = new String[n];
        int count = 0;
        if (perUser) {
            long end = log.last().map(Instant::toEpochMilli).orElse(0L);
            Map<String, Integer> known = new HashMap<>();
            for (int s = 0; s < n; s++) {
                String user = sessions.user(s);
                Integer at = known.get(user);
                // sessions of a user come by time
                if (at == null) {
                    at = count++;
                    known.put(user, at);
                    users[at] = user;
                    first[at] = sessions.row(s, 0);
                    times[at] = (end - log.timeMillis(first[at])) / 1000.0;
                }
                int row = events[at] ? -1 : firstRow(s, actions, wanted);
                if (row >= 0) {
                    events[at] = true;
                    times[at] = (log.timeMillis(row) - log.timeMillis(first[at])) / 1000.0;
                }
            }
        } else {
            for (int s = 0; s < n; s++) {
                first[s] = sessions.row(s, 0);
                int row = firstRow(s, actions, wanted);
                events[s] = row >= 0;
                long last = row >= 0
                        ? log.timeMillis(row)
                        : Math.max(sessions.end(s).toEpochMilli(), log.timeMillis(first[s]));
                times[s] = (last - log.timeMillis(first[s])) / 1000.0;
            }
            count = n;
        }
        int size = count;
        return grouped(Arrays.copyOf(times, size), Arrays.copyOf(events, size), Arrays.copyOf(first, size), users);
    }

    private int firstRow(int session, CodedColumn actions, int wanted) {
        for (int p = 0; p < sessions.length(session); p++) {
            int row = sessions.row(session, p);
            if (actions.code(row) == wanted) {
                return row;
            }
        }
        return -1;
    }

    private Subjects grouped(double[] times, boolean[] events, int[] first, @Nullable String[] users) {
        int[] labels = new int[times.length];
        if (column != null) {
            CodedColumn cells = sessions.log().coded(column);
            Arrays.setAll(labels, i -> cells.code(first[i]));
            return packed(times, events, labels, cells.values(), false);
        }
        Duration width = cohorts;
        if (width != null) {
            TreeMap<Long, String> starts = new TreeMap<>();
            long[] bins = new long[labels.length];
            ZoneId zone = sessions.log().zone();
            for (int i = 0; i < bins.length; i++) {
                long day = Instant.ofEpochMilli(sessions.log().timeMillis(first[i]))
                        .atZone(zone)
                        .toLocalDate()
                        .toEpochDay();
                // day 4 was a Monday
                bins[i] = Math.floorDiv(day - 4, width.toDays());
                starts.put(
                        bins[i],
                        LocalDate.ofEpochDay(bins[i] * width.toDays() + 4).toString());
            }
            List<Long> sorted = List.copyOf(starts.keySet());
            Arrays.setAll(labels, i -> sorted.indexOf(bins[i]));
            return packed(times, events, labels, List.copyOf(starts.values()), false);
        }
        Clustering of = clusters;
        if (of != null) {
            if (perUser) {
                Map<String, Integer> byId = ofUsers(of);
                Arrays.setAll(labels, i -> byId.getOrDefault(String.valueOf(users[i]), Clustering.NOISE));
            } else {
                labels = ofSessions(of);
            }
            List<String> names = new ArrayList<>();
            for (int c = 0; c < of.clusters(); c++) {
                names.add(of.name(c));
            }
            return packed(times, events, labels, names, true);
        }
        return new Subjects(times, events, labels, List.of("all " + noun()), List.of());
    }

    /** The cluster of each session; noise of those that were not clustered. */
    private int[] ofSessions(Clustering of) {
        // refuses clusters of other sessions
        of.assign(sessions);
        RowKey key = of.items().key().orElseThrow();
        int[] labels = new int[Math.toIntExact(sessions.size())];
        Arrays.fill(labels, Clustering.NOISE);
        for (int item = 0; item < of.size(); item++) {
            for (int n = 0; n < key.count(item); n++) {
                labels[key.row(item, n)] = of.label(item);
            }
        }
        return labels;
    }

    private static Map<String, Integer> ofUsers(Clustering of) {
        Items items = of.items();
        Check.argument(
                items.noun().equals("users") && !items.compressed(),
                "clusters of %s cannot group users: cluster features of users, such as those of %s",
                items.noun(),
                OptionWords.of("%features u << log --by user", "log.features(UserFeatures…)"));
        Column<?> ids = items.idColumns().get(0);
        Map<String, Integer> byId = new HashMap<>();
        for (int i = 0; i < of.size(); i++) {
            byId.put(ids.getString(i), of.label(i));
        }
        return byId;
    }

    /** Leaves out groups of nobody. */
    private static Subjects packed(
            double[] times, boolean[] events, int[] labels, List<String> names, boolean clusters) {
        int[] place = new int[names.size()];
        Arrays.fill(place, -1);
        for (int label : labels) {
            if (label >= 0) {
                place[label] = 0;
            }
        }
        List<String> there = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int g = 0; g < place.length; g++) {
            if (place[g] == 0) {
                place[g] = there.size();
                there.add(names.get(g));
                numbers.add(g);
            }
        }
        int[] groups = Arrays.stream(labels).map(l -> l < 0 ? -1 : place[l]).toArray();
        return new Subjects(times, events, groups, there, clusters ? numbers : List.of());
    }

    /** {@return what is followed: sessions or users} */
    public String noun() {
        return perUser ? "users" : "sessions";
    }

    /** {@return the event that is waited for} */
    public String event() {
        return event;
    }

    /** {@return what the groups are of; empty if nothing was grouped} */
    public Optional<String> groupedBy() {
        return column != null
                ? Optional.of(column)
                : clusters != null
                        ? Optional.of("cluster")
                        : cohorts != null ? Optional.of("cohort") : Optional.empty();
    }

    /** {@return the curves, one a group; one of all if nothing was grouped} */
    public List<Group> groups() {
        return found.get().groups;
    }

    /** {@return whether the groups differ; empty if there is one alone} */
    public Optional<LogRank> logRank() {
        return found.get().test;
    }

    /** {@return how many are in no group: noise, those that were not clustered, and those without a value} */
    public long ungrouped() {
        return found.get().ungrouped;
    }

    /** {@return one group a row: group, n, events, censored, median_seconds and its band, missing where not reached} */
    public Table table() {
        StringColumn group = StringColumn.create("group");
        IntColumn n = IntColumn.create("n");
        LongColumn events = LongColumn.create("events");
        LongColumn censored = LongColumn.create("censored");
        DoubleColumn median = DoubleColumn.create("median_seconds");
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
        return Table.create("survival", group, n, events, censored, median, low, high);
    }

    private static void append(DoubleColumn column, OptionalDouble value) {
        if (value.isPresent()) {
            column.append(value.getAsDouble());
        } else {
            column.appendMissing();
        }
    }

    /** {@return one step a row: group, seconds, at_risk, events, survival, low, high} */
    public Table curveTable() {
        StringColumn group = StringColumn.create("group");
        DoubleColumn seconds = DoubleColumn.create("seconds");
        IntColumn risk = IntColumn.create("at_risk");
        IntColumn events = IntColumn.create("events");
        DoubleColumn survival = DoubleColumn.create("survival");
        DoubleColumn low = DoubleColumn.create("low");
        DoubleColumn high = DoubleColumn.create("high");
        for (Group each : groups()) {
            KaplanMeier curve = each.curve();
            double[] times = curve.times();
            for (int i = 0; i < times.length; i++) {
                group.append(each.name());
                seconds.append(times[i]);
                risk.append(curve.atRisk(i));
                events.append(curve.events(i));
                survival.append(curve.survival(i));
                low.append(curve.low(i));
                high.append(curve.high(i));
            }
        }
        return Table.create("curves", group, seconds, risk, events, survival, low, high);
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
