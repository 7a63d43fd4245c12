/**
 * What nouns can be read for, apart from what can be done with them: state sequences and how they are cut, the matrix behind features,
 * named clusters. Takes pools, distinct rows and labels; a noun of the root package is one of these, with the verbs that lead to the
 * next noun. Knows no noun.
 */
@NullMarked
package sojourn.view;

import org.jspecify.annotations.NullMarked;
