/**
 * Charts of how sequences run: {@link sojourn.display.chart.flow.FlowCharts} has one of each. Takes {@link sojourn.Flow}s and gives
 * {@link sojourn.display.Chart}s. Uses {@code plot} and what that uses. Whatever a chart does not draw is counted in its subtitle.
 */
@NullMarked
package sojourn.display.chart.flow;

import org.jspecify.annotations.NullMarked;
