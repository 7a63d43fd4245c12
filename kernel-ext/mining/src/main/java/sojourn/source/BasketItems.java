package sojourn.source;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Baskets, flat: one for each transaction, or distinct ones with the number of transactions that have each.
 *
 * @param items   the items' names; an item's place is its code
 * @param codes   the baskets' items, basket after basket
 * @param offsets n + 1 places in {@code codes}
 * @param weights how many transactions have each; null where they stand one by one
 * @param ids     the transactions; empty where baskets are distinct
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the source to the noun, which copies
public record BasketItems(List<String> items, int[] codes, int[] offsets, long @Nullable [] weights, List<String> ids) {
    /** Copies the lists. */
    public BasketItems {
        items = List.copyOf(items);
        ids = List.copyOf(ids);
    }
}
