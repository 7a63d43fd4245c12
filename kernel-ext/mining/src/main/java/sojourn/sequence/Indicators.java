package sojourn.sequence;

import sojourn.check.Check;

/**
 * What one sequence is like, in five numbers.
 *
 * <pre>
 *   entropy     -Σ p_a ln p_a / ln A            p_a: share of state a in the sequence, A: size of the alphabet
 *   transitions number of positions whose state is not that of the position before
 *   complexity  √( transitions / (length - 1) · entropy )
 * </pre>
 *
 * These are TraMineR's {@code seqient}, {@code seqtransn} and {@code seqici} with their defaults, as long as no state is missing.
 * A missing state is a state like the others here, also at a sequence's end, and with it the alphabet has one state more: so
 * TraMineR does it with {@code seqdef(right = NA)} and {@code with.missing = TRUE}, but by default it cuts missing states off
 * the end and leaves the others out of the entropy. An alphabet of one state has entropy 0, and so has a sequence of one event
 * complexity 0.
 *
 * @param length         number of events, {@code >= 1}
 * @param distinctStates number of different states, in [1, length]
 * @param entropy        longitudinal entropy, in [0, 1]: 0 is one state only, 1 is every state of the alphabet equally often
 * @param transitions    in [0, length - 1]
 * @param complexity     in [0, 1]
 * @see <a href="https://doi.org/10.18637/jss.v040.i04">Gabadinho, Ritschard, Müller &amp; Studer 2011, J. Stat. Softw. 40(4)</a>
 */
public record Indicators(int length, int distinctStates, double entropy, int transitions, double complexity) {
    /**
     * The indicators of a sequence. Time O(length + alphabet).
     *
     * @param codes    state codes
     * @param from     where the sequence begins
     * @param to       where it ends; {@code > from}
     * @param alphabet number of states that there are, those that the sequence does not have among them
     * @return the indicators
     */
    public static Indicators of(int[] codes, int from, int to, int alphabet) {
        Check.argument(to > from, "a sequence must have one event at least, had %d", to - from);
        int[] counts = new int[alphabet];
        int transitions = 0;
        for (int i = from; i < to; i++) {
            counts[codes[i]]++;
            transitions += i > from && codes[i] != codes[i - 1] ? 1 : 0;
        }
        int length = to - from;
        int distinct = 0;
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                distinct++;
                double share = (double) count / length;
                entropy -= share * StrictMath.log(share);
            }
        }
        // no -0.0, nor a last digit beyond 1
        entropy = distinct < 2 ? 0 : Math.min(1, entropy / StrictMath.log(alphabet));
        double complexity = length < 2 ? 0 : Math.sqrt((double) transitions / (length - 1) * entropy);
        return new Indicators(length, distinct, entropy, transitions, complexity);
    }
}
