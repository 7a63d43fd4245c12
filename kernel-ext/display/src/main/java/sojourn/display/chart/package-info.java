/**
 * Mining's results to charts: {@link sojourn.display.chart.Charts} has one panel each, {@link sojourn.display.chart.Facets} and
 * {@link sojourn.display.chart.ScatterFacets} have one for each cluster. Takes nouns, gives {@link sojourn.display.Chart}s. Uses
 * {@code chart.data} (what they show), {@code plot} and what that uses, and XChart for charts that users made with it.
 */
@NullMarked
package sojourn.display.chart;

import org.jspecify.annotations.NullMarked;
