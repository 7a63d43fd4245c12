/**
 * The nouns a user types: {@link sojourn.EventLog} to {@link sojourn.Sessions} to {@link sojourn.Sequences} to
 * {@link sojourn.Clustering}. Each is immutable and carries the verbs that lead to the next; {@code import sojourn.*;} is
 * enough for a notebook.
 *
 * <p>The algorithms are in the packages below and know none of these nouns: they take and give flat primitive arrays. The one
 * exception is {@link sojourn.Personas}, whose texts are worked out here.
 */
@NullMarked
package sojourn;

import org.jspecify.annotations.NullMarked;
