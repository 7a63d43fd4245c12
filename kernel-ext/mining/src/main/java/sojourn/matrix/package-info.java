/**
 * Small symmetric matrices: takes one row after row, gives its eigenvalues and eigenvectors, which columns
 * depend on others, or the means of its rows; and where a rank falls among cumulative weights. The JDK only.
 *
 * <p>Beware: an eigenvector's sign is free, and where two eigenvalues are equal so is the direction within their plane; whoever
 * shows vectors fixes the sign, see {@link sojourn.feature.PrincipalComponents}.
 */
@NullMarked
package sojourn.matrix;

import org.jspecify.annotations.NullMarked;
