package sojourn.source;

import org.jspecify.annotations.Nullable;
import sojourn.load.ItemProperties;

import java.util.List;

/**
 * Which transactions become baskets, and of what.
 *
 * @param categories what is known of the items, whose categories are taken in their place; null for the items themselves
 * @param labels     of rows that came from the sessions; null for all sessions
 * @param chosen     the labels whose sessions are taken
 * @param names      what those are called, for errors
 * @param minShare   the least share of its left side that each join must match, in [0, 1]; 0 asks for nothing
 */
public record BasketChoice(
        @Nullable ItemProperties categories,
        @Nullable RowLabels labels,
        List<Integer> chosen,
        List<String> names,
        double minShare) {
    /** Copies the lists. */
    public BasketChoice {
        chosen = List.copyOf(chosen);
        names = List.copyOf(names);
    }

    /** {@return what a basket holds, in the singular} */
    public String noun() {
        return categories == null ? "item" : "category";
    }

    /** {@return where the transactions lie, for errors} */
    public String where() {
        return labels == null ? "these sessions" : String.join(", ", names);
    }
}
