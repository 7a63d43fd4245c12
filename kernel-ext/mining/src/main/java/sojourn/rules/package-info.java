/**
 * Association rules over baskets: takes distinct baskets of sorted item codes with weights, gives frequent itemsets, rules
 * and their measures. The JDK only.
 *
 * <p>Supports are integer counts here and become shares only where they are shown, so that nothing is lost to rounding: a set
 * is frequent when {@code count >= minCount}. Beware: the more items a set has, the fewer baskets hold it: the support of X
 * and Y together is P(X and Y), never P(X or Y).
 */
@NullMarked
package sojourn.rules;

import org.jspecify.annotations.NullMarked;
