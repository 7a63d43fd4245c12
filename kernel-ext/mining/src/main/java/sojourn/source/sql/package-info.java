/**
 * A log on an engine: answers what {@link sojourn.source.LogSource} is asked by SQL, and brings distinct rows back with their
 * counts. Knows no noun; which engine it is says {@code sojourn.engine}. Knows {@code sojourn.source.memory} for the one question
 * that ends there: {@link sojourn.source.LogSource#load}.
 */
@NullMarked
package sojourn.source.sql;

import org.jspecify.annotations.NullMarked;
