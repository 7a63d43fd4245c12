/**
 * Sessions to features: takes flat event columns, order and session offsets, gives an n × d matrix as its distinct rows and
 * how often each occurs; scalings of its columns; items' properties as of an event's time. Also features of users
 * ({@link sojourn.feature.UserFeatures}), principal components ({@link sojourn.feature.Pca}), trimming
 * ({@link sojourn.feature.Trimming}) and quantiles ({@link sojourn.feature.Quantile}).
 *
 * <p>Beware: four sessions of five in a shop log have one event, so most of a matrix is a few thousand rows many times over.
 * Everything behind this package works on the distinct rows and their weights, and is exact on that.
 */
@NullMarked
package sojourn.feature;

import org.jspecify.annotations.NullMarked;
