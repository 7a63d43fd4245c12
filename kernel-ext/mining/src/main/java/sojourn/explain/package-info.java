/**
 * What tells clusters apart: a small decision tree that predicts an item's cluster from columns which a reader understands, the
 * rules that its leaves are, and how often it is right on users whom it has not seen. It takes numbers, labels, weights and folds,
 * and gives trees, rules and shares. Beware: the tree says by what the clusters can be told apart, not why they were found.
 */
@NullMarked
package sojourn.explain;

import org.jspecify.annotations.NullMarked;
