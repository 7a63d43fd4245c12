package sojourn.kernel.shell;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which variables hold the most: a guess by the number of their elements, which costs nothing to ask. */
final class LargeVariables {
    private static final int SHOWN = 3;
    /** fewer are no reason why memory is short */
    private static final long FEWEST = 10_000;

    private LargeVariables() {}

    private record Held(String name, long elements) {}

    /**
     * Names them.
     *
     * @param variables what each holds
     * @return such as {@code all with 2,345,678 elements, m with 50,000}; empty where none has many
     */
    static String describe(Map<String, Object> variables) {
        return variables.entrySet().stream()
                .map(variable -> new Held(variable.getKey(), elements(variable.getValue())))
                .filter(held -> held.elements() >= FEWEST)
                .sorted(Comparator.comparingLong(Held::elements).reversed().thenComparing(Held::name))
                .limit(SHOWN)
                .map(held -> String.format(Locale.ROOT, "%s with %,d elements", held.name(), held.elements()))
                .collect(Collectors.joining(", "));
    }

    /** A class of the user's own could do anything where it is asked for its size. */
    private static long elements(Object value) {
        if (value.getClass().isArray()) {
            return Array.getLength(value);
        }
        if (!value.getClass().getName().startsWith("java.util.")) {
            return 0;
        }
        if (value instanceof Collection<?> collection) {
            return collection.size();
        }
        return value instanceof Map<?, ?> map ? map.size() : 0;
    }
}
