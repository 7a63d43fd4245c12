/**
 * The port between the nouns and the homes of a log: what a log can be asked, wherever it lies. {@link sojourn.source.LogSource} and
 * {@link sojourn.source.SessionSource} are the questions; flat rows with their counts are the answers.
 *
 * <p>Takes rules and settings of the packages {@code load}, {@code session} and {@code feature}. Knows no noun of the root package,
 * no array and no engine: {@code sojourn.source.memory} answers from arrays, {@code sojourn.source.sql} from SQL on an engine.
 */
@NullMarked
package sojourn.source;

import org.jspecify.annotations.NullMarked;
