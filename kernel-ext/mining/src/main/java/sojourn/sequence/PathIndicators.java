package sojourn.sequence;

import sojourn.check.Check;

import java.util.Arrays;

/**
 * How a sequence passes through its states: its runs (spells of one state), their durations, and how much changes.
 *
 * <pre>
 *   runs r, events L, states visited v of A, durations d_1 … d_r
 *   recurrence           r / v
 *   volatility           ½ (v - 1) / (A - 1) + ½ (r - 1) / (L - 1)
 *   subsequences φ       different ones of the states of the runs, the empty one among them
 *   turbulence           log₂( φ (s²max + 1) / (s² + 1) )                        s²: variance of durations, s²max: the greatest
 *                        variance that so many runs of so many events can have
 * </pre>
 *
 * The second kind of mean, spread and turbulence takes each state that is not visited as a spell of duration 0. Normalised, turbulence
 * is 0 for one run, and 1 for the states of the alphabet in turn, one event each, as long as the longest sequence. All are those of
 * TraMineR's {@code seqindic}, as long as no state is missing; a missing state is a state like the others here.
 *
 * @param runs                 spells of one state, {@code >= 1}
 * @param visitedShare         states visited, of the alphabet, in (0, 1]
 * @param recurrence           runs a visited state, {@code >= 1}
 * @param transitionShare      transitions, of the most that there can be, in [0, 1]; 0 for one event
 * @param meanDuration         events a run
 * @param durationSpread       standard deviation of the durations of runs
 * @param meanDurationOfAll    the same with a spell of 0 for each state that is not visited
 * @param durationSpreadOfAll  the same with a spell of 0 for each state that is not visited
 * @param subsequences         φ, at most {@link Double#MAX_VALUE}
 * @param volatility           in [0, 1]
 * @param turbulence           {@code >= 1}
 * @param turbulenceNormalised in [0, 1]
 * @param turbulence2          {@code >= 1}
 * @param turbulence2Normalised in [0, 1]
 * @see <a href="https://doi.org/10.1177/00491241211036156">Ritschard 2023, Sociol. Methods Res. 52:2038-2071</a>
 * @see <a href="https://doi.org/10.1007/s10680-007-9133-7">Elzinga &amp; Liefbroer 2007, Eur. J. Popul. 23:225-250</a>
 */
public record PathIndicators(
        int runs,
        double visitedShare,
        double recurrence,
        double transitionShare,
        double meanDuration,
        double durationSpread,
        double meanDurationOfAll,
        double durationSpreadOfAll,
        double subsequences,
        double volatility,
        double turbulence,
        double turbulenceNormalised,
        double turbulence2,
        double turbulence2Normalised) {
    /**
     * The indicators of a sequence. Time O(length + alphabet).
     *
     * @param codes    state codes
     * @param from     where the sequence begins
     * @param to       where it ends; {@code > from}
     * @param alphabet number of states that there are
     * @param longest  events of the longest sequence, for normalised turbulence
     * @return the indicators
     */
    public static PathIndicators of(int[] codes, int from, int to, int alphabet, int longest) {
        Check.argument(to > from, "a sequence must have one event at least, had %d", to - from);
        int length = to - from;
        int[] states = new int[length];
        double[] durations = new double[length];
        int runs = 0;
        boolean[] seen = new boolean[alphabet];
        int visited = 0;
        for (int i = from; i < to; i++) {
            if (i == from || codes[i] != codes[i - 1]) {
                states[runs++] = codes[i];
                visited += seen[codes[i]] ? 0 : 1;
                seen[codes[i]] = true;
            }
            durations[runs - 1]++;
        }
        int absent = alphabet - visited;
        double mean = (double) length / runs;
        double meanOfAll = (double) length / (runs + absent);
        double squares = 0;
        double squaresOfAll = absent * meanOfAll * meanOfAll;
        for (int r = 0; r < runs; r++) {
            squares += (durations[r] - mean) * (durations[r] - mean);
            squaresOfAll += (durations[r] - meanOfAll) * (durations[r] - meanOfAll);
        }
        double variance = squares / runs;
        double varianceOfAll = squaresOfAll / (runs + absent);
        double phi = subsequences(states, runs, alphabet);
        double changes = length < 2 ? 0 : (runs - 1) / (length - 1.0);
        double turbulence = turbulence(phi, variance, (runs - 1) * (1 - mean) * (1 - mean));
        double turbulence2 = turbulence(phi, varianceOfAll, greatest(length, runs, alphabet));
        return new PathIndicators(
                runs,
                (double) visited / alphabet,
                (double) runs / visited,
                changes,
                mean,
                Math.sqrt(variance),
                meanOfAll,
                Math.sqrt(varianceOfAll),
                phi,
                (visited < 2 ? 0 : 0.5 * (visited - 1) / (alphabet - 1)) + 0.5 * changes,
                turbulence,
                normalised(turbulence, most(alphabet, longest, false)),
                turbulence2,
                normalised(turbulence2, most(alphabet, longest, true)));
    }

    private static double turbulence(double phi, double variance, double greatest) {
        return (StrictMath.log(phi) + StrictMath.log((greatest + 1) / (variance + 1))) / StrictMath.log(2);
    }

    private static double normalised(double turbulence, double most) {
        return most <= 1 ? 0 : Math.max(0, (turbulence - 1) / (most - 1));
    }

    /** The greatest variance with spells of 0: one long run, the others of one event, and as few states visited as can be. */
    private static double greatest(int length, int runs, int alphabet) {
        int absent = alphabet < 2 ? 0 : runs == 1 ? alphabet - 1 : Math.max(0, alphabet - 2);
        double mean = (double) length / (runs + absent);
        double longRun = length - runs + 1 - mean;
        return ((runs - 1) * (1 - mean) * (1 - mean) + longRun * longRun + absent * mean * mean) / (runs + absent);
    }

    /** The turbulence of all states in turn, one event each. */
    private static double most(int alphabet, int longest, boolean second) {
        int[] turns = new int[longest];
        Arrays.setAll(turns, i -> i % alphabet);
        int runs = alphabet < 2 ? 1 : longest;
        double phi = subsequences(turns, runs, alphabet);
        if (!second || alphabet < 2) {
            return turbulence(phi, 0, 0);
        }
        int absent = Math.max(0, alphabet - longest);
        double mean = (double) longest / (runs + absent);
        double variance = (longest * (1 - mean) * (1 - mean) + absent * mean * mean) / (runs + absent);
        return turbulence(phi, variance, greatest(longest, runs, alphabet));
    }

    /** φ_i = 2 φ_{i-1} - φ before the last event of the same state. */
    private static double subsequences(int[] states, int runs, int alphabet) {
        double[] before = new double[alphabet];
        double phi = 1;
        for (int r = 0; r < runs; r++) {
            double next = 2 * phi - before[states[r]];
            before[states[r]] = phi;
            phi = Math.min(next, Double.MAX_VALUE);
        }
        return phi;
    }
}
