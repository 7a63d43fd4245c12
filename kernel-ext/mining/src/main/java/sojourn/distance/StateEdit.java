package sojourn.distance;

import sojourn.distance.pairs.LaneEdit;
import sojourn.distance.pairs.PairPlan;

import java.util.Arrays;

/**
 * Costs of an edit where an insertion or a deletion costs what its state does, and a substitution what the two states do.
 * Source: Studer &amp; Ritschard 2016, J. R. Stat. Soc. A 179:481-511.
 */
final class StateEdit implements LaneEdit.Costs {
    private final double[] indel;
    /** [position][lane] */
    private final double[][] insertions;
    /** [text state][position][lane] */
    private final double[][][] substitutions;

    /** {@code sub} is {@code states × states}, row-major; {@code indel} has one cost for each state. */
    StateEdit(PairPlan plan, double[] sub, double[] indel, int from, int to) {
        this.indel = indel;
        insertions = LaneEdit.byPosition(plan, from, to, indel);
        substitutions = LaneEdit.byPosition(plan, from, to, sub, indel.length);
    }

    /** All pairs, in doubles; {@code dearest} is the substitution that bounds take. */
    static Condensed run(PairPlan plan, double[] sub, double dearest, double[] indel, Normalization normalization) {
        double dearestIndel = Arrays.stream(indel).max().orElse(0);
        return PairCells.edited(
                plan,
                indel.length,
                (p, from, to) -> new StateEdit(p, sub, indel, from, to),
                normalization,
                Bounds.edit(dearestIndel, dearest, normalization));
    }

    @Override
    public void before(int first, double[][] row) {
        LaneEdit.sums(insertions, row);
    }

    @Override
    public void edge(int code, int previous, double[] above, double[] into) {
        LaneEdit.plus(above, indel[code], into);
    }

    @Override
    public void fill(int read, int code, int previous, int j, LaneEdit.Cell cell) {
        if (j == 0) {
            // the same all along a row
            Arrays.fill(cell.deletion, indel[code]);
        }
        cell.insertion = insertions[j];
        cell.substitution = substitutions[code][j];
    }
}
