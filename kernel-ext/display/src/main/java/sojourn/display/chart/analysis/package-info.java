/**
 * Charts of what goes with what: trees of sequences. Takes analyses, gives charts; uses {@code plot}, not {@code chart}.
 */
@NullMarked
package sojourn.display.chart.analysis;

import org.jspecify.annotations.NullMarked;
