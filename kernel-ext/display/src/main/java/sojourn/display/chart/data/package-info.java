/**
 * What charts show, before anything is drawn: samples of items, bins, counts by position, the upper merges of a tree, places of
 * boxes, and the words for them. Takes nouns, gives small values that live for one chart; holds no canvas and draws nothing.
 * Uses {@code plot} and what that uses. Not for users.
 */
@Internal
@NullMarked
package sojourn.display.chart.data;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
