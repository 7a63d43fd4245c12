package sojourn.source.sql;

import sojourn.engine.Batch;
import sojourn.engine.ColumnType;
import sojourn.engine.RowSink;
import sojourn.session.LengthLimits;
import sojourn.session.SessionCut;
import sojourn.session.SessionRule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the sessions that {@link SessionSql#tooLong} brings, event by event, and keeps the places of the cuts: memory
 * grows with these, not with the events.
 */
final class LimitCuts implements RowSink {
    /** Of the rows that come. */
    static final List<ColumnType> TYPES =
            List.of(ColumnType.TEXT, ColumnType.LONG, ColumnType.LONG, ColumnType.LONG, ColumnType.LONG);
    /** Of the rows that go. */
    static final List<String> COLUMNS = List.of("u", "p", "why");

    private final LengthLimits limits;
    private final List<String> users = new ArrayList<>();
    private long[] places = new long[1 << 8];
    private int[] causes = new int[1 << 8];

    LimitCuts(SessionRule rule) {
        limits = new LengthLimits(rule);
    }

    @Override
    public void accept(Batch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            long start = batch.longAt(2, row);
            if (!batch.isNull(4, row)) {
                limits.begin(start);
                continue;
            }
            SessionCut cut = limits.next(start, batch.longAt(3, row));
            String user = batch.textAt(0, row);
            if (cut == null || user == null) {
                continue;
            }
            int size = users.size();
            if (size == places.length) {
                places = Arrays.copyOf(places, 2 * size);
                causes = Arrays.copyOf(causes, 2 * size);
            }
            places[size] = batch.longAt(1, row);
            causes[size] = cut.number();
            // one text for all cuts of a user, which follow each other
            users.add(size > 0 && users.get(size - 1).equals(user) ? users.get(size - 1) : user);
        }
    }

    /** {@return the cuts: user, place within the user, and the place of a {@link SessionCut}} */
    Batch rows() {
        Batch rows = new Batch(List.of(ColumnType.TEXT, ColumnType.LONG, ColumnType.LONG), users.size());
        for (int i = 0; i < users.size(); i++) {
            rows.put(0, i, users.get(i));
            rows.put(1, i, places[i]);
            rows.put(2, i, (long) causes[i]);
        }
        rows.rows(users.size());
        return rows;
    }
}
