package sojourn.source.memory;

import org.jspecify.annotations.Nullable;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.TimeGrid;
import sojourn.source.RowKey;
import sojourn.source.SequenceRows;
import sojourn.source.SequenceSource;
import sojourn.source.SessionRows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sequences of sessions in memory, one for each session. */
final class MemorySequences implements SequenceSource {
    private final SessionRows sessions;
    private final CodedColumn state;
    private final RowKey key;
    private final @Nullable TimeGrid grid;
    private final int[] among;

    /**
     * Sequences that can be asked for.
     *
     * @param sessions event by event
     * @param state    of each event of the log
     * @param key      where the rows came from
     */
    MemorySequences(SessionRows sessions, CodedColumn state, RowKey key) {
        this(sessions, state, key, null, IntStream.range(0, sessions.size()).toArray());
    }

    private MemorySequences(SessionRows sessions, CodedColumn state, RowKey key, @Nullable TimeGrid grid, int[] among) {
        this.sessions = sessions;
        this.state = state;
        this.key = key;
        this.grid = grid;
        this.among = among;
    }

    @Override
    public SequenceSource every(TimeGrid steps, int @Nullable [] some) {
        return new MemorySequences(sessions, state, key, steps, some == null ? among : some);
    }

    /** How many states a session has; 0 if its number of events leaves it out. */
    private long length(int session) {
        int events = sessions.length(session);
        if (grid == null) {
            return events;
        }
        return events >= grid.minEvents() && events <= grid.maxEvents()
                ? grid.stepOf(sessions.startMillis(session), sessions.endMillis(session)) + 1
                : 0;
    }

    /** Writes the states of a session from a place on. */
    private void codes(int session, int[] codes, int from, int to) {
        int at = from;
        for (int p = 0; p < sessions.length(session); p++) {
            int next = p + 1 == sessions.length(session) ? to : from + place(session, p + 1);
            Arrays.fill(codes, at, next, state.code(sessions.row(session, p)));
            at = next;
        }
    }

    /** Which of the session's states an event is the first to give. */
    private int place(int session, int position) {
        return grid == null
                ? position
                : (int) grid.stepOf(
                        sessions.startMillis(session), sessions.events().times()[sessions.row(session, position)]);
    }

    @Override
    public SequenceRows rows(int min, int max) {
        int[] kept = IntStream.of(among)
                .filter(s -> length(s) >= min && length(s) <= max)
                .toArray();
        if (grid != null) {
            grid.requireLongest(
                    Arrays.stream(kept).mapToLong(this::length).max().orElse(0));
            grid.requireAll(Arrays.stream(kept).mapToLong(this::length).sum());
        }
        int[] offsets = new int[kept.length + 1];
        for (int i = 0; i < kept.length; i++) {
            offsets[i + 1] = offsets[i] + (int) length(kept[i]);
        }
        int[] codes = new int[offsets[kept.length]];
        for (int i = 0; i < kept.length; i++) {
            codes(kept[i], codes, offsets[i], offsets[i + 1]);
        }
        int missing = state.values().size();
        boolean anyMissing = false;
        for (int at = 0; at < codes.length; at++) {
            if (codes[at] == CodedColumn.MISSING) {
                anyMissing = true;
                codes[at] = missing;
            }
        }
        List<String> alphabet =
                anyMissing ? SequenceRows.withMissingState(state.values(), state.name()) : state.values();
        List<CodedColumn> statics = new ArrayList<>();
        statics.add(sessions.users());
        sessions.sessionIds().ifPresent(statics::add);
        boolean all = kept.length == sessions.size() && grid == null;
        return new SequenceRows(
                state.name(),
                alphabet,
                codes,
                offsets,
                null,
                sessions.size(),
                all
                        ? statics
                        : statics.stream().map(column -> column.select(kept)).toList(),
                all ? key : key.of(kept));
    }

    @Override
    public String explain(int min, int max, boolean known) {
        return MemoryLog.NO_SQL;
    }
}
