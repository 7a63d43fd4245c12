package sojourn.source.memory;

import org.jspecify.annotations.Nullable;
import sojourn.feature.DistinctRows;
import sojourn.feature.EventArrays;
import sojourn.feature.ItemTable;
import sojourn.feature.SessionFeatures;
import sojourn.load.ItemProperties;
import sojourn.load.column.CodedColumn;
import sojourn.rules.JoinAudit;
import sojourn.run.SavedFile;
import sojourn.session.SessionChecks;
import sojourn.session.SessionCut;
import sojourn.session.SessionRule;
import sojourn.session.Sessionizer;
import sojourn.source.BasketChoice;
import sojourn.source.BasketItems;
import sojourn.source.EventRows;
import sojourn.source.FeatureRows;
import sojourn.source.RowKey;
import sojourn.source.RowLabels;
import sojourn.source.RowOwners;
import sojourn.source.SequenceSource;
import sojourn.source.SessionRows;
import sojourn.source.SessionSource;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sessions of a log in memory: events by session, in arrays. Immutable. */
final class MemorySessions implements SessionSource, RowOwners, RowKey.Again {
    /** marks an id that several users have */
    private static final int SHARED = -2;

    private final MemoryLog log;
    private final SessionRule rule;
    private final RuleCells cells;
    private final Map<SessionCut, Long> cuts;
    private final EventRows events;
    private final SessionRows rows;

    private MemorySessions(MemoryLog log, EventRows events, SessionRule rule, RuleCells cells, Sessionizer cut) {
        this.log = log;
        this.rule = rule;
        this.cells = cells;
        this.cuts = cut.cuts();
        this.events = events;
        this.rows = new SessionRows(
                events,
                cut.order(),
                cut.offsets(),
                cells.columns().ends(),
                rule.sessionColumn().orElse(null));
    }

    static MemorySessions cut(MemoryLog log, EventRows events, SessionRule rule) {
        RuleCells cells = RuleCells.of(events, rule);
        return new MemorySessions(
                log,
                events,
                rule,
                cells,
                Sessionizer.cut(
                        events.users().codes(), events.users().values().size(), events.times(), cells.columns(), rule));
    }

    @Override
    public Optional<SessionRows> rows() {
        return Optional.of(rows);
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public long events() {
        return rows.order().length;
    }

    @Override
    public Map<Long, Long> lengthCounts() {
        int longest = 0;
        for (int s = 0; s < rows.size(); s++) {
            longest = Math.max(longest, rows.length(s));
        }
        long[] counts = new long[longest + 1];
        for (int s = 0; s < rows.size(); s++) {
            counts[rows.length(s)]++;
        }
        Map<Long, Long> byLength = new TreeMap<>();
        for (int length = 1; length <= longest; length++) {
            if (counts[length] > 0) {
                byLength.put((long) length, counts[length]);
            }
        }
        return byLength;
    }

    @Override
    public long[] pauseMillis() {
        int[] users = events.users().codes();
        long[] times = events.times();
        int[] order = rows.order();
        if (!rule.gapAlone() || order.length < events.size()) {
            return Sessionizer.pauses(users, events.users().values().size(), times, cells.columns(), rule);
        }
        long[] pauses = new long[order.length];
        int n = 0;
        for (int i = 1; i < order.length; i++) {
            if (users[order[i]] == users[order[i - 1]]) {
                pauses[n++] = times[order[i]] - times[order[i - 1]];
            }
        }
        return Arrays.copyOf(pauses, n);
    }

    @Override
    public Map<Long, Long> pauseCounts() {
        Map<Long, Long> counts = new TreeMap<>();
        for (long pause : pauseMillis()) {
            counts.merge(pause / 1000, 1L, Long::sum);
        }
        return counts;
    }

    @Override
    public SessionChecks checks() {
        int[] ids = cells.columns().ids();
        int[] userOf = new int[cells.columns().idCount()];
        Arrays.fill(userOf, -1);
        long missing = 0;
        long shared = 0;
        int[] users = ids.length == 0 ? ids : events.users().codes();
        for (int row = 0; row < ids.length; row++) {
            int id = ids[row];
            if (id < 0) {
                missing++;
            } else if (userOf[id] == -1) {
                userOf[id] = users[row];
            } else if (userOf[id] != users[row] && userOf[id] != SHARED) {
                userOf[id] = SHARED;
                shared++;
            }
        }
        return new SessionChecks(
                cuts,
                missing,
                shared,
                overlapping(),
                cells.endsMissing(),
                cells.endsUnreadable(),
                cells.endsBeforeStart());
    }

    /** Sessions that begin before an earlier one of their user has ended. */
    private long overlapping() {
        if (rule.sessionColumn().isEmpty() && rule.end().isEmpty()) {
            return 0;
        }
        long overlapping = 0;
        int user = -1;
        long latest = 0;
        for (int s = 0; s < rows.size(); s++) {
            int here = rows.userCode(s);
            long end = rows.endMillis(s);
            overlapping += here == user && rows.startMillis(s) < latest ? 1 : 0;
            latest = here == user ? Math.max(latest, end) : end;
            user = here;
        }
        return overlapping;
    }

    @Override
    public SequenceSource sequences(Optional<String> column) {
        return new MemorySequences(
                rows, column.map(events::coded).orElseGet(events::actions), RowKey.of(this, rows.size()));
    }

    @Override
    public FeatureRows features(SessionFeatures which, @Nullable ItemProperties items, boolean firstKnown) {
        if (items == null) {
            return features(which, new int[0], new byte[0]);
        }
        ItemTable table = events.itemTable(items);
        return features(which, firstKnown ? table.withFirstKnownBefore() : table);
    }

    @Override
    public FeatureRows features(SessionFeatures which, ItemTable items) {
        ItemTable.AsOf properties = events.itemsAsOf(items);
        return features(which, properties.categories(), properties.available());
    }

    private FeatureRows features(SessionFeatures given, int[] categories, byte[] available) {
        SessionFeatures which = given.withZone(given.zone().orElse(events.zone()));
        int[] actions = events.hasActions() ? events.actions().codes() : new int[events.size()];
        List<String> alphabet = events.hasActions() ? events.actions().values() : List.of();
        EventArrays arrays = new EventArrays(
                events.times(), rows.ends(), actions, itemCodes(), categories, available, rows.order(), rows.offsets());
        List<String> columns = which.columns(arrays, alphabet);
        DistinctRows numbers = which.compute(arrays, alphabet);
        int[] ofUser = rows.numbers();
        List<CodedColumn> statics = rows.sessionIds()
                .map(ids -> List.of(named(free(ids.name(), columns), ids)))
                .orElse(List.of());
        return new FeatureRows(
                "sessions",
                columns,
                numbers,
                s -> rows.user(s) + "_" + ofUser[s],
                statics,
                List.of(),
                RowKey.of(this, rows.size()));
    }

    @Override
    public String owner(int row) {
        return rows.user(row);
    }

    /** The id column of features is theirs, and so are their names. */
    private static String free(String name, List<String> columns) {
        String free = name;
        while (columns.contains(free) || free.equals("session_id")) {
            free += "_";
        }
        return free;
    }

    private static CodedColumn named(String name, CodedColumn column) {
        return name.equals(column.name())
                ? column
                : CodedColumn.of(name, column.codes(), column.values().toArray(new String[0]));
    }

    private int[] itemCodes() {
        return log.itemColumn().map(name -> events.coded(name).codes()).orElse(new int[0]);
    }

    @Override
    public void requireTransactions() {
        MemoryBaskets.of(rows);
    }

    @Override
    public List<JoinAudit> audits(@Nullable ItemProperties categories) {
        return MemoryBaskets.of(rows).audits(categories);
    }

    @Override
    public BasketItems baskets(BasketChoice choice) {
        return MemoryBaskets.of(rows).baskets(choice);
    }

    @Override
    public boolean gave(RowKey key) {
        return givesRowsOf(key.origin());
    }

    @Override
    public String describe() {
        return String.format(Locale.ROOT, "%,d, %s", rows.size(), rule.describe());
    }

    @Override
    public boolean givesRowsOf(Object other) {
        return other instanceof MemorySessions same && sameAs(same);
    }

    private boolean sameAs(MemorySessions other) {
        return this == other || (rule.equals(other.rule) && log.sameAs(other.log));
    }

    @Override
    public Map<Integer, Long> labelCounts(RowLabels labels) {
        Map<Integer, Long> counts = new TreeMap<>();
        for (int item = 0; item < labels.labels().length; item++) {
            counts.merge(labels.labels()[item], (long) labels.key().count(item), Long::sum);
        }
        return counts;
    }

    @Override
    public long writeLabels(RowLabels labels, String target, SavedFile.Existing existing) {
        return new SessionFile(rows, existing).labels(labels, target);
    }

    @Override
    public long write(String target, SavedFile.Existing existing) {
        return new SessionFile(rows, existing).events(target);
    }

    @Override
    public String explain() {
        return MemoryLog.NO_SQL;
    }

    @Override
    public String explain(SessionFeatures which, boolean items) {
        return MemoryLog.NO_SQL;
    }

    @Override
    public String explainBaskets(boolean categories) {
        return MemoryLog.NO_SQL;
    }
}
