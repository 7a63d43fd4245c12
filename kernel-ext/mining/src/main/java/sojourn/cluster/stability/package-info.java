/**
 * How far clusters come again when other users are seen: resamples of users with replacement, clustered by the same method, and how
 * much of each cluster some cluster of a resample has. Takes labels, weights and a way to find the clusters again; knows no noun.
 * Beware: a stable cluster is one that comes again by this method, not one that must be true.
 */
@NullMarked
package sojourn.cluster.stability;

import org.jspecify.annotations.NullMarked;
