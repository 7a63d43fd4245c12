/**
 * What is behind the nouns {@code EventLog}, {@code Sessions}, {@code Sequences}, {@code Features} and {@code Clustering}, and what a verb
 * gives that leads back to one of them: events and sessions as they can be read, state sequences as they are read and as they are cut,
 * the matrix behind features with its scale, labels with names, and what all items of clusterings have. Takes the source of a log,
 * pools, distinct rows and labels; a noun of the root package extends one of these and adds the verbs that lead to the next noun. Knows
 * no noun. Its protected members are marked as internal: they are for the root package alone, which is another package, so that Java has
 * no narrower word for it.
 */
@NullMarked
package sojourn.view;

import org.jspecify.annotations.NullMarked;
