package sojourn.engine;

import sojourn.check.Internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The common table expressions of one query, each over those before it. A query is built by naming what it needs on its way, and
 * ends in one SELECT over the last, so that {@code explain} reads from the source down to the result.
 */
@Internal
public final class WithClause {
    private final Map<String, String> tables = new LinkedHashMap<>();

    /** Adds a table after the others. */
    public WithClause table(String name, String select) {
        tables.put(name, select);
        return this;
    }

    /** {@return the query that ends in a SELECT of columns, whose FROM and what follows it is given} */
    public String select(List<String> columns, String rest) {
        return query("SELECT\n  " + String.join(",\n  ", columns) + "\n" + rest);
    }

    /** {@return the query that ends in this SELECT} */
    public String query(String last) {
        return "WITH "
                + tables.entrySet().stream()
                        .map(table ->
                                table.getKey() + " AS (\n  " + table.getValue().replace("\n", "\n  ") + "\n)")
                        .collect(Collectors.joining(",\n"))
                + "\n" + last;
    }
}
