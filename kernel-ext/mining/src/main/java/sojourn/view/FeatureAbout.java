package sojourn.view;

import org.jspecify.annotations.Nullable;
import sojourn.check.Internal;
import sojourn.feature.PrincipalComponents;
import sojourn.feature.Trimmed;
import sojourn.load.column.CodedColumn;
import sojourn.source.RowKey;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of the items of features beside their numbers.
 *
 * @param statics    names of each item, such as its cohort
 * @param notes      sentences on what was done to the items on the way here
 * @param trimmed    what the last trimming did
 * @param key        where the items came from
 * @param components what these are scores on
 */
@Internal
public record FeatureAbout(
        List<CodedColumn> statics,
        List<String> notes,
        @Nullable Trimmed trimmed,
        @Nullable RowKey key,
        @Nullable PrincipalComponents components) {
    /** Nothing. */
    public static final FeatureAbout NOTHING = new FeatureAbout(List.of(), List.of(), null, null, null);

    /** What is known of some of the items. */
    public FeatureAbout of(int[] items) {
        return new FeatureAbout(
                statics.stream().map(column -> column.select(items)).toList(),
                notes,
                trimmed,
                key == null ? null : key.of(items),
                components);
    }

    /** What is left when items are forgotten and only their distinct rows stay. */
    public FeatureAbout ofRowsAlone(int[] rowOf, int rows) {
        return new FeatureAbout(List.of(), notes, null, key == null ? null : key.grouped(rowOf, rows), components);
    }

    /** What is left when the numbers are others: scores on components. */
    public FeatureAbout scores(PrincipalComponents on) {
        return new FeatureAbout(statics, notes, null, key, on);
    }

    public FeatureAbout noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new FeatureAbout(statics, List.copyOf(all), trimmed, key, components);
    }

    public FeatureAbout trimmed(Trimmed by) {
        return new FeatureAbout(statics, notes, by, key, components);
    }

    public FeatureAbout from(RowKey where) {
        return new FeatureAbout(statics, notes, trimmed, where, components);
    }

    /** One of the same name is replaced. */
    public FeatureAbout withStatic(CodedColumn column) {
        List<CodedColumn> more = new ArrayList<>(statics);
        more.removeIf(other -> other.name().equals(column.name()));
        more.add(column);
        return new FeatureAbout(List.copyOf(more), notes, trimmed, key, components);
    }
}
