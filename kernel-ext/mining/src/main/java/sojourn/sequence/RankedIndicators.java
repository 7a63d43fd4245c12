package sojourn.sequence;

import sojourn.check.Check;

/**
 * How good or bad the states of a sequence are, and whether they get worse, by an order of the states from best to worst.
 *
 * <pre>
 *   cost c of the state of rank k among A: (k - 1) / (A - 1);  w_t = t / (1 + … + L), so that late events count more
 *   badness      Σ_t w_t c(x_t)
 *   degradation  Σ over transitions from x to y: ( c(y) - c(x) ) · sum of w_t over y's run
 *   insecurity   c(x_1) · sum of w_t over the first run + complexity + degradation
 *   precarity    0.2 c(x_1) + 0.8 · complexity · (1 + q)^1.2
 * </pre>
 *
 * where q weighs the transitions to the worse against those to the better, each by 1 less the rate at which the pool's runs pass from
 * the one state to the other. These are TraMineR's functions of the same names, which begin
 * with {@code seq}, with their defaults, all states being ranked.
 *
 * @param badness     in [0, 1]
 * @param degradation {@code > 0} if states get worse
 * @param insecurity  the sum of where it starts, how much changes, and whether to the worse
 * @param precarity   {@code >= 0}
 * @see <a href="https://doi.org/10.1177/00491241211036156">Ritschard 2023, Sociol. Methods Res. 52:2038-2071</a>
 */
public record RankedIndicators(double badness, double degradation, double insecurity, double precarity) {
    /** rates above 1 - 0.1 / BORDER make all rates smaller by 1 / BORDER, so that no weight is 0 */
    private static final double BORDER = 10;

    /**
     * How often runs of one state are followed by runs of another.
     *
     * @param codes    state codes, one sequence after the other
     * @param offsets  n + 1 places in {@code codes}
     * @param alphabet number of states
     * @return 1 less the rate, by from and to: row-major
     */
    public static double[] weights(int[] codes, int[] offsets, int alphabet) {
        double[] rates = new double[alphabet * alphabet];
        double[] sums = new double[alphabet];
        for (int i = 0; i + 1 < offsets.length; i++) {
            for (int p = offsets[i] + 1; p < offsets[i + 1]; p++) {
                if (codes[p] != codes[p - 1]) {
                    rates[codes[p - 1] * alphabet + codes[p]]++;
                    sums[codes[p - 1]]++;
                }
            }
        }
        double greatest = 0;
        for (int cell = 0; cell < rates.length; cell++) {
            rates[cell] /= Math.max(1, sums[cell / alphabet]);
            greatest = Math.max(greatest, rates[cell]);
        }
        for (int cell = 0; cell < rates.length; cell++) {
            rates[cell] = 1 - (greatest > 1 - 0.1 / BORDER ? rates[cell] - rates[cell] / BORDER : rates[cell]);
        }
        return rates;
    }

    /**
     * The indicators of a sequence. Time O(length + alphabet).
     *
     * @param codes   state codes
     * @param from    where the sequence begins
     * @param to      where it ends; {@code > from}
     * @param rank    by state code: 0 is the best
     * @param weights of transitions, see {@link #weights}
     * @return the indicators
     */
    public static RankedIndicators of(int[] codes, int from, int to, int[] rank, double[] weights) {
        int states = rank.length;
        Check.argument(states >= 2, "an order of states needs at least 2, had %d", states);
        int length = to - from;
        double all = length * (length + 1.0) / 2;
        double badness = 0;
        double degradation = 0;
        double start = 0;
        double passed = 0;
        double worse = 0;
        for (int run = from; run < to; ) {
            int end = run;
            double late = 0;
            while (end < to && codes[end] == codes[run]) {
                late += (end - from + 1) / all;
                end++;
            }
            double cost = rank[codes[run]] / (states - 1.0);
            badness += late * cost;
            if (run == from) {
                start = cost * late;
            } else {
                int before = codes[run - 1];
                degradation += late * (cost - rank[before] / (states - 1.0));
                double weight = weights[before * states + codes[run]];
                passed += weight;
                worse += rank[codes[run]] > rank[before] ? weight : -weight;
            }
            run = end;
        }
        double complexity = Indicators.of(codes, from, to, states).complexity();
        double correction = passed > 0 ? worse / passed : 0;
        double first = rank[codes[from]] / (states - 1.0);
        return new RankedIndicators(
                badness,
                degradation,
                start + complexity + degradation,
                0.2 * first + 0.8 * complexity * StrictMath.pow(1 + correction, 1.2));
    }
}
