/**
 * One question asked of a log by every combination of choices: gaps, distances, linkages, numbers of clusters. It stands above the
 * nouns of {@code sojourn}, uses what any user may, and is used by nothing in this module.
 */
@NullMarked
package sojourn.multiverse;

import org.jspecify.annotations.NullMarked;
