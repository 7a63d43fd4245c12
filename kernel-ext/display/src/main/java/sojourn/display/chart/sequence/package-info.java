/**
 * Pictures of state sequences, each for a pool, by cluster or by a static column: index plots, frequencies, modal states, mean times,
 * entropies, representatives, relative frequencies, parallel coordinates and spells. Case weights count in all of them.
 */
@NullMarked
package sojourn.display.chart.sequence;

import org.jspecify.annotations.NullMarked;
