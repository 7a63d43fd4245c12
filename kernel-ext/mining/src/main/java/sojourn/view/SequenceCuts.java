package sojourn.view;

import sojourn.check.Internal;
import sojourn.check.Nearest;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.SequencePattern;
import sojourn.sequence.pool.Pool;
import sojourn.sequence.pool.PoolCuts;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * How sequences are cut: which of them are kept, and which part of each. Each verb gives new ones.
 *
 * @param <S> what they are after that
 */
public abstract class SequenceCuts<S extends SequenceCuts<S>> extends StateSequences {
    /** For those that can be clustered, too. */
    @Internal
    protected SequenceCuts() {}

    /** Some of the sequences, whole. */
    @Internal
    protected abstract S kept(Pool some);

    /** Sequences that end before their own end. */
    @Internal
    protected abstract S ended(Pool parts);

    /** Sequences whose events are others than those of the log. */
    @Internal
    protected abstract S changed(Pool others);

    /**
     * Keeps the sequences that a test accepts.
     *
     * @param accepts a sequence in {@code [0, size())} or not
     * @return those sequences, in their order
     */
    public S where(IntPredicate accepts) {
        return kept(PoolCuts.where(pool(), accepts));
    }

    /**
     * Keeps the sequences that have a value in a static column.
     *
     * @param column one of {@link #staticColumns}
     * @param value  one of its values
     * @return those sequences, in their order
     */
    public S where(String column, String value) {
        CodedColumn statics = staticColumn(column);
        Nearest.require("value of '" + column + "'", value, statics.values());
        int code = statics.values().indexOf(value);
        return where(i -> statics.code(i) == code);
    }

    /**
     * Runs of equal states as one event each: the order of the states that were passed through, without how long each lasted, which
     * {@link #duration} keeps. A clustering of these does not depend on how often the same was done in a row.
     *
     * @return as many sequences, none longer than before
     */
    public S runs() {
        return changed(PoolCuts.runs(pool()));
    }

    /**
     * Each sequence from the first time that it has a state. Those that never have it are left out.
     *
     * @param state one of {@link #alphabet}
     * @return those sequences, each beginning with the state
     */
    public S since(String state) {
        return changed(PoolCuts.since(pool(), state));
    }

    /**
     * The same sequences with position 0 at their first event of a state, whole. Pictures by position, such as index plots, state
     * distributions and step matrices, then show what comes before and after it; distances, costs and clusterings stay the same.
     * Sequences that never have the state are left out, and {@link #positions} counts them. A part of these, such as {@link #first},
     * and their {@link #runs} have positions from their first event again.
     *
     * @param state one of {@link #alphabet}
     * @return those sequences, in their order
     * @throws sojourn.check.UsageException if there is no such state, with the nearest one, or no sequence has it
     */
    public S alignedAt(String state) {
        return kept(PoolCuts.alignedAt(pool(), state, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    /**
     * The events around the first one of a state, which is position 0. Sequences that never have it are left out.
     *
     * @param state  one of {@link #alphabet}
     * @param before how many events before it are kept, {@code >= 0}
     * @param after  how many after it, {@code >= 0}
     * @return those sequences; distances, costs and clusterings see these events alone
     * @throws sojourn.check.UsageException if there is no such state, with the nearest one, no sequence has it, or a number is below 0
     */
    public S alignedAt(String state, int before, int after) {
        return changed(PoolCuts.alignedAt(pool(), state, before, after));
    }

    /**
     * Each sequence up to the first time that it has a state, this event among them. Those that never have it are kept whole.
     *
     * @param state one of {@link #alphabet}
     * @return as many sequences
     */
    public S until(String state) {
        return ended(PoolCuts.until(pool(), state));
    }

    /**
     * The first events of each sequence; shorter ones are kept whole.
     *
     * @param events {@code >= 1}
     * @return as many sequences
     */
    public S first(int events) {
        return ended(PoolCuts.first(pool(), events));
    }

    /**
     * The last events of each sequence; shorter ones are kept whole.
     *
     * @param events {@code >= 1}
     * @return as many sequences
     */
    public S last(int events) {
        return changed(PoolCuts.last(pool(), events));
    }

    /**
     * The events of some ranks of each sequence; sequences that end before are left out.
     *
     * @param from the first rank; 1 is a sequence's first event
     * @param to   the last rank, {@code >= from}
     * @return those sequences, each of {@code to - from + 1} events at most
     */
    public S ranks(int from, int to) {
        return changed(PoolCuts.ranks(pool(), from, to));
    }

    /**
     * Keeps the sequences in which a pattern occurs, see {@link SequencePattern}: {@code a->[^b]*->c} are those that have a, later
     * c, and no b between the two.
     *
     * @param pattern states and quantifiers, joined by {@code ->}
     * @return those sequences, in their order
     * @throws sojourn.check.UsageException if it names an unknown state, or cannot be read
     */
    public S matching(String pattern) {
        return kept(PoolCuts.matching(pool(), pattern));
    }

    /**
     * The same sequences with other states, one for each of theirs: such as phases of a model.
     *
     * @param alphabet the states, in code order
     * @param codes    state codes, as many as {@link #codes}
     * @return the sequences, with their ids and static columns
     * @throws sojourn.check.UsageException if there are more or fewer codes, or one is not in the alphabet
     */
    public S recoded(List<String> alphabet, int[] codes) {
        return changed(pool().recoded(alphabet, codes));
    }
}
