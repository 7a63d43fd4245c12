package sojourn;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.cluster.Hierarchical;
import sojourn.distance.Distances;
import sojourn.distance.SequenceDistance;
import sojourn.distance.SubstitutionCosts;
import sojourn.load.CodedColumn;
import sojourn.sequence.Distinct;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pool of state sequences, one a session, with static columns beside them. Immutable. */
public final class Sequences implements Items {
    private final Sessions sessions;
    private final String state;
    private final List<String> alphabet;
    private final int[] codes;
    private final int[] offsets;
    /** sequence to index of its session */
    private final int[] ids;
    /** sessions before any length criterion */
    private final int before;

    private final Map<String, CodedColumn> statics;
    private volatile Distinct distinct;

    private Sequences(
            Sessions sessions,
            String state,
            List<String> alphabet,
            int[] codes,
            int[] offsets,
            int[] ids,
            int before,
            Map<String, CodedColumn> statics) {
        this.sessions = sessions;
        this.state = state;
        this.alphabet = alphabet;
        this.codes = codes;
        this.offsets = offsets;
        this.ids = ids;
        this.before = before;
        this.statics = statics;
    }

    static Sequences of(Sessions sessions, CodedColumn state) {
        int n = sessions.size();
        int[] codes = new int[sessions.events()];
        int[] offsets = new int[n + 1];
        int[] ids = new int[n];
        String[] users = new String[n];
        for (int s = 0; s < n; s++) {
            ids[s] = s;
            users[s] = sessions.user(s);
            offsets[s + 1] = offsets[s] + sessions.length(s);
            for (int p = 0; p < sessions.length(s); p++) {
                int row = sessions.row(s, p);
                int code = state.code(row);
                Check.argument(
                        code != CodedColumn.MISSING,
                        "a state must not be missing: column '%s', event row %,d",
                        state.name(),
                        row + 1);
                codes[offsets[s] + p] = code;
            }
        }
        String user = sessions.log().users().name();
        Map<String, CodedColumn> statics = new LinkedHashMap<>();
        statics.put(user, CodedColumn.of(user, Arrays.asList(users)));
        return new Sequences(sessions, state.name(), state.values(), codes, offsets, ids, n, statics);
    }

    @Override
    public int size() {
        return ids.length;
    }

    @Override
    public String noun() {
        return "sessions";
    }

    /** {@return the sessions that they were made from} */
    public Sessions sessions() {
        return sessions;
    }

    /** {@return the column that gives the states} */
    public String state() {
        return state;
    }

    /** {@return the states, in code order} */
    public List<String> alphabet() {
        return alphabet;
    }

    /** {@return how many sequences there were before the length criterion} */
    public int sizeBefore() {
        return before;
    }

    /** {@return the number of events in all sequences} */
    public int events() {
        return codes.length;
    }

    /** {@return the greatest length; 0 if there is no sequence} */
    public int maxLength() {
        int longest = 0;
        for (int i = 0; i < size(); i++) {
            longest = Math.max(longest, length(i));
        }
        return longest;
    }

    /**
     * How many events a sequence has.
     *
     * @param sequence in {@code [0, size())}
     * @return {@code >= 1}
     */
    public int length(int sequence) {
        return offsets[sequence + 1] - offsets[sequence];
    }

    /**
     * The state at a position.
     *
     * @param sequence in {@code [0, size())}
     * @param position in {@code [0, length(sequence))}
     * @return a place in {@link #alphabet}
     */
    public int code(int sequence, int position) {
        return codes[offsets[sequence] + position];
    }

    /**
     * The id of a sequence's session.
     *
     * @param sequence in {@code [0, size())}
     * @return 1-based, by user and time, counted before any length criterion
     */
    public int sessionId(int sequence) {
        return ids[sequence] + 1;
    }

    /** {@return the distinct sequences and their weights; found once} */
    public Distinct distinct() {
        Distinct found = distinct;
        if (found == null) {
            found = Distinct.of(codes, offsets);
            distinct = found;
        }
        return found;
    }

    /**
     * Keeps the sequences whose length lies in a range.
     *
     * @param min {@code >= 1}
     * @param max {@code >= min}
     * @return those sequences
     */
    public Sequences length(int min, int max) {
        Check.argument(min >= 1, "length must start at 1 or more, was %d..%d", min, max);
        Check.argument(max >= min, "length must not end below its start, was %d..%d", min, max);
        int[] keep = java.util.stream.IntStream.range(0, size())
                .filter(i -> length(i) >= min && length(i) <= max)
                .toArray();
        return select(keep);
    }

    /** {@return the names of the static columns} */
    public List<String> staticColumns() {
        return List.copyOf(statics.keySet());
    }

    /**
     * A static column: one value a sequence.
     *
     * @param name one of {@link #staticColumns}
     * @return the column, one cell a sequence
     */
    public CodedColumn staticColumn(String name) {
        Nearest.require("static column", name, statics.keySet());
        return java.util.Objects.requireNonNull(statics.get(name));
    }

    /**
     * The same sequences with a static column more.
     *
     * @param column one cell a sequence; replaces a column of the same name
     * @return the sequences
     */
    public Sequences with(CodedColumn column) {
        Check.argument(
                column.size() == size(),
                "static column '%s' must have one cell a sequence: %,d, had %,d",
                column.name(),
                size(),
                column.size());
        Map<String, CodedColumn> more = new LinkedHashMap<>(statics);
        more.put(column.name(), column);
        return new Sequences(sessions, state, alphabet, codes, offsets, ids, before, more);
    }

    /**
     * The distances between all pairs of these sequences, computed once for each pair of distinct ones.
     *
     * @param distance which distance, such as {@code OptimalMatching.unit()}
     * @return the distances; they can be clustered in several ways
     * @throws sojourn.check.UsageException if the distance does not fit the sequences, or the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Distances distances(SequenceDistance distance) {
        return Distances.of(distance, codes, offsets, alphabet, distinct(), i -> "session " + sessionId(i));
    }

    /**
     * Clusters these sequences by a tree of merges.
     *
     * @param distance which distance, such as {@code OptimalMatching.unit()}
     * @param settings linkage and cut, such as {@code Hierarchical.complete().k(5)}
     * @return the clusters
     * @throws sojourn.check.UsageException if the settings do not fit the sequences, or the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Clustering cluster(SequenceDistance distance, Hierarchical settings) {
        Clustering.requireCut(this, settings);
        return cluster(distances(distance), settings);
    }

    /**
     * Clusters these sequences by distances that were computed before.
     *
     * @param distances of these sequences
     * @param settings  linkage and cut
     * @return the clusters
     * @throws sojourn.check.UsageException if the settings do not fit the sequences, or the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Clustering cluster(Distances distances, Hierarchical settings) {
        Check.argument(
                distances.size() == size(),
                "the distances are of %,d sequences, but these are %,d",
                distances.size(),
                size());
        return Clustering.of(this, distances, settings);
    }

    /** {@return substitution costs from how often one state follows another in these sequences} */
    public SubstitutionCosts transitionCosts() {
        return SubstitutionCosts.fromTransitionRates(codes, offsets, alphabet);
    }

    /** {@return a copy of the state codes, one sequence after the other} */
    public int[] codes() {
        return codes.clone();
    }

    /** {@return a copy of the n + 1 places in {@link #codes} where sequences start} */
    public int[] offsets() {
        return offsets.clone();
    }

    private Sequences select(int[] keep) {
        int[] newOffsets = new int[keep.length + 1];
        int[] newIds = new int[keep.length];
        for (int i = 0; i < keep.length; i++) {
            newIds[i] = ids[keep[i]];
            newOffsets[i + 1] = newOffsets[i] + length(keep[i]);
        }
        int[] newCodes = new int[newOffsets[keep.length]];
        for (int i = 0; i < keep.length; i++) {
            System.arraycopy(codes, offsets[keep[i]], newCodes, newOffsets[i], length(keep[i]));
        }
        Map<String, CodedColumn> newStatics = new LinkedHashMap<>();
        statics.forEach((name, column) -> newStatics.put(
                name,
                CodedColumn.of(name, Arrays.stream(keep).mapToObj(column::value).toList())));
        return new Sequences(sessions, state, alphabet, newCodes, newOffsets, newIds, before, newStatics);
    }
}
