package sojourn.source.memory;

import sojourn.check.Check;
import sojourn.load.column.CodedColumn;
import sojourn.source.RowKey;
import sojourn.source.SequenceRows;
import sojourn.source.SequenceSource;
import sojourn.source.SessionRows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sequences of sessions in memory, one a session. */
final class MemorySequences implements SequenceSource {
    private final SessionRows sessions;
    private final CodedColumn state;
    private final RowKey key;

    MemorySequences(SessionRows sessions, CodedColumn state, RowKey key) {
        this.sessions = sessions;
        this.state = state;
        this.key = key;
    }

    @Override
    public SequenceRows rows(int min, int max) {
        int[] kept = IntStream.range(0, sessions.size())
                .filter(s -> sessions.length(s) >= min && sessions.length(s) <= max)
                .toArray();
        int[] offsets = new int[kept.length + 1];
        for (int i = 0; i < kept.length; i++) {
            offsets[i + 1] = offsets[i] + sessions.length(kept[i]);
        }
        int[] codes = new int[offsets[kept.length]];
        int missing = state.values().size();
        boolean anyMissing = false;
        for (int i = 0; i < kept.length; i++) {
            for (int p = 0; p < offsets[i + 1] - offsets[i]; p++) {
                int code = state.code(sessions.row(kept[i], p));
                anyMissing |= code == CodedColumn.MISSING;
                codes[offsets[i] + p] = code == CodedColumn.MISSING ? missing : code;
            }
        }
        List<String> alphabet = state.values();
        if (anyMissing) {
            Check.argument(
                    !alphabet.contains(SequenceRows.MISSING_STATE),
                    "column '%s' has cells without a value and cells with the text %s, which stands for them",
                    state.name(),
                    SequenceRows.MISSING_STATE);
            alphabet = new ArrayList<>(alphabet);
            alphabet.add(SequenceRows.MISSING_STATE);
        }
        List<CodedColumn> statics = new ArrayList<>();
        statics.add(sessions.users());
        sessions.sessionIds().ifPresent(statics::add);
        boolean all = kept.length == sessions.size();
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
