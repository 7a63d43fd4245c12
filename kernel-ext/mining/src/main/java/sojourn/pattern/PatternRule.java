package sojourn.pattern;

import java.util.List;

/**
 * After these states, later those: of the sequences with the first part, how many go on with the second.
 *
 * @param antecedent the first part of a pattern
 * @param consequent the rest of it
 * @param count      sequences with the whole pattern; of a pool with case weights what these weigh, to a whole number
 * @param support    their share of all
 * @param confidence their share of those with the first part, in (0, 1]
 * @param lift       confidence by the share of all that have the second part: 1 is chance
 */
public record PatternRule(
        List<String> antecedent, List<String> consequent, long count, double support, double confidence, double lift) {
    /** Keeps copies of the states. */
    public PatternRule {
        antecedent = List.copyOf(antecedent);
        consequent = List.copyOf(consequent);
    }

    /** {@return such as {@code view → addtocart ⇒ transaction}} */
    @Override
    public String toString() {
        return String.join(" → ", antecedent) + " ⇒ " + String.join(" → ", consequent);
    }
}
