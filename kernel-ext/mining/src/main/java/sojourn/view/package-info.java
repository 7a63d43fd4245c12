/**
 * What is behind the nouns {@code Sequences}, {@code Features} and {@code Clustering}: state sequences as they are read and as they are
 * cut, the matrix behind features with its scale, and labels with names. Takes pools, distinct rows and labels; a noun of the root
 * package extends one of these and adds the verbs that lead to the next noun. Knows no noun. Its protected members are marked
 * as internal: they are for the root package alone, which is another package, so that Java has no narrower word for it.
 */
@NullMarked
package sojourn.view;

import org.jspecify.annotations.NullMarked;
