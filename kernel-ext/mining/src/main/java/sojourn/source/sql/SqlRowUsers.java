package sojourn.source.sql;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.engine.Batch;
import sojourn.engine.ColumnType;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.TimeGrid;
import sojourn.source.RowKey;
import sojourn.source.RowLabels;
import sojourn.source.RowUsers;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The users of the sessions that distinct sequences stand for: the labels go to the engine, sessions find them by their sequences.
 *
 * @param sessions where they lie
 * @param grid     the steps of time that have a state each; null if events have one each
 * @param min      least length
 * @param max      greatest length
 * @param codes    of the sequences, as the engine gave them
 * @param offsets  n + 1 places in {@code codes}
 */
@SuppressWarnings("ArrayRecordComponent") // stays inside the origin
record SqlRowUsers(SqlCut sessions, @Nullable TimeGrid grid, int min, int max, int[] codes, int[] offsets)
        implements RowUsers {
    private static final String TOO_MANY =
            "take a sample of the users by " + OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)");

    @Override
    public Map<String, int[]> histories(RowLabels labels) {
        Map<String, int[]> all = new TreeMap<>(CodedColumn.CODE_POINT_ORDER);
        with(
                "histories of users",
                labels,
                new int[labels.labels().length],
                (sql, table) -> sql.histories(table),
                rows -> rows,
                select -> sessions.log()
                        .queries()
                        .fetch(
                                "users of the two groups",
                                select,
                                List.of(ColumnType.TEXT, ColumnType.TEXT),
                                TOO_MANY,
                                batch -> {
                                    for (int row = 0; row < batch.rows(); row++) {
                                        all.put(
                                                text(batch, 0, row, "a user without an id"),
                                                numbers(text(batch, 1, row, "a user without sessions")));
                                    }
                                }));
        return all;
    }

    private static String text(Batch batch, int column, int row, String otherwise) {
        String text = batch.textAt(column, row);
        Check.state(text != null, "the engine gave %s; run it again", otherwise);
        return Objects.requireNonNull(text);
    }

    private static int[] numbers(String joined) {
        int[] numbers = new int[(int) joined.chars().filter(c -> c == ',').count() + 1];
        int at = 0;
        for (int i = 0; i < joined.length(); i++) {
            if (joined.charAt(i) == ',') {
                at++;
            } else {
                numbers[at] = 10 * numbers[at] + joined.charAt(i) - '0';
            }
        }
        return numbers;
    }

    @Override
    public Reached funnel(RowLabels labels, int[] events, int[] steps, Duration within) {
        boolean parts = anyIsCut(labels.key(), events);
        Map<Integer, long[]> found = new TreeMap<>();
        long[] all = new long[1];
        String name = "funnel on " + sessions.log().runs().name();
        with(
                name,
                labels,
                events,
                (sql, table) ->
                        sql.funnel(table, steps, parts, within.toMillis()).kinds(),
                rows -> EventSql.added(sessions.log().runs().dialect(), rows, "kind", "users", "sessions"),
                select -> {
                    sessions.log()
                            .runs()
                            .query(name, select, List.of(ColumnType.LONG, ColumnType.LONG, ColumnType.LONG), batch -> {
                                for (int row = 0; row < batch.rows(); row++) {
                                    long kind = batch.longAt(0, row);
                                    found.computeIfAbsent(
                                                            (int) (kind / FunnelSql.DEPTHS),
                                                            label -> new long[steps.length + 1])[
                                                    (int) (kind % FunnelSql.DEPTHS)] +=
                                            batch.longAt(1, row);
                                    all[0] += batch.longAt(2, row);
                                }
                            });
                    return true;
                });
        return new Reached(found, all[0]);
    }

    private boolean anyIsCut(RowKey key, int[] events) {
        for (int item = 0; item < key.size(); item++) {
            for (int r = 0; r < key.count(item); r++) {
                int row = key.row(item, r);
                if (events[item] < offsets[row + 1] - offsets[row]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Writes a query over a kept table of labels. */
    private interface Query {
        String over(SequenceSql sequences, String labels);
    }

    private <T> void with(
            String step,
            RowLabels labels,
            int[] events,
            Query query,
            UnaryOperator<String> merge,
            Function<String, T> use) {
        SqlEvents log = sessions.log();
        String table = log.runs().tableName("labels");
        try {
            log.runs().upload(table, List.of("sequence", "label", "events"), batch(labels, events));
            new UserParts(log)
                    .with(
                            step,
                            sql -> query.over(
                                    new SequenceSql(
                                            new SessionSql(sql, sessions.plan()), "a", log.alphabet(), grid, min, max),
                                    table),
                            merge,
                            use);
        } finally {
            log.queries().drop(table);
        }
    }

    private Batch batch(RowLabels labels, int[] events) {
        RowKey key = labels.key();
        int n = 0;
        for (int item = 0; item < key.size(); item++) {
            n += labels.labels()[item] < 0 ? 0 : key.count(item);
        }
        Batch batch = new Batch(List.of(ColumnType.TEXT, ColumnType.LONG, ColumnType.LONG), Math.max(1, n));
        int place = 0;
        for (int item = 0; item < key.size(); item++) {
            if (labels.labels()[item] < 0) {
                continue;
            }
            for (int r = 0; r < key.count(item); r++) {
                int row = key.row(item, r);
                batch.put(
                        0,
                        place,
                        Arrays.stream(codes, offsets[row], offsets[row + 1])
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(",")));
                batch.put(1, place, (long) labels.labels()[item]);
                batch.put(2, place++, (long) events[item]);
            }
        }
        batch.rows(n);
        return batch;
    }
}
