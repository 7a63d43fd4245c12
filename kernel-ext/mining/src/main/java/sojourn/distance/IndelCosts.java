package sojourn.distance;

import sojourn.check.Check;
import sojourn.sequence.WeightOrder;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** What it costs to insert or to delete an event, by its state. Immutable. */
public final class IndelCosts {
    private final String description;
    private final List<String> states;
    private final double[] costs;

    private IndelCosts(String description, List<String> states, double[] costs) {
        this.description = description;
        this.states = states;
        this.costs = costs;
    }

    /**
     * A cost for each state.
     *
     * @param states the states' names
     * @param costs  one for each state, in (0, 1e100]; copied
     * @return the costs
     */
    public static IndelCosts of(List<String> states, double... costs) {
        return of("given", states, costs);
    }

    private static IndelCosts of(String description, List<String> states, double[] costs) {
        Check.argument(
                states.size() == costs.length && costs.length > 0,
                "costs of insertions must be one for each state and one at least: %,d states, but %,d costs",
                states.size(),
                costs.length);
        Set<String> seen = new HashSet<>();
        for (int s = 0; s < costs.length; s++) {
            Check.argument(seen.add(states.get(s)), "costs of insertions: state '%s' is named twice", states.get(s));
            Check.argument(
                    costs[s] > 0 && costs[s] <= SubstitutionCosts.MOST,
                    "the cost of inserting '%s' must be > 0 and at most 1e100, was %s",
                    states.get(s),
                    costs[s]);
        }
        return new IndelCosts(description, List.copyOf(states), costs.clone());
    }

    /**
     * Costs by how rare a state is: one over its share of all events. TraMineR calls it {@code INDELS}. A state that never occurs
     * costs 1.
     *
     * @param codes   state codes, one sequence after the other
     * @param offsets n + 1 places in {@code codes}
     * @param weight  sequence to what it counts, {@code >= 0}: how many it stands for, or a case weight
     * @param states  the states' names in code order
     * @return the costs, {@code >= 1}
     */
    public static IndelCosts inverseShares(
            int[] codes, int[] offsets, IntToDoubleFunction weight, List<String> states) {
        double[] costs = shares(codes, offsets, weight, states.size());
        for (int s = 0; s < costs.length; s++) {
            costs[s] = 1 / costs[s];
        }
        return of("indels", states, costs);
    }

    /**
     * Costs by how rare a state is, on a logarithmic scale: {@code ln(2 / (1 + its share of all events))}. TraMineR calls it
     * {@code INDELSLOG}.
     *
     * @param codes   state codes, one sequence after the other
     * @param offsets n + 1 places in {@code codes}
     * @param weight  sequence to what it counts, {@code >= 0}: how many it stands for, or a case weight
     * @param states  the states' names in code order
     * @return the costs, in (0, ln 2]; ln 2 for a state that never occurs, or that all events have
     */
    public static IndelCosts logShares(int[] codes, int[] offsets, IntToDoubleFunction weight, List<String> states) {
        double[] costs = shares(codes, offsets, weight, states.size());
        for (int s = 0; s < costs.length; s++) {
            // a share of 1 would make insertions free
            costs[s] = costs[s] == 1 ? StrictMath.log(2) : StrictMath.log(2 / (1 + costs[s]));
        }
        return of("indelslog", states, costs);
    }

    /** {@return the share of each state; 1 for one that never occurs} */
    private static double[] shares(int[] codes, int[] offsets, IntToDoubleFunction weight, int states) {
        double[] counts = new double[states];
        double total = 0;
        for (int s : WeightOrder.of(offsets.length - 1, weight)) {
            double w = weight.applyAsDouble(s);
            for (int p = offsets[s]; p < offsets[s + 1]; p++) {
                counts[codes[p]] += w;
                total += w;
            }
        }
        double[] shares = new double[states];
        for (int s = 0; s < states; s++) {
            shares[s] = counts[s] == 0 ? 1 : counts[s] / total;
        }
        return shares;
    }

    /**
     * {@return substitution costs that go with these: those of deleting one state and inserting the other}
     *
     * @throws sojourn.check.UsageException if memory does not hold the costs of so many pairs of states
     */
    public SubstitutionCosts substitutions() {
        int n = costs.length;
        // these, and the same in one row
        SubstitutionCosts.requireFits(n, 2);
        double[][] matrix = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                matrix[a][b] = a == b ? 0 : costs[a] + costs[b];
            }
        }
        return SubstitutionCosts.named(description, states, matrix);
    }

    /** {@return where the costs come from, in a word} */
    public String describe() {
        return description;
    }

    /**
     * The costs of the states of an alphabet.
     *
     * @param alphabet states, in code order
     * @return one for each state
     * @throws sojourn.check.UsageException if a state of the alphabet has no cost
     */
    public double[] of(List<String> alphabet) {
        int[] place = SubstitutionCosts.places(alphabet, states, "costs of insertions have none", "They have");
        return Arrays.stream(place).mapToDouble(at -> costs[at]).toArray();
    }

    @Override
    public String toString() {
        return describe();
    }
}
