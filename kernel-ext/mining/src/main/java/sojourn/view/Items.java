package sojourn.view;

import sojourn.source.RowKey;
import tech.tablesaw.columns.Column;

import java.util.List;
import java.util.Optional;

/**
 * What a clustering partitions: items of one kind, such as session sequences or feature rows. Most are kept one by one; those
 * that came compressed from an engine are distinct, and each stands for as many as its weight says.
 */
public interface Items {
    /** {@return the number of items that are kept: of those that came compressed, the distinct ones} */
    int size();

    /** {@return what one item is, in the plural: {@code sessions}, {@code users}} */
    String noun();

    /**
     * How many an item stands for.
     *
     * @param item in {@code [0, size())}
     * @return 1 where items are kept one by one, else {@code >= 1}
     */
    default long weight(int item) {
        return 1;
    }

    /**
     * What an item counts in shares, means and clusterings.
     *
     * @param item in {@code [0, size())}
     * @return its case weight, {@code >= 0}, if there are any; else {@link #weight}
     */
    default double caseWeight(int item) {
        return weight(item);
    }

    /** {@return whether items have case weights, so that what they weigh is not how many they are} */
    default boolean hasCaseWeights() {
        return false;
    }

    /** {@return what all items weigh: {@link #total} where there are no case weights} */
    default double caseTotal() {
        return total();
    }

    /** {@return the number of items that all of these stand for: {@link #size} where they are kept one by one} */
    default long total() {
        return size();
    }

    /** {@return the names of {@link #idColumns}, without making them} */
    List<String> idNames();

    /**
     * {@return the columns that say which item a row is of, as they stand in this noun's own {@code toTable()}, so that tables can
     * be joined by them; an item's place in a list is not among them}
     */
    List<Column<?>> idColumns();

    /** {@return whether items are distinct and have weights; they have no ids of their own then, but numbers from 1} */
    default boolean compressed() {
        return false;
    }

    /** {@return where the items came from, for the log that gave them; empty if they came from elsewhere, such as a table} */
    default Optional<RowKey> key() {
        return Optional.empty();
    }
}
