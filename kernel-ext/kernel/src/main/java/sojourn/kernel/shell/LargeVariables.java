package sojourn.kernel.shell;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which variables hold the most: a guess by the number of their elements. */
final class LargeVariables {
    private static final int SHOWN = 3;
    /** fewer are no reason why memory is short */
    private static final long FEWEST = 10_000;

    private static final Set<Class<?>> KNOWN = Set.of(
            ArrayList.class,
            LinkedList.class,
            ArrayDeque.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class,
            HashMap.class,
            LinkedHashMap.class,
            TreeMap.class);

    private LargeVariables() {}

    private record Held(String name, long elements) {}

    /**
     * Names them.
     *
     * @param variables what each holds
     * @return such as {@code all has 2,345,678 elements; results of magics are in log}; empty where there are none
     */
    static String describe(Map<String, Object> variables) {
        String largest = variables.entrySet().stream()
                .map(variable -> new Held(variable.getKey(), elements(variable.getValue())))
                .filter(held -> held.elements() >= FEWEST)
                .sorted(Comparator.comparingLong(Held::elements).reversed().thenComparing(Held::name))
                .limit(SHOWN)
                .map(held -> String.format(Locale.ROOT, "%s has %,d elements", held.name(), held.elements()))
                .collect(Collectors.joining(", "));
        String results = variables.entrySet().stream()
                .filter(variable -> variable.getValue().getClass().getName().startsWith("sojourn."))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return largest
                + (largest.isEmpty() || results.isEmpty() ? "" : "; ")
                + (results.isEmpty() ? "" : "results of magics are in " + results);
    }

    /** Other classes could do anything where they are asked: one waits for a lock, one was changed behind its back. */
    private static long elements(Object value) {
        if (value.getClass().isArray()) {
            return Array.getLength(value);
        }
        if (!KNOWN.contains(value.getClass())) {
            return 0;
        }
        return value instanceof Collection<?> collection ? collection.size() : ((Map<?, ?>) value).size();
    }
}
