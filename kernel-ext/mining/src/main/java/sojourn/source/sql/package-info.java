/**
 * A log on an engine: answers what {@link sojourn.source.LogSource} is asked by SQL, and brings distinct rows back with their
 * counts. Knows no noun; which engine it is says {@code sojourn.engine}. Knows {@code sojourn.source.memory} for the one question
 * that ends there: {@link sojourn.source.LogSource#load}.
 *
 * <p>The one SQL that all engines run is written here: {@code EventSql} from the source to clean events, {@code SessionSql} to
 * sessions, {@code SequenceSql}, {@code FeatureSql} and {@code BasketSql} to what becomes of them, {@code UserSql} to users.
 * {@code SqlEvents} is put together from what each of these knows: {@code RawEvents} which columns the source has, {@code Census} what
 * was found in its rows, {@code CleanEvents} what is left after cleaning, {@code Queries} how a query runs.
 */
@NullMarked
package sojourn.source.sql;

import org.jspecify.annotations.NullMarked;
