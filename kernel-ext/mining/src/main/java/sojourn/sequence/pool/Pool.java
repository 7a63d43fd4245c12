package sojourn.sequence.pool;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.CompressedStates;
import sojourn.sequence.Distinct;
import sojourn.sequence.Indicators;
import sojourn.sequence.NullModel;
import sojourn.sequence.PathIndicators;
import sojourn.sequence.Positions;
import sojourn.sequence.SequenceParts;
import sojourn.sequence.StateDistribution;
import sojourn.sequence.WeightUnits;
import sojourn.source.RowKey;
import sojourn.source.SequenceRows;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * State sequences in flat arrays, one after the other. Nobody changes an array once a pool has it.
 *
 * @param state    the column that gives the states
 * @param alphabet the states, in code order
 * @param codes    state codes, one sequence after the other
 * @param offsets  n + 1 places in {@code codes}
 * @param ids      sequence to index of its session
 * @param weights  how many sessions each sequence stands for; null where they are kept one by one
 * @param before   sessions before any length criterion
 * @param statics  columns of one value for each sequence
 * @param key      where they came from; null if from no log
 * @param table    what is known of those that came from a table; null if they came from a log
 * @param times    by code, how many events its run had; null where each code is one event
 * @param positions how positions are counted and called
 */
@SuppressWarnings("ArrayRecordComponent") // stays inside the noun
public record Pool(
        String state,
        List<String> alphabet,
        int[] codes,
        int[] offsets,
        int[] ids,
        long @Nullable [] weights,
        long before,
        Map<String, CodedColumn> statics,
        @Nullable RowKey key,
        @Nullable OfTable table,
        int @Nullable [] times,
        Positions positions) {
    /**
     * What sequences of a table have.
     *
     * @param id      the static column of ids; empty if there is none
     * @param weights real-valued, by row of the table; null where each counts once
     * @param columns what the positions are called; none for numbers
     */
    @SuppressWarnings("ArrayRecordComponent") // stays inside the noun
    public record OfTable(String id, double @Nullable [] weights, List<String> columns) {}

    /**
     * The same sequences with a static column more.
     *
     * @param column one cell for each sequence; replaces a column of the same name
     * @return the pool
     */
    public Pool with(CodedColumn column) {
        Map<String, CodedColumn> more = new LinkedHashMap<>(statics);
        more.put(column.name(), column);
        return new Pool(state, alphabet, codes, offsets, ids, weights, before, more, key, table, times, positions);
    }

    /**
     * The same sequences with positions that are counted or called in another way.
     *
     * @param other of as many sequences
     * @return the pool
     */
    Pool with(Positions other) {
        return new Pool(state, alphabet, codes, offsets, ids, weights, before, statics, key, table, times, other);
    }

    /**
     * The same sequences with other states.
     *
     * @param rows as many sequences, in the same order
     * @return the pool
     */
    public Pool withStatesOf(SequenceRows rows) {
        return new Pool(
                state,
                rows.alphabet(),
                rows.codes(),
                rows.offsets(),
                ids,
                weights,
                before,
                statics,
                key,
                table,
                null,
                Positions.NUMBERED);
    }

    /**
     * The same sequences with other events; those that come to be equal stay apart.
     *
     * @param otherCodes   state codes, one sequence after the other
     * @param otherOffsets n + 1 places in {@code otherCodes}
     * @param otherTimes   by code, how many events its run had; null where each code is one event
     * @return the pool
     */
    Pool withEvents(int[] otherCodes, int[] otherOffsets, int @Nullable [] otherTimes) {
        return new Pool(
                state,
                alphabet,
                otherCodes,
                otherOffsets,
                ids,
                weights,
                before,
                statics,
                key,
                table,
                otherTimes,
                Positions.NUMBERED);
    }

    /**
     * Some of the sequences.
     *
     * @param keep their places, in the order that they shall have
     * @return the pool. Time O(events kept).
     */
    public Pool select(int[] keep) {
        int[] places = new int[keep.length + 1];
        int[] newIds = new int[keep.length];
        for (int i = 0; i < keep.length; i++) {
            newIds[i] = ids[keep[i]];
            places[i + 1] = places[i] + length(keep[i]);
        }
        Map<String, CodedColumn> newStatics = new LinkedHashMap<>();
        statics.forEach((name, column) -> newStatics.put(name, column.select(keep)));
        long[] all = weights;
        return new Pool(
                state,
                alphabet,
                SequenceParts.of(codes, offsets, keep, places),
                places,
                newIds,
                all == null ? null : Arrays.stream(keep).mapToLong(i -> all[i]).toArray(),
                before,
                newStatics,
                key == null ? null : key.of(keep),
                table,
                times == null ? null : SequenceParts.of(times, offsets, keep, places),
                positions.select(keep));
    }

    /**
     * The same sequences with other states, one for each of theirs.
     *
     * @param states the states, in code order
     * @param other  state codes, as many as these
     * @return the pool
     * @throws sojourn.check.UsageException if these are distinct ones, there are more or fewer codes, or one is not of a state
     */
    public Pool recoded(List<String> states, int[] other) {
        Check.argument(
                weights == null,
                "other states need single sequences, and these are distinct ones with their counts, which might become equal");
        Check.argument(
                other.length == codes.length,
                "other states must be as many as these: %,d, had %,d",
                codes.length,
                other.length);
        for (int code : other) {
            Check.argument(
                    code >= 0 && code < states.size(), "a code must be in 0..%d, was %d", states.size() - 1, code);
        }
        return new Pool(
                state,
                List.copyOf(states),
                other.clone(),
                offsets,
                ids,
                null,
                before,
                statics,
                key,
                table,
                null,
                positions);
    }

    /**
     * Sequences without structure, one in place of each of these.
     *
     * @param model  how they are drawn
     * @param random numbers
     * @return the pool, as that of a table
     */
    public Pool drawn(NullModel model, SplittableRandom random) {
        int[] rows = IntStream.range(0, size()).toArray();
        int[] other = model.draw(codes, offsets, alphabet.size(), random);
        return Pools.ofTable(
                alphabet,
                other,
                offsets,
                rows,
                rows.length,
                List.of(),
                new OfTable("", hasCaseWeights() ? caseWeights() : null, List.of()));
    }

    /**
     * Puts equal sequences together, in canonical order; what belongs to single sessions, such as their users, is left behind.
     *
     * @param once which sequences are equal
     * @return the distinct sequences with their counts. Time O(m log m) comparisons for m of them.
     */
    public Pool grouped(Distinct once) {
        Check.argument(
                !hasCaseWeights(),
                "sequences with case weights stay one by one: counts of equal ones would forget what each weighs");
        int m = once.size();
        int[] firsts = new int[m];
        int[] places = new int[m + 1];
        for (int d = 0; d < m; d++) {
            firsts[d] = once.first(d);
            places[d + 1] = places[d] + length(firsts[d]);
        }
        long[] counts = new long[m];
        int[] groups = new int[size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = once.of(i);
            counts[groups[i]] += weight(i);
        }
        CompressedStates sorted =
                CompressedStates.of(alphabet.size(), SequenceParts.of(codes, offsets, firsts, places), places, counts);
        int[] rank = new int[m];
        for (int place = 0; place < m; place++) {
            rank[sorted.order()[place]] = place;
        }
        Arrays.setAll(groups, i -> rank[groups[i]]);
        int[] sources = Arrays.stream(sorted.order()).map(d -> firsts[d]).toArray();
        Pool distinct = Pools.distinct(state, alphabet, sorted, before, key == null ? null : key.grouped(groups, m));
        OfTable persons = table == null ? null : new OfTable("", null, table.columns);
        return new Pool(
                state,
                alphabet,
                distinct.codes,
                distinct.offsets,
                distinct.ids,
                distinct.weights,
                before,
                Map.of(),
                distinct.key,
                persons,
                null,
                positions.select(sources));
    }

    /** {@return the number of sequences} */
    public int size() {
        return ids.length;
    }

    /** {@return what a sequence is, in the plural} */
    public String noun() {
        return table == null ? "sessions" : "sequences";
    }

    /** {@return the name of the column that numbers sequences} */
    public String numberName() {
        return weights != null ? "sequence_id" : table == null ? "session_id" : "row";
    }

    /**
     * What the user calls a sequence, in messages.
     *
     * @param sequence in {@code [0, size())}
     * @return such as {@code session 3}
     */
    public String called(int sequence) {
        return (weights != null ? "sequence " : table == null ? "session " : "row ") + (ids[sequence] + 1);
    }

    /** {@return whether the sequences came from a table with weights} */
    public boolean hasCaseWeights() {
        return table != null && table.weights != null;
    }

    /**
     * How many events an event of a run stands for.
     *
     * @param sequence in {@code [0, size())}
     * @param position in {@code [0, length(sequence))}
     * @return {@code >= 1}
     */
    public int duration(int sequence, int position) {
        return times == null ? 1 : times[offsets[sequence] + position];
    }

    /**
     * Length, distinct states, entropy, transitions and complexity of a sequence.
     *
     * @param sequence in {@code [0, size())}
     * @return the indicators
     */
    public Indicators indicators(int sequence) {
        return Indicators.of(codes, offsets[sequence], offsets[sequence + 1], alphabet.size());
    }

    /**
     * How a sequence passes through its states.
     *
     * @param sequence in {@code [0, size())}
     * @param longest  the greatest length of all
     * @return the indicators
     */
    public PathIndicators pathIndicators(int sequence, int longest) {
        return PathIndicators.of(codes, offsets[sequence], offsets[sequence + 1], alphabet.size(), longest);
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
     * How many sessions a sequence stands for.
     *
     * @param sequence in {@code [0, size())}
     * @return {@code >= 1}
     */
    public long weight(int sequence) {
        return weights == null ? 1 : weights[sequence];
    }

    /**
     * What a sequence counts: its weight in the table that it came from; where that has none, {@link #weight}.
     *
     * @param sequence in {@code [0, size())}
     * @return {@code >= 0}
     */
    public double caseWeight(int sequence) {
        return weight(sequence) * (table == null || table.weights == null ? 1 : table.weights[ids[sequence]]);
    }

    /** {@return what all sequences count, added exactly, see {@link WeightUnits}} */
    public double caseTotal() {
        WeightUnits units = WeightUnits.of(size(), this::caseWeight, 1);
        return units.total() * units.unit();
    }

    /**
     * What each sequence counts, in units that add up exactly.
     *
     * @param times how often each is added at most, {@code >= 1}
     * @return the weights
     */
    public WeightUnits units(int times) {
        if (hasCaseWeights()) {
            return WeightUnits.of(size(), this::caseWeight, times);
        }
        return weights == null ? WeightUnits.ones(size()) : WeightUnits.counts(weights);
    }

    /** {@return what each sequence counts} */
    public double[] caseWeights() {
        return IntStream.range(0, size()).mapToDouble(this::caseWeight).toArray();
    }

    /** {@return the number of events in all sequences} */
    public long events() {
        if (weights == null) {
            return codes.length;
        }
        long events = 0;
        for (int i = 0; i < size(); i++) {
            events += weight(i) * length(i);
        }
        return events;
    }

    /** {@return the greatest length; 0 if there is no sequence} */
    public int maxLength() {
        int longest = 0;
        for (int i = 0; i < size(); i++) {
            longest = Math.max(longest, length(i));
        }
        return longest;
    }

    /** {@return how many events have each state, in code order} */
    public long[] stateCounts() {
        long[] counts = new long[alphabet.size()];
        for (int i = 0; i < size(); i++) {
            long weight = weight(i);
            for (int at = offsets[i]; at < offsets[i + 1]; at++) {
                counts[codes[at]] += weight;
            }
        }
        return counts;
    }

    /**
     * How often each state stands at each position, group by group.
     *
     * @param groups one for each sequence; below 0 for none
     * @param number of groups
     * @return one for each group
     */
    public StateDistribution[] distributions(int[] groups, int number) {
        StateDistribution[] counts =
                StateDistribution.of(codes, offsets, alphabet.size(), groups, number, this::weight);
        return hasCaseWeights() ? StateDistribution.weighted(counts, codes, offsets, groups, this::caseWeight) : counts;
    }

    /**
     * How often each state stands at each position, for each value of a static column.
     *
     * @param column one cell for each sequence
     * @return value to distribution, in the order of the column's values
     */
    public Map<String, StateDistribution> distributions(CodedColumn column) {
        List<String> values = column.values();
        StateDistribution[] each = distributions(column.codes(), values.size());
        Map<String, StateDistribution> all = new LinkedHashMap<>();
        for (int g = 0; g < each.length; g++) {
            all.put(values.get(g), each[g]);
        }
        return Collections.unmodifiableMap(all);
    }
}
