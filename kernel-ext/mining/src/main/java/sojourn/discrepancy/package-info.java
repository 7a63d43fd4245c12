/**
 * How far apart the members of groups are: takes pairwise distances of distinct sequences, case weights, groups and users, gives
 * discrepancies, their tests and trees of splits. A discrepancy is the variance of what has no mean, half the mean distance of all
 * pairs. Beware: labels are permuted over users, so that a user with many sequences counts as one draw.
 */
@NullMarked
package sojourn.discrepancy;

import org.jspecify.annotations.NullMarked;
