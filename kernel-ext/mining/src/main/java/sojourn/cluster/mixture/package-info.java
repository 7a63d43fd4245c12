/**
 * Gaussian mixtures: takes distinct rows with weights, gives components, responsibilities and likelihoods, for one k or for a
 * search by BIC; writes and reads models. Runs begin with {@link sojourn.cluster.kmeans}.
 */
@NullMarked
package sojourn.cluster.mixture;

import org.jspecify.annotations.NullMarked;
