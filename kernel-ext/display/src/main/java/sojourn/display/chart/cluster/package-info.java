/**
 * Charts of what is found about clusters: the tree that tells them apart, the columns that it goes by, where their items lie, and how
 * other choices would have separated them. They take results of mining and give charts.
 */
@NullMarked
package sojourn.display.chart.cluster;

import org.jspecify.annotations.NullMarked;
