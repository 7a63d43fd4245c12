package sojourn.rules;

import java.util.List;

/**
 * One association rule X → Y: baskets that hold X tend to hold Y, too.
 *
 * @param antecedent X's items
 * @param consequent Y's items
 * @param n          baskets
 * @param nX         baskets with X
 * @param nY         baskets with Y
 * @param nXY        baskets with both
 */
public record Rule(List<String> antecedent, List<String> consequent, long n, long nX, long nY, long nXY) {
    /** Copies the items. */
    public Rule {
        antecedent = List.copyOf(antecedent);
        consequent = List.copyOf(consequent);
    }

    /**
     * A measure of the rule.
     *
     * @param measure its name, see {@link Measure#words}
     * @return its value
     * @throws sojourn.check.UsageException if there is none of that name, with the nearest one
     */
    public double value(String measure) {
        return Measure.named(measure).of(n, nX, nY, nXY);
    }

    @Override
    public String toString() {
        return ItemSetText.of(antecedent) + " → " + ItemSetText.of(consequent);
    }
}
