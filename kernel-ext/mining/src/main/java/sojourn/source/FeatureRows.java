package sojourn.source;

import org.jspecify.annotations.Nullable;
import sojourn.feature.DistinctRows;
import sojourn.load.column.CodedColumn;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Numbers that describe sessions or users, a row each, or distinct rows with their counts.
 *
 * @param noun    what one row is of, in the plural
 * @param columns names of the numbers
 * @param rows    the rows
 * @param ids     row to id; null if rows are identified by their numbers
 * @param statics what is known of each row beside its numbers, one cell for each row
 * @param notes   sentences on who was left out, and why
 * @param key     where the rows came from; null if nothing is asked of them there
 */
public record FeatureRows(
        String noun,
        List<String> columns,
        DistinctRows rows,
        @Nullable IntFunction<String> ids,
        List<CodedColumn> statics,
        List<String> notes,
        @Nullable RowKey key) {
    /** Copies the lists. */
    public FeatureRows {
        columns = List.copyOf(columns);
        statics = List.copyOf(statics);
        notes = List.copyOf(notes);
    }
}
