/**
 * Pictures of distances: takes the distances between places and how many items are in each, gives two numbers a place such that near
 * places lie near each other, and how far that can be trusted. Beware: on a picture by t-SNE the distance between two heaps means
 * little, and neither does their extent.
 */
@NullMarked
package sojourn.projection;

import org.jspecify.annotations.NullMarked;
