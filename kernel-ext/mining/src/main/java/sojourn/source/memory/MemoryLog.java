package sojourn.source.memory;

import org.jspecify.annotations.Nullable;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.feature.HeavyUsers;
import sojourn.feature.UserFeatures;
import sojourn.feature.UserSample;
import sojourn.load.EventColumns;
import sojourn.load.LoadReport;
import sojourn.load.column.CodedColumn;
import sojourn.session.SessionRule;
import sojourn.session.Ties;
import sojourn.source.EventRows;
import sojourn.source.FeatureRows;
import sojourn.source.LogSource;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** A log in memory, in arrays. Immutable. */
public final class MemoryLog implements LogSource {
    /** What {@code explain} says. */
    static final String NO_SQL = "No SQL: this log is in memory, and its verbs run on arrays.";

    private final EventRows rows;
    private final @Nullable HeavyUsers dropped;

    /**
     * Takes over events.
     *
     * @param rows the events
     */
    public MemoryLog(EventRows rows) {
        this(rows, null);
    }

    private MemoryLog(EventRows rows, @Nullable HeavyUsers dropped) {
        this.rows = rows;
        this.dropped = dropped;
    }

    @Override
    public String name() {
        return report().source();
    }

    @Override
    public Optional<String> engine() {
        return Optional.empty();
    }

    @Override
    public Optional<EventRows> rows() {
        return Optional.of(rows);
    }

    @Override
    public List<String> columnNames() {
        return rows.columnNames();
    }

    @Override
    public String userColumn() {
        return rows.users().name();
    }

    @Override
    public String timeColumn() {
        return rows.columns().timeColumn();
    }

    @Override
    public Optional<String> actionColumn() {
        return Optional.ofNullable(rows.columns().action()).map(CodedColumn::name);
    }

    @Override
    public Optional<String> itemColumn() {
        return Optional.ofNullable(rows.columns().item());
    }

    @Override
    public Optional<String> transactionColumn() {
        return Optional.ofNullable(rows.columns().transaction());
    }

    @Override
    public ZoneId zone() {
        return rows.zone();
    }

    @Override
    public boolean isRead() {
        return true;
    }

    @Override
    public LoadReport report() {
        return rows.columns().report();
    }

    @Override
    public List<String> cleaningNotes() {
        return List.of();
    }

    @Override
    public long events() {
        return rows.size();
    }

    @Override
    public Optional<Instant> first() {
        return Arrays.stream(rows.times()).min().stream()
                .mapToObj(Instant::ofEpochMilli)
                .findAny();
    }

    @Override
    public Optional<Instant> last() {
        return Arrays.stream(rows.times()).max().stream()
                .mapToObj(Instant::ofEpochMilli)
                .findAny();
    }

    @Override
    public long tiedEvents() {
        return Ties.of(rows.users().codes(), rows.users().values().size(), rows.times())
                .events();
    }

    @Override
    public List<String> alphabet() {
        return rows.actions().values();
    }

    @Override
    public long[] actionCounts() {
        long[] counts = new long[alphabet().size()];
        for (int code : rows.actions().codes()) {
            if (code != CodedColumn.MISSING) {
                counts[code]++;
            }
        }
        return counts;
    }

    @Override
    public Optional<HeavyUsers> dropped() {
        return Optional.ofNullable(dropped);
    }

    @Override
    public LogSource dropAbove(double q) {
        HeavyUsers.Cut cut =
                HeavyUsers.above(rows.users().codes(), rows.users().values().size(), q);
        HeavyUsers heavy = cut.users();
        EventRows kept = rows.select(cut.rows());
        return new MemoryLog(
                kept.noting(String.format(
                        Locale.ROOT,
                        "Dropped %s, those with more than %,.1f events (quantile %s), and with them %s%s.",
                        Nouns.count(heavy.usersDropped(), heavy.users(), "users"),
                        heavy.limit(),
                        q,
                        Nouns.count(heavy.eventsDropped(), heavy.events(), "events"),
                        transactions(rows)
                                .map(before -> " and "
                                        + Nouns.count(
                                                before - transactions(kept).orElse(0), before, "transactions"))
                                .orElse(""))),
                heavy);
    }

    private static Optional<Integer> transactions(EventRows of) {
        EventColumns columns = of.columns();
        return columns.others().stream()
                .filter(column -> column.name().equals(columns.transaction()))
                .map(column -> column.coded().values().size())
                .findFirst();
    }

    @Override
    public LogSource sampleUsers(double share, long seed) {
        UserSample sample = new UserSample(share, seed);
        List<String> values = rows.users().values();
        boolean[] kept = new boolean[values.size()];
        int users = 0;
        for (int user = 0; user < kept.length; user++) {
            kept[user] = sample.keeps(values.get(user));
            users += kept[user] ? 1 : 0;
        }
        int[] codes = rows.users().codes();
        int[] chosen =
                IntStream.range(0, rows.size()).filter(row -> kept[codes[row]]).toArray();
        return select(
                chosen,
                String.format(
                        Locale.ROOT,
                        "A sample of %s of the users by hash, seed %d: %,d of %s, %,d of %s.",
                        share,
                        seed,
                        users,
                        Nouns.count(kept.length, "users"),
                        chosen.length,
                        Nouns.count(rows.size(), "events")));
    }

    @Override
    public LogSource tiesByContent() {
        List<CodedColumn> content = new ArrayList<>();
        if (rows.hasActions()) {
            content.add(rows.actions());
        }
        itemColumn().ifPresent(name -> content.add(rows.coded(name)));
        transactionColumn().ifPresent(name -> content.add(rows.coded(name)));
        Integer[] order = new Integer[rows.size()];
        Arrays.setAll(order, row -> row);
        // missing is the lowest code
        Arrays.sort(order, (a, b) -> {
            int by = 0;
            for (int c = 0; c < content.size() && by == 0; c++) {
                by = Integer.compare(content.get(c).code(a), content.get(c).code(b));
            }
            return by;
        });
        return select(Arrays.stream(order).mapToInt(Integer::intValue).toArray(), Ties.BY_CONTENT);
    }

    /**
     * The log with events of one user at one time ordered by a column.
     *
     * @param column a column of the log: missing cells come first, then numbers, then texts
     * @return the same events; only those of one user at one time have changed places
     */
    public MemoryLog tiesBy(String column) {
        CodedColumn cells = rows.coded(Nearest.require("column", column, columnNames()));
        int[] ranks = TieBreaker.ranks(cells);
        Ties ties = Ties.of(rows.users().codes(), rows.users().values().size(), rows.times());
        return select(
                ties.ordered((a, b) -> Integer.compare(ranks[a], ranks[b])), Ties.orderedBy(ties.events(), column));
    }

    private MemoryLog select(int[] chosen, String note) {
        return new MemoryLog(rows.select(chosen).noting(note), dropped);
    }

    @Override
    public MemorySessions sessions(SessionRule rule) {
        return MemorySessions.cut(this, rows, rule);
    }

    @Override
    public FeatureRows features(UserFeatures which) {
        return UserTable.of(rows, which);
    }

    @Override
    public String explain() {
        return NO_SQL;
    }

    @Override
    public String explain(UserFeatures which) {
        return NO_SQL;
    }

    @Override
    public LogSource load() {
        return this;
    }

    /** Does nothing: there is nothing to end. */
    @Override
    public void close() {}

    /** Whether another log has the same events in the same order, as one has that was loaded again. */
    boolean sameAs(MemoryLog other) {
        return this == other
                || (rows.size() == other.rows.size()
                        && Arrays.equals(rows.times(), other.rows.times())
                        && rows.users().values().equals(other.rows.users().values())
                        && Arrays.equals(
                                rows.users().codes(), other.rows.users().codes()));
    }
}
