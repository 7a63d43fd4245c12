package sojourn.rules;

import java.util.Collection;
import java.util.stream.Collectors;

/** Sets of items as text: {@code bread, milk}, with an item that holds a comma in quotes, so that different sets differ. */
public final class ItemSetText {
    private ItemSetText() {}

    /**
     * A set as text.
     *
     * @param items in the order wanted
     * @return them with commas; those with a comma, and those that begin with a quote, in quotes, quotes within doubled
     */
    public static String of(Collection<String> items) {
        return items.stream().map(ItemSetText::of).collect(Collectors.joining(", "));
    }

    /**
     * An item as it stands in a set.
     *
     * @param item its name
     * @return the name, in quotes where it has a comma
     */
    public static String of(String item) {
        return item.indexOf(',') >= 0 || item.startsWith("\"") ? '"' + item.replace("\"", "\"\"") + '"' : item;
    }
}
