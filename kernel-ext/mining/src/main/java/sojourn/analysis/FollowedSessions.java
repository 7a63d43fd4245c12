package sojourn.analysis;

import sojourn.Clustering;
import sojourn.Sessions;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.load.column.CodedColumn;
import sojourn.run.Progress;
import sojourn.sequence.pool.SequenceGroups;
import sojourn.source.RowKey;
import sojourn.view.Items;
import sojourn.view.LoggedEvents;
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
import java.util.TreeMap;

/** Sessions to their ends, or their users to the end of the log. */
final class FollowedSessions implements Followed {
    private final Sessions sessions;
    private final String event;
    private final boolean users;
    private final double[] times;
    private final boolean[] events;
    /** the row of the first event of each */
    private final int[] first;
    /** the user of each; empty if sessions are followed */
    private final List<String> names = new ArrayList<>();

    FollowedSessions(Sessions sessions, String event, boolean users) {
        this.sessions = sessions;
        this.event = event;
        this.users = users;
        int n = Math.toIntExact(sessions.size());
        double[] seconds = new double[n];
        boolean[] came = new boolean[n];
        int[] rows = new int[n];
        int count;
        try (Progress progress = Progress.start("times to the event", n, "sessions")) {
            count = users ? users(seconds, came, rows, progress) : sessions(seconds, came, rows, progress);
            progress.finish();
        }
        this.times = Arrays.copyOf(seconds, count);
        this.events = Arrays.copyOf(came, count);
        this.first = Arrays.copyOf(rows, count);
    }

    private int users(double[] seconds, boolean[] came, int[] rows, Progress progress) {
        LoggedEvents log = sessions.log();
        long end = log.last().map(Instant::toEpochMilli).orElse(0L);
        Map<String, Integer> known = new HashMap<>();
        int wanted = log.actions().values().indexOf(event);
        for (int s = 0; s < sessions.size(); s++) {
            progress.advance(1);
            String user = sessions.user(s);
            Integer at = known.get(user);
            // sessions of a user come by time
            if (at == null) {
                at = names.size();
                known.put(user, at);
                names.add(user);
                rows[at] = sessions.row(s, 0);
                seconds[at] = (end - log.timeMillis(rows[at])) / 1000.0;
            }
            int row = came[at] ? -1 : firstRow(s, wanted);
            if (row >= 0) {
                came[at] = true;
                seconds[at] = (log.timeMillis(row) - log.timeMillis(rows[at])) / 1000.0;
            }
        }
        return names.size();
    }

    private int sessions(double[] seconds, boolean[] came, int[] rows, Progress progress) {
        LoggedEvents log = sessions.log();
        int wanted = log.actions().values().indexOf(event);
        for (int s = 0; s < rows.length; s++) {
            progress.advance(1);
            rows[s] = sessions.row(s, 0);
            int row = firstRow(s, wanted);
            came[s] = row >= 0;
            long last =
                    row >= 0 ? log.timeMillis(row) : Math.max(sessions.end(s).toEpochMilli(), log.timeMillis(rows[s]));
            seconds[s] = (last - log.timeMillis(rows[s])) / 1000.0;
        }
        return rows.length;
    }

    private int firstRow(int session, int wanted) {
        CodedColumn actions = sessions.log().actions();
        for (int p = 0; p < sessions.length(session); p++) {
            int row = sessions.row(session, p);
            if (actions.code(row) == wanted) {
                return row;
            }
        }
        return -1;
    }

    @Override
    public String noun() {
        return users ? "users" : "sessions";
    }

    @Override
    public String unit() {
        return "seconds";
    }

    @Override
    public String from() {
        return users ? "the user's first event" : "the session's first event";
    }

    @Override
    public String until() {
        return users ? "the end of the log" : "the session's end";
    }

    @Override
    public boolean isCutUnevenly() {
        return !users;
    }

    @Override
    public boolean isOfPersons() {
        return users;
    }

    @Override
    public Followed perUser() {
        return new FollowedSessions(sessions, event, true);
    }

    @Override
    public Times times() {
        return new Times(times, events, null);
    }

    @Override
    public void requireColumn(String name) {
        Nearest.require("column", name, sessions.log().columnNames());
    }

    @Override
    public void requireDates() {
        // a log has them
    }

    @Override
    public SequenceGroups byColumn(String name) {
        return SequenceGroups.ofValues(sessions.log().coded(name).select(first));
    }

    @Override
    public SequenceGroups byCohort(Duration width) {
        TreeMap<Long, String> starts = new TreeMap<>();
        long[] bins = new long[first.length];
        ZoneId zone = sessions.log().zone();
        for (int i = 0; i < bins.length; i++) {
            long day = Instant.ofEpochMilli(sessions.log().timeMillis(first[i]))
                    .atZone(zone)
                    .toLocalDate()
                    .toEpochDay();
            // day 4 was a Monday
            bins[i] = Math.floorDiv(day - 4, width.toDays());
            starts.put(
                    bins[i], LocalDate.ofEpochDay(bins[i] * width.toDays() + 4).toString());
        }
        List<Long> sorted = List.copyOf(starts.keySet());
        return new SequenceGroups(
                "cohort",
                List.copyOf(starts.values()),
                List.of(),
                Arrays.stream(bins).mapToInt(sorted::indexOf).toArray(),
                false);
    }

    @Override
    public SequenceGroups byCluster(Clustering of) {
        return SequenceGroups.ofClusters(users ? ofUsers(of) : ofSessions(of), of.clusters(), of::name, false);
    }

    /** The cluster of each session; noise of those that were not clustered. */
    private int[] ofSessions(Clustering of) {
        // refuses clusters of other sessions
        of.assign(sessions);
        RowKey key = of.items().key().orElseThrow();
        int[] labels = new int[first.length];
        Arrays.fill(labels, Clustering.NOISE);
        for (int item = 0; item < of.size(); item++) {
            for (int n = 0; n < key.count(item); n++) {
                labels[key.row(item, n)] = of.label(item);
            }
        }
        return labels;
    }

    private int[] ofUsers(Clustering of) {
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
        return names.stream()
                .mapToInt(name -> byId.getOrDefault(name, Clustering.NOISE))
                .toArray();
    }
}
