package sojourn.rules;

import sojourn.check.Choice;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How p values are adjusted for the number of rules that were tested. */
public enum Correction {
    /** the chance of one false rule or more among all: Holm 1979, Scand. J. Statistics 6:65-70 */
    HOLM,
    /**
     * the expected share of false rules among those that pass: Benjamini &amp; Hochberg 1995, J. Royal Statistical Society B
     * 57:289-300; for tests that are independent or positively dependent
     */
    @Choice.Word("bh")
    BENJAMINI_HOCHBERG,
    /** as they are */
    NONE;

    /**
     * Adjusts p values.
     *
     * <pre>
     *   Holm  p'(i) = max over j ≤ i of min(1, (m - j + 1) p(j))       p(1) ≤ … ≤ p(m)
     *   BH    p'(i) = min over j ≥ i of min(1, m / j · p(j))
     * </pre>
     *
     * @param p m values in [0, 1], in any order; not changed
     * @return the adjusted values, in the same places. Time O(m log m).
     */
    public double[] adjust(double[] p) {
        int m = p.length;
        if (this == NONE) {
            return p.clone();
        }
        int[] order = IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[m];
        Arrays.fill(adjusted, 1);
        if (this == HOLM) {
            double running = 0;
            for (int i = 0; i < m; i++) {
                running = Math.max(running, Math.min(1, (m - i) * p[order[i]]));
                adjusted[order[i]] = running;
            }
        } else {
            double running = 1;
            for (int i = m - 1; i >= 0; i--) {
                running = Math.min(running, (double) m / (i + 1) * p[order[i]]);
                adjusted[order[i]] = running;
            }
        }
        return adjusted;
    }
}
