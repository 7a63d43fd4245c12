/**
 * What stands behind the nouns {@code Sequences} and {@code Features}: state sequences as they are read and as they are cut, and the
 * matrix behind features with its scale. Takes pools and distinct rows; a noun of the root package extends one of these and adds the
 * verbs that lead to the next noun. Knows no noun. Its protected members are for the root package alone.
 */
@NullMarked
package sojourn.view;

import org.jspecify.annotations.NullMarked;
