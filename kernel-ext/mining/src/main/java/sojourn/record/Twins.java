package sojourn.record;

import sojourn.check.Internal;
import sojourn.check.Nouns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns of one name: who asks for that name gets the first, and is to know that there are others. */
@Internal
public final class Twins {
    private final Map<String, List<String>> called = new LinkedHashMap<>();

    /**
     * Adds the next column.
     *
     * @param name   as the file has it
     * @param column what it is called here
     */
    public void add(String name, String column) {
        called.computeIfAbsent(name, key -> new ArrayList<>()).add(column);
    }

    /** {@return a sentence's part on each name that more than one column has} */
    public List<String> notes() {
        return called.entrySet().stream()
                .filter(twins -> twins.getValue().size() > 1)
                .map(twins -> Nouns.count(twins.getValue().size(), "columns") + " are called '" + twins.getKey()
                        + "': from left to right " + String.join(", ", twins.getValue()))
                .toList();
    }
}
